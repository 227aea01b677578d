"""What every page says of itself: how large its title is, its sources, its settings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from factcheck.brief.clean import clean, shorten, web_address
from factcheck.brief.language import day, say, whole
from factcheck.brief.readings import Letters
from factcheck.model import Article
from factcheck.view import Source

#: characters of a title that one line of A4 holds at full size, and set smaller
_ONE_LINE, _SMALLER = 46, 68
#: settings that are about the page's looks, not about what was compared
_LOOKS = {"title", "house", "language", "paper", "redact"}


def size(heading: str) -> str:
    """The class of a title: the longer it is, the smaller it is set.

    >>> size("Harbour strike"), size("Harbour strike: what our copy says, and what the sources say")
    ('', 'long')
    """
    sizes = {_ONE_LINE: "", _SMALLER: "long"}
    return next((name for room, name in sizes.items() if len(heading) <= room), "longer")


def source(article: Article, letters: Letters) -> Source:
    """An article as the table of sources has it."""
    return Source(
        letter=letters[article.id],
        name=shorten(letters.outlet(article.id), 60),
        headline=shorten(clean(article.title or article.text[: article.headline_end]).strip(), 140)
        or say("label.no_headline"),
        published=day(article.published) if article.published else say("masthead.no_date"),
        file=clean(article.id),
        url=web_address(article.url),
        words=whole(len(article.text.split())),
        sha256=article.sha256[:8],
        notes=tuple(map(clean, article.notes)),
    )


def chosen(settings: Mapping[str, object]) -> str:
    """The settings that decide what is compared, in a line; empty where there are none.

    >>> chosen({"likelihood": 0.5, "house": "ours", "min_confidence": 0.35})
    'likelihood 0.5; min confidence 0.35'
    """
    return "; ".join(
        f"{clean(str(k)).replace('_', ' ')} {_setting(v)}"
        for k, v in settings.items()
        if k not in _LOOKS and v not in ("", None)
    )


def _setting(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if isinstance(value, int | Decimal) else clean(str(value))
