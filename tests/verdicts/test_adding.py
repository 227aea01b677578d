"""What does not add up within one article, as a finding of the brief."""

from dataclasses import replace

import pytest

from factcheck import Settings, check
from factcheck.brief import present
from factcheck.model import Circumstance, Furniture, Severity
from factcheck.verdicts import rules
from factcheck.verdicts.adding import MOST
from factcheck.view import House, plain
from tests.told import articles

SLIP = "The storm hurt twelve people, eight men and five women, in Halvik."


def found(*texts, encoder, **settings):
    return check(articles(*texts), encoder=encoder, settings=Settings(**settings))


def test_an_article_alone_is_still_checked(encoder):
    brief = found(SLIP, encoder=encoder)
    (slip,) = brief.discrepancies
    assert slip.severity is Severity.CONFLICT
    assert slip.circumstances == (Circumstance.WITHIN_ARTICLE,)
    assert slip.contradicting == ("0.txt",)
    assert [s.quote for s in slip.sides] == ["twelve", "eight men and five women"]
    assert [s.value for s in slip.sides] == ["12", "13"]
    assert slip.check_first == rules()["FC1003"].check_first


def test_the_line_tells_the_step_and_where(encoder):
    page = present(found(SLIP, encoder=encoder))
    (finding,) = page.findings
    assert plain(finding.line) == "Outlet 0 (para\u00a01): 8 men and 5 women make 13, not 12."


def test_the_line_keeps_back_what_the_house_redacts(encoder):
    text = "Three men, Ann Lee, Jo Holm, Per Aas and Eva Berg, were named."
    page = present(found(text, encoder=encoder), "", House(redact=True))
    (finding,) = page.findings
    assert "Eva Berg" in plain(present(found(text, encoder=encoder)).findings[0].line)
    assert "Eva Berg" not in plain(finding.line)
    assert "Eva Berg" not in finding.why


def test_other_reports_are_not_said_to_be_silent(encoder):
    brief = found(SLIP, "Nobody was hurt in Selim, where 30 houses burned.", encoder=encoder)
    assert [d.rule for d in brief.discrepancies] == ["FC1003"]
    assert brief.discrepancies[0].unmatched == ()
    page = present(brief)
    assert not page.matrix.rows
    assert "There is one point on which a report contradicts itself." in page.standfirst


def test_one_pair_of_figures_is_told_once(encoder):
    brief = found("The pass is 12 miles (13 km) long.", encoder=encoder)
    assert [d.rule for d in brief.discrepancies] == ["FC1002"]


@pytest.mark.parametrize("settings", [{"leave_out": "figure"}, {"min_confidence": 0.95}])
def test_settings_that_leave_findings_out_leave_these_out(settings, encoder):
    assert not found(SLIP, encoder=encoder, **settings).discrepancies


def test_page_furniture_does_not_count(encoder):
    (article,) = articles(f"{SLIP}\n\nThe pass is 12 miles (13 km) long.")
    mark = Furniture(start=len(SLIP) + 2, end=len(article.text), kind="related")
    brief = check([replace(article, furniture=(mark,))], encoder=encoder)
    assert [d.rule for d in brief.discrepancies] == ["FC1003"]


def test_of_a_flood_the_first_are_told_and_the_number_is_said(encoder):
    brief = found("It is 12 miles (13 km) long.\n\n" * (MOST + 20), encoder=encoder)
    assert sum(d.rule == "FC1002" for d in brief.discrepancies) == MOST
    assert any(f"{MOST + 20} things in it do not add up" in note for note in brief.notes)


def test_an_id_survives_a_rerun(encoder):
    ids = {found(SLIP, encoder=encoder).discrepancies[0].id for _ in range(2)}
    assert len(ids) == 1
