"""Two people change one story at once: neither loses what they did, and nobody waits for a disk."""

from dataclasses import replace
from functools import partial

import pytest

from factcheck.desk.store import inputs, jobs, stories, threads
from factcheck.desk.work import opening, taking_in, uploads
from factcheck.desk.work.answers import answer
from factcheck.desk.work.opening import open_story
from factcheck.desk.work.uploads import add_articles, take_back, withdraw
from factcheck.desk.work.watch import places
from tests.desk.meanwhile import meanwhile, noted
from tests.desk.work.test_uploads import FIRST, SECOND, files

ASKED = (("a", "x"), ("b", "y"))
HELD = {
    "kept": {"a.txt": 1, "b.txt": 2},
    "withdrawn": ("c.txt", "d.txt"),
    "unread": {"e.pdf": "it is broken", "f.pdf": "it is broken"},
    "asked": ASKED,
}


@pytest.fixture
def story(database):
    with database.write() as c:
        made = stories.add(c, "The mill", {}, "ana", database.now()).id
        inputs.change(c, made, partial(replace, **HELD))
    return made


def held(database, story_id):
    with database.read() as c:
        return inputs.of_story(c, story_id)


#: what somebody else does first, what is done late, and what has come of both
TWO = {
    "withdrawn": (
        {"withdrawn": ("c.txt", "d.txt", "b.txt")},
        lambda database, story, ana: withdraw(database, story, "a.txt", ana),
        {"withdrawn": ("c.txt", "d.txt", "b.txt", "a.txt")},
    ),
    "taken back": (
        {"withdrawn": ("c.txt",)},
        lambda database, story, ana: take_back(database, story, "c.txt", ana),
        {"withdrawn": ()},
    ),
    "unread files withdrawn": (
        {"unread": {"f.pdf": "it is broken"}},
        lambda database, story, ana: withdraw(database, story, "f.pdf", ana),
        {"unread": {}},
    ),
    "files added": (
        {"unread": {}},
        lambda database, story, ana: add_articles(database, story, files(a_txt=FIRST), ana),
        {"unread": {}},
    ),
    "questions answered": (
        {"asked": ASKED[1:], "same": {"a": "x"}},
        lambda database, story, ana: answer(database, story, "b", "y", ana),
        {"asked": (), "same": {"a": "x", "b": "y"}},
    ),
}


@pytest.mark.parametrize("case", TWO)
def test_of_two_changes_at_once_both_are_kept(database, story, ana, case):
    first, late, both = TWO[case]
    came = meanwhile(
        database,
        lambda c: inputs.change(c, story, partial(replace, **first)),
        lambda: late(database, story, ana),
    )
    assert not isinstance(came, Exception)
    assert held(database, story) == replace(inputs.Inputs(), **{**HELD, **both})


def test_of_two_folders_at_once_both_are_the_storys(database, story, ana, tmp_path):
    came = meanwhile(
        database,
        lambda c: inputs.change(c, story, partial(replace, paths=("/other",))),
        lambda: places.add(database, story, str(tmp_path), ana),
    )
    assert held(database, story).paths == ("/other", came.place)


def alone(open_now, work):
    """The same work, which nobody has to wait for."""

    def checked(*args, **more):
        assert not open_now
        return work(*args, **more)

    return checked


def test_nobody_waits_for_a_disk_or_an_alignment(database, ana, seed, here, monkeypatch, tmp_path):
    open_now = noted(database, monkeypatch)
    for module, name in (
        (opening, "look"),
        (opening, "_title"),
        (places, "look"),
        (taking_in, "find"),
        (threads, "carry"),
    ):
        monkeypatch.setattr(module, name, alone(open_now, getattr(module, name)))
    story = open_story(database, [str(seed)], ana).id
    assert here.work().state == jobs.DONE
    open_story(database, [str(seed)], ana)
    places.add(database, story, str(seed), ana)
    more = tmp_path / "more"
    more.mkdir()
    places.add(database, story, str(more), ana)
    add_articles(database, story, files(a_txt=FIRST, b_txt=SECOND), ana)
    assert here.work().state == jobs.DONE
    assert len(here.runs(story)) == 2


def test_a_folder_that_comes_while_files_are_read_keeps_its_names(
    database, story, ana, here, tmp_path, monkeypatch
):
    (tmp_path / "late").mkdir()
    (tmp_path / "late" / "new.txt").write_text(FIRST)
    paths, found = (str(tmp_path / "late"),), taking_in.find

    def find(given):
        with database.write() as c:
            inputs.change(c, story, partial(replace, paths=paths, kept={}, unread={}))
        return found(given)

    monkeypatch.setattr(taking_in, "find", find)
    uploads.add_articles(database, story, files(new_txt=SECOND), ana)
    here.work()
    assert list(held(database, story).kept) == ["new (2).txt"]
