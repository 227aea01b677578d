"""The interval plot's geometry: dot = stated, bar = range, ring and arrow = open bound …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.brief.clean import clean, inside, shorten
from factcheck.brief.language import listed, say, wording
from factcheck.brief.measure import Gap, Span, comparable, gap, span
from factcheck.brief.readings import Group, Letters
from factcheck.brief.scale import Axis, axis
from factcheck.model import Dimension, Figure, Qualifier, Side
from factcheck.plain import ended
from factcheck.view import Mark, Plot, PlotRow, Tick

#: mentions that have a line each, and in a finding told in brief; of more, one line a reading
_ROWS, _FEW_ROWS = 8, 4
#: letters shown on a line before `+12`
_LETTERS = 4
#: ticks whose labels fit beside one another at 390 px
_NARROW = 4
#: shares of the axis: room for an arrow, and the least whisker that is drawn
_ARROW, _LEAST_WHISKER = Decimal("0.35"), 0.8
_WHOLE = {Dimension.DATE, Dimension.TIME, Dimension.ORDINAL, Dimension.SCORE}


def plot(groups: Sequence[Group], letters: Letters, what: str, brief: bool = False) -> Plot | None:
    """The plot of a finding's readings, or None where they are no figures of one kind."""
    sides = [s for g in groups for s in g.sides]
    figures = [s.figure for s in sides if s.figure is not None]
    if len(figures) < len(sides) or not comparable(figures):
        return None
    spans = [span(f) for f in figures]
    line = axis(figures, spans, _reach(figures, spans), what)
    rows = _rows(groups, letters, line, _FEW_ROWS if brief else _ROWS)
    distance = gap(figures)
    return Plot(
        rows=rows,
        ticks=_ticks(line),
        axis=shorten(clean(line.title), 34),
        alt=ended(_alt(what, rows, distance, spans)),
        gap=(line.at(distance.low), line.at(distance.high)) if distance else None,
        gap_label=apart(distance) if distance else "",
        gap_at=_tick((line.at(distance.low) + line.at(distance.high)) / 2, apart(distance), 24)
        if distance
        else None,
        legend=_legend(rows, distance),
    )


def apart(distance: Gap) -> str:
    """The gap's label.

    >>> apart(Gap(Decimal(5000), Decimal(6000), "1,000", "20%"))
    '1,000 apart (20%)'
    """
    return say(
        "plot.apart_share" if distance.share else "plot.apart",
        gap=distance.words,
        share=distance.share,
    )


def _reach(figures: Sequence[Figure], spans: Sequence[Span]) -> tuple[Decimal, Decimal]:
    """What the axis must hold: stated ends, rounding allowances, and room for the arrows."""
    low = min(s.low - _allowance(f) for s, f in zip(spans, figures, strict=True))
    high = max(s.high + _allowance(f) for s, f in zip(spans, figures, strict=True))
    room = (high - low or abs(high) / 2 or Decimal(1)) * _ARROW
    if any(s.above for s in spans):
        high += room
    if any(s.below for s in spans):
        low = max(low - room, Decimal(0)) if low >= 0 else low - room
    return (max(low, Decimal(0)) if min(s.low for s in spans) >= 0 else low), high


def _allowance(figure: Figure) -> Decimal:
    """Half the step that the writing implies, for a rounded point; none for an exact count."""
    point = figure.low == figure.high and figure.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
    exact = figure.dimension in _WHOLE or (
        figure.dimension in (Dimension.COUNT, Dimension.AGE) and figure.grain <= 1
    )
    return (
        figure.grain * figure.factor / 2
        if point and not exact and figure.grain.is_finite()
        else Decimal(0)
    )


def _rows(groups: Sequence[Group], letters: Letters, line: Axis, most: int) -> tuple[PlotRow, ...]:
    mentions = [(g, s) for g in groups for s in g.sides]
    if len(mentions) <= most:
        return tuple(_row(letters, [s], s, line) for _, s in mentions)
    return tuple(_row(letters, g.sides, g.sides[0], line, words=g.words) for g in groups)


def _row(
    letters: Letters, sides: Sequence[Side], first: Side, line: Axis, words: str = ""
) -> PlotRow:
    assert first.figure is not None
    named = list(dict.fromkeys(letters[s.article] for s in sides))
    shown = named[:_LETTERS] + ([f"+{len(named) - _LETTERS}"] if len(named) > _LETTERS else [])
    name = letters.outlet(first.article) if len(named) == 1 else ""
    return PlotRow(
        letters=tuple(shown),
        name=name,
        words=shorten(inside(clean(words or first.quote)), 44),
        mark=_mark(first.figure, line),
    )


def _mark(figure: Figure, line: Axis) -> Mark:
    stated = span(figure)
    low, high = line.at(stated.low), line.at(stated.high)
    bar = (low, high) if high > low else None
    if stated.above:
        return Mark(ring=None if bar else low, bar=bar, arrow=(high, 100.0))
    if stated.below:
        return Mark(ring=None if bar else high, bar=bar, arrow=(low, 0.0))
    if bar:
        return Mark(bar=bar, vague=figure.qualifier is Qualifier.VAGUE)
    allowance = _allowance(figure)
    ends = (line.at(stated.low - allowance), line.at(stated.high + allowance))
    return Mark(dot=low, whisker=ends if ends[1] - ends[0] >= _LEAST_WHISKER else None)


def _ticks(line: Axis) -> tuple[Tick, ...]:
    """All ticks of the axis; of many, every second one may give way on a phone."""
    many = len(line.ticks) > _NARROW
    return tuple(
        replace(_tick(line.at(value), label), minor=many and i % 2 == 1)
        for i, (value, label) in enumerate(line.ticks)
    )


def _tick(at: float, label: str, room: float = 6) -> Tick:
    return Tick(
        at=round(at, 2),
        label=label,
        anchor="start" if at < room else "end" if at > 100 - room else "middle",
    )


def _legend(rows: Sequence[PlotRow], distance: Gap | None) -> tuple[str, ...]:
    marks = [r.mark for r in rows]
    present = {
        "dot": any(m.dot is not None for m in marks),
        "range": any(m.bar and not m.vague for m in marks),
        "vague": any(m.bar and m.vague for m in marks),
        "open": any(m.arrow for m in marks),
        "rounding": any(m.whisker for m in marks),
        "gap": distance is not None,
    }
    return tuple(key for key in wording("legend") if present[key])


def _alt(what: str, rows: Sequence[PlotRow], distance: Gap | None, spans: Sequence[Span]) -> str:
    parts = listed(
        [say("plot.row", name=r.name or " ".join(r.letters), words=r.words) for r in rows]
    )
    if distance is None and len({(s.low, s.high) for s in spans}) > 1:
        return say("plot.alt_rows", fact=what, rows=parts)
    return say(
        "plot.alt", fact=what, rows=parts, gap=apart(distance) if distance else say("plot.coincide")
    )
