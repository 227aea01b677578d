"""The readings of a finding side by side, and the reports that give none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from factcheck.carry import Called
from factcheck.desk.web.show.saying import counted, say
from factcheck.model import Article, Discrepancy, Side
from factcheck.plain import named
from factcheck.view import Finding, Page, Passage, Reading, Row, Source, Stretch, kept

#: keys of readings: neither N and O, which mean none and another, nor J and K, which go on and back
LETTERS = "ABCDEFGHILMPQRSTUVWXYZ"
#: characters of an outlet's name
NAME = 120
#: days of a reading that are told one by one
DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One passage of a reading."""

    letter: str
    outlet: str
    place: str
    notes: tuple[str, ...]
    #: the report's text is another than in the brief before
    changed: str
    stretches: tuple[Stretch, ...]
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One reading, and the answer that it be printed."""

    value: str
    #: what a decision keeps
    kept: str
    #: what earlier decisions kept of it, when its words were others
    before: tuple[str, ...] = ()
    called: Called
    words: str
    who: str
    #: what most reports give
    usual: bool
    passages: tuple[Shown, ...]
    further: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Reports that give none of the readings."""

    heading: str
    count: str
    hint: str
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The reports whose text is another than in an earlier brief."""

    letters: frozenset[str] = frozenset()
    brief: int = 0

    def told(self, letter: str) -> str:
        """That a report changed; nothing where it did not."""
        return say("finding.changed_report", self.brief) if letter in self.letters else ""


def columns(page: Page, found: Finding, changes: Changes) -> tuple[Column, ...]:
    """The readings of a finding in the order of the brief."""
    keys = chain(LETTERS, repeat(""))
    sources = {s.letter: s for s in page.sources}
    return tuple(
        _column(n, reading, key, sources, changes)
        for n, (reading, key) in enumerate(zip(found.readings, keys, strict=False))
    )


def absent(page: Page, found: Finding) -> tuple[Absent, ...]:
    """The reports in which it is not stated, and those with something that was not matched."""
    row = next((r for r in page.matrix.rows if r.finding == found.number), None)
    silent, unmatched = _apart(page.sources, found.readings, row)
    both = (("not_stated", silent, ""), ("not_matched", unmatched, say("finding.not_matched_hint")))
    return tuple(_absent(name, reports, hint) for name, reports, hint in both if reports)


def of_sides(found: Discrepancy, articles: Sequence[Article]) -> tuple[Column, ...]:
    """The readings of a finding that the brief leaves to its data."""
    by_value: dict[str, list[Side]] = {}
    for side in found.sides:
        by_value.setdefault(side.value, []).append(side)
    known = {a.id: a for a in articles}
    keys = chain(LETTERS, repeat(""))
    quotes = Counter(sides[0].quote for sides in by_value.values())
    return tuple(
        _of_value(n, sides, key, known, is_alone=quotes[sides[0].quote] == 1)
        for n, (sides, key) in enumerate(zip(by_value.values(), keys, strict=False))
    )


def _column(
    n: int, reading: Reading, key: str, sources: Mapping[str, Source], changes: Changes
) -> Column:
    digests = {letter: source.sha256 for letter, source in sources.items()}
    places = ((digests[x], start, end) for x, start, end in reading.places if x in digests)
    return Column(
        value=f"reading-{n}",
        kept=kept(reading.words),
        called=Called(words=reading.words, value=reading.value, places=tuple(places)),
        words=named(reading.words, 300),
        who=_who(reading, sources),
        usual=reading.usual,
        passages=tuple(_shown(p, changes) for p in reading.passages),
        further=tuple(say("finding.further", where=named(f.where, 300)) for f in reading.further),
        key=key,
    )


def _who(reading: Reading, sources: Mapping[str, Source]) -> str:
    """How many reports give it, and of which days they are."""
    days = (sources[x].published for x in reading.letters if x in sources)
    told = [day for day in dict.fromkeys(days) if day]
    when = [say("common.and").join(told)] if 0 < len(told) <= DAYS else []
    usual = [say("finding.usual")] if reading.usual else []
    return say("common.dot").join([reading.count, *when, *usual])


def _shown(passage: Passage, changes: Changes) -> Shown:
    return Shown(
        letter=passage.letter,
        outlet=named(passage.outlet, NAME),
        place=passage.place,
        notes=tuple(named(n, NAME) for n in passage.notes),
        changed=changes.told(passage.letter),
        stretches=passage.stretches,
        direction=passage.direction,
    )


def _apart(
    sources: Sequence[Source], readings: Sequence[Reading], row: Row | None
) -> tuple[list[Source], list[Source]]:
    """Reports without the fact, and those with something like it."""
    if row is not None:
        silent, unmatched = set(row.silent), set(row.unmatched)
    else:
        telling = {letter for r in readings for letter in r.letters}
        silent, unmatched = {s.letter for s in sources} - telling, set()
    return (
        [s for s in sources if s.letter in silent],
        [s for s in sources if s.letter in unmatched],
    )


def _absent(name: str, reports: Iterable[Source], hint: str) -> Absent:
    there = tuple((s.letter, named(s.name, NAME)) for s in reports)
    return Absent(
        heading=say(f"finding.{name}"),
        count=counted("finding.not_stated_count", len(there)),
        hint=hint,
        reports=there,
    )


def _of_value(
    n: int, sides: Sequence[Side], key: str, known: Mapping[str, Article], *, is_alone: bool
) -> Column:
    reports = len({s.article for s in sides})
    quote, value = sides[0].quote, sides[0].value
    # two readings in the same words are told apart by their names
    words = quote if is_alone else f"{quote} ({value})"
    places = tuple((known[s.article].sha256, s.start, s.end) for s in sides)
    return Column(
        value=f"reading-{n}",
        kept=kept(words),
        called=Called(words=words, value=value, places=places),
        words=named(words, 300),
        who=counted("finding.not_stated_count", reports),
        usual=False,
        passages=tuple(_of_side(s, known[s.article].label) for s in sides[:20]),
        further=(),
        key=key,
    )


def _of_side(side: Side, name: str) -> Shown:
    return Shown(
        letter="",
        outlet=named(name, NAME),
        place="",
        notes=(),
        changed="",
        stretches=tuple(_stretches(side)),
        direction="auto",
    )


def _stretches(side: Side) -> Iterator[Stretch]:
    """The sentence around the words, which are marked."""
    text, at = side.sentence.text, side.start - side.sentence.start
    before, after = text[: max(at, 0)], text[max(at, 0) + len(side.quote) :]
    yield from (
        Stretch(text=part, marked=m)
        for part, m in ((before, False), (side.quote, True), (after, False))
        if part
    )
