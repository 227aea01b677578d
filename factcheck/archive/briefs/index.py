"""The page that leads to the briefs of several stories, in their own look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from factcheck import __version__
from factcheck.archive.briefs import Chosen
from factcheck.archive.telling.told import many
from factcheck.brief import present
from factcheck.brief.clean import clean, shorten
from factcheck.brief.finding import badge
from factcheck.brief.house import words_of
from factcheck.brief.language import say, speaking
from factcheck.brief.masthead import size
from factcheck.model import Severity
from factcheck.pipeline import Brief
from factcheck.render.webpage import Form, self_contained
from factcheck.settings import Settings
from factcheck.view import Badge, House, plain
from factcheck.words.prose import listed

_FORM = Form("archive.html", ("brief.css", "archive.css"), ("screen.css",))
#: characters of a title
_TITLE = 140
_COUNTED = ("conflict", "imprecision", "wording difference")
#: the page's own words; those of the briefs are the house's
_LABELS = {
    "document": "{title}",
    "skip": "Skip to the stories",
    "kicker": "Source discrepancy briefs",
    "page": "Page",
    "of": "of",
    "number": "No.",
    "stories": "Stories, most conflicts first",
    "story": "Story and its first finding",
    "day": "Day",
    "reports": "Reports",
    "files": "Brief",
    "no_difference": "No differences were found.",
    "note": "The program put the reports of each story together, by rare words that they share "
    "and by days of publication: look first whether they are of one event. Counted are all "
    "findings of a story, and a conflict weighs as much as its confidence. The program does not "
    "know which report is right.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A story in the list: what it is, how much differs, and where its files are."""

    number: int
    title: str
    day: str
    reports: str
    #: how many findings of each severity, in the order of `Index.badges`
    counts: tuple[int, ...]
    #: what its first finding says; empty where there is none
    first: str
    #: format → name of the file
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The page, ready to be printed."""

    title: str
    standfirst: str
    facts: tuple[tuple[str, str], ...]
    badges: tuple[Badge, ...]
    entries: tuple[Entry, ...]
    title_size: str
    status: str
    house: House
    language: str = "en-GB"
    # what the head of every page asks for, and this one has not
    short_title: str = ""
    number: str = ""
    date: str = ""
    generator: str = f"factcheck {__version__}"
    label: dict[str, str] = field(default_factory=lambda: _LABELS)


def entry(number: int, chosen: Chosen, brief: Brief, files: Sequence[str]) -> Entry:
    """A row of the page: a brief, and the names of its files."""
    page = present(brief, "", House.of(brief.settings))
    return Entry(
        number=number,
        title=shorten(clean(chosen.title), _TITLE),
        day=chosen.day.isoformat() if chosen.day else "no date",
        reports=f"{len(brief.articles):,}",
        counts=tuple(sum(d.severity is s for d in brief.discrepancies) for s in Severity),
        first=plain(page.findings[0].title) if page.findings else "",
        files=tuple((name.partition(".")[2], name) for name in files),
    )


def index(
    archive: Path,
    entries: Sequence[Entry],
    facts: Sequence[tuple[str, str]],
    settings: Settings,
    such: bool = False,
) -> bytes:
    """The page as one file that fetches nothing; of stories with `such` findings as were asked."""
    house = House.of(asdict(settings))
    title = shorten(clean(f"Stories of the archive “{archive.resolve().name}”"), _TITLE)
    with speaking(words_of(house)):
        page = Index(
            title=title,
            title_size=size(title),
            standfirst=standfirst(entries, such),
            status=say("label.status"),
            facts=tuple((label, shorten(clean(value), _TITLE)) for label, value in facts),
            badges=tuple(map(badge, Severity)),
            entries=tuple(entries),
            house=house,
        )
    return self_contained(page, _FORM)


def standfirst(entries: Sequence[Entry], such: bool = False) -> str:
    """How much differs in all of the stories, in a sentence.

    >>> standfirst([], such=True)
    '0 stories with such findings; all in all they have no differences.'
    """
    counts = (sum(e.counts[place] for e in entries) for place in range(len(Severity)))
    words = [many(n, word) for n, word in zip(counts, _COUNTED, strict=True) if n]
    told, differ = many(len(entries), "story"), listed(words) or "no differences"
    if not such:
        return f"{told} with {differ}."
    have = "it has" if len(entries) == 1 else "they have"
    return f"{told} with such findings; all in all {have} {differ}."
