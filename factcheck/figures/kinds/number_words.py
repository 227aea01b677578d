"""Numerals in words: `two hundred and six`, `half a million`, `dozens`."""

from __future__ import annotations

from collections.abc import Set
from decimal import Decimal
from fractions import Fraction

from factcheck.figures.kinds.digits import SCALES, Numeral, and_a_half, exact, grain_of, scale_after
from factcheck.figures.tokens import Kind, Tokens
from factcheck.figures.vocabulary import ONE, NumberWord, Vocabulary

#: words in the longest numeral that is read as one
MOST_WORDS = 24
#: before `scores fled`: no adjective that would make them marks
BEFORE_SCORES = frozenset({",", ".", "and", "while", "as", "", "\n"})
#: behind `half`: a share of another number
AS_MANY = (["as", "many"], ["as", "much"])
INDEFINITE = {"several": (3, 9), "few": (2, 9), "couple": (2, 2)}
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


def with_article(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
    """Numerals that open with `a`, `half`, `several` or the like."""
    word = tokens.lower[index]
    if word in {"a", "an"}:
        return _after_a(tokens, vocabulary, index)
    if word == "half":
        return _half(tokens, vocabulary, index)
    if word == "quarter" and (scale := _scale_at(tokens, vocabulary, index + 1, {"magnitude"})):
        return _scaled(exact(QUARTER), scale, index + 2)
    if word in {"several", "few", "couple"}:
        return _indefinite(tokens, vocabulary, index)
    entry = vocabulary.numbers.get(word)
    # `Dozen of people`, as some write it, where a sentence begins
    dozen = tokens.lower[index : index + 2] == ["dozen", "of"]
    many = dozen and tokens.kinds[index - 1] == Kind.BREAK
    if entry and (many or entry.kind == "plural"):
        return _plural(tokens, vocabulary, index, entry)
    return None


def _scale_at(
    tokens: Tokens, vocabulary: Vocabulary, index: int, kinds: Set[str] = SCALES
) -> Decimal | None:
    """What the word at token `index` multiplies by."""
    entry = vocabulary.numbers.get(tokens.lower[index])
    return entry.value if entry and entry.kind in kinds else None


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
    if entry.kind in SCALES and word.isalpha() and len(word) > 3:
        return in_words(tokens, vocabulary, index + 1, start=ONE)
    return None


def _a_share(
    tokens: Tokens, vocabulary: Vocabulary, index: int, entry: NumberWord
) -> Numeral | None:
    """`a third of`, `a quarter of a million`, `a quarter million`."""
    after = index + 2
    if tokens.lower[after] == "-":
        after += 1
    of_a = tokens.lower[after : after + 2] == ["of", "a"]
    if of_a and (scale := _scale_at(tokens, vocabulary, after + 2)):
        return _scaled(entry.value, scale, after + 3)
    if scale := _scale_at(tokens, vocabulary, after, {"magnitude", "dozen"}):
        return _scaled(entry.value, scale, after + 1)
    by_a_third = _stands_alone(tokens, vocabulary, index, after)
    if by_a_third or tokens.lower[after] in vocabulary.words["behindshare"]:
        return Numeral.in_words(entry.value, index + 2, entry.value, share=entry.share)
    return None


def _stands_alone(tokens: Tokens, vocabulary: Vocabulary, index: int, after: int) -> bool:
    """`by a third`, `more than half`: nothing follows of which it would be a share."""
    led = tokens.lower[index - 1] in vocabulary.words["sharelead"]
    return led and tokens.kinds[after] != Kind.WORD and tokens.words[after] != "-"


def _scaled(value: Decimal, magnitude: Decimal, end: int) -> Numeral:
    return Numeral.in_words(value * magnitude, end, value * magnitude, magnitude)


def _half(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
    """`half a million`, `half-dozen`, `half an hour`, `half of`."""
    after = index + 1
    while tokens.lower[after] in {"-", "a", "an"} and after < index + 4:
        after += 1
    half, before = exact(HALF), tokens.lower[index - 1]
    if scale := _scale_at(tokens, vocabulary, after):
        return _scaled(half, scale, after + 1)
    articled = after > index + 1 or before in {"a", "another", "every", "each"}
    if articled and tokens.lower[after] in vocabulary.units:
        return Numeral.in_words(half, after, half)
    if before in vocabulary.words["beforehalf"]:
        return None
    shared = tokens.lower[index + 1] in {"of", "the", "its", "their"}
    as_many = tokens.lower[index + 1 : index + 3] in AS_MANY
    if shared or as_many or _stands_alone(tokens, vocabulary, index, index + 1):
        return Numeral.in_words(half, index + 1, half, share=HALF)
    return None


def _indefinite(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
    """`several hundred thousand`, `a few thousand`, `a couple of hundred`, `a couple of`."""
    of = tokens.lower[index : index + 2] == ["couple", "of"]
    scale, end = scale_after(tokens, vocabulary, index + 1 + of, money=False)
    if scale > 1 and tokens.kinds[end - 1] == Kind.WORD:
        low, high = (scale * times for times in INDEFINITE[tokens.lower[index]])
        return Numeral(low, high, end, scale, scale, digits=False, vague=True)
    led = tokens.lower[index - 1] in {"a", "another", "last", "past", "next", "first"}
    if led and tokens.lower[index : index + 2] == ["couple", "of"]:
        return Numeral(Decimal(2), Decimal(2), index + 2, ONE, digits=False, vague=True)
    return None


def _plural(
    tokens: Tokens, vocabulary: Vocabulary, index: int, entry: NumberWord
) -> Numeral | None:
    """`dozens`, `hundreds of thousands`: from one of them to ten."""
    word, value, end = tokens.lower[index], entry.value, index + 1
    for _ in range(2):
        scale = _scale_at(tokens, vocabulary, end + 1, {"plural"})
        if tokens.lower[end] != "of" or scale is None or scale < value:
            break
        value, end = value * scale, end + 2
    if end == index + 1 and word in {"scores", "tens"} and not _scores(tokens, vocabulary, index):
        return None
    return Numeral(value, value * 10, end, value, value, digits=False, vague=True)


def _scores(tokens: Tokens, vocabulary: Vocabulary, index: int) -> bool:
    """Whether `scores` and `tens` count: `scores of people`, `scores were hurt`, `Scores fled.`"""
    after = tokens.lower[index + 1]
    if after in vocabulary.words["behindscores"]:
        return tokens.lower[index + 2] != "than"
    fled = after in vocabulary.words["verb"] and tokens.lower[index - 1] in BEFORE_SCORES
    return fled and tokens.lower[index] == "scores"


class _Sum:
    """What has been read of a numeral in words: `two hundred and six thousand …`."""

    def __init__(self, start: Decimal | None) -> None:
        self.total = Decimal(0)
        self.current = start
        self.last = "unit" if start is not None else ""
        self.smallest = Decimal("Infinity")

    def take(self, word: NumberWord) -> bool:
        """Add `word`, or say that it cannot continue the numeral."""
        fits = self._fits(word)
        if fits:
            self._add(word)
        return fits

    def _fits(self, word: NumberWord) -> bool:
        kind, last = word.kind, self.last
        if kind == "unit":
            return last == "" or (last in {"ten", "hundred", "magnitude"} and word.value > 0)
        if kind in {"teen", "ten"}:
            return last in {"", "hundred", "magnitude"}
        if kind == "magnitude" and self._multiplies(word):
            return True
        if self.current is None:
            return False
        if kind == "hundred":
            return self.current < 100 and last != "hundred"
        if kind == "magnitude":
            return word.value < self.smallest
        counted = last in {"unit", "teen", "ten", "hundred"}
        return counted and (kind == "dozen" or (kind == "plural" and self._is_scale(word)))

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


def in_words(
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
                return in_words(tokens, vocabulary, index, start, limit=taken)
            return _share(tokens, vocabulary, place, reading)
        if not reading.take(word):
            break
        end, taken = place + 1, place
    if end == index:
        return None
    return _finished(tokens, vocabulary, end, reading)


def _next_number_word(tokens: Tokens, vocabulary: Vocabulary, end: int, last: str) -> int | None:
    """Where the numeral goes on: at `end`, past a hyphen, or past an `and`."""
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
    blocking = {"hundred"} if last == "hundred" else {"hundred", "magnitude"}
    blocked = after is not None and after.kind in blocking
    joins = word == "and" and last in {"hundred", "magnitude"} and small
    return end + 1 if joins and not blocked else None


def _share(tokens: Tokens, vocabulary: Vocabulary, place: int, reading: _Sum) -> Numeral | None:
    """`two-thirds`, `three quarters of a million`; `two quarters` and `one second` are times."""
    entry = vocabulary.numbers[tokens.lower[place]]
    half_brothers = tokens.lower[place] == "half" and reading.value > 1
    if reading.last != "unit" or entry.share is None or reading.value < 1 or half_brothers:
        return _finished(tokens, vocabulary, place, reading) if reading.last else None
    after = place + 1
    end = after + 2 if tokens.lower[after : after + 2] == ["of", "a"] else after
    for at in (end, after):
        if scale := _scale_at(tokens, vocabulary, at, {"magnitude"}):
            return _scaled(reading.value * entry.value, scale, at + 1)
    time = entry.share == QUARTER and tokens.words[place - 1] != "-"
    if time and tokens.lower[after] != "of":
        return _finished(tokens, vocabulary, place, reading)
    share = Fraction(reading.value) * entry.share
    return Numeral.in_words(exact(share), after, entry.value, share=share)


def _finished(tokens: Tokens, vocabulary: Vocabulary, end: int, reading: _Sum) -> Numeral:
    value, grain = reading.value, grain_of(reading.value)
    if tokens.lower[end] == "point" and (decimals := _decimals(tokens, vocabulary, end + 1)):
        extra, end = decimals
        value += extra
        scale, end = scale_after(tokens, vocabulary, end, money=False)
        return Numeral.in_words(value * scale, end, grain_of(value) * scale, scale)
    if end - 1 >= 0 and tokens.words[end - 1] == "-":
        end -= 1
    magnitude = ONE if reading.smallest.is_infinite() else reading.smallest
    if halved := and_a_half(tokens, end):
        extra, end = halved
        scale, end = scale_after(tokens, vocabulary, end, money=False)
        if magnitude > scale > 1:
            # `one billion and a half million`
            return Numeral.in_words(value + extra * scale, end, extra * scale, scale)
        value = (value + extra * magnitude) * scale
        magnitude *= scale
        grain = extra * magnitude
    return Numeral.in_words(value, end, grain, magnitude)


def _decimals(tokens: Tokens, vocabulary: Vocabulary, index: int) -> tuple[Decimal, int] | None:
    """The digits after `point` in `two point five`."""
    digits, end = "", index
    while len(digits) < 8:
        digit = _scale_at(tokens, vocabulary, end, {"unit"})
        if digit is None:
            break
        digits, end = digits + str(digit), end + 1
    return (Decimal("0." + digits), end) if digits else None
