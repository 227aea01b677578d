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
    line = (
        index == 0
        or tokens.kinds[index - 1] == Kind.BREAK
        or (
            tokens.words[index - 1] == "(" and (index == 1 or tokens.kinds[index - 2] == Kind.BREAK)
        )
    )
    if not line or not tokens.words[index].isdigit() or len(tokens.words[index]) > 3:
        return index
    closes = (
        tokens.words[index + 1] in {".", ")"}
        and tokens.glued(index + 1)
        and tokens.kinds[index + 2] != Kind.BREAK
    )
    return index + 2 if closes else index


def counter(context: Context, index: int) -> int:
    """`Photo 3 of 25`, `Image 1 / 12`, `5 of 5`: the place in a gallery."""
    tokens = context.tokens
    if (
        tokens.lower[index + 1] not in {"of", "/"}
        or tokens.kinds[index + 2] != Kind.NUMBER
        or not tokens.words[index].isdigit()
    ):
        return index
    shown = context.is_in(index - 1, "gallery") or context.is_in(index + 3, "galleryafter")
    return index + 3 if shown or tokens.words[index] == tokens.words[index + 2] else index


def footnote(context: Context, index: int) -> int:
    """`in March.[12]`, `in March. [12]`: a bracket behind what it annotates, or another note."""
    tokens = context.tokens
    if (
        index == 0
        or tokens.words[index - 1] != "["
        or tokens.words[index + 1] != "]"
        or not tokens.words[index].isdigit()
    ):
        return index
    behind = {"]", "[", ".", "”", '"'}
    touches = (
        tokens.glued(index - 1)
        or (index > 1 and tokens.words[index - 2] in behind)
        or tokens.words[index + 2] in {"]", "["}
    )
    return index + 2 if touches else index


def bracketed(context: Context, index: int) -> int:
    """`Diaz (7)`: a shirt or a tally behind a name."""
    tokens = context.tokens
    alone = (
        tokens.words[index - 1] == "("
        and tokens.words[index + 1] == ")"
        and is_plain(tokens.words[index])
    )
    return (
        index + 1
        if alone and index > 1 and context.capital(index - 2) and not age_after_name(context, index)
        else index
    )


def rating(context: Context, index: int) -> int:
    """`Keeper: 4 Dropped two crosses`: a mark before the sentence that explains it."""
    tokens = context.tokens
    marked = (
        tokens.words[index - 1] == ":"
        and index > 1
        and context.capital(index - 2)
        and tokens.words[index] in MARKS
    )
    return (
        index + 1
        if marked and context.capital(index + 1) and not context.plural(index + 1)
        else index
    )
