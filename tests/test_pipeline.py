"""The pipeline as a Python user meets it."""

import json
import pickle

import pytest

import factcheck
from factcheck.errors import NothingToRead, UnknownFormat
from factcheck.model import to_json
from factcheck.resources import folder


@pytest.fixture(scope="module")
def brief(encoder):
    from factcheck.pipeline import check

    return check([folder("seeds") / "phone-call"], encoder=encoder)


def test_the_most_severe_come_first(brief):
    ranks = [d.severity.rank for d in brief.discrepancies]
    assert ranks == sorted(ranks)
    assert ranks


def test_every_value_can_be_pickled_compared_printed_and_put_in_json(brief):
    assert pickle.loads(pickle.dumps(brief)) == brief
    assert json.dumps(to_json(brief))
    assert repr(brief).startswith("<Brief 'Telephone call")
    assert len(repr(brief)) < 300


def test_a_frame_has_a_row_for_each_side(brief):
    frame = brief.to_frame()
    assert len(frame) == sum(len(d.sides) for d in brief.discrepancies)
    assert {"article", "quote", "value", "severity"} <= set(frame.columns)


def test_a_brief_shows_itself_in_a_notebook(brief):
    shown = brief._repr_html_()
    assert shown.startswith('<iframe title="&lt;Brief')
    assert 'sandbox srcdoc="&lt;!DOCTYPE html&gt;' in shown
    assert shown.count('"') == 8, "nothing in the brief ends an attribute"


def test_two_runs_are_equal(brief, encoder):
    from factcheck.pipeline import check

    assert check([folder("seeds") / "phone-call"], encoder=encoder) == brief


def test_an_unknown_format(brief, tmp_path):
    with pytest.raises(UnknownFormat, match="docx"):
        brief.save(tmp_path / "brief.docx")


def test_nothing_to_read():
    with pytest.raises(NothingToRead):
        factcheck.check([])


def test_progress_names_the_stages_in_order(encoder):
    from factcheck.pipeline import check

    told = []
    check(
        [folder("seeds") / "library"],
        encoder=encoder,
        progress=lambda stage, done: told.append((stage, done)),
    )
    assert [stage for stage, _ in told] == ["reading", "finding figures", "matching", "comparing"]
    assert [done for _, done in told] == sorted(done for _, done in told)


def test_less_certain_findings_are_set_aside_not_lost(encoder):
    from factcheck.pipeline import check

    strict = check(
        [folder("seeds") / "phone-call"],
        encoder=encoder,
        settings=factcheck.Settings(min_confidence=1.0),
    )
    assert strict.discrepancies == ()
    assert any(a.reason.startswith("not sure enough") for a in strict.set_aside)
