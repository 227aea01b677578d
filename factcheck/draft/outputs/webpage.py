"""Our copy with its checklist as HTML and PDF, in the style of the brief."""

from __future__ import annotations

from factcheck.draft.outputs.view import CopyPage
from factcheck.draft.values import Checked
from factcheck.render.pdf import printed
from factcheck.render.webpage import Form, self_contained

COPY = Form("copy.html", ("brief.css", "copy.css"), ("screen.css", "copy-screen.css"))


def to_html(checked: Checked, page: CopyPage) -> bytes:
    """One file that needs no network, no script and no permission."""
    return self_contained(page, COPY)


def to_pdf(checked: Checked, page: CopyPage) -> bytes:
    """PDF/UA-1, with boxes to tick and lines for initials."""
    return printed(page, COPY)
