import pytest

from factcheck.read.draft import NotText
from factcheck.read.formats.decode import decoded

WORDS = "It lasted 2½ hours – “so” they said, in Zürich."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_words_survive_their_encoding(encoding):
    assert decoded(WORDS.encode(encoding)) == WORDS


def test_line_ends_are_kept():
    assert decoded(b"One.\r\nTwo.\rThree.\n") == "One.\r\nTwo.\rThree.\n"


def test_a_page_in_another_alphabet_says_so_itself():
    page = '<html><head><meta charset="windows-1251"></head><body>Привет, мир</body></html>'
    assert decoded(page.encode("cp1251")) == page


def test_a_page_that_declares_the_wrong_charset_is_read_as_utf_8():
    page = '<meta charset="iso-8859-1"><p>2½ hours</p>'
    assert decoded(page.encode()) == page


@pytest.mark.parametrize("charset", ["base64_codec", "rot13", "no-such-thing", "idna"])
def test_a_nonsense_charset_does_no_harm(charset):
    raw = f'<meta charset="{charset}"><p>2½ hours</p>'.encode("cp1252")
    assert "2½ hours" in decoded(raw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "white space"),
        (b"...\n---", "no words"),
        (b"\xff\xd8\xff\xe0abc", "JPEG"),
        (b"%PDF-1.7 ten people", "PDF"),
        (b"PK\x03\x04word/document.xml", "office document"),
        (b"{\\rtf1 ten people}", "RTF"),
        (b"ten\x00 people died here today", "NUL"),
        (bytes(range(1, 32)) * 20 + b"ten", "control characters"),
        (b"\xef\xbb\xbf\xff\xfe", "marked as UTF-8"),
    ],
)
def test_what_is_no_text_has_a_reason(raw, reason):
    with pytest.raises(NotText, match=reason):
        decoded(raw)
