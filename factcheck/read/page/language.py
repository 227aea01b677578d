"""Texts that are hardly English articles: said, and read all the same."""

from __future__ import annotations

import re

from factcheck.words.lists import words

#: words of a text under which nothing is said of its language
ENOUGH = 40
#: share of small words: of 2,205 news articles all but two (a page of code, a list of questions)
#: have 0.07; other languages written in Latin letters stay under 0.03
LEAST = 0.05
#: words under which a file is hardly an article
SHORTEST = 15
#: characters that are looked at
SAMPLE = 20_000
#: what is said of them
HARDLY_ANY = "it has hardly any text: is it an article?"
NOT_ENGLISH = "it does not read as English: what is found in it is not to be relied on"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def doubts(text: str) -> tuple[str, ...]:
    """What speaks against the text being an English article; nothing for most.

    >>> doubts("Der Fluss trat über die Ufer, und zehn Menschen kamen dabei ums Leben. " * 5)
    ('it does not read as English: what is found in it is not to be relied on',)
    """
    found = [w.casefold() for w in _WORD.findall(text[:SAMPLE])]
    if len(found) < SHORTEST:
        return (HARDLY_ANY,)
    small = words("read", "small_words")
    if len(found) >= ENOUGH and sum(w in small for w in found) < LEAST * len(found):
        return (NOT_ENGLISH,)
    return ()
