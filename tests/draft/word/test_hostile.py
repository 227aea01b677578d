"""Documents that are no longer what Word would write: read, commented, or refused in one line."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from factcheck.draft.word.reading import read_docx
from factcheck.draft.word.values import Comment
from factcheck.draft.word.writing import clean, comment
from factcheck.read.draft import NotText
from tests.draft.word import build as b
from tests.draft.word.readback import part
from tests.draft.word.test_reading import CASES, NOTES
from tests.draft.word.test_writing import OTHERS, PLACES

WHEN = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)
ALL = "".join(body for body, *_ in (*CASES.values(), *PLACES.values()))
RAW = b.docx(ALL, parts={**NOTES, "comments": OTHERS})
COMMENTED = comment(
    RAW, [Comment(q.start, q.end, "x") for q in read_docx(RAW).paragraphs[:40]], WHEN
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "double", "move", "rename", "empty", "unname"]),
        st.integers(0, 5_000),
        st.integers(0, 5_000),
    ),
    min_size=1,
    max_size=12,
)


def mangled(raw, steps):
    """The document with some of its elements where they do not belong."""
    tree = etree.fromstring(part(raw))
    for what, one, other in steps:
        elements = [e for e in tree.iter() if isinstance(e.tag, str)][2:]
        element, second = elements[one % len(elements)], elements[other % len(elements)]
        _mangle(what, element, second)
    parts = {name: part(raw, f"word/{name}.xml") for name in (*NOTES, "comments", "styles")}
    body = b"".join(etree.tostring(e) for e in tree[0]).decode() if len(tree) else ""
    return b.docx(body, parts={name: xml.decode() for name, xml in parts.items()})


def _mangle(what, element, second):
    if what == "drop":
        element.getparent().remove(element)
    elif what == "double":
        element.addnext(etree.fromstring(etree.tostring(element)))
    elif what == "move" and element not in [second, *second.iterancestors()]:
        second.append(element)
    elif what == "rename":
        element.tag = second.tag
    elif what == "empty":
        element.text = None
    elif what == "unname":
        element.attrib.clear()


@given(st.sampled_from([RAW, COMMENTED]), STEPS)
@settings(deadline=None)
def test_whatever_stands_where_it_should_not(raw, steps):
    made = mangled(raw, steps)
    with suppress(NotText):
        words = read_docx(made)
        spans = [Comment(q.start, q.end, f"{q.number}") for q in words.paragraphs]
        written = comment(made, spans, WHEN)
        assert read_docx(written).text == words.text
    with suppress(NotText):
        clean(made)
