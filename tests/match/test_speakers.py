"""One remark that two articles give to two people."""

import pytest

from factcheck import Article, Settings, check
from factcheck.errors import BadSettings
from factcheck.match import match_quotations, match_speakers
from factcheck.split import split

REMARK = "“We are not going to spend a single coin on such a useless pier,”"


def speakers(*texts):
    documents = [split(Article(id=f"{i}.txt", text=t)) for i, t in enumerate(texts)]
    remarks = match_quotations(documents).facts
    return [sorted({m.value for m in f.mentions}) for f in match_speakers(remarks)]


def test_two_people():
    assert speakers(f"{REMARK} Anna Holm said.", f"{REMARK} said Peter Lund.") == [
        ["Anna Holm", "Peter Lund"]
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            f"{REMARK} Anna Holm said.", f"{REMARK} said Anna Maria Holm.", id="one surname"
        ),
        pytest.param(
            f"{REMARK} Anna Holmes said.", f"{REMARK} said Anna Holmis.", id="a surname misspelt"
        ),
        pytest.param(f"{REMARK} Anna Holm said.", f"{REMARK} the White House said.", id="a body"),
        pytest.param(f"{REMARK} Anna Holm said.", f"{REMARK} the mayor said.", id="a description"),
        pytest.param(
            f"{REMARK} Anna Holm said.",
            f"Peter Lund said no. {REMARK} she said.",
            id="a pronoun may mean another",
        ),
        pytest.param(
            f"{REMARK} said Anna Holm and Peter Lund.",
            f"{REMARK} Peter Lund and Anna Holm said.",
            id="two who say it together",
        ),
        pytest.param(f"{REMARK} Carl Holm Jr. said.", f"{REMARK} Carl Holm said.", id="a Jr."),
        pytest.param(
            "“A useless old pier,” Anna Holm said.",
            "“A useless old pier,” said Peter Lund.",
            id="a short remark",
        ),
    ],
)
def test_one_speaker(first, second):
    assert speakers(first, second) == []


class Zeros:
    """An encoder to which all texts are alike."""

    def encode(self, texts):
        import numpy as np

        return np.ones((len(texts), 2), dtype=np.float32)


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        pytest.param({}, {"polarity", "attribution"}, id="all"),
        pytest.param({"leave_out": "attribution"}, {"polarity"}, id="one left out"),
        pytest.param({"leave_out": "polarity, attribution"}, set(), id="two left out"),
        pytest.param({"min_confidence": 0.9}, set(), id="none sure enough"),
        pytest.param(
            {"min_confidence": 0.9, "also": "attribution"}, {"attribution"}, id="asked for"
        ),
    ],
)
def test_settings_choose_the_types(settings, wanted):
    first = Article(
        id="a.txt", text=f"{REMARK} Anna Holm said. No group has claimed responsibility."
    )
    second = Article(
        id="b.txt", text=f"{REMARK} said Peter Lund. The Sons of Marul claimed responsibility."
    )
    found = check([first, second], settings=Settings(**settings), encoder=Zeros())
    assert {d.type.value for d in found.discrepancies} == wanted


def test_a_type_that_is_none_is_refused():
    with pytest.raises(BadSettings, match="weather"):
        Settings(also="weather")
