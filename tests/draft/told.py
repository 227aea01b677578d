"""A copy held against a few sources: what tests of the engine begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from factcheck.draft.check import CheckedDraft, check_draft
from factcheck.draft.values import Assessment
from factcheck.encode import Encoder
from factcheck.model import Article

#: a Wednesday
YEAR, MONTH, DAY = 2026, 6, 10
OUTLETS = ("The Courier", "Radio Selim", "Northwire", "Halvik Post")


def source(text: str, n: int = 0, day: int = DAY) -> Article:
    """A source's article: the first is the Courier's."""
    outlet, published = OUTLETS[n % len(OUTLETS)], date(YEAR, MONTH, day)
    return Article(id=f"{n}.txt", text=text, outlet=outlet, published=published)


def copy(text: str) -> Article:
    """Our copy, of the 10th of June."""
    return Article(id="copy.txt", text=text, published=date(YEAR, MONTH, DAY))


def held(
    text: str, sources: Sequence[str], encoder: Encoder, days: Sequence[int] = (), **more: Any
) -> CheckedDraft:
    """A copy of these words against sources of those."""
    dated = zip(sources, days or [DAY] * len(sources), strict=True)
    articles = [source(told, n, day) for n, (told, day) in enumerate(dated)]
    return check_draft(copy(text), sources=articles, encoder=encoder, **more)


def of_words(checked: CheckedDraft, words: str) -> Assessment:
    """The assessment of the statement in these words."""
    found = [a for a in checked.assessments if a.statement.text == words]
    assert len(found) == 1, [a.statement.text for a in checked.assessments]
    return found[0]
