"""No output overwrites an article, by whatever name it goes; an old brief may be written anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.cli import app
from factcheck.errors import Unwritable
from factcheck.read.intake.spare import is_foreign
from factcheck.render.formats import FORMATS
from tests.invented.stories import call

TEXTS = {
    "a.html": "<html><body><p>The fire at Halvik killed 12 people on Monday, officials said."
    "<p>It burned for two days and destroyed the mill beside the harbour.</body></html>",
    "b.md": "The fire at Halvik killed 14 people on Monday, officials said.",
    "c.txt": "The fire at Halvik killed 12 people on Monday.",
    "notes.csv": "who,when\nLena,Monday\n",
}


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    os.link(folder / "a.html", tmp_path / "hard.html")
    (tmp_path / "soft.html").symlink_to(folder / "a.html")
    (tmp_path / "house").symlink_to(folder)
    (folder / "other.json").write_text('{"articles": [{"file": "b.md"}]}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def kept(story: Path) -> bool:
    """Whether all articles are as they were, and nothing was left beside them."""
    told = {p.name: p.read_text(encoding="utf-8") for p in story.iterdir() if p.name in TEXTS}
    return told == TEXTS and {p.name for p in story.iterdir()} == {*TEXTS, "other.json"}


REFUSED = {
    "itself": ["story/b.md", "-o", "story/b.md"],
    "spelt otherwise": ["story/b.md", "-o", "./story/../story//b.md"],
    "through a link": ["story", "-o", "soft.html"],
    "a hard link": ["story", "-o", "hard.html"],
    "a folder's link": ["story", "-o", "house/a.html"],
    "in the folder": ["story", "-o", "story/a.html"],
    "by its format": ["story", "--format", "html", "-o", "story/c.txt"],
    "by a pattern": ["story/*.html", "story/c.txt", "-o", "story/a.html"],
    "among the articles": ["story/a.html", "story/c.txt", "-o", "story/b.md"],
    "a table beside them": ["story/a.html", "story/c.txt", "-o", "story/notes.csv"],
    "the manifest": ["story/b.md", "--manifest", "story/other.json", "-o", "story/other.json"],
    "a manifest to be": ["story", "--format", "json", "-o", "story/meta.json"],
    "after a good one": ["story", "-o", "fresh.html", "-o", "story/a.html"],
}


@pytest.mark.parametrize("arguments", REFUSED.values(), ids=REFUSED)
def test_an_article_is_never_overwritten(
    arguments: list[str], story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = "factcheck.commands.check.checked"
    monkeypatch.setattr(begun, lambda *_, **__: pytest.fail("work was begun"))
    done = CliRunner().invoke(app, ["check", *arguments])
    assert done.exit_code == 2
    assert done.stderr.startswith("factcheck: cannot write ")
    assert done.stderr.count("\n") == 1
    assert kept(story)
    assert not Path("fresh.html").exists()


def test_the_brief_knows_its_files(story: Path, encoder) -> None:
    brief = factcheck.check([story], encoder=encoder)
    for name in ("story/a.html", "soft.html", "hard.html", "house/b.md", "story/meta.json"):
        with pytest.raises(Unwritable):
            brief.save(name)
    assert kept(story)
    brief.save("brief.html")


def test_elsewhere_files_are_written_as_ever(story: Path, encoder) -> None:
    Path("out.html").write_text("notes", encoding="utf-8")
    brief = factcheck.check([story], encoder=encoder)
    brief.save("out.html")
    (story / "empty.html").touch()
    brief.save(story / "empty.html")
    assert "factcheck" in Path("out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_a_brief_of_ours_may_be_written_anew_and_is_no_article(
    format: str, story: Path, encoder
) -> None:
    place = story / f"brief.{format}"
    from factcheck.brief import present
    from factcheck.render.formats import rendered

    place.write_bytes(rendered(call(), present(call()), format))
    assert not is_foreign(place)
    brief = factcheck.check([story], encoder=encoder)
    assert {a.id for a in brief.articles} == {"a.html", "c.txt"}
    brief.save(place, format)


def test_the_demo_overwrites_nobody_s_file(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text(TEXTS["a.html"], encoding="utf-8")
    done = CliRunner().invoke(app, ["demo", "-o", str(tmp_path)])
    assert done.exit_code == 2
    assert "ferry.html" in done.stderr
    taken = CliRunner().invoke(app, ["demo", "-o", str(tmp_path / "ferry.html")])
    assert taken.exit_code == 2
    assert taken.stderr.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["ferry.html"]
