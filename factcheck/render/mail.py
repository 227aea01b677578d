"""Page → EML: a draft that a mail program opens for sending, with the PDF attached."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from factcheck.model import Findings
from factcheck.render.pdf import to_pdf
from factcheck.view import Page, Reviewed, plain

#: a subject on one line: some mail programs show the fold
_LINE = 400


def to_eml(findings: Findings, page: Page) -> bytes:
    """The draft: no sender, no receiver, `X-Unsent` so that it opens ready to be addressed."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=_LINE))
    message["Subject"] = _one_line(f"{page.label['kicker']}: {page.title}")
    message["X-Unsent"] = "1"
    if page.date:
        message["Date"] = format_datetime(datetime.fromisoformat(page.date).replace(tzinfo=UTC))
    message.set_content(
        "\n".join(_lines(page)).encode("utf-8", "replace").decode("utf-8") + "\n",
        charset="utf-8",
        cte="quoted-printable",
    )
    attached = to_pdf(findings, page)
    message.add_attachment(
        attached, maintype="application", subtype="pdf", filename=f"{page.number}.pdf"
    )
    message.set_boundary(f"=={hashlib.sha256(attached).hexdigest()[:32]}==")
    return message.as_bytes()


def _one_line(words: str) -> str:
    """A header's text: no line may begin another header."""
    return " ".join(words.split()).encode("utf-8", "replace").decode("utf-8")


def _signed(review: Reviewed) -> Iterator[str]:
    """How far the story is, who signed, and where the trail stood."""
    yield review.status
    for signed in review.signatures:
        role, outcome, time = signed.words
        note = f" “{signed.note}”" if signed.note else ""
        yield f"{signed.by}, {role}: {outcome}, {time}.{note}"
    yield f"{review.label['trail']} {review.label['entry']} {review.entry}: {review.head}"
    yield from review.notes


def _lines(page: Page) -> Iterator[str]:
    yield page.title
    yield ""
    yield page.standfirst
    if page.review:
        yield ""
        yield from _signed(page.review)
    for f in page.findings:
        yield ""
        yield f"{f.number}. [{f.badge.word}] {plain(f.title)}"
        yield f"   {plain(f.line)}"
        ruled = page.review.of(f.id) if page.review else None
        if ruled:
            yield f"   {ruled.word}"
            yield from (f"   {label}: {words}" for label, words in ruled.lines)
        else:
            yield f"   {page.label['handling']}: {f.handling}"
    yield ""
    yield " · ".join(f"{label}: {value}" for label, value in page.facts)
    yield page.label["how_right"]
