"""A figure that its own article takes back: a replaced toll, an error that a note names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from factcheck.claims.claim import NOTHING, Surroundings, Told, told
from factcheck.model import Dimension, Figure, Modality, Sentence
from factcheck.words.lists import toml

#: start, end, and what stands for it
Mark = tuple[int, int, str]

#: what stands for a rival, for one of which no more is said than its number, and for an end of a
#: sentence and of a paragraph
RIVAL, BARE, ENDS, PARAGRAPH = "\x02", "\x03", "\x04", "\x05"
#: characters on either side in which a sign is looked for
REACH = 420
#: characters behind what a sign matched that may show that something changed
AFTER = 30
#: what is not told to be so
_NOT_YET = frozenset({Modality.PLANNED, Modality.CONDITIONAL})
#: dimensions of which only a note takes a figure back: `first said on Monday` is no day withdrawn
_DAYS = frozenset({Dimension.DATE, Dimension.TIME})
_HIDDEN = str.maketrans(dict.fromkeys((RIVAL, BARE, ENDS, PARAGRAPH, "\n", "\t", "\xa0"), " "))
#: why a claim of which the slot is told is not compared
REASONS: Mapping[Hashable, str] = {
    "replaced": "the article itself replaces it",
    "wrong": "a correction names it as wrong",
    "dated": "the page's own time stamp",
}
_ANY = f"{ENDS}{PARAGRAPH}"
#: what a pattern may name beside its word lists; a bare number that a verb follows is of a part:
#: `later said 17 were in hospital`
_PLACES = {
    "B": _ANY,
    "end": f"[{_ANY}]",
    "G": rf"(?:{RIVAL}|{BARE}(?!(?: \w+)? (?:was|were|had|have|has|is|are|who|of)\b))",
    "gap": f"[^{_ANY};]{{0,80}}",
    "next": f"(?:[^{_ANY}]{{0,160}}[{_ANY}]){{0,2}}[^{_ANY}]{{0,160}}?",
}
_NAMED = re.compile(r"\{([A-Za-z]+)\}")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A way to take a figure back, as the data file has it."""

    why: str
    before: re.Pattern[str]
    behind: re.Pattern[str]
    unless: re.Pattern[str]
    people: bool
    note: bool

    def asked_of(self, figure: Figure) -> bool:
        """Whether it may be said of a figure."""
        if figure.dimension in _DAYS:
            return self.note and (self.why != "dated" or figure.dimension is Dimension.DATE)
        return self.why != "dated" and not (self.people and not (figure.role or _bare(figure)))


def withdrawn(s: Surroundings) -> Told:
    """How the article takes the figure back: as `replaced`, `wrong`, or `dated`, a note's day."""
    if not _hinted(s.nearby) or s.figure.modality in _NOT_YET:
        return NOTHING
    before, behind = _words(s)
    asked = [g for g in _signs() if g.asked_of(s.figure)]
    return told(next((sign.why for sign in asked if _holds(sign, s.figure, before, behind)), None))


def _noted(before: str, behind: str) -> bool:
    """Whether the paragraph is a correction's note, by its own words or the line above."""
    cues, head = _note()
    *above, own = before.split(PARAGRAPH)
    headed = bool(above) and head.fullmatch(above[-1]) is not None
    return headed or cues.search(f"{own}{RIVAL}{behind.split(PARAGRAPH)[0]}") is not None


def _holds(sign: _Sign, figure: Figure, before: str, behind: str) -> bool:
    first, then = sign.before.search(before), sign.behind.search(behind)
    if first is None or then is None or (sign.note and not _noted(before, behind)):
        return False
    rest = behind[then.end() :][:AFTER].split(ENDS)[0].split(PARAGRAPH)[0]
    matched = f"{first[0]}{RIVAL}{then[0]}{rest}"
    told_of = f"{re.split(f'[{_ANY}]', before)[-1]}{matched}"
    harmed = not sign.people or figure.role or _harm().search(told_of)
    return bool(harmed) and not sign.unless.search(matched)


def _words(s: Surroundings) -> tuple[str, str]:
    """The words before a figure and behind it, rivals and the ends of sentences masked."""
    f = s.figure
    low, high = max(s.around[0].start, f.start - REACH), min(s.around[-1].end, f.end + REACH)
    marks = sorted((*_ends(s.around), *_rivals(s, low, high)))
    return _masked(s.text, low, f.start, marks), _masked(s.text, f.end, high, marks)


def _masked(text: str, low: int, high: int, marks: Sequence[Mark]) -> str:
    parts, at = [], low
    for start, end, mask in marks:
        if at <= start and end <= high:
            parts += [text[at:start].translate(_HIDDEN), mask]
            at = end
    return "".join((*parts, text[at:high].translate(_HIDDEN)))


def _ends(around: Sequence[Sentence]) -> Iterator[Mark]:
    for one, following in pairwise(around):
        apart = one.paragraph != following.paragraph or one.headline != following.headline
        yield one.end, following.start, PARAGRAPH if apart else ENDS


def _rivals(s: Surroundings, low: int, high: int) -> Iterator[Mark]:
    """Figures of the same kind and another value; bare ones where they can mean nothing else."""
    first = bisect_left(s.near, low, key=lambda g: g.start)
    last = bisect_left(s.near, high, key=lambda g: g.start)
    like = [g for g in s.near[first:last] if _like(s.figure, g)]
    own = s.sentence
    sole = not any(own.start <= g.start < own.end and not _bare(g) for g in like)
    for g in like:
        if g.base_low != s.figure.base_low and g.modality not in _NOT_YET:
            bare = _bare(g) and (sole or _bare(s.figure))
            if bare or _bare(s.figure) or _same_kind(s.figure, g):
                yield g.start, g.end, BARE if bare else RIVAL


def _like(f: Figure, g: Figure) -> bool:
    money = f.dimension is Dimension.MONEY and f.unit != g.unit
    return f.start != g.start and f.dimension is g.dimension and f.rate == g.rate and not money


def _bare(f: Figure) -> bool:
    """Whether no more is said than a number: `later put it at 17`."""
    return f.role is None and f.head is None


def _same_kind(f: Figure, g: Figure) -> bool:
    if f.role or g.role:
        return f.role == g.role
    return f.head == g.head


@cache
def _named() -> Mapping[str, str]:
    """The word lists by name, each with those that it names in it."""
    found: dict[str, str] = dict(_PLACES)
    for name, pattern in toml("claims", "withdrawn")["words"].items():
        found[name] = _NAMED.sub(lambda m: found[m[1]], pattern)
    return found


def _compiled(pattern: str) -> re.Pattern[str]:
    named = _named()
    return re.compile(_NAMED.sub(lambda m: named[m[1]], pattern), re.IGNORECASE)


@cache
def _signs() -> tuple[_Sign, ...]:
    """The signs, those of a note first: it says more than that a figure was replaced."""
    signs = map(_sign, toml("claims", "withdrawn")["sign"])
    return tuple(sorted(signs, key=lambda sign: not sign.note))


def _sign(row: Mapping[str, Any]) -> _Sign:
    return _Sign(
        why=row["why"],
        before=_compiled(row.get("before", "$")),
        behind=_compiled(row.get("behind", "^")),
        unless=_compiled(row.get("unless", "(?!)")),
        people=row.get("people", False),
        note=row.get("note", False),
    )


@cache
def _note() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Finds a correction's note by its words, and matches the line above one."""
    note = toml("claims", "withdrawn")["note"]
    cues, head = (re.compile(note[key], re.IGNORECASE) for key in ("cues", "head"))
    return cues, head


@cache
def _harm() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{toml('claims', 'withdrawn')['harm']})\b", re.IGNORECASE)


@lru_cache(maxsize=2)
def _hinted(text: str) -> bool:
    return _hints().search(text) is not None


@cache
def _hints() -> re.Pattern[str]:
    """Finds that anything may be taken back at all: it only saves time."""
    return re.compile(rf"\b(?:{toml('claims', 'withdrawn')['hints']})", re.IGNORECASE)
