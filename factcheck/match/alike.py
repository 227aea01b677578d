"""Pairs that their own words or their number make one fact, however unlike their sentences are.

One measure that both name outright (a reward, the move of a company's shares); one number told of
two kinds of things: 5,000 people here, 5,000 soldiers there; 90 helpers here, more than 90
volunteers there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations
from typing import cast

from factcheck.claims import Claim
from factcheck.claims.counted import is_people
from factcheck.claims.measure import Measure, measures, one_measure
from factcheck.claims.moment import spans
from factcheck.judge import opposed
from factcheck.match.bars import barred, days_apart, on_other_days, subject
from factcheck.match.candidates import Bucket
from factcheck.match.columns import NEAR_NOUN, UNCOMMON
from factcheck.match.groups import Pair, linked
from factcheck.model import Dimension, Figure, Mention, Qualifier
from factcheck.words.lists import entries
from factcheck.words.stems import canonical

#: likelihood, the nouns aside, from which on two claims of one number are one fact
ONE_NUMBER = 0.8
#: the same where the bounds differ and the nouns are near each other
ONE_BOUND = 0.6
#: likelihood that one number of one subject that goes the other way is of one fact
OPPOSITE = 0.5
#: so many days apart two articles may tell of one change
SOON = 2
#: slots that tell what is counted
OF_NOUNS = frozenset({"modifiers", "others", "of what", "in kind"})
#: a date that is off is off by little: what is told of days further apart has happened twice
SLIP = 366


def outright(bucket: Bucket) -> dict[Pair, float]:
    """Pairs that differ and name one measure in their own words, with their likelihoods.

    Such words say more than their neighbourhood: `a $2,500 reward` and `the reward was raised to
    $40,000` have hardly a word in common. An article that gives two values of a measure tells of
    two, or of how one changed; but for a call for help, of which one article that gives two times
    contradicts itself.
    """
    named = {i: m for i, c in enumerate(bucket.claims) if (m := _measure(c)) is not None}
    kinds: dict[str, list[int]] = {}
    for i, measure in named.items():
        kinds.setdefault(measure.kind, []).append(i)
    return {
        pair: measures()[kind]["sure"]
        for kind, positions in kinds.items()
        for pair in _of_one_measure(bucket, named, positions)
    }


def _of_one_measure(
    bucket: Bucket, named: Mapping[int, Measure], positions: Sequence[int]
) -> Iterator[Pair]:
    """The pairs of claims of one kind of measure that may be of one thing, and differ."""
    row = measures()[named[positions[0]].kind]
    articles: dict[str, list[int]] = {}
    for i in positions:
        articles.setdefault(bucket.claims[i].article, []).append(i)
    several = {
        i
        for same in articles.values()
        for i, j in permutations(same, 2)
        if one_measure(named[i], named[j]) and bucket.differ(i, j)
    }
    for i, j in combinations(positions, 2):
        a, b = bucket.claims[i], bucket.claims[j]
        within = a.article == b.article
        firm = within or not {i, j} & several
        asked = within is row.get("within", False) and firm and bucket.differ(i, j)
        if asked and one_measure(named[i], named[j]) and _near(a, b, row):
            yield i, j


def _measure(c: Claim) -> Measure | None:
    return cast("Measure | None", next(iter(c.told("measure")), None))


def _near(a: Claim, b: Claim, row: Mapping[str, int]) -> bool:
    """Whether two claims lie near enough and nothing rules them out; of calls no bar is asked."""
    days = days_apart(a, b)
    if "days" in row and days is not None and days > row["days"]:
        return False
    if "minutes" in row:
        near = 0 < abs(a.figure.low - b.figure.low) <= row["minutes"]
        return near and not on_other_days(a, b)
    if a.figure.dimension is Dimension.DATE:
        gap = max(a.figure.low - b.figure.high, b.figure.low - a.figure.high)
        given = _day(a) in spans(b) or _day(b) in spans(a)
        return gap <= SLIP and not given and barred(a, b) is None
    return barred(a, b) is None


def _day(c: Claim) -> tuple[int, int]:
    return int(c.figure.low), int(c.figure.high)


def shared_numbers(bucket: Bucket) -> list[tuple[list[int], float]]:
    """Claims that give one number to several nouns, with their mean likelihood, nouns aside."""
    if bucket.columns.dimension is not Dimension.COUNT:
        return []
    claims = bucket.claims
    countable = [i for i, c in enumerate(claims) if c.figure.head and c.figure.high >= UNCOMMON]
    pairs = (p for p in _equal_numbers(claims, countable) if _one_number(*(claims[i] for i in p)))
    near = {p: s for p, s in _looks(bucket, pairs).items() if s >= ONE_NUMBER}
    counts = sorted({i for pair in near for i in pair})
    place = {i: p for p, i in enumerate(counts)}
    found = []
    scores = {(place[i], place[j]): score for (i, j), score in near.items()}
    for cluster in linked(len(counts), scores, ONE_NUMBER):
        members = [counts[p] for p in cluster]
        if len({_kind(claims[m].figure) for m in members}) > 1:
            inside = [scores[pair] for pair in combinations(cluster, 2)]
            found.append((members, sum(inside) / len(inside)))
    return found


def shared_bounds(bucket: Bucket) -> dict[Pair, float]:
    """Pairs that give one uncommon number other bounds and nouns, with likelihoods, nouns aside.

    Counts of other nouns are seldom compared; but where two articles tell of 90 helpers and of more
    than 90 volunteers in much the same words, the number itself says that they are the same people.
    """
    if bucket.columns.dimension is not Dimension.COUNT:
        return {}
    claims = bucket.claims
    sharp = [
        i
        for i, c in enumerate(claims)
        if c.figure.high >= UNCOMMON and c.figure.qualifier is not Qualifier.VAGUE
    ]
    pairs = (p for p in _equal_numbers(claims, sharp) if _one_bound(bucket, *p))
    return {p: score for p, score in _looks(bucket, pairs).items() if score >= ONE_BOUND}


def opposite(bucket: Bucket) -> dict[Pair, float]:
    """Pairs that give one number of one subject the other way, with how sure that makes them.

    `Exports grew 4%` and `exports shrank 4%` have few words in common; but that two articles give
    one number, and of one subject, is more than chance.
    """
    claims = bucket.claims
    sided = [i for i, c in enumerate(claims) if c.figure.way is not None]
    pairs = _equal_numbers(claims, sided)
    return {(i, j): OPPOSITE for i, j in pairs if _turned(claims[i], claims[j])}


def _turned(a: Claim, b: Claim) -> bool:
    if not opposed(a.figure, b.figure) or on_other_days(a, b):
        return False
    mine, yours = subject(a), subject(b)
    one = bool(mine and yours) and (mine <= yours or yours <= mine)
    near = (days_apart(a, b) or 0) <= SOON
    return one and near and barred(a, b) is None


def _looks(bucket: Bucket, pairs: Iterator[Pair]) -> dict[Pair, float]:
    wanted: dict[int, list[int]] = {}
    for i, j in pairs:
        wanted.setdefault(i, []).append(j)
    return bucket.first_looks(wanted, noun=1.0)


def _one_bound(bucket: Bucket, i: int, j: int) -> bool:
    a, b = bucket.claims[i], bucket.claims[j]
    near = bucket.columns.meaning(i, j) >= NEAR_NOUN or _nameless(a, b)
    told_as_two = a.figure.role is not None and a.figure.role == b.figure.role
    other = bucket.differ(i, j) and _kind(a.figure) != _kind(b.figure)
    return near and other and not told_as_two and barred(a, b, OF_NOUNS - {"others"}) is None


def _equal_numbers(claims: Sequence[Claim], chosen: Sequence[int]) -> Iterator[Pair]:
    """The pairs of those `chosen` that give one number in two articles."""
    groups: dict[tuple[Decimal, Decimal], list[int]] = {}
    for i in chosen:
        figure = claims[i].figure
        groups.setdefault((figure.base_low, figure.base_high), []).append(i)
    for group in groups.values():
        yield from (
            (i, j) for i, j in combinations(group, 2) if claims[i].article != claims[j].article
        )


def _kind(f: Figure) -> str:
    """What is counted; all words for people in general are one."""
    head = f.head or ""
    return "people" if head in entries("words", "generic_people") else canonical(head)


def with_noun(mention: Mention) -> Mention:
    """The mention with its noun in the span, where that follows at once: `5,000 young soldiers`."""
    noun = (mention.figure.noun if mention.figure else None) or ""
    rest = mention.sentence.text[mention.end - mention.sentence.start :]
    if not noun or rest[: len(noun) + 1].lower() != f" {noun.lower()}":
        return mention
    longer = len(noun) + 1
    return replace(mention, end=mention.end + longer, text=mention.text + rest[:longer])


def _nameless(a: Claim, b: Claim) -> bool:
    """Whether one counts people in general and the other does not say: `9,400 were buried`."""
    named = [c.figure for c in (a, b) if c.figure.head]
    return len(named) < 2 and any(is_people(f) for f in named)


def _one_number(a: Claim, b: Claim) -> bool:
    """One number said of one role or at one rate, and only the noun tells its two mentions apart.

    `30 people hurt` and `30 guests hurt` are no difference worth an editor's time; arrests are
    people arrested.
    """
    f, g = a.figure, b.figure
    if any(f.role and x.head and canonical(x.head) == canonical(f.role) for x in (f, g)):
        return False
    general = "people" in (_kind(f), _kind(g))
    at_one_rate = f.rate is not None and f.rate == g.rate
    in_one_role = f.role is not None and f.role == g.role and not general
    return (at_one_rate or in_one_role) and barred(a, b, OF_NOUNS) is None
