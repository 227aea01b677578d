"""Numerals: the value, without unit, that starts at a token, in digits or in words."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from factcheck.figures.tokens import Kind, Tokens
from factcheck.figures.vocabulary import ONE, NumberWord, Vocabulary

#: longer runs of digits are serial numbers, and arithmetic on them would not be exact
MOST_DIGITS = 21
#: words in the longest numeral that is read as one
MOST_WORDS = 24
#: before `a third` or `half`, where nothing follows it: `by a third`, `more than half`
SHARE_LEADS = frozenset(
    {"by", "than", "nearly", "almost", "about", "over", "around", "roughly", "under"}
)
#: behind `a third`, which is then no place in an order
BEHIND_SHARE = frozenset(
    {"of", "fewer", "less", "more", "smaller", "larger", "higher", "lower", "cheaper", "bigger"}
)
BEHIND_SCORES = frozenset({"of", "more", "killed", "dead", "injured", "wounded", "were", "have"})
#: before `scores fled`: no adjective that would make them marks
BEFORE_SCORES = frozenset({",", ".", "and", "while", "as", "", "\n"})
#: behind `half`: a share of another number
AS_MANY = (["as", "many"], ["as", "much"])
#: metres that are run
RACES = frozenset({"100", "200", "400", "800", "1500", "1,500", "5000"})
#: behind `13m down`
INTO = frozenset({"the", "a", "an", "into", "inside", "in", "below"})
#: words that may stand between `40m` and the thing that it measures
MODIFIERS = 2
#: may stand behind a hyphen: `$250-M`
BIG_LETTERS = frozenset({"M", "B"})
#: below a stroke; others need `of` behind
DENOMINATORS = frozenset({*range(2, 11), 12, 16, 20, 25, 32, 50, 64, 100, 1000})
INDEFINITE = {"several": (3, 9), "few": (2, 9), "couple": (2, 2)}


class Numeral(NamedTuple):
    """A value and the token after it. `high` differs from `low` for `dozens`; `share` is the exact fraction of `two-thirds`."""

    low: Decimal
    high: Decimal
    end: int
    grain: Decimal
    magnitude: Decimal = ONE
    digits: bool = True
    vague: bool = False
    share: Fraction | None = None


def grain_of(value: Decimal) -> Decimal:
    """The step that the writing of a number implies: its last decimal, or the zeros that close a number from 100 up.

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


def numeral(
    tokens: Tokens, vocabulary: Vocabulary, index: int, *, money: bool = False
) -> Numeral | None:
    """The numeral that starts at token `index`, if any; behind a currency sign (`money`) more letters are magnitudes."""
    kind = tokens.kinds[index]
    if kind == Kind.NUMBER:
        return _digits(tokens, vocabulary, index, money=money)
    if kind == Kind.FRACTION:
        share = _vulgar(tokens.words[index])
        return Numeral(exact(share), exact(share), index + 1, exact(share), share=share)
    if kind == Kind.WORD:
        return _article(tokens, vocabulary, index) or _words(tokens, vocabulary, index)
    return None


def _vulgar(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def _digits(tokens: Tokens, vocabulary: Vocabulary, index: int, *, money: bool) -> Numeral | None:
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
    elif part := _fraction_after(tokens, index, value):
        share, end = part
        value, grain = exact(share), exact(Fraction(1, share.denominator))
    if halved := _and_a_half(tokens, end):
        extra, end = halved
        value, grain = value + extra, extra
    if power := _power(tokens, end):
        scale, end = power
        return Numeral(value * scale, value * scale, end, grain * scale, scale)
    magnitude, end = _magnitude(tokens, vocabulary, end, money=money)
    if magnitude > 1 and share is None and (halved := _and_a_half(tokens, end)):
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
    if (
        tokens.words[end] not in {"×", "x", "*"}
        or tokens.words[end + 1] != "10"
        or tokens.words[end + 2] != "^"
    ):
        return None
    negative = tokens.words[end + 3] in {"-", "−"}
    place = end + 4 if negative else end + 3
    digits = tokens.words[place]
    if not digits.isdigit() or len(digits) > 2:
        return None
    return ONE.scaleb(-int(digits) if negative else int(digits)), place + 1


def _thousands_apart(tokens: Tokens, end: int, written: str) -> bool:
    """`10 000`: a space between groups of three, taken for one number where the gap is a hard space or the group is 000."""
    group = tokens.words[end]
    if (
        tokens.kinds[end] != Kind.NUMBER
        or len(group) != 3
        or not group.isdigit()
        or not written.isdigit()
        or len(written) > 3
    ):
        return False
    gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
    return gap in {"\u00a0", "\u2009", "\u202f"} or (gap == " " and group == "000")


def _fraction_after(tokens: Tokens, index: int, value: Decimal) -> tuple[Fraction, int] | None:
    """`2½`, `2 1/2`, `1/16`: the whole fraction and the token after it."""
    end = index + 1
    if tokens.kinds[end] == Kind.FRACTION:
        return Fraction(value) + _vulgar(tokens.words[end]), end + 1
    if tokens.words[end] in "/⁄" and (part := slashed(tokens, index)):
        return part, end + 2
    if (
        tokens.kinds[end] == Kind.NUMBER
        and tokens.words[end + 1] in ("/", "⁄")
        and not tokens.glued(end)
        and (part := slashed(tokens, end))
        and part < 1
    ):
        return Fraction(value) + part, end + 3
    return None


def slashed(tokens: Tokens, index: int) -> Fraction | None:
    """The fraction that tokens `index` to `index + 2` write; `4/22` and `11/2016` are dates or places in a row."""
    if tokens.words[index + 1] not in ("/", "⁄") or not tokens.glued(index + 2):
        return None
    above, below = tokens.words[index], tokens.words[index + 2]
    if tokens.kinds[index + 2] == Kind.ORDINAL:
        # `1/10th`
        below = below[:-2]
    if not (above.isdigit() and below.isdigit()) or len(below) > 8 or len(above) > 3:
        return None
    if not 0 < int(above) < int(below):
        return None
    share = Fraction(int(above), int(below))
    return share if int(below) in DENOMINATORS or tokens.lower[index + 3] == "of" else None


def _and_a_half(tokens: Tokens, end: int) -> tuple[Decimal, int] | None:
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
    read = tuple(words)
    if read in {("and", "a", "half"), ("and", "one", "half")}:
        return Decimal("0.5"), end
    if read in {("and", "a", "quarter"), ("and", "one", "quarter")}:
        return Decimal("0.25"), end
    return (Decimal("0.75"), end) if read == ("and", "three", "quarters") else None


def _magnitude(
    tokens: Tokens, vocabulary: Vocabulary, end: int, *, money: bool
) -> tuple[Decimal, int]:
    """The product of the magnitude words or letters at `end`, and the token after them."""
    magnitude = ONE
    for _ in range(3):
        place = end + 1 if tokens.words[end] == "-" and tokens.glued(end) else end
        word = vocabulary.numbers.get(tokens.lower[place])
        if word and (
            word.kind in {"magnitude", "hundred", "dozen"}
            or (word.kind == "plural" and word.value > 10)
        ):
            magnitude, end = magnitude * word.value, place + 1
            continue
        break
    if (
        money
        and tokens.words[end] == "-"
        and tokens.glued(end)
        and tokens.glued(end + 1)
        and tokens.words[end + 1] in BIG_LETTERS
    ):
        # `$250-M`
        end += 1
    letter = vocabulary.letters.get(tokens.words[end])
    if (
        magnitude == 1
        and letter
        and (tokens.glued(end) or money)
        and (money or not letter[1])
        and _is_magnitude(tokens, vocabulary, end, money=money)
    ):
        return letter[0], end + 1
    return magnitude, end


def _is_magnitude(tokens: Tokens, vocabulary: Vocabulary, index: int, *, money: bool) -> bool:
    """Whether the letter behind digits is a magnitude: `35m devices` and `25k` are, `a 100m race`, `2m tall` and `4K video` are not."""
    if money:
        return True
    letter = tokens.words[index]
    if tokens.glued(index + 1) and tokens.kinds[index + 1] in {Kind.NUMBER, Kind.WORD}:
        return False
    if letter in {"m", "M"}:
        return not _is_metres(tokens, vocabulary, index)
    if letter == "K":
        return tokens.words[index - 1] not in {"2", "4", "5", "8", "10"}
    return True


def _is_metres(tokens: Tokens, vocabulary: Vocabulary, index: int) -> bool:
    """Whether the `m` behind digits stands for metres: `13m down`, `a 40m well`, `an 80m-deep shaft`; but `the 3m-strong party`."""
    after, words = tokens.lower[index + 1], vocabulary.words
    if after == "-" and tokens.glued(index + 1):
        return tokens.lower[index + 2] not in words["amount"]
    if (
        after in words["lengthword"]
        or tokens.words[index - 1] in RACES
        or (after == "down" and tokens.lower[index + 2] in INTO)
    ):
        return True
    return (
        tokens.lower[index - 2] in words["determiner"]
        and tokens.words[index] == "m"
        and _opens_one_thing(tokens, vocabulary, index + 1)
    )


def _opens_one_thing(tokens: Tokens, vocabulary: Vocabulary, index: int) -> bool:
    """Whether the words from token `index` name one thing that is measured in metres: `dry well`."""
    for place in range(index, index + MODIFIERS + 1):
        if tokens.kinds[place] != Kind.WORD or tokens.lower[place] in vocabulary.words["stop"]:
            return False
        if tokens.lower[place] in vocabulary.words["metred"]:
            return True
    return False


def _article(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
    """Numerals that open with `a`, `half`, `several` or the like."""
    word = tokens.lower[index]
    if word in {"a", "an"}:
        return _after_a(tokens, vocabulary, index)
    if word == "half":
        return _half(tokens, vocabulary, index)
    if (
        word == "quarter"
        and (scaled := vocabulary.numbers.get(tokens.lower[index + 1]))
        and scaled.kind == "magnitude"
    ):
        return _scaled(Decimal("0.25"), scaled.value, index + 2)
    if word in {"several", "few", "couple"}:
        return _indefinite(tokens, vocabulary, index)
    entry = vocabulary.numbers.get(word)
    # `Dozen of people`, as some write it, where a sentence begins
    dozen = (
        word == "dozen"
        and tokens.lower[index + 1] == "of"
        and tokens.kinds[index - 1] == Kind.BREAK
    )
    return (
        _plural(tokens, vocabulary, index, entry)
        if entry and (dozen or entry.kind == "plural")
        else None
    )


def _after_a(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
    word = tokens.lower[index + 1]
    if word in {"few", "couple"}:
        return _indefinite(tokens, vocabulary, index + 1)
    if word == "half" and (found := _half(tokens, vocabulary, index + 1)) and found.low > 1:
        return found
    entry = vocabulary.numbers.get(word)
    if entry is None:
        return None
    if entry.kind == "share":
        return _a_share(tokens, vocabulary, index, entry)
    if entry.kind in {"hundred", "magnitude", "dozen"} and word.isalpha() and len(word) > 3:
        return _words(tokens, vocabulary, index + 1, start=ONE)
    return None


def _a_share(
    tokens: Tokens, vocabulary: Vocabulary, index: int, entry: NumberWord
) -> Numeral | None:
    """`a third of`, `a quarter of a million`, `a quarter million`."""
    after = index + 2
    if tokens.lower[after] == "-":
        after += 1
    if tokens.lower[after] == "of" and tokens.lower[after + 1] == "a":
        scaled = vocabulary.numbers.get(tokens.lower[after + 2])
        if scaled and scaled.kind in {"magnitude", "hundred", "dozen"}:
            return _scaled(entry.value, scaled.value, after + 3)
    scaled = vocabulary.numbers.get(tokens.lower[after])
    if scaled and scaled.kind in {"magnitude", "dozen"}:
        return _scaled(entry.value, scaled.value, after + 1)
    by_a_third = (
        tokens.lower[index - 1] in SHARE_LEADS
        and tokens.kinds[after] != Kind.WORD
        and tokens.words[after] != "-"
    )
    if tokens.lower[after] in BEHIND_SHARE or by_a_third:
        return Numeral(
            entry.value, entry.value, index + 2, entry.value, digits=False, share=entry.share
        )
    return None


def _scaled(value: Decimal, magnitude: Decimal, end: int) -> Numeral:
    return Numeral(
        value * magnitude, value * magnitude, end, value * magnitude, magnitude, digits=False
    )


def _half(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
    """`half a million`, `half-dozen`, `half an hour`, `half of`."""
    after = index + 1
    while tokens.lower[after] in {"-", "a", "an"} and after < index + 4:
        after += 1
    entry = vocabulary.numbers.get(tokens.lower[after])
    half = Decimal("0.5")
    if entry and entry.kind in {"magnitude", "hundred", "dozen"}:
        return _scaled(half, entry.value, after + 1)
    behind_article = tokens.lower[index - 1] in {"a", "another", "every", "each"}
    if (after > index + 1 or behind_article) and tokens.lower[after] in vocabulary.units:
        return Numeral(half, half, after, half, digits=False)
    if tokens.lower[index - 1] in {
        "first",
        "second",
        "other",
        "better",
        "latter",
        "the",
        "this",
        "a",
    }:
        return None
    alone = (
        tokens.lower[index - 1] in SHARE_LEADS
        and tokens.kinds[index + 1] != Kind.WORD
        and tokens.words[index + 1] != "-"
    )
    as_many = tokens.lower[index + 1 : index + 3] in AS_MANY
    if alone or as_many or tokens.lower[index + 1] in {"of", "the", "its", "their"}:
        return Numeral(half, half, index + 1, half, digits=False, share=Fraction(1, 2))
    return None


def _indefinite(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
    """`several hundred`, `a few thousand`, `a couple of`."""
    low, high = INDEFINITE[tokens.lower[index]]
    entry = vocabulary.numbers.get(tokens.lower[index + 1])
    if entry and entry.kind in {"magnitude", "hundred", "dozen"}:
        return Numeral(
            low * entry.value,
            high * entry.value,
            index + 2,
            entry.value,
            entry.value,
            digits=False,
            vague=True,
        )
    if (
        tokens.lower[index] == "couple"
        and tokens.lower[index + 1] == "of"
        and tokens.lower[index - 1] in {"a", "another", "last", "past", "next", "first"}
    ):
        return Numeral(Decimal(2), Decimal(2), index + 2, ONE, digits=False, vague=True)
    return None


def _plural(
    tokens: Tokens, vocabulary: Vocabulary, index: int, entry: NumberWord
) -> Numeral | None:
    """`dozens`, `hundreds of thousands`: from one of them to ten."""
    word, value, end = tokens.lower[index], entry.value, index + 1
    for _ in range(2):
        following = vocabulary.numbers.get(tokens.lower[end + 1])
        if (
            tokens.lower[end] != "of"
            or following is None
            or following.kind != "plural"
            or following.value < value
        ):
            break
        value, end = value * following.value, end + 2
    if end == index + 1 and word in {"scores", "tens"} and not _scores(tokens, vocabulary, index):
        return None
    return Numeral(value, value * 10, end, value, value, digits=False, vague=True)


def _scores(tokens: Tokens, vocabulary: Vocabulary, index: int) -> bool:
    """Whether `scores` and `tens` count: `scores of people`, `scores were hurt`, `Scores fled.`, but no marks and no device that scores."""
    after = tokens.lower[index + 1]
    if after in BEHIND_SCORES:
        return tokens.lower[index + 2] != "than"
    return (
        tokens.lower[index] == "scores"
        and tokens.lower[index - 1] in BEFORE_SCORES
        and after in vocabulary.words["verb"]
    )


class _Sum:
    """What has been read of a numeral in words: `two hundred and six thousand …`."""

    def __init__(self, start: Decimal | None) -> None:
        self.total = Decimal(0)
        self.current = start
        self.last = "unit" if start is not None else ""
        self.smallest = Decimal("Infinity")

    def take(self, word: NumberWord) -> bool:
        """Add `word`, or say that it cannot continue the numeral."""
        fits = {
            "unit": self.last in {"", "ten", "hundred", "magnitude"}
            and (self.last == "" or word.value > 0),
            "teen": self.last in {"", "hundred", "magnitude"},
            "ten": self.last in {"", "hundred", "magnitude"},
            "hundred": self.current is not None and self.current < 100 and self.last != "hundred",
            "dozen": self.current is not None and self.last in {"unit", "teen", "ten", "hundred"},
            "plural": self.current is not None
            and self.last in {"unit", "teen", "ten", "hundred"}
            and self._is_scale(word),
            "magnitude": (self.current is not None and word.value < self.smallest)
            or self._multiplies(word),
        }.get(word.kind, False)
        if fits:
            self._add(word)
        return fits

    def _is_scale(self, word: NumberWord) -> bool:
        """`three billions`, `two dozens`; `twenty hundreds` is nobody's number."""
        return word.value == 12 or 100 < word.value < self.smallest

    def _multiplies(self, word: NumberWord) -> bool:
        """`three lakh crore`, `two thousand billion`: a magnitude of magnitudes."""
        return (
            self.last == "magnitude"
            and self.current is None
            and self.total < 1000 * self.smallest < 1000 * word.value
        )

    def _add(self, word: NumberWord) -> None:
        if word.kind == "magnitude" and self.current is None:
            self.total, self.smallest = self.total * word.value, word.value
        elif word.kind in {"hundred", "dozen"} or word.value == 12:
            self.current = (self.current or ONE) * word.value
        elif word.kind in {"magnitude", "plural"}:
            self.total += (self.current or ONE) * word.value
            self.current, self.smallest = None, word.value
        else:
            self.current = (self.current or Decimal(0)) + word.value
        self.last = word.kind

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or Decimal(0))


def _words(
    tokens: Tokens,
    vocabulary: Vocabulary,
    index: int,
    start: Decimal | None = None,
    limit: int | None = None,
) -> Numeral | None:
    """The longest numeral at `index` that ends before `limit`."""
    numbers, end, taken = vocabulary.numbers, index, index
    reading = _Sum(start)
    while end - index < MOST_WORDS:
        place = _next_number_word(tokens, vocabulary, end, reading.last)
        if place is None or (limit is not None and place >= limit):
            break
        word = numbers[tokens.lower[place]]
        if word.kind == "share":
            if reading.total and taken > index:
                # `six million and two thirds`: the two belongs to the thirds
                return _words(tokens, vocabulary, index, start, limit=taken)
            return _share(tokens, vocabulary, place, reading)
        if not reading.take(word):
            break
        end, taken = place + 1, place
    if end == index:
        return None
    return _finished(tokens, vocabulary, end, reading)


def _next_number_word(tokens: Tokens, vocabulary: Vocabulary, end: int, last: str) -> int | None:
    """Where the numeral goes on: at `end`, past a hyphen, or past the `and` of `two hundred and six`."""
    word = tokens.lower[end]
    if word in vocabulary.numbers:
        return end
    if not last:
        return None
    following = vocabulary.numbers.get(tokens.lower[end + 1])
    if following is None:
        return None
    if word == "-" and tokens.glued(end) and tokens.glued(end + 1):
        return end + 1
    small = following.kind in {"unit", "teen", "ten"} and following.value > 0
    after = vocabulary.numbers.get(tokens.lower[end + 2])
    # `two hundred and two thousand` is one number, `two thousand and two hundred` more often two
    blocked = after is not None and (
        after.kind == "hundred" or (after.kind == "magnitude" and last != "hundred")
    )
    return (
        end + 1
        if word == "and" and last in {"hundred", "magnitude"} and small and not blocked
        else None
    )


def _share(tokens: Tokens, vocabulary: Vocabulary, place: int, reading: _Sum) -> Numeral | None:
    """`two-thirds`, `three quarters of a million`; `two quarters` are a time and `one second` is no share."""
    entry = vocabulary.numbers[tokens.lower[place]]
    half_brothers = tokens.lower[place] == "half" and reading.value > 1
    if reading.last != "unit" or entry.share is None or reading.value < 1 or half_brothers:
        return _finished(tokens, vocabulary, place, reading) if reading.last else None
    after = place + 1
    hyphenated = tokens.words[place - 1] == "-"
    if tokens.lower[after : after + 2] == ["of", "a"]:
        scaled = vocabulary.numbers.get(tokens.lower[after + 2])
        if scaled and scaled.kind == "magnitude":
            return _scaled(reading.value * entry.value, scaled.value, after + 3)
    scaled = vocabulary.numbers.get(tokens.lower[after])
    if scaled and scaled.kind == "magnitude":
        return _scaled(reading.value * entry.value, scaled.value, after + 1)
    if entry.share == Fraction(1, 4) and not hyphenated and tokens.lower[after] != "of":
        return _finished(tokens, vocabulary, place, reading)
    share = Fraction(reading.value) * entry.share
    return Numeral(exact(share), exact(share), after, entry.value, digits=False, share=share)


def _finished(tokens: Tokens, vocabulary: Vocabulary, end: int, reading: _Sum) -> Numeral:
    value, grain = reading.value, grain_of(reading.value)
    if tokens.lower[end] == "point" and (decimals := _decimals(tokens, vocabulary, end + 1)):
        extra, end = decimals
        value += extra
        scale, end = _magnitude(tokens, vocabulary, end, money=False)
        return Numeral(
            value * scale, value * scale, end, grain_of(value) * scale, scale, digits=False
        )
    if end - 1 >= 0 and tokens.words[end - 1] == "-":
        end -= 1
    magnitude = ONE if reading.smallest.is_infinite() else reading.smallest
    if halved := _and_a_half(tokens, end):
        extra, end = halved
        scale, end = _magnitude(tokens, vocabulary, end, money=False)
        if magnitude > scale > 1:
            # `one billion and a half million`
            return Numeral(
                value + extra * scale,
                value + extra * scale,
                end,
                extra * scale,
                scale,
                digits=False,
            )
        value, grain, magnitude = (
            (value + extra * magnitude) * scale,
            extra * magnitude * scale,
            magnitude * scale,
        )
    return Numeral(value, value, end, grain, magnitude, digits=False)


def _decimals(tokens: Tokens, vocabulary: Vocabulary, index: int) -> tuple[Decimal, int] | None:
    """The digits after `point` in `two point five`."""
    digits, end = "", index
    while (
        (word := vocabulary.numbers.get(tokens.lower[end]))
        and word.kind == "unit"
        and len(digits) < 8
    ):
        digits, end = digits + str(word.value), end + 1
    return (Decimal("0." + digits), end) if digits else None
