"""Proper names: runs of capitalised words that the article uses as one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.model import Name, Sentence
from factcheck.split.vocabulary import words

#: capital letters of the Latin, Greek, Cyrillic and Armenian alphabets: `re` has no class for them
_CAPITALS = "".join(
    chr(c) for c in range(0x41, 0x590) if unicodedata.category(chr(c)) in ("Lu", "Lt")
)
_WORD = re.compile(
    rf"(?<![\w’'@#])(?:(?:a[bdlnrst]|el|ul|d|l)[-’'])?[{_CAPITALS}](?:[\w’'-]*\w)?(?:\.[{_CAPITALS}])*\.?"
)
_LOWER = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][\w’'-]*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OPENERS = "\"“‘':•*►(["
#: capitals that long are for emphasis: the longest common acronyms (UNICEF) have six letters
_SHOUTED = 7
#: share of capitalised long words above which a line's capitals say nothing
TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    #: what stands between the capitalised word before and this one
    gap: str
    #: whether a capital is due anyway: at the start of a sentence, of a quotation, after a colon
    first: bool


@dataclass(frozen=True, slots=True)
class Usage:
    """Which words the article writes in lower case, and which with a capital in mid-sentence."""

    lower: frozenset[str]
    inside: frozenset[str]


def names(text: str, sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """Names in the sentences that belong to the story, in order.

    A word that opens a sentence is a name where the article writes it so elsewhere, or where
    another capital follows.
    """
    read = [(s, list(_words(s))) for s in sentences if s.furniture is None]
    read = [(s, tokens) for s, tokens in read if tokens and not _says_nothing(s, tokens)]
    usage = _usage(read)
    return tuple(
        Name(start=s.start + start, end=s.start + end, text=s.text[start:end])
        for s, tokens in read
        for run in _runs(tokens, usage)
        for start, end in _trimmed(run)
    )


def _words(sentence: Sentence) -> Iterator[_Word]:
    text, at = sentence.text, 0
    for match in _WORD.finditer(text):
        word, start, end = match[0], *match.span()
        if word.endswith(".") and not _keeps_stop(word):
            word, end = word[:-1], end - 1
        gap = text[at:start]
        bare = gap.rstrip()
        first = (at == 0 and not any(c.isalnum() for c in gap)) or (
            bare != "" and bare[-1] in _OPENERS and not _closes(gap)
        )
        yield _Word(start, end, word, gap if at else "\n", first)
        at = end


def _closes(gap: str) -> bool:
    """Whether a quotation mark ends what was said: `"…," Holm said`, not so in `"Holm said …`."""
    return gap.endswith("’") or (gap[-1:].isspace() and gap.rstrip()[-1:] in "\"'")


def _keeps_stop(word: str) -> bool:
    return (
        len(word) == 2
        or any(word in words(f"abbreviations_{place}") for place in ("before_name", "anywhere"))
        or "." in word[:-1]
    )


def says_nothing(sentence: Sentence) -> bool:
    """Whether no name can be told from the other words of a line, nearly all having capitals."""
    tokens = list(_words(sentence))
    return bool(tokens) and _says_nothing(sentence, tokens)


def _says_nothing(sentence: Sentence, tokens: Sequence[_Word]) -> bool:
    """Whether capitals mean nothing here: a line in capitals, or a headline In Title Case."""
    text = sentence.text
    if len(tokens) < 3 or len(tokens) < 0.4 * (text.count(" ") + 1):
        return False
    long = re.findall(r"[^\W\d_]{4,}", text)
    if sum(w.isupper() for w in long) > TITLE_CASE * len(long):
        return True
    titled = sum(w[0].isupper() for w in long) > TITLE_CASE * len(long)
    return titled and len(long) > 2 and (sentence.headline or text[-1] not in ".!?…\"”’'")


def _usage(read: Iterable[tuple[Sentence, Sequence[_Word]]]) -> Usage:
    lower: set[str] = set()
    inside: set[str] = set()
    for sentence, tokens in read:
        lower.update(_LOWER.findall(sentence.text))
        inside.update(_POSSESSIVE.sub("", t.text) for t in tokens if not t.first)
    return Usage(frozenset(lower), frozenset(inside))


def _runs(tokens: Sequence[_Word], usage: Usage) -> Iterator[list[_Word]]:
    """Stretches of words that may be one name."""
    run: list[_Word] = []
    for index, token in enumerate(tokens):
        following = (
            tokens[index + 1]
            if index + 1 < len(tokens) and tokens[index + 1].gap.isspace()
            else None
        )
        named = _may_be_named(token, usage, following)
        if run and not (named and _joins(run[-1], token)):
            yield run
            run = []
        if named:
            run.append(token)
    if run:
        yield run


def _may_be_named(token: _Word, usage: Usage, following: _Word | None) -> bool:
    word = _POSSESSIVE.sub("", token.text).replace("’", "'")
    if word in words("calendar"):
        return False
    if word in words("sentence_starters"):
        return (
            word in ("New", "May", "Will")
            and following is not None
            and (not token.first or word == "New")
        )
    if token.first:
        return _opens_with_name(word, usage, following)
    return not (word.isupper() and len(word) > 2 and "." not in word and _is_emphasis(word, usage))


def _is_emphasis(word: str, usage: Usage) -> bool:
    """Capitals for stress, `an END to it`; WHO stays a body although every text has a `who`."""
    return len(word) >= _SHOUTED or (
        word.lower() in usage.lower and word.capitalize() not in words("sentence_starters")
    )


def _opens_with_name(word: str, usage: Usage, following: _Word | None) -> bool:
    if word in usage.inside or word in words("titles"):
        return True
    if word.lower() in usage.lower:
        return False
    return following is not None or (word.isupper() and 1 < len(word) < _SHOUTED)


def _joins(before: _Word, token: _Word) -> bool:
    """Whether two words belong to one name: `Ann Lee`, `Ministry of Defence`.

    Not so in `Russia's Putin`.
    """
    if _POSSESSIVE.search(before.text):
        return False
    if token.gap.isspace():
        return token.gap.count("\n") < 2
    linking = token.gap.split()
    if linking == ["&"] or (linking and all(w in words("particles") for w in linking)):
        return True
    return linking in (["of"], ["of", "the"]) and (
        before.text in words("organisation_heads")
        or f"{before.text} of {token.text}" in words("titles")
    )


def _trimmed(run: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """The names in a run: titles cut out, a lone nationality dropped, the possessive taken off."""
    for part in _split_at_titles(run):
        if len(part) == 1 and _POSSESSIVE.sub("", part[0].text) in words("demonyms"):
            continue
        if part:
            end = part[-1].start + len(_POSSESSIVE.sub("", part[-1].text))
            if end - part[0].start > 1:
                yield part[0].start, end


def _split_at_titles(run: Sequence[_Word]) -> Iterator[list[_Word]]:
    part: list[_Word] = []
    at = 0
    while at < len(run):
        length = _title_length(run, at)
        if length:
            yield part
            part = []
        else:
            part.append(run[at])
        at += length or 1
    yield part


def _title_length(run: Sequence[_Word], at: int) -> int:
    """How many words of the run, from `at`, are a title."""
    for size in (3, 2, 1):
        some = run[at : at + size]
        if len(some) == size:
            joined = some[0].text + "".join(w.gap + w.text for w in some[1:])
            if " ".join(joined.split()) in words("titles"):
                return size
    return 0
