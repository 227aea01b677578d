"""The checklist as rows: CSV for programs, a workbook for people, one row a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from factcheck.draft.outputs.view import CopyPage, Entry, Said
from factcheck.draft.since import BOX, CHECKLIST, OF_PROGRAMS
from factcheck.draft.values import Assessment, Checked
from factcheck.plain import harmless
from factcheck.render.table import written
from factcheck.render.withheld import cut, shown
from factcheck.render.workbook import Looks, workbook

COLUMNS = (
    "statement",
    "standing",
    "number",
    "flags",
    "kind",
    "paragraph",
    "start",
    "end",
    "words",
    "what",
    "told",
    "for",
    "against",
    "latest",
    "why",
    "to_do",
    "rule",
    "ticked",
    "changed",
    "initials",
)
#: heads of the checklist's columns, by their keys among the page's labels
_HEADS = ("done", "place", "where", "ours", "what", "standing", "flags_column", "for", "contra")
_HEADS_MORE = ("latest", "todo", "initials", "why", "rule_column")
_WIDE = {"ours": 32, "standing": 30, "for": 30, "contra": 30, "todo": 40, "why": 50, "what": 22}
_NARROW = {"done": 6, "place": 6, "where": 10, "latest": 12, "initials": 10, "rule_column": 8}
_PASSAGE = ("statement", "relation", "article", "outlet", "as of", "start", "end", "quote")
_WIDTHS = {"quote": 30, "sentence": 70, "reason": 60, "headline": 50, "sha256": 66, "words": 30}


def to_csv(checked: Checked, page: CopyPage) -> bytes:
    """The checklist as CSV in UTF-8, in the page's order."""
    both = zip(checked.worst_first, page.checklist, strict=True)
    return written(COLUMNS, (_row(a, e) for a, e in both))


def _row(assessment: Assessment, entry: Entry) -> dict[str, Any]:
    said = assessment.statement
    return {
        "statement": entry.id,
        "standing": assessment.standing.value,
        "number": entry.number,
        "flags": " ".join(assessment.flags),
        "kind": said.kind.value,
        "paragraph": said.paragraph,
        "start": said.start,
        "end": said.end,
        "words": said.text,
        "what": assessment.what,
        "told": entry.told,
        "for": listed(entry.agree),
        "against": listed(entry.differ),
        "latest": entry.latest,
        "why": entry.why,
        "to_do": " ".join(entry.asks),
        "rule": entry.rule,
        "ticked": "yes" if entry.ticked else "no",
        "changed": {None: "", True: "yes", False: "no"}[assessment.changed],
        "initials": "",
    }


def to_xlsx(checked: Checked, page: CopyPage) -> bytes:
    """The checklist as a workbook, with the passages, what was not checked, and the sources."""
    label = page.label
    sheets = (
        (CHECKLIST, _checklist(checked, page)),
        ("Passages", _passages(checked, page)),
        ("Not checked", _unchecked(page)),
        ("Sources", _sources(checked, page)),
    )
    widths = {label[key]: width for key, width in (_WIDE | _NARROW).items()} | _WIDTHS
    about = {"title": page.title, "comments": page.generator}
    return workbook(sheets, about, page.date, Looks(widths, read=True, hidden=OF_PROGRAMS))


def listed(cells: Iterable[Said], between: str = "\n") -> str:
    """Words and the letters of those who have them, a line each."""
    return between.join(" ".join(_parts(s)) for s in cells)


def _parts(said: Said) -> Iterator[str]:
    if said.words:
        yield f"“{said.words}”"
    yield from said.letters
    if said.note:
        yield f"({said.note})"


def _checklist(checked: Checked, page: CopyPage) -> Iterator[Sequence[Any]]:
    yield [*(page.label[key] for key in (*_HEADS, *_HEADS_MORE)), *OF_PROGRAMS]
    for a, e in zip(checked.worst_first, page.checklist, strict=True):
        standing = f"{e.badge.sign} {e.badge.word}: {e.line}"
        flags = "; ".join(filter(None, (*(f.word for f in e.flags), e.state)))
        first = (
            "☑" if e.ticked else BOX,
            e.number,
            e.place,
            e.words,
            e.what or e.kind,
            standing,
            flags,
        )
        yield (
            *first,
            listed(e.agree),
            listed(e.differ),
            e.latest,
            "\n".join(e.asks),
            "",
            e.why,
            e.rule,
            e.id,
            a.standing.value,
        )


def _passages(checked: Checked, page: CopyPage) -> Iterator[Sequence[Any]]:
    yield *_PASSAGE, "sentence"
    numbers = {id(a): e.number for a, e in zip(checked.worst_first, page.checklist, strict=True)}
    outlets = {a.id: a.outlet for a in checked.sources}
    for a in checked.assessments:
        for s in a.supports:
            row = {"quote": harmless(s.quote), "sentence": harmless(s.sentence.text)}
            words: Mapping[str, Any] = shown(row, page.house.redact)
            sentence = words["sentence"] or cut(row["sentence"])
            as_of = s.as_of.isoformat() if s.as_of else None
            where = (s.article, outlets.get(s.article), as_of, s.start, s.end)
            yield numbers[id(a)], s.relation.replace("_", " "), *where, words["quote"], sentence


def _unchecked(page: CopyPage) -> Iterator[Sequence[Any]]:
    yield "reason", "place", "words"
    for u in page.unchecked:
        yield from ((u.reason, place, words) for place, words in u.quotes)
    yield from ((u.reason, u.file, "") for u in page.unread)


def _sources(checked: Checked, page: CopyPage) -> Iterator[Sequence[Any]]:
    yield "letter", "outlet", "headline", "published", "file", "words", "sha256"
    for s, a in zip(page.sources, checked.sources, strict=True):
        yield s.letter, s.name, s.headline, s.published, s.file, len(a.text.split()), a.sha256
    yield "", page.label["copy_name"], page.title, "", checked.copy.id, "", checked.copy.sha256
