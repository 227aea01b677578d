"""How names are written in a story: every spelling with its places, and facts made of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from factcheck.model import Document, Fact, Kind, Mention, Sentence

#: characters between two names that an article sets side by side
SIDE_BY_SIDE = 200

#: so many mentions of a spelling in an article are listed
MENTIONS = 3

#: what follows a name that is no spelling of the article's own: a web address, a quoted slip
_ELSEWHERE = re.compile(r"\.(?:com|org|net|gov|edu|co|tv)\b|\s*[(\[]sic[)\]]", re.IGNORECASE)
#: what stands before a name that is written as its owner likes it: `Source: HarbourNews`
_CREDITED = re.compile(
    r"(?:\b(?:sources?|via|credits?|photos?|images?|pictures?)\b(?: by)?|©)\s*:?\s*$", re.IGNORECASE
)
_WORD = re.compile(r"\S+")
#: the Arabic article written as a word of its own belongs to the next
_ARTICLES = frozenset({"Al", "El", "Ash", "As", "Ar", "At", "Ad", "Az"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a spelling stands."""

    document: Document
    start: int

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.document.article.id


@dataclass(slots=True)
class Spelling:
    """One way of writing a name: its words, the Arabic article with the next, and its places."""

    text: str
    words: tuple[str, ...]
    #: by article and offset
    places: dict[tuple[str, int], Place] = field(default_factory=dict)

    @property
    def articles(self) -> set[str]:
        """The ids of the articles that write it so."""
        return {article for article, _ in self.places}


Spellings = dict[str, Spelling]


def lower_words(documents: Sequence[Document]) -> frozenset[str]:
    """Words that stand in lower case somewhere in the story: no names."""
    return frozenset(
        w for d in documents for s in d.sentences for w in s.text.split() if w.islower()
    )


def spelt(documents: Sequence[Document], common: frozenset[str]) -> Spellings:
    """Every spelling with its places, also without common words at its ends: `Zaymat Airfield`."""
    found: Spellings = {}
    for document in documents:
        for name in document.names:
            whole = name.text.rstrip(".")
            first, core = _core(whole, common)
            for text, start in {whole: name.start, core: name.start + first}.items():
                if not _is_others(document.article.text, start, name.end):
                    add(found, text, [Place(document, start)])
    return found


def _is_others(text: str, start: int, end: int) -> bool:
    """Whether a name is not spelt by the article itself."""
    return bool(_ELSEWHERE.match(text, end) or _CREDITED.search(text[max(0, start - 20) : start]))


def add(found: Spellings, text: str, places: Iterable[Place]) -> None:
    """A spelling's places, beside those that are known."""
    if text:
        words = tuple(text[a:b] for a, b in word_spans(text))
        spelling = found.setdefault(text, Spelling(text, words))
        spelling.places.update(by_offset(places))


def by_offset(places: Iterable[Place]) -> dict[tuple[str, int], Place]:
    """Places by article and offset."""
    return {(p.article, p.start): p for p in places}


def word_spans(text: str) -> list[tuple[int, int]]:
    """The spans of a name's words."""
    spans = [m.span() for m in _WORD.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and text[slice(*joined[-1])] in _ARTICLES and text[start].isupper():
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _core(text: str, common: frozenset[str]) -> tuple[int, str]:
    """Where a name begins, and the name, without such words at its ends as are no names."""
    spans = word_spans(text)
    while spans and text[slice(*spans[-1])].lower() in common:
        spans.pop()
    while spans and text[slice(*spans[0])].lower() in common:
        spans.pop(0)
    return (spans[0][0], text[spans[0][0] : spans[-1][1]]) if spans else (0, text)


def side_by_side(mine: Spelling, yours: Spelling) -> bool:
    """Whether an article has two spellings side by side, as it would have two brothers."""
    theirs = sorted(yours.places)
    return any(_beside(theirs, *place) for place in mine.places)


def _beside(places: Sequence[tuple[str, int]], article: str, start: int) -> bool:
    """Whether one of some places, in order, is side by side with another."""
    first = bisect_left(places, (article, start - SIDE_BY_SIDE))
    return first < len(places) and places[first] <= (article, start + SIDE_BY_SIDE)


def fact(
    cluster: Sequence[Spelling],
    what: str,
    sure: float,
    rule: str = "FC501",
    value: Callable[[str], str] = str,
) -> Fact:
    """The first mentions of each spelling in each article; `what` of the usual one differs."""
    mentions = []
    for spelling in cluster:
        places = (spelling.places[key] for key in sorted(spelling.places))
        for _, inside in groupby(places, key=lambda place: place.article):
            mentions += [
                _mention(spelling.text, place, value) for place in islice(inside, MENTIONS)
            ]
    return Fact(
        kind=Kind.NAME,
        what=f"{what} of {usual(cluster)}",
        mentions=tuple(mentions),
        confidence=sure,
        rule=rule,
    )


def usual(cluster: Iterable[Spelling]) -> str:
    """The spelling that is most often written."""
    return max(cluster, key=lambda s: len(s.places)).text


def sentence_of(place: Place) -> Sentence:
    """The sentence in which a spelling stands."""
    return place.document.sentence_at(place.start)


def _mention(text: str, place: Place, value: Callable[[str], str]) -> Mention:
    return Mention(
        kind=Kind.NAME,
        article=place.article,
        start=place.start,
        end=place.start + len(text),
        text=text,
        sentence=sentence_of(place),
        value=value(text),
    )
