"""One name in several spellings: variants gathered across articles, and told from two people with like names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.match.lexicon import stem
from factcheck.model import Document, Fact, Kind, Mention, Name

#: a lone word (no given name beside it) must be this long before a changed letter is taken for a misspelling
LONE = 7
#: from this length on, two changed letters may be one name
LONG = 7
SHORTEST = 4
#: endings that make another word of a name: Somali, Somalia, Somalian
ENDINGS = (
    "s",
    "es",
    "n",
    "an",
    "ans",
    "ian",
    "ians",
    "i",
    "is",
    "ese",
    "ish",
    "er",
    "ers",
    "ic",
    "ism",
    "ist",
    "ists",
    "a",
    "al",
    "ly",
    "ed",
    "ing",
)

Place = tuple[Document, Name]


def match_names(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """The names that articles spell in more than one way, in the order of their first mention."""
    places = _places(documents)
    common = _lower_words(documents)
    links: dict[str, set[str]] = defaultdict(set)
    spellings = sorted(places)
    for a, b in combinations(spellings, 2):
        if _variants(a, b, places, common):
            links[a].add(b)
            links[b].add(a)
    # the fullest name first: `Olena Marchenko` speaks for `Marchenko`
    found: list[list[str]] = []
    for cluster in _clusters(sorted(spellings, key=lambda s: (-len(s.split()), s)), links):
        if not any(_speaks_for(other, cluster) for other in found):
            found.append(cluster)
    facts = [_fact(cluster, places) for cluster in found]
    return tuple(sorted(facts, key=lambda f: (f.mentions[0].article, f.mentions[0].start)))


def fold(text: str) -> str:
    """Lower case without accents: `Türkiye` and `Turkiye` are one to the eye.

    >>> fold("Türkiye")
    'turkiye'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower().replace("’", "'")


@cache
def _alternatives() -> dict[str, frozenset[str]]:
    text = files("factcheck.match").joinpath("data/place_names.txt").read_text(encoding="utf-8")
    rows = [line.strip().split("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {form: frozenset(row) for row in rows for form in row}


def _places(documents: Sequence[Document]) -> dict[str, list[Place]]:
    """Every spelling with where it stands."""
    found: dict[str, list[Place]] = defaultdict(list)
    for document in documents:
        for name in document.names:
            found[name.text].append((document, name))
    return found


def _lower_words(documents: Sequence[Document]) -> frozenset[str]:
    """Words that stand in lower case somewhere in the story: no names."""
    return frozenset(w for d in documents for s in d.sentences for w in s.text.split() if w.islower())


def _variants(a: str, b: str, places: dict[str, list[Place]], common: frozenset[str]) -> bool:
    if b in _alternatives().get(a, ()):
        return True
    mine, yours = a.split(), b.split()
    if len(mine) != len(yours):
        return False
    differing = [(x, y) for x, y in zip(mine, yours, strict=True) if x != y]
    if len(differing) != 1:
        return False
    x, y = differing[0]
    if not _one_word(x, y) or x.lower() in common or y.lower() in common:
        return False
    together = {d.article.id for d, _ in places[a]} & {d.article.id for d, _ in places[b]}
    if len(mine) == 1:
        return min(len(x), len(y)) >= LONE and _distance(x, y) == 1
    return not together or min(len(x), len(y)) > LONG


def _one_word(x: str, y: str) -> bool:
    """Whether two words can be one name misspelt or transliterated."""
    if any(c.isdigit() for c in x + y) or fold(x).replace("-", "") == fold(y).replace("-", "") or "-" in (x[1:2], y[1:2]):
        # a number tells two things apart; a hyphen does not; a single letter before one is another word (R-Ohio, D-Ohio)
        return False
    if not (x[:1].isupper() and y[:1].isupper()) or min(len(x), len(y)) < SHORTEST or _inflected(x, y):
        return False
    distance = _distance(x, y)
    return distance == 1 or (distance == 2 and min(len(x), len(y)) >= LONG)


def _distance(x: str, y: str) -> int:
    return DamerauLevenshtein.distance(fold(x), fold(y))


def _inflected(x: str, y: str) -> bool:
    short, long = sorted((x.lower(), y.lower()), key=len)
    if long == short + "e":
        return False
    return stem(short) == stem(long) or (long.startswith(short) and long[len(short) :] in ENDINGS)


def _clusters(spellings: Sequence[str], links: dict[str, set[str]]) -> Iterator[list[str]]:
    """Sets of spellings each linked to the first of its set."""
    taken: set[str] = set()
    for spelling in spellings:
        if spelling not in taken and links[spelling]:
            cluster = [spelling, *sorted(links[spelling] - taken)]
            taken.update(cluster)
            yield cluster


def _speaks_for(full: Sequence[str], cluster: Sequence[str]) -> bool:
    """Whether every spelling of `cluster` is a word of some spelling of `full`."""
    words = {w for spelling in full for w in spelling.split()}
    return words.issuperset(cluster)


def _fact(cluster: Sequence[str], places: dict[str, list[Place]]) -> Fact:
    """One mention a spelling and article: the first."""
    mentions = []
    for spelling in cluster:
        first: dict[str, Place] = {}
        for document, name in places[spelling]:
            first.setdefault(document.article.id, (document, name))
        mentions += [_mention(d, n) for d, n in first.values()]
    words = max(cluster, key=lambda s: len(places[s]))
    sure = 0.9 if len(words.split()) > 1 or words in _alternatives() else 0.7
    return Fact(kind=Kind.NAME, what=f"spelling of {words}", mentions=tuple(mentions), confidence=sure)


def _mention(document: Document, name: Name) -> Mention:
    sentence = next(s for s in document.sentences if s.start <= name.start < s.end)
    return Mention(kind=Kind.NAME, article=document.article.id, start=name.start, end=name.end, text=name.text, sentence=sentence)
