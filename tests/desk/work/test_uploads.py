"""Files from strangers' browsers: named plainly, kept closed, read in a process of their own."""

import io
import stat
import zipfile
from datetime import date

import pytest

from factcheck.desk.store import chain, inputs, jobs, stories
from factcheck.desk.work import uploads
from factcheck.desk.work.folders import Folder, plain_name
from factcheck.desk.work.opening import open_story
from factcheck.desk.work.taking_in import take_in
from factcheck.desk.work.under_way import Superseded
from factcheck.desk.work.uploads import add_articles, add_story, take_back, withdraw
from factcheck.errors import DeskRefused
from factcheck.read.intake import unpack
from factcheck.read.intake.contained import Containment
from factcheck.read.limits import Limits
from tests.read.intake.test_attacks import ATTACKS

FIRST = "Fire in the mill\n\nThe fire killed 12 people on Monday, police said."
SECOND = "Mill burns down\n\nThe fire killed 14 people on Monday, police said."


def files(**named):
    return [
        (name.replace("_", "."), io.BytesIO(text.encode() if isinstance(text, str) else text))
        for name, text in named.items()
    ]


def archive(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name.replace("_", "."), content)
    return made.getvalue()


def held(database, story_id):
    with database.read() as c:
        return inputs.of_story(c, story_id)


def test_files_become_a_story(database, ana, here):
    story = add_story(database, "The mill", files(a_txt=FIRST, b_txt=SECOND), ana)
    assert here.work().state == jobs.DONE
    found = here.findings(story.id)
    assert [a.id for a in found.articles] == ["a.txt", "b.txt"]
    assert [d.type.value for d in found.discrepancies] == ["figure"]
    assert found.settings["title"] == "The mill"
    assert Folder(database).batches() == ()
    with database.read() as c:
        told = [e.action for e in chain.entries(c, chain.of_story(story.id))]
    assert told == ["begun", "files added", "checked"]


def test_how_many_reports_came_out_of_an_archive_is_kept(database, ana, here):
    given = [("both.zip", io.BytesIO(archive(a_txt=FIRST, b_txt=SECOND)))]
    given += files(c_txt=SECOND.replace("14", "15"))
    story = add_story(database, "The mill", given, ana)
    here.work()
    assert held(database, story.id).unpacked == {"both.zip": 2}


@pytest.mark.parametrize(
    ("again", "cause"),
    [
        ({"b_txt": SECOND}, "article added, every file could be read"),
        ({"c_txt": "", "d_txt": ""}, "other files could not be read"),
    ],
)
def test_why_the_files_unread_are_others(database, ana, here, again, cause):
    story = add_story(database, "The mill", files(a_txt=FIRST, b_txt="", z_txt=SECOND), ana)
    here.work()
    add_articles(database, story.id, files(**again), ana)
    here.work()
    assert here.runs(story.id)[0].cause == cause


def test_a_manifest_among_them_is_heeded(database, ana, here):
    told = b'{"articles": [{"file": "a.txt", "outlet": "The Courier", "date": "2026-06-11"}]}'
    given = [*files(a_txt=FIRST, b_txt=SECOND), ("meta.json", io.BytesIO(told))]
    story = add_story(database, "", given, ana)
    here.work()
    first = here.findings(story.id).articles[0]
    assert (first.outlet, first.published) == ("The Courier", date(2026, 6, 11))


def test_files_are_for_the_desk_alone(database, ana):
    add_story(database, "The mill", files(a_txt=FIRST), ana)
    folder = Folder(database)
    (token,) = folder.batches()
    places = [folder.place, folder.batch(token), *folder.batch(token).iterdir()]
    assert [stat.S_IMODE(p.stat().st_mode) for p in places] == [0o700, 0o700, 0o600]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/absolute/a.txt", "a.txt"),
        ("..", "article"),
        ("", "article"),
        (".hidden.txt", "hidden.txt"),
        ("a\0b\n.txt", "ab�.txt"),
        ("ü" * 300 + ".txt", "ü" * 78 + ".txt"),
        ("a.txt/", "article"),
    ],
)
def test_a_name_is_a_name(given, name):
    assert plain_name(given) == name
    assert len(plain_name(given).encode()) <= 160


def elsewhere(database, folder):
    """What is in a folder beside the desk's own."""
    own = Folder(database).place
    found = set(folder.rglob("*"))
    return {p for p in found if not p.is_relative_to(own) and not own.is_relative_to(p)}


def test_names_that_lead_elsewhere_lead_nowhere(database, ana, here, tmp_path):
    given = [(name, io.BytesIO(FIRST.encode())) for name in ("../../x.txt", "/x.txt", "x.txt")]
    before = elsewhere(database, tmp_path)
    story = add_story(database, "The mill", given, ana)
    here.work()
    after = elsewhere(database, tmp_path)
    assert {p.name for p in after - before} <= {"desk.db-wal", "desk.db-shm"}
    assert sorted(held(database, story.id).kept) == ["x (2).txt", "x (3).txt", "x.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.zip", archive(a_txt="0" * 60_000_000)),
        ("broken.docx", b"PK\x03\x04" + b"\0" * 400),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        ("empty.txt", b""),
        ("laughs.xml", b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">]><rss>&a;</rss>'),
    ],
)
def test_a_hostile_file_hurts_only_itself(database, ana, here, name, content):
    given = [*files(a_txt=FIRST, b_txt=SECOND)]
    given.append((name, io.BytesIO(content.encode() if isinstance(content, str) else content)))
    story = add_story(database, "The mill", given, ana)
    assert here.work().state == jobs.DONE
    found = here.findings(story.id)
    assert [a.id for a in found.articles] == ["a.txt", "b.txt"]
    ((path, reason),) = [(u.path, u.reason) for u in found.unread]
    assert path.startswith(name)
    assert reason
    with database.read() as c:
        page = inputs.of_story(c, story.id)
    assert page.unread


def test_all_attacks_at_once_cost_themselves_alone(database, ana, here):
    """What is refused on the command line is refused here, in the same words."""
    hostile = {line: (raw, why) for line, (raw, why) in ATTACKS.items() if raw is not None}
    names = {line.split("/")[0]: raw for line, (raw, _) in hostile.items()}
    given = [*files(a_txt=FIRST), *((name, io.BytesIO(raw)) for name, raw in names.items())]
    story = add_story(database, "The mill", given, ana)
    assert here.work().state == jobs.DONE
    found = here.findings(story.id)
    assert found.articles[0].text == FIRST
    told = {u.path: u.reason for u in found.unread}
    assert set(told) == set(hostile)
    assert all(why in told[line] for line, (_, why) in hostile.items())


def test_a_file_that_takes_too_long_is_ended(database, ana, here, monkeypatch):
    bounded = Containment(Limits(cpu=1, pace=0, wall=300))
    monkeypatch.setattr(unpack, "shared", lambda: bounded)
    monkeypatch.setattr(unpack, "Limits", lambda: bounded.limits)
    slow = b"{\\rtf1 " + b"\\u8220?" * 2_000_000 + b"}"
    given = [*files(a_txt=FIRST, b_txt=SECOND), ("slow.rtf", io.BytesIO(slow))]
    story = add_story(database, "The mill", given, ana)
    assert here.work().state == jobs.DONE
    bounded.close()
    found = here.findings(story.id)
    assert len(found.articles) == 2
    assert [(u.path, u.reason) for u in found.unread] == [
        ("slow.rtf", "it takes more than 1 seconds to read")
    ]


def test_a_file_too_large_is_listed(database, ana, here, monkeypatch):
    monkeypatch.setattr(uploads, "Limits", lambda: Limits(container=1000))
    given = files(a_txt=FIRST, long_txt="word " * 1000)
    story = add_story(database, "The mill", given, ana)
    here.work()
    (unread,) = here.findings(story.id).unread
    assert (unread.path, unread.reason) == ("long.txt", "it is larger than 0.001 MB")


def test_no_file_makes_no_story(database, ana):
    with pytest.raises(DeskRefused):
        add_story(database, "The mill", [], ana)
    with database.read() as c:
        assert stories.listed(c) == ()
    assert Folder(database).batches() == ()


def test_a_story_that_is_not_there_takes_nothing(database, ana):
    with pytest.raises(LookupError):
        add_articles(database, 7, files(a_txt=FIRST), ana)
    assert Folder(database).batches() == ()


def test_the_same_name_again_is_a_newer_version(database, ana, here):
    story = add_story(database, "The mill", files(a_txt=FIRST, b_txt=SECOND), ana)
    here.work()
    add_articles(database, story.id, files(b_txt=SECOND.replace("14", "15")), ana)
    here.work()
    made = here.runs(story.id)
    assert [r.cause for r in made] == ["article changed", "begun"]
    assert "15 people" in here.findings(story.id).articles[1].text
    assert len(held(database, story.id).kept) == 2


def test_an_upload_does_not_take_the_name_of_a_file_of_the_folder(database, ana, here, seed):
    story = open_story(database, [str(seed)], ana)
    here.work()
    before = [a.id for a in here.findings(story.id).articles]
    add_articles(database, story.id, [(before[0], io.BytesIO(FIRST.encode()))], ana)
    here.work()
    after = [a.id for a in here.findings(story.id).articles]
    assert set(before) < set(after)
    assert after[-1].endswith(" (2).txt") or after[-1].endswith(" (2).html")


def test_articles_are_withdrawn_and_taken_back(database, ana, here, seed):
    story = open_story(database, [str(seed)], ana)
    add_articles(database, story.id, files(extra_txt=FIRST), ana)
    here.work()
    every = {a.id for a in here.findings(story.id).articles}
    for key in ("extra.txt", min(every)):
        withdraw(database, story.id, key, ana)
        here.work()
        assert {a.id for a in here.findings(story.id).articles} == every - {key}
        assert here.runs(story.id)[0].cause == "article withdrawn"
        take_back(database, story.id, key, ana)
        here.work()
        assert {a.id for a in here.findings(story.id).articles} == every
    with pytest.raises(LookupError):
        withdraw(database, story.id, "never.txt", ana)


def test_what_could_not_be_read_is_withdrawn_too(database, ana, here):
    story = add_story(database, "The mill", files(a_txt=FIRST, b_pdf="%PDF-1.4"), ana)
    here.work()
    assert [u.path for u in here.findings(story.id).unread] == ["b.pdf"]
    withdraw(database, story.id, "b.pdf", ana)
    here.work()
    assert here.findings(story.id).unread == ()


def test_every_article_withdrawn_is_no_story(database, ana, here):
    story = add_story(database, "The mill", files(a_txt=FIRST), ana)
    here.work()
    withdraw(database, story.id, "a.txt", ana)
    failed = here.work()
    assert failed.state == jobs.FAILED
    assert failed.fault == "every article of the story was withdrawn"
    assert len(here.runs(story.id)) == 1


def test_a_process_that_lost_its_job_takes_nothing_in(database, ana):
    """It slept for long; meanwhile the job waits again, and has more to read."""
    story = add_story(database, "The mill", files(a_txt=FIRST), ana)
    with database.write() as c:
        lost = jobs.take(c, "asleep", database.now())
        jobs.again(c, lost.id)
    waiting = add_articles(database, story.id, files(b_txt=SECOND), ana)
    with pytest.raises(Superseded):
        take_in(database, lost, None, lambda *_: None)
    with database.read() as c:
        assert jobs.get(c, waiting.id).inputs == waiting.inputs
    assert held(database, story.id).kept == {}
    assert len(Folder(database).batches()) == len(waiting.inputs) == 2


def test_a_batch_that_kills_the_reader_is_set_aside(database, ana, here):
    story = add_story(database, "The mill", files(a_txt=FIRST), ana)
    here.work()
    job = add_articles(database, story.id, files(b_txt=SECOND), ana)
    with database.write() as c:
        uploads.spoiled(c, Folder(database), job, "it broke the program that reads it")
    here.work()
    assert [u.path for u in here.findings(story.id).unread] == ["b.txt"]
