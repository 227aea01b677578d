"""Two passages side by side: the verdict, and the reason in plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import compare, find_figures
from factcheck.claims import read_figures
from tests.told import cases, strict

CASES = strict(cases("match/passages"))
WORDS = [
    "police",
    "killed",
    "5",
    "12",
    "people",
    "in northern Peru",
    "Ferry fire",
    "on Monday",
    "$3",
    "4%",
    "May 3, 2011",
    "new attacks",
]
passages = st.lists(
    st.sampled_from([*WORDS, "toll rises to", "stocks close", "Updated", "one"]), max_size=10
).map(" ".join)


@pytest.mark.parametrize("case", CASES)
def test_verdict_and_reason(case):
    found = compare(case["a"], case["b"])
    assert found.verdict.value == case["verdict"], found.why
    assert case.get("why", "") in found.why


@settings(deadline=None)
@given(passages, passages)
def test_the_order_of_the_passages_does_not_matter(first, second):
    assert compare(first, second).verdict is compare(second, first).verdict


@settings(deadline=None)
@given(passages)
def test_a_passage_never_conflicts_with_itself(text):
    assert compare(text, text).verdict.value in ("same", "compatible", "not_comparable")


@settings(deadline=None)
@given(passages, passages)
def test_the_reason_is_a_sentence(first, second):
    why = compare(first, second).why
    assert why.endswith(".")
    assert not why[0].islower()


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen Kill 11 Hikers in Peru",
        "Storm Leaves 40 Dead in Chile",
        "Boeing 787 Catches Fire in Oslo",
    ],
)
def test_figures_in_title_case_show_their_own_words(text):
    assert all(text[f.start : f.end] == f.text for f in read_figures(text))


def test_names_keep_their_numbers_in_title_case():
    assert (
        find_figures("Boeing 787 Catches Fire in Oslo")
        == read_figures("Boeing 787 Catches Fire in Oslo")
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1",
        "Updated 3 May" + " " * 5000 + "x",
        "9" * 400 + " dead in Peru fire",
        "N" * 5000,
    ],
)
def test_odd_passages_are_compared_too(text):
    assert compare(text, "12 dead in Peru fire").why


IN_WORDS = [
    (
        "Police arrested a man over the fire at Halvik mill.",
        "No one has been arrested over the fire at Halvik mill, police said.",
        ("conflict", "“No one has been arrested”"),
    ),
    (
        "“We will never sell the mill,” Lena Holm told reporters on the quay.",
        "“We may never sell the mill,” Lena Holm told reporters on the quay.",
        ("compatible", "“We may never sell the mill,”"),
    ),
    (
        "Pavlo Maretskyy led the talks.",
        "Pavlo Maretsky led the talks.",
        ("compatible", "“Maretskyy”"),
    ),
    ("It rained in Halvik.", "The council met in Selim.", ("not_comparable", "no figure")),
]


@pytest.mark.parametrize(("first", "second", "told"), IN_WORDS)
def test_without_figures_what_is_said_in_words_is_compared(first, second, told):
    for found in (compare(first, second), compare(second, first)):
        assert found.verdict.value == told[0]
        assert told[1].strip("“”").lower() in found.why.lower()
