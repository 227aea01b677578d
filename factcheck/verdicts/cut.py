"""A sentence that one print of a remark ends early, and goes on to the next.

A quotation that stops is no more than a part. One that puts a full stop within it, and goes on,
tells the reader that the speaker stopped there.
"""

from __future__ import annotations

from factcheck.model import Mention
from factcheck.words.alignment import align, spoken_words
from factcheck.words.lists import words
from factcheck.words.stems import stopwords

#: words of meaning that must be lost
LOST = 2
#: marks that end a sentence; dots that stand for words left out do not
_STOPS = (".", "!", "?")
_DOTS = ("..", "…", ". .")


def cut_short(part: Mention, whole: Mention) -> bool:
    """Whether `part` stops within the sentence that `whole` prints, though its quotation goes on.

    Or whether it stops for good before the condition on which the rest stands.
    """
    if not _stops(part):
        return False
    lost = _rest(part, whole)
    if not _within(part):
        hangs = bool(lost) and lost[0] in words("verdicts", "conditions")
        return hangs and _is_sentence(part) and _whole(part, whole)
    said = set(spoken_words(part.quotation.text)) if part.quotation else set()
    telling = {w for w in lost if w not in stopwords()}
    return len(telling - said) >= max(LOST, (len(telling) + 1) // 2)


def _stops(mention: Mention) -> bool:
    text = mention.text.rstrip()
    return text.endswith(_STOPS) and not text.endswith(_DOTS)


def _within(mention: Mention) -> bool:
    return mention.quotation is not None and mention.end < mention.quotation.end


def _is_sentence(mention: Mention) -> bool:
    return mention.text.lstrip("“\"‘'").lstrip()[:1].isupper()


def _whole(part: Mention, whole: Mention) -> bool:
    """Whether `whole` has all the words of `part`."""
    a, b = part.window.split(), whole.window.split()
    found = align(a, b)
    return found is not None and len(found.shared) == len(a)


def _rest(part: Mention, whole: Mention) -> tuple[str, ...]:
    """The words with which `whole` goes on behind the last that both have."""
    a, b = tuple(part.window.split()), tuple(whole.window.split())
    found = align(a, b)
    if found is None or not found.shared or found.shared[-1] != a[-1]:
        return ()
    last = max(n for n, w in enumerate(b) if w == a[-1])
    return b[last + 1 :]
