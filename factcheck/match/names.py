"""One name in several spellings, gathered across articles and told from two like names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from factcheck.match.bounds import in_turn
from factcheck.model import Document, Fact, Kind, Mention
from factcheck.words.lists import alternatives
from factcheck.words.spelling import (
    CROWD,
    alike,
    distance,
    near,
    run_together,
    same,
    sound,
    split_up,
    swapped,
)
from factcheck.words.stems import stopwords

#: smoothed share of findings that were right on unlabelled stories: 33 of 35 with a word beside it
#: that agrees, 11 of 12 without
SURE, SURE_ALONE = 0.92, 0.86
#: a word with no given name beside it is misspelt by a changed letter from this length on
LONE = 7
#: from this length on, two words in one article may be one name wherever they stand
LONG = 7
#: a word of so many letters that both have says that they are one: not the `E` of `E Mill Street`
TELLING = 3
#: a lone word of this length may differ in a letter where the same words stand before it
FRAMED = 5
#: lone words of this length are one name where they sound alike
SOUND = 5
#: characters between two names that an article sets side by side
SIDE_BY_SIDE = 200

#: names, as written, that are compared in a story: of 200 articles a few thousand
SPELLINGS = 6000
#: what to say where more words than that are all near each other
CROWDED = (
    "This story has too many like names for all of them to be compared with each other: "
    f"of each crowd the first {CROWD} were."
)
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


@dataclass(frozen=True, slots=True)
class Named:
    """The names that articles spell in more than one way, and what to know of it."""

    facts: tuple[Fact, ...]
    notes: tuple[str, ...] = ()


def match_names(documents: Sequence[Document]) -> Named:
    """The names that articles spell in more than one way, in the order of their first mention."""
    common = _lower_words(documents)
    spellings, left = _some(_spellings(documents, common))
    names = _as_written(spellings)
    holding = _holding(spellings, names, common)
    close = near(holding)
    links: dict[str, set[str]] = defaultdict(set)
    for a, b in _variants(spellings, names, holding, close.pairs):
        links[a].add(b)
        links[b].add(a)
    # the fullest name first: `Olena Marchenko` speaks for `Marchenko`
    clusters = _clusters(sorted(links, key=lambda s: (-len(s.split()), s)), links)
    facts = [_fact([spellings[text] for text in c]) for c in _not_spoken_for(clusters)]
    facts.sort(key=lambda f: (f.mentions[0].article, f.mentions[0].start))
    notes = [*([CROWDED] if close.crowded else []), *([left] if left else [])]
    return Named(tuple(facts), tuple(notes))


def _some(spellings: Spellings) -> tuple[Spellings, str]:
    """The spellings that are compared, the first of each article, and a line if not all are."""
    if len(spellings) <= SPELLINGS:
        return spellings, ""
    left = len(spellings) - SPELLINGS
    note = (
        f"This story has too many names for all of them to be compared: {left:,} of "
        f"{len(spellings):,} were not, the last of each article."
    )
    kept = in_turn(list(spellings.values()), SPELLINGS, lambda s: next(iter(s.places))[0])
    return {s.text: s for s in kept}, note


def _alternatives() -> Mapping[str, frozenset[str]]:
    return alternatives("claims", "place_names", "|")


def _lower_words(documents: Sequence[Document]) -> frozenset[str]:
    """Words that stand in lower case somewhere in the story: no names."""
    return frozenset(
        w for d in documents for s in d.sentences for w in s.text.split() if w.islower()
    )


def _spellings(documents: Sequence[Document], common: frozenset[str]) -> Spellings:
    """Every spelling with its places, also without common words at its ends: `Zaymat Airfield`."""
    found: Spellings = {}
    for document in documents:
        for name in document.names:
            whole = name.text.rstrip(".")
            first, core = _core(whole, common)
            for text, start in {whole: name.start, core: name.start + first}.items():
                if not _is_others(document.article.text, start, name.end):
                    _add(found, text, [Place(document, start)])
    return found


def _is_others(text: str, start: int, end: int) -> bool:
    """Whether a name is not spelt by the article itself."""
    return bool(_ELSEWHERE.match(text, end) or _CREDITED.search(text[max(0, start - 20) : start]))


def _add(found: Spellings, text: str, places: Iterable[Place]) -> None:
    if text:
        spelling = found.setdefault(text, Spelling(text, tuple(text[a:b] for a, b in _words(text))))
        spelling.places.update(_by_offset(places))


def _by_offset(places: Iterable[Place]) -> dict[tuple[str, int], Place]:
    return {(p.article, p.start): p for p in places}


def _words(text: str) -> list[tuple[int, int]]:
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
    spans = _words(text)
    while spans and text[slice(*spans[-1])].lower() in common:
        spans.pop()
    while spans and text[slice(*spans[0])].lower() in common:
        spans.pop(0)
    return (spans[0][0], text[spans[0][0] : spans[-1][1]]) if spans else (0, text)


Holding = Mapping[str, Sequence[tuple[Spelling, int]]]


def _holding(spellings: Spellings, names: Sequence[str], common: frozenset[str]) -> Holding:
    """The names that hold a word, and where in each it stands."""
    found: dict[str, list[tuple[Spelling, int]]] = defaultdict(list)
    for name in names:
        for index, word in enumerate(spellings[name].words):
            if word.lower() not in common:
                found[word].append((spellings[name], index))
    return found


def _variants(
    spellings: Spellings,
    names: Sequence[str],
    holding: Holding,
    close: Sequence[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    """Pairs of spellings of one name; parts of longer names become spellings of their own."""
    yield from (
        (a, b) for a in names for b in _alternatives().get(a, ()) if a < b and b in spellings
    )
    yield from split_up(names)
    yield from run_together(names)
    for x, y in close:
        for a, i in holding[x][:CROWD]:
            for b, j in holding[y][:CROWD]:
                yield from _aligned(spellings, (a, i), (b, j))


def _as_written(spellings: Spellings) -> list[str]:
    """All spellings but headlines' capitals of a name that is also written otherwise."""
    small = {name.casefold() for name in spellings if not name.isupper()}
    return sorted(name for name in spellings if not (name.isupper() and name.casefold() in small))


def _aligned(
    spellings: Spellings, one: tuple[Spelling, int], other: tuple[Spelling, int]
) -> Iterator[tuple[str, str]]:
    """The shorter of two names and as much of the longer, where one word is spelt otherwise."""
    (a, i), (b, j) = one, other
    before, after = min(i, j), min(len(a.words) - i, len(b.words) - j)
    shorter, longer = sorted((len(a.words), len(b.words)))
    lone = longer == 1
    if before + after < shorter or (shorter == 1 and not lone):
        return
    mine = _part(spellings, a, i - before, i + after)
    yours = _part(spellings, b, j - before, j + after)
    if shorter < longer and not _surely_one(a.words[i], b.words[j]):
        # part of a longer name may be somebody else's: Jean Moreau, the Joan Moreau School
        return
    if _but_for_one_word(mine, yours, before) and (
        _lone(mine, yours) if lone else _may_meet(mine, yours, a.words[i], b.words[j])
    ):
        for part in (mine, yours):
            _add(spellings, part.text, part.places.values())
        yield mine.text, yours.text


def _but_for_one_word(mine: Spelling, yours: Spelling, place: int) -> bool:
    """Whether the words at `place` may be one misspelt, and the rest is the same, and enough."""
    pairs = list(zip(mine.words, yours.words, strict=True))
    x, y = pairs.pop(place)
    enough = not pairs or any(len(v) >= TELLING for v, _ in pairs)
    return enough and all(same(v, w) for v, w in pairs) and alike(x, y, bool(pairs))


def _surely_one(x: str, y: str) -> bool:
    """Whether two words sound alike, or are no short ones and begin alike."""
    return sound(x) == sound(y) or (min(len(x), len(y)) >= FRAMED and x[0] == y[0])


def _part(spellings: Mapping[str, Spelling], whole: Spelling, first: int, end: int) -> Spelling:
    """Some words of a name as a spelling, with all its places that are known."""
    if end - first == len(whole.words):
        return whole
    spans = _words(whole.text)[first:end]
    start, text = spans[0][0], whole.text[spans[0][0] : spans[-1][1]]
    known = spellings[text].places if text in spellings else {}
    inside = (Place(p.document, p.start + start) for p in whole.places.values())
    return Spelling(text, whole.words[first:end], known | _by_offset(inside))


def _lone(mine: Spelling, yours: Spelling) -> bool:
    """A word with no given name beside it: long, or of one sound, or behind the same words."""
    x, y = mine.text, yours.text
    shorter = min(len(x), len(y))
    if shorter >= LONE and distance(x, y) == 1:
        return True
    if mine.articles & yours.articles:
        return False
    sounded = sound(x) == sound(y)
    if sounded and shorter >= SOUND:
        return True
    near_enough = sounded or (shorter >= FRAMED and distance(x, y) == 1)
    return near_enough and bool(_frames(mine) & _frames(yours))


def _may_meet(mine: Spelling, yours: Spelling, x: str, y: str) -> bool:
    """Whether no article has both as it would have two brothers: in short words, side by side."""
    shorter = min(len(x), len(y))
    if shorter > LONG or not mine.articles & yours.articles:
        return True
    if shorter < FRAMED and not swapped(x, y):
        return False
    theirs = sorted(yours.places)
    return not any(_beside(theirs, *place) for place in mine.places)


def _beside(places: Sequence[tuple[str, int]], article: str, start: int) -> bool:
    """Whether one of some places, in order, is side by side with another."""
    first = bisect_left(places, (article, start - SIDE_BY_SIDE))
    return first < len(places) and places[first] <= (article, start + SIDE_BY_SIDE)


def _frames(spelling: Spelling) -> frozenset[str]:
    """The two words before each place of a name, where one of them is no function word."""
    frames = set()
    for place in spelling.places.values():
        text = place.document.article.text[max(0, place.start - 40) : place.start]
        before = text.lower().split()[-2:]
        if len(before) == 2 and not {w.strip(',.;:"“') for w in before} <= stopwords():
            frames.add(" ".join(before))
    return frozenset(frames)


def _clusters(spellings: Sequence[str], links: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Sets of spellings each linked to the first of its set."""
    taken: set[str] = set()
    for spelling in spellings:
        if spelling not in taken and links[spelling] - taken:
            cluster = [spelling, *sorted(links[spelling] - taken)]
            taken.update(cluster)
            yield cluster


def _not_spoken_for(clusters: Iterable[list[str]]) -> Iterator[list[str]]:
    """The clusters of which not every spelling is a word of some spelling of one before."""
    holding: dict[str, set[int]] = defaultdict(set)
    for n, cluster in enumerate(clusters):
        if not set.intersection(*(holding.get(spelling, set()) for spelling in cluster)):
            for word in (w for spelling in cluster for w in spelling.split()):
                holding[word].add(n)
            yield cluster


def _fact(cluster: Sequence[Spelling]) -> Fact:
    """The first mentions of each spelling in each article."""
    mentions = []
    for spelling in cluster:
        places = (spelling.places[key] for key in sorted(spelling.places))
        for _, inside in groupby(places, key=lambda place: place.article):
            mentions += [_mention(spelling.text, place) for place in islice(inside, MENTIONS)]
    usual = max(cluster, key=lambda s: len(s.places)).text
    return Fact(
        kind=Kind.NAME,
        what=f"spelling of {usual}",
        mentions=tuple(mentions),
        confidence=SURE if len(usual.split()) > 1 or usual in _alternatives() else SURE_ALONE,
    )


def _mention(text: str, place: Place) -> Mention:
    sentences = place.document.sentences
    # a sentence holds its first character, and not its end
    sentence = sentences[bisect_right(sentences, place.start, key=lambda s: s.start) - 1]
    return Mention(
        kind=Kind.NAME,
        article=place.article,
        start=place.start,
        end=place.start + len(text),
        text=text,
        sentence=sentence,
        value=text,
    )
