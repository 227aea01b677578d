"""Numerals in words: `two hundred and six`, `half a million`, `dozens`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from factcheck.figures.kinds.digits import Numeral, and_a_half, exact, grain_of, scale_after
from factcheck.figures.tokens import Kind, Tokens
from factcheck.figures.vocabulary import ONE, NumberWord, Vocabulary

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
INDEFINITE = {"several": (3, 9), "few": (2, 9), "couple": (2, 2)}


def with_article(tokens: Tokens, vocabulary: Vocabulary, index: int) -> Numeral | None:
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
        return in_words(tokens, vocabulary, index + 1, start=ONE)
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
        scale, end = scale_after(tokens, vocabulary, end, money=False)
        return Numeral(
            value * scale, value * scale, end, grain_of(value) * scale, scale, digits=False
        )
    if end - 1 >= 0 and tokens.words[end - 1] == "-":
        end -= 1
    magnitude = ONE if reading.smallest.is_infinite() else reading.smallest
    if halved := and_a_half(tokens, end):
        extra, end = halved
        scale, end = scale_after(tokens, vocabulary, end, money=False)
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
