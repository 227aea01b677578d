"""One person or body under two names that differ in a whole word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations, groupby, islice

from factcheck.match.spellings import Place, Spelling, fact, sentence_of, side_by_side
from factcheck.model import Fact
from factcheck.words.lists import Row, alternatives, rows, words
from factcheck.words.spelling import CROWD, alike, bare, fold, same
from factcheck.words.stems import content_stems

#: the rule that flags them
RULE = "FC502"
#: all 8 and all 7 were right on the stories that this was made on; less is to be expected
SURE_OF_BODY, SURE_OF_PERSON = 0.8, 0.8
#: a body's name has so many words of which one differs; two where what is alone in its town
BODY, PAIR = 3, 2
#: words of a name that are looked at
LONGEST = 12
#: short forms of a name begin like it: Zach, Zachary
BEGINS = 3
#: words of meaning that two sentences share that tell of one person, and their share of the shorter
ALIKE, SHARE = 4, 0.5
#: and those that stand around the name, within so many characters
NEAR, REACH = 2, 60
#: places of a name in an article that are looked at, and articles
PLACES, ARTICLES = 2, 4

#: texts whose stems are kept at hand
KEPT = 4096

_WORD = re.compile(r"\w[\w’']*")
#: no teaching and no people: `Judaism`
_NAME = re.compile(r"(?!\w+(?:ism|ist|ish|ese|ics)$)[A-Z][^\W\d_]*[a-z][^\W\d_]*")
#: `Ann Holm`, `A.J. Holm`, `Ann B. Holm`
_PERSON = re.compile(r"(?P<given>\w[\w.’'-]+)(?: [A-Z]\.)? (?P<last>[^\W\d_][\w’'-]+)")


def renamed(names: Sequence[Spelling], common: frozenset[str]) -> Iterator[Fact]:
    """The facts on names that differ in a word."""
    yield from _facts(_bodies(names), SURE_OF_BODY)
    yield from _facts(_people(names, common), SURE_OF_PERSON)


def _facts(pairs: Iterable[tuple[Spelling, Spelling]], sure: float) -> Iterator[Fact]:
    """A fact for all names that are linked."""
    groups: list[dict[str, Spelling]] = []
    for pair in pairs:
        home = next((g for g in groups if any(name.text in g for name in pair)), None)
        if home is None:
            groups.append(home := {})
        home.update((name.text, name) for name in pair)
    for group in groups:
        # `AJ Holm` is A.J. Holm
        first = {name: next(o for o in group if bare(o) == bare(name)) for name in group}
        yield fact(tuple(group.values()), "name", sure, RULE, first.__getitem__)


def _bodies(names: Iterable[Spelling]) -> Iterator[tuple[Spelling, Spelling]]:
    """Names that differ in what kind of body or place they say it is."""
    found: dict[tuple[str, ...], list[tuple[str, Spelling]]] = defaultdict(list)
    for name in names:
        size = sum(word[:1].isupper() for word in name.words)
        for place, word in enumerate(name.words[:LONGEST]):
            row = _kinds().get(word)
            if row and size >= (PAIR if row["alone"] else BODY):
                key = (*name.words[:place], row["set"], *name.words[place + 1 :])
                found[key].append((row["words"], name))
    for some in found.values():
        for (x, a), (y, b) in combinations(some[:CROWD], 2):
            if x != y and not side_by_side(a, b):
                yield a, b


@cache
def _kinds() -> Mapping[str, Row]:
    """The words that say what kind of body or place it is."""
    table = rows("match", "kinds_of_body")
    return {word: row for row in table for word in row["words"].split("|")}


def _people(
    names: Iterable[Spelling], common: frozenset[str]
) -> Iterator[tuple[Spelling, Spelling]]:
    """Names that have a given name or a last name in common, and all that is said around them."""
    found: dict[tuple[int, str], list[tuple[str, Spelling]]] = defaultdict(list)
    for name in names:
        for place, (own, other) in enumerate(_halves(name.text, common)):
            found[place, bare(own)].append((other, name))
    said = _said(name for some in found.values() for _, name in some)
    for some in found.values():
        for (x, a), (y, b) in combinations(some[:CROWD], 2):
            both = any(y in said[i] for i in a.articles) or any(x in said[i] for i in b.articles)
            if not both and _other(x, y) and _one_person(a, b):
                yield a, b


def _said(names: Iterable[Spelling]) -> Mapping[str, frozenset[str]]:
    """The words of the articles in which names stand, by the id."""
    documents = {p.article: p.document for name in names for p in name.places.values()}
    return {i: frozenset(_WORD.findall(d.article.text)) for i, d in documents.items()}


def _halves(name: str, common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A person's given name with the last one, and the last one with the given name."""
    found = _PERSON.fullmatch(name)
    lower = {word.lower() for word in found.groups()} if found else set()
    if found and not (lower & common or lower & _no_person()):
        yield found["given"], found["last"]
        yield found["last"], found["given"]


@cache
def _no_person() -> frozenset[str]:
    """Words that no person is called by, or that tell nothing of whom."""
    bodies = (word.lower() for word in _kinds())
    heads = words("split", "organisation_heads") | words("words", "bodies")
    peoples = words("split", "demonyms")
    return frozenset({*bodies, *heads, *peoples, *words("words", "roads")})


def _other(x: str, y: str) -> bool:
    """Whether two words are two names, and no short form or other spelling of one."""
    if not (_NAME.fullmatch(x) and _NAME.fullmatch(y)) or same(x, y) or alike(x, y, True):
        return False
    short, long = sorted((fold(x), fold(y)), key=len)
    return not (long.startswith(short[:BEGINS]) or _may_be_one(x, y))


def _may_be_one(x: str, y: str) -> bool:
    """Whether two given names are called for each other: `Bill`, `Will`; `Ann`, `Nan`."""
    lists = alternatives("words", "nicknames"), alternatives("match", "short_names")
    return any(y in known.get(x, ()) for known in lists)


def _one_person(a: Spelling, b: Spelling) -> bool:
    """Whether two passages say the same of both."""
    return any(_say_alike(p, a.text, q, b.text) for p in _first(a) for q in _first(b))


def _first(name: Spelling) -> Iterator[Place]:
    """The first places of a name, few of each article."""
    places = (name.places[key] for key in sorted(name.places))
    each = (islice(some, PLACES) for _, some in groupby(places, lambda p: p.article))
    return islice(chain.from_iterable(each), ARTICLES * PLACES)


def _say_alike(p: Place, mine: str, q: Place, yours: str) -> bool:
    """Whether two sentences share enough words, and enough of those around the names."""
    own = _stems(f"{mine} {yours}")
    a, b = (_stems(sentence_of(x).text) - own for x in (p, q))
    if len(a & b) < max(ALIKE, SHARE * min(len(a), len(b))):
        return False
    return len((_around(p, mine) & _around(q, yours)) - own) >= NEAR


@lru_cache(KEPT)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _around(place: Place, name: str) -> frozenset[str]:
    """The words of meaning around a name, in its sentence."""
    sentence, end = sentence_of(place), place.start + len(name)
    text = place.document.article.text
    before = text[max(sentence.start, place.start - REACH) : place.start]
    return _stems(before) | _stems(text[end : min(sentence.end, end + REACH)])
