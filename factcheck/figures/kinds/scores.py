"""Two numbers side by side: results, votes, exchanges."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.kinds.numerals import numeral
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE
from factcheck.model import Dimension


def score(context: Context, index: int) -> Reading | None:
    """`a 3-1 win`, `won 5-4`: the larger number first, as results are given."""
    tokens = context.tokens
    one, joint, two = tokens.words[index : index + 3]
    if joint == "to":
        return _vote(context, index)
    if joint not in {"-", "–"} or not (tokens.glued(index + 1) and tokens.glued(index + 2)):
        return None
    after = index + 3
    runs_on = tokens.glued(after) and tokens.kinds[after] in {Kind.WORD, Kind.NUMBER}
    if runs_on or tokens.words[after] in {"-", "%", "/"} or not (_small(one) and _small(two)):
        return None
    if not _is_result(context, index, int(one), int(two)):
        return None
    return _result(index, one, two)


def _result(index: int, one: str, two: str) -> Reading:
    low, high = sorted((Decimal(one), Decimal(two)))
    return Reading(index, index + 3, low, high, ONE, "score", Dimension.SCORE)


def _vote(context: Context, index: int) -> Reading | None:
    """`voted 52 to 48`, `by a vote of 5 to 4`: they fall behind a word of voting or winning."""
    one, two = context.tokens.words[index], context.tokens.words[index + 2]
    linked = context.is_in(index - 1, "votelink") and context.is_in(index - 2, "result")
    if not linked and not context.is_in(index - 1, "result"):
        return None
    if not _small(one) or not _small(two) or int(one) < int(two):
        return None
    alone = context.ends_phrase(index + 3) and context.tokens.kinds[index + 3] != Kind.NUMBER
    return _result(index, one, two) if alone else None


def _small(word: str) -> bool:
    return word.isdecimal() and len(word) <= 3


def _is_result(context: Context, index: int, one: int, two: int) -> bool:
    """Whether two hyphenated numbers are a result.

    A word of winning stands near, or they fall and count nothing.
    """
    after = index + 3
    near = {context.word(place) for place in (*range(max(index - 4, 0), index), after, after + 1)}
    if near & context.vocabulary.words["result"]:
        return True
    falls = one >= two or (two < 10 and not context.is_in(index - 1, "stop"))
    return falls and context.ends_phrase(after)


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
    return Reading.point(index, two.end, one.low, "exchange", grain=one.grain)
