"""Two wordings of one remark laid side by side, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise, product

from factcheck.words.lists import lines

#: a shorter matching run opens or closes the common stretch only where a wording begins or ends
RUN = 2
#: shorter words are compared letter by letter
SPELT = 7
#: so many words beyond the common stretch are told as changed where both wordings go on
BEYOND = 4

_WORD = re.compile(r"[^\W_]+(?:['’`*-][^\W_*]+)*\*?")
_DOUBLED = re.compile(r"(.)\1")
#: behind two syllables a letter may be doubled or not, as in `travelled`; behind one it makes
#: another word: `scarred`, `scared`
_TWO_SYLLABLES = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]+[aeiouy]")
_IZE = re.compile(r"s(e[ds]?|ing|ations?)$")
_INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_PRONOUN = r"\b(i|you|he|she|it|we|they|that|there|here|who|what)"
#: contractions and the words that they most often stand for, the special ones first
CONTRACTIONS = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b|\bcannot\b"), "can not"),
    (re.compile(r"(?<=\w)n't\b"), " not"),
    *(
        (re.compile(rf"(?<=\w)'{end}\b"), f" {full}")
        for end, full in (("ve", "have"), ("re", "are"), ("m", "am"), ("ll", "will"))
    ),
    (re.compile(rf"{_PRONOUN}'s (?=(?:been|got|had|gone|become)\b)"), r"\1 has "),
    (re.compile(rf"{_PRONOUN}'s\b"), r"\1 is"),
    (re.compile(rf"{_PRONOUN}'d (?=(?:been|better|had|never)\b)"), r"\1 had "),
    (re.compile(rf"{_PRONOUN}'d\b"), r"\1 would"),
)
#: oaths that one outlet prints and the other masks: `f***ing`
_OATHS = re.compile(r"(f)(?:uck|\*{2,})\w*|\b(s)(?:hit|\*{2,})\w*")


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretch of two word sequences between their first and last common words."""

    #: the words that both have, in order
    shared: tuple[str, ...]
    #: length of the stretch in each, in words
    lengths: tuple[int, int]
    #: where the two differ: the words of the one and of the other, either may have none
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    #: the longest run of words in common
    run: int
    #: words beyond the stretch, `BEYOND` at most on either side, where both wordings go on
    beyond: int

    @property
    def changed(self) -> frozenset[str]:
        """The words in which they differ; none where they say the same as far as both go."""
        return frozenset(w for mine, yours in self.apart for w in (*mine, *yours))

    @property
    def closeness(self) -> float:
        """Share of the two stretches that is common, 0 to 1, and of what stands beyond in both."""
        return 2 * len(self.shared) / (sum(self.lengths) + 2 * self.beyond)


#: texts and wordings that are kept at hand: the same are asked for many times over
KEPT = 4096


@lru_cache(KEPT)
def spoken_words(text: str) -> tuple[str, ...]:
    """The words of a quotation without case, punctuation, insertions and curly apostrophes.

    >>> spoken_words("It’s [the bridge] GONNA close!")
    ('it', 'is', 'going', 'to', 'close')
    >>> spoken_words("Twenty-five percent, O.K.?") == spoken_words("25%, okay?")
    True
    """
    plain = _INSERTION.sub(" ", text.replace("&", " and ").replace("%", " percent "))
    plain = plain.replace("’", "'").replace("`", "'").lower()
    plain = _OATHS.sub(r"\1\2*", _INITIALS.sub(lambda m: m[0].replace(".", ""), plain))
    for pattern, full in CONTRACTIONS:
        plain = pattern.sub(full, plain)
    return tuple(
        _spelling(w)
        for found in _WORD.findall(plain)
        for w in _spoken().get(found, (found.replace("-", ""),))
    )


@cache
def _spoken() -> dict[str, tuple[str, ...]]:
    """What spoken forms, abbreviations and number words stand for, and British spellings."""
    british = (line.lower() for line in lines("words", "house_spellings"))
    both = (*british, *lines("words", "spoken"))
    told = {word: tuple(full) for word, *full in map(str.split, both)}
    numbers = {word: int(full[0]) for word, full in told.items() if full[0].isdecimal()}
    tens = {word: n for word, n in numbers.items() if n in range(20, 100)}
    ones = {"one": 1} | {word: n for word, n in numbers.items() if n < 10}
    pairs = product(tens.items(), ones.items())
    return told | {f"{ten}-{one}": (str(m + n),) for (ten, m), (one, n) in pairs}


def _spelling(word: str) -> str:
    """One form for British and American spellings: travelling, traveling; organise, organize.

    >>> [_spelling(word) for word in ("travelling", "skillful", "organise", "scarred")]
    ['traveling', 'skilful', 'organize', 'scarred']
    """
    if len(word) < SPELT:
        return word
    plain = word.replace("our", "or").replace("llful", "lful")
    begins = _TWO_SYLLABLES.match(plain)
    first = begins.end() if begins else len(plain)
    return _IZE.sub(r"z\1", plain[:first] + _DOUBLED.sub(r"\1", plain[first:]))


@lru_cache(KEPT)
def bag(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a wording, each once."""
    return frozenset(words)


def in_common(a: tuple[str, ...], b: tuple[str, ...], least: float) -> bool:
    """Whether two wordings have so many words in common, in any order.

    >>> in_common(("so", "so", "what"), ("so", "what"), 2)
    True
    """
    mine, yours = bag(a), bag(b)
    # no word that is said twice can add more than this: most pairs are told by that alone
    again = min(len(a) - len(mine), len(b) - len(yours))
    return len(mine & yours) + again >= least and (Counter(a) & Counter(b)).total() >= least


def align(a: Sequence[str], b: Sequence[str]) -> Alignment | None:
    """The common stretch of `a` and `b`, or None where they share nothing.

    It is found as in difflib (Ratcliff and Obershelp 1988). Words before or after it count as a
    difference only where both go on: a wording that is merely cut shorter says the same.

    >>> sorted(align("i back off and go".split(), "so i back away and go".split()).changed)
    ['away', 'off']
    >>> align("before the end of may".split(), "i say before the end of may".split()).changed
    frozenset()
    """
    # the last block is empty
    *blocks, _ = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    while blocks and blocks[0].size < RUN and blocks[0].a > 0 and blocks[0].b > 0:
        blocks.pop(0)
    while blocks and blocks[-1].size < RUN and _ends_before(blocks[-1], len(a), len(b)):
        blocks.pop()
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    shared = tuple(w for m in blocks for w in a[m.a : m.a + m.size])
    lengths = (last.a + last.size - first.a, last.b + last.size - first.b)
    longest = max(m.size for m in blocks)
    return Alignment(shared, lengths, _apart(a, b, blocks), longest, _beyond(a, b, first, last))


def _beyond(a: Sequence[str], b: Sequence[str], first: Match, last: Match) -> int:
    before = min(first.a, first.b)
    after = min(len(a) - last.a - last.size, len(b) - last.b - last.size)
    return min(before, BEYOND) + min(after, BEYOND)


def _ends_before(block: Match, a: int, b: int) -> bool:
    """Whether both wordings, of `a` and `b` words, go on behind a block."""
    return block.a + block.size < a and block.b + block.size < b


def _apart(
    a: Sequence[str], b: Sequence[str], blocks: Sequence[Match]
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What stands between the common runs, and beyond the outer ones where both wordings go on."""
    first, last = blocks[0], blocks[-1]
    after_a, after_b = last.a + last.size, last.b + last.size
    apart = [(a[x.a + x.size : y.a], b[x.b + x.size : y.b]) for x, y in pairwise(blocks)]
    if first.a > 0 and first.b > 0:
        apart.append((a[max(0, first.a - BEYOND) : first.a], b[max(0, first.b - BEYOND) : first.b]))
    if _ends_before(last, len(a), len(b)):
        apart.append((a[after_a : after_a + BEYOND], b[after_b : after_b + BEYOND]))
    # `data centre` and `datacentre` are one
    return tuple(
        (tuple(mine), tuple(yours)) for mine, yours in apart if _letters(mine) != _letters(yours)
    )


def _letters(words: Sequence[str]) -> str:
    return _DOUBLED.sub(r"\1", "".join(words))
