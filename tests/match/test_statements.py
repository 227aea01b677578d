"""What passages state in words, as data: which pairs differ, by which rule, and which do not."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.match import match_statements
from factcheck.model import Agreement, Article, Circumstance, Discrepancy, Severity
from factcheck.split import split
from factcheck.verdicts import compare_fact, rules

CASES = json.loads(
    (Path(__file__).parents[1] / "cases/match/statements.json").read_text(encoding="utf-8")
)


def judged(*articles):
    facts = match_statements([split(a) for a in articles])
    return [compare_fact(f, {a.id: a for a in articles}) for f in facts]


def flagged(a, b, day=None, other_day=None):
    first, second = (
        Article(id="a.txt", text=a, published=day),
        Article(id="b.txt", text=b, published=other_day),
    )
    return [d for d in judged(first, second) if isinstance(d, Discrepancy)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_statement(case):
    found = flagged(case["a"], case["b"])
    assert [d.type for d in found] == ([case["flagged"]] if case["flagged"] else [])
    if "rule" in case:
        assert found[0].rule == case["rule"]
    if "severity" in case:
        assert found[0].severity == case["severity"]


@pytest.mark.parametrize("case", [c for c in CASES if c["flagged"]], ids=lambda c: c["label"])
def test_the_order_of_articles_does_not_matter(case):
    assert [d.type for d in flagged(case["b"], case["a"])] == [case["flagged"]]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_an_article_never_differs_from_its_own_copy(case):
    assert flagged(case["a"], case["a"]) == []


@pytest.mark.parametrize("case", [c for c in CASES if c["flagged"]], ids=lambda c: c["label"])
def test_every_side_is_a_span_of_its_article(case):
    texts = {"a.txt": case["a"], "b.txt": case["b"]}
    for found in flagged(case["a"], case["b"]):
        assert all(texts[s.article][s.start : s.end] == s.quote for s in found.sides)
        assert found.rule in rules()


NONE = "No arrests have been made, the army said."
PARTIES = [
    pytest.param(NONE, "Three suspects were arrested, Anna Holm said.", True, id="two parties"),
    pytest.param(NONE, "Three suspects were arrested, the army said.", False, id="one party"),
    pytest.param(NONE, "Three suspects were arrested on Tuesday.", False, id="a bare statement"),
    pytest.param(
        "No group has claimed responsibility.",
        "The rebels claimed responsibility.",
        False,
        id="the subject is no party",
    ),
]


@pytest.mark.parametrize(("a", "b", "parties"), PARTIES)
def test_claim_and_denial_are_the_word_of_two_parties(a, b, parties):
    articles = {"a.txt": Article(id="a.txt", text=a), "b.txt": Article(id="b.txt", text=b)}
    facts = match_statements([split(x) for x in articles.values()])
    found = [compare_fact(f, articles) for f in facts]
    assert [Circumstance.AUTHORITIES in d.circumstances for d in found] == [parties]
    assert ("citing “Anna Holm”" in found[0].why) is parties


def test_a_later_answer_may_be_an_update():
    found = flagged(
        "No arrests have been made.", "Police arrested a man.", date(2026, 5, 1), date(2026, 5, 4)
    )
    assert found[0].circumstances == (Circumstance.UPDATE,)


@pytest.mark.parametrize(("first", "second", "differ"), [(1, 9, False), (9, 1, True), (1, 1, True)])
def test_who_pleads_not_guilty_may_later_plead_guilty(first, second, differ):
    days = (date(2026, 5, first), date(2026, 5, second))
    pleas = ("Peter Lund pleaded not guilty to fraud.", "Peter Lund pleaded guilty to fraud.")
    assert bool(flagged(*pleas, *days)) is differ


def test_one_includes_the_other():
    a = "Mr Marek was briefed by Mr Holm before and after the conversation with Mr Velik."
    b = "Immediately after the call with Mr Velik, Mr Holm spoke with Mr Marek."
    assert flagged(a, b)[0].severity is Severity.IMPRECISION


def test_places_that_agree_are_told():
    found = judged(
        Article(id="a.txt", text="Halvik-based Northbank raised its bid."),
        Article(id="b.txt", text="Northbank has its headquarters in Halvik."),
    )
    assert [type(f) for f in found] == [Agreement]


def test_lists_that_differ_from_one_make_one_finding():
    short = "The leaders of Germany, Britain, France and Italy called Mr Holm on Monday."
    long = "The leaders of Germany, Finland, France and Italy called Mr Holm on Monday."
    articles = [
        Article(id=f"{i}.txt", text=text) for i, text in enumerate([short, long, long, long])
    ]
    found = [d for d in judged(*articles) if isinstance(d, Discrepancy)]
    assert [len(d.sides) for d in found] == [4]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from([c[side] for c in CASES for side in ("a", "b")]), min_size=1, max_size=6
    )
)
def test_sides_stay_inside_any_article(sentences):
    text = " ".join(sentences)
    articles = [
        Article(id="a.txt", text=text),
        Article(id="b.txt", text=" ".join(reversed(sentences))),
    ]
    texts = {a.id: a.text for a in articles}
    for found in judged(*articles):
        assert found is None or all(
            texts[s.article][s.start : s.end] == s.quote for s in found.sides
        )
