"""Scores and votes of our copy: looked for as they are, else laid beside the sources' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claims import Claim
from factcheck.draft.figures import GLANCES, passage
from factcheck.draft.numerals import Digits
from factcheck.draft.values import Relation, Statement, Support
from factcheck.model import Dimension
from factcheck.words.stems import content_stems


class Scores:
    """The scores and votes of all sources, each with the words of its sentence."""

    def __init__(self, claims: Sequence[Claim], sources: Sequence[Digits]) -> None:
        self._sources = sources
        scores = (c for c in claims if c.figure.dimension is Dimension.SCORE)
        self._scores = [(c, frozenset(content_stems(c.mention.sentence.text))) for c in scores]

    def beside(self, ours: Statement) -> Sequence[Support]:
        """Where sources have a score of ours, or another one of what may be the same."""
        found = [s for source in self._sources for s in source.results(ours)]
        return found or list(self._others(ours))

    def _others(self, ours: Statement) -> Iterator[Support]:
        """The other scores, first those in sentences that have most words of ours.

        Two games of two teams differ in words that are not seen: none of them is surely ours.
        """
        stems = {*content_stems(ours.sentence.text)}
        likest = sorted(self._scores, key=lambda row: -len(stems & row[1]))[:GLANCES]
        yield from (passage(c, Relation.UNSURE, 0.0) for c, _ in likest)
