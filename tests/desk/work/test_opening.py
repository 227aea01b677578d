"""Stories in folders and files: opened, found again, and checked where files changed."""

from dataclasses import replace
from functools import partial

import pytest

from factcheck.desk.store import inputs, jobs, stories
from factcheck.desk.work.opening import open_stories, open_story
from factcheck.errors import DeskRefused, UnreadableArticle


def waiting(database, story_id):
    with database.read() as c:
        return jobs.running(c, story_id)


def test_a_folder_is_a_story_with_a_first_run(database, ana, seed, here):
    story = open_story(database, [str(seed)], ana)
    assert story.title == "Loss of the ferry Stella Maris off Lindholm"
    assert here.work().state == jobs.DONE
    (made,) = here.runs(story.id)
    assert (made.number, made.cause) == (1, "begun")
    assert len(here.findings(story.id).articles) == 5
    with database.read() as c:
        known = stories.get(c, story.id)
    assert known.findings == known.todo == len(here.review(story.id).living)


def test_the_same_folder_is_the_same_story(database, ana, seed, here, monkeypatch):
    story = open_story(database, [str(seed)], ana)
    here.work()
    monkeypatch.chdir(seed.parent)
    for way in ("ferry", "./ferry/", "ferry/../ferry"):
        assert open_story(database, [way], ana).id == story.id
        assert waiting(database, story.id) is None


def test_a_file_that_changed_makes_a_second_run(database, ana, seed, here):
    story = open_story(database, [str(seed)], ana)
    here.work()
    path = min(seed.glob("*.txt"))
    path.write_text(path.read_text() + "\nThe ferry had 400 seats.\n")
    open_story(database, [str(seed)], ana)
    assert here.work().state == jobs.DONE
    assert [(r.number, r.cause) for r in here.runs(story.id)] == [
        (2, "article changed"),
        (1, "begun"),
    ]


def test_what_was_only_touched_makes_none(database, ana, seed, here):
    story = open_story(database, [str(seed)], ana)
    here.work()
    path = min(seed.glob("*.txt"))
    path.write_text(path.read_text())
    open_story(database, [str(seed)], ana)
    assert here.work().state == jobs.DONE
    assert len(here.runs(story.id)) == 1
    open_story(database, [str(seed)], ana)
    assert waiting(database, story.id) is None


def test_another_setting_makes_another_run(database, ana, seed, here):
    story = open_story(database, [str(seed)], ana)
    here.work()
    with database.write() as c:
        inputs.change(c, story.id, partial(replace, check={"min_confidence": 0.9}))
        jobs.ask(c, story.id, "asked for", (), ana, database.now())
    here.work()
    assert here.runs(story.id)[0].cause == "settings or program changed"


def test_folders_are_several_stories_and_files_one(database, ana, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    files = [tmp_path / "x.txt", tmp_path / "y.txt"]
    for file in files:
        file.write_text("Two people died on Monday.")
    given = [str(tmp_path / "b"), *map(str, files), str(tmp_path / "a")]
    opened = open_stories(database, given, ana)
    assert [s.title for s in opened] == ["B", "X", "A"]
    assert [s.id for s in open_stories(database, given, ana)] == [s.id for s in opened]
    with database.read() as c:
        assert inputs.of_story(c, opened[1].id).paths == tuple(map(str, files))


@pytest.mark.parametrize(
    ("path", "error"),
    [("nowhere", UnreadableArticle), ("-", DeskRefused), ("a\0b", UnreadableArticle)],
)
def test_what_is_no_story_is_refused(database, ana, path, error):
    with pytest.raises(error):
        open_story(database, [path], ana)
    with database.read() as c:
        assert stories.listed(c) == ()


def test_a_check_that_fails_says_why_and_is_asked_for_again(database, ana, tmp_path, here):
    place = tmp_path / "empty"
    place.mkdir()
    story = open_story(database, [str(place)], ana)
    failed = here.work()
    assert failed.state == jobs.FAILED
    assert "no article in the folder" in failed.fault
    (place / "a.txt").write_text("Two people died on Monday.")
    open_story(database, [str(place)], ana)
    assert here.work().state == jobs.DONE
    assert len(here.runs(story.id)) == 1
