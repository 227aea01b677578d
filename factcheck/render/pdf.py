"""Page → PDF: tagged, with fields to fill in, and closed to everything outside itself."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from factcheck.model import Findings
from factcheck.render import fonts
from factcheck.render.webpage import document
from factcheck.view import Page

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher


def to_pdf(findings: Findings, page: Page) -> bytes:
    """The brief as PDF/UA-1 with fillable decision boxes; the same page gives the same bytes."""
    from weasyprint import HTML

    markup = document(page, fonts=fonts.linked(), paper=True)
    with _quiet():
        written: bytes = HTML(string=markup, base_url=None, url_fetcher=locked_fetcher()).write_pdf(
            pdf_variant="pdf/ua-1", pdf_forms=True, pdf_identifier=hashlib.sha256(markup.encode("utf-8", "replace")).digest()[:16]
        )
    return written


def locked_fetcher() -> URLFetcher:
    """A fetcher that knows the brief's fonts and the pictures inside its own style sheet; every other address is refused."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Locked(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, rest = url.partition(":")
            if scheme == fonts.SCHEME and rest.isdecimal() and int(rest) < len(fonts.FACES):
                return URLFetcherResponse(url, fonts.FACES[int(rest)].read(), {"Content-Type": "font/ttf"})
            if url.startswith("data:image/svg+xml,"):
                return super().fetch(url, headers)
            raise ValueError(f"a brief fetches nothing: {url[:80]}")

    return Locked(allowed_protocols={"data"}, allow_redirects=False)


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
