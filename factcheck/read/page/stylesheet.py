"""A page's own style sheets, as far as they say what is struck out or not shown.

Only plain rules for one class or one id count, and only where no other rule shows it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

#: not displayed, invisible, clipped away, or far off the page. Type of no size is none of it: sites
#: and newsletters set wrappers so, and their words in another size within
UNSEEN = re.compile(
    r"""(?ix) (?:^|[;{\s]) (?: display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse)
      | clip\s*:\s*rect\(\s*[01](?:px)?[\s,]
      | (?:left|top|text-indent)\s*:\s*-\d{4,}(?:px|em) )"""
)
_SHOWN = re.compile(
    r"""(?ix) (?:^|[;{\s]) (?: display\s*:\s*(?!none)\w | visibility\s*:\s*visible
      | text-decoration[\w-]*\s*:\s*none )"""
)
#: `.draft`, `p.draft`, `#draft`
_PLAIN = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)")
_NAMES = re.compile(r"[.#][\w-]+")
#: characters of style that are read; large sites have half a million, most of it for other pages
LONGEST = 1_000_000


class Sheet:
    """What the rules of a page take out: names of classes (`.old`) and ids (`#old`).

    >>> sheet = Sheet([".old, p.was { text-decoration: line-through } .menu { display: none }"])
    >>> sorted(sheet.names)
    ['.menu', '.old', '.was']
    >>> Sheet([".menu { display: none } @media print { .menu { display: block } }"]).names
    frozenset()
    """

    def __init__(self, sheets: Iterable[str]) -> None:
        taken: set[str] = set()
        shown: set[str] = set()
        for selector, style, nested in _rules(" ".join(sheets)[:LONGEST]):
            if _SHOWN.search(style):
                shown.update(_NAMES.findall(selector))
            elif not nested and (struck(style) or UNSEEN.search(style)):
                plain = map(_PLAIN.fullmatch, map(str.strip, selector.split(",")))
                taken.update(found[1] for found in plain if found)
        self.names = frozenset(taken - shown)

    def takes_out(self, element: Any) -> bool:
        """Whether one of the rules is for this element."""
        if not self.names:
            return False
        classes = (element.get("class") or "").split()
        return f"#{element.get('id')}" in self.names or any(f".{c}" in self.names for c in classes)


def struck(style: str) -> bool:
    """Whether one of the declarations strikes words out.

    >>> struck("color: red; Text-Decoration: line-through"), struck("color: line-through")
    (True, False)
    """
    told = (each.partition(":") for each in style.lower().split(";"))
    names = ("text-decoration", "text-decoration-line")
    return any("line-through" in value and name.rstrip().endswith(names) for name, _, value in told)


def _rules(css: str) -> Iterator[tuple[str, str, bool]]:
    """Each rule's selector and declarations, and whether it stands inside another rule."""
    first, *rest = css.split("/*")
    bare = first + "".join(part.partition("*/")[2] for part in rest)
    opened: list[str] = []
    words = ""
    for piece in re.split(r"([{}])", bare):
        if piece == "{":
            opened.append(words.rpartition(";")[2])
        elif piece == "}" and opened:
            yield opened.pop().strip(), words, bool(opened)
        elif piece != "}":
            words = piece
