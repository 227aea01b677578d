"""What pages say: true when it is read, one thing at a time, and nothing cut that a field takes."""

import io
from dataclasses import replace
from functools import partial

import pytest

from factcheck.desk.store import inputs, jobs, stories
from factcheck.desk.web.show.saying import line, say, theirs
from factcheck.view import plain
from tests.desk.filled import checked, keep, number
from tests.desk.web.pages.reading import decide, fields, parsed, words


def story_id(database, slug):
    with database.read() as c:
        return stories.by_slug(c, slug).id


# two who decide one finding


def overtaken(aas, ruud, people, **sent):
    """M. Aas decided finding 8 while P. Ruud filled in the form, and sends it now."""
    address = f"/story/{people.ferry}/finding/{number('spelling')}"
    mine = {**fields(ruud.get(address), address), "verdict": "misread", "act": "save", **sent}
    decide(aas, people.ferry, number("spelling"), verdict="conflict", reading="reading-0")
    return ruud.post(address, data=mine)


def buttons(page):
    """Words and classes of the buttons of the form."""
    found = parsed(page).xpath("//form[@id='form']//button")
    return {b.get("value"): (b.get("class") or "").strip() for b in found}


def test_a_form_that_differs_is_offered_as_ones_own_decision(aas, ruud, people):
    page = overtaken(aas, ruud, people)
    assert "it counts as your agreement" not in words(page)
    assert "it is your own decision" in words(page, "//*[@class='stands']")
    assert buttons(page) == {"save": "go", "leave": ""}
    same = ruud.get(f"/story/{people.ferry}/finding/{number('spelling')}")
    assert "it counts as your agreement" in words(same, "//*[@class='stands']")
    assert buttons(same)["agree"] == "go"


def test_a_form_that_is_the_same_may_be_agreed_to(aas, ruud, people):
    page = overtaken(aas, ruud, people, verdict="conflict", reading="reading-0")
    assert page.status_code == 409
    assert buttons(page)["agree"] == "go"


def test_the_call_that_was_not_saved_is_shown_too(aas, ruud, people):
    page = overtaken(aas, ruud, people, whom="The coroner", ask="Which count?")
    told = words(page, "//section[contains(@class, 'clash')]")
    assert "Whom to call The coroner What to ask Which count?" in told


def test_who_is_to_agree_elsewhere_is_led_there(aas, people):
    page = decide(aas, people.ferry, number("board"), act="agree", note="but look at line 3")
    assert page.status_code == 422
    assert "load the page again" not in words(page)
    link = parsed(page).xpath("//div[@id='decision']//a/@href")
    assert link == [f"/story/{people.ferry}/finding/{number('board')}"]


# reports


def withdrawn(page):
    return words(page, "//details[.//form[contains(@action, 'withdraw')]]/p")


def test_withdrawn_is_told_as_it_is_before_and_after_the_check(aas, people, database):
    found, name = story_id(database, people.ferry), "01_northwire.txt"
    with database.write() as c:
        inputs.change(c, found, partial(replace, withdrawn=(name,)))
    address = f"/story/{people.ferry}/changed"
    assert withdrawn(aas.get(address)) == "1 report is withdrawn: the next check leaves it out."
    whole = checked("ferry")
    left = tuple(a for a in whole.articles if a.id != name)
    assert len(left) < len(whole.articles)
    without = replace(checked("ferry"), articles=left, discrepancies=())
    keep(database, found, without, "article withdrawn", "2026-06-12T12:16:00Z")
    told = "1 report was withdrawn, and the newest brief is without it."
    assert withdrawn(aas.get(address)) == told


def test_what_came_out_of_an_archive_is_told(aas, people, database):
    with database.write() as c:
        change = partial(replace, unpacked={"friday.zip": 5})
        inputs.change(c, stories.by_slug(c, people.ferry).id, change)
    assert "5 reports came out of friday.zip." in words(aas.get(f"/story/{people.ferry}/changed"))
    assert ".zip" in words(aas.get("/"), "//*[@id='add-hint']")


# a first check that failed


def test_a_first_check_that_failed_is_told_as_such(aas, database):
    with database.write() as c:
        made = stories.add(c, "Flood in Arvo", {}, "maas", database.now())
        job = jobs.ask(c, made.id, "begun", (), None, database.now())
        fault = "a.txt: the file is empty\nb.txt: the file is empty"
        jobs.failed(c, job.id, fault, database.now())
    page = aas.get(f"/story/{made.slug}")
    assert words(page, "//h1") == "The check of this story failed"
    assert "Not checked yet" not in words(page)
    assert "is not checked yet" not in words(page)
    lines = [li.text_content() for li in parsed(page).xpath("//*[@class='warning']//li")]
    assert lines == ["a.txt: the file is empty", "b.txt: the file is empty"]
    assert "Checked, and the check failed" in words(aas.get("/"), "//ul[@class='stories']")
    assert "this is the first brief" not in words(aas.get(f"/story/{made.slug}/changed"))


# titles

LONG = " ".join(f"word{n}" for n in range(100))[: stories.TITLE]


def test_a_title_that_the_field_takes_is_shown_whole(aas, people):
    assert len(LONG) == stories.TITLE
    address = f"/story/{people.ferry}"
    aas.post(f"{address}/title", data={"title": LONG})
    assert words(aas.get("/"), "//ul[@class='stories']//h2[1]").startswith(LONG)
    assert words(aas.get(f"{address}/calls"), "//header//p[@class='t']") == LONG


def test_a_longer_title_is_refused_with_its_length(aas, people):
    sent = {"title": f"{LONG}x"}
    files = [("files", (f"{n}.txt", io.BytesIO(b"Two died."))) for n in "ab"]
    for page in (
        aas.post(f"/story/{people.ferry}/title", data=sent),
        aas.post("/stories", data=sent, files=files),
    ):
        assert page.status_code == 422
        assert "400 characters at most, and this one has 401" in words(page)
    assert LONG not in words(aas.get("/"), "//ul[@class='stories']")


# full stops

ENDS = [("9:40 p.m.", "9:40 p.m."), ("53", "53."), ("Who knows?", "Who knows?"), ("…", "…")]


@pytest.mark.parametrize(("what", "ending"), ENDS)
def test_one_full_stop_is_enough(what, ending):
    assert say("said.agreed", 1, what=what).endswith(f" {ending}")
    told = plain(line("finding.again_text", by="Al Roe Jr.", number=1, what=(theirs(what),)))
    assert f": {ending} That is in the form" in told
