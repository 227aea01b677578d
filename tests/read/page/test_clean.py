import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.read.page.clean import cleaned, tidy

CASES = [
    ("5\u00ad000 peo\u00adple", "5000 people"),
    ("of\ufb01cial \ufb02ood, e\ufb00ort, o\ufb03ce", "official flood, effort, office"),
    ("five\u200b \u2060thousand\ufeff", "five thousand"),
    ("\u202e1,200\u202c houses", "1,200 houses"),
    (
        "the minister\u00e2\u20ac\u2122s \u00e2\u20ac\u0153so\u00e2\u20ac\u009d",
        "the minister’s “so”",
    ),
    ("caf\u00c3\u00a9 in Z\u00c3\u00bcrich", "café in Zürich"),
    ("a\u2028b\u2029c\u0085d", "a\nb\nc\nd"),
    ("a\x00b\x1b[31m", "ab[31m"),
    ("2½ hours, 10² km, “so”, 5\u00a0000, Ämter", "2½ hours, 10² km, “so”, 5\u00a0000, Ämter"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("👩\u200d👩\u200d👧 family", "👩\u200d👩\u200d👧 family"),
    ("12\u200d34", "1234"),
    ("naïve São Paulo, Łódź, Москва", "naïve São Paulo, Łódź, Москва"),
]


@pytest.mark.parametrize(("published", "words"), CASES)
def test_what_no_reader_sees_is_taken_out_and_the_rest_stays(published, words):
    assert cleaned(published) == words


def test_at_most_one_empty_line_in_a_row():
    assert tidy("one\n\n\n\n\ntwo  \n three\r\n") == "one\n\ntwo\n three"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_cleaning_ends(text):
    once = cleaned(text)
    assert "\x00" not in once
    assert "\u00ad" not in once
