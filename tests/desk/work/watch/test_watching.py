"""What is watched: folders and feeds, failures that show, and entries that wait."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

import pytest

from factcheck.desk.store import chain, inbox, inputs, jobs, stories, watches
from factcheck.desk.store.database import Database
from factcheck.desk.work.opening import open_story
from factcheck.desk.work.watch import places
from factcheck.desk.work.watch import watching as watching_module
from factcheck.desk.work.watch.watching import NOT_ALLOWED, Watching
from factcheck.errors import DeskRefused, UnreadableArticle
from factcheck.read.intake.fetch import Fetcher
from tests.desk.work.waiting import until

PAGE = """<html><head><title>Mill burns</title></head><body><article><h1>Mill burns</h1>
<p>{story}</p><p>The mayor, Ann Lee, said the mill had stood there since 1911 and that it
would be built again as it was, with the help of everybody in the town.</p></article>
<aside class="related"><h2>Related</h2><ul><li><a href="/x">{beside}</a></li></ul></aside>
<footer><p>Copyright {year} The Courier. All rights reserved.</p></footer></body></html>"""
STORY = "The fire in the mill killed 12 people on Monday, police said."


FETCHED = STORY.replace("12", "19")


def page(story=STORY, beside="Other news", year=2026):
    return PAGE.format(story=story, beside=beside, year=year)


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = datetime(2026, 6, 12, 12, 20, tzinfo=UTC)

    def __call__(self):
        return self.at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def on(self, **more):
        self.at += timedelta(**more)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database(database, clock):
    made = Database(database.url.render_as_string(hide_password=False), clock=clock)
    yield made
    made.close()


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "mill"
    made.mkdir()
    (made / "a.html").write_text(page())
    (made / "b.txt").write_text(STORY.replace("12", "14"))
    return made


@pytest.fixture
def story(database, ana, place, here):
    made = open_story(database, [str(place)], ana)
    here.work()
    places.add(database, made.id, str(place), ana)
    return made.id


@pytest.fixture
def watching(database):
    made = Watching(database)
    yield made
    made.stop()


def asked(database, story_id):
    with database.read() as c:
        return jobs.running(c, story_id)


def shown(database, story_id):
    with database.read() as c:
        return stories.get(c, story_id)


def swept(watching, times=3):
    for _ in range(times):
        watching.sweep_folders()


def test_a_folder_that_rests_starts_nothing(database, story, watching):
    swept(watching)
    assert asked(database, story) is None


def test_other_words_start_a_check(database, story, place, watching, here):
    watching.sweep_folders()
    (place / "a.html").write_text(page(STORY.replace("12", "15")))
    watching.sweep_folders()
    assert asked(database, story) is None
    watching.sweep_folders()
    assert asked(database, story).cause == "watched files changed"
    here.work()
    assert [r.cause for r in here.runs(story)] == ["article changed", "begun"]
    swept(watching)
    assert asked(database, story) is None


FURNITURE = "\n\n81 comments\n\n© 2026 The Courier. All rights reserved."


@pytest.mark.parametrize(("old", "new"), [("81 comments", "82 comments"), ("© 2026", "© 2027")])
def test_furniture_alone_makes_no_new_brief(database, story, place, watching, here, old, new, ana):
    path = place / "b.txt"
    path.write_text(path.read_text() + FURNITURE)
    swept(watching)
    here.work()
    runs = len(here.runs(story))
    before = here.findings(story)
    path.write_text(path.read_text().replace(old, new))
    swept(watching)
    assert here.work().state == jobs.DONE
    assert len(here.runs(story)) == runs
    swept(watching)
    assert asked(database, story) is None
    # somebody who asks for a check has it of the very texts
    with database.write() as c:
        jobs.ask(c, story, "asked for", (), ana, database.now())
    here.work()
    assert here.findings(story).articles[1].text != before.articles[1].text


def test_articles_come_and_go(database, story, place, watching, here):
    swept(watching, 1)
    (place / "c.txt").write_text(STORY.replace("12", "20"))
    swept(watching)
    here.work()
    (place / "b.txt").unlink()
    swept(watching)
    here.work()
    assert [r.cause for r in here.runs(story)] == ["article withdrawn", "article added", "begun"]


def test_three_looks_in_vain_are_shown_and_success_ends_it(database, story, place, watching, clock):
    swept(watching)
    since = database.now()
    away = place.with_name("away")
    place.rename(away)
    for failures in (1, 2, 3, 4):
        assert shown(database, story).not_watched_since == ""
        if failures == 3:
            break
        clock.on(minutes=1)
        watching.sweep_folders()
    watching.sweep_folders()
    assert shown(database, story).not_watched_since == since
    with database.read() as c:
        (watch,) = watches.of_story(c, story)
    assert watch.fault == "no such file or directory"
    away.rename(place)
    watching.sweep_folders()
    assert shown(database, story).not_watched_since == ""
    swept(watching)
    assert asked(database, story) is None


def test_a_folder_that_is_suddenly_empty_is_a_failure(database, story, place, watching):
    swept(watching)
    for path in place.iterdir():
        path.unlink()
    swept(watching)
    assert shown(database, story).not_watched_since
    assert asked(database, story) is None


def test_a_drive_that_does_not_answer_is_shown(database, story, place, monkeypatch):
    begun, answers = threading.Event(), threading.Event()

    def hanging(_):
        begun.set()
        answers.wait()
        return {}

    made = Watching(database, stuck=0.0)
    made.sweep_stuck()
    monkeypatch.setattr(watching_module, "look", hanging)
    thread = threading.Thread(target=made.sweep_folders)
    thread.start()
    begun.wait()
    for _ in range(3):
        assert shown(database, story).not_watched_since == ""
        made.sweep_stuck()
    assert shown(database, story).not_watched_since == "never"
    with database.read() as c:
        assert watches.of_story(c, story)[0].fault == f"{place} does not answer"
    answers.set()
    thread.join()
    monkeypatch.undo()
    made.sweep_folders()
    assert shown(database, story).not_watched_since == ""


def test_watching_begins_and_ends_on_the_trail(database, story, place, ana):
    with database.write() as c:
        before = len(watches.of_story(c, story))
    places.add(database, story, str(place), ana)
    with database.write() as c:
        assert len(watches.of_story(c, story)) == before == 1
        assert places.remove(c, story, str(place), ana, database.now())
        assert not places.remove(c, story, str(place), ana, database.now())
        told = [e.action for e in chain.entries(c, chain.of_story(story))]
        assert inputs.of_story(c, story).paths == (str(place),)
    assert told[-2:] == ["watch begun", "watch ended"]


def test_another_folder_is_the_storys_once_it_is_watched(database, story, tmp_path, ana, here):
    more = tmp_path / "more"
    more.mkdir()
    (more / "c.txt").write_text(STORY.replace("12", "20"))
    places.add(database, story, str(more), ana)
    here.work()
    assert [a.id for a in here.findings(story).articles] == ["a.html", "b.txt", "c.txt"]
    assert open_story(database, [str(tmp_path / "mill")], ana).id == story


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("nowhere", UnreadableArticle),
        ("http://a b/", DeskRefused),
        (f"https://paper.example/{token_hex(2000)}", DeskRefused),
        ("no\udcfftext", UnreadableArticle),
        ("/".join(["long" * 50] * 15), UnreadableArticle),
    ],
)
def test_what_cannot_be_watched_is_refused(
    database, story, ana, tmp_path, monkeypatch, given, error
):
    monkeypatch.chdir(tmp_path)
    if not given.startswith(("http", "nowhere")):
        Path(given).mkdir(parents=True)
    with pytest.raises(error):
        places.add(database, story, given, ana)
    with database.read() as c:
        assert len(watches.of_story(c, story)) == 1


class Site(BaseHTTPRequestHandler):
    """Answers from a table of paths."""

    def do_GET(self):
        self.server.asked.append(self.path)
        status, body = self.server.answers.get(self.path, (404, ""))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    server.answers = {"/feed": (200, feed(server.url, "a", "b")), "/a": (200, page(FETCHED))}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def feed(url, *names):
    items = "".join(f"<item><title>Story {n}</title><link>{url}/{n}</link></item>" for n in names)
    return f"<rss><channel><title>Courier</title>{items}</channel></rss>"


@pytest.fixture
def fetcher(site):
    return Fetcher(allowed=lambda ip: ip == "127.0.0.1", ports=(site.server_address[1],))


@pytest.fixture
def fed(database, story, site, ana, fetcher):
    places.add(database, story, f"{site.url}/feed", ana)
    made = Watching(database, fetcher)
    yield made
    made.stop()


def waiting(database, story_id):
    with database.read() as c:
        return inbox.of_story(c, story_id)


def test_entries_wait_and_start_nothing(database, story, fed, site, clock):
    fed.sweep_feeds()
    fed.sweep_feeds()
    assert [e.title for e in waiting(database, story)] == ["Story b", "Story a"]
    assert asked(database, story) is None
    assert site.asked == ["/robots.txt", "/feed"]
    clock.on(minutes=4)
    fed.sweep_feeds()
    assert site.asked.count("/feed") == 1
    site.answers["/feed"] = (200, feed(site.url, "c", "a", "b"))
    clock.on(minutes=1)
    fed.sweep_feeds()
    assert [e.title for e in waiting(database, story)] == ["Story c", "Story b", "Story a"]


def test_an_entry_that_is_taken_becomes_an_article(database, story, fed, site, ana, here, fetcher):
    fed.sweep_feeds()
    second, first = waiting(database, story)
    with database.write() as c:
        assert places.take(c, first.id, ana, database.now())
        assert not places.take(c, first.id, ana, database.now())
        assert places.passed(c, second.id, ana, database.now())
        assert not places.passed(c, second.id, ana, database.now())
    assert here.work(fetcher).state == jobs.DONE
    found = here.findings(story).articles[-1]
    assert (found.id.rpartition(" ")[0], found.url) == ("127.0.0.1 a", f"{site.url}/a")
    assert FETCHED in found.text
    assert waiting(database, story) == ()
    with database.read() as c:
        told = [e.action for e in chain.entries(c, chain.of_story(story))]
    assert told[-3:] == ["entry taken", "entry passed over", "checked"]


ALIKE = ["/news.php?id=1", "/news.php?id=2", "/monday/update", "/tuesday/update"]


def test_only_the_same_address_is_a_newer_version(database, story, site, ana, here, fetcher):
    """Others may end alike: one site has all its articles at one path, or all called `update`."""

    def taken(number, address):
        entry = inbox.Entry(key=str(number), title=address, address=f"{site.url}{address}")
        with database.write() as c:
            inbox.put(c, story, [entry], database.now())
            places.take(c, inbox.of_story(c, story)[0].id, ana, database.now())
        here.work(fetcher)

    for number, address in enumerate(ALIKE):
        site.answers[address] = (200, page(FETCHED.replace("19", str(40 + number))))
        taken(number, address)
    read = {a.url for a in here.findings(story).articles[2:]}
    assert read == {f"{site.url}{address}" for address in ALIKE}
    site.answers[ALIKE[0]] = (200, page(FETCHED.replace("19", "50")))
    taken(9, ALIKE[0])
    found = here.findings(story).articles[2:]
    assert len(found) == len(ALIKE)
    assert "50 people" in next(a.text for a in found if a.url == f"{site.url}{ALIKE[0]}")


@pytest.mark.parametrize("allowed", [True, False])
def test_an_entry_that_cannot_be_had_waits_again(
    database, story, fed, site, ana, here, fetcher, allowed
):
    fed.sweep_feeds()
    gone = waiting(database, story)[0]
    with database.write() as c:
        places.take(c, gone.id, ana, database.now())
    assert here.work(fetcher if allowed else None).state == jobs.DONE
    assert waiting(database, story)[0].id == gone.id
    (unread,) = here.findings(story).unread
    assert unread.path == gone.address
    assert ("404" in unread.reason) is allowed
    site.answers[urlsplit(gone.address).path] = (200, page(FETCHED))
    with database.write() as c:
        assert places.take(c, gone.id, ana, database.now())
    here.work(fetcher)
    assert here.findings(story).unread == ()


@pytest.mark.parametrize(
    "answer", [(500, ""), (200, "<html></html>"), (200, "<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>")]
)
def test_a_feed_that_fails_three_times_is_shown(database, story, fed, site, clock, answer):
    site.answers["/feed"] = answer
    for _ in range(3):
        assert shown(database, story).not_watched_since == ""
        fed.sweep_feeds()
        clock.on(minutes=5)
    assert shown(database, story).not_watched_since == "never"
    site.answers["/feed"] = (200, feed(site.url, "a"))
    fed.sweep_feeds()
    assert shown(database, story).not_watched_since == ""


def test_without_fetch_a_feed_is_not_watched_and_that_is_shown(database, story, site, ana, clock):
    places.add(database, story, f"{site.url}/feed", ana)
    made = Watching.fetching(database, fetch=False)
    for _ in range(3):
        made.sweep_feeds()
        clock.on(minutes=5)
    assert shown(database, story).not_watched_since == "never"
    with database.read() as c:
        assert watches.of_story(c, story)[1].fault == NOT_ALLOWED
    assert site.asked == []


def test_a_feed_on_a_private_network_is_refused(database, story, site, ana):
    places.add(database, story, f"{site.url}/feed", ana)
    made = Watching(database, Fetcher(ports=(site.server_address[1],)))
    made.sweep_feeds()
    with database.read() as c:
        assert "private network" in watches.of_story(c, story)[1].fault
    made.stop()


def test_the_threads_begin_and_end(database, story, place, here):
    made = Watching(database, every=0.02)
    made.start()
    (place / "a.html").write_text(page(STORY.replace("12", "16")))
    until(lambda: asked(database, story))
    made.stop()
    assert not any(thread.is_alive() for thread in made._threads)


def test_an_inbox_has_its_bounds(database, story):
    many = [inbox.Entry(key=str(n), title="x", address="http://a/") for n in range(inbox.MOST + 5)]
    with database.write() as c:
        assert inbox.put(c, story, many, database.now()) == inbox.MOST
        assert inbox.put(c, story, many, database.now()) == 0
