"""Two numbers side by side: results, votes, exchanges."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.kinds.calendar import month_of
from factcheck.figures.kinds.numerals import numeral
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE
from factcheck.model import Dimension

#: tokens before `52 to 48` in which a word of voting makes it a vote
VOTE_REACH = 6
#: of a vote or a match that is told in words, and words in the longest name of a side
MOST_VOTES, MOST_NAMES = 100, 3


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
    """`voted 52 to 48`, `approved the bill 52 to 48`: they fall behind a word of voting."""
    one, two = context.tokens.words[index], context.tokens.words[index + 2]
    if not _small(one) or not _small(two) or not _voted(context, index, index + 3):
        return None
    return _result(index, one, two) if int(one) >= int(two) else None


def _voted(context: Context, index: int, end: int) -> bool:
    """Whether a word of voting stands before two numbers, and nothing that they count behind."""
    linked = context.is_in(index - 1, "votelink") and context.is_in(index - 2, "result")
    told = linked or context.is_in(index - 1, "result")
    moved = context.word(index - 1) == "from" or context.is_in(index - 1, "change")
    near = context.near(index, VOTE_REACH, "voting") and not moved
    alone = context.ends_phrase(end) and context.tokens.kinds[end] != Kind.NUMBER
    return (told or near) and alone and context.tokens.words[end] not in {"%", "-", "/"}


def score_in_words(context: Context, index: int) -> Reading | None:
    """`ruled five to four`, `a five-to-four vote`, `won two-nil`, `two sets to one`."""
    tokens, vocabulary = context.tokens, context.vocabulary
    one = numeral(tokens, vocabulary, index)
    if one is None or one.low != one.high or one.low > MOST_VOTES or one.magnitude > 1:
        return None
    place = _past_joint(context, one.end)
    two = numeral(tokens, vocabulary, place) if place else None
    if two is None or two.low != two.high or two.low > one.low or two.magnitude > 1:
        return None
    goals = context.is_in(one.end, "goals")
    nil = context.word(place) == "nil"
    if not (nil or goals or _voted_in_words(context, index, two.end)):
        return None
    if goals and not (context.ends_phrase(two.end) and context.near(index, VOTE_REACH, "result")):
        return None
    return Reading(index, two.end, two.low, one.low, ONE, "score", Dimension.SCORE)


def _past_joint(context: Context, end: int) -> int:
    """The token behind `to`, `-to-`, `sets to` or the hyphen of `3-nil`; 0 where none stands."""
    if context.is_in(end, "goals"):
        end += 1
    if context.says(end, "-", "to", "-"):
        return end + 3
    nil = context.word(end) in {"-", "–"} and context.word(end + 1) == "nil"
    return end + 1 if nil or context.word(end) == "to" else 0


def _voted_in_words(context: Context, index: int, end: int) -> bool:
    return _voted(context, index, end) or context.is_in(end, "voting")


def of_teams(context: Context, index: int) -> Reading | None:
    """`Halvik 3, Selim 2`: two names that open and close a sentence, with a small number each."""
    tokens, first = context.tokens, index
    while context.capital(first - 1) and index - first < MOST_NAMES:
        first -= 1
    last = index + 2 if tokens.words[index + 1] == "," else index + 1
    while context.capital(last) and last < index + 2 + MOST_NAMES:
        last += 1
    two, named = tokens.words[last], range(index + 1, last)
    sides = first < index and any(context.capital(place) for place in named)
    if not (sides and context.opens(first) and context.ends_sentence(last + 1)):
        return None
    labels = any(_is_label(context, place) for place in (index - 1, last - 1))
    if labels or not (_small(tokens.words[index]) and _small(two) and len(two) < 3):
        return None
    low, high = sorted((Decimal(tokens.words[index]), Decimal(two)))
    return Reading(index, last + 1, low, high, ONE, "score", Dimension.SCORE)


def _is_label(context: Context, index: int) -> bool:
    """`Route 5`, `May 3`: what stands before the number is numbered by it."""
    dated = month_of(context, index) or context.is_in(index, "notname")
    return bool(dated) or context.is_in(index, "label")


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
    if context.capital(index - 1) and context.capital(after):
        # `Halvik 3-2 Selim`
        return not _is_label(context, index - 1)
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
