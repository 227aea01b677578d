"""When a page says that its article was published, where its data do not: its `<time>`s and labels.

A `<time>` may be that of a comment, of another story or of an event that the article tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from factcheck.read.page.published import DATED, UPDATED, Stated, labels_joined, stated
from factcheck.read.page.stamp import date_in
from factcheck.read.page.xmltree import BLOCKS, local
from factcheck.read.page.xmltree import words as words_of
from factcheck.words.lists import words

#: characters of a line that may be a time stamp
LONGEST = 200
#: sentences of the article behind which a date without a label is one of the story's own
DEEP = 2
#: words from which a line is a sentence of the article
SENTENCE = 12
_NEVER_OWN = frozenset(
    "aside nav blockquote figure form script style head template".split()  # noqa: SIM905
)
#: the frame of the site, where they do not stand in the article
_FRAME = frozenset(("header", "footer"))
_PUBLISHED = re.compile(r"(?i)pub-?date|publish|posted|entry-date")
_UPDATED = re.compile(r"(?i)updat|modif|edited")
_DATE_CLASS = re.compile(r"(?i)date|time|publish|posted|byline|meta|stamp")
_TOKEN = re.compile(r"[A-Za-z][a-z]*(?:-[a-z]+)*")
#: behind the date of a `<time>`
_TIMED = "\1"


def page_date(tree: Any) -> date | None:
    """The date by the page's own labels, by a bare time stamp, and last by that of an update.

    >>> from lxml.html import fromstring
    >>> updated = "<p>Updated <time datetime='2026-05-25'>25 May</time>, "
    >>> page = fromstring(updated + "first published <time datetime='2026-05-20'>20 May</time></p>")
    >>> page_date(page)
    datetime.date(2026, 5, 20)
    """
    return min(_stated(tree), key=lambda one: one.rank, default=Stated(UPDATED, None)).day


def _stated(tree: Any) -> Iterator[Stated]:
    told = 0
    label = ""
    for block in _own_blocks(tree):
        surely = _DATE_CLASS.search(_classes(block) + _classes(block.getparent())) is not None
        for line in _lines(block):
            early = _TIMED in line and told < DEEP and local(block) != "li"
            *_, whole = ["", *labels_joined([label, line.replace(_TIMED, "")])]
            label = "" if whole else line
            found = stated(whole.strip()) if len(whole) <= LONGEST else ()
            yield from (one for one in found if one.rank != DATED or surely or early)
            told += len(line.split()) >= SENTENCE


def _own_blocks(tree: Any) -> Iterator[Any]:
    """The blocks in order, without those that belong to something else than the article."""
    holders = _holders(tree)
    stack = [(tree, False)]
    while stack:
        element, within = stack.pop()
        name = local(element).lower()
        if element not in holders and _elsewhere(element, name, within):
            continue
        if name in BLOCKS or name == "body":
            yield element
        stack.extend((child, within or name == "article") for child in reversed(element))


def _holders(tree: Any) -> set[Any]:
    """What holds the headline or the longest paragraph, whatever its classes say."""
    longest = max(tree.iter("p"), key=lambda p: len(p.text or ""), default=None)
    anchors = [e for e in (next(tree.iter("h1"), None), longest) if e is not None]
    return {above for e in anchors for above in (e, *e.iterancestors())}


def _elsewhere(element: Any, name: str, within: bool) -> bool:
    if name in _NEVER_OWN or name == "article" or (name in _FRAME and not within):
        return True
    told = f"{_classes(element)} {element.get('id') or ''} {element.get('role') or ''}"
    tokens = (t.lower() for t in _TOKEN.findall(told))
    return any(t in _frame() or not _frame().isdisjoint(t.split("-")) for t in tokens)


def _frame() -> frozenset[str]:
    return words("read", "elsewhere")


def _classes(element: Any) -> str:
    return element.get("class") or "" if element is not None else ""


def _lines(block: Any) -> Iterator[str]:
    return (line.strip() for line in "".join(_pieces(block)).split("\n") if line.strip())


def _pieces(element: Any) -> Iterator[str]:
    """The words that run in lines right within a block; the parser bounds the depth (256)."""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        name = local(child).lower()
        if name == "time":
            yield _time(child)
        elif name in BLOCKS or name == "br":
            yield "\n"
        elif name not in _NEVER_OWN:
            yield from _pieces(child)
        yield " ".join((child.tail or "").split("\n"))


def _time(element: Any) -> str:
    """A `<time>` as a label and a date."""
    told = " ".join(str(element.get(k) or "") for k in ("class", "itemprop", "id"))
    published = _PUBLISHED.search(told) or element.get("pubdate") is not None
    label = "published " if published else "updated " if _UPDATED.search(told) else ""
    day = date_in((element.get("datetime") or "")[:60])
    return f" | {label}{day.isoformat() if day else words_of(element) or ''}{_TIMED} | "
