"""Scores and votes of our copy: looked for as they are, else laid beside the sources' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claims import Claim
from factcheck.draft.figures import GLANCES, passage
from factcheck.draft.numerals import IN_COMMON, Digits
from factcheck.draft.ties import slip
from factcheck.draft.values import Relation, Statement, Support
from factcheck.model import Dimension, Figure
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
        """The other scores in sentences that have words of ours.

        One that is ours but for one of its numbers differs, if no third is told of it.
        """
        stems = {*content_stems(ours.sentence.text)}
        shared = [(c, len(stems & told)) for c, told in self._scores]
        near = [c for c, common in shared if common >= IN_COMMON]
        one = len({c.mention.value for c in near}) == 1
        if one and ours.figure and all(_slipped(ours.figure, c.figure) for c in near):
            yield from (passage(c, Relation.DIFFERS, 1.0) for c in near)
            return
        likest = sorted(shared, key=lambda row: -row[1])[:GLANCES]
        yield from (passage(c, Relation.UNSURE, 0.0) for c, _ in likest)


def _slipped(ours: Figure, theirs: Figure) -> bool:
    """Whether two results have a number in common, or one is the other mistyped."""
    return ours.low == theirs.low or ours.high == theirs.high or slip(ours, theirs)
