"""Quotations that read alike to an editor, and two remarks that every report prints."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.match import match_quotations
from factcheck.model import Agreement, Article, Discrepancy, Severity
from factcheck.settings import Settings
from factcheck.split import split
from factcheck.verdicts import compare_fact


def compared(*texts):
    articles = {f"{n}.txt": Article(id=f"{n}.txt", text=text) for n, text in enumerate(texts)}
    return [
        compare_fact(f, articles)
        for f in match_quotations([split(a) for a in articles.values()]).facts
    ]


CASES = json.loads(
    (Path(__file__).parents[1] / "cases/verdicts/quotations.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("turned_over", [False, True])
@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_what_two_prints_of_a_remark_amount_to(case, turned_over):
    texts = case["first"], case["second"]
    found = [f for f in compared(*(texts[::-1] if turned_over else texts)) if f is not None]
    told = [f.rule if isinstance(f, Discrepancy) else "agreement" for f in found if sure(f)]
    assert [rule for rule in told if rule != "agreement"] == [
        rule for rule in [case["rule"]] if rule not in ("agreement", None)
    ]
    assert case["rule"] is None or case["rule"] in told


def sure(finding):
    return isinstance(finding, Agreement) or finding.confidence >= Settings().min_confidence


@pytest.mark.parametrize("brackets", ["[for]", "(for)"])
def test_a_word_put_in_brackets_is_no_other_wording(brackets):
    found = compared(
        "“The city should pay for the new pier,” Anna Holm said.",
        f"“The city should pay {brackets} the new pier,” Anna Holm said.",
    )
    assert [type(f) for f in found] == [Agreement]


def test_another_word_in_brackets_is():
    found = compared(
        "“The city should pay for the new pier,” Anna Holm said.",
        "“The city will pay [for] the new pier,” Anna Holm said.",
    )
    assert [type(f) for f in found] == [Discrepancy]


def test_two_sentences_that_every_report_prints_are_two_remarks():
    speech = (
        "“I am not going to say that I will leave this office. "
        "I am going to say that I will leave this office,” Anna Holm said."
    )
    assert not any(isinstance(f, Discrepancy) for f in compared(speech, speech))


def test_nobody_is_said_to_quote_more_than_they_print():
    pier, lamps = (
        "The city should pay for the {} pier in Halvik",
        "the harbour will pay for the lamps",
    )
    (found,) = compared(
        f"“{pier.format('new')}, and {lamps},” Anna Holm said.",
        f"“{pier.format('new')},” Anna Holm said.",
        f"“{pier.format('old')}, and {lamps},” Anna Holm said.",
    )
    assert f"0.txt quotes “{pier.format('new')}, and {lamps},”, 1.txt part of it" in found.why


def quoted(first, second):
    (found,) = compared(f"“{first}” Anna Holm said.", f"“{second}” Anna Holm said.")
    return found


def test_a_quotation_turned_round_is_a_conflict():
    found = quoted(
        "We will open the border to ferries this week,",
        "We will not open the border to ferries this week,",
    )
    assert (found.rule, found.severity) == ("FC402", Severity.CONFLICT)


def test_what_stands_between_scraps_is_no_part_of_the_quotation():
    found = compared(
        "Holm promised to “fight hard” for the country and “never yield”.",
        "“I will fight hard for you, and I will never yield,” Holm said.",
    )
    assert [type(f) for f in found] in ([], [Agreement])


def test_another_tense_comes_before_another_filler():
    tense = quoted(
        "We will open the border to ferries soon,", "We would open the border to ferries soon,"
    )
    name = quoted(
        "We told Mayor Berg of the new ferries today,",
        "We told Mayor Lund of the new ferries today,",
    )
    filler = quoted(
        "We open the border to really large ferries soon,",
        "We open the border to quite large ferries soon,",
    )
    assert [d.rule for d in (tense, name, filler)] == ["FC403", "FC403", "FC401"]
    assert max(tense.weight, name.weight) < replace(filler, confidence=1.0).weight
