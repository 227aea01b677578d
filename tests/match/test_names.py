"""Names in several spellings, told from two names that look alike, as data."""

import json
from pathlib import Path

import pytest

from factcheck.match import match_names, names
from factcheck.model import Article
from factcheck.split import split

CASES = json.loads(
    (Path(__file__).parents[1] / "cases/match/names.json").read_text(encoding="utf-8")
)


def spellings(*texts):
    facts = match_names([split(Article(id=f"{i}.txt", text=t)) for i, t in enumerate(texts)]).facts
    return [sorted({m.text for m in f.mentions}) for f in facts]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_spellings_of_one_name(case):
    wanted = [case["spellings"]] if case["spellings"] else []
    assert spellings(case["a"], case["b"]) == wanted


@pytest.mark.parametrize("case", [c for c in CASES if "rule" in c], ids=lambda c: c["label"])
def test_the_rule_tells_a_spelling_from_another_name(case):
    documents = [split(Article(id=f"{side}.txt", text=case[side])) for side in ("a", "b")]
    assert [f.rule for f in match_names(documents).facts] == [case["rule"]]


@pytest.mark.parametrize("case", [c for c in CASES if "rule" in c], ids=lambda c: c["label"])
def test_the_order_of_articles_does_not_matter(case):
    assert spellings(case["b"], case["a"]) == spellings(case["a"], case["b"])


def test_a_slip_is_told_beside_another_slip_in_the_same_name():
    first = "Hattie Ann Tarvell spoke. They met Tarvall at noon."
    assert spellings(first, "Hatty Ann Tarvell spoke.") == [
        ["Hattie Ann Tarvell", "Hatty Ann Tarvell"],
        ["Tarvall", "Tarvell"],
    ]


def test_a_lone_name_is_told_where_it_stands_in_a_full_one():
    texts = ("The engineer is Olav Tarvell." + 3 * " They met Tarvelle.", "They met Tarvell.")
    documents = [split(Article(id=f"{i}.txt", text=t)) for i, t in enumerate(texts)]
    (fact,) = match_names(documents).facts
    assert {(m.article, m.text) for m in fact.mentions} == {
        ("0.txt", "Tarvell"),
        ("0.txt", "Tarvelle"),
        ("1.txt", "Tarvell"),
    }


def test_a_list_in_capitals_is_no_name_to_be_read_in_each_of_its_parts(monkeypatch):
    made = []
    real = names._with_an_s
    monkeypatch.setattr(
        names, "_with_an_s", lambda name: (made.append(1) or other for other in real(name))
    )
    spellings("They met " + " ".join(f"Halv{n}ik" for n in "abcdefghij" * 30) + ".")
    assert not made
