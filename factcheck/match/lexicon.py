"""Word lists of the matcher, read from data files that an editor can change."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from threading import Lock

import snowballstemmer

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: the stemmer keeps the word that it works on in itself, and figures and words are matched at one time
_STEMMING = Lock()


@cache
def entries(name: str) -> frozenset[str]:
    """The lines of data file `name` that are not comments, lower case."""
    text = files("factcheck.match").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip().lower() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def stopwords() -> frozenset[str]:
    """Words that tell nothing about which fact a sentence states."""
    return frozenset(word for line in entries("stopwords") for word in line.split())


@cache
def background() -> re.Pattern[str]:
    """A pattern that finds the cues of another event."""
    cues = sorted(entries("background_cues"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, cues)) + r")\b", re.IGNORECASE)


@cache
def market_words(kind: str) -> frozenset[str]:
    """Stems of the words for what is `traded`, for how it may `move`, or for how shares `went`, which mean other things elsewhere.

    >>> stem("shares") in market_words("traded"), stem("tumbled") in market_words("move")
    (True, True)
    """
    lines = (line.partition(":") for line in entries("markets"))
    return frozenset(
        stem(word) for name, _, words in lines if name == kind for word in words.split()
    )


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
    words = (
        w.lower().rstrip("'’").removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text)
    )
    return [canonical(w) for w in words if len(w) > 1 and w not in stopwords()]


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
    rows = (line.split() for line in sorted(entries("synonyms")))
    return {
        (word if word.startswith("=") else stem(word)): stem(row[0]) for row in rows for word in row
    }
