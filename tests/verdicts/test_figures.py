"""One fact, two questions: which value, and which bound."""

from datetime import date
from itertools import permutations

import pytest

from factcheck.brief.readings import Letters, grouped
from factcheck.model import Article, Discrepancy, DiscrepancyType, Severity
from factcheck.pipeline import check
from tests.told import articles

TEXT = "{} diggers are at work at the collapsed pier in Halvik, the mayor said on Monday."


def found(encoder, *figures):
    texts = [
        Article(id=f"{i}.txt", text=TEXT.format(f), outlet=f"O{i}", published=date(2024, 5, 3))
        for i, f in enumerate(figures)
    ]
    return check(texts, encoder=encoder).discrepancies


def told(discrepancy: Discrepancy):
    return discrepancy.type, discrepancy.severity, sorted(s.quote for s in discrepancy.sides)


def test_another_value_and_another_bound_are_two_findings(encoder):
    value, bound = found(encoder, "Some 80", "More than 80", "Some 60")
    assert told(value) == (
        DiscrepancyType.FIGURE,
        Severity.CONFLICT,
        ["More than 80", "Some 60", "Some 80"],
    )
    assert told(bound) == (DiscrepancyType.RANGE, Severity.IMPRECISION, ["More than 80", "Some 80"])
    assert value.id != bound.id


@pytest.mark.parametrize(
    "figures",
    [("Some 80", "More than 80"), ("Some 80", "More than 80", "More than 80"), ("80", "80", "60")],
)
def test_one_question_is_one_finding(figures, encoder):
    assert len(found(encoder, *figures)) == 1


@pytest.mark.parametrize("figures", list(permutations(("More than 60", "60", "80"))))
def test_the_order_of_the_articles_does_not_matter(figures, encoder):
    assert [told(d)[0] for d in found(encoder, *figures)] == [
        DiscrepancyType.FIGURE,
        DiscrepancyType.RANGE,
    ]


def test_a_bound_that_is_met_is_no_second_question(encoder):
    assert len(found(encoder, "At least 80", "80", "60")) == 1


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("rose 3%", "fell 3%", ["rose 3%", "fell 3%"]),
        ("were 3% higher", "were 3% lower", ["3% higher", "3% lower"]),
    ],
)
def test_one_number_the_other_way_is_told_with_its_words(one, other, words, encoder):
    reports = articles(
        *(f"Exports from Halvik {told} last year, the port said." for told in (one, other))
    )
    (finding,) = check(reports, encoder=encoder).discrepancies
    assert (finding.rule, finding.type) == ("FC105", DiscrepancyType.PERCENT)
    assert sorted(side.value for side in finding.sides) == ["3 percent, down", "3 percent, up"]
    groups = grouped(finding.sides, Letters(reports))
    assert sorted(g.words for g in groups) == sorted(words)
