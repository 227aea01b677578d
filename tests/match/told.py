"""Small articles and the figures that they mention."""

from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.claims import Claim, figure_claims, figures_of
from factcheck.model import Article
from factcheck.split import split

DAY = date(2024, 5, 6)


def articles(*texts: str, days: Sequence[int] = ()) -> list[Article]:
    """One article for each text, published so many days after `DAY`."""
    dates = [DAY + timedelta(days=n) for n in days] or [DAY] * len(texts)
    return [
        Article(id=f"{i}.txt", text=t, outlet=f"Outlet {i}", published=d)
        for i, (t, d) in enumerate(zip(texts, dates, strict=True))
    ]


def mentions(*texts: str, days: Sequence[int] = ()) -> list[Claim]:
    """The figures of such articles where they stand."""
    documents = [split(a) for a in articles(*texts, days=days)]
    return [c for d in documents for c in figure_claims(d, figures_of(d), 8)]
