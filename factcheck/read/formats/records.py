"""Rows and objects → drafts: which column holds the text, the outlet, the date.

Their names are in `data/columns.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from factcheck.plain import named
from factcheck.read.draft import UNCLEAR_DATE, Draft, NoArticles, NotText, headed, http_only
from factcheck.read.formats.dates import date_of, given
from factcheck.read.limits import Limits
from factcheck.read.page.clean import tidy
from factcheck.read.page.headline import headline_start
from factcheck.read.page.markup import linear
from factcheck.words.lists import toml

#: characters of a date that are told where it is not understood
LONGEST_DATE = 40
#: words under which a column called `text` holds labels
SHORTEST = 8
_TAG = re.compile(r"</?(?:p|br|div|b|i|em|strong|a|ul|li|h\d)\b[^>]{0,400}>", re.IGNORECASE)
#: how the free plans of news services end a text that they cut
_CUT = re.compile(r"(?:\[\+\d+ chars\]|\[…\]|\[\.\.\.\])\s*$")


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """For each field the names under which it is known, best first."""
    return {field: tuple(names) for field, names in toml("read", "columns").items()}


def normal(name: str) -> str:
    """A column's name as the data file writes it.

    >>> normal("Published At"), normal("bodyText")
    ('publishedat', 'bodytext')
    """
    return re.sub(r"[^a-z0-9.]", "", name.casefold())


def chosen(names: Iterable[str]) -> dict[str, str]:
    """Which of these columns holds each field.

    >>> chosen(["Headline", "Body", "Source"])
    {'text': 'Body', 'title': 'Headline', 'outlet': 'Source'}
    """
    known = {normal(name): name for name in reversed(list(names))}
    return {
        field: known[alias]
        for field, aliases in columns().items()
        for alias in aliases
        if alias in known
    }


def is_article(record: Mapping[str, Any]) -> bool:
    """Whether the record has a column with an article's text."""
    column = chosen(record).get("text")
    text = record[column] if column is not None else None
    return isinstance(text, str) and len(text.split()) >= SHORTEST


def drafts(records: Iterable[Mapping[str, Any]]) -> Iterator[Draft]:
    """A draft for every record that has a text; raises `NotText` where none has."""
    number = 0
    for number, record in enumerate((r for r in records if is_article(r)), 1):
        if number > Limits().articles:
            raise NotText(f"it holds more than {Limits().articles:,} articles")
        yield _draft(record, number)
    if not number:
        names = f"{', '.join(columns()['text'][:4])} or the like"
        raise NoArticles(f"no column holds an article's text: it would be called {names}")


def _draft(record: Mapping[str, Any], number: int) -> Draft:
    place = chosen(record)
    said = {field: _words(record[column]) for field, column in place.items() if field != "text"}
    raw = str(record[place["text"]])
    text = linear(raw) if _TAG.search(raw) else tidy(raw)
    title = said.get("title")
    when = record[place["date"]] if "date" in place else None
    return Draft(
        text=text if _under_stamp(title, text) else headed(title, text),
        title=title,
        outlet=said.get("outlet"),
        author=said.get("author"),
        published=date_of(when),
        url=http_only(said.get("url")),
        part=f"#{number}",
        notes=tuple(_notes(text, when)),
    )


def _under_stamp(title: str | None, text: str) -> bool:
    """Whether the text has the title already, under a line of its date: an archive's may."""
    start = headline_start(text)
    return bool(title and start) and headed(title, text[start:]) == text[start:]


def _notes(text: str, when: Any) -> Iterator[str]:
    if _CUT.search(text):
        yield "its text is cut short in the file"
    if (words := given(when)) and date_of(when) is None:
        yield UNCLEAR_DATE + named(words, LONGEST_DATE)


def _words(value: Any) -> str | None:
    """A field's words: of a list the first, of an object its name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("value")
    if value is None or isinstance(value, float | Mapping):
        return None
    return " ".join(str(value).split()) or None
