"""Claims to facts: bars first, then likelihood, then groups that a claim must fit as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from factcheck.claims import Claim
from factcheck.claims.story import CALENDAR
from factcheck.claims.title import describe
from factcheck.claims.zone import in_local_time
from factcheck.encode import Encoder
from factcheck.judge import opposed
from factcheck.match.alike import opposite, outright, shared_bounds, shared_numbers, with_noun
from factcheck.match.bars import never_compared
from factcheck.match.bounds import few_figures
from factcheck.match.candidates import Bucket, buckets
from factcheck.match.groups import Pair, bridged, linked
from factcheck.match.score import calibrated
from factcheck.match.trace import alone, near_misses
from factcheck.model import Fact, Kind, NearMiss, SetAside
from factcheck.settings import Settings

#: an author knows which of two figures is which: within one article only a likelihood as high as
#: this makes one fact of them
ALONE = 0.8
#: two groups of which half or more have a counterpart in the other may be one fact from this share
#: of what a single claim needs
SEVERAL = 0.4
#: a single claim joins a fact that is in dispute without it only from so much more: it could add
#: nothing but a wrong side
FIRM = 1.5
#: a pair as likely as this is one fact even where the groups of its two claims must stay apart
SURE = 0.6
#: at most one in so many of a fact's articles may give two of its values; where more do, the values
#: are of two things
BOTH_VALUES = 3


@dataclass(frozen=True, slots=True)
class Matched:
    """The facts, what was set aside and nearly told, and the pairs as they were weighed."""

    facts: tuple[Fact, ...]
    set_aside: tuple[SetAside, ...]
    near_misses: tuple[NearMiss, ...]
    buckets: tuple[Bucket, ...]
    #: what the reader must know of it, in sentences
    notes: tuple[str, ...] = ()


def match_figures(claims: Sequence[Claim], encoder: Encoder, settings: Settings) -> Matched:
    """Gather claims that state one fact; they come in the order of the articles and their text."""
    reasons = [never_compared(c) for c in claims]
    chosen = few_figures([c for c, why in zip(claims, reasons, strict=True) if why is None])
    facts: list[Fact] = []
    aside = [_aside(c, why) for c, why in zip(claims, reasons, strict=True) if why is not None]
    aside += [_aside(c, why) for c, why in chosen.left]
    found = buckets(in_local_time(chosen.kept), encoder)
    for bucket in found:
        stated, unmatched = gathered(bucket, settings.likelihood)
        facts += stated
        aside += unmatched
    near = near_misses(found, facts, settings.likelihood)
    notes = tuple(filter(None, [chosen.note("figures")]))
    return Matched(tuple(sorted(facts, key=_place)), tuple(aside), near, tuple(found), notes)


def weighed(
    claims: Sequence[Claim], encoder: Encoder
) -> Iterator[tuple[Claim, Claim, Mapping[str, float]]]:
    """The pairs of a story's claims that differ and nothing rules out, with all their evidence."""
    ready = few_figures([c for c in claims if never_compared(c) is None]).kept
    for bucket in buckets(in_local_time(ready), encoder):
        yield from bucket.weighed()


def gathered(bucket: Bucket, threshold: float) -> tuple[list[Fact], list[SetAside]]:
    """The facts that a bucket's claims state, and the claims that are left."""
    facts, aside = [], []
    groups = _Groups(bucket)
    nouns = shared_numbers(bucket)
    elsewhere = {p for positions, _ in nouns for p in positions}
    for group in groups.found(threshold):
        inside = groups.inside(group)
        if _stands(bucket, group, sum(inside) / len(inside) if inside else 0.0):
            fact = _fact(bucket, group, _certainty(bucket, group, inside))
            facts.append(replace(fact, doubtful=_doubtful(bucket, group, groups.scores)))
        else:
            aside += [alone(bucket, p) for p in group if p not in elsewhere]
    for positions, likelihood in nouns:
        fact = _fact(bucket, positions, likelihood, Kind.NOUN)
        facts.append(replace(fact, mentions=tuple(with_noun(m) for m in fact.mentions)))
    return facts, aside


class _Groups:
    """Claims, by position, that may be one fact.

    Nothing rules out any two of a group, and few articles give both values. An article that
    does may correct itself, slip, or have left an old line standing. The groups are the same in
    whatever order articles come: where scores tie, their names decide.
    """

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket
        told = {**shared_bounds(bucket), **opposite(bucket), **outright(bucket)}
        known = bucket.likelihoods
        sure = {pair: max(score, known.get(pair, 0.0)) for pair, score in told.items()}
        self._likelihoods = {**known, **sure}
        self.scores = {
            pair: 0.0 if self._apart(pair) else score for pair, score in self._likelihoods.items()
        }
        claims = bucket.claims
        order = range(len(claims))
        self._order = sorted(order, key=lambda i: (claims[i].article, claims[i].mention.start))
        self._free: dict[Pair, bool] = {}

    def found(self, threshold: float) -> list[list[int]]:
        """The groups; the claims of a sure pair may stand in another one as well."""
        ranked = self._ranked()
        clusters = linked(
            len(self._order),
            ranked,
            threshold,
            several=threshold * SEVERAL,
            firm=threshold * FIRM,
            settled=self._in_dispute,
            strict=False,
            meet=self._meet,
            agree=self._balanced,
        )
        sure = {pair: score for pair, score in ranked.items() if score >= SURE}
        across = bridged(clusters, sure, self._agree, self._differ)
        apart = (c for c in clusters if not any(set(c) <= set(group) for group in across))
        return [sorted(self._order[n] for n in group) for group in (*apart, *across)]

    def inside(self, group: Sequence[int]) -> list[float]:
        """The scores of a group's pairs."""
        return [self.scores.get(pair, 0.0) for pair in combinations(group, 2)]

    def _ranked(self) -> Mapping[Pair, float]:
        rank = {item: n for n, item in enumerate(self._order)}
        pairs = ((rank[i], rank[j], score) for (i, j), score in self.scores.items())
        return {(min(i, j), max(i, j)): score for i, j, score in pairs}

    def _differ(self, i: int, j: int) -> bool:
        return self._bucket.differ(self._order[i], self._order[j])

    def _in_dispute(self, group: Sequence[int]) -> bool:
        return self._bucket.in_dispute([self._order[n] for n in group])

    def _agree(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether two groups may be one fact."""
        return self._balanced(ours, theirs) and self._meet(ours, theirs)

    def _balanced(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether few articles of two groups taken together give both values."""
        articles: dict[str, list[int]] = {}
        for p in sorted(self._order[n] for n in (*ours, *theirs)):
            articles.setdefault(self._bucket.claims[p].article, []).append(p)
        both = sum(any(map(self._apart, combinations(ps, 2))) for ps in articles.values())
        return both * BOTH_VALUES <= len(articles)

    def _meet(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether nothing rules out any pair of a member of each."""
        mine, yours = ([self._order[n] for n in group] for group in (ours, theirs))
        return all(self._allowed((min(p, q), max(p, q))) for p in mine for q in yours)

    def _apart(self, pair: Pair) -> bool:
        """Whether one voice gives both values, in words not so like that it must mean one thing."""
        a, b = (self._bucket.claims[i] for i in pair)
        one_voice = a.article == b.article and a.mention.authority == b.mention.authority
        other = a.figure.base_low != b.figure.base_low or opposed(a.figure, b.figure)
        two = one_voice and other
        return two and self._likelihoods.get(pair, 0.0) < ALONE

    def _allowed(self, pair: Pair) -> bool:
        if pair in self._likelihoods:
            return True
        if pair not in self._free:
            self._free[pair] = self._bucket.open(*pair)
        return self._free[pair]


def _stands(bucket: Bucket, group: Sequence[int], likelihood: float) -> bool:
    """Whether a fact may be compared.

    One article alone must be all but certain to speak of one thing twice. Of its dates and times
    none is, but for those of one named measure: when it has help called.
    """
    claims = [bucket.claims[p] for p in group]
    if len(claims) < 2:
        return False
    if len({c.article for c in claims}) > 1:
        return True
    dates = claims[0].figure.dimension in CALENDAR and not all(c.told("measure") for c in claims)
    return likelihood >= ALONE and not dates


def _fact(
    bucket: Bucket, group: Sequence[int], likelihood: float, kind: Kind = Kind.FIGURE
) -> Fact:
    claims = [bucket.claims[p] for p in group]
    articles = len({c.article for c in claims})
    return Fact(
        kind=kind,
        what=describe(claims),
        mentions=tuple(replace(c.mention, kind=kind) for c in claims),
        confidence=round(calibrated(likelihood, articles), 2),
    )


def _doubtful(bucket: Bucket, group: Sequence[int], scores: Mapping[Pair, float]) -> frozenset[str]:
    """The articles with claims that differ, no two of which would stand as a fact alone."""
    pairs = [
        pair
        for pair in combinations(group, 2)
        if len({bucket.claims[p].article for p in pair}) == 1 and bucket.differ(*pair)
    ]
    sure = {
        bucket.claims[pair[0]].article
        for pair in pairs
        if _stands(bucket, pair, scores.get(pair, 0.0))
    }
    return frozenset(bucket.claims[i].article for i, _ in pairs) - sure


def _certainty(bucket: Bucket, group: Sequence[int], inside: Sequence[float]) -> float:
    """How likely a fact's differing values are of one thing: the best pair, or the mean of all."""
    pairs = zip(combinations(group, 2), inside, strict=True)
    differing = [score for pair, score in pairs if bucket.differ(*pair)]
    return max(differing) if differing else sum(inside) / len(inside)


def _place(fact: Fact) -> tuple[str, int]:
    return fact.mentions[0].article, fact.mentions[0].start


def _aside(claim: Claim, reason: str) -> SetAside:
    m = claim.mention
    return SetAside(article=m.article, start=m.start, end=m.end, quote=m.text, reason=reason)
