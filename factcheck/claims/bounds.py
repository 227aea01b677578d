"""How much of one article is compared, and the line that says so where it holds more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims import remark
from factcheck.claims.figure import MOST, figures_from
from factcheck.model import Article, Document, Figure


def noted(document: Document, figures: Sequence[Figure]) -> Article:
    """The article, with a note where more is in it than is compared; `figures` are those that are.

    >>> from factcheck.split import split
    >>> noted(split(Article(id="a.txt", text="Two people died.")), []).notes
    ()
    """
    notes = (_figures(document, figures), _quotations(document))
    kept = document.article.notes
    return replace(document.article, notes=(*kept, *(note for note in notes if note)))


def _figures(document: Document, figures: Sequence[Figure]) -> str | None:
    beyond = next(figures_from(document, figures[-1].end), None) if len(figures) >= MOST else None
    if beyond is None:
        return None
    last = max(s.paragraph for s in document.sentences if s.start <= beyond.start)
    return f"only its first {MOST:,} figures are compared: {_others('figure', last)}"


def _quotations(document: Document) -> str | None:
    beyond = remark.beyond(document)
    if beyond is None:
        return None
    most = f"{remark.MOST:,}"
    return f"only its first {most} quoted sentences are compared: {_others('one', beyond)}"


def _others(what: str, paragraph: int) -> str:
    return f"{what}s from paragraph {paragraph:,} on are not"
