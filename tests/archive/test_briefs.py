"""Which stories are chosen, what their files are called, and asking while others are added."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.archive import briefs
from factcheck.archive.ask.answer import answered
from factcheck.archive.ask.filters import Filter
from factcheck.archive.ask.locked import BadQuestion
from factcheck.archive.ask.questions import Question
from factcheck.archive.briefs import Chosen, chosen, named, worst
from factcheck.archive.options import kept_in
from factcheck.archive.store.folder import Folder
from factcheck.errors import NotFound
from factcheck.resources import folder
from factcheck.settings import Reader, Settings
from tests.archive.ask.test_answers import archive, side
from tests.archive.small import articles, filled, small


@given(
    st.builds(
        Chosen,
        story=st.from_regex(r"[0-9a-f]{32}", fullmatch=True),
        day=st.none() | st.dates(),
        title=st.text(max_size=200),
    )
)
def test_names_of_files_are_plain_and_short(chosen: Chosen) -> None:
    assert set(chosen.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(chosen.name) <= 90
    assert chosen.name.endswith(chosen.story[:8])


def test_the_surest_conflicts_come_first(tmp_path: Path) -> None:
    news = archive(
        tmp_path,
        [
            side(story="few sure", confidence=0.9),
            side(story="many", confidence=0.5),
            side(story="many", finding="f2", confidence=0.5),
            # a finding has many sides, and counts once
            *(side(story="wide", confidence=0.9, outlet=f"o{n}", sources=9) for n in range(9)),
            side(story="mild", severity="wording", confidence=1.0),
        ],
    )
    names = [chosen.story for chosen in worst(news, "", 10, Filter())]
    assert names == ["many", "wide", "few sure", "mild"]
    assert [c.story for c in worst(news, "severity = 'conflict'", 2, Filter())] == names[:2]
    assert worst(news, "sources > 3 -- and more", 10, Filter())[0].story == "wide"
    assert worst(news, "", 10, Filter(since=date(2025, 1, 1))) == ()
    with pytest.raises(BadQuestion):
        worst(news, "true) limit 1 --", 10, Filter())


def test_a_story_is_named_by_its_beginning(tmp_path: Path) -> None:
    news = archive(tmp_path, [side(story="ab1"), side(story="ab2"), side(story="c")])
    assert named(news, "AB1").story == "ab1"
    with pytest.raises(NotFound, match="several stories begin so: ab1, ab2"):
        named(news, "ab")
    for wanted in ("", "d", "%", "'"):
        with pytest.raises(NotFound, match="no story is called so"):
            named(news, wanted)


def test_any_article_of_a_story_names_it(tmp_path: Path) -> None:
    """An earlier report may come, after which a story has that one's name."""
    rows = [side(story="ab1", article="ab1"), side(story="ab1", article="cd2", outlet="Post")]
    news = archive(tmp_path, [*rows, side(story="cd", article="cd")])
    assert named(news, "cd2").story == "ab1"
    # a story's own name comes first
    assert named(news, "cd").story == "cd"


def test_an_untitled_story_is_called_by_its_first_words(tmp_path: Path) -> None:
    news = small(tmp_path / "news", ())
    first = {"article": "a" * 32, "title": None, "published": None, "day": None, "story": "a" * 32}
    text = "Ten people died when the\nferry sank. " + "More is not known. " * 9
    filled(news, [{**first, "text": text, "outlet": None, "url": None}])
    (story,) = chosen(news, ["a" * 32])
    assert story.title.startswith("Ten people died when the ferry sank. More")
    assert len(story.title) <= 81


def test_reports_without_an_outlet_are_called_by_their_titles(tmp_path: Path) -> None:
    """In the table and in the brief alike, whose findings are equal."""
    news = small(tmp_path / "news", ())
    bare = [{**row, "outlet": None, "url": None} for row in articles("ferry")]
    filled(news, bare)
    ((story, reports),) = briefs.articles(news, worst(news, "", 1, Filter()))
    brief = briefs.made(story, reports, Settings())
    with answered(news, Question(sql="select finding, article, why from findings")) as answer:
        rows = {tuple(row) for row in answer.rows()}
    assert {(d.id, s.article, d.why) for d in brief.discrepancies for s in d.sides} == rows
    assert not any(row["article"] in why for row in bare for _, _, why in rows)
    titles = [row["title"][:12] for row in bare]
    assert all(any(title in why for title in titles) for _, _, why in rows)


def test_no_second_reader_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The findings of the table had none, and a brief's are those."""
    asked: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda *words: asked.append(words))
    news = small(tmp_path / "news", ("ferry",))
    ((story, reports),) = briefs.articles(news, worst(news, "", 1, Filter()))
    # nobody listens here
    reader = Reader(address="http://127.0.0.1:9/v1", model="any")
    brief = briefs.made(story, reports, Settings(reader=reader))
    assert brief == briefs.made(story, reports, Settings())
    assert not asked


def test_a_story_that_a_run_renames_meanwhile_is_told_in_a_line(tmp_path: Path) -> None:
    news = archive(tmp_path, [side(story="a")])
    gone = Chosen(story="gone", day=None, title="x")
    with pytest.raises(BadQuestion, match="ask again"):
        list(briefs.articles(news, [gone]))
    with pytest.raises(BadQuestion, match="ask again"):
        list(chosen(news, ["gone"]))


def test_of_too_few_reports_there_is_no_brief(tmp_path: Path) -> None:
    news = archive(tmp_path, [side(story="a")], "alone")
    with pytest.raises(NotFound, match="it has too few reports to be compared"):
        named(news, "a")


def test_it_is_asked_while_a_run_adds(tmp_path: Path) -> None:
    """A real run beside a reader: every answer is of stories that are checked and whole."""
    news = tmp_path / "news"
    words = [
        "archive",
        "add",
        str(folder("seeds") / "*" / "0*"),
        "-a",
        str(news),
        "--jobs",
        "1",
        "-q",
    ]
    home = str(Path(factcheck.__file__).parents[1])
    seen: list[int] = []
    broken = """
      select story, finding from findings group by all
      having count(*) <> max(side) + 1 or count(distinct side) <> count(*)
    """
    with subprocess.Popen(
        [sys.executable, "-m", "factcheck", *words], env={**os.environ, "PYTHONPATH": home}
    ) as run:
        while run.poll() is None:
            if kept_in(Folder(news)) is None:
                continue
            with answered(news, Question(sql=broken)) as answer:
                assert list(answer.rows()) == []
                seen.append(answer.basis.findings)
    assert run.returncode == 0
    assert seen == sorted(seen)
    with answered(news, Question(sql="select 1")) as answer:
        assert answer.basis.findings > 0
