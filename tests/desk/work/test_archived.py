"""Stories of an archive at the desk: opened, found again, checked where articles joined them."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from factcheck.archive.ask.answer import answered
from factcheck.archive.ask.questions import Question
from factcheck.cli import app
from factcheck.desk.store import inputs, jobs, stories
from factcheck.desk.work import checking
from factcheck.desk.work.archived import open_archived
from factcheck.errors import NotFound
from tests.archive.small import articles, filled, small


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return small(tmp_path_factory.mktemp("archive") / "news", ("ferry", "crash"))


@pytest.fixture
def growing(tmp_path):
    """An archive that has the first three reports of the ferry, and then all."""
    reports = articles("ferry")
    root = small(tmp_path / "growing", ())
    first = [row for row in reports if row["article"] == row["story"]]
    others = [row for row in reports if row not in first]
    filled(root, [*first, *others[:2]])
    return root, lambda: filled(root, reports)


def told(archive: Path, story: str) -> list[dict]:
    """What the archive's table says of a story, without the names of articles."""
    sql = f"""select finding, side, type, severity, confidence, what, rule, why, start, "end", quote
      from findings where story = '{story}' order by finding, side"""
    with answered(archive, Question(sql=sql)) as answer:
        return [dict(zip(answer.names, row, strict=True)) for row in answer.rows()]


def found(here, story_id: int) -> list[dict]:
    """The same of the desk's newest run."""
    return sorted(
        (
            {
                "finding": d.id,
                "side": n,
                "type": d.type.value,
                "severity": d.severity.value,
                "confidence": d.confidence,
                "what": d.what,
                "rule": d.rule,
                "why": d.why,
                "start": side.start,
                "end": side.end,
                "quote": side.quote,
            }
            for d in here.findings(story_id).discrepancies
            for n, side in enumerate(d.sides)
        ),
        key=lambda row: (row["finding"], row["side"]),
    )


@pytest.mark.parametrize("seed", ["ferry", "crash"])
def test_the_desk_finds_what_the_archive_found(seed, database, ana, here, whole):
    name = articles(seed)[0]["story"]
    story = open_archived(database, whole, name[:10], ana)
    assert here.work().state == jobs.DONE
    assert found(here, story.id) == told(whole, name)
    assert told(whole, name)
    assert here.findings(story.id).notes[0].startswith("These reports were put together by")


def test_the_text_is_that_of_the_archive(database, ana, here, whole):
    story = open_archived(database, whole, articles("ferry")[0]["story"], ana)
    here.work()
    kept = sorted(a.text for a in here.findings(story.id).articles)
    assert kept == sorted(row["text"] for row in articles("ferry"))
    assert story.title == min(articles("ferry"), key=lambda r: r["article"] != r["story"])["title"]


def test_opened_again_it_is_the_same_story_and_nothing_waits(database, ana, here, whole):
    name = articles("ferry")[0]["story"]
    story = open_archived(database, whole, name, ana)
    here.work()
    assert open_archived(database, whole, name, ana).id == story.id
    with database.read() as c:
        assert jobs.running(c, story.id) is None
    other = open_archived(database, whole, articles("crash")[0]["story"], ana)
    assert other.id != story.id


def test_articles_that_joined_are_taken_in(database, ana, here, growing):
    root, grow = growing
    name = articles("ferry")[0]["story"]
    story = open_archived(database, root, name, ana)
    here.work()
    assert len(here.findings(story.id).articles) == 3
    grow()
    again = open_archived(database, root, name, ana)
    here.work()
    assert again.id == story.id
    assert len(here.findings(story.id).articles) == 5
    assert [r.number for r in here.runs(story.id)] == [2, 1]
    assert found(here, story.id) == told(root, name)


def test_a_story_that_is_called_otherwise_now_is_found_by_its_articles(
    database, ana, here, growing
):
    root, _ = growing
    name = articles("ferry")[0]["story"]
    story = open_archived(database, root, name, ana)
    here.work()
    reports = articles("ferry")
    # an article from before became its first
    other = next(r["article"] for r in reports if r["article"] != name)
    for path in (*root.glob("stories/*"), *root.glob("findings/*")):
        path.unlink()
    filled(root, [{**row, "story": other} for row in reports])
    assert open_archived(database, root, other, ana).id == story.id


def test_what_was_withdrawn_at_the_desk_stays_so(database, ana, here, growing):
    root, grow = growing
    name = articles("ferry")[0]["story"]
    story = open_archived(database, root, name, ana)
    here.work()
    gone = here.findings(story.id).articles[0].id
    from dataclasses import replace

    with database.write() as c:
        inputs.change(c, story.id, lambda held: replace(held, withdrawn=(gone,)))
    grow()
    open_archived(database, root, name, ana)
    here.work()
    assert gone not in [a.id for a in here.findings(story.id).articles]
    assert len(here.findings(story.id).articles) == 4


@pytest.mark.parametrize("wanted", ["", "ffffffff", "'"])
def test_a_story_that_is_not_there(wanted, database, ana, whole):
    with pytest.raises(NotFound):
        open_archived(database, whole, wanted, ana)
    with database.read() as c:
        assert stories.listed(c) == ()


def test_as_it_is_typed(tmp_path, monkeypatch, encoder, whole):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_DATABASE", "desk.db")
    monkeypatch.setattr(checking, "_encoder", lambda *_: encoder)
    name = articles("ferry")[0]["story"]

    def typed(*words):
        done = CliRunner().invoke(app, ["desk", "open", *map(str, words)])
        return done.exit_code, done.output

    status, said = typed("--archive", whole, name[:8], "--as", "ana")
    assert (status, said.split(": ")[1]) == (0, "brief 1")
    assert "nothing changed since brief 1" in typed("--archive", whole, name[:8])[1]
    assert typed("--archive", whole, "nope") == (
        2,
        "factcheck: nope: no story is called so; factcheck archive ask ARCHIVE stories lists the "
        "worst\n",
    )
    status, said = typed("--archive", tmp_path, name)
    assert status == 2
    assert "it is no archive" in said
    assert pq.read_table(next(whole.glob("findings/*.parquet"))).num_rows
