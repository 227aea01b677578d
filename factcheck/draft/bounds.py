"""How much of a copy is checked: bounds that no ordinary copy reaches, and where they leave off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from factcheck.claims import Claim
from factcheck.claims.figure import MOST, figures_from
from factcheck.draft.values import Statement
from factcheck.match.bounds import TOO_MANY as CROWD
from factcheck.match.bounds import few_figures
from factcheck.model import Document, Figure, SetAside

#: the fullest copy of 1,200 words has 70 names, 30 quotations and a dozen numbers of this kind
NAMES, QUOTATIONS, NUMERALS = 1500, 400, 600
TOO_MANY = "our copy has too many {what} for all to be checked: from here on none is"
REPEATED = "our copy has this sentence so often that only the first few are checked"
CROWDED = "our copy has too many figures of this kind for all to be checked: the first were"


def first(
    found: Iterable[Statement], most: int, what: str, article: str
) -> tuple[tuple[Statement, ...], Sequence[SetAside]]:
    """The first so many, and where the others begin, if there are any."""
    rest = iter(found)
    kept = tuple(islice(rest, most))
    beyond = next(rest, None)
    if beyond is None:
        return kept, ()
    return kept, (_from_here(article, beyond.start, beyond.end, beyond.text, what),)


def few(claims: Sequence[Claim]) -> tuple[Sequence[Claim], Sequence[SetAside]]:
    """The figures that are compared, as many as of one article in a story, and the others."""
    told = few_figures(claims)
    left = [aside(c, CROWDED if why == CROWD else REPEATED) for c, why in told.left]
    return told.kept, left


def aside(claim: Claim, reason: str) -> SetAside:
    """A figure that is held against nothing."""
    m = claim.mention
    return SetAside(article=m.article, start=m.start, end=m.end, quote=m.text, reason=reason)


def beyond(document: Document, figures: Sequence[Figure]) -> Iterator[SetAside]:
    """Where the figures begin that are not even read."""
    if len(figures) >= MOST:
        for f in islice(figures_from(document, figures[-1].end), 1):
            yield _from_here(document.article.id, f.start, f.end, f.text, "figures")


def _from_here(article: str, start: int, end: int, quote: str, what: str) -> SetAside:
    reason = TOO_MANY.format(what=what)
    return SetAside(article=article, start=start, end=end, quote=quote, reason=reason)
