from dataclasses import replace
from datetime import date

import pytest

from factcheck.brief import present
from factcheck.brief.readings import Letters
from factcheck.brief.timeline import timeline
from factcheck.model import Circumstance
from tests.invented.desk import CONFLICT, Desk, discrepancy, people
from tests.invented.stories import STORIES, toll


def drawn(findings):
    return timeline(findings.discrepancies[0], Letters(findings.articles), "people killed")


def test_a_rising_toll_is_drawn_day_by_day():
    found = drawn(toll())
    assert [d.label for d in found.days] == ["2 Sep", "3 Sep", "4 Sep"]
    assert [(m.day, m.letter, m.words) for m in found.moments] == [
        ("2 Sep", "A", "dozens"),
        ("2 Sep", "B", "at least 19"),
        ("3 Sep", "C", "57"),
        ("3 Sep", "D", "61"),
        ("4 Sep", "E", "nearly 100"),
        ("4 Sep", "F", "94"),
    ]
    dozens, least, exact = (found.moments[i].mark for i in (0, 1, 2))
    assert dozens.vague
    assert least.ring is not None
    assert least.arrow[1] > least.arrow[0]
    assert exact.dot is not None
    assert "3 Sep, Coast Herald (3 Sep): “57”" in found.alt


def test_the_line_runs_through_the_day_s_highest():
    found = drawn(toll())
    heights = [up for _, up in found.steps]
    assert len(found.steps) == 3
    assert heights == sorted(heights)
    assert found.steps[0][1] == found.moments[3].mark.dot


def test_marks_of_one_day_stand_side_by_side():
    places = [m.at for m in drawn(toll()).moments]
    assert len(set(places)) == len(places)
    assert places == sorted(places)


def test_everything_stays_inside():
    found = drawn(toll())
    assert all(0 <= m.at <= 100 for m in found.moments)
    assert all(0 <= up <= 100 and 0 <= across <= 100 for across, up in found.steps)


def without_update(d):
    return replace(d, circumstances=())


def of_one_day(d):
    return replace(d, sides=tuple(replace(s, as_of=date(2024, 9, 2)) for s in d.sides))


def of_words(d):
    return replace(d, sides=tuple(replace(s, figure=None) for s in d.sides))


@pytest.mark.parametrize("change", [without_update, of_one_day, of_words])
def test_no_timeline_where_nothing_rises(change):
    findings = toll()
    assert drawn(replace(findings, discrepancies=(change(findings.discrepancies[0]),))) is None


def test_a_report_s_own_day_stands_in_where_the_words_give_none():
    findings = toll()
    undated = replace(
        findings.discrepancies[0],
        sides=tuple(replace(s, as_of=None) for s in findings.discrepancies[0].sides),
    )
    assert drawn(replace(findings, discrepancies=(undated,))) == drawn(findings)
    nobody = tuple(replace(a, published=None) for a in findings.articles)
    assert drawn(replace(findings, discrepancies=(undated,), articles=nobody)) is None


def test_of_very_many_statements_the_new_ones_are_kept():
    desk = Desk()
    for i in range(40):
        desk.article(
            f"{i}.txt",
            f"Flood\nIt killed {10 + i // 10} people.",
            None,
            f"2024-09-{1 + i // 20:02}",
        )
    sides = [
        desk.side(f"{i}.txt", str(10 + i // 10), str(10 + i // 10), people(10 + i // 10))
        for i in range(40)
    ]
    found = drawn(
        desk.findings(
            discrepancies=(
                discrepancy(
                    "killed", "figure", CONFLICT, sides, circumstances=[Circumstance.UPDATE]
                ),
            )
        )
    )
    assert [m.words for m in found.moments] == ["10", "11", "12", "13"]


@pytest.mark.parametrize("name", STORIES)
def test_only_updates_have_one(name):
    for finding in present(STORIES[name]()).findings:
        assert (finding.timeline is not None) == (name == "toll")
