"""Page → Markdown: the findings in short, for a ticket or a comment in the CMS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factcheck.model import Findings
from factcheck.view import (
    Agreed,
    Change,
    Changes,
    Finding,
    Line,
    Near,
    Page,
    Passage,
    Reviewed,
    Run,
    Variants,
)

#: whatever Markdown, or HTML inside it, reads as more than itself; `@` and `#` call people too
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~@&$])")
#: addresses that some renderers link by themselves
_ADDRESS = re.compile(r"(?i)(?<=:)(?=//)|(?<=\bwww)(?=\.)")
#: what begins a list, a quotation or a rule at the start of a line: `1.`, `-`, `=`
_START = re.compile(r"^(\d*)(?=[.)+=:-])")


def to_markdown(findings: Findings, page: Page) -> bytes:
    """The findings, what agrees and the sources, every foreign word escaped."""
    return ("\n".join(_lines(page)).rstrip() + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    r"""`text` so that Markdown shows it as it is.

    >>> escaped("[see](javascript:x) *5,000*")
    '\\[see\\](javascript:x) \\*5,000\\*'
    """
    return _ADDRESS.sub(r"\\", _SPECIAL.sub(r"\\\1", text.replace("\n", " ")))


def opening(line: str) -> str:
    r"""Escaped text that begins a line or an item: no list, quotation or rule starts with it.

    >>> opening("1. of May"), opening("- never")
    ('1\\. of May', '\\- never')
    """
    return _START.sub(r"\1\\", line.lstrip(" "))


def _lines(page: Page) -> Iterator[str]:
    label = page.label
    yield f"# {escaped(page.title)}"
    yield ""
    yield opening(escaped(page.standfirst))
    yield ""
    yield " · ".join(f"{label}: {escaped(value)}" for label, value in page.facts)
    yield ""
    if page.changes:
        yield from _changes(page.changes, label)
    for line in page.bounds:
        yield from (escaped(line), "")
    if page.review:
        yield from _review(page.review)
    for finding in page.findings:
        yield from _finding(finding, label)
        yield from _ruling(page.review, finding)
    if page.who:
        yield f"## {label['who']}"
        yield ""
        yield label["who_note"]
        yield ""
        yield from (f"- {opening(_agreed(a))}" for a in page.who)
        yield ""
    if page.agreements:
        yield f"## {label['agreements']}"
        yield ""
        yield from (f"- {opening(_agreed(a))}" for a in page.agreements)
        yield ""
    if page.near:
        yield f"## {label['near']}"
        yield ""
        yield label["near_note"]
        yield ""
        yield from (f"- {_near(n)}" for n in page.near)
        yield ""
    if page.unread:
        yield f"## {label['not_read']}"
        yield ""
        yield from (f"- {opening(escaped(u.file))}: {escaped(u.reason)}" for u in page.unread)
        yield ""
    yield f"## {label['reports']}"
    yield ""
    yield from (
        f"- **{s.letter}** {escaped(s.name)}, {escaped(s.published)}, {escaped(s.file)}"
        for s in page.sources
    )
    yield ""
    yield label["how_right"]


def _changes(changes: Changes, label: Mapping[str, str]) -> Iterator[str]:
    yield f"## {label['since']}"
    yield ""
    for line in (changes.counts, *changes.notes, changes.warning):
        yield from (opening(escaped(line)), "") if line else ()
    for group in changes.groups:
        yield f"### {group.title}"
        yield ""
        yield from (f"- {opening(_change(c))}" for c in group.changes)
        yield from (f"- {opening(escaped(group.more))}",) if group.more else ()
        yield ""


def _change(change: Change) -> str:
    number = f"{change.number}. " if change.number else ""
    told = f"**{escaped(number + change.what)}** ({change.severity})"
    return " ".join([f"{told}:" if change.reasons else told, *map(escaped, change.reasons)])


def _finding(finding: Finding, label: Mapping[str, str]) -> Iterator[str]:
    yield f"## {finding.number}. {_line(finding.title)}"
    yield ""
    circumstances = "".join(f" · {c}" for c in finding.circumstances)
    score = f" ({finding.confidence.score})" if finding.confidence.score else ""
    by = f" · {finding.found_by}" if finding.found_by else ""
    sure = f"{label['confidence'].lower()} {finding.confidence.word}{score}"
    yield f"**{finding.badge.word}** · {finding.kind}{circumstances}{by} · {sure}"
    yield ""
    yield opening(_line(finding.line))
    yield ""
    for reading in finding.readings:
        yield from (f"- {_placed(p)}" for p in reading.passages)
        yield from (f"- {label['also']} “{escaped(m.words)}” {m.where}" for m in reading.further)
    yield from _variants(finding.variants, label)
    yield ""
    yield f"{label['why']}: {escaped(finding.why)}"
    yield ""
    if finding.label:
        yield f"{label['second_label']}: “{escaped(finding.label)}”"
        yield ""
    yield from (f"- [ ] {opening(escaped(check))}" for check in finding.check_first)
    yield f"- [ ] {escaped(finding.handling)}"
    yield ""


def _review(review: Reviewed) -> Iterator[str]:
    """How far the story is, who signed, and where the trail stood."""
    yield f"**{escaped(review.status)}**"
    yield ""
    for signed in review.signatures:
        role, outcome, time = signed.words
        note = f" “{escaped(signed.note)}”" if signed.note else ""
        yield f"- {opening(escaped(signed.by))}, {role}: {outcome}, {time}.{note}"
    yield f"- {review.label['trail']} {review.label['entry']} {review.entry}: `{review.head}`"
    yield ""
    for note in review.notes:
        yield from (opening(escaped(note)), "")


def _ruling(review: Reviewed | None, finding: Finding) -> Iterator[str]:
    if review is None:
        return
    ruled = review.of(finding.id)
    word = ruled.word if ruled else review.label["undecided"]
    yield f"**{review.label['decision']} {finding.number}: {escaped(word)}**"
    yield ""
    if ruled and ruled.lines:
        yield from (f"- {label}: {escaped(words)}" for label, words in ruled.lines)
        yield ""


def _variants(variants: Variants | None, label: Mapping[str, str]) -> Iterator[str]:
    """Who writes which form, a line each."""
    if variants is None:
        return
    yield ""
    yield f"| {label['written']} | {label['used_by']} |"
    yield "| --- | --- |"
    for row in variants.rows:
        form = escaped("".join(s.text for s in row.stretches))
        users = ", ".join(escaped(f"{letter} {name}".strip()) for letter, name in row.users)
        yield f"| {form} | {users} |"
    for key, letters in (("stated", variants.silent), ("matched", variants.unmatched)):
        if letters:
            yield f"| *{label[f'matrix_not_{key}']}* | {', '.join(letters)} |"


def _line(line: Line) -> str:
    return "".join(f"**{escaped(r.text)}**" if _strong(r) else escaped(r.text) for r in line)


def _passage(passage: Passage) -> str:
    return "".join(_emphasis(s.text) if s.marked else escaped(s.text) for s in passage.stretches)


def _near(near: Near) -> str:
    return f"{_placed(near.first)} / {_placed(near.second)} – {escaped(near.why)}"


def _placed(passage: Passage) -> str:
    place = f", {passage.place}" if passage.place else ""
    return f"**{passage.letter}**{place}: {_passage(passage)}"


def _emphasis(text: str) -> str:
    inner = text.strip()
    return text.replace(inner, f"**{escaped(inner)}**", 1) if inner else text


def _agreed(agreed: Agreed) -> str:
    forms = "; ".join(f"“{escaped(r.words)}” ({', '.join(r.letters)})" for r in agreed.readings)
    return f"{escaped(agreed.what)}: {forms}"


def _strong(run: Run) -> bool:
    return run.quoted and not run.name and bool(run.text.strip())
