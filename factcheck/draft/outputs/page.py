"""`Checked` → `CopyPage`: order, wording and numbers, finished before any format sees them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from factcheck.brief import front, masthead
from factcheck.brief.clean import clean, direction, set_in, shorten
from factcheck.brief.house import words_of
from factcheck.brief.language import (
    count,
    day,
    say,
    sentence,
    speaking,
    spoken,
    whole,
    wording,
)
from factcheck.brief.origins import number as origins_of
from factcheck.brief.origins import shared_origins
from factcheck.brief.readings import Letters
from factcheck.draft.outputs import reader, sides, words
from factcheck.draft.outputs.text import Marked, Places, paragraphs, place
from factcheck.draft.outputs.view import CopyPage, Entry, Tally, Unchecked
from factcheck.draft.values import Assessment, Checked, Flag
from factcheck.model import Findings, SetAside
from factcheck.plain import ended
from factcheck.view import House, Unreadable

#: characters of our own words in the checklist, of something not checked, and of a title
_OURS, _ASIDE, _TITLE = 110, 80, 120
#: characters of a file's name
_FILE = 60
#: sources named before the checklist; of more, the table at the end has them all
_NAMED = 12


def present(checked: Checked, title: str = "", house: House | None = None) -> CopyPage:
    """Our copy and its checklist, finished for display in the house's words.

    Raises `BadSettings` where those cannot be read.

    >>> from factcheck.model import Article
    >>> copy = Article(id="copy.txt", text="The harbour is shut.")
    >>> present(Checked(version="1", copy=copy, sources=())).standfirst
    'No figure, date, name or quotation was found in our copy.'
    """
    house = house or House()
    with speaking(words_of(house)):
        return _page(checked, title, house)


def _page(checked: Checked, title: str, house: House) -> CopyPage:
    letters = Letters(checked.sources)
    entries = _entries(checked, letters, house.redact)
    heading = _title(checked, title)
    sources = Findings(version=checked.version, event=None, articles=checked.sources)
    return CopyPage(
        number=number(checked),
        title=heading,
        heading=front.unbroken(heading),
        title_size=masthead.size(heading),
        short_title=shorten(heading, 100),
        status=say("label.status"),
        standfirst=f"{words.counts(checked)}.",
        facts=tuple(_facts(checked)),
        date=on.isoformat() if (on := front.dated(sources)[1]) else "",
        generator=f"factcheck {checked.version}".strip(),
        language=spoken().code,
        sources=tuple(masthead.source(a, letters) for a in checked.sources),
        against=tuple(_against(checked, letters)),
        tallies=tuple(_tallies(checked)),
        bar=say("copy.bar", parts=wording("list")["comma"].join(_shares(checked))),
        notes=tuple(notes(checked)),
        checklist=tuple(entries[id(a)] for a in checked.worst_first),
        copy=paragraphs(checked.copy, _marks(checked, entries)),
        unchecked=tuple(_unchecked(checked)),
        unread=tuple(
            Unreadable(file=clean(u.path), reason=clean(u.reason)) for u in checked.unread
        ),
        badges=tuple(words.badge(s) for s in checked.standings),
        flags=tuple(words.remark(f) for f in Flag if checked.second or f is not Flag.SECOND_READER),
        our_file=_our_file(checked),
        method=tuple(_method(checked, house)),
        label={**wording("label"), **wording("copy_label")},
        house=house,
    )


def number(checked: Checked) -> str:
    """The check's number, from its content: the same input has the same number."""
    parts = [
        checked.version,
        checked.model,
        checked.copy.sha256,
        *(a.sha256 for a in checked.sources),
        *(f"{a.id} {a.standing} {' '.join(a.flags)}" for a in checked.assessments),
    ]
    digest = hashlib.sha256(chr(0).join(parts).encode("utf-8", "replace")).hexdigest()
    return f"FC-{digest[:8].upper()}"


def _title(checked: Checked, wanted: str) -> str:
    """The user's title, or that of our copy; its file's name may say more than a page should."""
    if wanted.strip():
        return shorten(clean(wanted).strip(), _TITLE)
    copy = checked.copy
    named = shorten(clean(copy.text[: copy.headline_end] or copy.title or "").strip(), _TITLE)
    return say("copy.title", title=named) if named else say("copy.untitled")


def _facts(checked: Checked) -> Iterator[tuple[str, str]]:
    """Label and value, in the order of the masthead."""
    label = wording("copy_label")
    yield label["copy_name"], shorten(clean(checked.copy.id), _FILE)
    sources = checked.sources
    origins = origins_of([a.id for a in sources], shared_origins(sources))
    told = {"sources": count(len(sources), "source"), "origins": count(origins, "origin")}
    yield label["against"], say("copy.held", **told) if sources else told["sources"]
    newest = max((a.published for a in sources if a.published), default=None)
    yield label["newest"], day(newest) if newest else say("masthead.no_date")
    yield label["check_number"], number(checked)


def _against(checked: Checked, letters: Letters) -> Iterator[tuple[str, str]]:
    """The sources in short: letter, and name with date."""
    for article in checked.sources[:_NAMED]:
        name = shorten(letters.outlet(article.id), 40)
        on = day(article.published, short=True) if article.published else ""
        told = (
            say("copy.source", name=name, day=on) if on else say("copy.source_undated", name=name)
        )
        yield letters[article.id], told
    if (left := len(checked.sources) - _NAMED) > 0:
        yield "", say("copy.more_sources", left, number=whole(left))


def _tallies(checked: Checked) -> Iterator[Tally]:
    """The bar: how many statements stand how, worst first."""
    whole_of, at = len(checked.assessments), 0
    for standing in checked.standings:
        if found := checked.count(standing):
            yield Tally(
                badge=words.badge(standing),
                count=whole(found),
                at=round(100 * at / whole_of, 3),
                width=round(100 * found / whole_of, 3),
            )
            at += found


def _shares(checked: Checked) -> Iterator[str]:
    for standing in checked.standings:
        if found := checked.count(standing):
            yield words.counted(standing, found)


def notes(checked: Checked) -> Iterator[str]:
    """What the reader must know before the checklist, in sentences."""
    yield from reader.warnings(checked)
    yield from map(clean, checked.notes)
    for article in (checked.copy, *checked.sources):
        named = shorten(clean(article.id), _FILE)
        told = (ended(f"{clean(note)}.") for note in article.notes)
        yield from (say("copy.note", article=named, note=note) for note in told)
    for key, found in (
        ("changed", sum(bool(a.changed) for a in checked.assessments)),
        ("ticked", sum(a.ticked for a in checked.assessments)),
        ("unread", len(checked.unread)),
        ("differ", len(checked.findings.discrepancies) if checked.findings else 0),
    ):
        if found:
            yield say(f"copy.{key}", found, number=whole(found))
    yield from reader.read(checked)


def _entries(checked: Checked, letters: Letters, redact: bool) -> dict[int, Entry]:
    """What is said of each statement, by the assessment's identity: two may be equal."""
    sources = len(checked.sources)
    return {
        id(a): _entry(n, a, letters, sources, redact) for n, a in enumerate(checked.assessments, 1)
    }


def _entry(
    ordinal: int, assessment: Assessment, letters: Letters, sources: int, redact: bool
) -> Entry:
    statement = assessment.statement
    said = shorten(set_in(clean(statement.text)), _OURS)
    return Entry(
        number=ordinal,
        id=assessment.id,
        badge=words.badge(assessment.standing),
        flags=tuple(words.remark(f) for f in assessment.flags),
        kind=wording("statement")[statement.kind],
        place=place(statement.paragraph),
        words=said,
        direction=direction(said),
        what=words.withheld(assessment.what, redact),
        line=words.line(assessment, sources),
        told=words.told(assessment, sources),
        agree=sides.cells(assessment, words.LIKE_OURS, letters, redact),
        differ=sides.cells(assessment, words.UNLIKE_OURS, letters, redact),
        latest=sides.latest(assessment, letters),
        why=sentence(words.withheld(assessment.why, redact)),
        asks=words.asks(assessment, redact),
        sides=sides.sides(assessment, letters, redact),
        places=sides.places(assessment, letters),
        rule=assessment.rule,
        ticked=assessment.ticked,
        quiet=not words.needs(assessment),
        state=_state(assessment),
    )


def _state(assessment: Assessment) -> str:
    if assessment.ticked:
        return str(wording("copy_label")["ticked"])
    return str(wording("copy_label")["new"]) if assessment.changed else ""


def _marks(checked: Checked, entries: dict[int, Entry]) -> list[Marked]:
    return [
        Marked(a.statement.start, a.statement.end, a.standing.rank, entries[id(a)])
        for a in checked.assessments
    ]


def _unchecked(checked: Checked) -> Iterator[Unchecked]:
    """What was not held against the sources, by reason, the commonest first."""
    where = Places(checked.copy)
    by_reason: dict[str, list[SetAside]] = {reason: [] for reason in words.reasons(checked)}
    for item in checked.unchecked:
        by_reason[clean(item.reason).strip()].append(item)
    for reason, items in by_reason.items():
        quotes = ((where(i.start), shorten(clean(i.quote).strip(), _ASIDE)) for i in items)
        yield Unchecked(
            reason=sentence(reason), count=count(len(items), "item"), quotes=tuple(quotes)
        )


def _our_file(checked: Checked) -> str:
    copy = checked.copy
    told = {"digest": copy.sha256[:8], "words": whole(len(copy.text.split()))}
    form: str = wording("copy_label")["our_file"]
    return form.format(file=clean(copy.id), **told)


def _method(checked: Checked, house: House) -> Iterator[str]:
    read = say("copy.version", version=checked.version)
    yield read + (say("copy.model", model=clean(checked.model)) if checked.model else "")
    if chosen := masthead.chosen(checked.settings):
        yield say("copy.settings", settings=chosen)
    yield from reader.method(checked)
    if house.redact:
        yield say("copy.redacted")
