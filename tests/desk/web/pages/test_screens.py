"""The other screens: stories, calls, what changed, sign-off, export, striking out."""

import io
import json
from dataclasses import replace
from functools import partial

import pytest

from factcheck.desk.store import calls, chain, inbox, inputs, jobs, state, stories
from factcheck.desk.store.tables import watch
from tests.desk.filled import checked, edited, keep, number, sign, told
from tests.desk.filled import decide as decided
from tests.desk.web.pages.reading import decide, fields, parsed, press, words


def story(database, slug):
    with database.read() as c:
        return stories.by_slug(c, slug)


def finish(database, people, slug):
    """M. Aas decides all that is left."""
    found = story(database, slug)
    with database.read() as c:
        left = [t.found.thread for t in state.review(c, found.id).to_do]
    for one in left:
        decided(database, found.id, one, people.aas, "2026-06-12T12:15:00Z", "conflict", "none")


# stories


def test_the_list_of_stories(aas, people):
    page = aas.get("/")
    assert [h.text_content() for h in parsed(page).xpath("//ul[@class='stories']//h2")] == [
        "Loss of the ferry Stella Maris off Lindholm",
        "Phone call of the two presidents",
    ]
    told = words(page)
    assert "3 of 7 to decide" in told
    assert "11 of 11 to decide" in told
    assert "To do 2" in words(page, "//nav")


def test_search_and_choice(aas, people, database):
    assert "1 story" in words(aas.get("/?q=FERRY+loss"))
    assert "No story fits." in words(aas.get("/?q=zeppelin"))
    assert "No story fits." in words(aas.get("/?state=signed"))
    finish(database, people, people.call)
    assert "All 11 decided: somebody else reads and signs" in words(aas.get("/?state=ready"))
    sign(database, people.call, people.ruud)
    assert "Signed off" in words(aas.get("/?state=signed"), "//ul[@class='stories']")
    sign(database, people.ferry, people.ruud, "hold", "wait")
    assert "On hold · 3 to decide" in words(aas.get("/?state=hold"))
    for wild in ("%", "_", "<script>", "\x00", "x" * 5000):
        assert aas.get("/", params={"q": wild, "page": "-3", "state": wild}).status_code == 200


def test_changed_since_it_was_signed(aas, people, database):
    finish(database, people, people.call)
    sign(database, people.call, people.ruud)
    found = checked("phone-call", ("5,000", "4,000"))
    keep(
        database, story(database, people.call).id, found, "article changed", "2026-06-12T12:18:00Z"
    )
    told_of = words(aas.get("/?state=stale"), "//ul[@class='stories']")
    assert "Phone call" in told_of
    assert "Changed since it was signed" in told_of


def test_a_watch_that_fails_is_told_never_as_unchanged(aas, people, database):
    with database.write() as c:
        row = {"story": story(database, people.ferry).id, "kind": "folder", "failures": 3}
        c.execute(watch.insert().values(**row, place="/x", succeeded="2026-06-12T11:02:00Z"))
    assert "Not watched since 12 June" in words(aas.get("/?state=failing"))
    assert "Watch failing 1" in words(aas.get("/"), "//nav")


def test_paging(aas, people, database):
    with database.write() as c:
        for n in range(60):
            stories.add(c, f"Story {n}", {}, "maas", "2026-06-12T12:19:00Z")
    first = aas.get("/")
    assert "1–50 of 62 stories" in words(first)
    second = aas.get(parsed(first).xpath("//a[@rel='next']")[0].get("href"))
    assert "51–62 of 62 stories" in words(second)
    assert parsed(second).xpath("//a[@rel='prev']")[0].get("href") == "/"


def test_a_story_is_added_by_its_files(aas, people, database):
    files = [
        ("files", (f"{n}.txt", io.BytesIO(f"The flood killed {n} people.".encode())))
        for n in (2, 3)
    ]
    page = aas.post("/stories", data={"title": "Flood in Arvo"}, files=files)
    assert page.status_code == 200
    assert page.url.path == "/story/flood-in-arvo"
    assert "This story is not checked yet" in words(page)
    assert parsed(page).xpath("//meta[@http-equiv='refresh']")
    with database.read() as c:
        assert jobs.running(c, story(database, "flood-in-arvo").id).state == "waiting"
    for part in ("calls", "changed", "signoff", "export"):
        assert aas.get(f"/story/flood-in-arvo/{part}").status_code == 200
    sent = {"outcome": "hold", "note": "x", "seen": ""}
    assert aas.post("/story/flood-in-arvo/signoff", data=sent).url.path == "/story/flood-in-arvo"


def test_one_report_is_no_story(aas, people):
    one = [("files", ("a.txt", io.BytesIO(b"The flood killed 2.")))]
    page = aas.post("/stories", data={"title": "Flood <b>"}, files=one)
    assert page.status_code == 422
    assert "at least two reports" in words(page, "//*[@role='alert']")
    assert parsed(page).xpath("//input[@name='title']")[0].value == "Flood <b>"


def test_entries_of_feeds_are_taken_or_passed_over(aas, people, database):
    found = story(database, people.ferry)
    with database.write() as c:
        given = [
            inbox.Entry(key=k, title=f"Entry {k}", address=f"https://a.example/{k}") for k in "ab"
        ]
        inbox.put(c, found.id, given, database.now())
        first, second = inbox.of_story(c, found.id)
    page = aas.get("/")
    assert "2 new entries of your feeds wait" in words(page)
    assert not parsed(page).xpath("//a[contains(@href, 'a.example')]")
    page = press(aas, f"/inbox/{first.id}/take")
    assert f"Taken: “{first.title}”" in words(page, "//*[@id='said']")
    assert "Passed over" in words(press(aas, f"/inbox/{second.id}/pass"), "//*[@id='said']")
    assert "feeds wait" not in words(aas.get("/"))
    assert press(aas, "/inbox/999/take").status_code == 404


# calls


def test_calls_by_person_and_a_result_entered_once(aas, ruud, people, database):
    page = aas.get(f"/story/{people.ferry}/calls")
    assert "Coastguard duty desk 1 question When was the alarm raised?" in words(page)
    with database.read() as c:
        number = calls.of_story(c, story(database, people.ferry).id)[0].id
    address = f"/story/{people.ferry}/calls/{number}"
    assert aas.post(address, data={"state": "", "result": "x"}).status_code == 422
    page = aas.post(address, data={"state": "answered", "result": "At 9.52 p.m."})
    assert "Entered: Coastguard duty desk, answered." in words(page)
    assert "At 9.52 p.m." in words(page)
    late = ruud.post(address, data={"state": "declined", "result": "They hung up"})
    assert late.status_code == 409
    told_of = words(late, "//section[contains(@class, 'clash')]")
    assert "At 9.52 p.m." in told_of
    assert "Declined to say: They hung up" in told_of
    assert (
        ruud.post(f"/story/{people.call}/calls/{number}", data={"state": "answered"}).status_code
        == 404
    )


def test_a_result_is_entered_at_the_finding_as_well(aas, people):
    called = number("capsized")
    page = aas.get(f"/story/{people.ferry}/finding/{called}")
    form = next(f for f in parsed(page).forms if "/calls/" in f.action)
    page = aas.post(form.action, data={"finding": str(called), "state": "no answer", "result": ""})
    assert page.url.path.endswith(f"/finding/{called}")
    assert "No answer, " in words(page, "//section[@class='calls']")


def test_a_call_that_nobody_answered_is_put_on_the_list_again_once(aas, people, database):
    page = aas.get(f"/story/{people.ferry}/calls")
    address = parsed(page).forms[-1].action
    aas.post(address, data={"state": "no answer", "result": ""})
    for _ in range(2):
        page = press(aas, f"{address}/again")
    assert words(page, "//h1") == "1 call to make"


# what changed


def test_what_changed(aas, people):
    page = aas.get(f"/story/{people.ferry}/changed")
    assert words(page, "//h1") == "What changed since brief 1"
    groups = [" ".join(h.text_content().split()) for h in parsed(page).xpath("//section/h2")]
    assert groups[:4] == ["Open again 1", "Still to decide 2", "Decided as before 4", "Gone 1"]
    assert [e.text_content() for e in parsed(page).xpath("//del")] == [
        "taken out: off",
        "taken out: At least 55",
    ]
    assert [e.text_content() for e in parsed(page).xpath("//ins")] == [
        "put in: west of",
        "put in: 57",
    ]
    assert "3 reports are the same as before." in words(page)
    assert "this is the first brief" in words(aas.get(f"/story/{people.call}/changed"))


def test_since_the_last_signed_brief_or_any_other(aas, people, database):
    finish(database, people, people.ferry)
    sign(database, people.ferry, people.ruud, "hold", "x")
    found = story(database, people.ferry).id
    three = checked("ferry", ("At least 55 people died", "58 people died"))
    keep(database, found, three, "article changed", "2026-06-12T12:16:00Z")
    keep(database, found, three, "asked for", "2026-06-12T12:17:00Z")
    assert words(aas.get(f"/story/{people.ferry}/changed"), "//h1").endswith("brief 2")
    page = aas.get(f"/story/{people.ferry}/changed?since=3")
    assert "Decided as before 6" in words(page)
    page = aas.get(f"/story/{people.ferry}/changed?since=1")
    assert "Island Gazette" in words(page, "//section[contains(@class, 'reopened')]")
    for odd in ("9", "-1", "x", "٣"):
        assert aas.get(f"/story/{people.ferry}/changed", params={"since": odd}).status_code == 200


def test_in_doubt_whether_it_is_the_same_report_somebody_is_asked(aas, people, database):
    found = story(database, people.ferry).id
    with database.write() as c:
        asked = (("01_northwire.txt", "new.txt"), ("01_northwire.txt", "b.txt"))
        inputs.change(c, found, partial(replace, asked=asked))
    page = aas.get(f"/story/{people.ferry}/changed")
    assert "Is this the same report?" in words(page)
    address = f"/story/{people.ferry}/same"
    page = aas.post(address, data={"old": "01_northwire.txt", "new": "new.txt"})
    assert "Noted. A new check begins." in words(page)
    with database.read() as c:
        assert inputs.of(stories.get(c, found)).same == {"01_northwire.txt": "new.txt"}
        assert jobs.running(c, found) is not None
    again = aas.post(address, data={"old": "01_northwire.txt", "new": "new.txt"})
    assert again.status_code == 409


def test_reports_are_added(aas, people, database):
    files = [("files", ("late.txt", io.BytesIO(b"The ferry sank. 58 people died.")))]
    page = aas.post(f"/story/{people.ferry}/articles", files=files)
    assert "The reports were added. A new check begins." in words(page)
    assert aas.get(f"/story/{people.ferry}/presence").json()["check"]
    assert (
        aas.post(f"/story/{people.ferry}/articles", files=[("other", ("", b""))]).status_code == 422
    )


# sign-off


def test_who_decided_does_not_sign(aas, ruud, people, database):
    address = f"/story/{people.call}/signoff"
    assert "11 findings are still to be decided." in words(aas.get(address))
    finish(database, people, people.call)
    page = aas.get(address)
    assert "You decided a finding of this story: somebody else signs it off." in words(page)
    assert [i.get("value") for i in parsed(page).xpath("//input[@name='outcome']")] == ["hold"]
    forced = {**fields(page, address), "outcome": "cleared"}
    assert aas.post(address, data=forced).status_code == 409
    page = ruud.get(address)
    assert "11 decided findings were not agreed to by a second person." in words(page)
    assert ruud.post(address, data=fields(page, address)).status_code == 422
    changes = {**fields(page, address), "outcome": "changes", "note": " "}
    refused = ruud.post(address, data=changes)
    assert refused.status_code == 422
    assert parsed(refused).xpath("//input[@value='changes']")[0].get("checked") is not None
    page = ruud.post(address, data={**changes, "note": "Cut line 3"})
    assert "Signed: Cleared with changes, by P. Ruud." in words(page)
    assert "holds: nothing changed since" in words(page)
    assert story(database, people.call).state == "signed"


def test_what_was_not_seen_is_not_signed(ruud, aas, people, database):
    finish(database, people, people.call)
    address = f"/story/{people.call}/signoff"
    seen = fields(ruud.get(address), address)
    decide(aas, people.call, 1, verdict="scope")
    page = ruud.post(address, data={**seen, "outcome": "cleared", "note": "kept"})
    assert page.status_code == 409
    assert "Something changed since the page was shown." in words(page, "//*[@role='alert']")
    assert fields(page, address)["note"] == "kept"


def test_a_desk_of_one_is_told_so(desk, people, aas, database):
    from factcheck.desk.store import users

    with database.write() as c:
        users.deactivate(c, "pruud", by="maas", at=database.now())
    finish(database, people, people.call)
    page = aas.get(f"/story/{people.call}/signoff")
    assert "Exports will say “desk of one”." in words(page)
    address = f"/story/{people.call}/signoff"
    page = aas.post(address, data={**fields(page, address), "outcome": "cleared"})
    assert "M. Aas, desk of one" in words(page)


# export


def test_exports_the_trail_and_its_head(aas, people, database):
    page = aas.get(f"/story/{people.ferry}/export")
    with database.read() as c:
        name = chain.of_story(story(database, people.ferry).id)
        head = chain.head(c, name)
    assert head.hash in words(page)
    trail = aas.get(f"/story/{people.ferry}/trail.jsonl")
    assert "attachment" in trail.headers["content-disposition"]
    first = json.loads(trail.text.splitlines()[0])
    assert first["chains"] == {name: {"entries": head.seq, "head": head.hash}}
    assert "Thursday" in trail.text
    assert "Thursday" not in aas.get(f"/story/{people.ferry}/trail.jsonl?words=no").text
    assert aas.get(f"/story/{people.ferry}/export/exe").status_code == 404


def test_signed_files_are_the_bytes_that_were_kept(aas, people, database):
    from factcheck.desk.store import signatures

    number = sign(database, people.ferry, people.ruud, "hold", "x")
    with database.write() as c:
        kept = {"html": b"<script>alert(1)</script>"}
        signatures.keep_exports(c, story(database, people.ferry).id, number, kept, database.now())
    page = aas.get(f"/story/{people.ferry}/export")
    link = next(a for a in parsed(page).xpath("//a/@href") if a.endswith(f"/signed/{number}/html"))
    answer = aas.get(link)
    assert answer.content == kept["html"]
    assert answer.headers["content-disposition"].startswith("attachment")
    assert aas.get(link.replace(people.ferry, people.call)).status_code == 404


def test_words_are_struck_out_after_a_question(aas, people, database):
    page = aas.get(f"/story/{people.ferry}/export")
    link = parsed(page).xpath("//ul[@class='words']//a/@href")[0]
    asked = aas.get(link)
    assert "Strike these words out?" in words(asked)
    said = words(asked, "//bdi[@class='written']")
    assert said == "57 people, the coastguard said on Friday"
    assert aas.get(link).status_code == 200, "asking does nothing"
    page = press(aas, link)
    assert "The words were struck out." in words(page)
    assert said not in words(page)
    assert said not in aas.get(f"/story/{people.ferry}/finding/1").text
    assert press(aas, link).status_code == 404
    assert aas.get(link.replace(people.ferry, people.call)).status_code == 404


# all

ALL = ("", "/finding/1", "/calls", "/changed", "/signoff", "/export")


@pytest.mark.parametrize("part", ALL)
def test_every_page_answers_as_json_too(aas, people, part):
    address = f"/story/{people.ferry}{part}"
    answer = aas.get(f"{address}.json")
    assert answer.status_code == 200
    if part:
        assert answer.json()["frame"]["slug"] == people.ferry
        assert answer.json() == aas.get(address, headers={"accept": "application/json"}).json()


def test_the_list_as_json(aas, people):
    assert [r["all"] for r in aas.get("/stories.json").json()["rows"]] == [7, 11]


def test_a_report_that_was_withdrawn_and_one_that_is_new(aas, database, people):
    from dataclasses import replace

    import factcheck

    found = checked("phone-call")
    first = told(database, "Call again", found)
    new = replace(
        found.articles[0], id="new.txt", outlet="New", url=None, text="It lasted three hours."
    )
    keep(
        database, first.id, factcheck.check([*found.articles[1:], new]), "x", "2026-06-12T12:16:00Z"
    )
    page = words(aas.get(f"/story/{first.slug}/changed"))
    assert "New New" in page
    assert "Withdrawn Border Post" in page
    assert edited(new, (("three", "two"),)).text == "It lasted two hours."


def test_a_report_is_withdrawn_and_taken_back(aas, people, database):
    home = f"/story/{people.ferry}"
    page = aas.get(f"{home}/changed")
    assert "All reports: 5" in words(page)
    sent = {"key": "02_coast_radio.html"}
    page = aas.post(f"{home}/withdraw", data=sent)
    assert "1 report is withdrawn: the next check leaves it out." in words(page)
    assert "The report is withdrawn. A new check begins." in words(page)
    page = aas.post(f"{home}/take-back", data=sent)
    assert "is withdrawn: the next" not in words(page)
    assert aas.post(f"{home}/withdraw", data={"key": "none"}).status_code == 404


def test_a_check_that_failed_is_told_on_every_page_and_asked_for_again(aas, people, database):
    found = story(database, people.ferry)
    with database.write() as c:
        failed = jobs.ask(c, found.id, "asked for", (), people.aas.id, database.now())
        jobs.failed(c, failed.id, "No file could be read.", database.now())
    for part in ("finding/1", "calls", "changed", "signoff", "export"):
        told_of = words(aas.get(f"/story/{people.ferry}/{part}"), "//*[@class='warning']")
        assert told_of.endswith("failed: No file could be read."), part
    assert "The last check failed" in words(aas.get("/"))
    page = press(aas, f"/story/{people.ferry}/check")
    assert "A new check begins." in words(page)
    with database.read() as c:
        assert jobs.running(c, found.id).cause == "asked for"


def test_files_that_were_not_read_are_named(aas, people, database):
    from dataclasses import replace

    from factcheck.model import Unread

    found = replace(checked("phone-call"), unread=(Unread(path="scan.pdf", reason="no text"),))
    keep(database, story(database, people.call).id, found, "asked for", "2026-06-12T12:18:00Z")
    assert "scan.pdf no text" in words(aas.get(f"/story/{people.call}/changed"))
