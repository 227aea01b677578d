"""The reports that a brief compares, those that were withdrawn, and files that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from factcheck.desk.web.show.saying import ROOM, counted, say
from factcheck.model import Article
from factcheck.plain import named
from factcheck.view import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of the story."""

    #: by which it is withdrawn and taken back
    key: str
    letter: str
    name: str
    headline: str
    file: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """All reports of a story."""

    heading: str
    rows: tuple[Report, ...]
    #: files that were not read, each with the reason
    unread: tuple[tuple[str, str], ...]
    #: how many are withdrawn: a sentence for those that the next check leaves out, and one for
    #: those that the newest brief is without
    withdrawn: tuple[str, ...]
    #: how many reports came out of each archive
    unpacked: tuple[str, ...]


def reports(
    page: Page,
    articles: Sequence[Article],
    withdrawn: Iterable[str],
    unpacked: Mapping[str, int] = MappingProxyType({}),
) -> Reports:
    """The reports in the order of the brief, then those that the next check leaves out."""
    gone = set(withdrawn)
    there = [
        _report(article, source.letter, article.id in gone)
        for article, source in zip(articles, page.sources, strict=False)
    ]
    compared = {article.id for article in articles}
    now_out, still_in = gone - compared, gone & compared
    left = [_bare(key) for key in sorted(now_out)]
    return Reports(
        heading=counted("reports.heading", len(there)),
        rows=(*there, *left),
        unpacked=tuple(
            counted("reports.unpacked", n, file=named(file, ROOM)) for file, n in unpacked.items()
        ),
        unread=tuple((named(u.file, ROOM), named(u.reason, 600)) for u in page.unread),
        withdrawn=tuple(
            counted(key, len(names))
            for key, names in (("reports.withdrawn", still_in), ("reports.left_out", now_out))
            if names
        ),
    )


def headline(article: Article) -> str:
    r"""An article's headline as it stands in its text; its title may be told beside, and be old.

    >>> new = "Day of the funeral\nIsland buries its dead"
    >>> headline(Article(id="a", text=new, title="Island mourns", headline_end=len(new)))
    'Island buries its dead'
    """
    title, above = article.title or "", article.text[: article.headline_end].split("\n")
    lines = [line.strip() for line in above if line.strip()]
    stands_there = " ".join(title.split()) in " ".join(" ".join(lines).split())
    return title if stands_there or not lines else lines[-1]


def _report(article: Article, letter: str, gone: bool) -> Report:
    return Report(
        key=article.id,
        letter=letter,
        name=named(article.label, ROOM),
        headline=named(headline(article) or say("reports.no_headline"), 300),
        file=named(article.id, ROOM),
        is_withdrawn=gone,
    )


def _bare(key: str) -> Report:
    """One that the newest brief does not compare any more."""
    name = named(key, ROOM)
    return Report(key=key, letter="", name=name, headline="", file="", is_withdrawn=True)
