"""Numerals: the value, without unit, that starts at a token, in digits or in words."""

from __future__ import annotations

from factcheck.figures.kinds.digits import Numeral, digits, exact, vulgar
from factcheck.figures.kinds.number_words import in_words, with_article
from factcheck.figures.tokens import Kind, Tokens
from factcheck.figures.vocabulary import Vocabulary


def numeral(
    tokens: Tokens, vocabulary: Vocabulary, index: int, *, money: bool = False
) -> Numeral | None:
    """The numeral that starts at token `index`, if any.

    Behind a currency sign (`money`) more letters are magnitudes.
    """
    kind = tokens.kinds[index]
    if kind == Kind.NUMBER:
        return digits(tokens, vocabulary, index, money=money)
    if kind == Kind.FRACTION:
        share = vulgar(tokens.words[index])
        return Numeral(exact(share), exact(share), index + 1, exact(share), share=share)
    if kind == Kind.WORD:
        return with_article(tokens, vocabulary, index) or in_words(tokens, vocabulary, index)
    return None
