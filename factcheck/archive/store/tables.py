"""The tables of an archive: their columns, and the order of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

_INTS = pa.list_(pa.int32())

#: an article: its id is `article_id` of its source and text; words and weights are `group.words`'
ARTICLES = pa.schema(
    {
        "article": pa.string(),
        "text": pa.string(),
        "title": pa.string(),
        "outlet": pa.string(),
        "published": pa.date32(),
        "url": pa.string(),
        "words": _INTS,
        "weights": _INTS,
    }
)
#: two articles that have rare words in common, the smaller id first; `likeness` is the product of
#: their weights, in units of `group.words.ONE` squared
PAIRS = pa.schema({"left": pa.string(), "right": pa.string(), "likeness": pa.int64()})
#: a row for each article of each story: a story is called by its first article
STORIES = pa.schema(
    {
        "story": pa.string(),
        "article": pa.string(),
        "day": pa.date32(),
        "status": pa.string(),
        # why a story could not be checked; null where it was
        "reason": pa.string(),
        # the other stories that are parts of the same event, where one was too large
        "parts": pa.list_(pa.string()),
        # of what it was checked: its articles, the settings, the program's version; null until then
        "fingerprint": pa.string(),
    }
)
#: a story that has too few articles to be checked, and one that was not checked yet
ALONE, WAITING = "alone", "waiting"
#: one that was checked, and one that was and is a part of an event with too many articles
CHECKED, PART = "checked", "part"
#: those whose findings are those of their articles as they are now
DONE = (CHECKED, PART)
#: one that broke what checked it, and one that took too long
CRASHED, TOO_LONG = "crashed", "too long"
#: a row for each side of each finding
FINDINGS = pa.schema(
    {
        "story": pa.string(),
        "finding": pa.string(),
        "side": pa.int32(),
        "type": pa.string(),
        "severity": pa.string(),
        "confidence": pa.float64(),
        "what": pa.string(),
        "rule": pa.string(),
        "why": pa.string(),
        "article": pa.string(),
        "outlet": pa.string(),
        "published": pa.date32(),
        "start": pa.int32(),
        "end": pa.int32(),
        "quote": pa.string(),
        "value": pa.string(),
        "low": pa.float64(),
        "high": pa.float64(),
        "unit": pa.string(),
        "authority": pa.string(),
        # 0 is the reading that most sources tell
        "reading": pa.int32(),
        # how many sources tell of it
        "sources": pa.int32(),
        # alone with its reading, against a majority that has another
        "outlier": pa.bool_(),
    }
)
#: what could not be read; a row of 0 is the input as a whole
UNREAD = pa.schema({"input": pa.string(), "row": pa.int64(), "reason": pa.string()})
#: the inputs that were read, by their content
INPUTS = pa.schema({"input": pa.string(), "sha256": pa.string(), "rows": pa.int64()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A table: its columns, and those by which its rows are sorted, which no two rows share."""

    name: str
    schema: pa.Schema
    key: tuple[str, ...]
    #: whether there is a file for each day of publication
    by_day: bool = True


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(name="articles", schema=ARTICLES, key=("article",)),
        Kind(name="pairs", schema=PAIRS, key=("left", "right")),
        Kind(name="stories", schema=STORIES, key=("story", "article")),
        Kind(name="findings", schema=FINDINGS, key=("story", "finding", "side")),
        Kind(name="unread", schema=UNREAD, key=("input", "row"), by_day=False),
        Kind(name="inputs", schema=INPUTS, key=("input", "sha256"), by_day=False),
    )
}

#: Spark's words for the types of columns
_DDL = {
    pa.string(): "string",
    pa.int32(): "int",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    _INTS: "array<int>",
    pa.list_(pa.string()): "array<string>",
}


def ddl(schema: pa.Schema) -> str:
    """The columns as Spark declares them.

    >>> ddl(UNREAD)
    'input string, row bigint, reason string'
    """
    return ", ".join(f"{field.name} {_DDL[field.type]}" for field in schema)
