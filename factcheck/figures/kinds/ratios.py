"""Shares and multiples: `one in five`, `threefold`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from factcheck.figures.kinds.calendar import month_of, year_of
from factcheck.figures.kinds.digits import Numeral, exact
from factcheck.figures.kinds.numerals import numeral
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE
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
    counted = _one_of_them_in(context, part) if part and not place else 0
    place = place or counted
    whole = numeral(tokens, vocabulary, place) if place else None
    if part is None or whole is None or not _is_share(context, part, whole, place):
        return None
    share, grain = Fraction(int(part.low), int(whole.low)), exact(Fraction(1, int(whole.low)))
    reading = Reading.point(index, whole.end, exact(share), "one_in", grain=grain)
    reading.dimension, reading.share = Dimension.RATIO, share
    if counted:
        reading.noun = reading.head = context.word(counted - 2)
    return reading


def _one_of_them_in(context: Context, part: Numeral) -> int:
    """The token after `in` in `one pupil in five`; 0 where that is not written, or a number of
    other things follows: `one goal in five games`.
    """
    place = part.end + 2
    noun = context.is_word(part.end) and not context.ends_phrase(part.end)
    if part.low != 1 or not noun or context.word(place - 1) != "in" or context.unit(part.end):
        return 0
    whole = numeral(context.tokens, context.vocabulary, place)
    return place if whole and not context.plural(whole.end) else 0


def _after_in(context: Context, part: Numeral) -> int:
    """The token after `in`, `in every` or `out of`; 0 where none stands behind the number."""
    lower, end = context.tokens.lower, part.end
    if lower[end : end + 3] == ["-", "in", "-"]:
        return end + 3
    if lower[end : end + 2] in (["out", "of"], ["in", "every"]):
        return end + 2
    return end + 1 if lower[end] == "in" and part.low < 10 else 0


def _is_share(context: Context, part: Numeral, whole: Numeral, place: int) -> bool:
    """Whether the numbers are a part and its whole: not in `two in 2019` and `five in 10 days`."""
    for number in (part, whole):
        if number.low != number.high or number.low != number.low.to_integral_value():
            return False
    if not 0 < part.low < whole.low <= 10_000_000 or part.low >= 1000 or year_of(context, place):
        return False
    after = whole.end
    if context.unit(after) or context.word(after) == "%" or month_of(context, after):
        return False
    if part.low == 1 or whole.low in {3, 4, 5, 10, 100}:
        return True
    plain_in = place == part.end + 1
    return not (plain_in and context.plural(after))


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
    end = found.end + (1 if context.says(found.end, "-", "fold") else 0)
    times = context.word(end) == "times" and context.is_in(end + 1, "compared")
    fold = context.word(end) == "fold" or (context.word(end) == "x" and tokens.glued(end))
    if not times and (not fold or tokens.kinds[end + 1] == Kind.NUMBER):
        return None
    return _multiple(index, end + 1, found.low, found.grain)


def _multiple(index: int, end: int, value: Decimal | int, grain: Decimal = ONE) -> Reading:
    reading = Reading.point(index, end, value, "multiple", grain=grain)
    reading.dimension = Dimension.MULTIPLE
    return reading


def _multiple_word(context: Context, index: int) -> Reading | None:
    """`doubled`, but not `doubled down`, nor `doubled to 40`, where the value itself is given."""
    after = index + 1
    if context.is_in(after, "doublenoun") or "to" in context.lower[after : after + 3]:
        return None
    if context.word(after) in {"-", "down", "up", "back", "over"}:
        return None
    if context.capital(index) and not context.opens(index):
        return None
    return _multiple(index, after, context.vocabulary.multiples[context.word(index)])
