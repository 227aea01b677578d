"""Every decision can be asked: what was weighed of two claims, and what decided, in plain words."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date

from factcheck.claims import Claim
from factcheck.claims.claim import Told
from factcheck.claims.measure import Measure
from factcheck.claims.slot import Aspect
from factcheck.claims.slots import SLOTS
from factcheck.match.alike import outright, shared_bounds, shared_numbers
from factcheck.match.candidates import ALIKE, Bucket
from factcheck.match.evidence import COMMON, PLAIN
from factcheck.match.groups import Pair
from factcheck.match.score import STANDING
from factcheck.model import Fact, NearMiss, Passage, Reason, SetAside, Weighing

#: what is less likely than this share of what a fact needs was not nearly told
NEARLY = 0.5
#: so many near misses are told
MOST = 10
#: effects, in log-odds, below this are not told; so many reasons say why a pair is no finding
SLIGHT, FEW = 0.05, 2
#: what to say of the evidence that speaks against a pair
AGAINST: Mapping[str, str] = {
    "far": "the values are far apart",
    "unlike": "they count other things",
    "apart": "the words beside the figures have nothing in common",
    "other happening": "the dates or times are of two happenings",
    "dated apart": "the articles are of other days",
    "off day": "one is of another day than the story's",
    "same article": "one article gives both",
    "differing": "one article gives both values",
    "crowd": "an article gives many values of this kind",
    "givers": "many reports give both values",
    "depth": "both stand far down in their reports",
    "margin": "another passage fits better",
    "one gives": "one report gives the other's value, too",
    "both give": "both reports give both values",
    "both in one": "one sentence gives both values",
    "small": "small numbers are equal or near by chance",
    "single": "one may be any of several",
    "by chance": "small numbers are equal by chance",
}
#: where a figure stands: the id of the article, and its first code point
Spot = tuple[str, int]
#: evidence that says what kind of figures they are, and nothing of the pair
OF_THE_KIND = frozenset({*COMMON, "measure"})


def weighing(bucket: Bucket, i: int, j: int, *, one_fact: bool) -> Weighing:
    """What was weighed of two claims, by position; `one_fact`: whether they were gathered."""
    pair = min(i, j), max(i, j)
    outright_so = _outright(bucket, pair) if one_fact else None
    bar = None if outright_so else bucket.bar(i, j)
    likelihood = bucket.likelihoods.get(pair)
    reasons = () if bar else tuple(sorted(_reasons(bucket, i, j), key=lambda r: -abs(r.effect)))
    return Weighing(
        first=passage(bucket.claims[i]),
        second=passage(bucket.claims[j]),
        decided=outright_so or _decided(bucket, pair, one_fact=one_fact),
        one_fact=one_fact,
        bar=bar.why if bar else None,
        likelihood=likelihood,
        reasons=reasons,
    )


def _outright(bucket: Bucket, pair: Pair) -> str | None:
    """What makes two claims one fact whatever else was weighed, in a sentence."""
    if pair in outright(bucket):
        (named,) = bucket.claims[pair[0]].told("measure")
        return (
            f"Both name one thing outright, so they were taken to state one fact: {_word(named)}."
        )
    shared = any(set(pair) <= set(group) for group, _ in shared_numbers(bucket))
    if shared or pair in shared_bounds(bucket):
        return "Both give one number, of different nouns, and were taken to state one fact."
    return None


def _decided(bucket: Bucket, pair: Pair, *, one_fact: bool) -> str:
    bar, likelihood = bucket.bar(*pair), bucket.likelihoods.get(pair)
    articles = {bucket.claims[p].article for p in pair}
    if one_fact:
        return "The two were taken to state one fact."
    if bar:
        return f"The two were not compared: {bar.why}."
    if likelihood is None:
        return "The two were not compared: at first sight they are of two things."
    if len(articles) == 1 and likelihood >= ALIKE:
        return "One report gives both, and they are not alike enough to be of one thing for sure."
    if likelihood >= ALIKE:
        return "The two look alike, but others fit each of them better."
    return "The two were held to be of two things."


def _reasons(bucket: Bucket, i: int, j: int) -> Iterator[Reason]:
    """What the scorer weighed: what the slots tell, then the rest."""
    found = bucket.evidence(i, j)
    table = bucket.scorer.first
    if bucket.differ(i, j) and (min(i, j), max(i, j)) in bucket.first:
        table = bucket.scorer.second
        found |= bucket.standings.of(i, j)
    effects = {name: table.get(name, 0.0) * value for name, value in found.items()}
    yield from _told_by_slots(bucket.claims[i], bucket.claims[j], effects)
    for name, tells in {**PLAIN, **STANDING}.items():
        effect = effects.get(name, 0.0)
        if abs(effect) >= SLIGHT and name not in OF_THE_KIND:
            yield Reason(
                name=name.replace("_", " "),
                tells=tells,
                first=f"{found[name]:.2f}".rstrip("0").rstrip("."),
                second="",
                effect=round(effect, 2),
            )


def _told_by_slots(a: Claim, b: Claim, effects: Mapping[str, float]) -> Iterator[Reason]:
    for slot in SLOTS:
        effect = sum(effects[slot.feature(aspect)] for aspect in slot.evidence)
        mine, yours = a.told(slot.name), b.told(slot.name)
        if mine or yours:
            yield Reason(
                name=slot.name,
                tells=slot.tells,
                first=_written(mine),
                second=_written(yours),
                effect=round(effect, 2),
                aspect=slot.compare(mine, yours) or "",
            )


def _written(told: Told) -> str:
    """What is told of a slot, for a reader; days as dates."""
    return ", ".join(sorted(map(_word, told))) or "–"


def _word(value: Hashable) -> str:
    match value:
        case Measure():
            return " ".join((value.kind, value.what)).strip()
        case (int(first), int(last)):
            days = (date.fromordinal(day).isoformat() for day in dict.fromkeys((first, last)))
            return " to ".join(days)
        case _:
            return str(value)


def passage(claim: Claim) -> Passage:
    """Where a claim stands, and its words."""
    m = claim.mention
    return Passage(article=m.article, start=m.start, end=m.end, quote=m.text, sentence=m.sentence)


def alone(bucket: Bucket, position: int) -> SetAside:
    """Why a claim has no counterpart: none looks like one, or what does is barred."""
    claim = bucket.claims[position]
    m, other = claim.mention, bucket.barred_lookalikes.get(position)
    reason, beside = "no counterpart: no other passage was found that states this fact", None
    if other is not None and (bar := bucket.bar(position, other)) is not None:
        reason = f"looks like another figure, but is not compared with it: {bar.why}"
        beside = passage(bucket.claims[other])
    return SetAside(
        article=m.article, start=m.start, end=m.end, quote=m.text, reason=reason, beside=beside
    )


def near_misses(
    buckets: Sequence[Bucket], facts: Sequence[Fact], threshold: float
) -> tuple[NearMiss, ...]:
    """The likeliest pairs of two articles that differ and are in no fact, each claim told once."""
    home: dict[Spot, set[int]] = {}
    for n, fact in enumerate(facts):
        for m in fact.mentions:
            home.setdefault((m.article, m.start), set()).add(n)
    found = [near for bucket in buckets for near in _near(bucket, home, threshold)]
    told: set[Spot] = set()
    kept: list[NearMiss] = []
    for likelihood, spots, bucket, (i, j) in sorted(found, key=lambda near: (-near[0], near[1])):
        if len(kept) < MOST and told.isdisjoint(spots):
            told.update(spots)
            first, second = (passage(bucket.claims[p]) for p in (i, j))
            why = why_not(bucket, i, j)
            kept.append(NearMiss(first=first, second=second, why=why, likelihood=likelihood))
    return tuple(kept)


def _near(
    bucket: Bucket, home: Mapping[Spot, set[int]], threshold: float
) -> Iterator[tuple[float, tuple[Spot, Spot], Bucket, Pair]]:
    claims = bucket.claims
    for (i, j), likelihood in _looked_at(bucket, threshold).items():
        one, other = ((claims[p].article, claims[p].mention.start) for p in (i, j))
        together = home.get(one, set()) & home.get(other, set())
        if one[0] != other[0] and not together and bucket.differ(i, j):
            spots = (one, other) if one <= other else (other, one)
            yield round(likelihood, 2), spots, bucket, (i, j)


def _looked_at(bucket: Bucket, threshold: float) -> dict[Pair, float]:
    """The pairs that were nearly told: barred though likely, or not quite likely enough."""
    barred = {pair: score for pair, score in bucket.barred.items() if score >= ALIKE}
    near = {p: s for p, s in bucket.likelihoods.items() if s >= threshold * NEARLY}
    return {**near, **barred}


def why_not(bucket: Bucket, i: int, j: int) -> str:
    """Why a pair is no finding, in plain words: what bars it, or what speaks most against it."""
    bar = bucket.bar(i, j)
    if bar:
        return bar.why
    against = sorted((r for r in _reasons(bucket, i, j) if r.effect < 0), key=lambda r: r.effect)
    said = [words for r in against if (words := _against(r))]
    return "; ".join(dict.fromkeys(said[:FEW])) or "they have hardly a telling word in common"


def _against(reason: Reason) -> str:
    """What to say of evidence against a pair; what the two have in common is no reason to print."""
    slot = next((slot for slot in SLOTS if slot.name == reason.name), None)
    if slot is None:
        return AGAINST.get(reason.name, "")
    return {Aspect.OTHER.value: slot.against, Aspect.ALONE.value: slot.alone}.get(reason.aspect, "")
