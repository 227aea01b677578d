"""A remark that one print ends before the condition on which it stands.

A quotation that stops is no more than a part, though the next sentence follow: of eleven such
findings on 400 stories three were right, two of them for other words. Without its condition a
remark says more than was said.
"""

from __future__ import annotations

from factcheck.model import Mention
from factcheck.words.alignment import align
from factcheck.words.lists import words

#: marks that end a sentence; dots that stand for words left out do not
_STOPS = (".", "!", "?")
_DOTS = ("..", "…", ". .")


def cut_short(part: Mention, whole: Mention) -> bool:
    """Whether `part` is a sentence that stops where `whole` goes on to its condition."""
    if not (_stops(part) and _is_sentence(part)):
        return False
    a, b = part.window.split(), whole.window.split()
    found = align(a, b)
    if found is None or len(found.shared) < len(a):
        return False
    behind = max(n for n, w in enumerate(b) if w == a[-1]) + 1
    return behind < len(b) and b[behind] in words("verdicts", "conditions")


def _stops(mention: Mention) -> bool:
    text = mention.text.rstrip()
    return text.endswith(_STOPS) and not text.endswith(_DOTS)


def _is_sentence(mention: Mention) -> bool:
    return mention.text.lstrip("“\"‘'").lstrip()[:1].isupper()
