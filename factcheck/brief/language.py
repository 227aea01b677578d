"""The brief's language: its words from a catalogue; numbers, plurals and dates as it has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from factcheck.errors import BadSettings
from factcheck.view import Line, Run
from factcheck.words.plurals import plural

_LARGE = (10**12, 10**9, 10**6)
#: the words of a brief, and those for our own copy held against its sources
_FILES = ("wording.toml", "copy.toml")
#: a file, a domain, a name with a capital inside: what a sentence does not lend a capital
_OWN_SPELLING = re.compile(r"[^\s.]\S*\.[^\W\d_]{2,}\b|\w+_\S|[a-z]\w{0,2}[A-Z]")
#: units that have one form, or another than as nouns
_UNITS = {"hertz": "hertz", "percent": "per cent", "person": "people"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language, and its rule for plurals."""

    words: Mapping[str, Any]
    plural: Callable[[int], str]

    @property
    def code(self) -> str:
        """The language's tag, for the page: `en-GB`."""
        return str(self.words["language"]["code"])


def catalogue(*overrides: Path) -> Catalogue:
    """English, with the words of each file laid over it; what a file does not say stays as it is.

    Raises `BadSettings` for a file that cannot be read, and for a key or field unknown to English.
    """
    words = dict(_english())
    for path in overrides:
        words = _laid_over(words, _read(path), str(path), ())
    return Catalogue(words, _plural_rule(str(words["language"]["code"])))


@cache
def _english() -> dict[str, Any]:
    files = (Path(__file__).parent / name for name in _FILES)
    return {k: v for f in files for k, v in tomllib.loads(f.read_text(encoding="utf-8")).items()}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(path, str(error)) from error


#: sections whose keys are not ours to list; the plural categories of other languages
_OPEN = {"units"}
_KINDS: dict[type, str] = {str: "text", list: "a list", dict: "a table"}
_CATEGORIES = {"zero", "one", "two", "few", "many", "other"}


def _laid_over(
    words: Mapping[str, Any], new: Mapping[str, Any], path: str, above: tuple[str, ...]
) -> dict[str, Any]:
    result = dict(words)
    for key, value in new.items():
        name = ".".join((*above, key))
        old = words.get(key, words.get("other") if key in _CATEGORIES else None)
        if old is None and not _OPEN & {*above, key}:
            raise BadSettings(path, f"unknown wording {name!r}")
        if isinstance(value, dict):
            result[key] = _laid_over(
                old if isinstance(old, dict) else {}, value, path, (*above, key)
            )
        elif old is not None and (
            type(value) is not type(old) or not _fields(value) <= _fields(old)
        ):
            raise BadSettings(
                path,
                f"wording {name!r} must be {_KINDS[type(old)]} "
                f"with no other fields than {sorted(_fields(old))}",
            )
        else:
            result[key] = value
    return result


def _fields(value: Any) -> set[str]:
    return (
        {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        if isinstance(value, str)
        else set()
    )


def _plural_rule(code: str) -> Callable[[int], str]:
    if code.partition("-")[0] == "en":
        return lambda number: "one" if number == 1 else "other"
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").plural_form
    except (ValueError, UnknownLocaleError) as error:
        raise BadSettings("wording", f"unknown language {code!r}") from error


#: the language of the brief being made: a context variable, as two threads may make two
_SPOKEN: ContextVar[Catalogue | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(chosen: Catalogue) -> Iterator[None]:
    """Everything said inside is said in this language."""
    token = _SPOKEN.set(chosen)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Catalogue:
    """The language of the brief that is being made; English unless told otherwise."""
    return _SPOKEN.get() or _plain()


@cache
def _plain() -> Catalogue:
    return catalogue()


def wording(section: str) -> dict[str, Any]:
    """A section of the catalogue."""
    found: dict[str, Any] = spoken().words[section]
    return found


def template(key: str, number: int | None = None) -> str:
    """The catalogue's words for `section.key`, in the plural that `number` asks for."""
    section, _, name = key.partition(".")
    found = wording(section)[name]
    if isinstance(found, dict):
        found = found.get(spoken().plural(number if number is not None else 2), found["other"])
    return str(found)


def say(key: str, number: int | None = None, /, **parts: object) -> str:
    """A phrase of the catalogue, its fields filled.

    >>> say("front.between", 5, number="five")
    'between the five reports'
    """
    return template(key, number).format_map(parts)


def compose(key: str, number: int | None = None, /, **parts: str | Run | Line) -> Line:
    """A phrase of the catalogue as a line, in which runs keep their roles.

    >>> [run.text for run in compose("line.or", first=Run("5,000", quoted=True), last="6,000")]
    ['5,000', ', or ', '6,000']
    """
    found: list[Run] = []
    for text, name, _, _ in Formatter().parse(template(key, number)):
        found += [Run(text)] * bool(text)
        part = parts[name] if name is not None else ()
        found += [Run(part)] if isinstance(part, str) else [part] if isinstance(part, Run) else part
    return tuple(found)


def number_word(number: int) -> str:
    """Up to ten in words, then in digits, as newspapers do.

    >>> number_word(4), number_word(1200)
    ('four', '1,200')
    """
    words = wording("numbers")["words"]
    return words[number] if 0 <= number < len(words) else whole(number)


def whole(number: int) -> str:
    """A whole number in digits, grouped.

    >>> whole(1200)
    '1,200'
    """
    return f"{number:,}".replace(",", wording("numbers")["group"])


def day(value: date, *, year: bool = True, short: bool = False) -> str:
    """A date as a reader writes it.

    >>> day(date(2025, 5, 9)), day(date(2025, 9, 9), year=False, short=True)
    ('9 May 2025', '9 Sep')
    """
    # not from `calendar` or `strftime`, which speak the locale of whoever runs the program
    name = wording("dates")["short" if short else "months"][value.month - 1]
    return say(
        "dates.day" if year else "dates.day_without_year",
        day=value.day,
        month=name,
        year=value.year,
    )


def month(value: date) -> str:
    """A month and its year, for a long axis.

    >>> month(date(2025, 5, 9))
    'May 2025'
    """
    return say("dates.month", month=wording("dates")["short"][value.month - 1], year=value.year)


def count(number: int, noun: str, *, in_words: bool = False) -> str:
    """A number with its noun, one of those under `count` in the catalogue.

    >>> count(1, "report"), count(40, "report"), count(5, "report", in_words=True)
    ('1 report', '40 reports', 'five reports')
    """
    written = number_word(number) if in_words else whole(number)
    return say(f"count.{noun}", number, number=written)


def plural_of(noun: str) -> str:
    """The plural of a unit: the catalogue's, or in English its first word takes the ending.

    >>> [plural_of(noun) for noun in ("mile per hour", "foot", "square metre", "degree Celsius")]
    ['miles per hour', 'feet', 'square metres', 'degrees Celsius']
    """
    if noun in wording("units"):
        return str(wording("units")[noun]["other"])
    first, space, rest = noun.partition(" ")
    if first in ("square", "cubic", "nautical", "light", "metric"):
        return f"{first} {plural_of(rest)}"
    many = _UNITS.get(first) or (first if first.endswith("s") else plural(first))
    return many + space + rest


def unit_words(value: Decimal, unit: str) -> str:
    """A unit's name beside a value.

    >>> unit_words(Decimal(1), "mile"), unit_words(Decimal(2), "mile")
    ('mile', 'miles')
    """
    known = wording("units").get(unit)
    if known:
        return str(
            known.get(
                spoken().plural(int(value)) if value == int(value) else "other", known["other"]
            )
        )
    return unit if value == 1 else plural_of(unit)


def sentence(text: str) -> str:
    """`text` with a capital first letter; a name of its own spelling keeps it: `bbc.com`, `iFund`.

    >>> sentence("deaths per week"), sentence("a.txt says so"), sentence("e.g. deaths")
    ('Deaths per week', 'a.txt says so', 'E.g. deaths')
    """
    return text if _OWN_SPELLING.match(text) else text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """Items in a row.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    if len(items) < 2:
        return "".join(items)
    return say("list.last", first=wording("list")["comma"].join(items[:-1]), last=items[-1])


def digits(value: Decimal) -> str:
    r"""A number as an editor writes it, with `million` and `billion` from a million on.

    >>> digits(Decimal("1000.0")), digits(Decimal("2500000")), digits(Decimal("0.0125"))
    ('1,000', '2.5\xa0million', '0.0125')
    """
    for size, word in zip(_LARGE, wording("numbers")["large"], strict=True):
        if abs(value) >= size:
            return f"{_trimmed(value / size, 3)}\u00a0{word}"
    return _trimmed(value, 2 if abs(value) >= Decimal("0.1") else 4)


def tick_label(value: Decimal) -> str:
    """A number for an axis, where room is short.

    >>> tick_label(Decimal("2500000")), tick_label(Decimal("5000"))
    ('2.5m', '5,000')
    """
    for size, letter in zip(_LARGE, wording("numbers")["letters"], strict=True):
        if abs(value) >= size:
            return f"{_trimmed(value / size, 3)}{letter}"
    return _trimmed(value, 6)


def _trimmed(value: Decimal, places: int) -> str:
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    signs = str.maketrans(
        {",": wording("numbers")["group"], ".": wording("numbers")["decimal"], "-": "−"}
    )
    return text.translate(signs) if text != "-0" else "0"
