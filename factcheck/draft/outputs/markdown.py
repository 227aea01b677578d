"""Our copy and its checklist as Markdown, for a ticket or a mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.brief.clean import inside
from factcheck.draft.outputs.table import listed
from factcheck.draft.outputs.view import CopyPage, Entry, Paragraph, Piece
from factcheck.draft.values import Checked, Standing
from factcheck.render.markdown import escaped, opening


def to_markdown(checked: Checked, page: CopyPage) -> bytes:
    """The checklist, our copy with the numbers, what was not checked, and the sources."""
    return ("\n".join(_lines(page)).rstrip() + "\n").encode("utf-8", "replace")


def _lines(page: CopyPage) -> Iterator[str]:
    label = page.label
    yield f"# {escaped(page.title)}"
    yield from ("", opening(escaped(page.standfirst)), "")
    yield " · ".join(f"{name}: {escaped(value)}" for name, value in page.facts)
    yield ""
    for note in page.notes:
        yield from (opening(escaped(note)), "")
    yield from _section(label["checklist"], (_entry(e, label) for e in page.checklist))
    yield from _section(label["our_copy"], map(_paragraph, page.copy))
    yield from _section(label["unchecked"], _unchecked(page))
    yield from _section(label["sources"], _sources(page))
    yield from (f"{escaped(page.our_file)}", "", f"{label['limits']} {label['knows_not']}")


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from (f"## {title}", "", *found, "")


def _entry(entry: Entry, label: Mapping[str, str]) -> str:
    """A statement as a task, with who is for and against below it."""
    flags = "".join(f" · {f.word}" for f in entry.flags) + (
        f" · {entry.state}" if entry.state else ""
    )
    what = f" ({escaped(entry.what)})" if entry.what else ""
    said = f"**{entry.badge.sign} {entry.badge.word}**: {entry.line}{flags}"
    box = "x" if entry.ticked else " "
    ours = f"“{escaped(inside(entry.words))}”{what}"
    head = f"- [{box}] {said} · {entry.number} · {entry.place} · {ours}"
    below = (
        (label["note_for"], escaped(listed(entry.agree, "; "))),
        (label["note_contra"], escaped(listed(entry.differ, "; "))),
        (label["latest"], entry.latest),
        # what the desk prints, which no report may say
        (label["why"], escaped(entry.why) if entry.badge.key == Standing.AGAINST_DESK else ""),
        (label["todo_note"], escaped(" ".join(entry.asks))),
    )
    return "\n".join([head, *(f"  - {name}: {words}" for name, words in below if words)])


def _paragraph(paragraph: Paragraph) -> str:
    words = opening("".join(map(_piece, paragraph.pieces)))
    return f"{f'**{words}**' if paragraph.headline else words}\n"


def _piece(piece: Piece) -> str:
    refs = " ".join(f"{e.badge.sign}{e.number}" for e in piece.ends)
    return escaped(piece.text) + (f" ({refs})" if refs else "")


def _unchecked(page: CopyPage) -> Iterator[str]:
    for u in page.unchecked:
        places = "; ".join(f"{place} “{escaped(inside(words))}”" for place, words in u.quotes)
        yield f"- {opening(escaped(u.reason))}: {places}"
    yield from (f"- {opening(escaped(u.file))}: {escaped(u.reason)}" for u in page.unread)


def _sources(page: CopyPage) -> Iterator[str]:
    for s in page.sources:
        told = f"{escaped(s.name)}, {escaped(s.published)}, {escaped(s.file)}, {s.sha256}"
        yield f"- **{s.letter}** {told}"
