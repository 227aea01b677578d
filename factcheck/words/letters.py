"""The letters by which reports are called, in a brief and before a second reader: A … Z, AA …"""

from __future__ import annotations


def letter(index: int) -> str:
    """The name of a column, as in a spreadsheet.

    >>> letter(0), letter(25), letter(39)
    ('A', 'Z', 'AN')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
