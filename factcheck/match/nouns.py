"""One number given to two kinds of things: 5,000 people here, 5,000 soldiers there; 90 helpers here, more than 90 volunteers there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from factcheck.claims.counted import is_people
from factcheck.claims.reading import Claim
from factcheck.judge import differ
from factcheck.match.columns import Columns
from factcheck.match.gates import GATES, NOUN_GATES
from factcheck.match.group import Pair, linked
from factcheck.match.pairs import first_looks
from factcheck.match.parts import others
from factcheck.model import Dimension, Figure, Mention, Qualifier
from factcheck.words.lists import entries
from factcheck.words.stems import canonical

#: smaller numbers are equal by chance too often
UNCOMMON = 13
#: likelihood, the nouns aside, from which on two mentions of one number are one fact
ONE_NUMBER = 0.8
#: the same where the bounds differ and the nouns are near each other
ONE_BOUND = 0.6
#: two words for the same people are as near each other as this, by the cosine of their meanings: helpers and volunteers
NEAR_NOUN = 0.4


def shared_numbers(contexts: Sequence[Claim], columns: Columns) -> list[tuple[list[int], float]]:
    """Positions of mentions that give one number to several nouns, each with their mean likelihood, the nouns left out of account."""
    if columns.dimension is not Dimension.COUNT:
        return []
    wanted: dict[int, list[int]] = {}
    for i, j in _pairs_of_one_number(contexts):
        wanted.setdefault(i, []).append(j)
    scores = {
        pair: score
        for pair, score in first_looks(columns, wanted, noun=1.0).items()
        if score >= ONE_NUMBER
    }
    counts = sorted({i for pair in scores for i in pair})
    place = {i: p for p, i in enumerate(counts)}
    near = {(place[i], place[j]): score for (i, j), score in scores.items()}
    found = []
    for cluster in linked(len(counts), near, ONE_NUMBER):
        members = [counts[p] for p in cluster]
        if len({_kind(contexts[m].figure) for m in members}) > 1:
            inside = [near[pair] for pair in combinations(cluster, 2)]
            found.append((members, sum(inside) / len(inside)))
    return found


def shared_bounds(contexts: Sequence[Claim], columns: Columns) -> dict[Pair, float]:
    """Pairs of mentions that give one uncommon number another bound and other nouns, by position, with their likelihoods, the nouns aside.

    Counts of other nouns are seldom compared; but where two articles tell of 90 helpers and of more than 90 volunteers in much the same
    words, the number itself says that these are the same people.
    """
    if columns.dimension is not Dimension.COUNT:
        return {}
    sharp = [
        i
        for i, c in enumerate(contexts)
        if c.figure.high >= UNCOMMON and c.figure.qualifier is not Qualifier.VAGUE
    ]
    wanted: dict[int, list[int]] = {}
    for i, j in _equal_numbers(contexts, sharp):
        a, b = contexts[i], contexts[j]
        near = columns.meaning(i, j) >= NEAR_NOUN or _nameless(a, b)
        told_as_two = a.figure.role is not None and a.figure.role == b.figure.role
        if (
            differ(a.figure, b.figure)
            and near
            and not told_as_two
            and _kind(a.figure) != _kind(b.figure)
            and others(a, b) is None
            and _only_noun(a, b)
        ):
            wanted.setdefault(i, []).append(j)
    return {
        pair: score
        for pair, score in first_looks(columns, wanted, noun=1.0).items()
        if score >= ONE_BOUND
    }


def _pairs_of_one_number(contexts: Sequence[Claim]) -> Iterator[Pair]:
    countable = [i for i, c in enumerate(contexts) if _countable(c.figure)]
    return (
        pair
        for pair in _equal_numbers(contexts, countable)
        if _one_number(*(contexts[i] for i in pair))
    )


def _equal_numbers(contexts: Sequence[Claim], chosen: Sequence[int]) -> Iterator[Pair]:
    """The pairs of those `chosen` that give one number in two articles."""
    groups: dict[tuple[Decimal, Decimal], list[int]] = {}
    for i in chosen:
        figure = contexts[i].figure
        groups.setdefault((figure.base_low, figure.base_high), []).append(i)
    for group in groups.values():
        yield from (
            (i, j)
            for i, j in combinations(group, 2)
            if contexts[i].mention.article != contexts[j].mention.article
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
    return replace(
        mention, end=mention.end + len(noun) + 1, text=mention.text + rest[: len(noun) + 1]
    )


def _nameless(a: Claim, b: Claim) -> bool:
    """Whether one counts people in general and the other does not say what: `9,400 were laid to rest`."""
    nouns = [c.figure.head for c in (a, b)]
    return None in nouns and any(
        head and is_people(c.figure) for head, c in zip(nouns, (a, b), strict=True)
    )


def _countable(f: Figure) -> bool:
    return f.dimension is Dimension.COUNT and f.head is not None and f.high >= UNCOMMON


def _one_number(a: Claim, b: Claim) -> bool:
    """One number said of one role or at one rate, and nothing but the noun to tell its two mentions apart.

    `30 people hurt` and `30 guests hurt` are no difference worth an editor's time; arrests are people arrested.
    """
    f, g = a.figure, b.figure
    if any(f.role and x.head and canonical(x.head) == canonical(f.role) for x in (f, g)):
        return False
    general = "people" in (_kind(f), _kind(g))
    anchored = (f.rate is not None and f.rate == g.rate) or (
        f.role is not None and f.role == g.role and not general
    )
    return anchored and _only_noun(a, b)


def _only_noun(a: Claim, b: Claim) -> bool:
    """Whether nothing but what is counted can tell two mentions apart."""
    return not any(gate(a, b) for gate in GATES if gate not in NOUN_GATES)
