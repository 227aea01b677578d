"""One number given to two kinds of things: 5,000 people here, 5,000 soldiers there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.match.gates import GATES, NOUN_GATES
from factcheck.match.group import Pair, linked
from factcheck.match.lexicon import canonical, entries
from factcheck.match.mentions import Context
from factcheck.model import Dimension, Figure, Mention

#: smaller numbers are equal by chance too often
UNCOMMON = 13
#: likelihood, the nouns aside, from which on two mentions of one number are one fact
ONE_NUMBER = 0.8

Likelihood = Callable[[int, int], float]


def shared_numbers(contexts: Sequence[Context], likelihood: Likelihood) -> list[tuple[list[int], float]]:
    """Indices of mentions that give one number to several nouns, each with their mean likelihood.

    `likelihood` tells how likely the mentions at two indices state one fact if their nouns are left out of account.
    """
    counts = [i for i, c in enumerate(contexts) if _countable(c.figure)]
    scores: dict[Pair, float] = {}
    for (p, i), (q, j) in combinations(enumerate(counts), 2):
        if _one_number(contexts[i], contexts[j]):
            score = likelihood(i, j)
            if score >= ONE_NUMBER:
                scores[p, q] = score
    found = []
    for cluster in linked(len(counts), scores, ONE_NUMBER):
        members = [counts[p] for p in cluster]
        if len({_kind(contexts[m].figure) for m in members}) > 1:
            inside = [scores[pair] for pair in combinations(cluster, 2)]
            found.append((members, sum(inside) / len(inside)))
    return found


def _kind(f: Figure) -> str:
    """What is counted; all words for people in general are one."""
    head = f.head or ""
    return "people" if head in entries("generic_people") else canonical(head)


def with_noun(mention: Mention) -> Mention:
    """The mention with its noun in the span, where that follows at once: `5,000 young soldiers`."""
    noun = (mention.figure.noun if mention.figure else None) or ""
    rest = mention.sentence.text[mention.end - mention.sentence.start :]
    if not noun or rest[: len(noun) + 1].lower() != f" {noun.lower()}":
        return mention
    return replace(mention, end=mention.end + len(noun) + 1, text=mention.text + rest[: len(noun) + 1])


def _countable(f: Figure) -> bool:
    return f.dimension is Dimension.COUNT and f.head is not None and f.high >= UNCOMMON


def _one_number(a: Context, b: Context) -> bool:
    """Two articles, one number said of one role or at one rate, and nothing but the noun to tell them apart.

    `30 people hurt` and `30 guests hurt` are no difference worth an editor's time; arrests are people arrested.
    """
    f, g = a.figure, b.figure
    if (f.base_low, f.base_high) != (g.base_low, g.base_high) or a.mention.article == b.mention.article:
        return False
    if any(f.role and x.head and canonical(x.head) == canonical(f.role) for x in (f, g)):
        return False
    general = "people" in (_kind(f), _kind(g))
    anchored = (f.rate is not None and f.rate == g.rate) or (f.role is not None and f.role == g.role and not general)
    return anchored and not any(gate(a, b) for gate in GATES if gate not in NOUN_GATES)
