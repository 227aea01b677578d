"""Our copy against what the review desk decided to print."""

from dataclasses import replace

import pytest

from factcheck.draft.check import check_draft
from factcheck.draft.outputs.markdown import to_markdown
from factcheck.draft.outputs.page import present
from factcheck.draft.outputs.words import asks
from factcheck.draft.ruled import Chosen, Decided, Desk, rulings
from factcheck.draft.values import Standing
from factcheck.model import Article
from factcheck.pipeline import check
from factcheck.view import Ruling

AT = "2026-06-12T12:20:00Z"
WIRE = Article(
    id="wire.txt",
    outlet="Northwire",
    text="The storm in Halvik killed 12 people on Monday, the police said. It cut 40 roads.",
)
RADIO = Article(
    id="radio.txt",
    outlet="Coast Radio",
    text="The storm in Halvik killed 14 people on Monday, the police said.",
)
COPY = "The storm in Halvik killed {} people on Monday, the police said. It cut 40 roads."


def decided(reading, copy="", verdict="conflict"):
    return Ruling(
        finding="",
        number=1,
        standing="decided" if verdict else "new",
        verdict=verdict,
        reading=reading,
        copy=copy,
        note="",
        by="M. Aas",
        at=AT,
        agreed_by="",
        agreed_at="",
        calls=(),
        word="Real conflict",
        printed="",
        lines=(),
    )


@pytest.fixture(scope="module")
def brief(encoder):
    found = check([WIRE, RADIO], encoder=encoder)
    assert [d.type for d in found.discrepancies] == ["figure"]
    return found


def desk_of(brief, ruling, chosen=None):
    decided = tuple(
        Decided(finding=d, ruling=replace(ruling, finding=d.id), chosen=chosen)
        for d in brief.discrepancies
    )
    return Desk(story="The storm", articles=brief.articles, decided=decided)


def held(brief, encoder, words, ruling, sources=None, chosen=None):
    desk = desk_of(brief, ruling, chosen)
    copy = Article(id="copy.txt", text=COPY.format(words))
    found = check_draft(copy, sources=sources or brief.articles, desk=desk, encoder=encoder)
    return next(a for a in found.assessments if a.statement.start == COPY.index("{"))


CASES = [
    # our figure, the reading to print, words for our copy, whether ours goes against it
    ("the one to print", "12", "12", "", False),
    ("the other one", "14", "12", "", True),
    ("a third one", "15", "12", "", True),
    ("none of them", "12", "none", "", True),
    ("another wording, with ours in it", "14", "other", "14 people, by the last count", False),
    ("another wording, without ours", "14", "other", "more than a dozen", True),
    ("nothing chosen", "14", "", "", False),
    ("ours inside a number of theirs", "14", "other", "114 people", True),
    ("ours inside a larger number", "14", "other", "some 14,000 people", True),
    ("ours inside a decimal", "14", "other", "14.5 people on average", True),
    ("ours inside a word", "14", "other", "the 14th and last", True),
    ("ours before a full stop", "14", "other", "The dead are 14.", False),
    ("a reading that is none of them", "12", "13", "", False),
]


@pytest.mark.parametrize(
    ("name", "ours", "reading", "copy", "against"), CASES, ids=[c[0] for c in CASES]
)
def test_against_the_desk(brief, encoder, name, ours, reading, copy, against):
    found = held(brief, encoder, ours, decided(reading, copy))
    assert (found.standing is Standing.AGAINST_DESK) == against
    if against:
        assert found.rule == "FC958"
        assert f"our copy has “{ours}”" in found.why
        assert "M. Aas, 12 June 2026" in found.why


def test_what_is_not_decided_is_held_against_nothing(brief, encoder):
    found = held(brief, encoder, "14", decided("12", verdict=""))
    assert found.standing is Standing.DISPUTED


def test_reports_that_are_not_among_the_sources_say_nothing(brief, encoder):
    other = replace(WIRE, text=WIRE.text.replace("Monday", "Tuesday"))
    found = held(brief, encoder, "14", decided("12"), sources=[other, RADIO])
    # the passage to print is not there, the one that is not to be printed is
    assert found.standing is Standing.AGAINST_DESK
    found = held(brief, encoder, "14", decided("12"), sources=[other])
    assert found.standing is not Standing.AGAINST_DESK


def test_a_reading_that_is_called_none_is_told_apart(brief):
    sides = tuple(
        replace(s, value="none", quote="none") if s.quote == "12" else s
        for s in brief.discrepancies[0].sides
    )
    odd = replace(brief, discrepancies=(replace(brief.discrepancies[0], sides=sides),))
    (ruled,) = rulings(desk_of(odd, decided("“none”")))
    assert {start for _, start, _ in ruled.printed} == {WIRE.text.index("12")}
    (ruled,) = rulings(desk_of(odd, decided("none")))
    assert not ruled.printed


THIRD = (
    "The storm in Halvik killed some 12 people on Monday, the police said.",
    "The storm in Halvik killed twelve people on Monday, the police said.",
)


@pytest.mark.parametrize("text", THIRD)
@pytest.mark.parametrize("others", [1, 2])
def test_a_reading_that_more_reports_put_in_other_words(brief, encoder, text, others):
    """The words by which a brief shows it have grown, and the reading may be called otherwise."""
    more = [Article(id=f"post{n}.txt", outlet=f"Post {n}", text=text) for n in range(others)]
    now = check([WIRE, RADIO, *more], encoder=encoder)
    assert len(now.discrepancies) == 1
    then = Chosen(reading="12", finding=brief.discrepancies[0], articles=brief.articles)
    for ours, against in (("12", False), ("14", True)):
        found = held(now, encoder, ours, decided("12"), chosen=then)
        assert (found.standing is Standing.AGAINST_DESK) == against


def test_a_reading_is_known_though_a_house_cuts_its_words(brief, encoder):
    then = Chosen(reading="12", finding=brief.discrepancies[0], articles=brief.articles)
    found = held(brief, encoder, "12", decided("the first …"), chosen=then)
    assert found.standing is not Standing.AGAINST_DESK


def test_a_reading_kept_by_the_first_words_of_its_passages(brief, encoder):
    """As of a finding that its brief leaves to its data."""
    post = Article(id="post.txt", outlet="Post", text=THIRD[0])
    (finding,) = check([post, WIRE, RADIO], encoder=encoder).discrepancies
    sides = sorted(finding.sides, key=lambda s: s.quote != "some 12")
    assert sides[0].value == sides[1].value
    for reading in ("some 12", f"some 12 ({sides[0].value})"):
        then = Chosen(
            reading=reading,
            finding=replace(finding, sides=tuple(sides)),
            articles=(post, WIRE, RADIO),
        )
        for ours, against in (("12", False), ("14", True)):
            found = held(brief, encoder, ours, decided(reading), chosen=then)
            assert (found.standing is Standing.AGAINST_DESK) == against


def test_without_a_story_no_statement_can_go_against_it(brief, encoder):
    found = check_draft(
        Article(id="copy.txt", text=COPY.format(14)), sources=brief.articles, encoder=encoder
    )
    assert Standing.AGAINST_DESK not in found.standings
    assert Standing.AGAINST_DESK in replace(found, story="The storm").standings


FOLLOWED = [
    ("the one to print", "12", "12", "", "to print “12”"),
    ("our own wording", "14", "other", "14 people, by the last count", "to print another wording"),
]


@pytest.mark.parametrize(
    ("name", "ours", "reading", "copy", "told"), FOLLOWED, ids=[c[0] for c in FOLLOWED]
)
def test_what_follows_the_desk_says_so(brief, encoder, name, ours, reading, copy, told):
    """The reports still differ, but nobody is asked to settle it a second time."""
    found = held(brief, encoder, ours, decided(reading, copy))
    assert found.standing is Standing.DISPUTED
    assert f"The desk decided {told}" in found.why
    assert found.why.endswith("(M. Aas, 12 June 2026).")
    asked = " ".join(asks(found))
    assert f"The desk decided {told}" in asked
    assert "give both" not in asked


def test_what_was_decided_of_something_else_is_not_followed(brief, encoder):
    found = held(brief, encoder, "14", decided("", "40 roads"))
    assert "The desk" not in found.why
    copy = Article(id="copy.txt", text=COPY.format(12))
    desk = desk_of(brief, decided("other", "12 or 40"))
    told = check_draft(copy, sources=brief.articles, desk=desk, encoder=encoder)
    roads = next(a for a in told.assessments if a.statement.text.startswith("40"))
    assert "The desk" not in roads.why


def test_the_markdown_names_what_the_desk_prints(brief, encoder):
    copy = Article(id="copy.txt", text=COPY.format(14))
    desk = desk_of(brief, decided("12"))
    found = check_draft(copy, sources=brief.articles, desk=desk, encoder=encoder)
    text = to_markdown(found, present(found)).decode()
    entry = text[text.index("Against the desk") :].partition("\n- [")[0]
    assert "The desk prints “12” (M. Aas, 12 June 2026)" in entry
