"""The evidence on whether two claims state one fact, made for many pairs of claims at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.claims import Claim
from factcheck.claims.slots import SLOTS
from factcheck.claims.story import CALENDAR, StoryWide
from factcheck.judge import kind
from factcheck.match.columns import (
    Booleans,
    Floats,
    Nouns,
    Pairs,
    SlotColumn,
    Values,
    Words,
    cosine,
    each,
    either,
    equal,
    gap,
    ids,
    mean,
    number,
)
from factcheck.model import Dimension, Qualifier
from factcheck.words.stems import canonical

#: days after which it matters no more how many lie between two articles
MONTH = 30
#: what is usual, so that evidence on differing values does not move the others: round figures near
#: the means over the labelled pairs of how deep a figure stands, of the logarithm of the words of
#: the shorter sentence, and of that of a story's values of one kind and one more
USUAL_DEPTH, USUAL_LENGTH, USUAL_VARIETY = 0.35, 2.85, 1.5
#: dimensions with a weight of their own; the others are rare, and seldom meet by chance
COMMON = {
    "count": Dimension.COUNT,
    "duration": Dimension.DURATION,
    "money": Dimension.MONEY,
    "calendar": Dimension.DATE,
    "clock": Dimension.TIME,
    "percent": Dimension.PERCENT,
    "age": Dimension.AGE,
}

#: evidence that is no slot's, by the name of its weight, with what it tells
PLAIN: Mapping[str, str] = {
    "window": "how alike the words around the figures are in meaning",
    "sentence": "how alike their sentences are in meaning",
    "near": "how many of the rare words near them are shared",
    "words": "how many of the rare words of their sentences are shared",
    "beside": "how many of the words right beside them are shared",
    "apart": "both have words right beside them, and share none",
    "other_happening": "the words right beside two dates or times have nothing in common",
    "noun": "how well what they count fits",
    "unlike": "what they count has little in common",
    "dated_apart": "how many days lie between the reports, as a share of a month",
    "off_day": "one sentence alone is dated, and not by the day that the story is about",
    "same_article": "one report gives both",
    "differing": "one report gives both, with other values",
    "crowd": "how many values of this kind and size the busier report gives",
    "sole": "either report gives one value of this kind alone, and the two are near each other",
    "depth": "how deep in their reports they stand, less what is usual",
    "givers": "how many reports give either value, of whatever it is told",
    "variety": "how many values of this kind and size the story gives, less what is usual",
    "length": "how long the shorter sentence is, less what is usual",
    "hedged": "both are hedged or vague",
    "spelled": "either is written without digits",
    "equal": "the values are equal",
    "by_chance": "the values are equal by chance: small numbers of what need not be one thing",
    "far": "how far apart the values are",
    "close": "how near two telling values are",
    "steps": "how many days, months or years, as they are told, two dates lie apart",
    "whole_years": "both dates are whole years",
    "slip": "one number stands in another unit, or has its point or zeros elsewhere",
    "lead": "both stand in a headline or lead",
    "remark": "how alike the words are where one and the same speaker is given",
    "by_one": "two counts differ by one",
    "small": "neither count is more than five",
    "single": "one of the counts is 1",
    **{name: f"both are of the kind {dimension}" for name, dimension in COMMON.items()},
    "measure": "both are of another kind",
}
#: all evidence, by the name of its weight: the plain one, then what the slots declare
NAMES: tuple[str, ...] = (
    *PLAIN,
    *(slot.feature(aspect) for slot in SLOTS for aspect in slot.evidence),
)
Evidence = Mapping[str, Floats]


class Columns:
    """The claims of one dimension, currency and rate, in the order of articles and their text."""

    def __init__(
        self,
        claims: Sequence[Claim],
        story: StoryWide,
        windows: NDArray[np.float32],
        sentences: NDArray[np.float32],
        heads: Floats,
    ) -> None:
        """`windows`, `sentences` and `heads` hold a vector for each claim, zeros for no noun."""
        figures = [c.figure for c in claims]
        self.size = len(claims)
        self.dimension = kind(figures[0])
        # in double precision, so that a rounded cosine is the same however the product is divided
        self._windows, self._sentences = windows.astype(np.float64), sentences.astype(np.float64)
        self._values = Values(figures, self.dimension)
        self._nouns = Nouns(figures, heads)
        counted = [canonical(f.head) if f.head else "" for f in figures]
        weight = story.rarity.weight
        self._near = Words([c.near for c in claims], counted, weight)
        self._words = Words([c.stems for c in claims], counted, weight)
        self._beside = Words([c.beside for c in claims], counted, weight)
        self._beside_counts = Words([c.beside for c in claims], counted, lambda _: 1.0)
        asked = (slot for slot in SLOTS if slot.evidence and slot.asked_of(self.dimension))
        self._slots = [(slot, SlotColumn(slot, claims)) for slot in asked]
        self._article = ids(c.article for c in claims)
        self._sentence = ids((c.article, c.mention.sentence.index) for c in claims)
        self._published = np.array(
            [c.published.toordinal() if c.published else np.nan for c in claims]
        )
        self._dated = np.array([bool(c.told("day")) for c in claims])
        self._off_day = np.array([story.off_day(c) for c in claims])
        self._rivals = np.array([story.rivals(c) for c in claims])
        self._depth = np.array([c.depth for c in claims])
        self._givers = np.log([story.givers_of(c) for c in claims])
        self._variety = np.log1p([story.values_like(c) for c in claims])
        self._hedged = np.array([f.qualifier is not Qualifier.EXACT for f in figures])
        self._spelled = np.array([not any(map(str.isdecimal, c.mention.text)) for c in claims])
        self._length = np.log([max(1, len(c.mention.sentence.text.split())) for c in claims])
        self._lead = np.array(
            [c.mention.sentence.headline or c.mention.sentence.paragraph <= 1 for c in claims]
        )

    def evidence(self, pairs: Pairs) -> Evidence:
        """The evidence on `pairs` by name: arrays of shape (pairs,)."""
        window = cosine(self._windows, pairs)
        same_article = equal(self._article, pairs)
        values = self._values
        differ, far = ~values.one_low(pairs), values.distance(pairs)
        slots = self._of_slots(pairs)
        is_count = self.dimension is Dimension.COUNT
        apart = self._beside_counts.apart(pairs)
        return {
            "window": window,
            "sentence": cosine(self._sentences, pairs),
            "near": self._near.share(pairs),
            "words": self._words.share(pairs),
            "beside": self._beside.share(pairs),
            "apart": apart,
            "other_happening": apart * (self.dimension in CALENDAR),
            "noun": self._nouns.fit(pairs),
            "unlike": number(self._nouns.unlike(pairs)),
            "dated_apart": np.minimum(1.0, np.nan_to_num(gap(self._published, pairs)) / MONTH),
            "off_day": number(self._off(pairs)),
            "same_article": number(same_article),
            "differing": number(same_article & differ),
            "equal": number(values.meet(pairs)),
            "by_chance": number(values.common(pairs)) * self._nouns.untold(pairs),
            "far": far,
            "close": values.closeness(pairs, far),
            "steps": values.steps(pairs),
            "whole_years": number(values.whole_years(pairs)),
            "slip": number(values.slip(pairs)),
            "lead": number(each(self._lead, pairs)),
            "remark": np.where(slots["authority"] > 0, window, 0.0),
            "by_one": number(values.by_one(pairs) & is_count),
            "small": number(values.few(pairs) & is_count),
            "single": number(values.single(pairs) & is_count),
            **self._where_values_differ(pairs, differ, same_article, far),
            **self._kind(len(pairs.first)),
            **slots,
        }

    def _where_values_differ(
        self, pairs: Pairs, differ: Booleans, same_article: Booleans, far: Floats
    ) -> dict[str, Floats]:
        """Evidence on values that differ, 0 elsewhere."""
        rivals = np.maximum(*pairs.two(self._rivals))
        alone = (rivals == 1) & ~same_article & self._values.near(pairs, far)
        found = {
            "crowd": np.log(rivals),
            "sole": number(alone),
            "depth": mean(self._depth, pairs) - USUAL_DEPTH,
            "givers": mean(self._givers, pairs),
            "variety": np.minimum(*pairs.two(self._variety)) - USUAL_VARIETY,
            "length": np.minimum(*pairs.two(self._length)) - USUAL_LENGTH,
            "hedged": number(each(self._hedged, pairs)),
            "spelled": number(either(self._spelled, pairs)),
        }
        return {name: np.where(differ, value, 0.0) for name, value in found.items()}

    def _of_slots(self, pairs: Pairs) -> dict[str, Floats]:
        """What the slots declare as evidence; 0 for those of which nothing is told or asked."""
        nothing = np.zeros(len(pairs.first))
        found = {slot.feature(a): nothing for slot in SLOTS for a in slot.evidence}
        for slot, column in self._slots:
            if not column.empty:
                aspects = column.aspects(pairs)
                found |= {slot.feature(aspect): aspects[aspect] for aspect in slot.evidence}
        return found

    def open(self, rows: slice) -> Pairs:
        """The pairs of `rows` that need a closer look."""
        later = np.arange(self.size)[None, :] > np.arange(self.size)[rows][:, None]
        every = Pairs(
            rows, *(i + at for i, at in zip(np.nonzero(later), (rows.start, 0), strict=True))
        )
        kept = ~self.ruled_out(every)
        return Pairs(rows, every.first[kept], every.second[kept])

    def ruled_out(self, pairs: Pairs) -> Booleans:
        """Whether nothing more need be asked: one sentence, other roles, units or things."""
        out = equal(self._sentence, pairs) | self._nouns.other_role(pairs)
        out |= self._values.measured_otherwise(pairs)
        return out | self._nouns.other_things(pairs) if self.dimension is Dimension.COUNT else out

    def meaning(self, i: int, j: int) -> float:
        """How near in meaning the nouns of claims `i` and `j` are: a cosine, 0 without a noun."""
        return self._nouns.meaning(i, j)

    def _off(self, pairs: Pairs) -> Booleans:
        """Whether one sentence alone gives days, and the story's main day is not among them."""
        (mine, yours), (dated, other) = pairs.two(self._off_day), pairs.two(self._dated)
        return np.asarray((mine & ~other) | (yours & ~dated))

    def _kind(self, size: int) -> dict[str, Floats]:
        kind = {name: np.full(size, float(self.dimension is d)) for name, d in COMMON.items()}
        return {**kind, "measure": np.full(size, float(self.dimension not in COMMON.values()))}
