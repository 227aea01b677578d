"""What a run keeps is what it was, to the last digit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.brief import present
from factcheck.desk.exact import frozen, thawed
from factcheck.model import Article, Findings
from factcheck.pipeline import check
from factcheck.resources import folder
from factcheck.view import Page

STORIES = ("ferry", "phone-call")


@pytest.fixture(scope="module", params=STORIES)
def brief(request, encoder):
    return check([folder("seeds") / request.param], encoder=encoder)


def test_findings_come_back(brief):
    again = thawed(Findings, frozen(brief))
    assert [getattr(again, f) for f in Findings.__slots__ if f != "files"] == [
        getattr(brief, f) for f in Findings.__slots__ if f != "files"
    ]
    assert frozen(again) == frozen(brief)


def test_a_page_comes_back(brief):
    page = present(brief)
    assert thawed(Page, frozen(page)) == page


@given(st.builds(Article, id=st.text(), text=st.text(), pages=st.tuples(st.integers())))
def test_any_article_comes_back(article):
    assert thawed(Article, frozen(article)) == article


@given(st.decimals())
def test_any_decimal_comes_back(number):
    assert str(thawed(Decimal, frozen(number))) == str(number)


@pytest.mark.parametrize("written", ["[]", "3", '{"id": 1}', "null"])
def test_what_is_no_such_value_is_said(written):
    with pytest.raises(ValueError, match="no Article"):
        thawed(Article, written)
