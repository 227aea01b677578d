"""Noun phrases by their words: where a name or the subject of a verb begins and ends.

A token is the span of one word with the marks that cling to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from factcheck.split.verbs import verbs
from factcheck.split.vocabulary import words

#: start and end in the text
Token = tuple[int, int]
_LEADING = "\"“‘'«([—–-"
_TRAILING = "\"”’'»)],;:!?—–-"
_TOKEN = re.compile(r"[^\s\x00]+")


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """The words of `text[start:end]`; blanked quotations are none."""
    return list(_tokens(text, start, end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    return (m.span() for m in _TOKEN.finditer(text, start, end))


def bare(text: str, token: Token) -> tuple[int, int]:
    """A token without the marks around it and without a possessive."""
    start, end = token
    word = text[start:end]
    start += len(word) - len(word.lstrip(_LEADING))
    bare = text[start:end].rstrip(_TRAILING)
    if bare.endswith(".") and not _is_abbreviation(bare):
        bare = bare.rstrip(".")
    return start, start + len(bare)


def lowered(text: str, token: Token) -> str:
    """A token without its marks, in lower case."""
    return text[slice(*bare(text, token))].lower()


def is_name_word(word: str) -> bool:
    """Whether a word begins with a capital, marks before it aside."""
    return word.lstrip("(\"“‘'")[:1].isupper()


def run_start(text: str, tokens: list[Token]) -> int:
    """Index of the first of the capitalised words that end here."""
    first = len(tokens) - 1
    while first > 0:
        before = text[slice(*tokens[first - 1])]
        joins = is_name_word(before) and not before.endswith(
            (",", ";", ":", ")", "”", '"', "'s", "’s")
        )
        if not joins and not (
            before in words("particles")
            and first > 1
            and is_name_word(text[slice(*tokens[first - 2])])
        ):
            break
        first -= 1
    return first


def name_start(text: str, tokens: list[Token]) -> int:
    """Start of the name that ends here, titles left out."""
    first = run_start(text, tokens)
    if (
        first > 1
        and first < len(tokens) - 1
        and " ".join(text[slice(*t)] for t in tokens[first - 2 : first + 1]) in words("titles")
    ):
        first += 1  # the `Staff` of `Chief of Staff Ann Lee`
    elif _of_place(text, tokens, first):
        first += 1  # the `Halvik` of `Mayor of Halvik Ann Lee`
    return without_titles(text, tokens[first:])


def _of_place(text: str, tokens: list[Token], first: int) -> bool:
    office = first > 1 and text[slice(*tokens[first - 2])] in words("titles")
    return office and lowered(text, tokens[first - 1]) == "of" and len(tokens) - first > 2


def without_titles(text: str, tokens: list[Token]) -> int:
    """Start of the name itself: behind the last title, and the `Meanwhile` of `Meanwhile Trump`."""
    at = 0
    for index, token in enumerate(tokens[:-1]):
        word = text[slice(*bare(text, token))]
        titled = word in words("titles") or word + "." in words("titles")
        if titled or (
            index == at
            and word != "New"
            and any(word in words(name) for name in ("sentence_starters", "demonyms", "calendar"))
        ):
            at = index + 1
    return bare(text, tokens[at])[0]


def keeps_apart(text: str, token: Token) -> bool:
    """Whether `of` after this word begins something else: not so in `Ministry of Defence`."""
    word = text[slice(*token)]
    return (
        word not in words("organisation_heads")
        and word not in words("titles")
        and word[-1] not in ",;:"
    )


def phrase_start(text: str, tokens: list[Token]) -> int:
    """Start of a subject that is no name: back to its determiner, a function word or a mark."""
    first = len(tokens) - 1
    while first > 0 and len(tokens) - first < 7:
        before = text[slice(*tokens[first - 1])]
        if before.endswith(
            (",", ";", ":", ".", "”", '"', "—", "–", "-")
        ) or before.lower() in words("clause_words"):
            break
        first -= 1
        if before.lower() in words("determiners"):
            break
    return bare(text, tokens[first])[0]


def named_end(text: str, phrase: list[Token]) -> tuple[int, int] | None:
    """The name that closes a phrase: `Ann Lee` of `police chief Ann Lee`."""
    if not phrase or not is_name_word(text[slice(*phrase[-1])]):
        return None
    start, end = name_start(text, phrase), bare(text, phrase[-1])[1]
    return start, _unpossessed(text, start, end)


def phrase_after(text: str, at: int, end: int) -> list[Token]:
    """The words of the noun phrase at `at`: up to a comma, a verb, a preposition or a day."""
    phrase: list[Token] = []
    named = _named_as_a_month(text, at, end)
    for token in islice(_tokens(text, at, end), 9):
        word = text[slice(*token)]
        low = lowered(text, token)
        if (
            not low
            or (text[slice(*bare(text, token))] in words("calendar") and token != named)
            or verbs().pattern.fullmatch(word)
            or (low in words("after_speaker") and word[0].islower())
            or word[0] in '"“‘(«—–'
        ):
            break
        if (
            low == "of"
            and phrase
            and keeps_apart(text, phrase[-1])
            and all(is_name_word(text[slice(*t)]) for t in phrase)
        ):
            break
        phrase.append(token)
        if word[-1] in ',;:.!?"”)—–' and not _is_abbreviation(word):
            break
    return [t for t in phrase if bare(text, t)[0] < bare(text, t)[1]]


def _named_as_a_month(text: str, at: int, end: int) -> Token | None:
    """The first word here, where it is somebody's name and no month: `Jan Olsen`, `June Lee`."""
    first, second = [*islice(_tokens(text, at, end), 2), None, None][:2]
    if first is None or second is None or text[slice(*first)] not in words("calendar"):
        return None
    day = text[slice(*first)].lower().endswith("day")
    return first if not day and is_name_word(text[slice(*second)]) else None


def _is_abbreviation(word: str) -> bool:
    return (
        any(word in words(f"abbreviations_{place}") for place in ("before_name", "anywhere"))
        or re.fullmatch(r"(?:[A-Z]\.)+", word) is not None
    )


def _unpossessed(text: str, start: int, end: int) -> int:
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end
