"""One number given to two kinds of things: 5,000 people here, 5,000 soldiers there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from factcheck.match.columns import Columns
from factcheck.match.gates import GATES, NOUN_GATES
from factcheck.match.group import Pair, linked
from factcheck.match.lexicon import canonical, entries
from factcheck.match.mentions import Context
from factcheck.match.pairs import first_looks
from factcheck.model import Dimension, Figure, Mention

#: smaller numbers are equal by chance too often
UNCOMMON = 13
#: likelihood, the nouns aside, from which on two mentions of one number are one fact
ONE_NUMBER = 0.8


def shared_numbers(contexts: Sequence[Context], columns: Columns) -> list[tuple[list[int], float]]:
    """Positions of mentions that give one number to several nouns, each with their mean likelihood, the nouns left out of account."""
    if columns.dimension is not Dimension.COUNT:
        return []
    wanted: dict[int, list[int]] = {}
    for i, j in _pairs_of_one_number(contexts):
        wanted.setdefault(i, []).append(j)
    scores = {pair: score for pair, score in first_looks(columns, wanted, noun=1.0).items() if score >= ONE_NUMBER}
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


def _pairs_of_one_number(contexts: Sequence[Context]) -> Iterator[Pair]:
    groups: dict[tuple[Decimal, Decimal], list[int]] = {}
    for i, c in enumerate(contexts):
        if _countable(c.figure):
            groups.setdefault((c.figure.base_low, c.figure.base_high), []).append(i)
    for group in groups.values():
        yield from ((i, j) for i, j in combinations(group, 2) if _one_number(contexts[i], contexts[j]))


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
    if a.mention.article == b.mention.article:
        return False
    if any(f.role and x.head and canonical(x.head) == canonical(f.role) for x in (f, g)):
        return False
    general = "people" in (_kind(f), _kind(g))
    anchored = (f.rate is not None and f.rate == g.rate) or (f.role is not None and f.role == g.role and not general)
    return anchored and not any(gate(a, b) for gate in GATES if gate not in NOUN_GATES)
