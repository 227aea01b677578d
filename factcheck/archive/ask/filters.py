"""What a question is narrowed to: the days of stories, and what findings are about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.words.lists import toml
from factcheck.words.plurals import plural, singular


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to leave out; nothing unless told."""

    #: a topic of `topics.toml`, or words that stand in what a finding is about
    about: str = ""
    #: the first and the last day; what has no date is left out where one is given
    since: date | None = None
    until: date | None = None

    @property
    def has_days(self) -> bool:
        """Whether what has no date is left out."""
        return bool(self.since or self.until)

    def within(self, column: str) -> str:
        """As SQL, that a column holds one of the days."""
        bounds = [f"{column} >= {quoted(self.since)}::date"] if self.since else []
        bounds += [f"{column} <= {quoted(self.until)}::date"] if self.until else []
        return " and ".join(bounds) or "true"

    def of_findings(self) -> str:
        """As SQL, that a finding is about that."""
        return _about(" ".join(self.about.lower().split()))


def _about(named: str) -> str:
    topic = topics().get(named)
    if topic is None:
        return " and ".join(map(_told, named.split())) or "true"
    parts = [_matches(topic["words"])] if "words" in topic else []
    if "types" in topic:
        parts.append(f"type in ({', '.join(map(quoted, topic['types']))})")
    return " and ".join(parts)


def _told(word: str) -> str:
    """That a word, or the same in the plural or singular, stands in what a finding is about."""
    forms = dict.fromkeys((word, singular(word), plural(singular(word))))
    return _matches("|".join(map(re.escape, forms)))


def _matches(words: str) -> str:
    whole = rf"(?:^|\W)(?:{words})(?:\W|$)"
    return f"regexp_matches(lower(what), {quoted(whole)})"


def topics() -> Mapping[str, Mapping[str, Any]]:
    """What `--about` knows by name.

    >>> sorted(topics())[:3]
    ['ages', 'arrests', 'dates']
    """
    return toml("archive/ask", "topics")


def quoted(value: object) -> str:
    """A value as a text of SQL.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + str(value).replace("'", "''") + "'"
