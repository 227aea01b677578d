"""One name in several spellings: variants gathered across articles, and told from two people with like names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.match.lexicon import stem, stopwords
from factcheck.model import Document, Fact, Kind, Mention, Name

#: smoothed share of findings that were right on unlabelled stories: 23 of 24 with a word beside it that agrees, 9 of 10 without
SURE, SURE_ALONE = 0.92, 0.83
#: a lone word (no given name beside it) must be this long before a changed letter is taken for a misspelling
LONE = 7
#: from this length on, two changed letters may be one name
LONG = 7
SHORTEST = 4
#: so many letters of a word that both have tell that it is one person or place: not the `E` of `E Mill Street`
TELLING = 3
#: a lone word of this length may differ in a letter where the same words stand before it
FRAMED = 5
#: lone words of this length are one name where they sound alike
SOUND = 5
#: characters between two names that an article sets side by side
SIDE_BY_SIDE = 200
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

#: the Arabic article before a name
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|an|ed|ul)-")
#: ways of writing one sound in Latin letters, in order
_SOUNDS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"(.)\1", r"\1"),
        (r"ou|oo|u|o", "u"),
        (r"ei|ay|ai|ey|e|i|y", "i"),
        (r"i+", "i"),
        (r"iy?a$|ah$|a$", "a"),
        (r"q|kh|k|c(?=[aou])", "k"),
        (r"dh|d", "d"),
        (r"zh|dj|j", "j"),
        (r"v|w", "v"),
    )
)
#: what follows a name that is no spelling of the article's own: a web address, a quoted slip
_ELSEWHERE = re.compile(r"\.(?:com|org|net|gov|edu|co|tv)\b|\s*[(\[]sic[)\]]", re.IGNORECASE)

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


@cache
def _forms(table: str) -> dict[str, frozenset[str]]:
    """Every form in data file `table` with all the forms that share a line with it."""
    text = files("factcheck.match").joinpath(f"data/{table}.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = defaultdict(set)
    for row in (line.split() for line in text.splitlines() if not line.startswith("#")):
        for name in row:
            found[name].update(row)
    return {name: frozenset(forms) for name, forms in found.items()}


def _places(documents: Sequence[Document]) -> dict[str, list[Place]]:
    """Every spelling with where it stands."""
    found: dict[str, list[Place]] = defaultdict(list)
    for document in documents:
        for name in document.names:
            if not _ELSEWHERE.match(document.article.text, name.end):
                found[name.text.rstrip(".")].append((document, name))
    return found


def _lower_words(documents: Sequence[Document]) -> frozenset[str]:
    """Words that stand in lower case somewhere in the story: no names."""
    return frozenset(w for d in documents for s in d.sentences for w in s.text.split() if w.islower())


def _variants(a: str, b: str, places: dict[str, list[Place]], common: frozenset[str]) -> bool:
    if b in _alternatives().get(a, ()):
        return True
    if _split_up(a, b):
        return True
    mine, yours = a.split(), b.split()
    if len(mine) != len(yours):
        return False
    differing = [(x, y) for x, y in zip(mine, yours, strict=True) if x != y]
    told = len(mine) == 1 or any(x == y and len(x) >= TELLING for x, y in zip(mine, yours, strict=True))
    if len(differing) != 1 or not told:
        return False
    x, y = differing[0]
    if not _one_word(x, y, len(mine) > 1) or x.lower() in common or y.lower() in common:
        return False
    if len(mine) == 1:
        return _lone(x, y, places[a], places[b])
    return not _together(places[a], places[b]) or min(len(x), len(y)) > LONG or _apart(places[a], places[b], min(len(x), len(y)))


def _split_up(a: str, b: str) -> bool:
    """One name with and without a space: `NorthBank`, `North Bank`; capitals inside say where it was joined."""
    if abs(len(a) - len(b)) != 1:
        return False
    joined, spaced = sorted((a, b), key=len)
    return " " in spaced and spaced.replace(" ", "") == joined and joined.count(" ") == spaced.count(" ") - 1


def _lone(x: str, y: str, mine: Sequence[Place], yours: Sequence[Place]) -> bool:
    """A word with no given name beside it: long, or two transliterations of one sound, or said of one place in the same words."""
    shorter = min(len(x), len(y))
    if _ARTICLE.sub("", fold(x)) == _ARTICLE.sub("", fold(y)):
        return False
    if shorter >= LONE and _distance(x, y) == 1:
        return True
    if _together(mine, yours):
        return False
    return (shorter >= SOUND and sound(x) == sound(y)) or (
        shorter >= FRAMED and _distance(x, y) == 1 and bool(_frames(mine) & _frames(yours))
    )


def _together(mine: Sequence[Place], yours: Sequence[Place]) -> bool:
    """Whether one article has both."""
    return bool({d.article.id for d, _ in mine} & {d.article.id for d, _ in yours})


def _apart(mine: Sequence[Place], yours: Sequence[Place], shorter: int) -> bool:
    """Whether an article that has both never sets them side by side, as it would two brothers."""
    return shorter >= FRAMED and all(
        abs(n.start - m.start) > SIDE_BY_SIDE for d, n in mine for e, m in yours if d.article.id == e.article.id
    )


def _frames(found: Sequence[Place]) -> frozenset[str]:
    """The two words before each place where a name stands, where one of them tells something: `town of`."""
    frames = set()
    for document, name in found:
        before = document.article.text[max(0, name.start - 40) : name.start].lower().split()[-2:]
        if len(before) == 2 and not {w.strip(',.;:"“') for w in before} <= stopwords():
            frames.add(" ".join(before))
    return frozenset(frames)


def sound(word: str) -> str:
    """A name's skeleton under the common ways of writing Arabic, Persian and Russian names in Latin letters.

    >>> sound("Yaseen") == sound("Yasin"), sound("Hussein") == sound("Husayn"), sound("Salman") == sound("Suleiman")
    (True, True, False)
    """
    text = _ARTICLE.sub("", fold(word)).replace("'", "").replace("-", "")
    for pattern, one in _SOUNDS:
        text = pattern.sub(one, text)
    return text


def _one_word(x: str, y: str, among_others: bool) -> bool:
    """Whether two words can be one name misspelt or transliterated."""
    if any(c.isdigit() for c in x + y) or fold(x).replace("-", "") == fold(y).replace("-", "") or "-" in (x[1:2], y[1:2]):
        # a number tells two things apart; a hyphen does not; a single letter before one is another word (R-Ohio, D-Ohio)
        return False
    if not (x[:1].isupper() and y[:1].isupper()) or min(len(x), len(y)) < SHORTEST or _house_style(x, y):
        return False
    # beside the same other words `Marovic` is no other word than `Marovica`; `Korean` is another than `Korea`
    longer = max(x, y, key=len)
    lost_letter = among_others and fold(longer)[:-1] == fold(min(x, y, key=len)) and longer[-1] in "ae"
    if _inflected(x, y) and not lost_letter:
        return False
    distance = _distance(x, y)
    return distance == 1 or sound(x) == sound(y) or (distance == 2 and min(len(x), len(y)) >= LONG)


def _house_style(x: str, y: str) -> bool:
    """British and American spellings of one word, and short forms of one given name: no error."""
    return y in _forms("house_spellings").get(x, ()) or y in _forms("nicknames").get(x, ())


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
    sure = SURE if len(words.split()) > 1 or words in _alternatives() else SURE_ALONE
    return Fact(kind=Kind.NAME, what=f"spelling of {words}", mentions=tuple(mentions), confidence=sure)


def _mention(document: Document, name: Name) -> Mention:
    sentence = next(s for s in document.sentences if s.start <= name.start < s.end)
    return Mention(kind=Kind.NAME, article=document.article.id, start=name.start, end=name.end, text=name.text, sentence=sentence)
