"""Page → PDF: tagged, with fields to fill in, or flat for the archive; closed to everything outside itself."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from factcheck.model import Findings
from factcheck.render import engine, fonts
from factcheck.render.data import to_json_text
from factcheck.render.webpage import document
from factcheck.view import Page

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

#: the day of an undated brief's attachment: PDF wants one, and the clock would make two runs differ
_NO_DAY = "2000-01-01"


def to_pdf(findings: Findings, page: Page) -> bytes:
    """The brief as PDF/UA-1 with fillable decision boxes; the same page gives the same bytes."""
    return _written(document(page, fonts=fonts.linked(), paper=True), page, pdf_variant="pdf/ua-1", pdf_forms=True)


def to_archive(findings: Findings, page: Page) -> bytes:
    """The brief as PDF/A-3 with its JSON attached: tagged, nothing to fill in, boxes and lines for a pen."""
    from weasyprint import Attachment

    day = datetime.fromisoformat(page.date or _NO_DAY).replace(tzinfo=UTC)
    attached = Attachment(
        string=to_json_text(findings, page),
        name="brief.json",
        description=page.label["attached"],
        created=day,
        modified=day,
        relationship="Data",
    )
    markup = document(page, fonts=fonts.linked(), paper=True, forms=False, attached=True)
    return _written(markup, page, pdf_variant="pdf/a-3a", attachments=[attached])


def _written(markup: str, page: Page, **options: Any) -> bytes:
    with _quiet(), _little_collecting():
        engine.load()
        written: bytes = _parsed(markup, locked_fetcher(page)).write_pdf(
            pdf_identifier=hashlib.sha256(markup.encode("utf-8", "replace")).digest()[:16], finisher=_finish, **options
        )
    return written


def _parsed(markup: str, fetcher: URLFetcher) -> HTML:
    """The markup as WeasyPrint wants it, read as XML where it is that: its own parser, in Python, took a tenth of the PDF's time.

    Our templates are XML; a house's need not be.
    """
    from weasyprint import HTML

    root = _tree(markup)
    if root is None:
        return HTML(string=markup, base_url=None, url_fetcher=fetcher)
    html = HTML(string="", base_url=None, url_fetcher=fetcher)
    html.wrapper_element = html.wrapper_element.from_html_root(root)
    html.etree_element = root
    return html


def _tree(markup: str) -> ElementTree.Element | None:
    """The markup's elements, if it is XML; its style sheet, which in XML would have to be escaped, is put in afterwards."""
    before, opening, rest = markup.partition("<style>")
    style, closing, after = rest.partition("</style>")
    try:
        root = ElementTree.fromstring("".join((before, opening, closing, after)))
    except (ElementTree.ParseError, ValueError):
        return None
    for sheet in islice(root.iter("style"), 1):
        sheet.text = style
    return root


def _finish(document: Any, pdf: Any) -> None:
    """Page labels, so that a reader's page box counts as the foot of the page does; after that nothing changes."""
    import pydyf

    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})
    engine.settle(pdf)


def locked_fetcher(page: Page | None = None) -> URLFetcher:
    """A fetcher that knows the brief's fonts and the pictures inside its own style sheet; every other address is refused."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from factcheck.render.webpage import logo

    own = {logo(page.house)} - {""} if page else set()

    class Locked(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, rest = url.partition(":")
            if scheme == fonts.SCHEME and rest.isdecimal() and int(rest) < len(fonts.FACES):
                return URLFetcherResponse(url, fonts.FACES[int(rest)].read(), {"Content-Type": "font/ttf"})
            if url.startswith("data:image/svg+xml,") or url in own:
                return super().fetch(url, headers)
            raise ValueError(f"a brief fetches nothing: {url[:80]}")

    return Locked(allowed_protocols={"data"}, allow_redirects=False)


@contextmanager
def _little_collecting() -> Iterator[None]:
    """Boxes live until the file is written: searching them for garbage at every step took an eighth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _quiet() -> Iterator[None]:
    """WeasyPrint's remarks on style rules that are meant for browsers stay off the user's terminal."""
    logger = logging.getLogger("weasyprint")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
