"""Whether two words may be one name: misspelt, or written in Latin letters in more than one way."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.words.lists import alternatives, words
from factcheck.words.stems import stem

#: a word must be this long before a changed letter makes it another spelling, or where both sound
#: alike
SHORTEST, SHORTEST_SOUND = 4, 3
#: from this length on, two changed letters may be one name
LONG = 7
#: beyond this length a word is no name, or no two of them are a letter apart by chance
LONGEST = 24
#: words that are kept at hand: the same are asked for many times over
KEPT = 1 << 14
#: words that are all near each other, of which each is held against each: no story has so many
CROWD = 40
#: so many consonants say that a name in one word is one in two: `Abdelkarim`, `Abd al-Karim`
CONSONANTS = 4
ISMS = frozenset(["ism", "ist", "ists"])
#: endings of two words made of one root, and how long that must be: Tarvaphobia, Tarvaphobic
NAMING = frozenset(["a", "ia"])
DERIVING, ROOT = ISMS | NAMING | {"ic", "ics", "ian", "ians", "ese", "ish"}, 5
_VOWEL = re.compile(r"[AEIOU]")
_COMPASS = re.compile(r"(?:north|south)?(?:east|west|north|south)(?:ern)?")

#: the Arabic article before a name, as one writes it before sun letters too
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|ar|as|ash|at|an|az|ed|er|es)[- ](?=\w{2})")
#: the same between two words
_INSIDE = re.compile(r"\w[ -](?:al|el|ul|ad|ed|ud|er|ur)[ -]\w")
#: the article's `l`, which is not spoken before these
_SUN = re.compile(r"(?:al|el|ul)[- ](?=[dtnrsz])")
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


def fold(text: str) -> str:
    """Lower case without accents: `Türkiye` and `Turkiye` are one to the eye.

    >>> fold("Türkiye")
    'turkiye'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower().replace("’", "'")


@lru_cache(KEPT)
def bare(word: str) -> str:
    """A folded word without the Arabic article and without hyphens: what house styles differ in.

    >>> bare("al-Dabbas"), bare("Ash Shuwaya"), bare("Alan")
    ('dabbas', 'shuwaya', 'alan')
    """
    return _ARTICLE.sub("", fold(word)).replace("-", "").replace("'", "").replace(".", "")


def sound(word: str) -> str:
    """What is left of a name under the common ways of writing foreign names in Latin letters.

    They are those of Arabic, Persian and Russian.

    >>> sound("Yaseen") == sound("Yasin"), sound("Salman") == sound("Suleiman")
    (True, False)
    """
    text = bare(word)
    for pattern, one in _SOUNDS:
        text = pattern.sub(one, text)
    return text


def consonants(name: str) -> str:
    """The consonants of a name, the Arabic article joined to what follows as it is spoken.

    >>> consonants("Abd al-Karim"), consonants("Abdelkarim")
    ('bdlkrm', 'bdlkrm')
    """
    joined = _SUN.sub("", fold(name)).replace(" ", "").replace("-", "")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aiu']", "", sound(joined)))


def same(x: str, y: str) -> bool:
    """Whether two words differ in house style at most: accents, hyphens, the Arabic article."""
    return x == y or bare(x) == bare(y)


def alike(x: str, y: str, among_others: bool) -> bool:
    """Whether two words can be one name misspelt or transliterated.

    `among_others` where the rest of a longer name is the same.
    """
    if same(x, y) or any(c.isdecimal() for c in x + y) or "-" in (x[1:2], y[1:2]):
        # a number tells two things apart, a single letter before a hyphen is another word (D-Ohio)
        return False
    shorter, sounded = min(len(x), len(y)), sound(x) == sound(y)
    names = x[:1].isupper() and y[:1].isupper()
    if not names or shorter < (SHORTEST_SOUND if sounded else SHORTEST):
        return False
    if shorter < SHORTEST and among_others and not (_VOWEL.match(x) and _VOWEL.match(y)):
        # `Ain`, `Ein`; but Kay and Kai are two names
        return False
    if _house_style(x, y) or (_COMPASS.fullmatch(fold(x)) and _COMPASS.fullmatch(fold(y))):
        return False
    # beside the same other words `Marovic` is `Marovica`; `Korean` is another word than `Korea`
    short, long = min(x, y, key=len), max(x, y, key=len)
    lost_letter = among_others and fold(long)[:-1] == fold(short) and long[-1] in "ae"
    if (_inflected(x, y) and not lost_letter) or _derived(x, y):
        return False
    apart = distance(x, y)
    return sounded or apart == 1 or (apart == 2 and shorter >= LONG)


def distance(x: str, y: str) -> int:
    """Letters added, lost, changed or swapped, accents and case aside (Damerau 1964)."""
    return DamerauLevenshtein.distance(fold(x), fold(y))


def swapped(x: str, y: str) -> bool:
    """Whether the same letters stand in another order: `Brian`, `Brain`."""
    return sorted(fold(x)) == sorted(fold(y))


def _sharing(words: Iterable[str]) -> dict[str, list[str]]:
    """The words, in order, by what those that may be `alike` have in common."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        for key in _keys(word):
            found[key].append(word)
    return found


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of words that may be one name, in order, and whether some crowd of them was cut."""

    pairs: Sequence[tuple[str, str]]
    crowded: bool


def near(words: Iterable[str]) -> Near:
    """Words that may be `alike`: of one sound, or a few letters apart.

    Of a crowd of words that are all near each other the first are taken.

    >>> near(["Merul", "Marul", "Tuck"])
    Near(pairs=[('Marul', 'Merul')], crowded=False)
    """
    crowds = list(_sharing(words).values())
    found = {pair for crowd in crowds for pair in combinations(crowd[:CROWD], 2)}
    return Near(sorted(found), any(len(crowd) > CROWD for crowd in crowds))


def _keys(word: str) -> frozenset[str]:
    """What a word shares with those near it: its sound, and the word without a letter, or two.

    The latter are Garbe's symmetric deletes.
    """
    folded = fold(word)
    if len(folded) < SHORTEST_SOUND or any(c.isdecimal() for c in folded):
        return frozenset()
    if len(folded) > LONGEST:
        return frozenset({f"={sound(word)}"})
    once = _without_a_letter({folded})
    twice = _without_a_letter(once) if len(folded) >= LONG else set()
    return frozenset({f"={sound(word)}", folded, *once, *twice})


def _without_a_letter(forms: Set[str]) -> set[str]:
    return {form[:i] + form[i + 1 :] for form in forms for i in range(len(form))}


def _house_style(x: str, y: str) -> bool:
    """What is no error: British and American spellings, short forms of one name, other words."""
    return any(
        y in alternatives("words", table).get(x, ())
        for table in ("house_spellings", "nicknames", "near_words")
    )


def _inflected(x: str, y: str) -> bool:
    short, long = sorted((x.lower(), y.lower()), key=len)
    if long == short + "e" or (short[-1:] == "y" and long == short[:-1] + "ie"):
        # `Hatty`, `Hattie`: no ending of English makes one of the other
        return False
    return stem(short) == stem(long) or (
        long.startswith(short) and long[len(short) :] in words("words", "endings") | ISMS
    )


def _derived(x: str, y: str) -> bool:
    """Whether two words are made of one by endings: `Tarvaphobia`, `Tarvaphobic`."""
    for n in range(ROOT, min(len(x), len(y))):
        endings = {x[n:].lower(), y[n:].lower()}
        if x[:n].lower() == y[:n].lower() and endings <= DERIVING and not endings <= NAMING:
            return True
    return False


def split_up(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that differ in one space: `NorthBank`, `North Bank`."""
    joined: dict[str, list[str]] = defaultdict(list)
    for name in names:
        joined[name.replace(" ", "")].append(name)
    for forms in joined.values():
        for a, b in combinations(forms[:CROWD], 2):
            # `Hillside HS` and `Hillside H S` are one abbreviation
            initial = any(len(w) == 1 for w in (*a.split(), *b.split()))
            if abs(a.count(" ") - b.count(" ")) == 1 and not initial:
                yield a, b


def run_together(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of which one has the Arabic article by itself: `Badr al-Din`, `Badreddin`."""
    whole: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.isalpha():
            whole[consonants(name)].append(name)
    for name in names:
        key = consonants(name) if _INSIDE.search(fold(name)) else ""
        others = whole.get(key, [])[:CROWD] if len(key) >= CONSONANTS else ()
        yield from ((name, other) for other in others if fold(other)[0] == fold(name)[0])
