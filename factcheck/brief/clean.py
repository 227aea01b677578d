"""Untrusted text made fit to show: the same words, without characters that act."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from factcheck.plain import BIDI, CONTROLS

#: invisible characters that Unicode keeps for annotations and tags, and the byte order mark
_HIDDEN = [*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080), 0xFEFF]
_DROP = dict.fromkeys([*BIDI, *CONTROLS, *_HIDDEN])
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE: dict[int, str | None] = {**_DROP, **_SURROGATES}
# not the no-break and thin spaces, which belong to figures: 5 000
_SPACE = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
# no word or address in print is longer; breaking 5,000 letters into lines took the PDF 30 s
_ENDLESS = re.compile(r"(\S{200})\S+")


#: closing and opening marks of pairs
_PAIRS = {"”": "“", ")": "(", "]": "["}
_SINGLE = str.maketrans("“”", "‘’")
#: a pair of straight marks, none of which is the inches of a figure
_STRAIGHT = re.compile(r"""(?<!\w)"(?=\S)([^"]*[^"\s\d])"(?!\w)""")
#: letters of the longest word that is never cut in its middle; a web address may be
_WORD = 30


def clean(text: str) -> str:
    r"""`text` without control characters, its white space collapsed, endless words cut.

    >>> clean("some\n  5,000\u202e people\x07")
    'some 5,000 people'
    """
    return _ENDLESS.sub(r"\1…", _SPACE.sub(" ", text.translate(_TABLE)))


def shorten(text: str, width: int) -> str:
    """The start of `text`, cut between words, in at most `width` characters.

    >>> shorten("the port of the northern city", 16)
    'the port of…'
    """
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    head, space, half = cut.rpartition(" ")
    torn = len(half + text[width - 1 :].partition(" ")[0]) <= _WORD or len(head) > width // 2
    return whole((head if space and torn else cut).rstrip(" ,;:–—-…")) + "…"


def whole(words: str) -> str:
    """Words of an article without the half of a pair that was left in or out when they were cut.

    >>> whole("immediately after the call” with the envoy"), whole("(or so) the “plan")
    ('immediately after the call with the envoy', '(or so) the plan')
    """
    alone, opened = set(), list[int]()
    for at, character in enumerate(words):
        if character in _PAIRS.values():
            opened.append(at)
        elif character in _PAIRS:
            last = opened.pop() if opened and words[opened[-1]] == _PAIRS[character] else at
            alone |= {last} & {at}
    return "".join(c for at, c in enumerate(words) if at not in alone.union(opened))


def set_in(words: str) -> str:
    """Words of an article as they stand in a line of ours: whole, without their last comma.

    >>> set_in("“We know how to win elections,” she"), set_in("I disagree,")
    ('“We know how to win elections,” she', 'I disagree')
    """
    return whole(words.strip()).rstrip(" ,;:–—")


def inside(words: str) -> str:
    """Words as they stand between quotation marks of ours, with single marks for their own.

    >>> inside("a “frank” talk,")
    'a ‘frank’ talk'
    >>> inside('"We know," she said, of a 6" pipe')
    '‘We know,’ she said, of a 6" pipe'
    """
    return set_in(_STRAIGHT.sub(r"‘\1’", words)).translate(_SINGLE)


def tail(text: str, width: int) -> str:
    """The end of `text`, cut between words, in about `width` characters.

    >>> tail("He said, after a long silence, that some ", 22)
    '… silence, that some '
    """
    if len(text) <= width:
        return text
    cut = text[-(width - 2) :]
    _, space, rest = cut.partition(" ")
    return "… " + (rest if space and rest.strip() else cut)


def direction(text: str) -> str:
    """`rtl` where the first letter is written from right to left.

    >>> direction("«שלום»"), direction("5 people")
    ('rtl', 'ltr')
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def web_address(url: str | None) -> str:
    """`url` if it is an http or https address that names a host, else nothing.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/a', '', '')
    """
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
