"""A saved web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.read.draft import Draft
from factcheck.read.formats.decode import decoded
from factcheck.read.page.clean import cleaned
from factcheck.read.page.extract import read_page


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The page's story."""
    page = read_page(decoded(raw))
    yield replace(page, text=cleaned(page.text))
