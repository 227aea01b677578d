"""Text as published → the words alone: what no reader sees is taken out.

Plain text files are not cleaned: their offsets are those of the file.
"""

from __future__ import annotations

import re

#: soft hyphen, zero-width space, word joiner, byte order mark, direction marks, fillers, tags
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e0fff]"
)
#: joiners mean something between the letters of Arabic and Indic scripts and in emoji; between
#: Latin letters and digits they hide
_STRAY_JOINER = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]"
    "|[\u200c\u200d](?=[A-Za-z0-9 ])"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
#: only the presentation forms that spell Latin letters: anything wider would turn `²` into `2`
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
#: UTF-8 read as cp1252 or Latin-1 begins like this: cheap to look for, and rare
MOJIBAKE = re.compile("[ÂÃâÅÄð][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|Ã[a-zA-Z¡-ÿ]")
_SPACES = re.compile(r"[ \t]+\n")
_GAP = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    r"""The text without invisible characters, ligatures and mojibake; words and punctuation stay.

    >>> cleaned("5\u00ad,000 of\ufb01cers\u200b said \u201cso\u201d")
    '5,000 officers said “so”'
    >>> cleaned("the minister\u00e2\u20ac\u2122s caf\u00c3\u00a9")
    'the minister’s café'
    """
    text = _CONTROL.sub("", _BREAK.sub("\n", repaired(text)))
    return _STRAY_JOINER.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES)


def repaired(text: str) -> str:
    """The text with mojibake undone, where there is any."""
    if not MOJIBAKE.search(text):
        return text
    from ftfy import TextFixerConfig, fix_encoding  # 0.1 s, for the rare text that needs it

    return fix_encoding(text, TextFixerConfig(uncurl_quotes=False, normalization=None))


def tidy(text: str) -> str:
    r"""Cleaned text with at most one empty line in a row.

    >>> tidy(" one \n\n\n\n two\r\n")
    'one\n\n two'
    """
    return _GAP.sub("\n\n", _SPACES.sub("\n", cleaned(text))).strip()
