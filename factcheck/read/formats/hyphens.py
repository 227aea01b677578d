"""Words broken at a line's end, put together again.

pdfium writes a hyphen at a line's end as U+0002 or U+FFFE, whether the word has one or not;
WeasyPrint's own, U+2010, and a soft hyphen are never the word's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from factcheck.words.lists import words

#: what a hyphen that may or may not be the word's is written as until it is decided
OPEN = "\ufffe"
#: letters of a first half that may be a word of its own: `un-known` is none
SHORTEST = 4
_MARKED = re.compile(r"([^\W_]+)[\x02\ufffe]([^\W_]+)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OPEN_END = re.compile(r"[\x02\ufffe\u2010\u00ad-]$")


class Spelling:
    """The words of a document, by which the hyphens at its lines' ends are decided."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words = Counter(word.casefold() for text in texts for word in _WORD.findall(text))

    def joined(self, left: str, right: str) -> str:
        """Two halves of a word with their hyphen, where it is the word's.

        >>> Spelling([]).joined("passen", "gers"), Spelling(["by-law"]).joined("by", "law")
        ('passengers', 'by-law')
        >>> Spelling([]).joined("wide", "ranging")
        'wide-ranging'
        """
        together, apart = f"{left}{right}", f"{left}-{right}"
        seen = self.words[together.casefold()], self.words[apart.casefold()]
        if max(seen) > 0 and seen[0] != seen[1]:
            return together if seen[0] > seen[1] else apart
        kept = left.casefold() in words("read", "before_hyphens") or left[-1].isdecimal()
        kept |= len(left) >= SHORTEST and right.casefold() in words("read", "after_hyphens")
        return apart if kept or not right[0].islower() else together

    def line(self, text: str) -> str:
        """A line with its inner hyphens decided; one at its end stays open."""
        decided = _MARKED.sub(lambda m: self.joined(m[1], m[2]), text)
        return decided if decided.endswith(("--", " -")) else _OPEN_END.sub(OPEN, decided)

    def after(self, text: str, line: str) -> tuple[str, int]:
        """`text` with the next line behind it, and where in it that begins."""
        if not text.endswith(OPEN):
            return (f"{text} {line}", len(text) + 1) if text else (line, 0)
        left, right = re.search(r"[^\W_]*$", text[:-1]), re.match(r"[^\W_]*", line)
        if not (left and left[0] and right and right[0]):
            return f"{text[:-1]}-{line}", len(text)
        whole = self.joined(left[0], right[0])
        start = left.start() + len(whole) - len(right[0])
        return text[: left.start()] + whole + line[right.end() :], start
