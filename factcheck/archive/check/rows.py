"""The articles of stories → a row for each side of each finding. Nothing is read or written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pyarrow as pa

from factcheck.archive.intake.article import source_of
from factcheck.archive.store.tables import FINDINGS, KINDS, ddl
from factcheck.encode import Encoder
from factcheck.model import Article, Discrepancy, Side
from factcheck.pipeline import Brief, check, encoder_of
from factcheck.settings import Reader, Settings

#: what checks: a group of articles, and `settings` → findings
Rows = Callable[..., pa.Table]

#: the columns that a group must have, and those that it may
NEEDED = ("story", "article", "text")
KNOWN = ("title", "outlet", "published", "url")
#: the columns of the result as Spark declares them
DDL = ddl(FINDINGS)


# Spark counts the positional arguments of what it is given: there is one
def rows(
    group: pa.Table, *, settings: Settings | None = None, encoder: Encoder | None = None
) -> pa.Table:
    """What the articles of one or more stories disagree about, a row for each side.

    `group` has the columns story, article and text, and may have title, outlet, published and url;
    its rows come in any order. The rows of the result are sorted by story, finding and side. The
    second reader is not asked. Raises `ValueError` where a column is missing.

    >>> from datetime import date
    >>> told = {"Globe": "The flood killed 12 people.", "Post": "The flood killed 15 people."}
    >>> found = rows(
    ...     pa.table(
    ...         {
    ...             "story": ["flood", "flood"],
    ...             "article": ["a", "b"],
    ...             "text": list(told.values()),
    ...             "outlet": list(told),
    ...             "published": [date(2024, 5, 1), date(2024, 5, 2)],
    ...         }
    ...     )
    ... )
    >>> found.select(["outlet", "quote", "reading"]).to_pylist()
    [{'outlet': 'Globe', 'quote': '12', 'reading': 0}, \
{'outlet': 'Post', 'quote': '15', 'reading': 1}]
    """
    # an archive's findings follow from its articles, and a model's answers do not
    chosen = replace(settings or Settings(), reader=Reader())
    model = encoder or _encoder(chosen.model, chosen.device, chosen.embeddings)
    told = [
        row
        for story, articles in sorted(articles_of(group).items())
        for row in _of_story(story, articles, chosen, model)
    ]
    found = pa.Table.from_pylist(told, schema=FINDINGS)
    return found.sort_by([(name, "ascending") for name in KINDS["findings"].key])


def source(article: Article) -> str:
    """Who tells it: the outlet, or else the site, or else the article itself.

    >>> source(Article(id="a", text="", url="https://news.example/1"))
    'news.example'
    """
    return source_of(article.outlet, article.url) or article.id


@lru_cache(maxsize=1)
def _encoder(model: str, device: str, embeddings: str) -> Encoder:
    """One model a process: loading it costs as much as checking a story."""
    return encoder_of(Settings(model=model, device=device, embeddings=embeddings))


def articles_of(group: pa.Table) -> dict[str, list[Article]]:
    """The articles of each story, the earliest first."""
    missing = [name for name in NEEDED if name not in group.column_names]
    if missing:
        raise ValueError(f"the articles have no column {', '.join(missing)}")
    there = [name for name in KNOWN if name in group.column_names]
    table = group.select([*NEEDED, *there])
    if "published" in there:
        at = table.column_names.index("published")
        table = table.set_column(at, "published", table["published"].cast(pa.date32()))
    stories: dict[str, list[Article]] = defaultdict(list)
    for row in table.to_pylist():
        story, article = row.pop("story"), row.pop("article")
        stories[story].append(Article(id=article, text=row.pop("text") or "", **row))
    return {story: sorted(articles, key=_when) for story, articles in stories.items()}


def _when(article: Article) -> tuple[bool, str, str]:
    day = article.published
    return day is None, day.isoformat() if day else "", article.id


def _of_story(
    story: str, articles: Sequence[Article], settings: Settings, encoder: Encoder
) -> Iterator[dict[str, Any]]:
    brief = check(articles, settings=settings, encoder=encoder)
    named = _by_name(brief, articles)
    sides: Counter[str] = Counter()
    for discrepancy in brief.discrepancies:
        standing = _Standing.of(discrepancy, named)
        for side in discrepancy.sides:
            number = sides[discrepancy.id]
            sides[discrepancy.id] += 1
            yield {
                "story": story,
                "side": number,
                **_finding(discrepancy),
                **_side(side, named[side.article]),
                **standing.told(side),
            }


def _by_name(brief: Brief, articles: Sequence[Article]) -> dict[str, Article]:
    """The articles as they were given, by the names that the brief has for them.

    It cuts a name to its file's, and leaves out copies; the order stays.
    """
    given = iter(articles)
    return {a.id: next(g for g in given if g.text == a.text) for a in brief.articles}


def _finding(discrepancy: Discrepancy) -> dict[str, Any]:
    return {
        "finding": discrepancy.id,
        "type": discrepancy.type.value,
        "severity": discrepancy.severity.value,
        "confidence": discrepancy.confidence,
        "what": discrepancy.what,
        "rule": discrepancy.rule,
        "why": discrepancy.why,
    }


def _side(side: Side, article: Article) -> dict[str, Any]:
    figure = side.figure
    return {
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "start": side.start,
        "end": side.end,
        "quote": side.quote,
        "value": side.value,
        "low": float(figure.low) if figure else None,
        "high": float(figure.high) if figure else None,
        "unit": figure.unit if figure else None,
        "authority": side.authority,
    }


@dataclass(frozen=True, slots=True)
class _Standing:
    """Who tells which reading of a finding."""

    #: the sources of each reading, those first that most tell
    readings: dict[str, frozenset[str]]
    sources: frozenset[str]

    @classmethod
    def of(cls, discrepancy: Discrepancy, named: dict[str, Article]) -> _Standing:
        telling: dict[str, set[str]] = defaultdict(set)
        # the earliest article first: of two readings that as many tell it is the older
        places = {name: n for n, name in enumerate(named)}
        for side in sorted(discrepancy.sides, key=lambda s: (places[s.article], s.start)):
            telling[side.value].add(source(named[side.article]))
        ranked = sorted(telling.items(), key=lambda told: -len(told[1]))
        readings = {value: frozenset(sources) for value, sources in ranked}
        return cls(readings, frozenset().union(*readings.values()))

    def told(self, side: Side) -> dict[str, Any]:
        return {
            "reading": list(self.readings).index(side.value),
            "sources": len(self.sources),
            "outlier": self._outlier(side.value),
        }

    def _outlier(self, value: str) -> bool:
        """Whether one source alone tells it, and most others share another reading."""
        mine = self.readings[value]
        others = (sources - mine for reading, sources in self.readings.items() if reading != value)
        return len(mine) == 1 and any(
            len(shared) >= 2 and 2 * len(shared) > len(self.sources) for shared in others
        )
