"""A brief finished for display: every word, order and number decided, left only to be printed.

`factcheck.brief` makes a `Page`, `factcheck.render` prints it. It imports the standard library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """How a newsroom wants its briefs."""

    #: a folder with any of `wording.toml`, `house.css`, `logo.svg` or `logo.png` and templates,
    #: or one CSS file
    folder: Path | None = None
    #: the tag in the name of the folder's `wording.TAG.toml`; empty for `wording.toml` alone
    language: str = ""
    #: `A4` or `Letter`
    paper: str = "A4"
    #: show the differing words of each passage, not the sentence around them
    redact: bool = False

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> House:
        """The house that settings ask for; what they leave out is as it comes.

        >>> House.of({"paper": "Letter", "window": 8}).paper
        'Letter'
        """
        return cls(
            folder=Path(str(settings["house"])) if settings.get("house") else None,
            language=str(settings.get("language", "")),
            paper=str(settings.get("paper", "A4")),
            redact=bool(settings.get("redact", False)),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line. `quoted` words come from an article or its manifest, others from us."""

    text: str
    quoted: bool = False
    #: an outlet's name, which is not set apart as its words are
    name: bool = False


#: a line of display text
Line = tuple[Run, ...]


def plain(line: Line) -> str:
    """The words of a line without their roles.

    >>> plain((Run("One report gives "), Run("5,000", quoted=True), Run(".")))
    'One report gives 5,000.'
    """
    return "".join(run.text for run in line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A severity as shown: a word, the name of its shape and colour, and what it means."""

    key: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure the program is that the passages state one fact: a word, and its number."""

    word: str
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article in the table of sources; `url` is empty unless it is a plain web address."""

    letter: str
    name: str
    headline: str
    published: str
    file: str
    url: str
    words: str
    sha256: str
    #: what to know of how it was read: the same article in another file, another language
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of a quotation; `marked` where the difference lies."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One article's words, in their sentence."""

    letter: str
    outlet: str
    #: `para 4`, `headline`
    place: str
    #: authority and as-of date where known, words that this wording leaves out
    notes: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    #: `ltr` or `rtl`, after the first strong character
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """Further places with the same reading in the same words, named but not printed in full."""

    words: str
    #: `in D (para 3), G (headline)`; letters alone where they are many
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of a fact and who gives it."""

    words: str
    letters: tuple[str, ...]
    #: `3 reports`, `3 reports, 1 origin`
    count: str
    usual: bool
    passages: tuple[Passage, ...] = ()
    further: tuple[Further, ...] = ()
    #: what tells it from the others when its words have grown: how the finding calls it,
    #: and where it stands, by letter
    value: str = ""
    places: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One reading on the axis, in percentages of its width; None where that part is not drawn."""

    dot: float | None = None
    ring: float | None = None
    bar: tuple[float, float] | None = None
    vague: bool = False
    whisker: tuple[float, float] | None = None
    #: from the ring or bar to the edge of the plot
    arrow: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """A line of the plot: whose figure it is, the figure as stated, and its mark."""

    letters: tuple[str, ...]
    name: str
    words: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on the axis and its label."""

    at: float
    label: str
    #: `start`, `middle` or `end`, so that a label at the edge stays inside
    anchor: str = "middle"
    #: left out where the plot is narrow
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """An interval plot, ready to draw."""

    rows: tuple[PlotRow, ...]
    ticks: tuple[Tick, ...]
    axis: str
    #: what the plot shows, in a sentence, for those who do not see it
    alt: str
    gap: tuple[float, float] | None = None
    gap_label: str = ""
    gap_at: Tick | None = None
    #: which signs the legend explains: dot, range, vague, open, rounding, gap
    legend: tuple[str, ...] = ()
    #: those of them that no plot before it has explained, for paper
    first: tuple[str, ...] = ()
    #: what else to know: how to read it, who is silent
    note: str = ""
    #: a plot before it has a note on how to read it
    noted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One form of a name, marked where others differ, and its users: letters, or with names."""

    stretches: tuple[Stretch, ...]
    users: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """Who writes which form, and the letters of the reports from which no passage was matched."""

    rows: tuple[Variant, ...]
    #: those in which none stands
    silent: tuple[str, ...]
    #: those in which one stands, of this thing or another
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A statement on the timeline; `at` and `mark` in percentages from the left and the bottom."""

    day: str
    letter: str
    name: str
    words: str
    at: float
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """How a figure rose or fell from day to day, ready to draw."""

    moments: tuple[Moment, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    #: the highest statement of each day, as corners of a line
    steps: tuple[tuple[float, float], ...]
    axis: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One discrepancy, in short and in detail."""

    number: int
    anchor: str
    id: str
    badge: Badge
    confidence: Confidence
    #: the type in words, then the circumstances
    kind: str
    circumstances: tuple[str, ...]
    title: Line
    line: Line
    handling: str
    why: str
    check_first: tuple[str, ...]
    #: how many origins its reports have, and what ties them; empty where there is one report
    origins: str
    rule: str
    readings: tuple[Reading, ...]
    plot: Plot | None = None
    timeline: Timeline | None = None
    variants: Variants | None = None
    #: which reader found it, where a second one had a part in it, and what that one calls it
    found_by: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The further findings of one severity."""

    badge: Badge
    count: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What an article states of a fact: `state` is usual, departs, plain (all agree) or none."""

    words: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact across the articles: as cells in a grid, of many articles as readings."""

    what: str
    #: number of the finding; None where the articles agree
    finding: int | None
    cells: tuple[Cell, ...] = ()
    readings: tuple[Reading, ...] = ()
    #: letters of the reports in which no value of it stands, and of those with one not matched
    silent: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Source by fact, differing facts first."""

    #: a column for each source; otherwise a list of readings with the sources' letters
    grid: bool
    caption: str
    rows: tuple[Row, ...]
    #: agreeing facts that are left to the section on agreements
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A fact that the articles state alike."""

    what: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two figures of two reports that were nearly told of as a finding, and why they are none."""

    first: Passage
    second: Passage
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideQuote:
    """Something set aside, and the passage beside which it was weighed, if any: `beside C “14”`."""

    text: str
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideSource:
    """What one article had set aside for one reason."""

    letter: str
    outlet: str
    quotes: tuple[AsideQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A reason why things were found and not compared."""

    reason: str
    count: str
    sources: tuple[AsideSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A file that could not be read."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom the desk called about a finding, what it asked, and what came of it."""

    whom: str
    question: str
    #: to call, answered, no answer or declined
    state: str
    result: str
    by: str


#: what a decision keeps as its reading where it is none of those that the reports give
NONE, OTHER = "none", "other"


def kept(words: str) -> str:
    """A reading's words as a decision keeps them, told apart from `none` and `other`.

    >>> kept("53"), kept("none")
    ('53', '“none”')
    """
    return f"“{words}”" if words in ("", NONE, OTHER) else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided of a finding at the review desk."""

    #: the finding's id, and its number at the desk
    finding: str
    number: int
    #: new, reopened, left open, decided or agreed
    standing: str
    #: conflict, compatible, scope or misread; empty where it is open
    verdict: str
    #: the reading to print: its words, `none` or `other`; empty where none was chosen
    reading: str
    copy: str
    note: str
    by: str
    #: UTC as ISO text, of the decision and of the second reader's
    at: str
    agreed_by: str
    agreed_at: str
    calls: tuple[Asked, ...]
    #: the same to be read: `Real conflict`, what to print, then a line each
    word: str
    printed: str
    lines: tuple[tuple[str, str], ...]
    #: who left it open, and when, which decides nothing
    left_by: str = ""
    left_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Who signed a brief at the review desk, and as what."""

    by: str
    at: str
    #: second reader, or desk of one
    role: str
    #: cleared, changes or hold
    outcome: str
    note: str
    #: whether nothing changed since
    stands: bool
    #: the run that was signed
    run: int
    #: the same to be read: role, outcome, time
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What the review desk adds to a brief: decisions, signatures, and the head of its trail."""

    story: str
    run: int
    #: open, ready, signed, stale or hold
    state: str
    #: the same to be read
    status: str
    rulings: tuple[Ruling, ...]
    signatures: tuple[SignOff, ...]
    #: name of the story's chain in the trail, number and hash of its newest entry
    chain: str
    entry: int
    head: str
    #: what else to know, a sentence each
    notes: tuple[str, ...]
    label: dict[str, str]

    def of(self, finding: str) -> Ruling | None:
        """What was decided of a finding, by its id."""
        return next((r for r in self.rulings if r.finding == finding), None)

    @property
    def held(self) -> SignOff | None:
        """The signature by which the brief is cleared or on hold as it stands; None for none."""
        return self.signatures[-1] if self.state in ("signed", "hold") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one finding since an earlier brief."""

    #: the finding's number here; None where it is gone
    number: int | None
    #: empty where it is gone, or not printed
    anchor: str
    what: str
    severity: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """The findings that are new, to be decided again, or gone."""

    title: str
    changes: tuple[Change, ...]
    #: how many more there are than are printed; empty where there are none
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since an earlier brief."""

    #: in one line, how many findings are new, to be decided again, gone, and carried over
    counts: str
    #: which brief that was, and which reports came, changed or went
    notes: tuple[str, ...]
    groups: tuple[ChangeGroup, ...]
    #: that no report is in both; empty where one is
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole brief."""

    number: str
    title: str
    #: the title with its last words kept on one line
    heading: str
    #: empty, `long` or `longer`: a long title is set smaller
    title_size: str
    #: for running heads and bookmarks, where room is short
    short_title: str
    status: str
    standfirst: str
    #: label and value, in the order of the masthead
    facts: tuple[tuple[str, str], ...]
    #: ISO date for the file's metadata; empty where none is known
    date: str
    generator: str
    language: str
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    #: findings shown under `Key findings`; the others follow as an index
    key: int
    #: so many findings that a screen has a filter
    many: bool
    #: the findings after the key ones, by severity
    index: tuple[Group, ...]
    #: what to say where there are no findings
    clear: tuple[str, ...]
    matrix: Matrix
    agreements: tuple[Agreed, ...]
    #: the table on page 1 holds every agreement already
    told: bool
    #: who is who: what two or more reports say of one bearer of a name
    who: tuple[Agreed, ...]
    #: the likeliest first
    near: tuple[Near, ...]
    set_aside: tuple[Aside, ...]
    unread: tuple[Unreadable, ...]
    unread_note: str
    #: which reports have one origin, a line each
    origins: tuple[str, ...]
    method: tuple[str, ...]
    badges: tuple[Badge, ...]
    decisions: tuple[str, ...]
    readers: tuple[str, ...]
    outcomes: tuple[str, ...]
    #: what was too much to be compared or to be printed, a sentence each
    bounds: tuple[str, ...] = ()
    #: what changed since an earlier brief, where one was given
    changes: Changes | None = None
    legend: dict[str, str] = field(default_factory=dict)
    #: the furniture of the page: headings, labels, fixed sentences
    label: dict[str, str] = field(default_factory=dict)
    house: House = field(default_factory=lambda: House())
    #: what was decided and signed, where the brief comes from the review desk
    review: Reviewed | None = None
