"""Stems of words, and the words that carry no meaning."""

from __future__ import annotations

import re
from functools import cache
from threading import Lock

import snowballstemmer

from factcheck.words.lists import entries, words

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: the stemmer keeps the word that it works on, and figures and words are matched at one time
_STEMMING = Lock()


@cache
def stopwords() -> frozenset[str]:
    """Words that tell nothing about which fact a sentence states."""
    return words("words", "stopwords")


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word by Porter's second algorithm (Snowball English).

    >>> stem("killed"), stem("leaders")
    ('kill', 'leader')
    """
    with _STEMMING:
        return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def content_stems(text: str) -> list[str]:
    """Stems of the words of `text` that carry meaning, in order; synonyms have one stem.

    >>> content_stems("The leaders of Italy and France called him")
    ['leader', 'itali', 'franc', 'call']
    """
    found = (
        w.lower().rstrip("'’").removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text)
    )
    return [canonical(w) for w in found if len(w) > 1 and w not in stopwords()]


@cache
def canonical(word: str) -> str:
    """The stem that stands for a lower-case word and its synonyms.

    >>> canonical("diggers") == canonical("excavator")
    True
    """
    return _synonyms().get("=" + word) or _synonyms().get(stem(word), stem(word))


@cache
def _synonyms() -> dict[str, str]:
    """Stems, and single forms marked with =, to the stem of the first word of their set."""
    rows = (line.split() for line in sorted(entries("words", "synonyms")))
    return {
        (word if word.startswith("=") else stem(word)): stem(row[0]) for row in rows for word in row
    }
