"""The timeline of a figure that rises or falls from day to day: days across, values upwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from factcheck.brief.clean import clean, inside, shorten
from factcheck.brief.language import day, listed, say
from factcheck.brief.measure import comparable, span
from factcheck.brief.readings import Letters
from factcheck.brief.scale import Axis, axis
from factcheck.model import Circumstance, Dimension, Discrepancy, Qualifier, Side
from factcheck.plain import ended
from factcheck.view import Mark, Moment, Tick, Timeline

#: statements that a timeline holds; of more, those that say something new on their day
_MOST = 14
#: figures that are dates themselves have no second time
_NO_TIME = {Dimension.DATE, Dimension.TIME, Dimension.SCORE}
#: per cent of the width kept free at both ends, so that no mark is cut
_MARGIN = 7.0
#: per cent between two statements of one day
_ASIDE = 3.0


def timeline(discrepancy: Discrepancy, letters: Letters, what: str) -> Timeline | None:
    """The timeline of a finding that may be an update; None for others and for unknown days."""
    dated = [
        (d, s)
        for s in discrepancy.sides
        if (d := s.as_of or letters.published(s.article)) and s.figure
    ]
    figures = [s.figure for _, s in dated if s.figure]
    days = sorted({d for d, _ in dated})
    if (
        Circumstance.UPDATE not in discrepancy.circumstances
        or len(dated) < len(discrepancy.sides)
        or len(days) < 2
    ):
        return None
    if not comparable(figures) or figures[0].dimension in _NO_TIME:
        return None
    spans = [span(f) for f in figures]
    line = axis(figures, spans, (min(s.low for s in spans), max(s.high for s in spans)), what)
    told = _told(dated, letters)
    moments = tuple(
        _moment(d, s, days, line, letters, beside)
        for (d, s), beside in zip(told, _apart(told), strict=True)
    )
    return Timeline(
        moments=moments,
        days=tuple(Tick(at=_across(d, days), label=day(d, year=False, short=True)) for d in days),
        values=tuple(Tick(at=line.at(value), label=label) for value, label in line.ticks),
        steps=tuple(_steps(told, days, line)),
        axis=shorten(clean(line.title), 34),
        alt=ended(
            say("plot.timeline_alt", fact=what, rows=listed([_told_in_words(m) for m in moments]))
        ),
    )


def _told(dated: Sequence[tuple[date, Side]], letters: Letters) -> list[tuple[date, Side]]:
    """The statements in the order of their days; one of each value and day where they are many."""
    ordered = sorted(
        dated, key=lambda entry: (entry[0], letters.order(entry[1].article), entry[1].start)
    )
    seen: set[object] = set()
    kept = []
    for at, side in ordered:
        key = (at, side.value) if len(dated) > _MOST else (at, side.value, side.article)
        if key not in seen:
            seen.add(key)
            kept.append((at, side))
    return kept[:_MOST]


def _apart(told: Sequence[tuple[date, Side]]) -> list[float]:
    """Per cent by which statements of one day move aside, so that none hides another."""
    counts = Counter(at for at, _ in told)
    seen: Counter[date] = Counter()
    moved = []
    for at, _ in told:
        moved.append((seen[at] - (counts[at] - 1) / 2) * min(_ASIDE, 2 * _MARGIN / counts[at]))
        seen[at] += 1
    return moved


def _moment(
    at: date, side: Side, days: Sequence[date], line: Axis, letters: Letters, aside: float
) -> Moment:
    return Moment(
        day=day(at, year=False, short=True),
        letter=letters[side.article],
        name=letters.outlet(side.article),
        words=shorten(inside(clean(side.quote)), 40),
        at=round(_across(at, days) + aside, 2),
        mark=_mark(side, line),
    )


def _mark(side: Side, line: Axis) -> Mark:
    assert side.figure is not None
    stated = span(side.figure)
    low, high = line.at(stated.low), line.at(stated.high)
    if stated.above:
        return Mark(ring=low, arrow=(low, min(low + 14, 100.0)))
    if stated.below:
        return Mark(ring=high, arrow=(high, max(high - 14, 0.0)))
    if high > low:
        return Mark(bar=(low, high), vague=side.figure.qualifier is Qualifier.VAGUE)
    return Mark(dot=low)


def _across(at: date, days: Sequence[date]) -> float:
    share = (at - days[0]).days / (days[-1] - days[0]).days
    return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)


def _steps(
    told: Sequence[tuple[date, Side]], days: Sequence[date], line: Axis
) -> list[tuple[float, float]]:
    """A line's corners through each day's highest point; open bounds and loose words give none."""
    corners: list[tuple[float, float]] = []
    for at, entries in groupby(told, key=lambda entry: entry[0]):
        points = [p for _, side in entries if (p := _point(side)) is not None]
        if points:
            across, up = _across(at, days), line.at(max(points))
            corners += [*([(across, corners[-1][1])] if corners else []), (across, up)]
    return corners if len(corners) > 1 else []


def _point(side: Side) -> Decimal | None:
    assert side.figure is not None
    stated = span(side.figure)
    return stated.low if stated.low == stated.high and not (stated.above or stated.below) else None


def _told_in_words(moment: Moment) -> str:
    return say("plot.timeline_row", day=moment.day, name=moment.name, words=moment.words)
