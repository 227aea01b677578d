"""Numbers that the page sets: of a list, of a picture in a gallery, of a footnote."""

from __future__ import annotations

from factcheck.figures.kinds.ages import age_after_name
from factcheck.figures.not_figures.codes import is_plain
from factcheck.figures.reading import Context
from factcheck.figures.tokens import Kind

#: out of ten
MARKS = frozenset(str(mark) for mark in range(11))


def numbering(context: Context, index: int) -> int:
    """`1.` or `(2)` or `3)` at the start of a line."""
    tokens = context.tokens
    first = index - 1 if tokens.words[index - 1] == "(" else index
    line = tokens.kinds[first - 1] == Kind.BREAK
    if not line or not tokens.words[index].isdecimal() or len(tokens.words[index]) > 3:
        return index
    closes = tokens.words[index + 1] in {".", ")"} and tokens.glued(index + 1)
    return index + 2 if closes and tokens.kinds[index + 2] != Kind.BREAK else index


def counter(context: Context, index: int) -> int:
    """`Photo 3 of 25`, `Image 1 / 12`, `5 of 5`: the place in a gallery."""
    tokens, one = context.tokens, context.word(index)
    if context.word(index + 1) not in {"of", "/"} or not one.isdecimal():
        return index
    if tokens.kinds[index + 2] != Kind.NUMBER:
        return index
    shown = context.is_in(index - 1, "gallery") or context.is_in(index + 3, "galleryafter")
    return index + 3 if shown or one == context.word(index + 2) else index


def footnote(context: Context, index: int) -> int:
    """`in March.[12]`, `in March. [12]`: a bracket behind what it annotates, or another note."""
    tokens, words = context.tokens, context.tokens.words
    if words[index - 1] != "[" or words[index + 1] != "]" or not words[index].isdecimal():
        return index
    behind = words[index - 2] in {"]", "[", ".", "”", '"'}
    touches = tokens.glued(index - 1) or behind or words[index + 2] in {"]", "["}
    return index + 2 if touches else index


def bracketed(context: Context, index: int) -> int:
    """`Diaz (7)`: a shirt or a tally behind a name."""
    words = context.tokens.words
    alone = words[index - 1] == "(" and words[index + 1] == ")"
    if (
        not alone
        or not is_plain(words[index])
        or not context.capital(index - 2)
        or age_after_name(context, index)
    ):
        return index
    return index + 1


def rating(context: Context, index: int) -> int:
    """`Keeper: 4 Dropped two crosses`: a mark before the sentence that explains it."""
    marked = context.word(index - 1) == ":" and context.word(index) in MARKS
    if not marked or not context.capital(index - 2):
        return index
    return index + 1 if context.capital(index + 1) and not context.plural(index + 1) else index
