"""What is worth knowing of articles that were read: told at the end, and nothing is dropped."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from factcheck.archive.intake.names import told
from factcheck.archive.telling.told import many
from factcheck.model import Article
from factcheck.read.page.language import HARDLY_ANY, NOT_ENGLISH, doubts
from factcheck.read.story import unclear_date

DATE, SHORT, FOREIGN = "date", "short", "foreign"
_DOUBTS = {HARDLY_ANY: SHORT, NOT_ENGLISH: FOREIGN}
#: inputs that are named; of others only how many there are is told
NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Something that holds of some articles of an input."""

    input: str
    kind: str
    number: int
    #: a date, as the input gives it
    example: str = ""


def of(name: str, article: Article) -> Iterator[Noted]:
    """What is to be noted of one article of an input."""
    if when := unclear_date(article):
        yield Noted(input=name, kind=DATE, number=1, example=told(when))
    for doubt in doubts(article.text):
        yield Noted(input=name, kind=_DOUBTS[doubt], number=1)


def summed(noted: Iterable[Noted]) -> tuple[Noted, ...]:
    """One of each kind for each input."""
    found: dict[tuple[str, str], Noted] = {}
    for one in noted:
        key = one.input, one.kind
        before = found.get(key)
        found[key] = one if before is None else _both(before, one)
    return tuple(found[key] for key in sorted(found))


def lines(noted: Iterable[Noted]) -> tuple[str, ...]:
    """All of it in plain words.

    >>> lines([Noted(input="wire.csv", kind=DATE, number=26, example="10/06/2026")])
    ("wire.csv: 26 dates were not understood, such as '10/06/2026': these articles have none",)
    """
    by_kind: Mapping[str, list[Noted]] = defaultdict(list)
    for one in summed(noted):
        by_kind[one.kind].append(one)
    numbers = {kind: sum(one.number for one in some) for kind, some in by_kind.items()}
    return (
        *map(_dates, by_kind[DATE][:NAMED]),
        *_others(by_kind[DATE][NAMED:]),
        *_counted(by_kind[SHORT], numbers, "holds", "hold", "hardly any words"),
        *_counted(by_kind[FOREIGN], numbers, "does", "do", "not read as English"),
    )


def packed(noted: Iterable[Noted]) -> dict[str, str]:
    """What a part's file says of it; nothing where nothing is noted."""
    found = [asdict(one) for one in summed(noted)]
    return {"noted": json.dumps(found)} if found else {}


def unpacked(said: Mapping[str, str]) -> tuple[Noted, ...]:
    """What was noted, from what a part's file says.

    >>> some = (Noted(input="a.csv", kind=SHORT, number=2),)
    >>> unpacked(packed(some)) == some
    True
    """
    return tuple(Noted(**one) for one in json.loads(said.get("noted", "[]")))


def _both(one: Noted, other: Noted) -> Noted:
    return Noted(
        input=one.input,
        kind=one.kind,
        number=one.number + other.number,
        example=min(one.example, other.example),
    )


def _dates(one: Noted) -> str:
    such = f"such as {one.example!r}" if one.number > 1 else repr(one.example)
    were = "was" if one.number == 1 else "were"
    have = "this article has" if one.number == 1 else "these articles have"
    return f"{one.input}: {many(one.number, 'date')} {were} not understood, {such}: {have} none"


def _others(rest: list[Noted]) -> Iterator[str]:
    if rest:
        number = sum(one.number for one in rest)
        were = "was" if number == 1 else "were"
        inputs = many(len(rest), "more input")
        yield f"{inputs}: {many(number, 'date')} {were} not understood"


def _counted(
    some: list[Noted], numbers: Mapping[str, int], verb: str, verbs: str, what: str
) -> Iterator[str]:
    if some:
        number = numbers[some[0].kind]
        such = f", such as in {some[0].input}" if number > 1 else f": {some[0].input}"
        yield f"{many(number, 'text')} {verb if number == 1 else verbs} {what}{such}"
