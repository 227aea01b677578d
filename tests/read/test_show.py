import json

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.figures import find_figures
from factcheck.model import Article, Furniture
from factcheck.read.show import facts, plain, runs
from tests.read import samples as s

TEXT = "Ten die\nAlso read: 12 more\nIn all 1,200 houses were without power."
ARTICLE = Article(
    id="a\x1b[2J.txt",
    text=TEXT,
    title="Ten die",
    headline_end=7,
    furniture=(Furniture(start=8, end=26, kind="related"),),
    pages=(0, 27),
)


def test_the_text_is_shown_whole_whatever_is_marked_in_it():
    assert "".join(r.text for r in runs(ARTICLE, find_figures(TEXT))) == TEXT


def test_figures_and_furniture_are_marked_and_no_escape_reaches_the_terminal():
    shown = plain(ARTICLE, find_figures(TEXT))
    assert "«Also read: 12 more»" in shown
    assert "[1,200]" in shown
    assert "— page 2 —" in shown
    assert "\x1b" not in shown


def test_what_is_not_known_is_said():
    known = dict(facts(Article(id="a", text="x"), []))
    assert (known["outlet"], known["published"]) == ("not found", "not found")
    assert "author" not in known


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.eml").write_bytes(s.mail())
    (tmp_path / "b.txt").write_bytes(b"")
    return tmp_path


def test_the_command_shows_what_it_can_and_names_the_rest(folder):
    run = CliRunner().invoke(app, ["read", str(folder)])
    assert run.exit_code == 2
    assert "author    Ann Lee" in run.stdout
    assert "[1,200]" in run.stdout
    assert "b.txt: the file is empty" in run.stderr


def test_the_command_as_json(folder):
    run = CliRunner().invoke(app, ["read", str(folder / "a.eml"), "--format", "jsonl"])
    assert run.exit_code == 0
    data = json.loads(run.stdout)
    assert data["published"] == "2025-05-20"
    assert [f["text"] for f in data["figures"] if f["start"] > 20] != []
    assert all(data["text"][f["start"] : f["end"]] == f["text"] for f in data["figures"])
