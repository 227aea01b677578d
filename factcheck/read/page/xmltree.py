"""XML and HTML of strangers → a tree.

No entity is expanded, nothing is fetched, and depth and size are bounded by the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from factcheck.read.draft import NotText

#: in UTF-16 too
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)
#: characters of the document in which a document type with entities of its own would stand
_PROLOGUE = 65_536
#: elements that begin and end a paragraph, in HTML, NITF and NewsML alike
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hedline hl1 hl2 hr html li main media media-caption nav ol
    p pre section table tbody td tfoot th thead tr ul bq block body.content body.head body.end
    abstract byline dateline tagline note""".split()  # noqa: SIM905  a list to read
)
_SAFE = {"no_network": True, "huge_tree": False, "remove_comments": True, "remove_pis": True}


def parsed(raw: bytes) -> Any:
    """The root element. Raises `NotText` with the reason.

    >>> parsed(b"<a><b>x</b></a>").tag
    'a'
    """
    from lxml import etree

    refuse_entities(raw)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, recover=False, **_SAFE)
    try:
        return etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotText(f"the XML cannot be parsed: {' '.join(str(error).split())[:120]}") from error


def parsed_html(html: str, refusal: str) -> Any:
    """The root of a page or a fragment of one. Raises `NotText` with the refusal."""
    from lxml import etree
    from lxml.html import HTMLParser, fromstring

    parser = HTMLParser(encoding="utf-8", **_SAFE)
    try:
        return fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise NotText(refusal) from error


def refuse_entities(raw: bytes) -> None:
    """Raise `NotText` for XML with entities of its own: one billion laughs, or a local file."""
    if _ENTITY.search(raw[:_PROLOGUE]):
        raise NotText("the XML defines entities of its own, which are never expanded")


def local(element: Any) -> str:
    """The element's name without its namespace.

    >>> local(parsed(b'<a xmlns="urn:x"/>'))
    'a'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(tree: Any, *names: str) -> Iterator[Any]:
    """The elements below `tree`, itself included, that bear one of the names in any namespace."""
    return (e for e in tree.iter() if local(e) in names)


def outermost(tree: Any, *names: str) -> Iterator[Any]:
    """Such elements that lie in no other of them: each holds its words once.

    >>> [e.get("n") for e in outermost(parsed(b'<a><b n="1"><b n="2"/></b><b n="3"/></a>'), "b")]
    ['1', '3']
    """
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if local(element) in names:
            yield element
        else:
            waiting += reversed(element)


def first(tree: Any, *names: str) -> Any:
    """The first such element, or None."""
    return next(named(tree, *names), None)


def words(element: Any) -> str | None:
    """All text of an element in one line; None where there is none."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def said(tree: Any, *names: str) -> str | None:
    """The text of the first element of these names that has any."""
    return next((found for e in named(tree, *names) if (found := words(e))), None)
