"""A change against the two values it lies between: `rose 20% to 55 from 50`, `doubled from 10`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.arithmetic.levels import Levels, alike, levels, of
from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure
from factcheck.words.lists import Row, entries, rows

RULE = "FC1005"
HUNDRED = Decimal(100)
_HEDGED = re.compile(
    r"\b(?:more\s+than|less\s+than|nearly|almost|about|roughly|over|around|practically|virtually|"
    r"an?\s+average|annual\w*|year-on-year|not|could|may|might)\s+(?:have\s+)?$",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(r"\bmore\s+than\s+$", re.IGNORECASE)
#: and back from them
#: so far a value may stand before `, up 20% from`
REACH = 50
_UP = re.compile(
    r"^(?:\s+[\w’'-]+){0,4}\s*,?\s+(?:which\s+(?:is|was)\s+)?(?:up|down|(?:an?\s+)?\w+\s+of)\s+(?:by\s+)?$"
)
_FROM = re.compile(
    r"(?:\s+(?:more|less|fewer|higher|lower)\s+than|\s+(?:from|on|compared\s+with))\s+(?:the\s+)?"
)
_YEARLY = re.compile(r"\s*(?:a|per|each|every)\s+(?:year|month|day|week)|\s*annual|\s+point")


def changes(p: Passage) -> Iterator[Slip]:
    """The percentages and multiples that are not those of their two values."""
    for share, found in _around(p):
        if not _fits(share, found):
            yield _slip(p, share, found)
    plain = [f for f in p.figures if _percent(p, f)]
    for found in levels(p):
        for share in plain:
            if _beside(p, share, found) and not _fits(share, found):
                yield _slip(p, share, found)
        yield from _multiplied(p, found)


@cache
def _on() -> re.Pattern[str]:
    """From the percentage on to its values."""
    other = "|".join(sorted(entries("arithmetic", "new_thoughts")))
    return re.compile(rf"(?:\s+(?!(?:{other})\b)[\w’'-]+){{0,6}}?\s*[,(—–]?\s*", re.IGNORECASE)


@cache
def _back() -> re.Pattern[str]:
    """From the second of two values, or the first, on to the percentage."""
    nouns = "|".join(sorted(entries("arithmetic", "changes")))
    return re.compile(
        rf"""
        (?: \s+ (?:in|last|this) \s+ [\w’'-]+ )? \s* (?: [,(—–] | \s-\s )? \s*
        (?: (?:or|which|that|is|was|an?|the|up|down|by|of|{nouns}) \s+ )*
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def _around(p: Passage) -> Iterator[tuple[Figure, Levels]]:
    """`55, up 20% from 50`: the percentage between its values."""
    figures = [f for f in p.figures if f.dimension is not Dimension.DATE]
    for after, share, before in zip(figures, figures[1:], figures[2:], strict=False):
        two = alike(after, before) and after.dimension is not Dimension.PERCENT
        if _percent(p, share) and two and _up(p, after, share, before):
            for found in of(after.start, before.end, before, after):
                yield share, found


def _up(p: Passage, after: Figure, share: Figure, before: Figure) -> bool:
    led, on = p.words(after.end, share.start), p.words(share.end, before.start)
    return bool(_UP.search(led)) and len(led) < REACH and _FROM.fullmatch(on) is not None


def _percent(p: Passage, f: Figure) -> bool:
    exact = one_number(f) and f.rate is None
    plain = f.dimension is Dimension.PERCENT and f.unit == "percent" and exact and f.low > 0
    return plain and not _YEARLY.match(p.behind(f)) and not _HEDGED.search(p.before(f))


def _beside(p: Passage, f: Figure, found: Levels) -> bool:
    """Whether the percentage stands right before the values or right behind them."""
    if found.dimension is Dimension.PERCENT:
        # a rise from 5% to 6% may be called one of 20% or of 1%
        return False
    if f.end <= found.start and found.start - f.end < 60:
        alone = not any(f.end <= other.start < found.start for other in p.figures)
        return alone and _on().fullmatch(p.words(f.end, found.start)) is not None
    near = found.end <= f.start < found.end + 30
    return near and _back().fullmatch(p.words(found.end, f.start)) is not None


def _fits(f: Figure, found: Levels) -> bool:
    """Whether the change may be that many per cent, with all three numbers rounded or cut off."""
    least, most = sorted(abs(ratio - 1) * HUNDRED for ratio in (found.least, found.most))
    return least - f.grain <= f.low <= most + f.grain


def _slip(p: Passage, f: Figure, found: Levels) -> Slip:
    share = (found.after / found.before - 1) * HUNDRED
    way = "rise" if share > 0 else "fall"
    return Slip(
        rule=RULE,
        type=DiscrepancyType.PERCENT,
        what=f"{way} in per cent",
        why=f"“{_shown(p, found)}” is a {way} of {_rounded(abs(share))}%, "
        f"not of {show_value(f)}, even if the numbers are rounded.",
        first=p.operand(f.start, f.end, f"{f.low:f} percent"),
        second=p.operand(found.start, found.end, f"{_rounded(abs(share))} percent"),
    )


def _shown(p: Passage, found: Levels) -> str:
    return " ".join(p.words(found.start, found.end).split())


def _rounded(value: Decimal) -> str:
    return f"{round(value, 0 if value >= 10 else 1):f}"


@cache
def _multiples() -> dict[str, Row]:
    return {row["verb"]: row for row in rows("arithmetic", "multiples")}


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<verb>{'|'.join(_multiples())})\b(?:\s+[\w’'-]+){{0,5}}?\s*,?\s*$", re.IGNORECASE
    )


def _multiplied(p: Passage, found: Levels) -> Iterator[Slip]:
    """`Doubled from 10 to 15`."""
    low = max(p.sentence.start, found.start - 60)
    verb = _verb().search(p.words(low, found.start))
    if verb is None:
        return
    row, led = _multiples()[verb["verb"].lower()], p.words(low, low + verb.start())
    if _wrong(row, led, found):
        start = low + verb.start("verb")
        more = _MORE_THAN.search(led) is not None
        yield _times(p, (start, start + len(verb["verb"])), row, found, more)


def _wrong(row: Row, led: str, found: Levels) -> bool:
    """Whether the values are not so many times each other; `more than doubled` is at least two."""
    if _MORE_THAN.search(led):
        return found.most < Decimal(row["times"]) and Decimal(row["times"]) > 1
    far = found.most < Decimal(row["low"]) or found.least > Decimal(row["high"])
    return far and not _HEDGED.search(led)


def _times(p: Passage, at: tuple[int, int], row: Row, found: Levels, more: bool) -> Slip:
    ratio = round(found.after / found.before, 2).normalize()
    return Slip(
        rule=RULE,
        type=DiscrepancyType.FIGURE,
        what=f"how many times it {p.words(*at)}",
        why=f"“{_shown(p, found)}” is {ratio:f} times as much. {_stands(row, more)}",
        first=p.operand(*at, f"{row['times']}x"),
        second=p.operand(found.start, found.end, f"{ratio:f}x"),
    )


def _stands(row: Row, more: bool) -> str:
    """What the verb allows, in a sentence."""
    if more:
        return f"“More than {row['verb']}” is at least {row['times']} times."
    usual = f"“{row['verb']}” stands for {row['low']} to {row['high']} times"
    return f"With rounding allowed for, {usual}."
