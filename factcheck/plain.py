"""What strangers wrote, fit to print in a line: no character that acts, and no end that is far."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: embeddings, overrides and isolates: they reorder what follows, 5,000 could be shown as 000,5
BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
#: C0 and C1 controls but for the white space among them: a terminal obeys some
CONTROLS = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))
_SURROGATES = range(0xD800, 0xE000)
_ACTS = dict.fromkeys((*BIDI, *CONTROLS, 0x0B, 0x0C, 0x0D, 0x85, *_SURROGATES), "�")
_ACTS_IN_A_LINE = {**_ACTS, **dict.fromkeys((0x09, 0x0A, 0x2028, 0x2029), "�")}
#: the same in JSON, where an escape says what the character would
_ESCAPED = {code: f"\\u{code:04x}" for code in (*BIDI, *range(0x7F, 0xA0), *_SURROGATES)}
#: characters of a name: three lines of a terminal, and more than a file system allows for one file
LONGEST_NAME = 260
#: a full stop behind words that end in one, or in a mark that does for one
_TWICE = re.compile(r"([.…?!][”’]?)(?<!\.\.\.)\.(?![\w.])")


def harmless(text: str) -> str:
    r"""The text, its lines as they are, without characters that a terminal obeys.

    >>> harmless("Ten die\n\x1b[2J5\u202e")
    'Ten die\n�[2J5�'
    """
    return text.translate(_ACTS)


def one_line(words: str) -> str:
    r"""A name or a message in one line, whatever whoever named it put into it.

    >>> one_line("a\nb.txt")
    'a�b.txt'
    """
    return words.translate(_ACTS_IN_A_LINE)


def named(name: str, width: int = LONGEST_NAME) -> str:
    """A name in one line, its middle left out where it is longer than one.

    >>> named("folder/of/a/folder/flood.txt", 16)
    'fold…r/flood.txt'
    """
    if len(name) > width:
        head = width // 4
        name = f"{name[:head]}…{name[head + 1 - width :]}"
    return one_line(name)


def ended(text: str) -> str:
    """Sentences of ours without the full stop after words that bring their own.

    >>> ended("They cite Harbour Inc.. It is so."), ended("One says “at 5 a.m.”.")
    ('They cite Harbour Inc. It is so.', 'One says “at 5 a.m.”')
    """
    return _TWICE.sub(r"\1", text)


def some(names: Sequence[str], most: int, width: int) -> str:
    """So many of the names at most, each cut to a width, and how many more there are.

    >>> some(["a.txt", "b.txt"], 3, 60), some(["a", "b", "c", "d"], 3, 60)
    ('a.txt, b.txt', 'a, b, c and 1 more')
    """
    told = ", ".join(named(name, width) for name in names[:most])
    return f"{told} and {len(names) - most:,} more" if len(names) > most else told


def json_line(written: str) -> str:
    r"""Written JSON with all that a terminal obeys escaped: it says the same.

    >>> json_line('"5\u202e"')
    '"5\\u202e"'
    """
    return written.translate(_ESCAPED)
