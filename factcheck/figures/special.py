"""Numbers that neither count nor measure plainly: scores, places in an order, shares in words, multiples, magnitudes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from factcheck.figures import dates
from factcheck.figures.amounts import HYPHENS
from factcheck.figures.nouns import SINGLED_OUT, name_noun
from factcheck.figures.numerals import Numeral, exact, numeral
from factcheck.figures.reading import Claim, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE, phrase_at
from factcheck.model import Dimension

#: between a word of voting and the votes
BETWEEN = frozenset({"of", ",", "it", "him", "her", "by"})
#: how many tokens a numeral in words may take before `in` or `times` is looked for
AHEAD = 6
FEET = frozenset("'’′")
INCHES = frozenset('"”″')
#: one of them stands near every magnitude
MAGNITUDE = frozenset({"magnitude", "richter"})
#: no earthquake is stronger
STRONGEST = 12


def score(context: Claim, index: int) -> Reading | None:
    """`a 3-1 win`, `won 5-4`: the larger number first, as results are given."""
    tokens = context.tokens
    one, joint, two = tokens.words[index : index + 3]
    if joint == "to":
        return _vote(context, index)
    if (
        joint not in {"-", "–"}
        or not _small(one)
        or not _small(two)
        or not (tokens.glued(index + 1) and tokens.glued(index + 2))
    ):
        return None
    after = index + 3
    if tokens.words[after] in {"-", "%", "/"} or (
        tokens.glued(after) and tokens.kinds[after] in {Kind.WORD, Kind.NUMBER}
    ):
        return None
    if not _is_result(context, index, int(one), int(two)):
        return None
    low, high = sorted((Decimal(one), Decimal(two)))
    return Reading(index, after, low, high, Decimal(1), "score", Dimension.SCORE)


def _vote(context: Claim, index: int) -> Reading | None:
    """`voted 52 to 48`, `by a vote of 5 to 4`: they fall, and a word of voting or winning stands right before."""
    one, two = context.tokens.words[index], context.tokens.words[index + 2]
    near = context.is_in(index - 1, "result") or (
        context.word(index - 1) in BETWEEN and context.is_in(index - 2, "result")
    )
    if (
        not near
        or not _small(one)
        or not _small(two)
        or int(one) < int(two)
        or not _stands_alone(context, index + 3)
    ):
        return None
    return Reading(
        index, index + 3, Decimal(two), Decimal(one), Decimal(1), "score", Dimension.SCORE
    )


def _stands_alone(context: Claim, index: int) -> bool:
    return context.tokens.kinds[index] not in {Kind.WORD, Kind.NUMBER} or context.is_in(
        index, "stop"
    )


def _small(word: str) -> bool:
    return word.isdecimal() and len(word) <= 3


def _is_result(context: Claim, index: int, one: int, two: int) -> bool:
    """Whether two hyphenated numbers are a result: a word of winning stands near, or they fall and count nothing."""
    after = index + 3
    near = {context.word(place) for place in (*range(max(index - 4, 0), index), after, after + 1)}
    if near & context.vocabulary.words["result"]:
        return True
    counts = context.tokens.kinds[after] == Kind.WORD and not context.is_in(after, "stop")
    if counts:
        return False
    return one >= two or (two < 10 and not context.is_in(index - 1, "stop"))


def ordinal(context: Claim, index: int) -> Reading | None:
    """`the 22nd amendment`, `third`: a place in an order."""
    if compound := _compound_ordinal(context, index):
        return compound
    word = context.word(index)
    if context.tokens.kinds[index] == Kind.ORDINAL:
        value = Decimal(word[:-2].replace(",", ""))
    elif (
        word in context.vocabulary.ordinals
        and context.is_in(index - 1, "determiner")
        and not _no_place(context, index + 1)
    ):
        value = Decimal(context.vocabulary.ordinals[word])
    else:
        return None
    return Reading(index, index + 1, value, value, Decimal(1), "ordinal", Dimension.ORDINAL)


def _compound_ordinal(context: Claim, index: int) -> Reading | None:
    """`the twenty-first century`; `a thirty-second pause` is a time unless what follows is often numbered."""
    tens, hyphen, unit = context.tokens.lower[index : index + 3]
    ten = context.vocabulary.numbers.get(tens)
    value = context.vocabulary.ordinals.get(unit, 0)
    if (
        ten is None
        or ten.kind != "ten"
        or hyphen not in HYPHENS
        or not 0 < value < ten.value
        or value > 9
    ):
        return None
    if not context.tokens.glued(index + 1) or (
        unit == "second" and not context.is_in(index + 3, "numbered")
    ):
        return None
    place = ten.value + value
    return Reading(index, index + 3, place, place, ONE, "ordinal", Dimension.ORDINAL)


def _no_place(context: Claim, index: int) -> bool:
    return context.word(index) in {"of", "-", "and", "or", ",", "."}


def one_in(context: Claim, index: int) -> Reading | None:
    """`one in five`, `nine out of 10`, `one in every 500 users`."""
    tokens, vocabulary = context.tokens, context.vocabulary
    ahead = tokens.lower[index + 1 : index + AHEAD]
    if "in" not in ahead and "out" not in ahead:
        return None
    part = numeral(tokens, vocabulary, index)
    place = _after_in(context, part) if part else 0
    whole = numeral(tokens, vocabulary, place) if place else None
    if part is None or whole is None or not _is_share(context, part, whole, place):
        return None
    share = Fraction(int(part.low), int(whole.low))
    return Reading(
        index,
        whole.end,
        exact(share),
        exact(share),
        exact(Fraction(1, int(whole.low))),
        "one_in",
        Dimension.RATIO,
        share=share,
    )


def _after_in(context: Claim, part: Numeral) -> int:
    """The token after `in`, `in every` or `out of`; 0 where none stands behind the number."""
    lower, end = context.tokens.lower, part.end
    if lower[end : end + 2] in (["out", "of"], ["in", "every"]):
        return end + 2
    return end + 1 if lower[end] == "in" and part.low < 10 else 0


def _is_share(context: Claim, part: Numeral, whole: Numeral, place: int) -> bool:
    """Whether the numbers are a part and its whole: `one in five` is, `two in 2019`, `five in 10 days` and `6 in 3 matches` are not."""
    for number in (part, whole):
        if number.low != number.high or number.low != number.low.to_integral_value():
            return False
    if (
        not 0 < part.low < whole.low <= 10_000_000
        or part.low >= 1000
        or dates.year_of(context, place)
    ):
        return False
    after = whole.end
    if (
        phrase_at(context.vocabulary.units, context.tokens.lower, after)
        or context.tokens.words[after] == "%"
        or dates.month_of(context, after)
    ):
        return False
    plain_in = place == part.end + 1
    return (
        not (plain_in and context.plural(after)) or part.low == 1 or whole.low in {3, 4, 5, 10, 100}
    )


def one_of(context: Claim, index: int) -> Reading | None:
    """`one of the best players`: somebody singled out of those who are named behind."""
    if (
        context.word(index) != "one"
        or context.word(index + 1) != "of"
        or context.is_in(index - 1, "beforeone")
    ):
        return None
    reading = Reading(index, index + 1, ONE, ONE, ONE, SINGLED_OUT)
    name_noun(context, reading)
    return reading if reading.noun else None


def exchange(context: Claim, index: int) -> Reading | None:
    """`nine-for-nine`, `1,000-for-1,000`: as many on either side."""
    tokens, vocabulary = context.tokens, context.vocabulary
    if "for" not in tokens.lower[index + 1 : index + 4]:
        return None
    one = numeral(tokens, vocabulary, index)
    if one is None or tokens.lower[one.end : one.end + 3] != ["-", "for", "-"]:
        return None
    two = numeral(tokens, vocabulary, one.end + 3)
    if two is None or two.low != one.low or one.low != one.high:
        return None
    return Reading(index, two.end, one.low, one.low, one.grain, "exchange")


def multiple(context: Claim, index: int) -> Reading | None:
    """`doubled`, `threefold`, `three times as many`, `2x`."""
    word, tokens = context.word(index), context.tokens
    if word in context.vocabulary.multiples:
        return _multiple_word(context, index)
    ahead = tokens.lower[index + 1 : index + AHEAD]
    if not ("times" in ahead or "x" in ahead or "fold" in ahead):
        return None
    found = numeral(tokens, context.vocabulary, index)
    if found is None or found.low != found.high:
        return None
    end = found.end
    if context.word(end) == "times" and context.is_in(end + 1, "compared"):
        return Reading(
            index, end + 1, found.low, found.low, found.grain, "multiple", Dimension.MULTIPLE
        )
    if tokens.words[end] == "-" and context.word(end + 1) == "fold":
        end += 1
    fold = context.word(end) == "fold" or (context.word(end) == "x" and tokens.glued(end))
    if not fold or tokens.kinds[end + 1] == Kind.NUMBER:
        return None
    return Reading(
        index, end + 1, found.low, found.low, found.grain, "multiple", Dimension.MULTIPLE
    )


def _multiple_word(context: Claim, index: int) -> Reading | None:
    """`doubled`, but not `doubled down`, nor `doubled to 40`, where the value itself is given."""
    word = context.word(index)
    if context.word(index + 1) in {"-", "down", "up", "back", "over"} or context.is_in(
        index + 1, "doublenoun"
    ):
        return None
    if any(context.word(place) == "to" for place in range(index + 1, index + 4)) or (
        context.capital(index) and not context.opens(index)
    ):
        return None
    value = Decimal(context.vocabulary.multiples[word])
    return Reading(index, index + 1, value, value, Decimal(1), "multiple", Dimension.MULTIPLE)


def height(context: Claim, index: int) -> Reading | None:
    """`5'11"`: feet and inches by their signs."""
    tokens = context.tokens
    feet, mark, inches, close = tokens.words[index : index + 4]
    if (
        mark not in FEET
        or close not in INCHES
        or not (feet.isdigit() and inches.isdigit())
        or len(feet) > 2
        or len(inches) > 2
    ):
        return None
    if not all(tokens.glued(index + step) for step in (1, 2, 3)) or int(inches) > 11:
        return None
    value = Decimal(int(feet) * 12 + int(inches))
    return Reading(
        index,
        index + 4,
        value,
        value,
        Decimal(1),
        "height",
        Dimension.LENGTH,
        "inch",
        Decimal("0.0254"),
    )


def magnitude(context: Claim, index: int) -> Reading | None:
    """`6.1-magnitude`, `magnitude 7`, `a magnitude of 6.3`."""
    tokens = context.tokens
    if (
        tokens.kinds[index] != Kind.NUMBER
        or len(tokens.words[index]) > 5
        or MAGNITUDE.isdisjoint(tokens.lower[max(index - 3, 0) : index + 5])
    ):
        return None
    place = index + 2 if tokens.words[index + 1] in HYPHENS else index + 1
    linked = context.word(index - 2) if context.word(index - 1) in {"of", "-", "at"} else ""
    before = "magnitude" in {context.word(index - 1), linked}
    behind = context.word(place) == "magnitude" or tokens.lower[place : place + 4] == [
        "on",
        "the",
        "richter",
        "scale",
    ]
    # `5.5 and 5.9 magnitude`
    behind = behind or (
        context.word(place) in {"and", "or", "to"}
        and "magnitude" in tokens.lower[place + 2 : place + 4]
    )
    # `from a magnitude 6.9 to 7.2`
    second = (
        context.word(index - 1) in {"to", "and", "or"} and context.word(index - 3) == "magnitude"
    )
    value = Decimal(tokens.words[index].replace(",", ""))
    if not (before or behind or second) or value > STRONGEST:
        return None
    end = place + 1 if context.word(place) == "magnitude" else index + 1
    grain = Decimal("0.1") if "." in tokens.words[index] else Decimal(1)
    return Reading(index, end, value, value, grain, "magnitude", Dimension.MAGNITUDE)
