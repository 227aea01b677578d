"""Two wordings of one remark laid side by side, word by word: what matching and comparing both need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: matching runs shorter than this do not open or close the common stretch, unless a wording begins or ends there
RUN = 2

_WORD = re.compile(r"[^\W_]+(?:['’`-][^\W_]+)*")
_INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)")
#: spoken forms that are the same words
SPOKEN = {"gonna": ("going", "to"), "gotta": ("got", "to"), "wanna": ("want", "to"), "ok": ("okay",)}


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretch of two word sequences between their first and last common words."""

    #: the words that both have, in order
    shared: tuple[str, ...]
    #: length of the stretch in each, in words
    lengths: tuple[int, int]
    #: the two say the same as far as both go
    identical: bool

    @property
    def likeness(self) -> float:
        """Share of the two stretches that is common, 0 to 1."""
        return 2 * len(self.shared) / sum(self.lengths)


def spoken_words(text: str) -> tuple[str, ...]:
    """The words of a quotation without case, punctuation, bracketed insertions and typographic apostrophes.

    >>> spoken_words("It’s [the bridge] GONNA close!")
    ("it's", 'going', 'to', 'close')
    """
    plain = _INSERTION.sub(" ", text).replace("’", "'").replace("`", "'").lower()
    return tuple(w for found in _WORD.findall(plain) for w in SPOKEN.get(found, (found,)))


def align(a: Sequence[str], b: Sequence[str]) -> Alignment | None:
    """The common stretch of `a` and `b` (Ratcliff and Obershelp 1988, as in difflib), or None where they share nothing.

    Words before or after the stretch count as a difference only where both go on: a wording that is merely cut shorter says the same.

    >>> align("i just back off and they go".split(), "so i just back away and they go".split()).identical
    False
    >>> align("before the end of the week".split(), "i say before the end of the week maybe".split()).identical
    True
    """
    blocks = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]
    while blocks and blocks[0].size < RUN and blocks[0].a > 0 and blocks[0].b > 0:
        blocks.pop(0)
    while blocks and blocks[-1].size < RUN and blocks[-1].a + 1 < len(a) and blocks[-1].b + 1 < len(b):
        blocks.pop()
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    shared = tuple(w for m in blocks for w in a[m.a : m.a + m.size])
    lengths = (last.a + last.size - first.a, last.b + last.size - first.b)
    before = first.a > 0 and first.b > 0
    after = last.a + last.size < len(a) and last.b + last.size < len(b)
    same = len(shared) == lengths[0] == lengths[1] and not before and not after
    return Alignment(shared, lengths, same)
