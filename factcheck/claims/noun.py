"""The noun phrase right behind a figure or right before it: of what it is the length, the price."""

from __future__ import annotations

import re
from itertools import takewhile

from factcheck.claims.clause import is_verb, known

#: characters on either side in which it is read, and its words
REACH, LONGEST = 160, 6
_WORD = re.compile(
    r"[A-Z][a-z]{0,3}\.(?=\s[A-Z])|[^\s,;:.!?()\[\]“”\"—–…]+(?:\.(?=\w)[^\s,;:.!?()“”\"—–…]+)*|\S"
)
_OF_NAME = re.compile(r" of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_OPENS = re.compile(
    r"(?:the|a|an|his|her|their|its|our|my|your|this|that|these|those)\b", re.IGNORECASE
)
#: a list goes on: `from Norway, Sweden and others` are of many
_LIST = re.compile(r",? and [A-Z]|, [A-Z]")
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_UNTOLD = _POSSESSIVE | {"which", "whom", "him", "them", "it", "what", "this", "that", "those"}
_INDEFINITE = frozenset({"a", "an", "this", "that", "these", "those", "another", "any", "each"})


def phrase_behind(text: str) -> tuple[str, str]:
    """The noun phrase that a text begins with, and the rest; empty where there is none.

    >>> phrase_behind(" grand jury investigation into the fire")
    ('grand jury investigation', ' into the fire')
    """
    words = list(_WORD.finditer(text[:REACH]))
    bare = [m[0] for m in words]
    kept = list(takewhile(lambda i: _goes_on(bare, i), range(len(bare))))
    while kept and not _closes(bare[kept[-1]]):
        kept.pop()
    if not kept or len(kept) > LONGEST or _cut(bare, kept):
        return "", text
    end = words[kept[-1]].end()
    phrase, rest = " ".join(bare[: len(kept)]), text[end:]
    more = _OF_NAME.match(rest)
    return (phrase + more[0], rest[more.end() :]) if more else (phrase, rest)


def _goes_on(words: list[str], at: int) -> bool:
    word = words[at].lower()
    if _OPENS.fullmatch(word):
        return at == 0
    told = word in known("prepositions") | known("breaks") | known("after") or word == "of"
    verb = _is_verb(words, at)
    if word in ("and", "or"):
        return at > 0 and at + 1 < len(words) and _alike(words[at - 1], words[at + 1])
    digit = any(c.isdecimal() for c in word) and not any(c.isalpha() for c in word)
    return word[0].isalpha() and not (told or verb or digit)


def _alike(one: str, other: str) -> bool:
    """Whether two words that are joined may stand in one noun phrase: not `Halvik and north`."""
    article = _OPENS.fullmatch(other.lower())
    return not article and one[:1].isupper() == other[:1].isupper()


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a verb follows the noun: `quake strikes Halvik`; not the costs of `a costs order`."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    takes = following[:1].isupper() or bool(_OPENS.fullmatch(following.lower()))
    if word in known("sums") and following in ("of", "in", "for", "to"):
        return False
    present = at > 0 and word.islower() and word.endswith("s") and not word.endswith("ss")
    return is_verb(["it", *words], at + 1) or (present and takes)


def _closes(word: str) -> bool:
    low = word.lower()
    if low in ("and", "or"):
        return False
    participle = low.endswith("ed") and low == word
    return not (_OPENS.fullmatch(low) or participle or (low.endswith("ly") and len(low) > 5))


def _cut(words: list[str], kept: list[int]) -> bool:
    """Whether what stands behind shows that the words are no whole noun phrase."""
    return len(kept) == LONGEST and words[len(kept) : len(kept) + 1] != []


def definite(phrase: str) -> str:
    """A noun phrase as one that is known: `the pier` of `a pier`, names as they are.

    >>> definite("grand jury investigation"), definite("a pier"), definite("Halvik")
    ('the grand jury investigation', 'the pier', 'Halvik')
    """
    first, _, rest = phrase.partition(" ")
    if first.lower() in _INDEFINITE | {"the"} and rest:
        return f"the {rest}"
    if first.lower() in _POSSESSIVE:
        return phrase
    return phrase if _is_name(phrase.split()) else f"the {phrase}"


def _is_name(words: list[str]) -> bool:
    return words[0][:1].isupper() and words[-1][:1].isupper()


def without_opening(phrase: str) -> str:
    """A noun phrase without its article or possessive.

    >>> without_opening("its bid for Tarvex")
    'bid for Tarvex'
    """
    first, _, rest = phrase.partition(" ")
    return rest if rest and _OPENS.fullmatch(first) else phrase


def phrase_before(words: list[str]) -> str:
    """The noun phrase that words end with, back to its article or a border; empty for none."""
    found: list[str] = []
    for word in reversed(words[-LONGEST:]):
        low = word.lower()
        if low in known("prepositions") | known("breaks") or low in ("of", "to", ","):
            break
        found.insert(0, word)
        if _OPENS.fullmatch(low):
            break
    verbs = [i for i in range(len(found)) if is_verb(["it", *found], i + 1)]
    found = found[verbs[-1] + 1 :] if verbs else found
    whole = found and found[-1][:1].isalpha() and _closes(found[-1])
    return " ".join(found) if whole and found[-1].lower() not in known("pronouns") else ""


def prepositional(text: str, allowed: frozenset[str]) -> str:
    """The preposition with its noun phrase that a text begins with: `for the plan`.

    >>> prepositional(" for the plan on Monday", frozenset({"for"}))
    'for the plan'
    """
    found = re.match(r"\s+([a-z]+)(?=\s)", text)
    if not found or found[1] not in allowed:
        return ""
    phrase, rest = phrase_behind(text[found.end() :])
    if phrase and (of := re.match(r" of(?= )", rest)):
        more, rest = phrase_behind(rest[of.end() :])
        phrase = f"{phrase} of {more}" if more else ""
    last = phrase.lower().split(" ")[-1]
    vague = last in known("periods") or phrase.lower().split(" ")[0] in _UNTOLD
    gerund = re.match(r"[a-z]+ing\b", phrase)
    if phrase.endswith(("'", "’")):
        return ""
    return f"{found[1]} {phrase}" if phrase and not (vague or gerund or _LIST.match(rest)) else ""
