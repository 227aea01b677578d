"""Parts against their whole: `12 people, eight men and five women,`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.slip import Slip
from factcheck.figures import find_figures
from factcheck.figures.vocabulary import vocabulary
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure, Qualifier
from factcheck.words.lists import entries, lines

RULE = "FC1003"
#: a sum further from the whole than this, or than a quarter of it, is of other things
NEAR, SHARE = 2, Decimal("0.25")

_WORD = r"[^\W\d][\w'’-]*+"
#: what stands between the whole and its parts: the noun, and what befell those counted
_LEAD = re.compile(rf"(?:[\s-]{_WORD}){{0,8}}?\s*(?P<open>[(\[:—–]|--|,|\s-(?=\s))\s*")
_CLOSE = {"(": r"\s*\)", "[": r"\s*\]", ":": r"\s*(?:[.;]|$)", ",": r"\s*(?:[,.;—–]|$)"}
_DASHED = r"\s*(?:[—–.;,]|--|-\s|$)"
#: what makes parts of a whole some of it, or more than it
_NOT_ALL = re.compile(
    r"""
    \W*(?:among|including|included|as\ well|in\ addition|besides|too\b|also\b|plus\b|who\b
        |and\ (?:an?|one|two|several|some|others)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A number of one kind: `eight men`."""

    number: Decimal
    noun: str

    def __str__(self) -> str:
        return f"{self.number:,f} {self.noun}"


def parts(p: Passage) -> Iterator[Slip]:
    """The wholes that are not the sum of the parts that stand behind them."""
    for whole in p.figures:
        if _whole(whole) and (found := _shared_out(p, whole)):
            start, end, shares = found
            made = sum((s.number for s in shares), Decimal(0))
            if made != whole.low and near(made, whole.low):
                yield _slip(p, whole, (start, end), shares, made)


def _whole(f: Figure) -> bool:
    exact = f.qualifier is Qualifier.EXACT and f.low == f.high and f.rate is None
    return (
        f.dimension is Dimension.COUNT
        and exact
        and f.low == f.low.to_integral_value()
        and f.low > 2
    )


def near(made: Decimal, whole: Decimal) -> bool:
    """Whether a sum lies so near a whole that it must be meant for it."""
    return abs(made - whole) <= max(Decimal(NEAR), whole * SHARE)


def _slip(
    p: Passage, whole: Figure, at: tuple[int, int], shares: Sequence[Part], made: Decimal
) -> Slip:
    return Slip(
        rule=RULE,
        type=DiscrepancyType.FIGURE,
        what=called(whole),
        why=f"{listed([str(s) for s in shares])} make {made:,f}, not {show_value(whole)}.",
        first=p.operand(whole.start, whole.end, f"{whole.low:f}"),
        second=p.operand(*at, f"{made:f}"),
    )


def called(whole: Figure) -> str:
    """`parts of 12 people`."""
    return f"parts of {show_value(whole)} {whole.noun or 'in all'}"


def listed(items: Sequence[str]) -> str:
    """`8 men, 5 women and 1 child`."""
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _shared_out(p: Passage, whole: Figure) -> tuple[int, int, list[Part]] | None:
    """Where the parts of `whole` stand behind it, and what they are."""
    behind = p.behind(whole)
    lead = _LEAD.match(behind)
    if lead is None or (lead["open"] == "," and whole.head not in entries("arithmetic", "wholes")):
        return None
    found = next((m for kinds in _lists() if (m := kinds.match(behind, lead.end()))), None)
    close = _CLOSE.get(lead["open"], _DASHED)
    if found is None or not re.compile(close).match(behind, found.end()):
        return None
    if _NOT_ALL.match(behind, found.end()) or _whole_is_part(whole, found):
        return None
    shares = [Part(_number(m["number"]), m["noun"]) for m in _item().finditer(found[0])]
    return whole.end + found.start(), whole.end + found.end(), shares


def _whole_is_part(whole: Figure, found: re.Match[str]) -> bool:
    return (whole.head or "") in found[0].lower().split()


def _number(written: str) -> Decimal:
    if written.lower() in {"a", "an"}:
        return Decimal(1)
    return find_figures(f"{written} people")[0].low


def _number_words() -> str:
    """A pattern of small numbers in words: `eight`, `twenty-one`."""
    known: dict[str, list[str]] = {}
    for word, number in vocabulary().numbers.items():
        known.setdefault(number.kind, []).append(word)
    ones, teens, tens = ("|".join(map(re.escape, known[kind])) for kind in ("unit", "teen", "ten"))
    return rf"(?:\d[\d,]*+|an?|(?:{teens}|(?:{tens})(?:[-\s](?:{ones}))?|{ones}))"


@cache
def _item() -> re.Pattern[str]:
    words = rf"(?P<number>{_number_words()})\s+(?:{_WORD}\s+){{0,2}}?(?P<noun>{_WORD})"
    return re.compile(rf"\b{words}(?=\s*,|\s+and\s|\s*$)", re.IGNORECASE)


@cache
def _lists() -> tuple[re.Pattern[str], ...]:
    """For each row of kinds, how a list of them looks."""
    return tuple(_list(line.replace(" ", "|")) for line in lines("arithmetic", "parts"))


def _list(nouns: str) -> re.Pattern[str]:
    item = rf"{_number_words()}\s+(?:{_WORD}\s+){{0,2}}?(?:{nouns})\b"
    return re.compile(rf"{item}(?:\s*,\s*{item}){{0,4}}\s*,?\s+and\s+{item}", re.IGNORECASE)
