"""Where sentences end.

A candidate is a full stop, question mark or ellipsis with the closing marks after it; a table of
small rules decides each, and the first that has an opinion wins. Our own code and not `sentencex`:
that one splits `5 p.m. Nov. 6`, runs on over line breaks and does not know the quotation marks,
which are needed here for `" he said`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factcheck.split.verbs import verbs
from factcheck.split.vocabulary import words

_STOP = re.compile(r"[.!?…。！？؟।]+")
_CLOSERS = frozenset("”’»›)]}")
_CASELESS_STOPS = frozenset("。！？؟।")
_TOKEN = re.compile(r"[^\s\"“”‘’'«»(\[{—–/]*$")
_WORD = re.compile(r"[\s\"“‘'«(\[•►*·-]*([^\W_][\w'’-]*)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]\.$")
_ABBREVIATIONS = ("before_name", "before_number", "anywhere")
_GLUED = re.compile(r"[a-z]{2}[.!?]$")


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a sentence may end: what stands before and after it."""

    #: the word that carries the stop, with its full stop: `Mr.`
    token: str
    #: the marks themselves: `.`, `?!`, `...`
    marks: str
    #: closing quotation marks and brackets between the marks and the gap
    closers: str
    #: whether white space follows
    gap: bool
    #: the next word, and the text from there
    word: str
    following: str
    #: whether the token opens its line or sentence
    first: bool


def ends(text: str, start: int, end: int, closing: frozenset[int]) -> Iterator[int]:
    """Offsets inside `text[start:end]`, one paragraph, after which a new sentence begins.

    >>> text = "U.S. President Trump met Mr. Putin at 5 p.m. Nov. 6. It rained."
    >>> [text[at:] for at in ends(text, 0, len(text), frozenset())]
    [' It rained.']
    """
    last = start + len(text[start:end].rstrip())
    for match in _STOP.finditer(text, start, end):
        after = _after_closers(text, match.end(), end, closing)
        if after >= last:
            return
        if _breaks(_stop(text, start, match, after)):
            yield after


def _after_closers(text: str, at: int, end: int, closing: frozenset[int]) -> int:
    while at < end:
        if (
            text[at] in _CLOSERS
            or at in closing
            or (text[at] in "\"'" and at + 1 < end and text[at + 1].isspace() and at not in closing)
        ):
            at += 1
        elif text[at] == " " and at + 1 in closing:
            at += 2
        else:
            break
    return at


def _stop(text: str, start: int, match: re.Match[str], after: int) -> Stop:
    low = max(start, match.start() - 24)
    token = _TOKEN.search(text, low, match.start())
    before = text[low : match.start()]
    found = token[0] if token else ""
    following = text[after : after + 60]
    word = _WORD.match(following)
    return Stop(
        token=found + "." if match[0].startswith(".") else found,
        marks=match[0],
        closers=text[match.end() : after],
        gap=text[after].isspace(),
        word=word[1] if word else "",
        following=following.lstrip(),
        first=_begins_anew(before[: len(before) - len(found)], low == start),
    )


def _begins_anew(before: str, at_start: bool) -> bool:
    before = before.rstrip()
    if not before:
        return at_start
    return before.endswith((".", "!", "?")) and not any(
        before.split()[-1] in words(f"abbreviations_{kind}") for kind in _ABBREVIATIONS
    )


def _breaks(stop: Stop) -> bool:
    for rule in RULES:
        verdict = rule(stop)
        if verdict is not None:
            return verdict
    return True


def _without_gap(stop: Stop) -> bool | None:
    """`2.5`, `example.com` do not end; `ended.The next` does."""
    if stop.gap or stop.marks[-1] in _CASELESS_STOPS:
        return None
    if stop.closers:
        return stop.word[:1].isupper() and stop.following[:1] not in ",;:.-–—"
    return (
        bool(_GLUED.search(stop.token))
        and re.match(r"[A-Z][a-z]+\b(?!\.)", stop.following) is not None
    )


def _nothing_to_begin(stop: Stop) -> bool | None:
    """A dash, a comma or a lower-case word goes on; a brand such as iPhone may begin."""
    if not stop.word:
        return False
    if stop.word[0].islower():
        return len(stop.word) > 1 and stop.word[1].isupper()
    if stop.following[:1] in "–—-,;:&/" and not re.match(r"[-–—]\s*[A-Z]", stop.following):
        return False
    return None


def _before_number(stop: Stop) -> bool | None:
    return (
        False
        if any(c.isdecimal() for c in stop.word)
        and stop.token in words("abbreviations_before_number")
        else None
    )


def _time_of_day(stop: Stop) -> bool | None:
    if stop.token.lower() not in ("a.m.", "p.m.", "a.m", "p.m"):
        return None
    return stop.word[0].isalpha() and stop.word not in words("after_time")


def _may_end(stop: Stop) -> bool | None:
    if stop.marks != "." or stop.token not in words("abbreviations_anywhere"):
        return None
    return stop.following[0] not in "-–—(" and _begins(stop)


def _title(stop: Stop) -> bool | None:
    return False if stop.marks == "." and stop.token in words("abbreviations_before_name") else None


def _initial(stop: Stop) -> bool | None:
    """`J. Smith`, `F.B.I. agents`: initials end a sentence only before a word that begins one."""
    return _begins(stop) if stop.marks == "." and _INITIAL.match(stop.token) else None


def _list_number(stop: Stop) -> bool | None:
    return (
        False
        if stop.first
        and stop.marks == "."
        and stop.token.rstrip(".").isdecimal()
        and len(stop.token) < 4
        else None
    )


def _asked(stop: Stop) -> bool | None:
    """`"Why?" Mr. Hill asked.` goes on after the closing mark."""
    if (
        not stop.closers
        or stop.marks[-1] not in "?!…"
        or not any(c in "\"”’'»" for c in stop.closers)
    ):
        return None
    said = re.match(r"(?:[A-Z][\w.'’-]*\s){1,4}(\w+)", stop.following)
    return False if said and verbs().pattern.fullmatch(said[1]) else None


def _begins(stop: Stop) -> bool:
    return stop.word in words("sentence_starters") or stop.following[:1] in '"“‘«•'


RULES: tuple[Callable[[Stop], bool | None], ...] = (
    _without_gap,
    _nothing_to_begin,
    _before_number,
    _time_of_day,
    _may_end,
    _title,
    _initial,
    _list_number,
    _asked,
)


def pieces(text: str, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches between `cuts`, without white space at either end.

    >>> list(pieces("One.  Two. ", [4]))
    [(0, 4), (6, 10)]
    """
    edges = sorted({0, len(text), *(c for c in cuts if 0 <= c <= len(text))})
    for start, end in itertools.pairwise(edges):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            low = start + len(piece) - len(piece.lstrip())
            yield low, low + len(stripped)
