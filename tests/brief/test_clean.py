import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.brief.clean import clean, direction, shorten, tail, web_address

KEPT = [
    ("5\u00a0000 people", "5\u00a0000 people"),  # a no-break space belongs to the figure
    ("2½ hours — “over”", "2½ hours — “over”"),
    ("a\r\n\tb\u2028c", "a b c"),
    ("\ud800x", "\ufffdx"),
    ("12\u202e345\u202c", "12345"),
    ("\x1b[31mred\x07\x00", "[31mred"),
    ("x" * 5000 + " end", "x" * 200 + "… end"),
    ("\ufeffBOM\u2066x\u2069", "BOMx"),
]


@pytest.mark.parametrize(("given", "shown"), KEPT)
def test_clean(given, shown):
    assert clean(given) == shown


@given(st.text())
def test_clean_is_settled_and_printable_as_utf8(text):
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert not any(
        ord(c) < 0x20 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in once
    )


@given(st.text(), st.integers(min_value=4, max_value=80))
def test_shorten_and_tail_keep_to_their_width(text, width):
    assert len(shorten(text, width)) <= max(width, 1)
    assert len(tail(text, width)) <= width
    if len(text) <= width:
        assert shorten(text, width) == tail(text, width) == text


@pytest.mark.parametrize(
    ("text", "way"),
    [("שלום 5", "rtl"), ("“مرحبا”", "rtl"), ("5,000 people", "ltr"), ("“…”", "ltr"), ("", "ltr")],
)
def test_direction(text, way):
    assert direction(text) == way


ADDRESSES = [
    ("https://example.org/a?b=c#d", True),
    ("HTTP://EXAMPLE.ORG", True),
    ("javascript:alert(1)", False),
    ("java\nscript:alert(1)", False),
    (" https://example.org", False),
    ("file:///etc/passwd", False),
    ("data:text/html,x", False),
    ("//example.org", False),
    ("https://", False),
    ("http://[::1", False),
    ("relative/path", False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("url", "passes"), ADDRESSES)
def test_only_web_addresses_become_links(url, passes):
    assert web_address(url) == (url if passes else "")
