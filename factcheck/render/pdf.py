"""Page → PDF: tagged, with fields to fill in, or flat for the archive."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.model import Findings
from factcheck.render import fonts, press
from factcheck.render.data import to_json_text
from factcheck.render.typeset import Attached, Job
from factcheck.render.webpage import BRIEF, Form, Printable, document, form_of, logo, sheet
from factcheck.view import House, Page

#: the day of an undated brief's attachment: PDF wants one, and the clock would make two runs differ
_NO_DAY = "2000-01-01"


def to_pdf(findings: Findings, page: Page) -> bytes:
    """The brief as PDF/UA-1 with fillable decision boxes; the same page gives the same bytes."""
    return printed(page, form_of(page))


def printed(page: Printable, form: Form = BRIEF) -> bytes:
    """A page as PDF/UA-1 with fields to fill in."""
    markup = document(page, fonts=fonts.linked(), paper=True, form=form)
    return press.printed(
        Job(markup=markup, pictures=_pictures(page), variant="pdf/ua-1", forms=True)
    )


def to_archive(findings: Findings, page: Page) -> bytes:
    """The brief as PDF/A-3 with its JSON attached: tagged, nothing to fill in but with a pen."""
    day = datetime.fromisoformat(page.date or _NO_DAY).replace(tzinfo=UTC)
    attached = Attached(
        content=to_json_text(findings, page),
        name="brief.json",
        description=page.label["attached"],
        day=day,
    )
    markup = document(
        page, fonts=fonts.linked(), paper=True, forms=False, attached=True, form=form_of(page)
    )
    return press.printed(
        Job(markup=markup, pictures=_pictures(page), variant="pdf/a-3a", attached=attached)
    )


def rehearsal(house: House) -> Job:
    """A page of one letter in the house's style: setting it opens the fonts and loads the code."""
    return Job(
        markup=f"<html><style>{sheet(house, fonts.linked())}</style><p>.</p></html>",
        variant="pdf/ua-1",
    )


def _pictures(page: Printable) -> frozenset[str]:
    """The addresses of the house's own pictures."""
    return frozenset({logo(page.house)} - {""})
