"""From which day our copy counts its own: the one that is told, or the best that is known."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.draft.reading import Copy, dated
from factcheck.model import Article

JUNE_10, JUNE_12, JULY_30 = date(2026, 6, 10), date(2026, 6, 12), date(2026, 7, 30)


@pytest.mark.parametrize(
    ("given", "own", "saved", "source", "wanted", "told"),
    [
        (JUNE_10, JULY_30, JULY_30, JULY_30, JUNE_10, ""),
        (None, JUNE_10, JULY_30, JULY_30, JUNE_10, ""),
        (None, None, JUNE_12, JUNE_10, JUNE_12, "last saved"),
        (None, None, JULY_30, JUNE_10, JUNE_10, "latest source"),
        (None, None, date(2013, 12, 23), JUNE_10, JUNE_10, "latest source"),
        (None, None, JUNE_12, None, None, ""),
        (None, None, None, None, None, ""),
    ],
    ids=["told", "its own", "saved", "saved later", "a template", "no source's day", "none"],
)
def test_the_day_of_our_copy(given, own, saved, source, wanted, told):
    copy = Copy(Article(id="c", text="It sank on Monday.", published=own), saved=saved)
    found = dated(copy, given, [Article(id="a", text="It sank.", published=source)])
    assert found.article.published == wanted
    assert [told in note for note in found.notes] == ([True] if told else [])
