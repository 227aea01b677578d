"""Words that a model gives, found in the text word for word, or not at all."""

from __future__ import annotations

import unicodedata

#: marks that a model may write in another form than the report has
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑–—−"), "-")
_MARKS = {**_QUOTES, **_DASHES}


def find(words: str, text: str) -> tuple[int, int] | None:
    """Where `words` stand in `text`, first and one past the last character; None if they do not.

    White space, capitals, and the form of quotation marks and dashes may differ; nothing else.

    >>> find('said  "no"', "He said “no” twice."), find("said yes", "He said “no” twice.")
    ((3, 12), None)
    """
    wanted, _ = _folded(words.strip(" \n\t…"))
    found, places = _folded(text)
    at = found.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not (_inside_word(found, at) or _inside_word(found, end)):
            return places[at], places[end - 1] + 1
        at = found.find(wanted, at + 1)
    return None


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _folded(text: str) -> tuple[str, list[int]]:
    """A text with white space and marks folded, and where each of its characters stands."""
    kept: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        plain = " " if character.isspace() else character.translate(_MARKS)
        if unicodedata.category(character) == "Cf" or (plain == " " and kept[-1:] == [" "]):
            continue
        low = plain.lower()
        kept.append(low if len(low) == 1 else plain)
        places.append(at)
    return "".join(kept), places
