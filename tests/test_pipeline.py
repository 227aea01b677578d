"""The pipeline as a Python user meets it."""

import json
import pickle
import re
from importlib.resources import files

import pytest

import factcheck
from factcheck.errors import NothingToRead, UnknownFormat
from factcheck.match.trace import passage
from factcheck.model import Article, DiscrepancyType, Furniture, NearMiss, to_json
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


@pytest.fixture(scope="module")
def ferry(encoder):
    from factcheck.pipeline import check

    return check([folder("seeds") / "ferry"], encoder=encoder)


def test_near_misses_are_pairs_of_two_articles_that_no_finding_shows(ferry):
    texts = {a.id: a.text for a in ferry.articles}
    assert 0 < len(ferry.near_misses) <= 10
    for miss in ferry.near_misses:
        both = miss.first, miss.second
        assert miss.first.article != miss.second.article
        assert miss.why
        for at in both:
            assert texts[at.article][at.start : at.end] == at.quote
            assert at.quote in at.sentence.text
        for d in ferry.discrepancies:
            spans = {(s.article, s.start) for s in d.sides}
            assert not {(at.article, at.start) for at in both} <= spans
    likely = [m.likelihood for m in ferry.near_misses]
    assert likely == sorted(likely, reverse=True)


def test_no_near_miss_is_of_a_type_that_is_left_out(encoder):
    from factcheck.pipeline import check

    story = [folder("seeds") / "phone-call"]
    assert "over two hours" in [m.first.quote for m in check(story, encoder=encoder).near_misses]
    without = factcheck.Settings(leave_out="duration")
    left = check(story, encoder=encoder, settings=without).near_misses
    assert "over two hours" not in [m.first.quote for m in left]


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        (("“We lost 50 ships,”", "“We lost 60 ships,”"), 0),
        (("“We lost 50 ships,”", "he said"), 1),
        (("he said", "he said"), 1),
    ],
)
def test_a_near_miss_that_a_finding_shows_is_not_told_again(shown, kept):
    from factcheck.pipeline import _Gathered, _near, claims
    from tests.invented.desk import CONFLICT, Desk, discrepancy

    desk = Desk()
    desk.article("a.txt", "“We lost 50 ships,” he said.")
    desk.article("b.txt", "“We lost 60 ships,” he said.")
    told = claims(desk.articles.values())
    first, second = map(passage, told)
    miss = NearMiss(first=first, second=second, why="the values are far apart", likelihood=0.1)
    gathered = _Gathered(claims=told, facts=(), set_aside=(), near_misses=(miss,))
    sides = [desk.side("a.txt", shown[0], "q1"), desk.side("b.txt", shown[1], "q2")]
    finding = discrepancy("the ships", "quote_wording", CONFLICT, sides)
    assert len(list(_near(gathered, [finding], set()))) == kept
    assert list(_near(gathered, [], {DiscrepancyType.FIGURE})) == []


def test_every_kind_of_furniture_has_plain_words():
    from factcheck.pipeline import FURNITURE

    data = files("factcheck.read") / "data" / "furniture.toml"
    told = re.findall(r'^kind = "(\w+)"', data.read_text("utf-8"), re.MULTILINE)
    assert {*told, "date", "related", "site"} == FURNITURE.keys()


def test_what_stands_beside_the_story_is_set_aside_in_plain_words(encoder):
    from factcheck.pipeline import check

    text = "The mayor owns 17 goats. Read more: 30 cows lost."
    at = text.index("Read")
    for kind, words in (("related", "other stories to which the page points"), ("own", "own")):
        marked = Furniture(start=at, end=len(text), kind=kind)
        article = Article(id="a.txt", text=text, furniture=(marked,))
        reasons = {a.quote: a.reason for a in check([article], encoder=encoder).set_aside}
        assert reasons["30"] == f"not part of the story: {words}"
        assert reasons["17"].startswith("no counterpart")


@pytest.mark.parametrize(
    ("counters", "kind"),
    [
        (("5 min read", "3 min read"), "what the site counts: readers, comments, minutes"),
        (("142 comments", "187 comments"), "what the site counts: readers, comments, minutes"),
        (("Updated 10:15 a.m.", "Updated 11:40 a.m."), "the date of the page"),
        (("3 free articles left", "2 free articles left"), "what the site sells"),
    ],
)
def test_two_copies_with_other_counters_differ_in_nothing(encoder, counters, kind):
    from factcheck.pipeline import check

    texts = (
        "The ferry Halvik Queen sank on Tuesday with 120 passengers, killing 17 people.",
        "On Tuesday the ferry Halvik Queen sank; 17 of the 120 passengers were killed.",
    )
    made = [
        Article(id=f"{n}.txt", text=f"Ferry sinks off Halvik\n\n{counter}\n\n{text}\n\n{counter}\n")
        for n, (text, counter) in enumerate(zip(texts, counters, strict=True))
    ]
    brief = check(made, encoder=encoder)
    assert brief.discrepancies == ()
    assert f"not part of the story: {kind}" in {a.reason for a in brief.set_aside}


def test_a_day_that_changed_inside_a_remark_is_told_once(encoder) -> None:
    told = "“The vote on {} will decide who leads the council from now on,” Anna Holm said."
    story = [Article(id=f"{day}.txt", text=told.format(day)) for day in ("Monday", "Tuesday")]
    found = factcheck.check(story, encoder=encoder)
    assert [d.type for d in found.discrepancies] == [DiscrepancyType.DATE_TIME]
    assert not [a for a in found.agreements if a.type is DiscrepancyType.QUOTE_WORDING]
