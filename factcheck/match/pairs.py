"""Two passages taken to be about one event: which figure of the first answers which of the second.

The road is that of a story (bars, evidence, likelihood); what is weighed how much was fitted to pairs of passages, for a
passage stands alone: no other article tells which of its words are rare, or what else the story counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claims import Claim
from factcheck.encode import Encoder
from factcheck.match.bars import never_compared
from factcheck.match.candidates import Bucket, buckets
from factcheck.match.score import Scorer
from factcheck.match.trace import why_not
from factcheck.model import Figure

#: likelihood from which on two figures state one fact
ONE_FACT = 0.5


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of figures that answer each other, and where there are none, why those that look alike do not."""

    pairs: tuple[tuple[Figure, Figure], ...]
    why_none: str | None


def pair_up(claims: Sequence[Claim], encoder: Encoder) -> Paired:
    """Pair each figure of one passage with the figure of the other that fits best; each is used once, best fits first."""
    ready = [c for c in claims if never_compared(c) is None]
    found = buckets(ready, encoder, Scorer.of_passages()) if ready else []
    pairs = [pair for bucket in found for pair in _answers(bucket)]
    ordered = tuple(sorted(pairs, key=lambda pair: pair[0].start))
    return Paired(ordered, None if ordered else _why_none(found))


def _answers(bucket: Bucket) -> list[tuple[Figure, Figure]]:
    """The pairs of two passages that are likely enough, the likeliest first, each figure in one."""
    taken: set[int] = set()
    found = []
    for (i, j), score in sorted(bucket.likelihoods.items(), key=lambda row: (-row[1], row[0])):
        a, b = bucket.claims[i], bucket.claims[j]
        if score >= ONE_FACT and a.article != b.article and taken.isdisjoint((i, j)):
            taken |= {i, j}
            found.append((a.figure, b.figure))
    return found


def _why_none(found: Sequence[Bucket]) -> str | None:
    """Why the likeliest pair is none: what bars it, or what speaks most against it."""
    looks = [
        (score, bucket, pair)
        for bucket in found
        for pair, score in {**bucket.likelihoods, **bucket.barred}.items()
        if bucket.claims[pair[0]].article != bucket.claims[pair[1]].article
    ]
    if not looks:
        return None
    _, bucket, pair = max(looks, key=lambda row: row[0])
    return why_not(bucket, *pair)
