"""Who says it: pronouns traced back, and the speaker of each quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from factcheck.model import Attribution, Quotation, Sentence
from factcheck.split.attributions import BLANK, attributions, introduced
from factcheck.split.quotes import Span
from factcheck.split.vocabulary import words
from factcheck.words.people import gender

#: words between an attribution and the quotation that it introduces: `told reporters in the Oval
#: Office on Monday that`
NEAR = 110
#: the same for a verb that takes plain objects: `called the plan`
NEAR_WEAK = 45
#: sentences back in which a pronoun's speaker is sought
LOOK_BACK = 12
#: and sentences for which somebody who is named and says nothing is meant by `she said`
INTRODUCED = 3
#: what stands for a man, and for a woman: who was called the one is not called the other
OTHER = {"he": "she", "she": "he", "him": "she", "her": "he"}
#: and for whom a word of its own tells which: a `mother`
CALLED = {"male": "he", "female": "she"}
#: so many last names are known by their pronouns at a time
MOST = 200
#: characters before a sentence that tell how its first words are meant
BEFORE = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an article before anybody is said to speak in it."""

    text: str
    #: the text with all quoted words blanked
    hidden: str
    sentences: Sequence[Sentence]
    spans: Sequence[Span]
    #: as read in each sentence of `hidden`
    attributions: Sequence[Sequence[Attribution]]
    #: the last names of those whom the article names in full
    surnames: Set[str]


@dataclass(frozen=True, slots=True)
class Latest:
    """Whom a pronoun may stand for."""

    #: the last speaker that is a man or a woman: has a name, or is called one
    person: Attribution | None = None
    #: the last speaker of any kind
    any: Attribution | None = None
    #: those who were subjects since, and have said nothing yet: the last one, and the one before
    introduced: tuple[Attribution, ...] = ()
    #: last names with the pronoun that stood for them: `("lee", "she")`
    called: frozenset[tuple[str, str]] = frozenset()

    def since(self, low: int) -> Latest:
        """The same without whoever was named before offset `low`."""
        person, last = (
            one if one and one.start >= low else None for one in (self.person, self.any)
        )
        return replace(self._lately(low), person=person, any=last)

    def before(self, told: Told, number: int) -> Latest:
        """The same for sentence `number`: somebody introduced long before it is meant no more."""
        near = told.sentences[max(0, number - INTRODUCED)].start
        return self._lately(near)

    def _lately(self, low: int) -> Latest:
        """The same without those who were introduced before offset `low`."""
        return replace(self, introduced=tuple(o for o in self.introduced if o.start >= low))

    def meant(self, text: str, pronoun: str) -> Attribution | None:
        """Whom a pronoun stands for: no man who was called `she`."""
        other = OTHER.get(pronoun.lower())
        if other is None:
            return self.any
        near = filter(None, (*self.introduced, self.person))
        return next((one for one in near if not self._is_called(text, one, other)), None)

    def _is_called(self, text: str, one: Attribution, pronoun: str) -> bool:
        """Whether somebody is surely called so: has been, or is a `man`, a `mother`."""
        last = _last(text, one)
        return (last, pronoun) in self.called or CALLED.get(gender(last) or "") == pronoun

    def calling(self, text: str, one: Attribution, pronoun: str) -> Latest:
        """The same behind a pronoun that stands for somebody."""
        if pronoun.lower() not in OTHER:
            return self
        called = _last(text, one), OTHER[OTHER[pronoun.lower()]]
        known = self.called if called in self.called else self._with(called)
        if any(one is known for known in self.introduced):
            return Latest(person=one, any=one, called=known)
        return replace(self, called=known)

    def _with(self, called: tuple[str, str]) -> frozenset[tuple[str, str]]:
        """The last names that are known, and one more; of very many the newest alone."""
        return frozenset({*self.called, called} if len(self.called) < MOST else {called})

    def behind(self, told: Told, sentence: Sentence) -> Latest:
        """The same behind a sentence: its subject, where that is a person who says nothing."""
        silent = self.any is None or self.any.start < sentence.start
        if not silent or sentence.furniture or sentence.headline:
            return self
        found = introduced(told.hidden, sentence.start, sentence.end, told.surnames)
        return replace(self, introduced=(found, *self.introduced[:1])) if found else self


def traced(told: Told) -> Iterator[tuple[Attribution, ...]]:
    """The attributions of each sentence, with pronouns traced `LOOK_BACK` sentences back.

    Of a quotation that its sentence leaves open the words are read as well: often the mark that
    opens it was meant to close.
    """
    starts = [span.inner_start for span in told.spans]
    latest = inside = Latest()
    left_open = -1
    for number, sentence in enumerate(told.sentences):
        low = told.sentences[max(0, number - LOOK_BACK)].start
        before = latest.since(low).before(told, number)
        found, latest = _resolved(told.text, told.attributions[number], before)
        latest = latest.behind(told, sentence)
        last = bisect_right(starts, sentence.end - 1) - 1
        if last >= 0 and sentence.end < told.spans[last].inner_end:
            inside = inside.since(low) if last == left_open else before
            found, inside = _resolved(told.text, _quoted(told, sentence, starts[last]), inside)
            left_open = last
        yield tuple(found)


def _quoted(told: Told, sentence: Sentence, start: int) -> Iterator[Attribution]:
    """The attributions of a sentence, those in the words that are quoted from `start` on too."""
    low = max(sentence.start - BEFORE, 0)
    cut = max(start, low)
    seen = told.hidden[low:cut] + told.text[cut : sentence.end]
    for one in attributions(seen, sentence.start - low, sentence.end - low):
        yield one.shifted(low)


def _resolved(
    text: str, found: Iterable[Attribution], latest: Latest
) -> tuple[list[Attribution], Latest]:
    """Attributions in order, each pronoun pointing to the speaker it stands for.

    One that stands for nobody stays a pronoun.
    """
    made: list[Attribution] = []
    for one in found:
        if one.pronoun:
            pronoun = text[one.speaker_start : one.speaker_end]
            meant = latest.meant(text, pronoun)
            if meant is not None:
                one = replace(one, speaker_start=meant.speaker_start, speaker_end=meant.speaker_end)
                latest = latest.calling(text, meant, pronoun)
        elif not one.weak:
            person = one.named or _is_one(text[one.speaker_start : one.speaker_end])
            latest = Latest(one if person else latest.person, one, called=latest.called)
        made.append(one)
    return made, latest


def _last(text: str, one: Attribution) -> str:
    """The last word of a speaker's name, in small letters."""
    return text[one.speaker_start : one.speaker_end].split()[-1].lower()


def _is_one(speaker: str) -> bool:
    """Whether a speaker without a name is one man or woman: `a neighbor`, `the mayor`."""
    *before, last = speaker.split() or [""]
    offices = last.capitalize() in words("titles")
    return bool(before) and (offices or last in words("single_persons"))


def is_pronoun(text: str, one: Attribution) -> bool:
    """Whether an attribution's speaker is still a pronoun: nobody that it stands for was found."""
    return text[one.speaker_start : one.speaker_end].lower() in words("pronouns") | OTHER.keys()


def quotations(told: Told) -> Iterator[Quotation]:
    """The quotations with their speakers."""
    latest = Latest()
    by_sentence: list[list[Attribution]] = []
    for number, (sentence, read) in enumerate(zip(told.sentences, told.attributions, strict=True)):
        before = latest.before(told, number)
        found, latest = _resolved(told.text, () if sentence.furniture else read, before)
        latest = latest.behind(told, sentence)
        by_sentence.append(found)
    starts = [s.start for s in told.sentences]
    places = [
        (bisect_right(starts, s.start) - 1, bisect_right(starts, s.end - 1) - 1) for s in told.spans
    ]
    chosen = _chosen(told, places, by_sentence)
    for number in reversed(range(len(chosen) - 1)):
        open_ended = chosen[number] is None and not told.spans[number].closed
        if open_ended and _goes_on(told, places, number + 1):
            chosen[number] = chosen[number + 1]
    for span, one in zip(told.spans, chosen, strict=True):
        yield _quotation(told.text, span, one)


def _chosen(
    told: Told, places: Sequence[tuple[int, int]], by_sentence: Sequence[Sequence[Attribution]]
) -> list[Attribution | None]:
    """The attribution of each quotation: its own, or that of the one that it goes on with."""
    chosen: list[Attribution | None] = []
    for number, (span, (first, last)) in enumerate(zip(told.spans, places, strict=True)):
        nearby = [a for found in by_sentence[first : last + 1] for a in found]
        one = _of_quotation(told.hidden, span, nearby)
        alone = one is None and not nearby
        if number and ((alone and _goes_on(told, places, number)) or _listed(told, places, number)):
            one = chosen[-1] or one
        if one is None and alone:
            one = _said_before(told, by_sentence, (first, last), span)
        chosen.append(one)
    return chosen


def _said_before(
    told: Told, by_sentence: Sequence[Sequence[Attribution]], held: tuple[int, int], span: Span
) -> Attribution | None:
    """Who speaks in the sentence before a quotation that is one by itself.

    `It was late, Ann Lee said. “It hurts.”` The quotation is in sentences `held`, first and last.
    """
    first, last = (told.sentences[n] for n in held)
    alone = first.start == span.start and not told.hidden[span.end : last.end].strip()
    if not alone or held[0] == 0 or told.sentences[held[0] - 1].paragraph != first.paragraph:
        return None
    before = told.sentences[held[0] - 1]
    own = (a for a in reversed(by_sentence[held[0] - 1]) if not a.weak)
    # not `what Ann Lee said`, `after Ann Lee said`
    return next((a for a in own if _is_main(told.hidden[before.start : a.start])), None)


def _is_main(led_up: str) -> bool:
    """Whether an attribution behind such words is what the sentence says, or closes it."""
    return not led_up.strip() or led_up.rstrip().endswith(",")


def _goes_on(told: Told, places: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether quotation `number` opens a sentence and goes on with the one before.

    They stand in one paragraph or, if that was left open, in neighbouring ones.
    """
    (_, before), (here, _) = places[number - 1], places[number]
    away = told.sentences[here].paragraph - told.sentences[before].paragraph
    return told.sentences[here].start == told.spans[number].start and (
        away == 0 or (away == 1 and not told.spans[number - 1].closed)
    )


def _listed(told: Told, places: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether quotation `number` follows in one breath: `“frank” and “quite useful”`."""
    between = told.hidden[told.spans[number - 1].end : told.spans[number].start].strip(" ,")
    return places[number - 1][1] == places[number][0] and between in ("and", "or", "but", "yet")


def _quotation(text: str, span: Span, chosen: Attribution | None) -> Quotation:
    start, end = span.inner_start, span.inner_end
    plain = Quotation(start=start, end=end, text=text[start:end])
    if chosen is None:
        return plain
    if chosen.pronoun:
        plain = replace(plain, pronoun=_pronoun(text[chosen.start : chosen.end]))
    if is_pronoun(text, chosen):
        return plain
    low, high = chosen.speaker_start, chosen.speaker_end
    return replace(plain, speaker=text[low:high], speaker_start=low, speaker_end=high)


def _pronoun(attribution: str) -> str | None:
    """The word that stands for a speaker, in small letters: `she` of `She said`."""
    told = words("pronouns") | OTHER.keys()
    return next((word for word in attribution.lower().split() if word in told), None)


def _of_quotation(text: str, span: Span, nearby: Sequence[Attribution]) -> Attribution | None:
    """The one among the attributions of a quotation's sentences that gives it its speaker."""
    after = [a for a in nearby if a.start >= span.end and _touches(text[span.end : a.start])]
    if after:
        return after[0]
    before = [
        a
        for a in nearby
        if a.end <= span.start
        and _leads_to(text[a.end : span.start], NEAR_WEAK if a.weak else NEAR)
    ]
    if before:
        return before[-1]
    strong = [a for a in nearby if not a.weak]
    return min(strong, key=lambda a: max(a.start - span.end, span.start - a.end), default=None)


def _leads_to(gap: str, reach: int) -> bool:
    return len(gap) <= reach and BLANK not in gap


def _touches(gap: str) -> bool:
    return len(gap) <= 4 and not any(c.isalnum() for c in gap)
