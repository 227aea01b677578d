"""Where something is: bearings from a place, sides of it, house numbers, homes and headquarters, the ground that was hit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factcheck.claims.statement import Statement, gathered, one_event, shares, story_sentences
from factcheck.model import Document, Fact, Kind, Sentence
from factcheck.words.countries import countries
from factcheck.words.lists import entries
from factcheck.words.spelling import fold
from factcheck.words.stems import stopwords

#: smoothed share of findings that were right, on unlabelled and labelled stories together: 3 of 3, 1 of 1, 2 of 3, 2 of 2, 1 of 1
SURE = {"FC601": 0.8, "FC602": 0.67, "FC603": 0.6, "FC604": 0.75, "FC605": 0.67}
_COMPASS = r"(?:(?:north|south)[- ]?(?:east|west)?|east|west)(?:ern)?"
#: the points of the compass, 45 degrees apart
POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
MAIN_POINTS = frozenset(POINTS[::2])
#: main points whose sides meet in a corner lie so far apart, in degrees
CORNER = 90
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
    (?: (?: town | city | capital | village | port | island | centre | center | county ) \s+ (?: city \s+ )? (?: of \s+ )? )?
    (?P<place> [A-Z][\w'’-]+ (?: \s [A-Z][\w'’-]+ )* )
"""
#: `48 kilometres (30 miles) west of the town of Tarva`
_BEARING = re.compile(
    rf"""
    (?P<number> \d [\d,]* (?: \.\d+ )? ) [\s-]*
    (?P<unit> nautical \s+ miles? | kilomet\w+ | km | miles? | mi | met\w+ | feet | yards? ) \b \s*
    (?: \( [^)]* \) \s* )?                    # the same in another unit
    (?: to \s+ the \s+ )? (?P<side> {_COMPASS} ) \s+ of \s+ {_PLACE}
    """,
    re.VERBOSE,
)
#: `the northern tip of Marul`
_PART = re.compile(
    rf"(?P<side> {_COMPASS} ) \s+ (?P<part> tip | coast | shore | edge | end | bank | outskirts | entrance ) \s+ of \s+ {_PLACE}",
    re.VERBOSE,
)
_ROADS = r"""(?: Street | Avenue | Road | Drive | Lane | Boulevard | Court | Place | Terrace | Circle | Highway
    | (?: St | Ave | Rd | Dr | Ln | Blvd | Ct | Hwy ) \b \.? )"""
#: `18 Chandler Street`, `the 1600 block of North Elm Avenue`; no range of numbers, no price
_ADDRESS = re.compile(
    rf"""
    (?<! [\d/.$£€-] ) (?P<number> \d{{1,5}} ) (?! [\d/,.%-] ) \s+ (?P<block> block \s+ of \s+ )?
    (?P<street> (?: [NSEW]\w*\.? \s+ )? (?: [A-Z][\w'’]+ | \d+\w\w ) (?: \s [A-Z][\w'’]+ )? \s+ {_ROADS} )
    """,
    re.VERBOSE,
)
_ROAD = re.compile(rf"\b {_ROADS} $", re.VERBOSE)
#: what stands between a person's name and the name of their town
_HOME = re.compile(
    r"""
    \s* (?: , \s* (?: aged? \s+ )? \d{1,3} \s* , | \( \d{1,3} \) ,? | , ) \s*
    (?: of | from | who \s+ lives? \s+ in ) \s+ (?= [A-Z] )
    """,
    re.VERBOSE,
)
_TOWN = r"[A-Z][\w'’]+ (?: \s [A-Z][\w'’]+ )?"
#: `Halvik-based brewer Northbank`
_BASED = re.compile(
    rf"(?<! ,\s ) (?P<place> {_TOWN} ) -based \s+ (?: [a-z][\w-]+ \s+ ){{0,2}} (?= [A-Z] )",
    re.VERBOSE,
)
#: `has its headquarters in Halvik and Selim`
_SEAT = re.compile(
    rf"\b (?: headquarter(?:s|ed) | based ) \s+ in \s+ (?P<place> {_TOWN} (?: \s+ and \s+ {_TOWN} )? )",
    re.VERBOSE,
)

#: the word that opens a sentence, which the names' reader leaves out where nothing tells that it is a name
_OPENING = re.compile(r"[A-Z]\w+")
#: two houses are no further apart than this if one number is a slip
NEXT_DOOR = 2
#: distances that lie no further apart are one, rounded in two units
SAME_DISTANCE = 0.1
#: words of meaning that two sentences must share to speak of one side of one place, or of one house
ALIKE = 3


def match_places(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """What articles say of where something is."""
    lasting = ((d, x) for d in documents for x in d.sentences if x.furniture is None)
    found = [s for d, x in lasting for read in LASTING for s in read(d, x)]
    found += [
        s
        for d in documents
        for x in story_sentences(d)
        for read in OF_THE_EVENT
        for s in read(d, x)
    ]
    return tuple(gathered(found, _comparable, _reconcilable, agree=True))


def _bearing(document: Document, sentence: Sentence) -> Iterator[Statement]:
    for hit in _BEARING.finditer(sentence.text):
        yield _statement(
            document,
            sentence,
            hit,
            "FC601",
            fold(hit["place"]),
            f"direction from {hit['place']}",
            _side(hit["side"]),
            SURE["FC601"],
        )


def _metres(s: Statement) -> float:
    """The distance in a statement of direction."""
    hit = _BEARING.match(s.document.article.text, s.start)
    assert hit is not None
    unit = next(size for start, size in _METRES.items() if hit["unit"].startswith(start))
    return float(hit["number"].replace(",", "")) * unit


def _side(written: str) -> str:
    return re.sub(r"[- ]|ern$", "", written.lower())


def _part(document: Document, sentence: Sentence) -> Iterator[Statement]:
    for hit in _PART.finditer(sentence.text):
        what = f"which {hit['part']} of {hit['place']}"
        yield _statement(
            document,
            sentence,
            hit,
            "FC602",
            f"{hit['part']} {fold(hit['place'])}",
            what,
            _side(hit["side"]),
            SURE["FC602"],
        )


def _address(document: Document, sentence: Sentence) -> Iterator[Statement]:
    for hit in _ADDRESS.finditer(sentence.text):
        street = " ".join(
            w for w in fold(hit["street"]).replace(".", "").split()[:-1] if len(w) > 1
        )
        block = "block" if hit["block"] else "house"
        yield _statement(
            document,
            sentence,
            hit,
            "FC603",
            f"{block} {street}",
            f"{block} number in {hit['street']}",
            hit["number"],
            SURE["FC603"],
        )


def _home(document: Document, sentence: Sentence) -> Iterator[Statement]:
    names = [n for n in document.names if sentence.start <= n.start < sentence.end]
    for name in names:
        hit = _HOME.match(document.article.text, name.end)
        place = next((n for n in names if hit and n.start == hit.end()), None)
        if (
            place is None
            or " " not in name.text
            or fold(place.text) in entries("claims", "regions")
            or _ROAD.search(place.text)
        ):
            continue
        yield Statement(
            kind=Kind.PLACE,
            rule="FC604",
            key=fold(name.text),
            what=f"where {name.text} is from",
            value=fold(place.text),
            document=document,
            sentence=sentence,
            start=name.start,
            end=place.end,
            sure=SURE["FC604"],
        )


def _seat(document: Document, sentence: Sentence) -> Iterator[Statement]:
    names = [n for n in document.names if sentence.start <= n.start < sentence.end]
    for hit in _BASED.finditer(sentence.text):
        # the names' reader takes `Halvik-based Northbank` for one name
        owner = next((n for n in names if n.start <= sentence.start + hit.end() < n.end), None)
        if owner is not None and fold(hit["place"]) not in entries("claims", "regions"):
            yield from _seat_of(document, sentence, hit, owner.text.split("-based ")[-1])
    for hit in _SEAT.finditer(sentence.text):
        before = [n for n in names if n.end <= sentence.start + hit.start()]
        opening = _OPENING.match(sentence.text)
        body = before[0].text if before else opening[0] if opening else ""
        if body and body.lower() not in stopwords():
            yield from _seat_of(document, sentence, hit, body)


def _seat_of(
    document: Document, sentence: Sentence, hit: re.Match[str], body: str
) -> Iterator[Statement]:
    """The seat of a body that is known by its first word; the name of a people tells nothing of it (`a Halvik-based Norwegian teacher`)."""
    own = [word for word in body.split() if not countries(word)]
    if own:
        places = " and ".join(sorted(fold(p) for p in re.split(r"\s+and\s+", hit["place"])))
        yield _statement(
            document,
            sentence,
            hit,
            "FC605",
            fold(own[0]),
            f"where {body} is based",
            places,
            SURE["FC605"],
        )


def _statement(
    document: Document,
    sentence: Sentence,
    hit: re.Match[str],
    rule: str,
    key: str,
    what: str,
    value: str,
    sure: float,
) -> Statement:
    return Statement(
        kind=Kind.PLACE,
        rule=rule,
        key=key,
        what=what,
        value=value,
        document=document,
        sentence=sentence,
        start=sentence.start + hit.start(),
        end=sentence.start + hit.end(),
        sure=sure,
    )


Reader = Callable[[Document, Sentence], Iterator[Statement]]
#: what is so whenever it is said
LASTING: tuple[Reader, ...] = (_bearing, _part, _seat)
OF_THE_EVENT: tuple[Reader, ...] = (_address, _home)


def _comparable(a: Statement, b: Statement) -> bool:
    """What each rule asks beyond an equal key."""
    if a.rule == "FC601":
        near, far = sorted((_metres(a), _metres(b)))
        return far <= near * (1 + SAME_DISTANCE)
    if a.rule == "FC602":
        return one_event(a, b) and shares(a, b, ALIKE)
    if a.rule == "FC603":
        return _near(a.key.split()[0], a.value, b.value) and shares(a, b, ALIKE)
    if a.rule == "FC604":
        return not (a.value in b.value or b.value in a.value)
    return True


def _reconcilable(found: Sequence[Statement]) -> bool:
    """Whether what lies on one side of a place may lie on the others, too: north and west in its corner, but not north and south."""
    return found[0].rule == "FC602" and all(_meet(a.value, b.value) for a in found for b in found)


def _meet(a: str, b: str) -> bool:
    """Whether two sides of a place have a corner in common: north and west, north and northwest, but not northeast and northwest."""
    return _turn(a, b) < CORNER or (_turn(a, b) == CORNER and {a, b} <= MAIN_POINTS)


def _turn(a: str, b: str) -> int:
    """How far one must turn from one side to another, in degrees.

    >>> _turn("north", "west"), _turn("southeast", "north")
    (90, 135)
    """
    apart = abs(POINTS.index(a) - POINTS.index(b)) * 45
    return min(apart, 360 - apart)


def _near(kind: str, a: str, b: str) -> bool:
    """Whether two numbers may be one misprinted: of blocks, one digit changed; of houses, next door."""
    if kind == "block":
        return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return abs(int(a) - int(b)) <= NEXT_DOOR
