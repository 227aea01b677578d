"""Amounts of money by the currency that stands before them."""

from __future__ import annotations

from factcheck.figures.kinds.digits import Numeral
from factcheck.figures.reading import Amount, Context
from factcheck.figures.tokens import MASK, Kind
from factcheck.figures.vocabulary import Unit, phrase_at


def currency_before(context: Context, index: int) -> tuple[Unit, int] | None:
    """The currency before a number, and the token of the number."""
    found = phrase_at(context.vocabulary.prefixes, context.tokens.words, index)
    if found is None:
        return None
    end = index + len(found.tokens)
    if context.tokens.words[end] == "." and context.tokens.words[end - 1] == "Rs":
        end += 1
    return found.value, end


def is_price(context: Context, first: int, start: int, found: Numeral) -> bool:
    """Whether a letter or two before a number are money: `R50m`, not `PS5` or `Group R 5`."""
    tokens = context.tokens
    written, word = tokens.words[start - 1], tokens.kinds[first] == Kind.WORD
    if context.is_in(start - 1, "codeword"):
        return is_sum(context, start, found) and not _in_capitals(context, first, found.end)
    if written in {"euro", "Euro"}:
        # `euro110 billion`, but `Euro 2016` is a tournament
        return tokens.glued(start)
    # `A$750` is Australian, `a $750 fine` is not
    if word and len(tokens.words[first]) == 1 and not tokens.glued(first + 1):
        return False
    if not found.digits and tokens.lower[start] in {"a", "an"}:
        return False
    if not written.isalpha() or (len(written) > 2 and word and found.digits):
        if not tokens.glued(first) or context.word(first - 1) in {"us", "a", "s"}:
            return True
        return tokens.kinds[first - 1] != Kind.WORD and tokens.words[first - 1] != MASK
    if written in {"Rs", "RM", "Tk"}:
        return True
    if not tokens.glued(start) or not found.digits:
        return False
    return found.magnitude > 1 or len(tokens.words[start]) > 1


def is_sum(context: Context, start: int, found: Numeral) -> bool:
    """Whether a number is one that only money has: `COP 1.5 million`, `1,500 ALL`."""
    return found.magnitude > 1 or "," in context.tokens.words[start]


def _in_capitals(context: Context, first: int, end: int) -> bool:
    """Whether the words around are in capitals, so that a code is a word like the others."""
    beside = (context.tokens.words[first - 1] if first else "", context.tokens.words[end])
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in beside)


def currency_again(context: Context, found: Amount) -> Amount:
    """`US$ 5 million dollars`: a currency repeated behind the number is part of it."""
    again = context.money(found.end)
    if again and found.unit and again.value.name.endswith(found.unit.name):
        return found._replace(end=found.end + len(again.tokens), unit=again.value)
    return found
