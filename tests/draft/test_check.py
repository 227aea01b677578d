"""Our copy and its sources as Python gives them, and what holds of any copy."""

import os
import shutil
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.draft.check import check_draft
from factcheck.draft.values import Flag, Standing
from factcheck.errors import BadDraft, NothingToRead
from factcheck.model import Article
from factcheck.pipeline import check
from factcheck.read.story import read_story
from factcheck.resources import folder
from tests.draft.told import copy, held, of_words, source

OURS = "The flood in Halvik killed 75 people on Tuesday, police said."
COURIER = (
    "The flood in Halvik killed 57 people on Tuesday, police said. Mayor Anna Berg said that the "
    "bridge in Selim was closed."
)
RADIO = (
    "Police said 57 people died when the flood hit Halvik on Tuesday. Anna Berg, the mayor, closed "
    "the bridge in Selim at 4 p.m."
)


@pytest.fixture
def story(tmp_path):
    place = tmp_path / "story"
    place.mkdir()
    (place / "courier.txt").write_text(COURIER, encoding="utf-8")
    (place / "radio.txt").write_text(RADIO, encoding="utf-8")
    (place / "copy.txt").write_text(OURS, encoding="utf-8")
    return place


def ids(checked):
    return [a.id for a in checked.sources]


def test_the_draft_within_its_sources_is_none_of_them(story, encoder):
    found = check_draft(story / "copy.txt", sources=[story], encoder=encoder)
    assert ids(found) == ["courier.txt", "radio.txt"]
    assert of_words(found, "75").standing is Standing.CONTRADICTED


@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symbolic", "hard"])
def test_by_whatever_name_it_goes(story, tmp_path, encoder, link):
    link(story / "copy.txt", tmp_path / "link.txt")
    found = check_draft(tmp_path / "link.txt", sources=[story], encoder=encoder)
    assert ids(found) == ["courier.txt", "radio.txt"]


def test_what_an_earlier_run_wrote_beside_it_is_no_source(story, encoder):
    found = check_draft(story / "copy.txt", sources=[story], encoder=encoder)
    for name in ("copy.checked.json", "copy.checked.html", "other.csv", "other.pdf", "other.xlsx"):
        found.save(story / name)
    again = check_draft(story / "copy.txt", sources=[story], encoder=encoder)
    assert again == found


def test_the_draft_alone_is_no_source(story, encoder):
    with pytest.raises(NothingToRead, match="it is the draft itself, which is no source"):
        check_draft(story / "copy.txt", sources=[story / "copy.txt"], encoder=encoder)
    with pytest.raises(NothingToRead, match=r"nowhere\.txt: no such file"):
        check_draft(
            story / "copy.txt", sources=[story / "copy.txt", story / "nowhere.txt"], encoder=encoder
        )


def test_a_source_may_be_one_path_alone(story, encoder):
    given = str(story / "courier.txt")
    assert ids(check_draft(story / "copy.txt", sources=given, encoder=encoder)) == ["courier.txt"]


def test_agency_copy_taken_over_is_checked_and_told(story, tmp_path, encoder):
    shutil.copy(story / "courier.txt", tmp_path / "ours.txt")
    found = check_draft(tmp_path / "ours.txt", sources=[story / "courier.txt"], encoder=encoder)
    assert found.count(Standing.SUPPORTED) == len(found.assessments) > 3
    assert any("courier.txt is our copy word for word" in note for note in found.notes)


def test_a_source_of_the_name_of_our_copy_keeps_it(encoder):
    found = check_draft(Article(id="0.txt", text=OURS), sources=[source(COURIER)], encoder=encoder)
    assert (found.copy.id, ids(found)) == ("0.txt (our copy)", ["0.txt"])


def test_two_outlets_with_one_text_are_one_origin(encoder):
    ours = "The flood in Halvik killed 57 people on Tuesday, police said."
    text = f"{COURIER} Rain had fallen for three days, and 40 houses by the river were empty."
    found = of_words(held(ours, [text, f"{text} "], encoder), "57")
    assert (found.origins, Flag.ONE_ORIGIN in found.flags) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", "", "the file is empty"),
        ("nowhere.txt", None, "no such file"),
        ("broken.docx", "PK\x03\x04broken", "."),
    ],
)
def test_what_is_no_draft_is_told(story, tmp_path, encoder, name, content, reason):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(BadDraft, match=rf"{name}: .*{reason}"):
        check_draft(tmp_path / name, sources=[story], encoder=encoder)


def test_a_folder_of_several_is_no_draft(story, encoder):
    with pytest.raises(BadDraft, match="it holds 3 articles; a draft is one"):
        check_draft(story, sources=[story / "radio.txt"], encoder=encoder)


@pytest.mark.parametrize(
    ("given_day", "own", "counted"),
    [
        (date(2026, 6, 3), None, "look"),
        (date(2026, 6, 10), None, "supported"),
        (None, date(2026, 6, 10), "supported"),
        (None, None, "supported"),
    ],
)
def test_weekdays_count_from_the_day_of_the_copy(encoder, given_day, own, counted):
    ours = Article(id="copy.txt", text=OURS, published=own)
    found = check_draft(ours, sources=[source(COURIER)], date=given_day, encoder=encoder)
    assert of_words(found, "Tuesday").standing == counted
    assert bool(found.notes) is (given_day is None and own is None)


def test_what_differs_within_our_copy_is_flagged(encoder):
    ours = "The flood in Halvik killed 57 people. In Halvik 75 people were killed by the flood."
    found = held(ours, [COURIER], encoder)
    flagged = {w for w in ("57", "75") if Flag.DIFFERS_WITHIN in of_words(found, w).flags}
    assert flagged == {"57", "75"}


@pytest.mark.parametrize("text", ["", " \n", "\0\u202e 75 people \ud800 died", "<b>75</b> &amp; 3"])
def test_hostile_copies_are_checked_as_they_are(encoder, text):
    found = held(text, [COURIER], encoder)
    assert all(
        text[a.statement.start : a.statement.end] == a.statement.text for a in found.assessments
    )


FERRY = read_story([folder("seeds") / "ferry"]).articles
ALONE = {}


@settings(max_examples=12)
@given(st.sampled_from([a.text for a in FERRY]), st.text(max_size=60))
def test_what_the_sources_say_of_each_other_owes_nothing_to_the_copy(encoder, text, more):
    sources = FERRY[:3]
    if not ALONE:
        ALONE["brief"] = check(sources, encoder=encoder)
    found = check_draft(copy(f"{more}\n\n{text}"), sources=sources, encoder=encoder).findings
    assert found == ALONE["brief"]


SEEDS = [a for name in ("ferry", "takeover") for a in read_story([folder("seeds") / name]).articles]
HARMLESS = {Standing.SUPPORTED, Standing.LOOK}


@pytest.mark.parametrize("article", SEEDS, ids=lambda a: a.id)
def test_an_article_agrees_with_itself(encoder, article):
    found = check_draft(article, sources=[article], encoder=encoder)
    against = [(a.statement.text, a.why) for a in found.assessments if a.standing not in HARMLESS]
    assert found.assessments
    assert not against


@pytest.mark.parametrize("article", FERRY[:2], ids=lambda a: a.id)
def test_ids_survive_edits_elsewhere_and_bytes_are_the_same(encoder, article, tmp_path):
    sources = FERRY[2:]
    one = check_draft(copy(article.text), sources=sources, encoder=encoder)
    again = check_draft(copy(article.text), sources=sources, encoder=encoder)
    longer = check_draft(
        copy(f"{article.text}\n\nNobody slept, and it rained on."), sources=sources, encoder=encoder
    )
    assert {a.id for a in one.assessments} <= {a.id for a in longer.assessments}
    for found, name in ((one, "one.json"), (again, "again.json")):
        found.save(tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "again.json").read_bytes()


def test_ids_are_never_taken_for_numbers(encoder):
    found = check_draft(copy(FERRY[0].text), sources=FERRY[1:], encoder=encoder)
    assert all(a.id[0].isalpha() and len(a.id) == 12 for a in found.assessments)
