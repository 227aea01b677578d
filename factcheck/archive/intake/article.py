"""An article → its row: what it is called by, and its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from factcheck.archive.group.words import words_of
from factcheck.model import Article

_SURROGATE = re.compile("[\ud800-\udfff]")


def article_id(source: str, text: str) -> str:
    """What an article is called by: one text from one source is one article.

    >>> article_id("Halden Post", "Ten people died.")
    'e1790508e65c13c2184e1f9a909fecbb'
    """
    # a NUL parts them: no outlet has one in its name
    return hashlib.sha256(f"{source.replace(chr(0), '')}\0{text}".encode()).hexdigest()[:32]


def source_of(outlet: str | None, url: str | None) -> str:
    """Who publishes an article: its outlet, else the host of its address, else nobody known.

    >>> source_of(None, "https://www.Example.com/a"), source_of(None, None)
    ('example.com', '')
    """
    return outlet or _host(url or "").removeprefix("www.")


def row_of(article: Article) -> Mapping[str, Any]:
    """The row of the table of articles."""
    text, title, outlet, url = map(
        well_formed, (article.text, article.title, article.outlet, article.url)
    )
    assert text is not None
    words, weights = words_of(title, text)
    return {
        "article": article_id(source_of(outlet, url), text),
        "text": text,
        "title": title,
        "outlet": outlet,
        "published": article.published,
        "url": url,
        "words": words,
        "weights": weights,
    }


def well_formed(words: str | None) -> str | None:
    r"""The words with a mark for each half of a character: no file holds one, and none moves.

    >>> well_formed("ten \ud83d die")
    'ten � die'
    """
    return words and _SURROGATE.sub("\ufffd", words)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""
