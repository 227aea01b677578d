"""The values that travel down the pipeline.

Every stage takes some of these and returns new ones; none is ever altered. The module imports the
standard library alone, so that any stage, test or notebook can speak its types. Offsets count code
points, end exclusive: `article.text[start:end]` is always the very words shown to the reader.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Qualifier(StrEnum):
    """How the writer hedges a number."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Dimension(StrEnum):
    """What kind of thing a number measures; figures of two dimensions never meet."""

    COUNT = "count"
    DURATION = "duration"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    TEMPERATURE = "temperature"
    TEMPERATURE_CHANGE = "temperature change"
    SPEED = "speed"
    POWER = "power"
    ENERGY = "energy"
    FREQUENCY = "frequency"
    DATA = "data"
    PRESSURE = "pressure"
    TORQUE = "torque"
    VOLTAGE = "voltage"
    ANGLE = "angle"
    SOUND = "sound"
    CONCENTRATION = "concentration"
    CONSUMPTION = "consumption"
    MAGNITUDE = "magnitude"
    RATIO = "ratio"
    SCORE = "score"
    ORDINAL = "ordinal"
    MULTIPLE = "multiple"


class Modality(StrEnum):
    """Whether the figure is stated as a fact of the event."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    PAST = "past"


class Way(StrEnum):
    """Which way a figure goes from nought, or from what was before."""

    #: it rose so much, is a profit, lies so much above
    UP = "up"
    DOWN = "down"


class Reach(StrEnum):
    """Whether a figure is a step, or a level at one end of it."""

    BY = "by"
    TO = "to"
    FROM = "from"


class Verdict(StrEnum):
    """What two readings of one fact are to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    IMPRECISION = "imprecision"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not_comparable"


class Severity(StrEnum):
    """How bad a discrepancy is, if it is real."""

    CONFLICT = "conflict"
    IMPRECISION = "imprecision"
    WORDING = "wording"

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return list(Severity).index(self)


class Circumstance(StrEnum):
    """What may explain a discrepancy; it never hides one."""

    UPDATE = "update"
    AUTHORITIES = "authorities"
    SAME_SPEAKER = "same_speaker"
    WITHIN_ARTICLE = "within_article"
    HEADLINE = "headline"


class DiscrepancyType(StrEnum):
    """What kind of statement the sides disagree about."""

    FIGURE = "figure"
    RANGE = "range"
    DURATION = "duration"
    DATE_TIME = "date_time"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    COUNT_NOUN = "count_noun"
    NAME_SPELLING = "name_spelling"
    PARTICIPANTS = "participants"
    SEQUENCE = "sequence"
    QUOTE_WORDING = "quote_wording"
    LOCATION = "location"
    POLARITY = "polarity"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of the page that is not the story, such as a byline box. Marked, never cut."""

    start: int
    end: int
    kind: str


#: the id of an article in an archive, and characters of the title by which a reader knows it
_ARCHIVED, _WORDS = re.compile(r"[0-9a-f]{32}"), 40


def shortened(words: str, width: int) -> str:
    r"""The first words, in one line, in at most `width` characters.

    >>> shortened("the port of\nthe northern city", 16)
    'the port of the…'
    """
    told = " ".join(words.split())
    if len(told) <= width:
        return told
    return (told[:width].rpartition(" ")[0] or told[: width - 1]).rstrip(" ,;:–—-") + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read: its text is never altered afterwards.

    >>> Article(id="a.txt", text="Two people died.").label
    'a.txt'
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    furniture: tuple[Furniture, ...] = ()
    #: characters at the start of `text` that are the headline; 0 where the text carries none
    headline_end: int = 0
    #: where in `text` each page of the printed original begins; empty where it has no pages
    pages: tuple[int, ...] = ()
    #: what to know of how it was read: another file with the same article, another language
    notes: tuple[str, ...] = ()

    def page(self, offset: int) -> int | None:
        """The page, from 1, on which an offset of the text stands; None where it has no pages.

        >>> Article(id="a.pdf", text="One. Two.", pages=(0, 5)).page(6)
        2
        """
        return bisect_right(self.pages, offset) or 1 if self.pages else None

    @property
    def label(self) -> str:
        """The outlet's name, or else the file's: what a reader calls this source."""
        return self.outlet or self.name

    @property
    def name(self) -> str:
        """The file's name; of an archive's article, whose id says nothing, its title, and a mark.

        >>> Article(id="8f2bc958" * 4, text="Two people died.", title="Flood in Arvo").name
        'Flood in Arvo (8f2bc958)'
        """
        if not _ARCHIVED.fullmatch(self.id):
            return self.id
        told = shortened(self.title or "", _WORDS)
        day = f"report of {self.published}" if self.published else "report"
        return f"{told or day} ({self.id[:8]})"

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the text as UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article, with its place on the page."""

    start: int
    end: int
    text: str
    #: counted from 0 in the article
    index: int
    #: counted from 1 as an editor would; the headline is paragraph 0
    paragraph: int
    headline: bool = False
    #: the kind of page furniture that this sentence belongs to, if any
    furniture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, without the marks."""

    start: int
    end: int
    text: str
    #: the speaker's words as they stand in the text, or None where it does not say
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    #: the word that stands for the speaker, if one does: `he`, `they`
    pronoun: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name as written: a run of capitalised words that the article uses as one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and the verb that gives words to them: `Ann Lee told reporters`."""

    #: the stretch from subject to verb, whichever comes first
    start: int
    end: int
    #: the subject; a resolved pronoun points to the name it stands for
    speaker_start: int
    speaker_end: int
    pronoun: bool = False
    named: bool = False
    #: a verb that also takes plain objects: it attributes only next to quotation marks
    weak: bool = False

    def shifted(self, offset: int) -> Attribution:
        """The same attribution, `offset` code points further on."""
        return replace(
            self,
            start=self.start + offset,
            end=self.end + offset,
            speaker_start=self.speaker_start + offset,
            speaker_end=self.speaker_end + offset,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article split into what the later stages read."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    #: of each sentence, in order
    attributions: tuple[tuple[Attribution, ...], ...] = ()

    def named(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that begin between two offsets."""
        low, high = (bisect_left(self.names, at, key=lambda n: n.start) for at in (start, end))
        return self.names[low:high]

    def sentence_at(self, start: int) -> Sentence:
        """The sentence in which an offset lies, the last before it, or else the first.

        Raises `IndexError` where the article has no sentence.
        """
        at = bisect_right(self.sentences, start, key=lambda s: s.start) - 1
        return self.sentences[max(0, at)]

    def quoted(self, start: int, end: int) -> Quotation | None:
        """The quotation in which a stretch lies, if any."""
        at = bisect_right(self.quotations, start, key=lambda q: q.start) - 1
        return self.quotations[at] if at >= 0 and end <= self.quotations[at].end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with everything that gives it meaning.

    `low` and `high` are exact and stand in `unit`; a point has `low == high`. `factor` turns them
    into the base unit of the dimension (second, metre, dollar …), counted from `zero`: from 32 for
    degrees Fahrenheit, whose base unit is that of Celsius. Dates are days since 0001-01-01
    (`unit` "day"), or, without a year or week, "weekday" (Monday 1) or "day of year" (month x 100
    + day). Times of day are minutes after midnight ("minute of day") with `zone` as written.
    """

    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    #: the step that the writing implies, in `unit`: 1000 for `5,000`, 0.5 for `two-hour`
    grain: Decimal = Decimal(1)
    dimension: Dimension = Dimension.COUNT
    #: canonical English name, singular; None for a count
    unit: str | None = None
    factor: Decimal = Decimal(1)
    #: the value in `unit` at which the base unit has its zero
    zero: Decimal = Decimal(0)
    #: `week` for `every week`, `person` for `per capita`
    rate: str | None = None
    #: the counted noun's words, and its head in the singular
    noun: str | None = None
    head: str | None = None
    #: killed, injured, missing, arrested, displaced, …
    role: str | None = None
    modality: Modality = Modality.ASSERTED
    zone: str | None = None
    #: whether another article leaves this zone out, so that it is that of the place
    zone_is_local: bool = False
    #: down for `fell 3%` and `a loss of $3m`; none where the words tell no way
    way: Way | None = None
    #: by for `rose 3%`, to for `rose to 3%`; none where nothing of change governs it
    reach: Reach | None = None
    #: the side of its number on which it lies, and close by: up for `just over`, down for `nearly`
    close: Way | None = None
    #: the word that tells the way, for people
    way_word: str | None = field(default=None, compare=False)
    #: the name of the grammar rule that read it
    rule: str = ""

    @property
    def base_low(self) -> Decimal:
        """`low` in the dimension's base unit."""
        return (self.low - self.zero) * self.factor

    @property
    def base_high(self) -> Decimal:
        """`high` in the dimension's base unit."""
        return (self.high - self.zero) * self.factor

    @property
    def exactly(self) -> tuple[Decimal, Decimal, Qualifier, Way | None]:
        """What it states to the letter: `about 1,200` is neither `1,200` nor `almost 1,200`."""
        return self.base_low, self.base_high, self.qualifier, self.close

    def shifted(self, offset: int) -> Figure:
        """The same figure, `offset` code points further on: from a sentence to the article."""
        return replace(self, start=self.start + offset, end=self.end + offset)


class Kind(StrEnum):
    """What a mention mentions."""

    FIGURE = "figure"
    #: a figure of which the noun is compared
    NOUN = "noun"
    QUOTATION = "quotation"
    NAME = "name"
    #: where something is or was
    PLACE = "place"
    #: which of two events came first
    ORDER = "order"
    #: who took part
    LIST = "list"
    #: yes or no, or another answer that excludes the rest
    STATE = "state"
    #: who said it
    SPEAKER = "speaker"
    #: what somebody or something named is said to be
    WHO = "who"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in one article that states something comparable."""

    kind: Kind
    #: the id of the article
    article: str
    start: int
    end: int
    text: str
    sentence: Sentence
    figure: Figure | None = None
    quotation: Quotation | None = None
    #: a figure's canonical reading, equal for equal readings: `5000-6000 people/week`
    value: str = ""
    #: the words around the figure, figures masked: what is embedded
    window: str = ""
    #: whose statement it is: the quotation's speaker, `police said`, `according to the ministry`
    authority: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One measured thing, gathered from the mentions that state it."""

    kind: Kind
    #: what it is in an editor's words: `deaths per week`
    what: str
    mentions: tuple[Mention, ...]
    #: 0 to 1: how sure the program is that the mentions state one fact
    confidence: float = 1.0
    #: the id of the rule that gathered statements in words; empty where the comparer decides
    rule: str = ""
    #: readings in words may differ and all be true: lists that leave somebody out
    reconcilable: bool = False
    #: articles that give several readings which by themselves would not be held to be of one fact
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One mention's part in a finding. Sides with the same reading have an equal `value`."""

    article: str
    start: int
    end: int
    #: `article.text[start:end]`
    quote: str
    value: str
    #: the sentence that holds it, for showing the quotation in its context
    sentence: Sentence
    figure: Figure | None = None
    authority: str | None = None
    as_of: date | None = None


class FoundBy(StrEnum):
    """Which reader found a difference: the program's rules, the user's language model, or both."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"
    #: the rules, and the model, which did not propose it, would defend it, or would not
    DEFENDED = "defended"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """A fact whose readings are not all the same or compatible."""

    id: str
    type: DiscrepancyType
    severity: Severity
    #: 0 to 1: how sure the program is that the sides state one fact; no part of the severity
    confidence: float
    circumstances: tuple[Circumstance, ...]
    what: str
    why: str
    check_first: tuple[str, ...]
    rule: str
    sides: tuple[Side, ...]
    #: articles whose own passages contradict each other, whatever the others say
    contradicting: tuple[str, ...] = ()
    #: articles without a side in which a value of it stands all the same, of this thing or another
    unmatched: tuple[str, ...] = ()
    #: who found it, where a second reader was asked
    found_by: FoundBy | None = None
    #: the second reader's own name for it, to be marked as such; empty where it gave no plain one
    label: str = ""

    @property
    def weight(self) -> tuple[int, bool, float]:
        """What comes first has the least: the more severe, then other words said, then certain."""
        return self.severity.rank, self.rule != "FC403", -self.confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A fact that two or more articles state alike."""

    id: str
    type: DiscrepancyType
    what: str
    why: str
    rule: str
    sides: tuple[Side, ...]
    #: articles without a side in which a value of it stands all the same, of this thing or another
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of an article."""

    article: str
    start: int
    end: int
    quote: str
    #: the sentence that holds it, where it is known, for showing the words in their context
    sentence: Sentence | None = None


#: how the reason begins why a finding below the confidence asked for was set aside
NOT_SURE = "not sure enough to be told"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Something found and not compared, with the reason: nothing is dropped silently."""

    article: str
    start: int
    end: int
    quote: str
    reason: str
    #: the passage that looked like a counterpart, where the reason is that it is none
    beside: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that was weighed of two figures, with what either passage says of it."""

    name: str
    #: what it tells, in plain words
    tells: str
    first: str
    second: str
    #: how much it speaks for one fact, as log-odds; below 0 against it
    effect: float
    #: whether what is told of the two is the same, other, or told of one alone; empty for a number
    aspect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Why two figures were or were not taken to state one fact."""

    first: Passage
    second: Passage
    #: the decision in one plain sentence
    decided: str
    one_fact: bool
    #: what ruled it out, whatever else was to be weighed
    bar: str | None
    #: how likely it is that they state one fact, 0 to 1; None where that was not asked
    likelihood: float | None
    #: the strongest first
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Two figures that differ and look much alike, and why they are no finding."""

    first: Passage
    second: Passage
    why: str
    likelihood: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """Somebody or something named, and what two or more articles say it is."""

    name: str
    told: tuple[Passage, ...]
    #: whether a finding says that they differ
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two passages taken to be about the same event, compared figure by figure."""

    verdict: Verdict
    why: str
    #: pairs of figures, first passage's first, that were read as stating one fact
    readings: tuple[tuple[Figure, Figure], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A difference that the second reader proposed and the program does not tell, with the reason.

    `quotes` are the passages, as they stand in the articles; none where a passage is invented.
    """

    reason: str
    label: str = ""
    quotes: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """What the user's language model was asked, and what became of it."""

    model: str
    #: the host that answered, and whether it is another machine than this one
    server: str
    remote: bool
    #: ISO dates of the first and the last answer, and the version of the questions
    days: tuple[str, ...]
    questions: str
    #: requests that were answered, those that were to be made, and tokens read and written
    answered: int
    requests: int
    tokens_read: int
    tokens_written: int
    #: differences proposed, and those told
    proposed: int
    kept: int
    declined: tuple[Declined, ...] = ()
    #: the share of this model's differences that was right when it was tried; None if it never was
    precision: float | None = None
    #: why it did not answer all, in plain words; empty where it did
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that could not be read, and the reason in plain words."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What was read: the articles of one event, and the files that could not be."""

    articles: tuple[Article, ...]
    event: str | None = None
    unread: tuple[Unread, ...] = ()
    #: paths of all that was given to be read, and of the manifests used: no output overwrites them
    files: tuple[str, ...] = field(default=(), compare=False, repr=False)


class Outcome(StrEnum):
    """What became of a finding when articles were changed, added or withdrawn."""

    #: the same passages say the same, at other places perhaps: what was signed holds
    CARRIED = "carried"
    #: the same readings, in more or fewer passages: carried, but what was signed does not hold
    STALE = "stale"
    #: another reading, severity or rule, or split or merged: to be decided again
    REOPENED = "reopened"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of one finding: a row for each new one, and one for each that is gone."""

    outcome: Outcome
    #: its index in the new `discrepancies`; None where it is gone
    new: int | None
    #: index in the old `discrepancies` of the finding that goes on here; None where it is new
    old: int | None
    #: split or merged: the indices of every earlier finding that it has passages of
    parents: tuple[int, ...] = ()
    #: sentences for an editor
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since an earlier brief, which is known by its JSON alone."""

    #: the earlier brief: its file's name and SHA-256, its reports, and the newest one's day
    file: str
    sha256: str
    reports: int
    newest: date | None
    #: the earlier findings, as far as the JSON tells
    discrepancies: tuple[Discrepancy, ...]
    carried: tuple[Carried, ...]
    #: names of the reports that are new, whose text is another, and that are gone
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    #: whether any report is in both; otherwise it may be of another story
    related: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that a brief says, before any format: what was read, differs, agrees, was set aside."""

    version: str
    event: str | None
    articles: tuple[Article, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    #: what was nearly told, the likeliest first
    near_misses: tuple[NearMiss, ...] = ()
    #: who is who: bearers of names whom two articles describe
    who: tuple[Portrait, ...] = ()
    unread: tuple[Unread, ...] = ()
    #: name of the embedding model, and the settings that matter to the reader
    model: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    #: figures, quotations and names that were compared
    compared: int = 0
    #: paths of what was read, which no output overwrites; in no output themselves
    files: tuple[str, ...] = field(default=(), compare=False, repr=False)
    #: what of the story was too much to be compared, in sentences
    notes: tuple[str, ...] = ()
    #: what a second reader was asked, where there was one
    second: SecondReading | None = None
    #: what changed since an earlier brief, where one was given
    since: Since | None = None


def to_json(value: Any) -> Any:
    """A value of this module for `json.dumps`: dataclasses to dicts, dates to ISO text.

    >>> to_json(Furniture(start=0, end=4, kind="byline"))
    {'start': 0, 'end': 4, 'kind': 'byline'}
    >>> to_json((Decimal("5000"), Decimal("2.5"), date(2025, 5, 20)))
    [5000, 2.5, '2025-05-20']
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    return value.value if isinstance(value, StrEnum) else value
