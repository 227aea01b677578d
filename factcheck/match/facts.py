"""Mentions to facts: gates first, then likelihood, then groups that a mention must fit as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from factcheck.match.encoder import Encoder
from factcheck.match.features import StoryWide, features
from factcheck.match.gates import UNCOMPARED, blocked, noun_relation
from factcheck.match.group import Pair, linked
from factcheck.match.labels import describe
from factcheck.match.mentions import Context
from factcheck.match.nouns import shared_numbers, with_noun
from factcheck.match.score import calibrated, probability
from factcheck.model import Dimension, Fact, Figure, Kind, Modality, SetAside
from factcheck.settings import Settings

#: two counted nouns of different words are the same things from this cosine on: excavators and diggers
SAME_NOUN = 0.6
#: an author knows which of two figures is which: within one article only a likelihood as high as this makes one fact of them
ALONE = 0.8
#: at most one in so many of a fact's articles may give two of its values; where more do, the values are of two things
BOTH_VALUES = 3
#: what stands before the page's own date and time
_STAMP = re.compile(r"\b(?:posted|updated|published|last modified)\b[^.!?]{0,60}$", re.IGNORECASE)
#: `the 16-yard line`
_PLACE_ON_FIELD = re.compile(r"[\s-]+line\b")
#: a dateline dates the article, not the event: `HALVIK, June 10 (Northwire) -`
_DATELINE = re.compile(r"\W*[A-Z][A-Z.'’ -]{2,}(?:,\s+[A-Z][\w. ]+)?,\s*$")


@dataclass(frozen=True, slots=True)
class Matched:
    """The facts that several mentions state, and the figures that were left alone, with the reason."""

    facts: tuple[Fact, ...]
    set_aside: tuple[SetAside, ...]


def match_figures(contexts: Sequence[Context], encoder: Encoder, settings: Settings) -> Matched:
    """Gather mentions that state one fact; `contexts` come in the order of the articles and their text."""
    reasons = [_uncompared(c) for c in contexts]
    ready = [c for c, reason in zip(contexts, reasons, strict=True) if reason is None]
    vectors = _Vectors(ready, encoder)
    facts: list[Fact] = []
    aside = [_aside(c, reason) for c, reason in zip(contexts, reasons, strict=True) if reason is not None]
    evidence = _Evidence(ready, vectors, StoryWide.of(ready))
    for indices in _buckets(ready):
        scores, voices = _scores(ready, indices, evidence)
        for cluster in linked(len(indices), scores, settings.likelihood, agree=_Voices([ready[i] for i in indices], voices)):
            members = [ready[indices[i]] for i in cluster]
            inside = [scores[p] for p in combinations(cluster, 2)]
            if inside and _stands(members, sum(inside) / len(inside)):
                facts.append(_fact(members, _certainty(members, inside)))
            else:
                aside += [_aside(c, "no counterpart: not matched with another passage") for c in members]
    for indices, likelihood in shared_numbers(ready, lambda i, j: evidence.likelihood(i, j, noun=1.0)):
        fact = _fact([ready[i] for i in indices], likelihood, Kind.NOUN)
        facts.append(replace(fact, mentions=tuple(with_noun(m) for m in fact.mentions)))
    return Matched(tuple(sorted(facts, key=_place)), tuple(aside))


def _uncompared(context: Context) -> str | None:
    """Why a figure is not compared at all, or None."""
    figure = context.figure
    if figure.dimension in UNCOMPARED:
        return "a kind of figure that is not compared: a rank, a score, a ratio"
    after = context.mention.sentence.text[figure.end - context.mention.sentence.start :]
    if figure.dimension is Dimension.LENGTH and _PLACE_ON_FIELD.match(after):
        return "a place on a field, not a length"
    if figure.modality is Modality.NEGATED:
        return "the passage denies it"
    before = context.mention.sentence.text[: figure.start - context.mention.sentence.start]
    if figure.dimension in (Dimension.DATE, Dimension.TIME) and (_STAMP.search(before) or _DATELINE.match(before)):
        return "the page's own time stamp"
    return None


class _Vectors:
    """The embeddings that matching asks for: windows, masked sentences, counted nouns."""

    def __init__(self, contexts: Sequence[Context], encoder: Encoder) -> None:
        self._windows = encoder.encode([c.mention.window for c in contexts])
        self._sentences = encoder.encode([c.masked for c in contexts])
        heads = sorted({h for c in contexts if (h := c.figure.head)})
        self._heads = dict(zip(heads, encoder.encode(heads), strict=True)) if heads else {}

    def window(self, i: int, j: int) -> float:
        return _cosine(self._windows[i], self._windows[j])

    def sentence(self, i: int, j: int) -> float:
        return _cosine(self._sentences[i], self._sentences[j])

    def noun(self, f: Figure, g: Figure) -> float:
        relation = noun_relation(f, g)
        if relation or f.head is None or g.head is None:
            return relation or 0.0
        return _cosine(self._heads[f.head], self._heads[g.head])


def _cosine(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    return max(0.0, round(float(a @ b), 5))


def _buckets(contexts: Sequence[Context]) -> list[list[int]]:
    """Indices that may meet at all: one dimension, unit of money and rate."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for i, c in enumerate(contexts):
        f = c.figure
        unit = (f.unit or "") if f.dimension is Dimension.MONEY else ""
        found.setdefault((f.dimension.value, unit, f.rate or ""), []).append(i)
    return list(found.values())


class _Evidence:
    """Everything known of a story's mentions that bears on whether two of them state one fact."""

    def __init__(self, contexts: Sequence[Context], vectors: _Vectors, story: StoryWide) -> None:
        self._contexts = contexts
        self._vectors = vectors
        self._story = story

    def noun(self, i: int, j: int) -> float:
        """How well the counted nouns of two mentions fit, 0 to 1."""
        return self._vectors.noun(self._contexts[i].figure, self._contexts[j].figure)

    def likelihood(self, i: int, j: int, noun: float) -> float:
        """0 to 1: how likely mentions `i` and `j` state one fact, given how well their nouns fit."""
        found = features(
            self._contexts[i],
            self._contexts[j],
            self._story,
            window=self._vectors.window(i, j),
            sentence=self._vectors.sentence(i, j),
            noun=noun,
        )
        return probability(found)


def _scores(contexts: Sequence[Context], indices: Sequence[int], evidence: _Evidence) -> tuple[dict[Pair, float], set[Pair]]:
    """Likelihoods of the pairs that no gate rules out, by position in `indices`, and those of them that one voice tells apart."""
    scores: dict[Pair, float] = {}
    voices: set[Pair] = set()
    for (p, i), (q, j) in combinations(enumerate(indices), 2):
        if blocked(contexts[i], contexts[j]):
            continue
        noun = evidence.noun(i, j)
        if contexts[i].figure.dimension is Dimension.COUNT and noun < SAME_NOUN:
            continue
        scores[p, q] = evidence.likelihood(i, j, noun)
        if scores[p, q] < ALONE and _one_voice(contexts[i], contexts[j]):
            scores[p, q] = 0.0
            voices.add((p, q))
    return scores, voices


def _one_voice(a: Context, b: Context) -> bool:
    """Whether one writer, or one speaker in one article, gives two values, and so most likely means two things."""
    same = a.mention.article == b.mention.article and a.mention.authority == b.mention.authority
    return same and a.figure.base_low != b.figure.base_low


class _Voices:
    """Whether two clusters may be one fact although a few articles give both values: a correction, a slip, an old line left standing."""

    def __init__(self, contexts: Sequence[Context], apart: set[Pair]) -> None:
        self._article = [c.mention.article for c in contexts]
        self._apart = apart

    def __call__(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        both = {self._article[p] for p in ours for q in theirs if (min(p, q), max(p, q)) in self._apart}
        return len(both) * BOTH_VALUES <= len({self._article[p] for p in (*ours, *theirs)})


def _stands(contexts: Sequence[Context], likelihood: float) -> bool:
    """Whether a fact may be compared: one article alone must be all but certain to speak of one thing twice, and never of its dates."""
    if len({c.mention.article for c in contexts}) > 1:
        return True
    return likelihood >= ALONE and contexts[0].figure.dimension not in (Dimension.DATE, Dimension.TIME)


def _fact(contexts: Sequence[Context], likelihood: float, kind: Kind = Kind.FIGURE) -> Fact:
    return Fact(
        kind=kind,
        what=describe(contexts),
        mentions=tuple(replace(c.mention, kind=kind) for c in contexts),
        confidence=round(calibrated(likelihood), 2),
    )


def _certainty(contexts: Sequence[Context], scores: Sequence[float]) -> float:
    """The likelihood that a fact's differing values are of one thing: that of their best pair, or the mean where none differ."""
    pairs = combinations([c.figure.base_low for c in contexts], 2)
    differing = [score for (x, y), score in zip(pairs, scores, strict=True) if x != y]
    return max(differing) if differing else sum(scores) / len(scores)


def _place(fact: Fact) -> tuple[str, int]:
    return fact.mentions[0].article, fact.mentions[0].start


def _aside(context: Context, reason: str) -> SetAside:
    m = context.mention
    return SetAside(article=m.article, start=m.start, end=m.end, quote=m.text, reason=reason)
