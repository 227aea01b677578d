"""Where something is: bearings from a place, sides of it, house numbers, homes, headquarters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.claims.statement import Statement, Stretch, names_in
from factcheck.model import Document, Sentence
from factcheck.words.countries import countries
from factcheck.words.lists import entries
from factcheck.words.spelling import fold
from factcheck.words.stems import stopwords

_COMPASS = r"(?:(?:north|south)[- ]?(?:east|west)?|east|west)(?:ern)?"
#: metres in a unit of length, by how the unit begins
_METRES = {
    "km": 1000.0,
    "kilomet": 1000.0,
    "mi": 1609.0,
    "nautical": 1852.0,
    "met": 1.0,
    "feet": 0.3,
    "yard": 0.9,
}
_PLACE = r"""
    (?: the \s+ )?
    (?: (?: town | city | capital | village | port | island | centre | center | county ) \s+
        (?: city \s+ )? (?: of \s+ )? )?
    (?P<place> [A-Z][\w'’-]+ (?: \s [A-Z][\w'’-]+ )* )
"""
#: `48 kilometres (30 miles) west of the town of Tarva`
_BEARING = re.compile(
    rf"""
    (?<! \d ) (?<! \d, ) (?P<number> \d [\d,]* (?: \.\d+ )? ) [\s-]*  # from its first digit
    (?P<unit> nautical \s+ miles? | kilomet\w+ | km | miles? | mi | met\w+ | feet | yards? ) \b \s*
    (?: \( [^)]* \) \s* )?                    # the same in another unit
    (?: to \s+ the \s+ )? (?P<side> {_COMPASS} ) \s+ of \s+ {_PLACE}
    """,
    re.VERBOSE,
)
#: `the northern tip of Marul`
_PART = re.compile(
    rf"""
    (?P<side> {_COMPASS} ) \s+
    (?P<part> tip | coast | shore | edge | end | bank | outskirts | entrance ) \s+ of \s+ {_PLACE}
    """,
    re.VERBOSE,
)
#: `southeast Halvik`, `a northern Halvik home`; with a capital it may be a name: `South Halvik`
_QUARTER = re.compile(
    rf"(?<! [\w-] ) (?P<side> {_COMPASS} ) \s+ (?P<place> [A-Z][\w’']+ (?: \s County )? )",
    re.VERBOSE,
)
_ROADS = r"""
    (?: Street | Avenue | Road | Drive | Lane | Boulevard | Court | Place | Terrace | Circle
    | Highway | (?: St | Ave | Rd | Dr | Ln | Blvd | Ct | Hwy ) \b \.? )
"""
#: `18 Chandler Street`, `the 1600 block of North Elm Avenue`; no range of numbers, no price
_ADDRESS = re.compile(
    rf"""
    (?<! [\d/.$£€-] ) (?P<number> \d{{1,5}} ) (?! [\d/,.%-] ) \s+ (?P<block> block \s+ of \s+ )?
    (?P<street> (?: [NSEW]\w*\.? \s+ )? (?: [A-Z][\w'’]+ | \d+\w\w ) (?: \s [A-Z][\w'’]+ )?
        \s+ {_ROADS} )
    """,
    re.VERBOSE,
)
_ROAD = re.compile(rf"\b {_ROADS} $", re.VERBOSE)
#: what stands between a person's name and the name of their town
_HOME = re.compile(
    r"""
    \s* (?: , \s* (?: aged? \s+ )? \d{1,3} \s* , | \( \d{1,3} \) ,? | , ) \s*
    (?: of | from | who \s+ lives? \s+ in
        | an? \s+ (?: [\w-]+ \s+ ){1,4}? from ) \s+ (?= [A-Z] )   # a nurse from
    """,
    re.VERBOSE,
)
_TOWN = r"[A-Z][\w'’]+ (?: \s [A-Z][\w'’]+ )?"
#: `Halvik-based brewer Northbank`
_BASED = re.compile(
    rf"""
    (?<! ,\s ) (?<! [\w'’] ) (?P<place> {_TOWN} ) -based \s+
    (?: [a-z][\w-]+ \s+ ){{0,2}} (?= [A-Z] )
    """,
    re.VERBOSE,
)
#: `has its headquarters in Halvik and Selim`
_SEAT = re.compile(
    rf"""
    \b (?: headquarter(?:s|ed) | based ) \s+ in \s+ (?P<place> {_TOWN} (?: \s+ and \s+ {_TOWN} )? )
    """,
    re.VERBOSE,
)
#: the word that opens a sentence, which the names' reader leaves out where nothing says it is one
_OPENING = re.compile(r"[A-Z]\w+")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bearing(Statement):
    """In which direction something lies from a place."""

    metres: float


def bearings(document: Document, sentence: Sentence) -> Iterator[Bearing]:
    """`48 kilometres west of Tarva`."""
    for hit in _BEARING.finditer(sentence.text):
        yield Bearing(
            words=Stretch.of(document, sentence, *hit.span()),
            key=fold(hit["place"]),
            what=f"direction from {hit['place']}",
            value=_side(hit["side"]),
            metres=_metres(hit),
        )


def _metres(hit: re.Match[str]) -> float:
    unit = next(size for start, size in _METRES.items() if hit["unit"].startswith(start))
    return float(hit["number"].replace(",", "")) * unit


def _side(written: str) -> str:
    return re.sub(r"[- ]|ern$", "", written.lower())


def parts(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """Which side of a place."""
    for hit in _PART.finditer(sentence.text):
        yield Statement(
            words=Stretch.of(document, sentence, *hit.span()),
            key=f"{hit['part']} {fold(hit['place'])}",
            what=f"which {hit['part']} of {hit['place']}",
            value=_side(hit["side"]),
        )


def quarters(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """In which part of a town or county."""
    for hit in _QUARTER.finditer(sentence.text):
        if countries(hit["place"]) or not _is_town(hit["place"]):
            continue
        yield Statement(
            words=Stretch.of(document, sentence, *hit.span()),
            key=f"quarter {fold(hit['place'])}",
            what=f"which part of {hit['place']}",
            value=_side(hit["side"]),
        )


def addresses(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """Numbers of houses and blocks."""
    for hit in _ADDRESS.finditer(sentence.text):
        *street, _road = fold(hit["street"]).replace(".", "").split()
        block = "block" if hit["block"] else "house"
        yield Statement(
            words=Stretch.of(document, sentence, *hit.span()),
            key=" ".join([block, *(word for word in street if len(word) > 1)]),
            what=f"{block} number in {hit['street']}",
            value=hit["number"],
        )


def homes(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """Where somebody is from."""
    names = names_in(document, sentence)
    for name in names:
        hit = _HOME.match(document.article.text, name.end)
        place = next((n for n in names if hit and n.start == hit.end()), None)
        if place and " " in name.text and _is_town(place.text) and not _ROAD.search(place.text):
            yield Statement(
                words=Stretch(document, sentence, name.start, place.end),
                key=fold(name.text),
                what=f"where {name.text} is from",
                value=fold(place.text),
            )


def _is_town(place: str) -> bool:
    return fold(place) not in entries("words", "regions")


def seats(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """Where a body is based; it is known by its first word.

    The name of a people tells nothing of it: `a Halvik-based Norwegian teacher`.
    """
    for hit, body in _bodies(document, sentence):
        own = [word for word in body.split() if not countries(word)]
        if own:
            yield Statement(
                words=Stretch.of(document, sentence, *hit.span()),
                key=fold(own[0]),
                what=f"where {body} is based",
                value=" and ".join(sorted(map(fold, re.split(r"\s+and\s+", hit["place"])))),
            )


def _bodies(document: Document, sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """The words that say where a body is based, and the body."""
    names = names_in(document, sentence)
    for hit in _BASED.finditer(sentence.text):
        # the names' reader takes `Halvik-based Northbank` for one name
        owner = next((n for n in names if n.start <= sentence.start + hit.end() < n.end), None)
        if owner is not None and _is_town(hit["place"]):
            yield hit, owner.text.split("-based ")[-1]
    for hit in _SEAT.finditer(sentence.text):
        before = [n.text for n in names if n.end <= sentence.start + hit.start()]
        opening = _OPENING.match(sentence.text)
        body = before[0] if before else opening[0] if opening else ""
        if body and body.lower() not in stopwords():
            yield hit, body
