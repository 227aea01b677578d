"""The screen on which a finding is decided: all of it, its form, and two editors at once."""

from dataclasses import replace

import pytest

from factcheck.carry import Called
from factcheck.desk.store import calls, decisions, state, stories
from factcheck.desk.store.decisions import Act, Standing, Verdict
from factcheck.desk.web.show.columns import Column
from factcheck.desk.web.show.offered import translated
from tests.desk.filled import EDITS, checked, keep, number
from tests.desk.web.pages.reading import decide, fields, finding, parsed, words


def thread(database, slug, number):
    with database.read() as c:
        review = state.review(c, stories.by_slug(c, slug).id)
    return next(t for t in review.threads if t.found.thread == number)


def test_a_story_leads_to_its_first_finding_to_do(aas, people):
    assert aas.get(f"/story/{people.ferry}").url.path.endswith("/finding/1")


def test_all_that_the_brief_says_stands_on_the_screen(aas, people):
    page = finding(aas, people.ferry, 1)
    told = words(page)
    for said in (
        "Finding 1 of 7",
        "Deaths: 38, or 57",
        "Conflict",
        "Confidence: high",
        "Daily Observer, headline",
        "Divers recovered more bodies",
        "Not stated",
        "Coast Radio",
        "Why flagged",
        "Check first",
        "3 reports, 2 origins",
        "Also here" not in told and "Save and next",
    ):
        assert said in told, said
    assert [m.text for m in parsed(page).xpath("//main//mark")] == ["38", "38", "57", "57", "57"]


def test_what_was_not_matched_is_told_apart(aas, people):
    told = words(finding(aas, people.call, 3), "//section[@class='rd'][last()]")
    assert told.startswith("Not matched 3 reports Something like it stands there")


def test_why_it_is_open_again_and_the_earlier_decision_prefilled_and_not_counting(
    aas, people, database
):
    page = finding(aas, people.ferry, 1)
    told = words(page, "//section[contains(@class, 'again')]")
    assert "Island Gazette now gives 57 where it gave at least 55." in told
    assert "M. Aas decided in brief 1: Real conflict · print 57" in told
    sent = fields(page, f"/story/{people.ferry}/finding/1")
    assert (sent["verdict"], sent["reading"]) == ("conflict", "reading-1")
    assert sent["copy"] == "57 people, the coastguard said on Friday"
    assert thread(database, people.ferry, 1).standing is Standing.REOPENED


def test_save_and_next(aas, people, database):
    page = decide(aas, people.ferry, 1, verdict="compatible", reading="none", note="Both stand.")
    assert page.url.path.endswith(f"/finding/{number('capsized')}"), "the next to do"
    assert words(page, "//*[@role='status']") == (
        "Saved: finding 1, Compatible · print none of them, by M. Aas."
    )
    made = thread(database, people.ferry, 1).decided
    assert (made.verdict, made.reading, made.note) == (Verdict.COMPATIBLE, "none", "Both stand.")


def test_the_words_of_the_reading_are_kept(aas, people, database):
    decide(aas, people.call, 1, verdict="conflict", reading="reading-0")
    assert thread(database, people.call, 1).decided.reading == "5,000"


def test_left_open_with_a_note_and_a_call(aas, people, database):
    page = decide(
        aas,
        people.ferry,
        8,
        act="leave",
        verdict="",
        note="Ask the court.",
        whom="Court",
        ask="How?",
    )
    assert "Left open: finding 8, by M. Aas." in words(page)
    made = thread(database, people.ferry, number("spelling"))
    assert (made.standing, made.decided.act, made.decided.note) == (
        Standing.NEW,
        Act.OPEN,
        "Ask the court.",
    )
    with database.read() as c:
        noted = calls.of_threads(c, [made.found.thread_id])
    assert [(n.whom, n.question) for n in noted] == [("Court", "How?")]
    assert "To call: Court" in words(finding(aas, people.ferry, number("spelling")), "//nav")


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"verdict": ""}, "Choose what it is"),
        ({"verdict": "nonsense"}, "Choose what it is"),
        ({"verdict": "conflict", "reading": "other", "copy": " "}, "write the words for our copy"),
        ({"verdict": "conflict", "reading": "reading-9"}, "Choose one of the readings"),
    ],
)
def test_a_fault_is_told_and_nothing_of_the_form_is_lost(aas, people, database, sent, fault):
    page = decide(aas, people.ferry, number("spelling"), **{"note": "mine", **sent})
    assert page.status_code == 422
    assert fault in words(page, "//*[@role='alert']")
    assert fields(page, f"/story/{people.ferry}/finding/{number('spelling')}")["note"] == "mine"
    assert thread(database, people.ferry, number("spelling")).decisions == ()


def test_agreeing(aas, people, database):
    page = decide(aas, people.ferry, number("board"), act="agree")
    assert f"You agreed: finding {number('board')}, Real conflict · print 129." in words(page)
    assert thread(database, people.ferry, number("board")).standing is Standing.AGREED


def test_who_agrees_and_changed_the_form_is_asked_which(aas, people, database):
    page = decide(aas, people.ferry, number("board"), act="agree", note="but look at line 3")
    assert page.status_code == 422
    assert "You changed the form" in words(page)
    assert (
        fields(page, f"/story/{people.ferry}/finding/{number('board')}")["note"]
        == "but look at line 3"
    )
    assert thread(database, people.ferry, number("board")).standing is Standing.DECIDED


def test_saved_as_it_stands_is_agreed(aas, people, database):
    decide(aas, people.ferry, number("board"))
    assert thread(database, people.ferry, number("board")).decided.act is Act.AGREE


def test_changed_and_saved_is_ones_own(aas, people, database):
    decide(aas, people.ferry, number("board"), note="I see it otherwise.")
    assert thread(database, people.ferry, number("board")).decided.act is Act.DECIDE


def test_ones_own_decision_saved_again_adds_nothing(aas, people, database):
    before = len(thread(database, people.ferry, number("age")).decisions)
    page = decide(aas, people.ferry, number("age"))
    assert "stands as it was" in words(page)
    assert len(thread(database, people.ferry, number("age")).decisions) == before


def test_no_agreement_to_ones_own(aas, people, database):
    decide(aas, people.ferry, number("age"), act="agree")
    assert thread(database, people.ferry, number("age")).standing is Standing.DECIDED


def test_two_editors_on_one_finding_both_decisions_on_one_page(aas, ruud, people, database):
    address = f"/story/{people.ferry}/finding/{number('spelling')}"
    mine = {**fields(ruud.get(address), address), "verdict": "misread", "note": "Ruud’s note"}
    decide(
        aas,
        people.ferry,
        number("spelling"),
        verdict="conflict",
        reading="reading-0",
        note="Aas’s note",
    )
    page = ruud.post(address, data={**mine, "act": "save"})
    assert page.status_code == 409
    told = words(page, "//section[contains(@class, 'clash')]")
    for said in (
        "M. Aas",
        "Real conflict",
        "Aas’s note",
        "Misread",
        "Ruud’s note",
        "Not saved: yours",
    ):
        assert said in told, said
    again = fields(page, address)
    assert (again["verdict"], again["note"]) == ("misread", "Ruud’s note"), "still in the form"
    assert len(thread(database, people.ferry, number("spelling")).decisions) == 1
    ruud.post(address, data={**again, "act": "save"})
    assert [d.note for d in thread(database, people.ferry, number("spelling")).decisions] == [
        "Aas’s note",
        "Ruud’s note",
    ]


def test_agreeing_to_what_changed_meanwhile_is_no_agreement(aas, ruud, people):
    address = f"/story/{people.ferry}/finding/{number('board')}"
    seen = fields(aas.get(address), address)
    decide(ruud, people.ferry, number("board"), note="Changed my mind", verdict="scope")
    page = aas.post(address, data={**seen, "act": "agree"})
    assert page.status_code == 409
    assert "Different scope" in words(page, "//section[contains(@class, 'clash')]")


def test_a_brief_that_came_meanwhile_and_changed_the_finding(aas, people, database):
    address = f"/story/{people.call}/finding/1"
    seen = fields(aas.get(address), address)
    with database.read() as c:
        story = stories.by_slug(c, people.call)
    changed = checked("phone-call", ("5,000", "4,000"))
    keep(database, story.id, changed, "article changed", "2026-06-12T12:15:00Z")
    page = aas.post(address, data={**seen, "act": "save", "verdict": "conflict", "note": "mine"})
    assert page.status_code == 409
    assert "A new brief came while your form was open" in words(page)
    assert thread(database, people.call, 1).decisions == ()


def test_a_brief_that_left_the_finding_as_it_was_takes_the_decision(aas, people, database):
    address = f"/story/{people.ferry}/finding/{number('spelling')}"
    seen = fields(aas.get(address), address)
    with database.read() as c:
        story = stories.by_slug(c, people.ferry)
    keep(database, story.id, checked("ferry", *EDITS), "asked for", "2026-06-12T12:15:00Z")
    page = aas.post(address, data={**seen, "act": "save", "verdict": "conflict"})
    assert "Saved: finding 8" in words(page)
    assert thread(database, people.ferry, number("spelling")).decided.run == 3


def test_a_finding_that_is_gone_says_why_and_has_no_form(aas, people, database):
    page = finding(aas, people.ferry, number("distance"))
    told = words(page, "//section[contains(@class, 'gone')]")
    assert "It is below the confidence that was asked for. Brief 2 no longer has it." in told
    assert "six nautical miles" in words(page)
    assert not parsed(page).xpath("//form[@id='form']")
    sent = {"seen": "0", "run": "2", "verdict": "conflict", "act": "save"}
    assert (
        aas.post(f"/story/{people.ferry}/finding/{number('distance')}", data=sent).status_code
        == 409
    )
    assert thread(database, people.ferry, number("distance")).decisions == ()


def test_a_finding_that_went_two_briefs_ago_is_still_shown(aas, people, database):
    with database.read() as c:
        story = stories.by_slug(c, people.ferry)
    keep(database, story.id, checked("ferry", *EDITS), "asked for", "2026-06-12T12:15:00Z")
    assert "Brief 2 no longer has it." in words(finding(aas, people.ferry, number("distance")))


def test_the_trail_of_a_finding(aas, people):
    page = finding(aas, people.ferry, 1)
    rows = parsed(page).xpath("//section[@class='trail']//tbody/tr")
    assert [[" ".join(td.text_content().split()) for td in row[1:3]] for row in rows] == [
        [
            "desk",
            "Opened again by brief 2 Island Gazette now gives 57 where it gave at least 55.",
        ],
        ["P. Ruud", "Second reader: agreed"],
        ["M. Aas", "Decided: Real conflict · print 57"],
        ["desk", "Found in brief 1: deaths"],
    ]


def test_what_was_said_is_read_from_the_trail_and_not_from_the_address(aas, people):
    page = aas.get(f"/story/{people.ferry}/finding/{number('capsized')}?said=<b>owned&of=1")
    assert words(page, "//*[@id='said']") == ""
    page = aas.get(f"/story/{people.ferry}/finding/{number('capsized')}?said=decided&of=99")
    assert words(page, "//*[@id='said']") == ""


def test_when_all_is_decided_the_way_leads_to_sign_off(ruud, aas, people):
    decide(aas, people.ferry, 1, verdict="conflict", reading="reading-1")
    decide(aas, people.ferry, number("capsized"), verdict="conflict", reading="none")
    page = decide(aas, people.ferry, number("spelling"), verdict="conflict", reading="reading-0")
    assert page.url.path.endswith(f"/finding/{number('board')}"), "what Ruud decided, to agree to"
    decide(aas, people.ferry, number("board"), act="agree")
    page = decide(aas, people.ferry, number("rescued"), act="agree")
    assert page.url.path.endswith("/signoff")
    assert "Nothing is left to decide in this story." in words(page)


def test_nothing_is_there(aas, people):
    assert aas.get("/story/none").status_code == 404
    assert finding(aas, people.ferry, 99).status_code == 404
    assert aas.post(f"/story/{people.ferry}/finding/99", data={"act": "save"}).status_code == 404


def test_the_same_as_json(aas, people):
    address = f"/story/{people.ferry}/finding/1"
    told = aas.get(f"{address}.json").json()
    assert told == aas.get(address, headers={"accept": "application/json"}).json()
    assert [c["kept"] for c in told["told"]["columns"]] == ["38", "57"]
    assert told["form"]["seen"] == 2
    assert told["bands"][0]["reasons"] == ["Island Gazette now gives 57 where it gave at least 55."]
    assert len(decisions.Verdict) == len(told["form"]["verdicts"])


def test_who_else_is_here(aas, ruud, people):
    ruud.get(f"/story/{people.ferry}/finding/{number('board')}")
    assert f"Also here: P. Ruud, on finding {number('board')}" in words(
        finding(aas, people.ferry, 1), "//header"
    )
    told = ruud.get(f"/story/{people.ferry}/presence?finding=5").json()
    assert told["also"] == "Also here: M. Aas, on finding 1"
    assert told["run"] == 2
    assert "Also here" not in words(finding(aas, people.call, 1), "//header")


def test_a_changed_note_after_an_agreement_is_not_lost(aas, ruud, people, database):
    decide(aas, people.ferry, number("board"), act="agree")
    decide(ruud, people.ferry, number("board"), note="Not 126, the harbour says.")
    made = thread(database, people.ferry, number("board")).decided
    assert (made.act, made.note) == (Act.DECIDE, "Not 126, the harbour says.")


def test_who_is_overtaken_is_told_so_though_the_form_is_not_complete(aas, ruud, people):
    address = f"/story/{people.ferry}/finding/{number('spelling')}"
    seen = fields(ruud.get(address), address)
    decide(aas, people.ferry, number("spelling"), verdict="conflict", note="Aas’s")
    page = ruud.post(address, data={**seen, "act": "save"})
    assert page.status_code == 409
    assert "Aas’s" in words(page, "//section[contains(@class, 'clash')]")


def test_a_reading_is_the_one_that_was_shown_wherever_a_new_brief_lists_it(aas, people):
    told = aas.get(f"/story/{people.ferry}/finding/1.json").json()["told"]["columns"]
    bare = {"passages": (), "further": (), "before": ()}
    old = [Column(**{**c, **bare, "called": Called(words=c["kept"])}) for c in told]
    new = [replace(c, value=f"reading-{n}") for n, c in enumerate(reversed(old))]
    assert translated("reading-0", old, new) == "reading-1"
    assert translated("none", old, new) == "none"
    assert translated("reading-0", old, new[:1]) == ""
    assert translated("reading-7", old, new) == ""
