"""Claims of our own copy laid beside those of its sources, which are matched already.

The evidence is that of a story, made for the pairs of one of ours and one of theirs alone. What it
weighs is for the asker to say: a copy is written from its sources, and what two outlets' reports
have in common by chance it has for a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from factcheck.claims import Claim
from factcheck.claims.zone import in_local_time
from factcheck.encode import Encoder
from factcheck.match.candidates import Bucket, buckets
from factcheck.match.columns import Floats, Integers, Pairs
from factcheck.match.evidence import Evidence
from factcheck.match.score import log_odds


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims of one kind, ours first, and all pairs of one of ours and one of theirs."""

    claims: Sequence[Claim]
    #: positions in `claims`, shape (pairs,)
    ours: Integers
    theirs: Integers
    evidence: Evidence
    #: log-odds that two figures of a story state one fact: at sight, and where they differ
    first: Floats
    second: Floats
    _bucket: Bucket

    def differ(self, i: int, j: int) -> bool:
        """Whether a reader would see two values differ."""
        return self._bucket.differ(i, j)

    def barred(self, i: int, j: int) -> str | None:
        """What rules out that two claims state one fact, in plain words."""
        bar = self._bucket.bar(i, j)
        return bar.why if bar else None


def laid_beside(
    ours: Sequence[Claim], theirs: Sequence[Claim], encoder: Encoder
) -> Iterator[Beside]:
    """The claims of either, by kind, with the evidence on their pairs."""
    if not ours or not theirs:
        return
    mine = {c.article for c in ours}
    for bucket in buckets(in_local_time([*ours, *theirs]), encoder):
        pairs = _across(bucket, sum(c.article in mine for c in bucket.claims))
        if len(pairs.first):
            evidence = bucket.columns.evidence(pairs)
            first, second = (
                log_odds(evidence, table) for table in (bucket.scorer.first, bucket.scorer.second)
            )
            yield Beside(bucket.claims, pairs.first, pairs.second, evidence, first, second, bucket)


def _across(bucket: Bucket, mine: int) -> Pairs:
    """Each of the first claims with each of the others, but for pairs ruled out at sight."""
    one, other = np.indices((mine, bucket.columns.size - mine)).reshape(2, -1)
    every = Pairs(slice(0, mine), one, other + mine)
    kept = ~bucket.columns.ruled_out(every)
    return Pairs(every.rows, every.first[kept], every.second[kept])
