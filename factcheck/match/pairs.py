"""Two passages taken to be about one event: which figure of the first answers which of the second.

The road is that of a story (bars, evidence, likelihood); what is weighed how much was fitted to
pairs of passages, for a passage stands alone: no other article tells which of its words are rare,
or what else the story counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.claims import Claim
from factcheck.claims.story import CALENDAR
from factcheck.encode import Encoder
from factcheck.match.bars import never_compared
from factcheck.match.candidates import Bucket, buckets
from factcheck.match.score import Scorer
from factcheck.match.trace import why_not
from factcheck.model import Dimension, Figure, Modality

#: likelihood from which on two figures state one fact
ONE_FACT = 0.5
#: two passages are taken to be of one match; a story tells of several, and of records
RESULTS = frozenset({Dimension.SCORE})
#: a passage with fewer words of meaning that names no place and nothing that happened is taken at
#: the caller's word
TELLING = 4


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of figures that answer each other, or why those that look alike do not.

    Where only dates and times answer each other, both are told.
    """

    pairs: tuple[tuple[Figure, Figure], ...]
    why_none: str | None


def looked_at(
    claims: Sequence[Claim], encoder: Encoder
) -> Iterator[tuple[Claim, Claim, Mapping[str, float]]]:
    """The pairs of two passages that nothing rules out, each with all its evidence by name."""
    for bucket in _buckets(claims, encoder):
        for i, j, _ in _across(bucket):
            if bucket.open(i, j):
                yield bucket.claims[i], bucket.claims[j], bucket.evidence(i, j)


def _buckets(claims: Sequence[Claim], encoder: Encoder) -> list[Bucket]:
    ready = [c for c in claims if never_compared(c) is None or c.figure.dimension in RESULTS]
    return buckets(ready, encoder, Scorer.of_passages()) if ready else []


def pair_up(claims: Sequence[Claim], encoder: Encoder) -> Paired:
    """Pair each figure of one passage with one of the other, the best fits first."""
    found = _buckets(claims, encoder)
    pairs = [pair for bucket in found for pair in _answers(bucket)]
    ordered = tuple(sorted(pairs, key=lambda pair: pair[0].start))
    denied = (
        f"“{c.mention.text}” is not compared: {never_compared(c)}"
        for c in claims
        if c.figure.modality is Modality.NEGATED
    )
    if ordered:
        only_times = all(f.dimension in CALENDAR for f, _ in ordered)
        return Paired(ordered, _ruled_out(found) if only_times else None)
    return Paired(ordered, next(denied, None) or _why_none(found))


def _ruled_out(found: Sequence[Bucket]) -> str | None:
    """What bars the likeliest pair of those that are no dates or times, if anything does."""
    measured = [bucket for bucket in found if bucket.columns.dimension not in CALENDAR]
    likeliest = max(_looks(measured), default=None)
    if likeliest is None:
        return None
    _, n, i, j = likeliest
    return None if measured[n].bar(i, j) is None else why_not(measured[n], i, j)


def _answers(bucket: Bucket) -> list[tuple[Figure, Figure]]:
    """The pairs of two passages that are likely enough, the likeliest first, each figure in one."""
    taken: set[int] = set()
    found = []
    for i, j, score in _across(bucket):
        a, b = bucket.claims[i], bucket.claims[j]
        told = (_names_event(a) and _names_event(b)) or _named_apart(a, b)
        if taken.isdisjoint((i, j)) and (score >= ONE_FACT or not told) and bucket.open(i, j):
            taken |= {i, j}
            found.append((a.figure, b.figure))
    return found


def _across(bucket: Bucket) -> list[tuple[int, int, float]]:
    """The pairs of two passages with their likelihoods, the likeliest first."""
    articles = [claim.article for claim in bucket.claims]
    wanted = {
        i: [j for j in range(i + 1, len(articles)) if articles[j] != articles[i]]
        for i in range(len(articles))
    }
    looks = bucket.first_looks({i: others for i, others in wanted.items() if others})
    return sorted(((i, j, s) for (i, j), s in looks.items()), key=lambda row: (-row[2], *row[:2]))


def _names_event(claim: Claim) -> bool:
    """Whether a passage tells enough to be told from one of another event."""
    named = any(claim.told(slot) for slot in ("country", "city", "cause", "market"))
    return named or len(claim.stems) >= TELLING


def _named_apart(a: Claim, b: Claim) -> bool:
    mine, yours = a.told("names"), b.told("names")
    return bool(mine and yours) and mine.isdisjoint(yours)


def _why_none(found: Sequence[Bucket]) -> str | None:
    """Why the likeliest pair is none: what bars it, or what speaks most against it."""
    likeliest = max(_looks(found), default=None)
    if likeliest is None:
        return None
    _, n, i, j = likeliest
    return why_not(found[n], i, j)


def _looks(found: Sequence[Bucket]) -> list[tuple[float, int, int, int]]:
    """The pairs of two passages with their likelihoods and the numbers of their buckets."""
    return [(score, n, i, j) for n, bucket in enumerate(found) for i, j, score in _across(bucket)]
