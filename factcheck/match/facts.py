"""Mentions to facts: gates first, then likelihood, then groups that a mention must fit as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import numpy as np

from factcheck.claims.reading import Claim
from factcheck.judge import differ
from factcheck.match.calls import one_call
from factcheck.match.columns import Columns, Pairs
from factcheck.match.encoder import Encoder
from factcheck.match.features import StoryWide
from factcheck.match.gates import CALENDAR, UNCOMPARED, blocked
from factcheck.match.group import Pair, astride, linked
from factcheck.match.labels import describe
from factcheck.match.named import named_alike
from factcheck.match.nouns import shared_bounds, shared_numbers, with_noun
from factcheck.match.pairs import Looks, Vectors, buckets, looks
from factcheck.match.score import calibrated
from factcheck.match.zones import in_local_time
from factcheck.model import Dimension, Fact, Figure, Kind, Modality, Passage, SetAside
from factcheck.settings import Settings

#: an author knows which of two figures is which: within one article only a likelihood as high as this makes one fact of them
ALONE = 0.8
#: two groups of which half or more have a counterpart in the other may be one fact from this share of what a single mention needs
SEVERAL = 0.4
#: a single mention joins a fact that is in dispute without it only from so much more: it could add nothing but a wrong side
FIRM = 1.5
#: a pair as likely as this is one fact even where the groups of its two mentions must stay apart
SURE = 0.6
#: at most one in so many of a fact's articles may give two of its values; where more do, the values are of two things
BOTH_VALUES = 3
#: a barred pair as likely as this at first sight is told of
ALIKE = 0.5
#: what stands before the page's own date and time
_STAMP = re.compile(
    r"(?:\b(?:posted|updated|published|last modified)\b|^\W*(?:story\s+)?created\b)[^.!?]{0,60}$",
    re.IGNORECASE,
)
#: a machine's time, with the year behind it: `Mon May 06 11:42:07 PDT 2024`
_MACHINE = re.compile(r"\d{1,2}:\d{2}:\d{2}(?:\s+[A-Z]{2,5})?\s+\d{4}\b")
#: `the 16-yard line`
_PLACE_ON_FIELD = re.compile(r"[\s-]+line\b")
#: `the one-week anniversary`
_ANNIVERSARY = re.compile(r"[\s-]+anniversar")
#: a dateline dates the article, not the event: `HALVIK, June 10 (Northwire) -`
_DATELINE = re.compile(r"\W*[A-Z][A-Z.'’ -]{2,}(?:,\s+[A-Z][\w. ]+)?,\s*$")


@dataclass(frozen=True, slots=True)
class Matched:
    """The facts that several mentions state, and the figures that were left alone, with the reason."""

    facts: tuple[Fact, ...]
    set_aside: tuple[SetAside, ...]


def match_figures(contexts: Sequence[Claim], encoder: Encoder, settings: Settings) -> Matched:
    """Gather mentions that state one fact; `contexts` come in the order of the articles and their text."""
    reasons = [uncompared(c) for c in contexts]
    ready = [c for c, reason in zip(contexts, reasons, strict=True) if reason is None]
    vectors, story = Vectors(ready, encoder), StoryWide.of(ready)
    facts: list[Fact] = []
    aside = [
        _aside(c, reason) for c, reason in zip(contexts, reasons, strict=True) if reason is not None
    ]
    for indices in buckets(ready):
        columns = vectors.columns(ready, indices, story)
        members = in_local_time([ready[i] for i in indices], columns)
        found = looks(members, columns)
        told = {**shared_bounds(members, columns), **named_alike(members)}
        sure = {pair: max(score, found.likelihoods.get(pair, 0.0)) for pair, score in told.items()}
        together = _Together(members, columns, {**found.likelihoods, **sure})
        scores = together.scores()
        nouns = list(shared_numbers(members, columns))
        elsewhere = {p for positions, _ in nouns for p in positions}
        for cluster in _groups(members, scores, settings.likelihood, together):
            chosen, inside = (
                [members[p] for p in cluster],
                [scores.get(p, 0.0) for p in combinations(cluster, 2)],
            )
            if inside and _stands(chosen, sum(inside) / len(inside)):
                facts.append(_fact(chosen, _certainty(chosen, inside)))
            else:
                aside += [_alone(p, members, found) for p in cluster if p not in elsewhere]
        for positions, likelihood in nouns:
            fact = _fact([members[p] for p in positions], likelihood, Kind.NOUN)
            facts.append(replace(fact, mentions=tuple(with_noun(m) for m in fact.mentions)))
    return Matched(tuple(sorted(facts, key=_place)), tuple(aside))


def _groups(
    contexts: Sequence[Claim],
    scores: Mapping[Pair, float],
    threshold: float,
    together: _Together,
) -> list[list[int]]:
    """Mentions that may be one fact, by position; those of a sure pair may stand in another group as well.

    The groups are the same in whatever order articles come: where scores tie, their names decide.
    """
    order = sorted(
        range(len(contexts)), key=lambda i: (contexts[i].mention.article, contexts[i].mention.start)
    )
    rank = {item: n for n, item in enumerate(order)}
    ranked = {
        (min(rank[i], rank[j]), max(rank[i], rank[j])): score for (i, j), score in scores.items()
    }

    def agree(ours: Sequence[int], theirs: Sequence[int]) -> bool:
        return together([order[n] for n in ours], [order[n] for n in theirs])

    @cache
    def told_apart(i: int, j: int) -> bool:
        return differ(contexts[order[i]].figure, contexts[order[j]].figure)

    def in_dispute(group: Sequence[int]) -> bool:
        return any(told_apart(i, j) for i, j in combinations(group, 2))

    clusters = linked(
        len(contexts),
        ranked,
        threshold,
        several=threshold * SEVERAL,
        firm=threshold * FIRM,
        settled=in_dispute,
        strict=False,
        agree=agree,
    )
    across = astride(
        clusters,
        {pair: score for pair, score in ranked.items() if score >= SURE},
        agree,
        told_apart,
    )
    alone = (c for c in clusters if not any(set(c) <= set(group) for group in across))
    return [sorted(order[n] for n in group) for group in (*alone, *across)]


def uncompared(context: Claim) -> str | None:
    """Why a figure is not compared at all, or None."""
    figure = context.figure
    if figure.dimension in UNCOMPARED:
        return "a kind of figure that is not compared: a rank, a score, a ratio"
    if figure.dimension is Dimension.LENGTH and _PLACE_ON_FIELD.match(context.behind):
        return "a place on a field, not a length"
    if figure.dimension is Dimension.DURATION and _ANNIVERSARY.match(context.behind):
        return "an anniversary, not a length of time"
    if figure.modality is Modality.NEGATED:
        return "the passage denies it"
    machine = _MACHINE.match(context.mention.text + context.behind)
    if figure.dimension in CALENDAR and (
        machine or _STAMP.search(context.before) or _DATELINE.match(context.before)
    ):
        return "the page's own time stamp"
    return None


def _one_voice(a: Claim, b: Claim) -> bool:
    """Whether one writer, or one speaker in one article, gives two values, and so most likely means two things."""
    same = a.mention.article == b.mention.article and a.mention.authority == b.mention.authority
    return same and a.figure.base_low != b.figure.base_low


class _Together:
    """Whether two clusters may be one fact: nothing rules out any two of their mentions, and few articles give both values.

    An article that does may correct itself, slip, or have left an old line standing.
    """

    def __init__(
        self, contexts: Sequence[Claim], columns: Columns, likelihoods: Mapping[Pair, float]
    ) -> None:
        self._contexts = contexts
        self._columns = columns
        self._likelihoods = likelihoods
        self._free: dict[Pair, bool] = {}

    def scores(self) -> dict[Pair, float]:
        """The likelihoods, 0 for pairs that one voice tells apart."""
        return {
            pair: 0.0 if self._apart(pair) else score for pair, score in self._likelihoods.items()
        }

    def __call__(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        articles: dict[str, list[int]] = {}
        for p in sorted((*ours, *theirs)):
            articles.setdefault(self._contexts[p].mention.article, []).append(p)
        both = sum(
            any(map(self._apart, combinations(positions, 2))) for positions in articles.values()
        )
        pairs = ((min(p, q), max(p, q)) for p in ours for q in theirs)
        return both * BOTH_VALUES <= len(articles) and all(map(self._allowed, pairs))

    def _apart(self, pair: Pair) -> bool:
        """Whether one voice gives both values, and not in words so like that it must mean one thing."""
        i, j = pair
        return self._likelihoods.get(pair, 0.0) < ALONE and _one_voice(
            self._contexts[i], self._contexts[j]
        )

    def _allowed(self, pair: Pair) -> bool:
        if pair in self._likelihoods:
            return True
        if pair not in self._free:
            i, j = pair
            out = self._columns.ruled_out(Pairs(slice(i, i + 1), np.array([i]), np.array([j])))
            self._free[pair] = (
                not out.any() and blocked(self._contexts[i], self._contexts[j]) is None
            )
        return self._free[pair]


def _stands(contexts: Sequence[Claim], likelihood: float) -> bool:
    """Whether a fact may be compared: one article alone must be all but certain to speak of one thing twice.

    Of its dates and times none is, but for when it has help called.
    """
    if len({c.mention.article for c in contexts}) > 1:
        return True
    dates = contexts[0].figure.dimension in CALENDAR and not any(
        one_call(a, b) for a, b in combinations(contexts, 2)
    )
    return likelihood >= ALONE and not dates


def _fact(contexts: Sequence[Claim], likelihood: float, kind: Kind = Kind.FIGURE) -> Fact:
    return Fact(
        kind=kind,
        what=describe(contexts),
        mentions=tuple(replace(c.mention, kind=kind) for c in contexts),
        confidence=round(calibrated(likelihood), 2),
    )


def _certainty(contexts: Sequence[Claim], scores: Sequence[float]) -> float:
    """The likelihood that a fact's differing readings are of one thing: that of their best pair, or the mean where none differ."""
    pairs = combinations([c.figure for c in contexts], 2)
    differing = [
        score for (f, g), score in zip(pairs, scores, strict=True) if _apart(f, g) and differ(f, g)
    ]
    return max(differing) if differing else sum(scores) / len(scores)


def _apart(f: Figure, g: Figure) -> bool:
    """Whether two figures are written differently enough to ask."""
    return f.base_low != g.base_low or f.base_high != g.base_high or f.qualifier is not g.qualifier


def _place(fact: Fact) -> tuple[str, int]:
    return fact.mentions[0].article, fact.mentions[0].start


def _aside(context: Claim, reason: str, beside: Claim | None = None) -> SetAside:
    m = context.mention
    other = beside.mention if beside else None
    return SetAside(
        article=m.article,
        start=m.start,
        end=m.end,
        quote=m.text,
        reason=reason,
        beside=Passage(article=other.article, start=other.start, end=other.end, quote=other.text)
        if other
        else None,
    )


def _alone(position: int, contexts: Sequence[Claim], found: Looks) -> SetAside:
    """Why a mention has no counterpart: none looks like one, or what does is barred."""
    bar = found.barred.get(position)
    if bar is None or bar.likelihood < ALIKE:
        return _aside(contexts[position], "no counterpart: not matched with another passage")
    return _aside(
        contexts[position],
        f"not compared with what looks like it: {bar.reason}",
        contexts[bar.other],
    )
