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
from factcheck.figures.reading import Context
from factcheck.figures.tokens import Kind

TESTS: tuple[Callable[[Context, int], int], ...] = (
    serial,
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
    """The token after the identifier, address or label at `index`; `index` itself where there is none."""
    for test in AMONG_WORDS if _among_words(context, index) else TESTS:
        end = test(context, index)
        if end > index:
            return _and_next(context, end) if test in NAMING else end
    return index


def _among_words(context: Context, index: int) -> bool:
    """Whether words without capitals stand on both sides, as beside two numbers in three."""
    tokens = context.tokens
    if (
        tokens.kinds[index - 1] != Kind.WORD
        or tokens.kinds[index + 1] != Kind.WORD
        or tokens.glued(index)
        or tokens.glued(index + 1)
    ):
        return False
    return (
        index > 1
        and tokens.words[index - 1] == tokens.lower[index - 1]
        and tokens.words[index + 1] == tokens.lower[index + 1]
    )


def _and_next(context: Context, end: int) -> int:
    """`Grades 1 through 5`, `pages 10 and 12`: what numbers one thing numbers the other."""
    tokens = context.tokens
    joins = (
        tokens.lower[end] in {"to", "through", "and", "or", "-", "–"}
        and tokens.kinds[end + 1] == Kind.NUMBER
    )
    return (
        end + 2
        if joins and is_plain(tokens.words[end + 1]) and _stands_alone(context, end + 2)
        else end
    )


def _stands_alone(context: Context, index: int) -> bool:
    """Whether nothing stands at token `index` that a number could count or measure."""
    if context.tokens.kinds[index] in {Kind.WORD, Kind.ABBREVIATION}:
        return context.is_in(index, "stop") and not context.tokens.glued(index)
    return context.tokens.kinds[index] != Kind.NUMBER and context.tokens.words[index] not in {
        "%",
        "-",
        "–",
        "°",
        "$",
        "€",
        "£",
        "/",
    }


def in_name(context: Context, index: int) -> bool:
    """Whether a number in words is part of a name or a set phrase: `Air Force One`, `World War Two`, `all-in-one`."""
    tokens, before = context.tokens, index - 1
    if set_phrase(context, index) > index:
        return True
    if index == 0:
        return False
    numbered = (
        context.word(before) == "number"
        and not context.plural(index + 1)
        and context.word(before - 1) not in {"the", "a", "of"}
    )
    if (
        numbered
        or rank(context, index) > index
        or (context.word(index) == "zero" and context.is_in(before, "beforezero"))
    ):
        return True
    if tokens.lower[max(index - 4, 0) : index] == ["nine", "-", "to", "-"]:
        return True
    if tokens.words[before] == "-" and tokens.glued(before) and tokens.glued(index):
        return context.word(index - 2) in {
            "in",
            "on",
            "by",
            "for",
            "number",
            "high",
        } and tokens.glued(before)
    named = context.is_in(before, "label") or context.is_in(before, "namedone")
    return (
        named
        and context.capital(index)
        and context.capital(before)
        and not context.plural(index + 1)
    )
