"""Which street: one name with two kinds of road, or with two ends of the town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from factcheck.claims.statement import Statement, Stretch
from factcheck.model import Document, Sentence
from factcheck.words.lists import entries, lines
from factcheck.words.spelling import fold

#: `East`, `NW`, `S.`
_POINT = r"(?: (?:North|South)(?:east|west)? | East | West | [NS]\.?[EW]\b\.? | [NSEW]\b\.? )"
_WORD = rf"(?! {_POINT} \s ) [A-Z][\w'’]+"


@cache
def _kinds() -> Mapping[str, str]:
    """What roads are called by, to the full word."""
    return {word: line.split()[0] for line in lines("words", "roads") for word in line.split()}


@cache
def _street() -> re.Pattern[str]:
    """`Linden Road`, `East 44th Street`, `Harbour Street West`; no saint: `Elm St. Mary`."""
    return re.compile(
        rf"""
        (?<! [\w'’.-] ) (?: (?P<before> {_POINT} ) \s+ )?
        (?P<name> {_WORD} (?: \s {_WORD} )? | \d+(?:st|nd|rd|th) ) \s
        (?P<road> {"|".join(_kinds())} ) \b
        (?! ['’] | \.? \s (?! {_POINT} (?! \w ) ) [A-Z] )
        (?: \.? \s (?P<after> {_POINT} ) (?! \s (?: [A-Z] | and\b | or\b ) ) )?
        """,
        re.VERBOSE,
    )


def kinds_of_road(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """What kind of road a street's name says that it is."""
    for hit in _street().finditer(sentence.text):
        name = fold(hit["name"])
        if not name[0].isdecimal() and name.split()[-1] not in entries("claims", "no_street_names"):
            yield Statement(
                words=Stretch.of(document, sentence, hit.start("name"), hit.end("road")),
                key=f"kind {name}",
                what=f"what kind of road {hit['name']} is",
                value=_kinds()[hit["road"]],
            )


def ends_of_street(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """Which end of a street it is: `East 44th Street`, `44th Street West`."""
    for hit in _street().finditer(sentence.text):
        point, road = hit["before"] or hit["after"], _kinds()[hit["road"]]
        if point and not (hit["before"] and hit["after"]):
            yield Statement(
                words=Stretch.of(document, sentence, *hit.span()),
                key=f"end {fold(hit['name'])} {road}",
                what=f"which end of {hit['name']} {road}",
                value=_short(point),
            )


def _short(point: str) -> str:
    """`nw` for `Northwest` and `N.W.`."""
    word = point.replace(".", "").lower()
    return re.sub(r"(north|south|east|west)", lambda m: m[0][0], word)
