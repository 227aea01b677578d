"""Two numbers side by side: results, votes, exchanges."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.kinds.numerals import numeral
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension

#: between a word of voting and the votes
BETWEEN = frozenset({"of", ",", "it", "him", "her", "by"})


def score(context: Context, index: int) -> Reading | None:
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


def _vote(context: Context, index: int) -> Reading | None:
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


def _stands_alone(context: Context, index: int) -> bool:
    return context.tokens.kinds[index] not in {Kind.WORD, Kind.NUMBER} or context.is_in(
        index, "stop"
    )


def _small(word: str) -> bool:
    return word.isdecimal() and len(word) <= 3


def _is_result(context: Context, index: int, one: int, two: int) -> bool:
    """Whether two hyphenated numbers are a result: a word of winning stands near, or they fall and count nothing."""
    after = index + 3
    near = {context.word(place) for place in (*range(max(index - 4, 0), index), after, after + 1)}
    if near & context.vocabulary.words["result"]:
        return True
    counts = context.tokens.kinds[after] == Kind.WORD and not context.is_in(after, "stop")
    if counts:
        return False
    return one >= two or (two < 10 and not context.is_in(index - 1, "stop"))


def exchange(context: Context, index: int) -> Reading | None:
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
