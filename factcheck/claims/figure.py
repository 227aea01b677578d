"""Figures to claims: each figure, the words around it with figures masked, and what they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from factcheck.claims.claim import Claim, Surroundings, Told
from factcheck.claims.event import title_case
from factcheck.claims.slots import read_slots
from factcheck.claims.sums import numbers_beside, people_counted, persons
from factcheck.figures import SINGLED_OUT, find_figures, write_value
from factcheck.model import Dimension, Document, Figure, Kind, Mention, Sentence
from factcheck.split import speaker_of
from factcheck.words.stems import content_stems

#: what stands in a window for a figure, so that 5,000 and 6,000 cannot push apart two sentences
#: that say the same
MASK = "some"
#: figures of one article that are compared; of 1,500 reports the one with most had 428, and one of
#: 40,000 words as dense as the densest twentieth would have 2,600
MOST = 3000
#: so many words on either side stand right beside a figure
BESIDE = 3
#: characters that a word in a window may have on average: `1,1,1,1` without end is one word
LONGEST_WORD = 40
#: so many sentences before and behind may say that an article takes a figure back
BEFORE, BEHIND = 3, 2
#: a sentence of fewer words than this leans on the one before it (`It lasted more than two hours.`)
LEANING = 9
_LEANS = re.compile(
    r"^\W*(?:it|they|he|she|this|that|these|those"
    r"|the (?:call|talks|meeting|conversation|attack|incident))\b",
    re.IGNORECASE,
)
#: a verb with its capital before a number would be taken for a name: Kill 6, Boeing 787
_VERB = re.compile(
    r"""\b(?:Kill|Injur|Wound|Hurt|Leav|Arrest|Hit|Claim|Trap|Free|Rescu|Evacuat|Displac|Detain
        |Tak|Find|Los|Buy|Pay|Sell|Cut|Add)(?:e?s|e|ing|ed)?(?=\ (?:\d|At\ Least))""",
    re.VERBOSE,
)
_TOKEN = re.compile(r"\S+")


def figures_of(document: Document) -> list[Figure]:
    """The figures of an article that are compared: its first; `bounds.py` tells of any others.

    Their offsets are those of the article's text, and none straddles two sentences. `one of the
    players` is left out: it names somebody, and how many there are it does not say.
    """
    return list(islice(figures_from(document, 0), MOST))


def figures_from(document: Document, start: int) -> Iterator[Figure]:
    """The figures of an article from an offset on."""
    published = document.article.published
    first = bisect_right(document.sentences, start, key=lambda s: s.end)
    for sentence in document.sentences[first:]:
        for figure in read_figures(sentence.text, published):
            if figure.rule != SINGLED_OUT and sentence.start + figure.start >= start:
                yield figure.shifted(sentence.start)


def read_figures(text: str, published: date | None = None) -> list[Figure]:
    """The figures of a sentence; in a headline in title case a verb before a number is no name.

    >>> [f.text for f in read_figures("Gunmen Kill 11 Foreign Tourists in Pakistan")]
    ['11']
    """
    if not title_case(text):
        return find_figures(text, published)
    plain = _VERB.sub(lambda m: m[0].lower(), text)
    return [replace(f, text=text[f.start : f.end]) for f in find_figures(plain, published)]


def figure_claims(document: Document, figures: Sequence[Figure], window: int) -> list[Claim]:
    """A claim for each of `figures` in order, those in page furniture left out.

    The figures' offsets are those of the article's text; `window` is the number of words on either
    side of a figure that are embedded with it.
    """
    by_sentence = _by_sentence(document.sentences, figures)
    story = [s for s in document.sentences if s.furniture is None]
    return [
        claim
        for place, sentence in enumerate(story)
        if sentence.index in by_sentence
        for claim in _Passage(document, story, place, by_sentence, window).claims(
            place / len(story)
        )
    ]


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
    """A sentence and the one that it leans on: what the claims of its figures have in common."""

    def __init__(
        self,
        document: Document,
        story: Sequence[Sentence],
        place: int,
        by_sentence: Mapping[int, Sequence[Figure]],
        window: int,
    ) -> None:
        sentence = story[place]
        self._document, self._sentence = document, sentence
        self._figures, self._window = by_sentence[sentence.index], window
        leant = _leant_on(document, sentence)
        whole = [s for s in (leant, sentence) if s is not None]
        self._leant_on = leant.text if leant else ""
        self._spans = [(f.start - sentence.start, f.end - sentence.start) for f in self._figures]
        masked = _masked(sentence.text, self._spans)
        self._masked = f"{self._leant_on} {masked}".strip()
        self._stems = frozenset(content_stems(self._masked))
        self._names = tuple(n for s in whole for n in document.named(s.start, s.end))
        dated = (f for s in whole for f in by_sentence.get(s.index, ()))
        self._days = tuple(f for f in dated if f.dimension is Dimension.DATE and f.unit == "day")
        self._alone, self._people = persons(sentence), people_counted(self._figures)
        self._shared: dict[str, Told] = {}
        self._around_it = tuple(story[max(0, place - BEFORE) : place + BEHIND + 1])
        self._nearby = document.article.text[self._around_it[0].start : self._around_it[-1].end]
        self._near = tuple(f for s in self._around_it for f in by_sentence.get(s.index, ()))

    def claims(self, depth: float) -> Iterator[Claim]:
        """The claims of the sentence's figures; `depth` tells how deep in its article it stands."""
        for number, figure in enumerate(self._figures):
            before, behind = self._sides(number)
            around = _around(before, behind, self._window)
            leaning = " ".join(self._leant_on.split()[-2 * self._window :])
            surroundings = self._surroundings(figure)
            mention = self._mention(surroundings, f"{leaning} {around}".strip())
            yield Claim(
                mention=mention,
                figure=figure,
                before=surroundings.before,
                behind=surroundings.behind,
                near=frozenset(content_stems(mention.window)),
                beside=frozenset(content_stems(_around(before, behind, BESIDE))),
                stems=self._stems,
                names=tuple(n.text for n in self._names if n.start >= self._sentence.start),
                masked=self._masked,
                numbers=numbers_beside(figure, self._people, self._sentence, self._alone),
                slots=read_slots(surroundings, self._shared),
                depth=depth,
                published=surroundings.published,
            )

    def _surroundings(self, figure: Figure) -> Surroundings:
        sentence, article = self._sentence, self._document.article
        return Surroundings(
            figure=figure,
            sentence=sentence,
            text=article.text,
            leant_on=self._leant_on,
            before=sentence.text[: figure.start - sentence.start],
            behind=sentence.text[figure.end - sentence.start :],
            names=self._names,
            days=tuple(d for d in self._days if d is not figure),
            authority=speaker_of(self._document, figure.start, figure.end),
            published=article.published,
            around=self._around_it,
            nearby=self._nearby,
            near=self._near,
        )

    def _mention(self, s: Surroundings, window: str) -> Mention:
        return Mention(
            kind=Kind.FIGURE,
            article=self._document.article.id,
            start=s.figure.start,
            end=s.figure.end,
            text=s.text[s.figure.start : s.figure.end],
            sentence=s.sentence,
            figure=s.figure,
            value=write_value(s.figure),
            window=window,
            authority=s.authority,
            as_of=s.published,
        )

    def _sides(self, number: int) -> tuple[list[str], list[str]]:
        """The words before and behind a figure, all others masked."""
        text, (start, end) = self._sentence.text, self._spans[number]
        before = _masked(text[:start], self._spans[:number])
        return _TOKEN.findall(before), _TOKEN.findall(_masked(text, self._spans[number + 1 :], end))


def _around(before: Sequence[str], behind: Sequence[str], window: int) -> str:
    """The words on either side of a figure, at most `window` each way."""
    reach = LONGEST_WORD * window
    sides = " ".join(before[-window:])[-reach:], " ".join(behind[:window])[:reach]
    return " ".join(side for side in (sides[0], MASK, sides[1]) if side)


def _masked(text: str, spans: Sequence[tuple[int, int]], at: int = 0) -> str:
    """The text from `at` on, what stands at `spans` masked."""
    parts = []
    for start, end in spans:
        parts += [text[at:start], MASK]
        at = end
    return "".join([*parts, text[at:]])


def _leant_on(document: Document, sentence: Sentence) -> Sentence | None:
    """The sentence before, where one says too little by itself: `It lasted two hours.`"""
    leaning = len(sentence.text.split()) < LEANING or _LEANS.match(sentence.text)
    if not leaning or sentence.index == 0 or sentence.headline:
        return None
    before = document.sentences[sentence.index - 1]
    return None if before.furniture or before.paragraph != sentence.paragraph else before
