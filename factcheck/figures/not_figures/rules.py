"""What looks like a number and is no quantity: each test says how far to pass over."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.figures.not_figures.codes import (
    code,
    designation,
    glued_to_letters,
    is_plain,
    odds,
    postcode,
    serial,
    spell,
    telephone,
    version,
)
from factcheck.figures.not_figures.layout import bracketed, counter, footnote, numbering, rating
from factcheck.figures.not_figures.names import (
    address,
    before_name,
    block,
    label,
    name,
    no_such_day,
    rank,
    set_phrase,
    stroke,
)
from factcheck.figures.not_figures.positions import position
from factcheck.figures.reading import Context
from factcheck.figures.tokens import Kind

#: behind a number that counts or measures
COUNTING = frozenset("%-–°$€£/")
TESTS: tuple[Callable[[Context, int], int], ...] = (
    serial,
    position,
    counter,
    footnote,
    no_such_day,
    stroke,
    before_name,
    version,
    rank,
    odds,
    set_phrase,
    spell,
    block,
    glued_to_letters,
    code,
    telephone,
    bracketed,
    rating,
    numbering,
    postcode,
    designation,
    label,
    address,
    name,
)
#: the tests that can succeed between two words without capitals
AMONG_WORDS: tuple[Callable[[Context, int], int], ...] = (
    serial,
    position,
    counter,
    version,
    rank,
    block,
    postcode,
    designation,
    label,
)
#: tests whose numbers name things, so that a second number joined to the first does too
NAMING = frozenset({label, name})


def passed_over(context: Context, index: int) -> int:
    """The token after the identifier, address or label at `index`; else `index` itself."""
    for test in AMONG_WORDS if _among_words(context, index) else TESTS:
        end = test(context, index)
        if end > index:
            return _and_next(context, end) if test in NAMING else end
    return index


def _among_words(context: Context, index: int) -> bool:
    """Whether words without capitals stand on both sides, as beside two numbers in three."""
    tokens, after = context.tokens, index + 1
    if tokens.glued(index) or tokens.glued(after) or index < 2:
        return False
    if not tokens.kinds[index - 1] == tokens.kinds[after] == Kind.WORD:
        return False
    words, lower = tokens.words, tokens.lower
    return words[index - 1] == lower[index - 1] and words[after] == lower[after]


def _and_next(context: Context, end: int) -> int:
    """`Grades 1 through 5`, `pages 10 and 12`: what numbers one thing numbers the other."""
    joint, after = context.word(end), end + 1
    joins = joint in {"to", "through", "and", "or", "-", "–"} and is_plain(context.word(after))
    if not joins or context.tokens.kinds[after] != Kind.NUMBER:
        return end
    return end + 2 if _stands_alone(context, end + 2) else end


def _stands_alone(context: Context, index: int) -> bool:
    """Whether nothing stands at token `index` that a number could count or measure."""
    if context.is_word(index):
        return context.is_in(index, "stop") and not context.tokens.glued(index)
    return context.tokens.kinds[index] != Kind.NUMBER and context.word(index) not in COUNTING


def in_name(context: Context, index: int) -> bool:
    """Whether a number in words is part of a name or a set phrase: `Air Force One`."""
    tokens, before = context.tokens, index - 1
    if set_phrase(context, index) > index or rank(context, index) > index:
        return True
    if context.word(index) == "zero" and context.is_in(before, "beforezero"):
        return True
    if context.says(index - 4, "nine", "-", "to", "-"):
        return True
    if tokens.words[before] == "-" and tokens.glued(before) and tokens.glued(index):
        return context.word(index - 2) in {"in", "on", "by", "for", "number", "high"}
    if context.plural(index + 1):
        return False
    if context.word(before) == "number" and context.word(before - 1) not in {"the", "a", "of"}:
        return True
    named = context.is_in(before, "label") or context.is_in(before, "namedone")
    return named and context.capital(index) and context.capital(before)
