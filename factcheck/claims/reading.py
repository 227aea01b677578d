"""Figures where they stand: each with the words around it, figures masked, and what those words say of the event."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar, cast

from factcheck.claims.background import background
from factcheck.claims.moment import moment
from factcheck.claims.person import gender, part
from factcheck.claims.sums import Told, others, persons
from factcheck.figures import write_value
from factcheck.model import Dimension, Document, Figure, Kind, Mention, Sentence
from factcheck.split import speaker_of
from factcheck.words.stems import content_stems

#: what stands in a window for a figure, so that 5,000 and 6,000 cannot push apart two sentences that say the same
MASK = "some"
#: so many words on either side stand right beside a figure
BESIDE = 3
#: a sentence of fewer words than this leans on the one before it (`It lasted more than two hours.`)
LEANING = 9
_LEANS = re.compile(
    r"^\W*(?:it|they|he|she|this|that|these|those|the (?:call|talks|meeting|conversation|attack|incident))\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:other|another|remaining|additional|further)\s+$", re.IGNORECASE)
#: so many characters may stand between a name and the age that belongs to it
BESIDE_NAME = 3
#: what stands before a place, compass words included: `in the northern town of`
_AT = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|on|of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?$"
)
#: what stands before a day or year in which something happened
_IN = re.compile(r"\b(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE)
#: a year that tells where somebody or something comes from: `the ferry, built in 1987`, `who was elected in 2008`
_ORIGIN = re.compile(
    r"\b(?:built|opened|born|founded|made|launched|bought|sold|established|created|completed|introduced|formed|acquired|started|began"
    r"|married|joined|elected|appointed|hired|retired|moved|arrived|graduated|signed|passed|adopted|published|released|commissioned)"
    r"\s+(?:\w+\s+){0,3}(?:in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\S+")

Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Claim:
    """What the words around a mention say, ready for comparing."""

    mention: Mention
    figure: Figure
    #: stems within the window, figures left out
    near: frozenset[str]
    #: stems of the few words right beside it
    beside: frozenset[str]
    #: stems of the whole sentence
    stems: frozenset[str]
    #: names in the sentence, lower case
    names: frozenset[str]
    #: names that stand in the sentence as places do, lower case: `in Halvik`, `near the Harbour Hotel`
    places: frozenset[str]
    #: the name right beside the figure, lower case: `Laura Benham, 34`, `34-year-old Laura Benham`
    owner: str | None
    #: whether the person whose age this is was hurt or is accused, and is a man or a woman, where the words beside it tell
    person_part: str | None
    person_gender: str | None
    #: which moment of the event the sentence speaks of right beside the figure: the call for help, what happened, its end
    moment: str | None
    #: `other` or the like stands right before the figure
    said_other: bool
    #: the numbers of people that the rest of the sentence gives; none where no people are counted
    others: frozenset[Told]
    #: years of the dates in the sentence, `last year` included, apart from the figure itself
    years: frozenset[int]
    #: those of them in which something happened, and not since which or until which: `in 1987`, `on 3 May 2004`
    then: frozenset[int]
    #: days (ordinal) that the sentence dates itself by
    days: frozenset[tuple[int, int]]
    #: the sentence speaks of another event: `last year`, `previously`
    elsewhere: bool
    #: the masked sentence, for the second embedding
    masked: str
    #: how deep in its article the sentence stands, page furniture left out: 0 the first, towards 1 the last
    depth: float = 0.0
    published: date | None = None

    @cached_property
    def before(self) -> str:
        """The words of the sentence before the figure."""
        return self.mention.sentence.text[: self.mention.start - self.mention.sentence.start]

    @cached_property
    def behind(self) -> str:
        """The words of the sentence behind the figure."""
        return self.mention.sentence.text[self.mention.end - self.mention.sentence.start :]


def published_within(a: Claim, b: Claim, days: int) -> bool:
    """Whether two articles may have been published no more than so many days apart."""
    return (
        a.published is None or b.published is None or abs((a.published - b.published).days) <= days
    )


def on_two_days(a: Claim, b: Claim) -> bool:
    """Whether the sentences date themselves by different days."""
    return bool(a.days and b.days and a.days.isdisjoint(b.days))


def once(read: Callable[[Claim], Seen]) -> Callable[[Claim], Seen]:
    """Read something off a context the first time it is asked for, and remember it there: a mention meets hundreds of others."""
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def reading(c: Claim) -> Seen:
        known = c.__dict__
        if name not in known:
            known[name] = read(c)
        return cast(Seen, known[name])

    return reading


def contexts(document: Document, figures: Sequence[Figure], window: int) -> list[Claim]:
    """A context for each of `figures` (offsets in the article's text), in order; sentences of page furniture are skipped."""
    by_sentence = _by_sentence(document.sentences, figures)
    story = [s for s in document.sentences if s.furniture is None]
    out: list[Claim] = []
    for place, sentence in enumerate(story):
        if sentence.index in by_sentence:
            passage = _Passage(document, sentence, by_sentence, window, depth=place / len(story))
            out += [passage.context(f) for f in by_sentence[sentence.index]]
    return out


def _by_sentence(
    sentences: Sequence[Sentence], figures: Sequence[Figure]
) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    rest = iter(sentences)
    sentence = next(rest, None)
    for figure in sorted(figures, key=lambda f: f.start):
        while sentence is not None and sentence.end <= figure.start:
            sentence = next(rest, None)
        if sentence is not None and sentence.start <= figure.start:
            found.setdefault(sentence.index, []).append(figure)
    return found


class _Passage:
    """A sentence with figures, and the one that it leans on: what is common to its figures' contexts."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        by_sentence: Mapping[int, Sequence[Figure]],
        window: int,
        *,
        depth: float,
    ) -> None:
        self._document = document
        self._article = document.article
        self._sentence = sentence
        self._figures = by_sentence[sentence.index]
        self._window = window
        leant = _leant_on(document, sentence)
        whole = [s for s in (leant, sentence) if s is not None]
        self._before = leant.text if leant else ""
        spans = [(f.start - sentence.start, f.end - sentence.start) for f in self._figures]
        self._masked = f"{self._before} {_masked(sentence.text, spans)}".strip()
        self._nearby = [n for n in document.names if any(s.start <= n.start < s.end for s in whole)]
        self._names = frozenset(n.text.lower() for n in self._nearby)
        self._depth = depth
        text = document.article.text
        self._places = frozenset(
            n.text.lower() for n in self._nearby if _AT.search(text[max(0, n.start - 30) : n.start])
        )
        self._dates = [
            f
            for s in whole
            for f in by_sentence.get(s.index, ())
            if f.dimension is Dimension.DATE and f.unit == "day"
        ]
        self._alone = persons(sentence)
        self._elsewhere = any(background().search(s.text) for s in whole)

    def context(self, figure: Figure) -> Claim:
        """The context of one of the sentence's figures."""
        around = f"{' '.join(self._before.split()[-2 * self._window :])} {_around(self._sentence, self._figures, figure, self._window)}"
        return Claim(
            mention=self._mention(figure, around.strip()),
            figure=figure,
            near=frozenset(content_stems(around)),
            beside=frozenset(content_stems(_around(self._sentence, self._figures, figure, BESIDE))),
            stems=frozenset(content_stems(self._masked)),
            names=self._names,
            places=self._places,
            owner=self._owner(figure),
            person_part=part(figure, self._sentence) if figure.dimension is Dimension.AGE else None,
            person_gender=gender(figure, self._sentence)
            if figure.dimension is Dimension.AGE
            else None,
            moment=moment(figure, self._sentence),
            others=others(figure, self._figures, self._sentence, self._alone),
            said_other=bool(
                _OTHER.search(self._sentence.text[: figure.start - self._sentence.start])
            ),
            years=frozenset(
                date.fromordinal(int(d.low)).year for d in self._dates if d is not figure
            ),
            then=frozenset(
                date.fromordinal(int(d.low)).year
                for d in self._dates
                if d is not figure and self._dates_event(d)
            ),
            days=frozenset((int(d.low), int(d.high)) for d in self._dates if d is not figure),
            elsewhere=self._elsewhere,
            masked=self._masked,
            depth=self._depth,
            published=self._article.published,
        )

    def _dates_event(self, day: Figure) -> bool:
        before = self._article.text[max(0, day.start - 60) : day.start]
        return _IN.search(before) is not None and _ORIGIN.search(before) is None

    def _owner(self, figure: Figure) -> str | None:
        """The name that stands right before or after the figure, lower case."""
        for name in self._nearby:
            if (
                0 <= figure.start - name.end <= BESIDE_NAME
                or 0 <= name.start - figure.end <= BESIDE_NAME
            ):
                return name.text.lower()
        return None

    def _mention(self, figure: Figure, window: str) -> Mention:
        return Mention(
            kind=Kind.FIGURE,
            article=self._article.id,
            start=figure.start,
            end=figure.end,
            text=self._article.text[figure.start : figure.end],
            sentence=self._sentence,
            figure=figure,
            value=write_value(figure),
            window=window,
            authority=speaker_of(self._document, figure.start, figure.end),
            as_of=self._article.published,
        )


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], MASK]
        at = end
    return "".join([*parts, text[at:]])


def _around(sentence: Sentence, figures: Sequence[Figure], figure: Figure, window: int) -> str:
    """The masked words on either side of `figure`, at most `window` each way."""
    shift = sentence.start
    before = _masked(
        sentence.text[: figure.start - shift],
        [(f.start - shift, f.end - shift) for f in figures if f.end <= figure.start],
    )
    tail = figure.end - shift
    later = [(f.start - figure.end, f.end - figure.end) for f in figures if f.start >= figure.end]
    after = _masked(sentence.text[tail:], later)
    return " ".join([*_TOKEN.findall(before)[-window:], MASK, *_TOKEN.findall(after)[:window]])


def _leant_on(document: Document, sentence: Sentence) -> Sentence | None:
    """The sentence before, where this one says too little by itself (`It lasted more than two hours.`)."""
    leaning = len(sentence.text.split()) < LEANING or _LEANS.match(sentence.text)
    if not leaning or sentence.index == 0 or sentence.headline:
        return None
    before = document.sentences[sentence.index - 1]
    return None if before.furniture or before.paragraph != sentence.paragraph else before
