"""Shares and multiples: `one in five`, `threefold`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from factcheck.figures.kinds.calendar import month_of, year_of
from factcheck.figures.kinds.digits import Numeral, exact
from factcheck.figures.kinds.numerals import numeral
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at
from factcheck.model import Dimension

#: how many tokens a numeral in words may take before `in` or `times` is looked for
AHEAD = 6


def one_in(context: Context, index: int) -> Reading | None:
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


def _after_in(context: Context, part: Numeral) -> int:
    """The token after `in`, `in every` or `out of`; 0 where none stands behind the number."""
    lower, end = context.tokens.lower, part.end
    if lower[end : end + 2] in (["out", "of"], ["in", "every"]):
        return end + 2
    return end + 1 if lower[end] == "in" and part.low < 10 else 0


def _is_share(context: Context, part: Numeral, whole: Numeral, place: int) -> bool:
    """Whether the numbers are a part and its whole: `one in five` is, `two in 2019`, `five in 10 days` and `6 in 3 matches` are not."""
    for number in (part, whole):
        if number.low != number.high or number.low != number.low.to_integral_value():
            return False
    if not 0 < part.low < whole.low <= 10_000_000 or part.low >= 1000 or year_of(context, place):
        return False
    after = whole.end
    if (
        phrase_at(context.vocabulary.units, context.tokens.lower, after)
        or context.tokens.words[after] == "%"
        or month_of(context, after)
    ):
        return False
    plain_in = place == part.end + 1
    return (
        not (plain_in and context.plural(after)) or part.low == 1 or whole.low in {3, 4, 5, 10, 100}
    )


def multiple(context: Context, index: int) -> Reading | None:
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


def _multiple_word(context: Context, index: int) -> Reading | None:
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
