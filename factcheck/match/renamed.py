"""One person or body under two names that differ in a whole word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from factcheck.match.spellings import Place, Spelling, fact, sentence_of, side_by_side
from factcheck.model import Fact
from factcheck.words.lists import alternatives, rows, words
from factcheck.words.spelling import CROWD, alike, bare, fold, same
from factcheck.words.stems import content_stems

#: the rule that flags them
RULE = "FC502"
#: smoothed share of findings that were right
SURE_OF_BODY, SURE_OF_PERSON = 0.8, 0.8
#: a body's name has so many words of which one differs
BODY = 3
#: short forms of a name begin like it: Zach, Zachary
BEGINS = 3
#: words of meaning that two sentences share that tell of one person, and their share of the shorter
ALIKE, SHARE = 4, 0.5
#: and those that stand around the name, within so many characters
NEAR, REACH = 2, 60
#: places of a name in an article that are looked at
PLACES = 3

_NAME = re.compile(r"[A-Z][^\W\d_]*[a-z][^\W\d_]*")
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
        long = sum(word[:1].isupper() for word in name.words) >= BODY
        for place, word in enumerate(name.words if long else ()):
            if word in _kinds():
                which, kind = _kinds()[word]
                found[(*name.words[:place], which, *name.words[place + 1 :])].append((kind, name))
    for some in found.values():
        for (x, a), (y, b) in combinations(some[:CROWD], 2):
            if x != y and not side_by_side(a, b):
                yield a, b


@cache
def _kinds() -> Mapping[str, tuple[str, str]]:
    """Of a word that says what kind of body it is: the set of like kinds, and the kind."""
    table = rows("match", "kinds_of_body")
    return {word: (row["set"], row["words"]) for row in table for word in row["words"].split("|")}


def _people(
    names: Iterable[Spelling], common: frozenset[str]
) -> Iterator[tuple[Spelling, Spelling]]:
    """Names that have a given name or a last name in common, and all that is said around them."""
    found: dict[tuple[int, str], list[tuple[str, Spelling]]] = defaultdict(list)
    for name in names:
        for place, (own, other) in enumerate(_halves(name.text, common)):
            found[place, bare(own)].append((other, name))
    for some in found.values():
        for (x, a), (y, b) in combinations(some[:CROWD], 2):
            if _other(x, y) and _one_person((a, x), (b, y)):
                yield a, b


def _halves(name: str, common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A person's given name with the last one, and the last one with the given name."""
    found = _PERSON.fullmatch(name)
    if found and not any(word.lower() in common | _no_person() for word in found.groups()):
        yield found["given"], found["last"]
        yield found["last"], found["given"]


@cache
def _no_person() -> frozenset[str]:
    """Words that no person is called by, or that tell nothing of whom."""
    bodies = (word.lower() for word in _kinds())
    heads = words("split", "organisation_heads") | words("claims", "bodies")
    return frozenset({*bodies, *heads, *words("words", "roads")})


def _other(x: str, y: str) -> bool:
    """Whether two words are two names, and no short form or other spelling of one."""
    if not (_NAME.fullmatch(x) and _NAME.fullmatch(y)) or same(x, y) or alike(x, y, True):
        return False
    short, long = sorted((fold(x), fold(y)), key=len)
    begins = long.startswith(short[:BEGINS])
    return not begins and y not in alternatives("match", "short_names").get(x, ())


def _one_person(one: tuple[Spelling, str], other: tuple[Spelling, str]) -> bool:
    """Whether no article has both, and two passages say the same of both."""
    (a, x), (b, y) = one, other
    if a.articles & b.articles or _has(a, y) or _has(b, x):
        return False
    return any(_say_alike(p, a.text, q, b.text) for p in _first(a) for q in _first(b))


def _has(name: Spelling, word: str) -> bool:
    """Whether an article that writes a name has a word."""
    documents = {p.article: p.document for p in name.places.values()}
    return any(re.search(rf"\b{re.escape(word)}\b", d.article.text) for d in documents.values())


def _first(name: Spelling) -> list[Place]:
    return [name.places[key] for key in sorted(name.places)][:PLACES]


def _say_alike(p: Place, mine: str, q: Place, yours: str) -> bool:
    """Whether two sentences share enough words, and enough of those around the names."""
    own = {*content_stems(f"{mine} {yours}")}
    a, b = ({*content_stems(sentence_of(x).text)} - own for x in (p, q))
    if len(a & b) < max(ALIKE, SHARE * min(len(a), len(b))):
        return False
    return len((_around(p, mine) & _around(q, yours)) - own) >= NEAR


def _around(place: Place, name: str) -> set[str]:
    """The words of meaning around a name, in its sentence."""
    sentence, end = sentence_of(place), place.start + len(name)
    text = place.document.article.text
    before = text[max(sentence.start, place.start - REACH) : place.start]
    return {*content_stems(before), *content_stems(text[end : min(sentence.end, end + REACH)])}
