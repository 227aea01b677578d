"""Small articles, and the claims that they make: what tests of `claims` and `match` begin with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from factcheck.claims import Claim, figure_claims, figures_of
from factcheck.model import Article
from factcheck.settings import Settings
from factcheck.split import split

CASES = Path(__file__).parent / "cases"
#: a Monday
DAY = date(2024, 5, 6)


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file in `tests/cases`, as `claims/slots`."""
    loaded: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def label(case: Mapping[str, Any]) -> str:
    """What a case is called in a report."""
    return str(case["label"])


def strict(given: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Cases as parameters; one with `fails` is a known failure until it passes."""
    return [
        pytest.param(c, marks=pytest.mark.xfail(strict=True, reason=c["fails"]), id=label(c))
        if "fails" in c
        else pytest.param(c, id=label(c))
        for c in given
    ]


def articles(*texts: str, days: Sequence[int] = (), first: date = DAY) -> list[Article]:
    """One article for each text, published so many days after the `first`."""
    dates = [first + timedelta(days=n) for n in days or [0] * len(texts)]
    return [
        Article(id=f"{i}.txt", text=t, outlet=f"Outlet {i}", published=d)
        for i, (t, d) in enumerate(zip(texts, dates, strict=True))
    ]


def claims_of(*given: Article) -> list[Claim]:
    """The claims of articles, in order."""
    documents = [split(a) for a in given]
    return [c for d in documents for c in figure_claims(d, figures_of(d), Settings().window)]


def claims(*texts: str, days: Sequence[int] = ()) -> list[Claim]:
    """The claims of one article for each text."""
    return claims_of(*articles(*texts, days=days))


def unmarked(text: str) -> str:
    """A text without the brackets around the figure that is meant."""
    return text.replace("[", "").replace("]", "")


def claim(text: str, article: str = "0.txt", published: date | None = DAY) -> Claim:
    """The claim of the figure in [brackets], or of the first: `Four of [40] guests were hurt.`"""
    found = claims_of(Article(id=article, text=unmarked(text), published=published))
    at = text.find("[")
    meant = [c for c in found if at < 0 or c.mention.start == at]
    assert meant, f"no figure there: {text}, but {[c.mention.text for c in found]}"
    return meant[0]


def pair(first: str, second: str) -> tuple[Claim, Claim]:
    """The claims of two articles of one figure each, or of those in [brackets]."""
    return claim(first), claim(second, "1.txt")


#: texts that say much of their figures, at random
FRAGMENTS = (CASES / "claims/fragments.txt").read_text(encoding="utf-8").splitlines()
passages = st.lists(st.sampled_from(FRAGMENTS), max_size=10).map(" ".join)
