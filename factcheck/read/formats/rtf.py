"""Rich text: the words as accepted, without what was struck out or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.read.draft import Draft, NotText, document
from factcheck.read.page.clean import tidy

#: control words, escapes and braces, by which groups are followed
_TOKEN = re.compile(r"\\(?:[a-z]{1,32}-?\d*|[^a-z])|[{}]", re.IGNORECASE)
#: groups that a reader of the page does not see: text struck out, hidden text, comments, notes
_UNSEEN = frozenset(
    r"""\deleted \deleted1 \v \v1 \annotation \footnote \header \headerf \footer
    \footerf""".split()  # noqa: SIM905  a list to read
)
_INFO = re.compile(r"\{\\(title|author)[ \n]([^{}]{1,400})\}")
_ROW = re.compile(r"\|(?=\n|$)")


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The document's text."""
    from striprtf.striprtf import rtf_to_text

    source = raw.decode("cp1252", "replace")
    info = {key: rtf_to_text(value).strip() for key, value in _INFO.findall(source[:20_000])}
    text = tidy(_ROW.sub("", rtf_to_text(seen(source), errors="replace")))
    if not text:
        raise NotText("the document has no text")
    yield document(info.get("title") or None, text, info.get("author") or None)


def seen(source: str) -> str:
    r"""The source without the groups that the page does not show.

    >>> seen(r"{\rtf1 Ten {\deleted twelve }eleven}")
    '{\\rtf1 Ten eleven}'
    """
    parts: list[str] = []
    opened: list[int] = []
    hidden = 0
    at = 0
    for token in _TOKEN.finditer(source):
        word = token[0]
        if word == "{":
            opened.append(token.start())
        elif word == "}" and opened:
            opened.pop()
            if hidden and len(opened) < hidden:
                at, hidden = token.end(), 0
        elif not hidden and word in _UNSEEN and opened:
            parts.append(source[at : opened[-1]] if opened[-1] >= at else "")
            hidden = len(opened)
    return "".join(parts) + ("" if hidden else source[at:])
