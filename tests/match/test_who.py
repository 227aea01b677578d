"""Who is who, as data: which descriptions of one bearer differ, by which rule, and which do not."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.who import known, terms
from factcheck.match import match_who, who
from factcheck.model import Article, Discrepancy, DiscrepancyType
from factcheck.split import split
from factcheck.verdicts import compare_fact, rules
from factcheck.words.lists import rows, toml

CASES = json.loads((Path(__file__).parents[1] / "cases/match/who.json").read_text(encoding="utf-8"))
FLAGGED = [c for c in CASES if c["flagged"]]
WORDS = st.sampled_from([*toml("claims", "who")["opens"].split(), *terms()])
NAMES = st.sampled_from(
    ["Ann Lee", "Lee", "Halvik", ",", ".", "is", "charged with", "called", "(34)"]
)


def matched(*texts):
    return match_who([split(Article(id=f"{n}.txt", text=t)) for n, t in enumerate(texts)])


def flagged(*texts):
    articles = {f"{n}.txt": Article(id=f"{n}.txt", text=t) for n, t in enumerate(texts)}
    told = [compare_fact(f, articles) for f in matched(*texts).facts]
    return [d for d in told if isinstance(d, Discrepancy)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_who_is_who(case):
    found = flagged(case["a"], case["b"])
    assert [d.rule for d in found] == ([case["flagged"]] if case["flagged"] else [])
    for key in ("severity", "what"):
        assert [getattr(d, key) for d in found if key in case] == [
            case[key] for d in found if key in case
        ]


@pytest.mark.parametrize("case", FLAGGED, ids=lambda c: c["label"])
def test_the_order_of_articles_does_not_matter(case):
    assert [d.rule for d in flagged(case["b"], case["a"])] == [case["flagged"]]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_an_article_never_differs_from_its_own_copy(case):
    assert flagged(case["a"], case["a"]) == []


@pytest.mark.parametrize("case", FLAGGED, ids=lambda c: c["label"])
def test_an_article_that_says_both_differs_from_nobody(case):
    assert flagged(f"{case['a']} {case['b']}", case["b"]) == []


@pytest.mark.parametrize("case", FLAGGED, ids=lambda c: c["label"])
def test_every_side_is_a_span_of_its_article(case):
    texts = {"0.txt": case["a"], "1.txt": case["b"]}
    for found in flagged(case["a"], case["b"]):
        assert all(texts[s.article][s.start : s.end] == s.quote for s in found.sides)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS | NAMES, max_size=24), st.lists(WORDS | NAMES, max_size=24))
def test_whatever_stands_beside_a_name_is_read_in_its_place(one, other):
    texts = {"0.txt": " ".join(one), "1.txt": " ".join(other)}
    found = matched(*texts.values())
    for passage in [t for p in found.portraits for t in p.told]:
        assert texts[passage.article][passage.start : passage.end] == passage.quote
    assert all(len({m.article for m in f.mentions}) == 2 for f in found.facts)


def test_condition_says_how_somebody_is_and_the_rest_who_it_is():
    types = {d.rule: d.type for c in FLAGGED for d in flagged(c["a"], c["b"])}
    assert types.pop("FC802") is DiscrepancyType.POLARITY
    assert set(types.values()) == {DiscrepancyType.COUNT_NOUN}


def test_a_value_of_a_group_stands_once_and_what_goes_with_it_is_one_of_the_group():
    table = list(rows("claims", "who"))
    for row in table:
        group = [
            r["value"] for r in table if (r["slot"], r["group"]) == (row["slot"], row["group"])
        ]
        assert not set(filter(None, row["both"].split("|"))) - set(group), row.line
        assert Counter(group)[row["value"]] == 1, row.line


def test_every_group_belongs_to_a_slot_with_a_rule():
    slots = toml("claims", "who")["slot"]
    compared = {t.slot for told in terms().values() for t in told if t.group}
    assert compared | {"nationality"} == set(slots)
    assert all(row["rule"] in rules() for row in slots.values())


def test_words_of_a_title_are_no_bounds_of_it():
    assert not known("adjectives") & known("ends")


def test_those_who_differ_come_first_and_no_more_are_told_than_are_read():
    names = [f"Ann {chr(65 + n)}strand" for n in range(24)]
    one = " ".join(f"The lawyer, {name}, spoke." for name in names)
    other = " ".join(f"The farmer, {name}, spoke." for name in names[:-1])
    found = matched(f"{one} Sgt. Nils Berg ran.", f"{other} Constable Nils Berg ran.").portraits
    assert (found[0].name, found[0].differs, len(found)) == ("Nils Berg", True, who.PORTRAITS)


def test_nobody_is_portrayed_whom_all_call_the_same():
    assert matched("Mayor Ann Lee spoke.", "Ann Lee, the mayor of Halvik, spoke.").portraits == ()
    assert matched("Mayor Ann Lee spoke.", "A lawyer met Ann Lee.").portraits == ()


def test_a_line_says_when_not_all_names_were_compared(monkeypatch):
    monkeypatch.setattr(who, "MOST", 2)
    texts = ["Mayor Ann Aas spoke. Mayor Ida Moe spoke. Mayor Ola Vik spoke."] * 2
    (note,) = matched(*texts).notes
    assert note.startswith("This story says of 3 names who or what they are: the 2 ")
