"""How far apart readings lie, in the units that an editor would use."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.brief.language import count, digits, say, unit_words, wording
from factcheck.model import Dimension, Figure, Qualifier

#: dimensions whose units cannot be turned into one another by a factor alone
_ONE_UNIT = {
    Dimension.MONEY,
    Dimension.TEMPERATURE,
    Dimension.DATE,
    Dimension.CONSUMPTION,
    Dimension.SOUND,
    Dimension.MAGNITUDE,
}
#: dimensions where `a fifth more` says nothing: no natural zero, ratios themselves, or so plain
#: that the difference is enough
_NO_RATIO = {
    Dimension.DATE,
    Dimension.TIME,
    Dimension.DURATION,
    Dimension.TEMPERATURE,
    Dimension.PERCENT,
    Dimension.ORDINAL,
    Dimension.MAGNITUDE,
    Dimension.AGE,
}
#: dimensions whose units are turned into one another without a rest
_NOT_ROUNDED = {Dimension.DATE, Dimension.TIME, Dimension.DURATION, Dimension.MONEY}
_SYMBOLS = {
    "dollar": "$",
    "US dollar": "$",
    "euro": "€",
    "pound": "£",
    "pound sterling": "£",
    "yen": "¥",
    "rupee": "₹",
}
#: what is counted has a share from this number on: *1 (25%)* of four says less than *1*
_MANY = 1000
_OPEN_ABOVE = {Qualifier.MORE_THAN, Qualifier.AT_LEAST}
_OPEN_BELOW = {Qualifier.LESS_THAN, Qualifier.AT_MOST}
#: months
YEAR = 12
MINUTE, HOUR, DAY = Decimal(60), Decimal(3600), Decimal(86400)


@dataclass(frozen=True, slots=True)
class Span:
    """What a figure states, in the axis's base unit; an open end is where the statement stops."""

    low: Decimal
    high: Decimal
    below: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance between the lowest and the highest stated value."""

    low: Decimal
    high: Decimal
    words: str
    #: `20%`, `a factor of 11`; empty where a ratio says nothing
    share: str = ""


def span(figure: Figure) -> Span:
    """The stated ends of a figure.

    >>> span(Figure(start=0, end=1, text="two to three", low=Decimal(2), high=Decimal(3)))
    Span(low=Decimal('2'), high=Decimal('3'), below=False, above=False)
    """
    low, high = base(figure, figure.low), base(figure, figure.high)
    if not low.is_finite():
        low = high
    if not high.is_finite():
        high = low
    return Span(low, high, figure.qualifier in _OPEN_BELOW, figure.qualifier in _OPEN_ABOVE)


def base(figure: Figure, value: Decimal) -> Decimal:
    """A value of the figure's unit in its dimension's base unit; dates in days on a calendar."""
    if figure.dimension is not Dimension.DATE:
        return value * figure.factor
    if figure.unit == "day of year":
        return Decimal(date(2000, *divmod(int(value), 100)).toordinal())
    return value


def comparable(figures: Sequence[Figure]) -> bool:
    """Whether figures can stand on one axis: one dimension, rate, zone and, if need be, unit."""
    if len(figures) < 2 or any(not (f.low.is_finite() or f.high.is_finite()) for f in figures):
        return False
    first = figures[0]
    if (
        first.dimension is Dimension.SCORE
        or len({(f.dimension, f.rate, f.zone) for f in figures}) > 1
    ):
        return False
    if first.dimension is Dimension.COUNT or first.dimension in _ONE_UNIT:
        return len({f.unit for f in figures}) == 1 and all(_on_calendar(f) for f in figures)
    return True


def _on_calendar(figure: Figure) -> bool:
    if figure.dimension is not Dimension.DATE:
        return True
    try:
        return all(date.fromordinal(int(base(figure, v))) for v in (figure.low, figure.high))
    except (ValueError, OverflowError, TypeError):
        return False


def common_unit(figures: Sequence[Figure]) -> Figure:
    """A figure that stands for the unit most used; the first one in a tie."""
    unit = Counter(f.unit for f in figures).most_common(1)[0][0]
    return next(f for f in figures if f.unit == unit)


def gap(figures: Sequence[Figure]) -> Gap | None:
    """The distance between readings; None where they share no axis, or the values coincide.

    None, too, where a vague one lies outermost: how far *dozens* is from *40* nobody has said.
    """
    if not comparable(figures):
        return None
    spans = [span(f) for f in figures]
    low, high = min(s.low for s in spans), max(s.high for s in spans)
    told = [s for s, f in zip(spans, figures, strict=True) if f.qualifier is not Qualifier.VAGUE]
    if low == high or not any(s.low == low for s in told) or not any(s.high == high for s in told):
        return None
    words = _calendar_gap(figures) or amount(common_unit(figures), _sure(figures, high - low))
    return Gap(low, high, words, _share(figures[0].dimension, low, high))


def _calendar_gap(figures: Sequence[Figure]) -> str | None:
    """How many years or months lie between whole years or months; None for any other spans."""
    if any(f.dimension is not Dimension.DATE or f.unit != "day" for f in figures):
        return None
    spans = [(date.fromordinal(int(f.low)), date.fromordinal(int(f.high))) for f in figures]
    if any(
        first.day != 1 or last.day != monthrange(last.year, last.month)[1] for first, last in spans
    ):
        return None
    lengths = {_months(last) - _months(first) + 1 for first, last in spans}
    length = lengths.pop()
    if lengths or length not in (1, YEAR):
        return None
    starts = [_months(first) for first, _ in spans]
    distance = (max(starts) - min(starts)) // length
    return say("gap.years" if length == YEAR else "gap.months", distance, number=distance)


def _months(day: date) -> int:
    """Months since the year 0."""
    return day.year * YEAR + day.month


def _share(dimension: Dimension, low: Decimal, high: Decimal) -> str:
    small = dimension is Dimension.COUNT and high < _MANY
    if dimension in _NO_RATIO or small or low <= 0:
        return ""
    ratio = high / low
    if ratio >= 10**6:
        return say("gap.factor_huge")
    if ratio >= 2:
        return say("gap.factor", number=digits(round(ratio, 0 if ratio >= 10 else 1)))
    percent = (ratio - 1) * 100
    if percent < Decimal("0.1"):
        return say("gap.percent_tiny")
    return say("gap.percent", number=digits(round(percent, 0 if percent >= 1 else 1)))


def _sure(figures: Sequence[Figure], difference: Decimal) -> Decimal:
    """A difference with the digits that hold: two, where a unit is turned into another."""
    if len({f.unit for f in figures}) == 1 or figures[0].dimension in _NOT_ROUNDED:
        return difference
    unit = common_unit(figures).factor
    value = difference / unit
    return round(value, max(1 - value.adjusted(), 0 if value >= 10 else 1)) * unit


def amount(unit: Figure, difference: Decimal) -> str:
    """A difference in base units, in words: `1,000`, `30 min`, `$1.2 billion`, `2 days`."""
    if unit.dimension is Dimension.DURATION and unit.unit in ("second", "minute", "hour"):
        return length_of_time(difference)
    if unit.dimension is Dimension.TIME:
        return length_of_time(difference * MINUTE)
    value = difference / unit.factor if unit.dimension is not Dimension.DATE else difference
    text = digits(value)
    if unit.dimension is Dimension.DATE:
        return count(int(value), "day")
    if unit.dimension is Dimension.PERCENT:
        return say("gap.points", _plural(value), number=text)
    if unit.dimension is Dimension.AGE:
        return say("gap.years", _plural(value), number=text)
    if unit.dimension is Dimension.MONEY and unit.unit in _SYMBOLS:
        return _SYMBOLS[unit.unit] + text
    if not unit.unit:
        return text
    return say("gap.unit", number=text, unit=unit_words(value, unit.unit))


def _plural(value: Decimal) -> int:
    """The whole number that stands for a value in the choice of a plural: 1.5 are many."""
    return int(value) if value == int(value) else 2


def length_of_time(seconds: Decimal) -> str:
    r"""A duration as a desk writes it in short.

    >>> [length_of_time(Decimal(seconds)) for seconds in (1800, 8100, 172800)]
    ['30\xa0min', '2\xa0h 15\xa0min', '2\xa0days']
    """
    if seconds >= 2 * DAY:
        days = round(seconds / DAY, 1)
        return say("count.day", _plural(days), number=digits(days))
    parts = []
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, MINUTE)
    for value, unit in (
        (hours, "hours"),
        (minutes, "minutes"),
        (left if not hours else Decimal(0), "seconds"),
    ):
        if value:
            parts.append(say(f"gap.{unit}", number=digits(value)))
    return " ".join(parts) or say("gap.seconds", number=0)


def symbol(unit: str | None) -> str:
    """The sign that goes before a sum of money, if the currency has one."""
    return _SYMBOLS.get(unit or "", "")


def day_name(number: Decimal) -> str:
    """The weekday, Monday being 1; a week later counts on.

    >>> day_name(Decimal(1)), day_name(Decimal(8))
    ('Monday', 'Monday')
    """
    return str(wording("dates")["weekdays"][(int(number) - 1) % 7])
