"""Numerals in digits: `5,000`, `2.5m`, `2 1/2`, and what a value in digits or words is."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from factcheck.figures.tokens import Kind, Tokens
from factcheck.figures.vocabulary import ONE, Vocabulary

#: longer runs of digits are serial numbers, and arithmetic on them would not be exact
MOST_DIGITS = 21
#: metres that are run
RACES = frozenset({"100", "200", "400", "800", "1500", "1,500", "5000"})
#: behind `13m down`
INTO = frozenset({"the", "a", "an", "into", "inside", "in", "below"})
#: behind a whole number
PARTS = {
    "and a half": Decimal("0.5"),
    "and one half": Decimal("0.5"),
    "and a quarter": Decimal("0.25"),
    "and one quarter": Decimal("0.25"),
    "and three quarters": Decimal("0.75"),
}
#: words that may stand between `40m` and the thing that it measures
MODIFIERS = 2
#: may stand behind a hyphen: `$250-M`
BIG_LETTERS = frozenset({"M", "B"})
#: kinds of number words that multiply
SCALES = frozenset({"magnitude", "hundred", "dozen"})
#: below the stroke of a fraction that a hyphen ties to a whole number, which has so many digits
MIXED, MIXED_DIGITS = frozenset({2, 3, 4, 5, 6, 8, 16, 32, 64}), 2
#: below a stroke; others need `of` behind
DENOMINATORS = frozenset({*range(2, 11), 12, 16, 20, 25, 32, 50, 64, 100, 1000})


class Numeral(NamedTuple):
    """A value and the token after it; `high` differs from `low` for `dozens`."""

    low: Decimal
    high: Decimal
    end: int
    grain: Decimal
    magnitude: Decimal = ONE
    digits: bool = True
    vague: bool = False
    #: the exact fraction of `two-thirds`
    share: Fraction | None = None

    @classmethod
    def in_words(
        cls,
        value: Decimal,
        end: int,
        grain: Decimal,
        magnitude: Decimal = ONE,
        share: Fraction | None = None,
    ) -> Numeral:
        """One value that words write."""
        return cls(value, value, end, grain, magnitude, digits=False, share=share)


def grain_of(value: Decimal) -> Decimal:
    """The step that the writing of a number implies: its last decimal, or its zeros from 100 up.

    >>> [f"{grain_of(Decimal(n)):f}" for n in ("5000", "5012", "2.50", "40")]
    ['1000', '1', '0.01', '1']
    """
    digits = f"{value:f}"
    _, point, decimals = digits.partition(".")
    if point:
        return ONE.scaleb(-len(decimals))
    zeros = len(digits) - len(digits.rstrip("0"))
    return ONE.scaleb(zeros) if value >= 100 and zeros else ONE


def exact(share: Fraction) -> Decimal:
    """A fraction as a decimal, to 28 places where it has no end."""
    return Decimal(share.numerator) / Decimal(share.denominator)


def vulgar(sign: str) -> Fraction:
    """The fraction that one sign writes: `½`."""
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def digits(tokens: Tokens, vocabulary: Vocabulary, index: int, *, money: bool) -> Numeral | None:
    """The numeral in digits that starts at token `index`."""
    written = tokens.words[index]
    if len(written) > MOST_DIGITS + 8:
        return None
    value = Decimal(written.replace(",", ""))
    end, share = index + 1, None
    grain = ONE if len(written) < 3 else grain_of(value)
    if _thousands_apart(tokens, end, written):
        while _thousands_apart(tokens, end, written):
            value, end = value * 1000 + Decimal(tokens.words[end]), end + 1
        grain = grain_of(value)
    elif _torn(tokens, vocabulary, index, money=money):
        value, end = value * 1000 + Decimal(tokens.words[end + 1]), end + 2
        grain = grain_of(value)
    elif part := _fraction_after(tokens, index, value):
        share, end = part
        value, grain = exact(share), exact(Fraction(1, share.denominator))
    if halved := and_a_half(tokens, end):
        extra, end = halved
        value, grain = value + extra, extra
    if power := _power(tokens, end):
        scale, end = power
        return Numeral(value * scale, value * scale, end, grain * scale, scale)
    magnitude, end = scale_after(tokens, vocabulary, end, money=money)
    if magnitude > 1 and share is None and (halved := and_a_half(tokens, end)):
        # `3 million and a half`
        extra, end = halved
        value, grain = value + extra, extra
    if share and share > 1:
        share = None
    return Numeral(
        value * magnitude, value * magnitude, end, grain * magnitude, magnitude, share=share
    )


def _power(tokens: Tokens, end: int) -> tuple[Decimal, int] | None:
    """`× 10^5`: the power of ten behind a number."""
    if tokens.words[end] not in {"×", "x", "*"} or tokens.words[end + 1 : end + 3] != ["10", "^"]:
        return None
    negative = tokens.words[end + 3] in {"-", "−"}
    place = end + 4 if negative else end + 3
    digits = tokens.words[place]
    if not digits.isdecimal() or len(digits) > 2:
        return None
    return ONE.scaleb(-int(digits) if negative else int(digits)), place + 1


def _thousands_apart(tokens: Tokens, end: int, written: str) -> bool:
    """`10 000`: groups of three with a hard space between them, or with any before 000."""
    group = tokens.words[end]
    if tokens.kinds[end] != Kind.NUMBER or len(group) != 3 or not group.isdecimal():
        return False
    if not written.isdecimal() or len(written) > 3:
        return False
    gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
    return gap in {"\u00a0", "\u2009", "\u202f"} or (gap == " " and group == "000")


def _torn(tokens: Tokens, vocabulary: Vocabulary, index: int, *, money: bool) -> bool:
    """`2, 400 people`: a blank slipped in behind the comma, as what is counted behind shows."""
    comma, group = index + 1, index + 2
    if tokens.words[comma] != "," or not tokens.glued(comma) or tokens.glued(group):
        return False
    threes = tokens.kinds[group] == Kind.NUMBER and len(tokens.words[group]) == 3
    first = tokens.words[index].isdecimal() and len(tokens.words[index]) <= 3
    listed = tokens.words[index - 1] == "," or tokens.kinds[index - 1] == Kind.NUMBER
    if not (threes and first and tokens.words[group].isdecimal()) or listed:
        return False
    if tokens.words[index].endswith("00") and tokens.words[group].endswith("00"):
        # `about 300, 400 metres`, as somebody says it
        return False
    word = tokens.lower[group + 1]
    plural = len(word) > 3 and word.endswith("s") and tokens.words[group + 1].islower()
    return money or plural or word == "people" or word in vocabulary.units


def _fraction_after(tokens: Tokens, index: int, value: Decimal) -> tuple[Fraction, int] | None:
    """`2½`, `2 1/2`, `2-1/2`, `1/16`: the whole fraction and the token after it."""
    end = index + 1
    if mixed(tokens, index):
        end += 1
        part = vulgar(tokens.words[end]) if tokens.kinds[end] == Kind.FRACTION else None
        part, after = (part, end + 1) if part else (slashed(tokens, end), end + 3)
        return (Fraction(value) + part, after) if part else None
    if tokens.kinds[end] == Kind.FRACTION:
        return Fraction(value) + vulgar(tokens.words[end]), end + 1
    if tokens.words[end] in "/⁄" and (part := slashed(tokens, index)):
        return part, end + 2
    part = slashed(tokens, end) if tokens.kinds[end] == Kind.NUMBER else None
    return (Fraction(value) + part, end + 3) if part and not tokens.glued(end) else None


def mixed(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen ties a fraction to the whole number at `index`: `2-1/2`, `2-½`."""
    hyphen, part = index + 1, index + 2
    if tokens.words[hyphen] != "-" or not (tokens.glued(hyphen) and tokens.glued(part)):
        return False
    whole = tokens.words[index].isdecimal() and len(tokens.words[index]) <= MIXED_DIGITS
    if tokens.kinds[part] == Kind.FRACTION:
        return whole
    share = slashed(tokens, part)
    return whole and share is not None and share.denominator in MIXED and not _goes_on(tokens, part)


def _goes_on(tokens: Tokens, part: int) -> bool:
    """`2-1/2-3`, `2-1/2/19`: the chain is longer, so that it is no fraction."""
    after = part + 3
    return tokens.words[after] in {"-", "/"} and tokens.kinds[after + 1] == Kind.NUMBER


def slashed(tokens: Tokens, index: int) -> Fraction | None:
    """The fraction that tokens `index` to `index + 2` write; `4/22` and `11/2016` are none."""
    if tokens.words[index + 1] not in ("/", "⁄") or not tokens.glued(index + 2):
        return None
    above, below = tokens.words[index], tokens.words[index + 2]
    if tokens.kinds[index + 2] == Kind.ORDINAL:
        # `1/10th`
        below = below[:-2]
    if not (above.isdecimal() and below.isdecimal()) or len(below) > 8 or len(above) > 3:
        return None
    if not 0 < int(above) < int(below):
        return None
    share = Fraction(int(above), int(below))
    return share if int(below) in DENOMINATORS or tokens.lower[index + 3] == "of" else None


def and_a_half(tokens: Tokens, end: int) -> tuple[Decimal, int] | None:
    """`and a half`, `-and-a-half`, `and three quarters` behind a whole number."""
    if tokens.lower[end] != "and" and tokens.words[end] != "-":
        return None
    words: list[str] = []
    while len(words) < 3:
        if tokens.words[end] != "-":
            words.append(tokens.lower[end])
        elif words and tokens.words[end - 1] == "-":
            return None
        end += 1
    part = PARTS.get(" ".join(words))
    return (part, end) if part else None


def scale_after(
    tokens: Tokens, vocabulary: Vocabulary, end: int, *, money: bool
) -> tuple[Decimal, int]:
    """The product of the magnitude words or letters at `end`, and the token after them."""
    magnitude = ONE
    for _ in range(3):
        place = end + 1 if tokens.words[end] == "-" and tokens.glued(end) else end
        word = vocabulary.numbers.get(tokens.lower[place])
        plural = word is not None and word.kind == "plural" and word.value > 10
        if word is None or not (plural or word.kind in SCALES):
            break
        magnitude, end = magnitude * word.value, place + 1
    hyphened = money and tokens.words[end] == "-" and tokens.glued(end) and tokens.glued(end + 1)
    if hyphened and tokens.words[end + 1] in BIG_LETTERS:
        # `$250-M`
        end += 1
    letter = vocabulary.letters.get(tokens.words[end])
    if magnitude != 1 or letter is None:
        return magnitude, end
    of_money = letter[1]
    if money or (not of_money and tokens.glued(end) and _is_magnitude(tokens, vocabulary, end)):
        return letter[0], end + 1
    return magnitude, end


def _is_magnitude(tokens: Tokens, vocabulary: Vocabulary, index: int) -> bool:
    """Whether the letter behind digits is a magnitude: `35m devices`, not `2m tall` or `4K`."""
    letter = tokens.words[index]
    if tokens.glued(index + 1) and tokens.kinds[index + 1] in {Kind.NUMBER, Kind.WORD}:
        return False
    if letter in {"m", "M"}:
        return not _is_metres(tokens, vocabulary, index)
    if letter == "K":
        return tokens.words[index - 1] not in {"2", "4", "5", "8", "10"}
    return True


def _is_metres(tokens: Tokens, vocabulary: Vocabulary, index: int) -> bool:
    """`13m down`, `a 40m well`, `an 80m-deep shaft`; but `the 3m-strong party`."""
    after, words = tokens.lower[index + 1], vocabulary.words
    if after == "-" and tokens.glued(index + 1):
        return tokens.lower[index + 2] not in words["amount"]
    if after in words["lengthword"] or tokens.words[index - 1] in RACES:
        return True
    if after == "square":
        # `500m square`, but `500m square feet`
        return tokens.lower[index + 2] not in vocabulary.units
    if after == "down" and tokens.lower[index + 2] in INTO:
        return True
    a_long_one = tokens.lower[index - 2] in words["determiner"] and tokens.words[index] == "m"
    return a_long_one and _opens_one_thing(tokens, vocabulary, index + 1)


def _opens_one_thing(tokens: Tokens, vocabulary: Vocabulary, index: int) -> bool:
    """Whether the words from token `index` name one thing measured in metres: `dry well`."""
    for place in range(index, index + MODIFIERS + 1):
        if tokens.kinds[place] != Kind.WORD or tokens.lower[place] in vocabulary.words["stop"]:
            return False
        if tokens.lower[place] in vocabulary.words["metred"]:
            return True
    return False
