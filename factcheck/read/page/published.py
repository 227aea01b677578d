"""When an article was published, as far as its own words say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.read.page.stamp import (
    dates_blotted,
    first_date,
    is_credit_with_date,
    is_stamp,
    outlet_of,
)

_PREFIX = re.compile(r"\s*date\s+(\d{4}-\d\d-\d\d)\b[ \t]*", re.IGNORECASE)
_FIRST = r"""(?:first\s|originally\s)? (?: date\sof\spublication | publication\sdate | published
    | posted | released | issued | printed | filed )"""
_LATER = r"(?:last\s)? (?: updated? | modified | edited | revised | corrected | amended )"
_SAYS = rf"\b (?: (?P<first>{_FIRST}) | (?P<later>{_LATER}) ) \b"
_SAID = re.compile(rf"(?ix) {_SAYS}")
#: `25 May 2026 (updated)`
_BEHIND = re.compile(rf"(?ix) [^()\[\]]{{6,40}} [(\[] \s* {_SAYS} \s* [)\]]")
_LABEL = re.compile(rf"(?ix) {_SAYS} [\s:|on-]{{0,6}} $")
_BARE_LABEL = re.compile(rf"(?ix) \W* {_SAYS} (?:\s(?:on|at|date))? \W*")
#: how a sentence on the article itself goes on to say when it was published
_OF_ITSELF = re.compile(r"(?i)\bthis (?:article|story|report|post|page|piece) (?:was|is)$")
_PLACE = re.compile(r"(?:[A-Z][\w.'’-]{0,20}\s?){1,4}(?:,\s[A-Z][\w.]{1,14}){0,2}[\s,/(–—-]{1,4}$")
_AFTER_DATELINE = re.compile(r"[\s,]{0,3}(?:\(|--|[-–—/|])")
#: lines from the top in which a date may be the article's own
TOP = 8


def prefix_end(text: str) -> int:
    """End of a bare `date 2025-05-20` before the text, 0 where there is none.

    >>> prefix_end("date 2025-05-20 Talks began.")
    16
    """
    found = _PREFIX.match(text)
    return found.end() if found and _iso(found[1]) else 0


def published(text: str) -> date | None:
    r"""The date of publication that the top of the text states; None where it states none.

    >>> published("Two die in flood\nPublished: May 20, 2025\nRain fell.")
    datetime.date(2025, 5, 20)
    >>> published("The war began on 24 February 2022 and lasts.") is None
    True
    """
    opening = _PREFIX.match(text)
    if opening and (day := _iso(opening[1])):
        return day
    found = (dated for line in labels_joined(top(text)) for dated in stated(line[:400]))
    return min(found, key=lambda dated: dated.rank, default=_NEVER).day


def outlet(text: str) -> str | None:
    r"""The outlet that a line of outlet and date at the top of the text names.

    >>> outlet("Two die in flood\nHalden Post, 4 September 2026\nRain fell.")
    'Halden Post'
    """
    named = map(outlet_of, filter(is_stamp, top(text)))
    return next((name for name in named if name), None)


def top(text: str) -> list[str]:
    """The lines in which a text may say of itself who published it and when."""
    return [line.strip() for line in text[:6000].splitlines() if line.strip()][:TOP]


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a line states as the article's own, and how surely it is that of publication."""

    rank: int
    day: date | None


def labels_joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines, one that is nothing but a label put before the next.

    >>> [*labels_joined(["Published:", "4 May 2026", "It rained."])]
    ['Published: 4 May 2026', 'It rained.']
    """
    label = ""
    for line in lines:
        if _BARE_LABEL.fullmatch(line):
            label = line
            continue
        yield f"{label} {line}".strip()
        label = ""


PUBLISHED, DATED, UPDATED = range(3)
_NEVER = Stated(UPDATED, None)


def stated(line: str) -> Iterator[Stated]:
    """The dates in a line that are the article's own.

    >>> [(s.rank, str(s.day)) for s in stated("Updated 5 May 2026 | First published 4 May 2026")]
    [(2, '2026-05-05'), (0, '2026-05-04')]
    """
    whole = is_stamp(line) or is_credit_with_date(line)
    last = 0
    for day, start in dates_blotted(line)[1]:
        label = _said_between(line, last, start) if whole else _labelled(line, start)
        if whole or label is not None or _dateline(line, start):
            yield Stated(DATED if label is None else label, day)
        last = start


def _said_between(line: str, last: int, start: int) -> int | None:
    """What a time stamp says of a date: the last label before it, or one in brackets behind it."""
    before = [*_SAID.finditer(line, last, start)]
    label = _BEHIND.match(line, start) or (before[-1] if before else None)
    return None if label is None else PUBLISHED if label["first"] else UPDATED


def _labelled(line: str, start: int) -> int | None:
    """What a label right before a date says; one that stands within a sentence is none."""
    found = _LABEL.search(line, max(0, start - 60), start)
    if found is None:
        return None
    ahead = line[: found.start()].rstrip()
    opens = not ahead or found[0][0].isupper() or not (ahead[-1].isalnum() or ahead[-1] in ",’'")
    if not opens and not _OF_ITSELF.search(ahead):
        return None
    return PUBLISHED if found["first"] else UPDATED


def _dateline(line: str, start: int) -> bool:
    found = first_date(line[start:])
    end = start + found[2] if found else start
    place = start < 60 and _PLACE.match(line[:start])
    return bool(place and _AFTER_DATELINE.match(line, end))


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
