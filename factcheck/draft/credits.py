"""Names of our copy that are those of its sources themselves: *told the Courier*."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.draft.names import words_of
from factcheck.draft.values import Assessment, Standing, Statement, StatementKind
from factcheck.model import Article, SetAside
from factcheck.words.spelling import bare
from factcheck.words.stems import stopwords

CREDITED = "it names one of the sources, or who wrote it, and no source says who it is"


def credits_in(found: Sequence[Assessment], sources: Sequence[Article]) -> Sequence[Assessment]:
    """The names that stand in no source, and are the name of one or of its author."""
    given = [_words(name) for a in sources for name in (a.outlet, a.author) if name]
    return [a for a in found if _missing(a) and any(_words(a.statement.text) <= g for g in given)]


def set_aside(article: str, statement: Statement, reason: str) -> SetAside:
    """A statement that is held against nothing."""
    start, end, quote = statement.start, statement.end, statement.text
    return SetAside(article=article, start=start, end=end, quote=quote, reason=reason)


def _missing(assessment: Assessment) -> bool:
    name = assessment.statement.kind is StatementKind.NAME
    return name and assessment.standing is Standing.IN_NO_SOURCE


def _words(name: str) -> frozenset[str]:
    return frozenset(bare(w) for w in words_of(name)) - stopwords()
