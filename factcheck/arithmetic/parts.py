"""Parts against their whole: `12 people, eight men and five women,`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.people import Listing, listing, listings
from factcheck.arithmetic.rounding import hidden
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure
from factcheck.words.lists import entries

RULE = "FC1003"
#: a sum further from the whole than this, or than a quarter of it, is of other things
NEAR, SHARE = 2, Decimal("0.25")
#: so far behind its parts a total may stand
REACH = 30
#: what stands between the whole and its parts: the noun, and what befell those counted
_WORDS = r"(?: [\s-] [^\W\d][\w'’-]*+ ){0,8}? \s*"
_LEADS = tuple(
    re.compile(_WORDS + opens, re.VERBOSE)
    for opens in (
        r"""(?: (?P<some> ,?\ (?:including|includ(?:es|ed)|among\ them|of\ whom|with)\ )
            | (?P<made> ,?\ (?:(?:made\ up|consisting|composed)\ of|comprising)\ |(?<=\w)\ of\ )
            | (?P<open> [(\[:—–] | -- | , | (?<=\s)-(?=\s) ) \s* )""",
        r"\ (?P<are>were|are)\ ",
    )
)
_CLOSE = {
    ".": re.compile(r"\s*(?:[.;]|$)"),
    "(": re.compile(r"\s*\)"),
    "[": re.compile(r"\s*\]"),
    ":": re.compile(r"\s*(?:[.;]|$)"),
    ",": re.compile(r"\s*(?:[,.;—–]|--|$)"),
}
_DASHED = re.compile(r"\s*(?:[—–.;,]|--|-\s|$)")
#: what makes parts of a whole some of it, or more than it
_NOT_ALL = re.compile(
    r"""
    \W*(?:among|including|included|as\ well|in\ addition|besides|too\b|also\b|plus\b|who\b
        |and\ (?:an?|one|two|several|some|others)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: between a whole and its parts, others of whom the parts may be: `12 people and a dog, …`
_OTHERS = re.compile(r"\b(?:and|or|nor|but)\s|[^\W\d_]['’]s?\s")
#: where the sentence goes on to tell of the one that is missing
_ANOTHER = re.compile(r"\b(?:one|another|other|others|rest|remaining|last|\w+th)\b")
_OF_THESE = re.compile(r"\b(?:of|among)\s+(?:the\s+|those\s+|these\s+)?$", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:group|party|jury|panel|team|crew|class|family|total)\s+of\s+$", re.IGNORECASE
)
_TOTAL = re.compile(r"\s*[,(—–]?\s*(?:-\s)?(?:for\s+)?(?:an?|the)\s+total\s+of\s+|\s*[,(—–]\s*")
_SUMMED = re.compile(r"\b(?:total|in\s+all|altogether)\b")
_IN_ALL = re.compile(r"(?:\s+\w+)?\s+(?:in\s+all|in\s+total|altogether)\b")


def parts(p: Passage) -> Iterator[Slip]:
    """The wholes that are not the sum of the parts beside them."""
    wholes = [f for f in p.figures if is_whole(f)]
    for whole in wholes:
        found = _behind(p, whole)
        if found is not None and off(whole, found):
            yield slip_of(p, whole, found, whole.end)
    if wholes and _SUMMED.search(p.sentence.text):
        yield from _summed_up(p, wholes)


def is_whole(f: Figure) -> bool:
    """Whether a figure counts exactly so many, and enough to be divided."""
    exact = one_number(f) and f.rate is None
    counted = f.dimension is Dimension.COUNT and f.low == f.low.to_integral_value()
    return exact and counted and f.low > 2


def off(whole: Figure, found: Listing) -> bool:
    """Whether the parts make another number, rounding allowed for, and yet are meant for this."""
    allowed = hidden(whole) * (1 + len(found.parts))
    return abs(found.total - whole.low) > allowed and near(found.total, whole.low)


def near(made: Decimal, whole: Decimal) -> bool:
    """Whether a sum lies so near a whole that it must be meant for it."""
    return abs(made - whole) <= max(Decimal(NEAR), whole * SHARE)


def slip_of(p: Passage, whole: Figure, found: Listing, offset: int) -> Slip:
    """That a whole is not the sum of its parts, whose offsets count from `offset`."""
    return Slip(
        rule=RULE,
        type=DiscrepancyType.FIGURE,
        what=called(whole),
        why=f"{found} make {found.total:,f}, not {show_value(whole)}.",
        first=p.operand(whole.start, whole.end, f"{whole.low:f}"),
        second=p.operand(offset + found.start, offset + found.end, f"{found.total:f}"),
    )


def called(whole: Figure) -> str:
    """`parts of 12 people`, `parts of the 12` where what is counted stands elsewhere."""
    noun = whole.noun if whole.noun != whole.head or whole.noun == "people" else None
    money = whole.dimension is Dimension.MONEY
    return f"parts of {'' if noun or money else 'the '}{show_value(whole)} {noun or ''}".rstrip()


def _behind(p: Passage, whole: Figure) -> Listing | None:
    """The parts that stand behind a whole, where they can be told to be all or too many."""
    behind = p.behind(whole)
    lead, found = _opened(behind)
    if found is None or (whole.head or "") in found.text.lower().split():
        return None
    if lead["some"] or (not lead["made"] and _OF_THESE.search(p.before(whole))):
        return found if found.total > whole.low else None
    less = found.total < whole.low and _ANOTHER.search(behind, found.end)
    if less or _NOT_ALL.match(behind, found.end):
        return None
    return found if _all(p, whole, lead, behind, found) else None


def _opened(behind: str) -> tuple[dict[str, str | None], Listing | None]:
    """What opens a list of parts, and the list."""
    for lead in _LEADS:
        found = listing(behind, m.end()) if (m := lead.match(behind)) else None
        if m and found and not _OTHERS.search(m[0]):
            return {"some": None, "made": None, "open": None, "are": None, **m.groupdict()}, found
    return {}, None


def _all(
    p: Passage, whole: Figure, lead: dict[str, str | None], behind: str, found: Listing
) -> bool:
    """Whether a list must be all of the whole, by what opens and closes it."""
    if lead["made"]:
        return lead["made"].strip() != "of" or behind.startswith("-")
    if lead["are"]:
        return _CLOSE["."].match(behind, found.end) is not None
    known = whole.head in entries("arithmetic", "wholes") or _GROUP.search(p.before(whole))
    if lead["open"] == "," and not known:
        return False
    return _CLOSE.get(lead["open"] or "", _DASHED).match(behind, found.end) is not None


def _summed_up(p: Passage, wholes: list[Figure]) -> Iterator[Slip]:
    """`Eight men and five women, 12 in all`."""
    for found in listings(p.sentence.text):
        end = p.sentence.start + found.end
        for whole in wholes:
            gap = _TOTAL.fullmatch(p.words(end, whole.start)) if whole.start - end < REACH else None
            said = gap and ("total" in gap[0] or _IN_ALL.match(p.behind(whole)))
            if said and end <= whole.start and off(whole, found):
                yield slip_of(p, whole, found, p.sentence.start)
