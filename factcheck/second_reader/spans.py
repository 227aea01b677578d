"""Words that a model gives, found in the text word for word, or not at all."""

from __future__ import annotations

import unicodedata

#: marks that a model may write in another form than the report has
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑–—−"), "-")
_MARKS = {**_QUOTES, **_DASHES}
#: what may stand inside a number
_POINTS = ".,"


def find(words: str, text: str) -> tuple[int, int] | None:
    """Where `words` stand in `text`, first and one past the last character; None if they do not.

    White space, capitals, and the form of quotation marks and dashes may differ; nothing else.

    >>> find('said  "no"', "He said “no” twice."), find("said yes", "He said “no” twice.")
    ((3, 12), None)
    """
    wanted, _ = _folded(words.strip(" \n\t…"))
    found, places = _folded(text)
    at = found.find(wanted) if any(c.isalnum() for c in wanted) else -1
    while at >= 0:
        end = at + len(wanted)
        if not (_inside_word(found, at) or _inside_word(found, end)):
            return places[at], places[end - 1] + 1
        at = found.find(wanted, at + 1)
    return None


def _inside_word(text: str, at: int) -> bool:
    """Whether a word or a number goes on here: `12` in `12,000`, `5` in `-5`."""
    before, behind = text[:at][-2:], text[at : at + 2]
    if not before or not behind:
        return False
    last, first = before[-1], behind[0]
    if last.isalnum() and (first.isalnum() or unicodedata.combining(first)):
        return True
    goes_on = last in _POINTS and before[:-1].isdecimal() and first.isdecimal()
    goes_on |= first in _POINTS and last.isdecimal() and behind[1:].isdecimal()
    if goes_on:
        return True
    return last in "-+" and first.isdecimal() and not before[:-1].strip()


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
