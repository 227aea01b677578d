"""An article's marked-up body → lines of text: paragraphs, lists with dashes, tables with bars."""

from __future__ import annotations

import re
from typing import Any

from factcheck.read.page.clean import tidy
from factcheck.read.page.seen import as_seen
from factcheck.read.page.xmltree import BLOCKS, local, parsed_html, words

CELLS = frozenset(("td", "th"))
#: characters of a cell in a table of figures; longer ones are a page laid out with tables
LONGEST_CELL = 120
#: not words: what runs, draws or is filled in
SILENT = frozenset(
    """script style template noscript head svg object select button iframe
    media-metadata""".split()  # noqa: SIM905
)
_BREAKS = re.compile(r" *\n[ \n]*")


def linear(html: str) -> str:
    r"""The text of a fragment of HTML.

    >>> linear("<p>Ten <b>die</b></p><ul><li>one</li></ul><table><tr><td>a<td>b</table>")
    'Ten die\n\n- one\n\na | b'

    Raises `NotText` where it cannot be parsed.
    """
    tree = parsed_html(f"<div>{html}</div>", "its markup cannot be parsed")
    as_seen(tree)
    return lines_of(tree)


def lines_of(tree: Any) -> str:
    """The text of a parsed body: paragraphs apart, a table's row in a line, cells behind bars."""
    parts: list[str] = []
    # a stack of its own: a hostile page is nested deeper than Python may recurse
    stack: list[tuple[Any, bool]] = [(tree, True)]
    while stack:
        element, opening = stack.pop()
        name = local(element).lower()
        tail = _flat(element.tail) if element is not tree else ""
        row = _row(element) if opening and name == "tr" else None
        if not opening:
            parts += [_closing(name), tail]
        elif row is not None:
            parts += ["\n", row, "\n", tail]
        elif name in SILENT or not name:
            parts.append(tail)
        else:
            text = element.text or "" if name == "pre" else _flat(element.text)
            parts.append(_opening(name) + text)
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
    joined = re.sub(r" {2,}", " ", "".join(parts))
    return tidy(_BREAKS.sub(lambda m: "\n\n" if m[0].count("\n") > 1 else "\n", joined))


def _row(element: Any) -> str | None:
    """A row of a table of figures; None for a row that lays out a page."""
    cells = [words(cell) or "" for cell in element if local(cell).lower() in CELLS]
    return " | ".join(cells) if len(cells) > 1 and max(map(len, cells)) <= LONGEST_CELL else None


def _opening(name: str) -> str:
    if name == "li":
        return "\n\n- "
    return "\n\n" if name in BLOCKS else ""


def _closing(name: str) -> str:
    if name == "br":
        return "\n"
    return "\n\n" if name in BLOCKS else ""


def _flat(run: str | None) -> str:
    """White space of the markup is no line break of the text."""
    return re.sub(r"[ \t\r\n]+", " ", run) if run else ""
