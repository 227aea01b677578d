"""What the styles of a Word document do to its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from factcheck.draft.word.package import Package, tree_of
from factcheck.read.formats.word import own, unseen, unseen_styles, value
from factcheck.read.page.xmltree import local, named

_HEADINGS = ("title", "heading 1")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is by its style, or by what it says itself."""

    listed: bool = False
    heading: bool = False
    hidden: bool = False


class Styles:
    """The styles of a document; a document may have none."""

    def __init__(self, package: Package) -> None:
        part = package.named("styles")
        raw = package.part(part) if part else b""
        self._unseen = unseen_styles(raw) if raw else frozenset()
        styles = [*named(tree_of(raw), "style")] if raw else []
        self._headings = {value(e, "styleId") for e in styles if _heading(e)}
        self._titles = {value(e, "styleId") for e in styles if _name(e) in _HEADINGS}
        self._lists = {value(e, "styleId") for e in styles if _numbered(own(e, "pPr"))}

    def of(self, properties: Any) -> Style:
        """The style of a paragraph with these properties."""
        style = says(properties, "pStyle") or ""
        listed = _numbered(properties) or (style in self._lists and not _unnumbered(properties))
        return Style(
            listed=listed and style not in self._headings,
            heading=style in self._titles,
            hidden=style in self._unseen,
        )

    def unseen(self, properties: Any, hidden: bool) -> bool:
        """Whether a run with these properties is struck out or hidden, by its paragraph too."""
        if hidden and (properties is None or not any(map(_speaks, properties))):
            return True
        return unseen(properties, self._unseen)


def _speaks(mark: Any) -> bool:
    """Whether a run says itself that its words are shown or not."""
    return local(mark) in ("vanish", "strike", "dstrike")


def _name(style: Any) -> str:
    return (says(style, "name") or "").lower()


def _heading(style: Any) -> bool:
    return _name(style).startswith(("title", "heading"))


def _numbered(properties: Any) -> bool:
    return says(properties, "numPr", "numId") not in (None, "0")


def _unnumbered(properties: Any) -> bool:
    return says(properties, "numPr", "numId") == "0"


def at(element: Any, *path: str) -> Any:
    """The child of a child … by names; None where one is missing."""
    for name in path:
        element = own(element, name) if element is not None else None
    return element


def says(element: Any, *path: str) -> str | None:
    """The value of what stands at a path; None where nothing stands."""
    found = at(element, *path)
    return value(found) if found is not None else None
