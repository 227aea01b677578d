"""Axes: where the ticks stand and what they say, for each kind of figure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from factcheck.brief.language import day, month, plural_of, say, sentence, tick_label
from factcheck.brief.measure import DAY, HOUR, MINUTE, Span, common_unit, day_name, symbol
from factcheck.model import Dimension, Figure

#: a largest value this many times the smallest goes on a logarithmic axis, where both stay legible
_LOG_FROM = 50
#: gaps between ticks aimed at; labels of `2.5bn` or `19 May` then stay apart at 390 px
_GAPS = 4
_COUNTED = {Dimension.COUNT, Dimension.AGE, Dimension.ORDINAL}

#: days on a date axis from which months are enough
_MONTHS_FROM = 700

_SECONDS = [Decimal(s) for s in (1, 2, 5, 10, 15, 30)]
_HOURS = [h * HOUR for h in (1, 2, 3, 6, 12, 24)]
_CLOCK_STEPS = [*_SECONDS, *(s * MINUTE for s in _SECONDS), *_HOURS]
_DAY_STEPS = [Decimal(d) for d in (1, 2, 7, 14, 28, 91, 182, 365, 730, 1825, 3650, 18250, 36500)]
_MINUTE_STEPS = [Decimal(m) for m in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440)]

Label = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of numbers laid on 0 to 100 per cent of the plot's width."""

    low: Decimal
    high: Decimal
    ticks: tuple[tuple[Decimal, str], ...]
    title: str
    log: bool = False

    def at(self, value: Decimal) -> float:
        """Where a value stands, in per cent of the width.

        >>> Axis(Decimal(0), Decimal(10), (), "").at(Decimal(5))
        50.0
        """
        value = min(max(value, self.low), self.high)
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = float((value - self.low) / (self.high - self.low))
        return round(100 * share, 2)


def axis(
    figures: Sequence[Figure], spans: Sequence[Span], reach: tuple[Decimal, Decimal], what: str
) -> Axis:
    """The axis for figures that share one; `reach` is what it holds, `what` names a bare count."""
    unit = common_unit(figures)
    if unit.dimension is Dimension.DATE:
        return _dates(unit, reach)
    if unit.dimension is Dimension.TIME:
        return _steps(
            _padded(reach, Decimal(10)),
            _MINUTE_STEPS,
            _hour_and_minute,
            say("plot.time_zone" if unit.zone else "plot.time", zone=unit.zone),
        )
    if unit.dimension is Dimension.DURATION and all(
        f.unit in ("second", "minute", "hour") for f in figures
    ):
        return _clock(reach)
    lows = [s.low for s in spans if s.low > 0]
    if len(lows) == len(spans) and max(s.high for s in spans) >= _LOG_FROM * min(lows):
        return _logarithmic(unit, (min(lows), max(s.high for s in spans)), what)
    return _quantity(unit, reach, what)


def _padded(reach: tuple[Decimal, Decimal], least: Decimal) -> tuple[Decimal, Decimal]:
    low, high = reach
    pad = max((high - low) / 4, least)
    return (max(low - pad, Decimal(0)) if low >= 0 else low - pad), high + pad


def _steps(
    reach: tuple[Decimal, Decimal], steps: Sequence[Decimal], label: Label, title: str
) -> Axis:
    low, high = reach
    step = next((s for s in steps if (high - low) / s <= _GAPS + 1), steps[-1])
    start, stop = _floor(low / step) * step, -_floor(-high / step) * step
    values = [start + step * i for i in range(int((stop - start) / step) + 1)]
    return Axis(start, stop, tuple((v, label(v)) for v in values), title)


def _floor(value: Decimal) -> Decimal:
    """Downwards; `//` of decimals goes towards zero."""
    return value.to_integral_value(ROUND_FLOOR)


def _quantity(unit: Figure, reach: tuple[Decimal, Decimal], what: str) -> Axis:
    low, high = (v / unit.factor for v in reach)
    low, high = _padded(
        (low, high), max(abs(high) / 10, Decimal("1e-6")) if low == high else Decimal(0)
    )
    return _scaled(
        _steps(
            (low, high),
            _round_steps(unit, high - low),
            lambda v: symbol(unit.unit) + tick_label(v),
            _title(unit, what),
        ),
        unit.factor,
    )


def _round_steps(unit: Figure, width: Decimal) -> list[Decimal]:
    """Steps that a reader can count in; of people and other counted things no halves."""
    power = Decimal(10) ** (math.floor(math.log10(width)) - 1)
    steps = [power * m for m in (1, 2, Decimal("2.5"), 5, 10, 20, 25, 50, 100)]
    return (
        [s for s in steps if s == s.to_integral_value()]
        if unit.dimension in _COUNTED and steps[-1] >= 1
        else steps
    )


def _scaled(plain: Axis, factor: Decimal) -> Axis:
    return Axis(
        plain.low * factor,
        plain.high * factor,
        tuple((v * factor, text) for v, text in plain.ticks),
        plain.title,
    )


def _logarithmic(unit: Figure, reach: tuple[Decimal, Decimal], what: str) -> Axis:
    low, high = (v / unit.factor for v in reach)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high * Decimal("1.0001")))
    every = max(1, math.ceil((last - first) / _GAPS))
    powers = [Decimal(10) ** p for p in range(first, last + every, every)]
    ticks = tuple((p * unit.factor, symbol(unit.unit) + tick_label(p)) for p in powers)
    return Axis(
        ticks[0][0], ticks[-1][0], ticks, say("plot.by_tens", title=_title(unit, what)), log=True
    )


def _title(unit: Figure, what: str) -> str:
    if unit.dimension is Dimension.PERCENT:
        name = say("plot.percent")
    elif unit.dimension is Dimension.AGE:
        name = say("plot.age")
    elif unit.unit:
        name = plural_of(unit.unit)
    else:
        return sentence(
            say("plot.per", title=unit.noun, rate=unit.rate)
            if unit.noun and unit.rate
            else unit.noun or what
        )
    return sentence(say("plot.per", title=name, rate=unit.rate) if unit.rate else name)


def _clock(reach: tuple[Decimal, Decimal]) -> Axis:
    low, high = _padded(reach, Decimal(1))
    if high <= 2 * MINUTE:
        return _steps((low, high), _CLOCK_STEPS, lambda v: f"{v:.0f}", say("plot.seconds"))
    if high <= 90 * MINUTE:
        return _steps((low, high), _CLOCK_STEPS, lambda v: f"{v / MINUTE:.4g}", say("plot.minutes"))
    if high <= 96 * HOUR:
        return _steps(
            (low, high), _CLOCK_STEPS, lambda v: _hour_and_minute(v / MINUTE), say("plot.hours")
        )
    days = [d * DAY for d in _DAY_STEPS]
    return _steps((low, high), days, lambda v: f"{v / DAY:,.0f}", say("plot.days"))


def _hour_and_minute(minutes: Decimal) -> str:
    hours, rest = divmod(int(minutes), 60)
    return f"{hours}:{rest:02d}"


def _on_calendar(value: Decimal) -> date:
    """The day of a number, or the first or the last that there is: a tick may lie beyond."""
    return date.fromordinal(min(max(int(value), 1), date.max.toordinal()))


def _dates(unit: Figure, reach: tuple[Decimal, Decimal]) -> Axis:
    low, high = reach[0] - 1, reach[1] + 1
    if unit.unit == "weekday":
        return _steps(
            (low, high), [Decimal(1), Decimal(2)], lambda v: day_name(v)[:3], say("plot.weekday")
        )
    days = _steps((max(low, Decimal(1)), high), _DAY_STEPS, str, "")
    first, last = map(_on_calendar, reach)
    many_years = unit.unit != "day of year" and first.year != last.year

    def label(value: Decimal) -> str:
        at = _on_calendar(value)
        return month(at) if high - low > _MONTHS_FROM else day(at, year=many_years, short=True)

    title = (
        say("plot.date")
        if many_years or unit.unit == "day of year"
        else say("plot.date_in", year=first.year)
    )
    return Axis(days.low, days.high, tuple((v, label(v)) for v, _ in days.ticks), title)
