"""The brief's English: numbers in words, plurals, lists."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

#: not from `calendar` or `strftime`, which speak the locale of whoever runs the program
_MONTHS = (
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
_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_LARGE = ((10**12, "trillion", "tn"), (10**9, "billion", "bn"), (10**6, "million", "m"))
_IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "hertz": "hertz", "percent": "per cent", "person": "people"}


@cache
def wording() -> dict[str, Any]:
    """The catalogue of the brief's own words."""
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


def number_word(number: int) -> str:
    """Up to ten in words, then in digits, as newspapers do.

    >>> number_word(4), number_word(1200)
    ('four', '1,200')
    """
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def day(value: date, *, year: bool = True, short: bool = False) -> str:
    """A date as a reader writes it.

    >>> day(date(2025, 5, 9)), day(date(2025, 9, 9), year=False, short=True)
    ('9 May 2025', '9 Sep')
    """
    month = _MONTHS[value.month - 1]
    return f"{value.day} {month[:3] if short else month}" + (f" {value.year}" if year else "")


def month(value: date) -> str:
    """A month and its year, for a long axis.

    >>> month(date(2025, 5, 9))
    'May 2025'
    """
    return f"{_MONTHS[value.month - 1][:3]} {value.year}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number in digits with its noun.

    >>> count(1, "report"), count(40, "report")
    ('1 report', '40 reports')
    """
    return f"{number:,} {noun if number == 1 else plural or plural_of(noun)}"


def plural_of(noun: str) -> str:
    """The plural of a unit or a plain noun: its first word takes the ending.

    >>> plural_of("mile per hour"), plural_of("foot"), plural_of("square metre"), plural_of("degree Celsius")
    ('miles per hour', 'feet', 'square metres', 'degrees Celsius')
    """
    first, space, rest = noun.partition(" ")
    if first in ("square", "cubic", "nautical", "light", "metric"):
        return f"{first} {plural_of(rest)}"
    if first in _IRREGULAR:
        return _IRREGULAR[first] + space + rest
    return first + ("" if first.endswith("s") else "s") + space + rest


def sentence(text: str) -> str:
    """`text` with a capital first letter.

    >>> sentence("deaths per week")
    'Deaths per week'
    """
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items in a row.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], last="or")
    ('a, b and c', 'a or b')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def digits(value: Decimal) -> str:
    """A number as an editor writes it, with `million` and `billion` from a million on.

    >>> digits(Decimal("1000.0")), digits(Decimal("2500000")), digits(Decimal("0.0125"))
    ('1,000', '2.5 million', '0.0125')
    """
    for size, word, _ in _LARGE:
        if abs(value) >= size:
            return f"{_trimmed(value / size, 3)} {word}"
    return _trimmed(value, 2 if abs(value) >= Decimal("0.1") else 4)


def tick_label(value: Decimal) -> str:
    """A number for an axis, where room is short.

    >>> tick_label(Decimal("2500000")), tick_label(Decimal("5000"))
    ('2.5m', '5,000')
    """
    for size, _, letter in _LARGE:
        if abs(value) >= size:
            return _trimmed(value / size, 3) + letter
    return _trimmed(value, 6)


def _trimmed(value: Decimal, places: int) -> str:
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−") if text != "-0" else "0"
