"""The rare words of an article and what they weigh: by them articles of one event are alike.

Whole numbers throughout, so that an article has the same words and weights on any machine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from math import isqrt
from threading import Lock
from zlib import crc32, decompress

from snowballstemmer.english_stemmer import EnglishStemmer

#: the length of an article's weights, as one weighs them against another's
ONE = 2**14
#: words are told apart by this many numbers; few of an article's heaviest fall together
BUCKETS = 2**18
#: an article's heaviest; 64 and 128 group the evaluation's stories no better
MOST = 96
#: the title and the beginning say what an article is of, the rest what else is known: the first
#: words count so many times
HEAD, TIMES = 60, 3
#: the rarity of a figure, and of one of a single digit: events differ by their figures
_FIGURE, _DIGIT = 144, 112

#: a figure is one word: 6.1 is no 6
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:['’][^\W_]+)*")
#: the stemmer keeps the word that it works on
_STEMMING = Lock()


def words_of(title: str | None, text: str) -> tuple[list[int], list[int]]:
    """The heaviest words of an article by number, in order, and the weight of each.

    A title with which the text begins counts once.

    >>> words, weights = words_of("Ferry aground", "The ferry Halvik ran aground.")
    >>> len(words), round(sum(weight**2 for weight in weights) / ONE**2, 3)
    (4, 1.0)
    """
    weighed = _weighed(_WORD.findall(_whole(title, text)))
    heavy = sorted(weighed.items(), key=lambda word: (-word[1], word[0]))
    return _of_unit_length(sorted(word for word in heavy[:MOST] if word[1]))


def _whole(title: str | None, text: str) -> str:
    return text if not title or text.lstrip().startswith(title) else f"{title}\n{text}"


def _weighed(words: list[str]) -> dict[int, int]:
    """Each word's number, and its rarity times the root of how often it is told."""
    told: defaultdict[tuple[int, int], int] = defaultdict(int)
    for word in words:
        told[_entry(word)] += 1
    for word in words[:HEAD]:
        told[_entry(word)] += TIMES - 1
    weighed: defaultdict[int, int] = defaultdict(int)
    for (number, rarity), times in told.items():
        weighed[number] += rarity * isqrt(times << 12)
    return weighed


def _of_unit_length(words: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    # in 1024ths, for what is cut off matters where an article has few words
    length = isqrt(sum(weight**2 for _, weight in words) << 20)
    return (
        [number for number, _ in words],
        [((weight * ONE << 10) + length // 2) // length for _, weight in words],
    )


# bounded: a million articles hold millions of words, most of them once
@lru_cache(maxsize=2**17)
def _entry(word: str) -> tuple[int, int]:
    """A word's number, and how rare it is, in sixteenths of a natural logarithm."""
    number = number_of(plain(word))
    if word[0].isdecimal():
        return number, _FIGURE if len(word) > 1 else _DIGIT
    return number, rarities()[number]


def plain(word: str) -> str:
    """A word as it is counted: without case, the genitive's s, and endings.

    >>> plain("Ferry’s"), plain("FERRIES")
    ('ferri', 'ferri')
    """
    with _STEMMING:
        return str(_stemmer().stemWord(word.casefold().replace("’", "'")))


def number_of(word: str) -> int:
    """The number of a word, the same on any machine."""
    return crc32(word.encode()) % BUCKETS


@cache
def rarities() -> bytes:
    """The shipped table: a byte for each number of a word; `data/README.md` says from what."""
    return decompress(files(__package__).joinpath("data", "rarities.zlib").read_bytes())


@cache
def _stemmer() -> EnglishStemmer:
    # by name: the package prefers another, of other versions, where that is installed as well
    return EnglishStemmer()
