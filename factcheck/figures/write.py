"""Figures written out: for a side's value, and as an editor would read them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from factcheck.figures.tokens import MASK
from factcheck.model import Dimension, Figure, Qualifier
from factcheck.words.plurals import plural

BOUNDS = {
    Qualifier.MORE_THAN: ">",
    Qualifier.AT_LEAST: ">=",
    Qualifier.LESS_THAN: "<",
    Qualifier.AT_MOST: "<=",
    Qualifier.ABOUT: "~",
}
WORDS = {
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.AT_MOST: "up to ",
    Qualifier.ABOUT: "about ",
}
SIGNS = {"dollar": "$", "euro": "€", "pound sterling": "£"}
SCALES = {"trillion": Decimal(10) ** 12, "billion": Decimal(10) ** 9, "million": Decimal(10) ** 6}
#: dimensions whose value is told with what it counts
COUNTING = frozenset({Dimension.COUNT, Dimension.ORDINAL, Dimension.RATIO, Dimension.MULTIPLE})
#: units with one form for one and many
INVARIABLE = {"percent", "hertz", "celsius", "yen", "yuan", "baht", "won", "horsepower"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: by their length in months
PARTS_OF_YEAR = {3: "Q", 6: "H"}
#: durations that convert exactly, largest first, in seconds and in months
CLOCK_LADDER = (
    ("day", Decimal(86400)),
    ("hour", Decimal(3600)),
    ("minute", Decimal(60)),
    ("second", Decimal(1)),
    ("week", Decimal(604800)),
    ("fortnight", Decimal(1209600)),
)
CALENDAR_LADDER = (
    ("year", Decimal(12)),
    ("month", Decimal(1)),
    ("decade", Decimal(120)),
    ("century", Decimal(1200)),
)


def mask(text: str, figures: Sequence[Figure]) -> str:
    """`text` with every figure replaced by one neutral sign.

    >>> from factcheck.figures import find_figures
    >>> text = "At least 12 people died on 3 March."
    >>> mask(text, find_figures(text)).replace(MASK, "_")
    '_ people died on _.'
    """
    parts, place = [], 0
    for figure in figures:
        parts += [text[place : figure.start], MASK]
        place = figure.end
    return "".join(parts) + text[place:]


def write_value(figure: Figure) -> str:
    """A short canonical reading, equal for equal readings.

    >>> from factcheck.figures import find_figures
    >>> text = "5,000 to 6,000 people a week, more than two hours, $1.5bn"
    >>> [write_value(f) for f in find_figures(text)]
    ['5000-6000 people/week', '>2 hour', '$1.5 billion']
    """
    figure = _in_one_unit(figure)
    tail = _tail(figure)
    # `0-1` alone would read as a score, `500-1000` as a telephone number
    bare = figure.dimension is Dimension.COUNT and not tail
    return BOUNDS.get(figure.qualifier, "") + _stretch(figure, " to " if bare else "-") + tail


def show_value(figure: Figure) -> str:
    """The figure as an editor would read it.

    >>> from factcheck.figures import find_figures
    >>> text = "5,000 to 6,000 people a week, more than two hours, $1.5bn, at 7:37 a.m."
    >>> [show_value(f) for f in find_figures(text)]
    ['5,000 to 6,000', 'more than 2 hours', '$1.5 billion', '7:37 a.m.']
    """
    if figure.qualifier is Qualifier.VAGUE:
        return figure.text
    return WORDS.get(figure.qualifier, "") + _stretch(figure, " to ", show=True)


def _tail(figure: Figure) -> str:
    counted = (figure.head if figure.dimension in COUNTING else None) or figure.role
    return (f" {counted}" if counted else "") + (f"/{figure.rate}" if figure.rate else "")


def _stretch(figure: Figure, between: str, *, show: bool = False) -> str:
    """The value, or both ends of the range."""
    low, high = figure.low, figure.high
    if figure.dimension is Dimension.SCORE:
        return f"{high}-{low}"
    if figure.dimension is Dimension.DATE:
        return _days(figure, show=show)
    first, last = (_with_unit(figure, value, show=show) for value in (low, high))
    if low == high:
        return last
    if figure.dimension in {Dimension.TIME, Dimension.MONEY} or low < 0:
        return first + (" to " if low < 0 else between) + last
    return _number(low, show=show) + between + last


def _with_unit(figure: Figure, value: Decimal, *, show: bool) -> str:
    dimension, unit = figure.dimension, figure.unit or ""
    if dimension is Dimension.TIME:
        return _time(value, figure.zone)
    if dimension is Dimension.MONEY:
        return _money(unit, value)
    if dimension is Dimension.RATIO:
        return _share(value)
    if dimension is Dimension.ORDINAL:
        return f"{value:,}" + _suffix(int(value))
    if dimension is Dimension.MAGNITUDE:
        return f"magnitude {value}"
    if dimension is Dimension.MULTIPLE:
        return f"{value} times" if show else f"{value}x"
    if not unit:
        return _number(value, show=show)
    if show and dimension is Dimension.PERCENT and unit == "percent":
        return f"{_number(value, show=True)}%"
    number = _number(value, show=show)
    if dimension is Dimension.AGE and show:
        aged = f" {_plural(unit.removesuffix(' of age'), value)} old"
        return number if unit == "year of age" else number + aged
    return f"{number} {_plural(unit, value) if show else unit}"


def _share(value: Decimal) -> str:
    """`1 in 500`, `2/3`."""
    share = Fraction(value).limit_denominator(10_000_000)
    if share.denominator == 1:
        return str(share.numerator)
    if share.numerator == 1 and share.denominator > 2:
        return f"1 in {share.denominator}"
    return f"{share.numerator}/{share.denominator}"


def _in_one_unit(figure: Figure) -> Figure:
    """The same duration in the largest unit that keeps it whole: 120 minutes are two hours.

    In hours and years halves are kept, too: 90 minutes are 1.5 hours.
    """
    if figure.dimension is not Dimension.DURATION or figure.unit is None:
        return figure
    ladder = CALENDAR_LADDER if figure.unit in dict(CALENDAR_LADDER) else CLOCK_LADDER
    sizes = dict(ladder)
    if figure.unit not in sizes:
        return figure
    size = sizes[figure.unit]
    for name, step in ladder:
        low, high = figure.low * size / step, figure.high * size / step
        if all(_whole(value * (2 if name in {"hour", "year"} else 1)) for value in (low, high)):
            return replace(figure, unit=name, low=_plain(low), high=_plain(high))
    return figure


def _whole(value: Decimal) -> bool:
    # not `% 1`, which raises for a value of more digits than the context holds
    return value == value.to_integral_value()


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _number(value: Decimal, *, show: bool) -> str:
    """Digits; with commas and words for millions where an editor reads them."""
    if show:
        return _scaled(value) or f"{value:,f}"
    # what looks like a year is written with its comma, so that it reads back as a count
    return f"{value:,f}" if 1900 <= value <= 2100 else f"{value:f}"


def _scaled(value: Decimal) -> str | None:
    for name, size in SCALES.items():
        if abs(value) >= size:
            mantissa = _plain(value / size)
            exponent = mantissa.as_tuple().exponent
            return f"{mantissa:,f} {name}" if isinstance(exponent, int) and exponent >= -3 else None
    return None


def _money(unit: str, value: Decimal) -> str:
    number = _scaled(value) or f"{value:,f}"
    if unit in SIGNS:
        if "." in number and " " not in number and len(number.rpartition(".")[2]) == 1:
            number += "0"
        return SIGNS[unit] + number if value >= 0 else f"-{SIGNS[unit]}{number[1:]}"
    return f"{number} {_plural(unit, value)}"


def _plural(unit: str, value: Decimal) -> str:
    if value == 1 or unit in INVARIABLE:
        return unit
    head, _, rest = unit.partition(" per ")
    head, rest = (head, f" per {rest}") if rest else (unit, "")
    if head.startswith("degree "):
        return f"degrees {head.removeprefix('degree ').capitalize()}{rest}"
    stem, _, last = head.rpartition(" ")
    return f"{stem} {plural(last)}".strip() + rest


def _suffix(value: int) -> str:
    if 10 < value % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _time(value: Decimal, zone: str | None) -> str:
    hour, minute = divmod(int(value), 60)
    half = "a.m." if hour < 12 else "p.m."
    text = (
        f"{(hour - 1) % 12 + 1}:{minute:02} {half}" if minute else f"{(hour - 1) % 12 + 1} {half}"
    )
    return f"{text} {zone}" if zone else text


def _days(figure: Figure, *, show: bool) -> str:
    low, high = int(figure.low), int(figure.high)
    if figure.unit == "weekday":
        return WEEKDAYS[low - 1]
    if figure.unit == "day of year":
        return _unplaced(low, high)
    if not show:
        first, last = date.fromordinal(low).isoformat(), date.fromordinal(high).isoformat()
        return first if first == last else f"{first}/{last}"
    return _calendar(date.fromordinal(low), date.fromordinal(high))


def _unplaced(low: int, high: int) -> str:
    """Days of a month whose year is unknown."""
    month, first = divmod(low, 100)
    until, last = divmod(high, 100)
    if until != month:
        return f"{first} {MONTHS[month - 1]} to {last} {MONTHS[until - 1]}"
    if first == 1 and last >= 28:
        return MONTHS[month - 1]
    return (
        f"{first} {MONTHS[month - 1]}" if first == last else f"{first}-{last} {MONTHS[month - 1]}"
    )


def _part_of_year(first: date, last: date) -> str | None:
    """`Q3 2023`, `H1 2023`: so many whole months from the first of them on."""
    months = last.month - first.month + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    letter = PARTS_OF_YEAR.get(months) if whole and first.year == last.year else None
    fits = letter and last.month % months == 0
    return f"{letter}{last.month // months} {last.year}" if fits else None


def _calendar(first: date, last: date) -> str:
    """Days as an editor writes them: `19 May 2025`, `May 2025`, `2016`, `1950 to 1959`."""
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    month = f"{MONTHS[first.month - 1]} {first.year}"
    if part := _part_of_year(first, last):
        return part
    if first == last:
        return f"{first.day} {month}"
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        return month if whole else f"{first.day} to {last.day} {month}"
    return f"{first.day} {month} to {last.day} {MONTHS[last.month - 1]} {last.year}"
