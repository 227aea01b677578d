"""Text cut into tokens once; every rule afterwards looks at token numbers, never at characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What a token is; the numbers are those of the groups in the pattern below."""

    WORD = 1
    OPAQUE = 2
    ABBREVIATION = 3
    ISO_DATE = 4
    SLASH_DATE = 5
    VERSION = 6
    CLOCK = 7
    ORDINAL = 8
    COMMA_DECIMAL = 9
    NUMBER = 10
    FRACTION = 11
    BREAK = 12
    SYMBOL = 13


# Every quantifier is possessive, atomic or bounded: no token is scanned twice, so that a megabyte
# of digits or commas costs its length. What repeats a group is atomic, never possessive: Python
# 3.11.0 to 3.11.4 (Debian 12 has 3.11.2) do not step back where a possessive repetition fails
# half-way (gh-106052), and took the comma of `15, a boy` into the number.
SCANNER = re.compile(
    r"""
    (?=[\S\n])(?:                                           # a third of the time went on spaces
      ([^\W\d_¼-¾⅐-⅞]                                      # WORD: with apostrophes, city's; `\w`
       (?!\.[^\W\d_]\.|ttps?://\S|ww\.\S)                    #   has fraction signs. The likeliest
       [^\W\d_¼-¾⅐-⅞]*+(?>(?:['’][^\W\d_¼-¾⅐-⅞]++)*))      #   is first, and avoids the next two
    | (https?://\S++|www\.\S++)                              # OPAQUE: an address on the web
    | ((?<![^\W\d_])(?>(?:[^\W\d_]\.){2,12}))                 # ABBREVIATION: a.m. U.S.
    | (\d{4}-\d{2}-\d{2}(?![\d-])|\d{4}/\d{2}/\d{2}(?![\d/]))  # ISO_DATE
    | (\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])              # SLASH_DATE
      |\d{1,2}-\d{1,2}-\d{4}(?![\d-]))
    | (\d++(?>(?:\.\d++){2,}))                               # VERSION: 1.2.3, 10.0.0.1
    | (\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))                    # CLOCK: 7:37
    | (\d++(?>(?:,\d{3}(?!\d))*)                             # ORDINAL: 22nd; 11st 4lb is a weight
       (?:(?<=1)st(?!\ ?\d{1,2}\ ?(?:lb|pound))|(?<=2)nd|(?<=3)rd|th
         |(?<=1)ST|(?<=2)ND|(?<=3)RD|TH)\b)
    | (\d++,\d{1,2}(?![\d,.])(?=[\s\w]))                     # COMMA_DECIMAL: 1,5 as in French
    | (\d{1,2}(?>(?:,\d\d(?!\d)){1,4}),\d{3}(?!\d)           # NUMBER: as India groups it
      |\d++(?>(?:,\d{3}(?!\d))*(?:\.\d++)?)                  #         1,234.5
      |(?<![\w.])\.\d++)                                     #         .500
    | ([¼-¾⅐-⅞])                                             # FRACTION
    | (\n)                                                   # BREAK
    | ([^\w\s]|_)                                            # SYMBOL
    )
    """,
    re.VERBOSE,
)


#: what stands for a figure: a sign that no text holds and no rule reads
MASK = "\ufffc"
HYPHENS = frozenset({"-", "‐", "‑", "–", "—", "−"})
#: breaks put past the end, so that rules look ahead without asking
PAD = 12


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, as parallel lists with `PAD` breaks behind."""

    text: str
    kinds: list[int]
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.kinds) - PAD

    def glued(self, index: int) -> bool:
        """Whether nothing stands between token `index` and the one before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


def scan(text: str) -> Tokens:
    """The tokens of `text`.

    >>> scan("$1.5bn in 7:37 a.m. calls").words[:-PAD]
    ['$', '1.5', 'bn', 'in', '7:37', 'a.m.', 'calls']
    """
    found = [*SCANNER.finditer(text)]
    kinds = [match.lastindex or 0 for match in found]
    words = [match[0] for match in found]
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    folded = text.lower().replace("’", "'")
    if len(folded) == len(text):
        lower = [folded[start:end] for start, end in zip(starts, ends, strict=True)]
    else:
        lower = [word.lower().replace("’", "'") for word in words]
    beyond = range(len(text) + 1, len(text) + 1 + PAD)
    kinds += [Kind.BREAK] * PAD
    words += [""] * PAD
    lower += [""] * PAD
    starts += beyond
    ends += beyond
    return Tokens(text, kinds, words, lower, starts, ends)
