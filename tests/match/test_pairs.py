"""Which figure of one passage answers which of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.match.pairs import pair_up
from tests.told import claims, passages


def paired(first, second, encoder):
    return [(f.text, g.text) for f, g in pair_up(claims(first, second), encoder).pairs]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("It lasted two hours.", "They spoke for three hours.", [("two hours", "three hours")]),
        (
            "A fire in Lima killed 12 people and hurt 30.",
            "In Lima, 31 were hurt and 14 people killed in a fire.",
            [("12", "14"), ("30", "31")],
        ),
        ("A fire in Lima killed 12 people.", "A fire in Oslo killed 14 people.", []),
        ("A fire killed 12 people.", "A fire injured 14 people.", []),
        ("The mill closed.", "A fire injured 14 people.", []),
        ("", "", []),
    ],
)
def test_what_answers_what(first, second, pairs, encoder):
    assert paired(first, second, encoder) == pairs


def test_where_none_answers_the_reason_is_told(encoder):
    found = pair_up(claims("A fire killed 12 people.", "A fire injured 14 people."), encoder)
    assert found.why_none == "another part in the event"
    assert pair_up(claims("The mill closed.", "A fire hurt 14."), encoder).why_none is None


@given(st.tuples(passages, passages))
def test_a_figure_answers_one_at_most_and_never_one_of_its_own_passage(encoder, texts):
    found = claims(*texts)
    pairs = pair_up(found, encoder).pairs
    ours, theirs = ({c.figure for c in found if c.article == f"{n}.txt"} for n in (0, 1))
    for side, figures in ((0, ours), (1, theirs)):
        used = [pair[side] for pair in pairs]
        assert len(used) == len(set(used))
        assert set(used) <= figures
