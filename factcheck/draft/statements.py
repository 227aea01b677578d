"""What our copy states: its figures, dates, times, ages, names and quotations, in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.claims import Claim, figure_claims, figures_of
from factcheck.claims.story import CALENDAR
from factcheck.draft.values import Statement, StatementKind
from factcheck.match import never_compared
from factcheck.model import Dimension, Document, Name, Qualifier, Quotation, Sentence, SetAside
from factcheck.words.spelling import fold

#: figures that are told by a kind of their own
KINDS = {
    Dimension.DATE: StatementKind.DATE,
    Dimension.TIME: StatementKind.TIME,
    Dimension.AGE: StatementKind.AGE,
}
#: why some figures of the copy are held against nothing
VAGUE = "too vague to be right or wrong: no number stands in it"
WITHIN_QUOTATION = "it is part of a quotation, which is checked as a whole"
RESULT = "it is a score, which is looked for as it is"
#: a number, with letters and signs that belong to it: `B737-800`, `704-866-3320`, `400x150`
NUMERAL = re.compile(r"(?<![\w.,-])[\w#]*\d[\w]*(?:[-./:,][\w]*\d[\w]*)*")
#: names of fewer letters are initials and slips
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Stated:
    """All that our copy states, and what of it is not checked, with the reason."""

    document: Document
    #: each figure with its claim
    figures: tuple[tuple[Statement, Claim], ...]
    names: tuple[Statement, ...]
    quotations: tuple[Statement, ...]
    #: numbers that measure nothing
    numerals: tuple[Statement, ...]
    #: scores and the like, which are looked for as they are
    results: tuple[Statement, ...]
    unchecked: tuple[SetAside, ...]
    #: the claims that are weighed, and those within quotations, too
    claims: tuple[Claim, ...]


def stated(document: Document, window: int) -> Stated:
    """What a copy states; `window` is the number of words that a figure is compared by."""
    claims = figure_claims(document, figures_of(document), window)
    results = [c for c in claims if _is_result(document, c)]
    aside = [c for c in claims if c not in results and _why_not(document, c) is not None]
    unchecked = [_aside(c, _why_not(document, c) or "") for c in aside]
    kept = [c for c in claims if _why_not(document, c) is None]
    quotations = [_quotation(document, q) for q in document.quotations if q.text.strip()]
    read = [(c.mention.start, c.mention.end) for c in claims]
    known = [*read, *((q.start, q.end) for q in quotations)]
    return Stated(
        document=document,
        figures=tuple((_figure(c), c) for c in kept),
        names=tuple(_names(document)),
        quotations=tuple(quotations),
        numerals=tuple(numerals(document, known)),
        results=tuple(_figure(c) for c in results),
        unchecked=tuple(unchecked),
        claims=tuple(kept),
    )


def _why_not(document: Document, claim: Claim) -> str | None:
    """Why a figure of the copy is not held against the sources, or None."""
    if document.quoted(claim.mention.start, claim.mention.end):
        return WITHIN_QUOTATION
    figure = claim.figure
    if figure.dimension is Dimension.SCORE:
        return RESULT
    if figure.qualifier is Qualifier.VAGUE and figure.dimension not in CALENDAR:
        return VAGUE
    # whatever dates a page is a date to be checked, in a copy
    return None if figure.dimension in CALENDAR else never_compared(claim)


def _is_result(document: Document, claim: Claim) -> bool:
    quoted = document.quoted(claim.mention.start, claim.mention.end)
    return claim.figure.dimension is Dimension.SCORE and quoted is None


def _aside(claim: Claim, reason: str) -> SetAside:
    m = claim.mention
    return SetAside(article=m.article, start=m.start, end=m.end, quote=m.text, reason=reason)


def _figure(claim: Claim) -> Statement:
    m = claim.mention
    return Statement(
        kind=KINDS.get(claim.figure.dimension, StatementKind.FIGURE),
        start=m.start,
        end=m.end,
        text=m.text,
        value=m.value,
        sentence=m.sentence,
        paragraph=m.sentence.paragraph,
        figure=claim.figure,
        authority=m.authority,
    )


def _quotation(document: Document, quotation: Quotation) -> Statement:
    sentence = sentence_at(document.sentences, quotation.start)
    return Statement(
        kind=StatementKind.QUOTATION,
        start=quotation.start,
        end=quotation.end,
        text=quotation.text,
        value=quotation.text,
        sentence=sentence,
        paragraph=sentence.paragraph,
        quotation=quotation,
        authority=quotation.speaker,
    )


def _names(document: Document) -> Iterator[Statement]:
    """Each name where it first stands whole; what is a part of one further up is no new name."""
    known: set[str] = set()
    for name in document.names:
        words = fold(name.text).split()
        if document.quoted(name.start, name.end) or len(name.text) < SHORTEST:
            continue
        if not known.issuperset(words):
            known.update(words)
            yield _name(document, name)


def _name(document: Document, name: Name) -> Statement:
    sentence = sentence_at(document.sentences, name.start)
    return Statement(
        kind=StatementKind.NAME,
        start=name.start,
        end=name.end,
        text=name.text,
        value=name.text,
        sentence=sentence,
        paragraph=sentence.paragraph,
    )


def numerals(document: Document, known: Sequence[tuple[int, int]]) -> Iterator[Statement]:
    """The numbers of a copy that stand in none of the `known` stretches."""
    text = document.article.text
    for m in NUMERAL.finditer(text):
        if not any(start < m.end() and m.start() < end for start, end in known):
            sentence = sentence_at(document.sentences, m.start())
            yield Statement(
                kind=StatementKind.FIGURE,
                start=m.start(),
                end=m.end(),
                text=m[0],
                value=m[0],
                sentence=sentence,
                paragraph=sentence.paragraph,
            )


def sentence_at(sentences: Sequence[Sentence], start: int) -> Sentence:
    """The sentence in which an offset lies, or the last before it."""
    return sentences[max(0, bisect_right(sentences, start, key=lambda s: s.start) - 1)]
