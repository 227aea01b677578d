"""WeasyPrint: the brief's markup → the bytes of a PDF, closed to everything outside itself."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from factcheck.render import engine, fonts

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file inside the PDF."""

    content: bytes
    name: str
    description: str
    day: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be set: markup, the addresses of its pictures, and the kind of PDF."""

    markup: str
    variant: str
    pictures: frozenset[str] = frozenset()
    forms: bool = False
    attached: Attached | None = None
    #: for practice: nobody waits for it
    rehearsal: bool = False


def typeset(job: Job) -> bytes:
    """The PDF of a job; the same job gives the same bytes."""
    with _quiet(), _uncollected():
        engine.load()
        written: bytes = _parsed(job.markup, locked_fetcher(job.pictures)).write_pdf(
            pdf_identifier=hashlib.sha256(job.markup.encode("utf-8", "replace")).digest()[:16],
            pdf_variant=job.variant,
            pdf_forms=job.forms,
            attachments=_attachments(job.attached),
            finisher=_finish,
        )
    return written


def _attachments(attached: Attached | None) -> list[Any] | None:
    if attached is None:
        return None
    from weasyprint import Attachment

    one = Attachment(
        string=attached.content,
        name=attached.name,
        description=attached.description,
        created=attached.day,
        modified=attached.day,
        relationship="Data",
    )
    return [one]


def _parsed(markup: str, fetcher: URLFetcher) -> HTML:
    """The markup as WeasyPrint wants it, as XML if it is: its own parser took a tenth of the time.

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
    """The markup's elements, if it is XML; its style sheet, which is none, is put in afterwards."""
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
    """Page labels, so that a page box counts as the page's foot does; then nothing changes."""
    import pydyf

    pdf.catalog["PageLabels"] = pydyf.Dictionary(
        {"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])}
    )
    engine.settle(pdf)


def locked_fetcher(pictures: Set[str] = frozenset()) -> URLFetcher:
    """A fetcher of the brief's fonts, its sheet's pictures and `pictures`; it refuses the rest."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Locked(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, rest = url.partition(":")
            if scheme == fonts.SCHEME and rest.isdecimal() and int(rest) < len(fonts.FACES):
                return URLFetcherResponse(
                    url, fonts.FACES[int(rest)].read(), {"Content-Type": "font/ttf"}
                )
            if url.startswith("data:image/svg+xml,") or url in pictures:
                return super().fetch(url, headers)
            raise ValueError(f"a brief fetches nothing: {url[:80]}")

    return Locked(allowed_protocols={"data"}, allow_redirects=False)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Boxes live until the file is written: to search them for garbage took a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _quiet() -> Iterator[None]:
    """WeasyPrint's remarks on rules that are meant for browsers stay off the terminal."""
    logger = logging.getLogger("weasyprint")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
