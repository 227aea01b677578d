"""Proper names: runs of capitalised words that the article uses as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.model import Name, Sentence
from factcheck.split.vocabulary import words

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?\.?|\S")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHOUTED = 6
#: share of capitalised long words above which a headline's capitals say nothing
TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    #: nothing but white space to the word before
    joined: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Usage:
    """How the article writes its words: which occur in lower case, which with a capital in mid-sentence."""

    lower: frozenset[str]
    inside: frozenset[str]


def names(text: str, sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """Names in the sentences that belong to the story, in order."""
    read = [(s, list(_words(text, s))) for s in sentences if s.furniture is None]
    usage = _usage(read)
    found: list[Name] = []
    for sentence, tokens in read:
        if _says_nothing(sentence.text, tokens, headline=sentence.headline):
            continue
        for run in _runs(tokens, usage):
            found.extend(Name(start=start, end=end, text=text[start:end]) for start, end in _trimmed(run, usage))
    return tuple(found)


def _words(text: str, sentence: Sentence) -> Iterator[_Word]:
    at, first = sentence.start, True
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match[0]
        joined = not text[at : match.start()].strip() and at > sentence.start and "\n\n" not in text[at : match.start()]
        end = match.end()
        if len(word) > 1 and word.endswith(".") and not _keeps_stop(word):
            word, end = word[:-1], end - 1
        yield _Word(start=match.start(), end=end, text=word, joined=joined, first=first)
        at = end
        first = not word[0].isalnum() and (first or word[0] in '"“‘:•*')


def _keeps_stop(word: str) -> bool:
    return len(word) == 2 or word in words("abbreviations_before_name") or re.fullmatch(r"(?:\w\.)+", word) is not None


def _usage(read: Iterable[tuple[Sentence, list[_Word]]]) -> Usage:
    lower: set[str] = set()
    inside: set[str] = set()
    for sentence, tokens in read:
        if _says_nothing(sentence.text, tokens, headline=sentence.headline):
            continue
        for token in tokens:
            if token.text[0].islower():
                lower.add(token.text)
            elif token.text[0].isupper() and not token.first:
                inside.add(_POSSESSIVE.sub("", token.text))
    return Usage(frozenset(lower), frozenset(inside))


def _says_nothing(text: str, tokens: Sequence[_Word], *, headline: bool) -> bool:
    """Whether capitals mean nothing here: a line in capitals, or a headline In Title Case."""
    long = [t.text for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    if len(long) < 3:
        return False
    if sum(w.isupper() for w in long) > TITLE_CASE * len(long):
        return True
    titled = sum(w[0].isupper() for w in long) > TITLE_CASE * len(long)
    return titled and (headline or text[-1] not in ".!?…\"”’'")


def _runs(tokens: Sequence[_Word], usage: Usage) -> Iterator[list[_Word]]:
    run: list[_Word] = []
    for index, token in enumerate(tokens):
        if _may_be_named(token, usage, following=tokens[index + 1 : index + 2]):
            if run and not token.joined:
                yield run
                run = []
            run.append(token)
        elif run and not (token.joined and _links(run, token, tokens[index + 1 : index + 3])):
            yield run
            run = []
        elif run:
            run.append(token)
    if run:
        yield run


def _may_be_named(token: _Word, usage: Usage, following: Sequence[_Word]) -> bool:
    word = _POSSESSIVE.sub("", token.text)
    if not word or not word[0].isupper():
        return False
    if word in words("not_names") and not (following and following[0].joined and following[0].text[:1].isupper()):
        return False
    if token.first:
        return _opens_with_name(word, usage, following)
    if word in words("sentence_starters"):
        return word in ("New", "Most", "May", "Will") and bool(following) and following[0].text[:1].isupper()
    return not (word.isupper() and len(word) >= _SHOUTED - 2 and (word.lower() in usage.lower or len(word) >= _SHOUTED))


def _opens_with_name(word: str, usage: Usage, following: Sequence[_Word]) -> bool:
    if word in words("sentence_starters") and not (word == "New" and following and following[0].text[:1].isupper()):
        return False
    if word in usage.inside:
        return True
    if word.lower() in usage.lower:
        return False
    follows = bool(following) and following[0].joined and following[0].text[:1].isupper()
    return follows or (word.isupper() and 1 < len(word) < _SHOUTED)


def _links(run: Sequence[_Word], token: _Word, after: Sequence[_Word]) -> bool:
    """Whether a lower-case word goes on with the name: `von der Leyen`, `Ministry of Defence`."""
    upper = [w.text[:1].isupper() for w in after]
    if token.text in words("particles"):
        return any(upper) and (upper[0] or after[0].text in words("particles"))
    return (
        token.text == "of"
        and run[-1].text in words("organisation_heads")
        and bool(upper)
        and (upper[0] or (after[0].text == "the" and upper[-1]))
    )


def _trimmed(run: Sequence[_Word], usage: Usage) -> Iterator[tuple[int, int]]:
    """The names in a run: titles cut out, words that name nothing dropped from the front, the possessive from the end."""
    for part in _split_at_titles(list(run)):
        words_left = part
        while words_left and (words_left[0].text in words("not_names") or not words_left[0].text[0].isupper()):
            words_left = words_left[1:]
        while words_left and not words_left[-1].text[0].isupper():
            words_left = words_left[:-1]
        if words_left:
            last = words_left[-1]
            end = last.start + len(_POSSESSIVE.sub("", last.text))
            if end - words_left[0].start > 1:
                yield words_left[0].start, end


def _split_at_titles(run: list[_Word]) -> Iterator[list[_Word]]:
    part: list[_Word] = []
    at = 0
    while at < len(run):
        length = _title_length(run, at)
        if length:
            yield part
            part = []
            at += length
            continue
        part.append(run[at])
        if _POSSESSIVE.search(run[at].text):
            yield part
            part = []
        at += 1
    yield part


def _title_length(run: Sequence[_Word], at: int) -> int:
    for size in (3, 2, 1):
        joined = " ".join(w.text for w in run[at : at + size])
        if len(run) - at >= size and (joined in words("titles") or joined.rstrip(".") in words("titles")):
            return size
    return 0
