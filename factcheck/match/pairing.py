"""Two passages taken to be about one event: which figure of the first answers which of the second, by structure alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.claims.counted import noun_relation
from factcheck.claims.event import Scene, occasions
from factcheck.match.gates import UNCOMPARED
from factcheck.match.occasion import UNCOMMON, apart
from factcheck.model import Dimension, Figure, Modality
from factcheck.words.countries import countries
from factcheck.words.lists import entries
from factcheck.words.stems import content_stems, stem

#: two counts without a noun, one of them without a part in the event, are one only where they are as near as this: 60 crushed, 61 dead
NEAR = 1.5
#: a count of these is one of all that a wider noun counts
_MORE = re.compile(r"\s*(?:more|others?|additional|further)\b", re.IGNORECASE)
#: words around a date that tell which happening it dates
AROUND = 2
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]*")
#: stems of the words of a page's date
STAMPS = frozenset(
    content_stems("last updated posted published modified mon tue wed thu fri sat sun")
)
CALENDAR = frozenset({Dimension.DATE, Dimension.TIME})
#: before the number that an agency gives to a version of its report: UPDATE 2-
_VERSION = re.compile(r"\b(?:update|wrapup) $", re.IGNORECASE)
#: before a date or an hour that is the page's own: Last updated 3 May, Updated: 2011-05-03 06:50
_CHANGED = re.compile(
    r"\b(?:updated|posted|published|modified)(?: at| on)? ?:? ?[\d/.-]{0,10} ?$", re.IGNORECASE
)
#: characters before a number in which they are looked for
REACH = 40


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of figures that answer each other, why the passages are of two occasions, if they are, and why likely pairs are none."""

    pairs: tuple[tuple[Figure, Figure], ...]
    apart: str | None
    aside: str | None


@dataclass(frozen=True, slots=True)
class _Side:
    """A figure with its passage."""

    figure: Figure
    scene: Scene


def pair_up(first: str, second: str, mine: Sequence[Figure], yours: Sequence[Figure]) -> Paired:
    """Pair each figure of `first` with the figure of `second` that fits best; each is used once, best fits first."""
    a, b = Scene(first, tuple(mine)), Scene(second, tuple(yours))
    compared, aside = likely(a, b)
    return Paired(compared, apart(a, b, compared), aside)


def likely(a: Scene, b: Scene) -> tuple[tuple[tuple[Figure, Figure], ...], str | None]:
    """The pairs of figures to compare, and why the first of the others is set aside."""
    reasons = {(f, g): set_aside(_Side(f, a), _Side(g, b)) for f, g in answers(a, b)}
    return tuple(pair for pair, reason in reasons.items() if reason is None), next(
        filter(None, reasons.values()), None
    )


def answers(a: Scene, b: Scene) -> tuple[tuple[Figure, Figure], ...]:
    """The figures of two passages that may answer each other, in the order of the first."""
    fits = sorted(
        (
            (_fit(f, g, a, b), -i, -j)
            for i, f in enumerate(a.figures)
            for j, g in enumerate(b.figures)
        ),
        reverse=True,
    )
    taken_mine: set[int] = set()
    taken_yours: set[int] = set()
    pairs = []
    for fit, i, j in fits:
        if fit > 0 and -i not in taken_mine and -j not in taken_yours:
            taken_mine.add(-i)
            taken_yours.add(-j)
            pairs.append((a.figures[-i], b.figures[-j]))
    return tuple(sorted(pairs, key=lambda p: p[0].start))


def _fit(f: Figure, g: Figure, a: Scene, b: Scene) -> float:
    """0 where the two cannot state one fact; more for the same role, the same noun, the same value."""
    if f.dimension is not g.dimension or f.rate != g.rate or _pages_own(f, a) or _pages_own(g, b):
        return 0.0
    equal = (f.base_low, f.base_high, f.unit) == (g.base_low, g.base_high, g.unit)
    if f.dimension in UNCOMPARED:
        return 0.5 if equal else 0.0
    if f.dimension is Dimension.MONEY and f.unit != g.unit:
        return 0.0
    if (f.role and g.role and f.role != g.role) or (
        f.modality is not g.modality and Modality.NEGATED in (f.modality, g.modality)
    ):
        return 0.0
    noun = noun_relation(f, g) if f.dimension is Dimension.COUNT else 0.5
    same_role = f.role is not None and f.role == g.role
    if noun is None and not same_role and not equal:
        return 0.05 if _bare(f, g, a, b) else 0.0
    if not noun and not same_role and f.high < UNCOMMON and not _people(f, g):
        return 0.0
    return 0.1 + (noun or 0.0) + same_role + 0.2 * equal


def _pages_own(f: Figure, s: Scene) -> bool:
    """Whether a number is the page's or the agency's own: the version of a report, the hour of its last change."""
    before = s.text[max(0, f.start - REACH) : f.start]
    if f.dimension in CALENDAR:
        return _CHANGED.search(before) is not None or _stamp(s)
    return _VERSION.search(before) is not None


def _stamp(s: Scene) -> bool:
    """Whether the passage is nothing but a page's date: Updated 3 May 10:15, with or without its word."""
    dates = sum(f.dimension in CALENDAR for f in s.figures) == len(s.figures)
    words = set(content_stems(s.bare))
    return dates and words <= STAMPS and (bool(words) or len(s.figures) > 1)


def _bare(f: Figure, g: Figure, a: Scene, b: Scene) -> bool:
    """Whether two counts of which one says neither what it counts nor what befell them are the only ones, and near."""
    alone = all(sum(h.dimension is Dimension.COUNT for h in s.figures) == 1 for s in (a, b))
    near, far = sorted((abs(f.base_low), abs(g.base_low)))
    return (
        f.dimension is Dimension.COUNT
        and alone
        and _people(f, g)
        and float(far) <= NEAR * float(near)
    )


def _people(f: Figure, g: Figure) -> bool:
    """Whether neither count says that it is of anything but people."""
    return all(h.head is None or h.head in entries("words", "generic_people") for h in (f, g))


def set_aside(a: _Side, b: _Side) -> str | None:
    """Why two figures that look alike are not compared, in plain words."""
    f, g = a.figure, b.figure
    if (f.base_low, f.base_high) == (g.base_low, g.base_high):
        return None
    rules = (
        ASIDE
        if f.dimension is Dimension.COUNT
        else CALENDAR_ASIDE
        if f.dimension in CALENDAR
        else ()
    )
    return next((reason for rule, reason in rules if rule(a, b)), None)


def _more(a: _Side, b: _Side) -> bool:
    """`Three more dead` leaves out those already counted."""
    return _says_more(a) != _says_more(b)


def _says_more(s: _Side) -> bool:
    after = s.scene.text[s.figure.end :]
    return _MORE.match(after) is not None or _MORE.match(s.figure.noun or "") is not None


def _nation(a: _Side, b: _Side) -> bool:
    """`Six Australians killed` counts some of the `dozens killed`."""
    mine, yours = _nations(a.figure), _nations(b.figure)
    return not mine & yours and (bool(mine - b.scene.countries) or bool(yours - a.scene.countries))


def _nations(f: Figure) -> frozenset[str]:
    return countries(" ".join(w[:1].upper() + w[1:] for w in (f.noun or "").split()))


def _victims(a: _Side, b: _Side) -> bool:
    """Ten civilians are not five policemen."""
    mine, yours = (_rows(s.figure) for s in (a, b))
    return bool(mine) and bool(yours) and not mine & yours


def _rows(f: Figure) -> frozenset[str]:
    return frozenset(
        name for kind, name in occasions().get(stem(f.head or ""), ()) if kind == "victims"
    )


def _happenings(a: _Side, b: _Side) -> bool:
    """Shot on Friday, charged on Saturday: no common word beside the one date stands beside the other."""
    mine, yours = _around(a), _around(b)
    return min(len(mine), len(yours)) >= AROUND and not mine & yours


def _around(s: _Side) -> frozenset[str]:
    """Stems of the last common words before a figure, or else of the first after it; names stand beside anything."""
    before = content_stems(_CAPITAL.sub(" ", s.scene.text[: s.figure.start]))[-AROUND:]
    return frozenset(
        before or content_stems(_CAPITAL.sub(" ", s.scene.text[s.figure.end :]))[:AROUND]
    )


Rules = tuple[tuple[Callable[[_Side, _Side], bool], str], ...]
#: why two counts are not compared; the first that holds is the one shown
ASIDE: Rules = (
    (_more, "one counts those beyond the other"),
    (_nation, "one counts the people of one country alone"),
    (_victims, "they count other people"),
)
#: why two dates or times are not
CALENDAR_ASIDE: Rules = ((_happenings, "the dates are those of two happenings"),)
