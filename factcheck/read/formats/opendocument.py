"""An OpenDocument text, by its XML: the libraries tried kept struck-out text, or comments in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

from factcheck.read.draft import Draft, NotText, document
from factcheck.read.page.clean import tidy
from factcheck.read.page.raised import DOWN, UP, settled
from factcheck.read.page.seen import cut
from factcheck.read.page.xmltree import first, local, named, parsed, said

#: no part of the text: what was struck out, comments, footnotes and their marks, rubies, indexes
_ASIDE = frozenset(
    """tracked-changes annotation note ruby-text sequence-decls forms table-of-content
    alphabetical-index""".split()  # noqa: SIM905  a list to read
)
_BLOCKS = frozenset(("p", "h"))
#: elements that a style can strike out, hide or raise, and what it then does
_STYLED = ("span", "p", "h")
UNSEEN, RAISED = "unseen", "raised"


def draft(archive: ZipFile) -> Draft:
    """The document's text with all changes accepted."""
    kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    if "opendocument.text" not in kind:
        found = kind.rpartition(".")[2] or "of an unknown kind"
        raise NotText(f"it is no text document but {found}")
    try:
        content = parsed(archive.read("content.xml"))
    except KeyError as error:
        raise NotText("it is locked with a password or damaged") from error
    _mark(content, archive)
    body = first(content, "text")
    parts: list[str] = []
    if body is not None:
        _walk(body, parts)
    text = tidy(settled("".join(parts)))
    if not any(c.isalnum() for c in text):
        raise NotText("the document has no text")
    title, author = _meta(archive)
    return document(title, text, author)


def _mark(content: Any, archive: ZipFile) -> None:
    """Take out the spans that their styles strike out or hide, and mark those that they raise."""
    styles = {**_styles(_named_styles(archive)), **_styles(content)}
    styled = [(e, styles.get(_value(e, "style-name"))) for e in named(content, *_STYLED)]
    cut([e for e, way in styled if way is UNSEEN and e.getparent() is not None])
    for element, way in styled:
        if way is RAISED:
            element.text = UP + (element.text or "")
            element.tail = DOWN + (element.tail or "")


def _named_styles(archive: ZipFile) -> Any:
    try:
        return parsed(archive.read("styles.xml"))
    except (KeyError, NotText):
        return None


def _styles(tree: Any) -> dict[str, str]:
    """What the styles of a part do to words, where that matters."""
    found: dict[str, str] = {}
    for style in named(tree, "style") if tree is not None else ():
        for e in named(style, "text-properties"):
            line = _value(e, "text-line-through-style") or _value(e, "text-line-through-type")
            if line not in ("", "none") or _value(e, "display") == "none":
                found[_value(style, "name")] = UNSEEN
            elif _value(e, "text-position").startswith(("super", *"123456789")):
                found[_value(style, "name")] = RAISED
    return found


def _value(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _walk(element: Any, parts: list[str]) -> None:
    """Depth is bounded by the parser (256)."""
    name = local(element)
    if name in _ASIDE:
        return
    if name == "table-row":
        cells = [_words(cell) for cell in element if local(cell) == "table-cell"]
        parts += ["\n", " | ".join(cells), "\n"]
        return
    mixed = name not in _CONTAINERS
    parts += [_SPACES.get(name, _nothing)(element), element.text or "" if mixed else ""]
    for child in element:
        _walk(child, parts)
        parts.append(child.tail or "" if mixed else "")
    if name in _BLOCKS:
        parts.append("\n\n")


def _words(element: Any) -> str:
    inner: list[str] = []
    for child in element:
        _walk(child, inner)
    return " ".join("".join(inner).split())


def _nothing(element: Any) -> str:
    return ""


def _run(element: Any) -> str:
    """`<text:s text:c="2"/>`: so many spaces."""
    count = next((value for key, value in element.attrib.items() if key.endswith("}c")), "1")
    return " " * min(int(count) if count.isdecimal() else 1, 40)


_SPACES: dict[str, Callable[[Any], str]] = {
    "s": _run,
    "tab": lambda _: "\t",
    "line-break": lambda _: "\n",
    "list-item": lambda _: "- ",
}
#: elements between whose children white space is only the writing of the XML
_CONTAINERS = frozenset(("text", "list", "list-item", "section", "table", "table-cell", "frame"))


def _meta(archive: ZipFile) -> tuple[str | None, str | None]:
    try:
        meta = parsed(archive.read("meta.xml"))
    except (KeyError, NotText):
        return None, None
    return said(meta, "title"), said(meta, "creator", "initial-creator")
