"""Where the passages of earlier findings stand now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from factcheck.carry.lineage import Lineage
from factcheck.carry.moving import Moved, moved
from factcheck.model import Article, Side


class Place(NamedTuple):
    """A stretch of a new article."""

    article: str
    start: int
    end: int

    def meets(self, other: Place) -> bool:
        """Whether two places share a character."""
        apart = self.end <= other.start or other.end <= self.start
        return self.article == other.article and not apart


class Ground(Protocol):
    """What is known of the articles before and after."""

    @property
    def pairs(self) -> Mapping[str, str]:
        """Which new article is which earlier one, by their ids."""

    def place(self, side: Side) -> Place | None:
        """Where the words of an earlier side stand now; None where they do not."""

    def changed(self, article: str) -> bool:
        """Whether an earlier article that is still there has another text."""

    def lost(self, words: str, name: str) -> str:
        """Why words of an earlier article have no place in it now; it is called by its name."""


class Texts:
    """The whole texts of before and after, each pair aligned when it is first asked for."""

    def __init__(self, old: Sequence[Article], new: Sequence[Article], line: Lineage) -> None:
        self._old, self._new = _texts(old), _texts(new)
        self._line = line
        self._moved: dict[str, Moved] = {}

    @property
    def pairs(self) -> Mapping[str, str]:
        """Which new article is which earlier one, by their ids."""
        return self._line.pairs

    def place(self, side: Side) -> Place | None:
        """Where the words of an earlier side stand now; None where one of them is gone."""
        home = self._line.pairs.get(side.article)
        if home is None:
            return None
        if side.article not in self._moved:
            self._moved[side.article] = moved(self._old[side.article], self._new[home])
        span = self._moved[side.article].span(side.start, side.end)
        return Place(home, *span) if span else None

    def changed(self, article: str) -> bool:
        """Whether an earlier article that is still there has another text."""
        home = self.pairs.get(article)
        return home is not None and self._old[article] != self._new[home]

    def lost(self, words: str, name: str) -> str:
        """That the words are gone from where they stood."""
        return f"{name} no longer has {words} in its place."


def _texts(articles: Sequence[Article]) -> Mapping[str, str]:
    return {a.id: a.text for a in articles}
