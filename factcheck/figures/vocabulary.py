"""The vocabulary: the data files beside this module, checked as they are loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from factcheck.figures.tokens import PAD, scan
from factcheck.model import Dimension, Modality, Qualifier, Way
from factcheck.words.lists import Row, rows
from factcheck.words.plurals import irregular_plurals, plural

T = TypeVar("T")
#: compared by identity where a value is most often this one
ONE = Decimal(1)
ZERO = Decimal(0)
NUMBER_KINDS = frozenset(
    {"unit", "teen", "ten", "hundred", "magnitude", "dozen", "share", "plural"}
)


class Unit(NamedTuple):
    """A unit of measure or of money; `factor` turns it into its dimension's base unit.

    `zero` is the value at which the base unit has its own: 32 for degrees Fahrenheit.
    """

    name: str
    dimension: Dimension
    factor: Decimal
    zero: Decimal = ZERO


class NumberWord(NamedTuple):
    """A word that stands for a number, with its part in the grammar of numerals."""

    value: Decimal
    kind: str
    share: Fraction | None = None


class Phrase(NamedTuple, Generic[T]):
    """The tokens of a phrase and what it means."""

    tokens: tuple[str, ...]
    value: T


Phrases = dict[str, list[Phrase[T]]]
Pairs = list[tuple[tuple[str, ...], T]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the words that the grammar knows.

    Phrases are filed under their first token, those that stand before a number under their last.
    """

    numbers: dict[str, NumberWord]
    letters: dict[str, tuple[Decimal, bool]]
    ordinals: dict[str, int]
    multiples: dict[str, int]
    units: Phrases[Unit]
    symbols: Phrases[Unit]
    prefixes: Phrases[Unit]
    money: Phrases[Unit]
    codes: Phrases[Unit]
    hedges_before: Phrases[Qualifier]
    hedges_after: Phrases[Qualifier]
    hedges_time: Phrases[Qualifier]
    #: the side on which those lie that say they are close
    hedges_close: dict[tuple[str, ...], Way]
    #: the words of change by part, each with the way it goes, if any
    changes: dict[str, dict[str, Way | None]]
    role_nouns: dict[str, str]
    role_adjectives: Phrases[str]
    role_verbs: Phrases[str]
    role_heads: dict[str, frozenset[str]]
    modality_before: Phrases[Modality]
    modality_after: Phrases[Modality]
    calendar: dict[str, dict[str, int]]
    zones: Phrases[str]
    singular: Mapping[str, str]
    words: dict[str, frozenset[str]]


def tokens_of(phrase: str, *, exact: bool = False) -> tuple[str, ...]:
    """A phrase of the data as the scanner will meet it."""
    scanned = scan(phrase)
    return tuple((scanned.words if exact else scanned.lower)[:-PAD])


def filed(pairs: Pairs[T], *, by_last: bool = False) -> Phrases[T]:
    """Phrases under their first (or last) token, longest first; of two equal ones the earlier."""
    found: Phrases[T] = {}
    for tokens, value in pairs:
        shelf = found.setdefault(tokens[-1 if by_last else 0], [])
        if all(p.tokens != tokens for p in shelf):
            shelf.append(Phrase(tokens, value))
    for shelf in found.values():
        shelf.sort(key=lambda p: -len(p.tokens))
    return found


def split(cell: str) -> list[str]:
    """The parts of a cell, which a bar separates."""
    return [part for part in cell.split("|") if part]


def _decimal(row: Row, cell: str) -> Decimal:
    try:
        share = Fraction(row[cell])
    except (ValueError, ZeroDivisionError) as error:
        raise row.bad(f"{cell} is no number: {row[cell]!r}") from error
    return Decimal(share.numerator) / Decimal(share.denominator)


def _numbers() -> dict[str, NumberWord]:
    found = {}
    for row in rows("figures", "numbers"):
        if row["kind"] not in NUMBER_KINDS:
            raise row.bad(f"unknown kind {row['kind']!r}")
        share = Fraction(row["value"]) if row["kind"] == "share" else None
        found[row["word"]] = NumberWord(_decimal(row, "value"), row["kind"], share)
    return found


def _unit(row: Row, dimension: str) -> Unit:
    if dimension not in set(Dimension):
        raise row.bad(f"unknown dimension {dimension!r}")
    factor = Decimal(row["factor"])
    if factor <= 0:
        raise row.bad("the factor must be positive")
    return Unit(row["name"], Dimension(dimension), factor)


def _with_plural(words: str) -> Iterator[tuple[str, ...]]:
    tokens = tokens_of(words)
    yield tokens
    for place, token in enumerate(tokens):
        # `miles per hour`, `degrees celsius`: any word of the phrase may bear the plural
        divides = tokens[place - 1] in {"per", "an", "a"}
        if token.isalpha() and not divides and token not in {"per", "an", "a", "of", "the", "sq"}:
            yield (*tokens[:place], plural(token), *tokens[place + 1 :])


def _measures() -> tuple[Phrases[Unit], Phrases[Unit]]:
    words: Pairs[Unit] = []
    symbols: Pairs[Unit] = []
    for row in rows("figures", "units"):
        unit = _unit(row, row["dimension"])._replace(zero=Decimal(row["zero"] or 0))
        for form in split(row["words"]):
            words += [(tokens, unit) for tokens in _with_plural(form)]
            if " " in form and "-" not in form:
                words += [(tokens, unit) for tokens in _with_plural(form.replace(" ", " - "))]
        symbols += [(tokens_of(form, exact=True), unit) for form in split(row["symbols"])]
    return filed(words), filed(symbols)


def _currencies() -> tuple[Phrases[Unit], Phrases[Unit], Phrases[Unit]]:
    before: Pairs[Unit] = []
    words: Pairs[Unit] = []
    codes: Pairs[Unit] = []
    for row in rows("figures", "currencies"):
        unit = _unit(row, "money")
        iso = [code for code in split(row["codes"]) if code.isupper() and len(code) == 3]
        before += [(tokens_of(form, exact=True), unit) for form in [*split(row["prefixes"]), *iso]]
        codes += [(tokens_of(form, exact=True), unit) for form in split(row["codes"])]
        for form in split(row["words"]):
            words += [(tokens, unit) for tokens in _with_plural(form)]
    return filed(before), filed(words), filed([*codes, (("$",), before[0][1])])


def _hedges() -> tuple[Phrases[Qualifier], Phrases[Qualifier], Phrases[Qualifier]]:
    sides: dict[str, Pairs[Qualifier]] = {"before": [], "after": [], "time": []}
    for row in rows("figures", "hedges"):
        if row["qualifier"] not in set(Qualifier) or row["side"] not in sides:
            raise row.bad("unknown qualifier or side")
        sides[row["side"]].append((tokens_of(row["phrase"]), Qualifier(row["qualifier"])))
    before, time = (filed(sides[side], by_last=True) for side in ("before", "time"))
    return before, filed(sides["after"]), time


def _close_hedges() -> dict[tuple[str, ...], Way]:
    hedges = ((row, row["close"]) for row in rows("figures", "hedges") if row["close"])
    return {tokens_of(row["phrase"]): _way(row, close) for row, close in hedges}


def _way(row: Row, word: str) -> Way:
    if word not in set(Way):
        raise row.bad(f"unknown way {word!r}")
    return Way(word)


def _changes() -> dict[str, dict[str, Way | None]]:
    found: dict[str, dict[str, Way | None]] = {}
    for row in rows("figures", "changes"):
        way = None if row["way"] == "neither" else _way(row, row["way"])
        shelf = found.setdefault(row["part"], {})
        shelf.update((word, way) for word in row["words"].split() if word not in shelf)
    return found


def _roles() -> tuple[dict[str, str], Phrases[str], Phrases[str]]:
    nouns: dict[str, str] = {}
    adjectives: Pairs[str] = []
    verbs: Pairs[str] = []
    for row in rows("figures", "roles"):
        nouns.update(dict.fromkeys(split(row["nouns"]), row["role"]))
        adjectives += [(tokens_of(form), row["role"]) for form in split(row["adjectives"])]
        verbs += [(tokens_of(form), row["role"]) for form in split(row["verbs"])]
    return nouns, filed(adjectives), filed(verbs, by_last=True)


def _modalities() -> tuple[Phrases[Modality], Phrases[Modality]]:
    sides: dict[str, Pairs[Modality]] = {"before": [], "after": []}
    for row in rows("figures", "modality"):
        if row["modality"] not in set(Modality):
            raise row.bad(f"unknown modality {row['modality']!r}")
        for side in ("before", "after") if row["side"] == "both" else (row["side"],):
            sides[side].append((tokens_of(row["phrase"]), Modality(row["modality"])))
    return filed(sides["before"]), filed(sides["after"])


def _calendar() -> tuple[dict[str, dict[str, int]], Phrases[str]]:
    found: dict[str, dict[str, int]] = {}
    zones: Pairs[str] = []
    for row in rows("figures", "calendar"):
        if row["kind"] == "zone":
            zones += [(tokens_of(form), form) for form in split(row["forms"])]
            continue
        for cell, kind in (("forms", row["kind"]), ("dotted", row["kind"] + " dotted")):
            forms = dict.fromkeys(split(row[cell]), int(row["value"]))
            found.setdefault(kind, {}).update(forms)
    return found, filed(zones)


def _letters() -> dict[str, tuple[Decimal, bool]]:
    """What a letter multiplies by, and whether only behind money."""
    letters = rows("figures", "letters")
    return {row["letter"]: (Decimal(row["value"]), row["after"] == "money") for row in letters}


def _words() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("figures", "words"):
        found[row["class"]] = found.get(row["class"], frozenset()) | frozenset(row["words"].split())
    return found


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded once.

    >>> vocabulary().numbers["dozen"].value
    Decimal('12')
    """
    units, symbols = _measures()
    prefixes, money, codes = _currencies()
    before, after, time = _hedges()
    nouns, adjectives, verbs = _roles()
    modal_before, modal_after = _modalities()
    calendar, zones = _calendar()
    return Vocabulary(
        numbers=_numbers(),
        letters=_letters(),
        ordinals={row["word"]: int(row["value"]) for row in rows("figures", "ordinals")},
        multiples={row["word"]: int(row["value"]) for row in rows("figures", "multiples")},
        units=units,
        symbols=symbols,
        prefixes=prefixes,
        money=money,
        codes=codes,
        hedges_before=before,
        hedges_after=after,
        hedges_time=time,
        hedges_close=_close_hedges(),
        changes=_changes(),
        role_nouns=nouns,
        role_adjectives=adjectives,
        role_verbs=verbs,
        role_heads={row["role"]: frozenset(split(row["only"])) for row in rows("figures", "roles")},
        modality_before=modal_before,
        modality_after=modal_after,
        calendar=calendar,
        zones=zones,
        singular=irregular_plurals(),
        words=_words(),
    )


def phrase_at(phrases: Phrases[T], tokens: list[str], index: int) -> Phrase[T] | None:
    """The longest phrase that starts at token `index`."""
    for phrase in phrases.get(tokens[index], ()):
        size = len(phrase.tokens)
        if size == 1 or tuple(tokens[index : index + size]) == phrase.tokens:
            return phrase
    return None


def phrase_before(phrases: Phrases[T], tokens: list[str], index: int) -> Phrase[T] | None:
    """The longest phrase that ends right before token `index`, of those filed by their last."""
    if index <= 0:
        return None
    for phrase in phrases.get(tokens[index - 1], ()):
        size = len(phrase.tokens)
        if size == 1 or (index >= size and tuple(tokens[index - size : index]) == phrase.tokens):
            return phrase
    return None
