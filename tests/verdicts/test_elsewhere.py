"""Where no passage was matched, the value is looked for before a report is called silent."""

from dataclasses import replace

import pytest

from factcheck.brief import present
from factcheck.claims import figures_of
from factcheck.model import DiscrepancyType
from factcheck.pipeline import check
from factcheck.split import split
from factcheck.verdicts.elsewhere import Text
from tests.told import articles, cases, label


@pytest.mark.parametrize("case", cases("verdicts/elsewhere"), ids=label)
def test_a_value_that_stands_elsewhere_is_not_matched_rather_than_not_stated(case, encoder):
    given = articles(case["a"], case["b"], case["third"])
    brief = check(given, encoder=encoder)
    (found,) = brief.discrepancies
    assert found.unmatched == ((given[2].id,) if case["unmatched"] else ())
    said = "not matched" if case["unmatched"] else "not stated"
    assert present(brief).matrix.rows[0].cells[2].words == said


@pytest.mark.parametrize("kind", ["location", "sequence", "participants", "polarity"])
def test_what_any_words_may_state_is_never_called_not_stated(kind):
    (article,) = articles("Nothing of the kind.")
    found = type("Result", (), {"type": DiscrepancyType(kind), "sides": ()})()
    assert Text(article, ()).holds(found)


@pytest.mark.parametrize(
    ("text", "held"),
    [("98 feet of rope", True), ("110 feet of rope", False), ("30 people", False)],
)
def test_a_value_may_stand_there_in_another_unit_but_not_of_another_dimension(text, held, encoder):
    (mast,) = check(
        articles("The mast was 30 metres high.", "The mast was 29 metres high."), encoder=encoder
    ).discrepancies
    (report,) = articles(f"A farmer saw {text} in May.")
    thirty = replace(mast, sides=tuple(s for s in mast.sides if s.quote == "30 metres"))
    assert Text(report, figures_of(split(report))).holds(thirty) is held
