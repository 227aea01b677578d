"""The manifest that the program writes says what it understood, and changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.cli import app
from factcheck.read.story import read_story
from factcheck.read.understood import understood
from factcheck.render.data import tree
from factcheck.resources import folder

PAGE = """<html><head><title>Ten die in Halvik fire</title>
<meta property="og:site_name" content="Halvik Post"></head><body><h1>Ten die in Halvik fire</h1>
<p>Published 4 May 2026<p>Ten people died in the fire at the mill of Halvik on Monday, the police
said. It had burned since the morning, and the harbour was closed for two days.</body></html>"""
TEXT = "Twelve die in Halvik\n\nTwelve people died in the fire at the mill on Monday.\n"
ROWS = "".join(
    json.dumps({"headline": f"Mill fire, part {n}", "source": "Selim Wire", "body": TEXT * n})
    + "\n"
    for n in (1, 2)
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    place = tmp_path / "story"
    (place / "more" / "deep").mkdir(parents=True)
    (place / "a.html").write_text(PAGE, encoding="utf-8")
    (place / "b.txt").write_text(TEXT, encoding="utf-8")
    (place / "rows.jsonl").write_text(ROWS, encoding="utf-8")
    (place / "more" / "c.txt").write_text("Selim says nine were hurt.", encoding="utf-8")
    (place / "more" / "deep" / "d.txt").write_text("Northbank lent a crane.", encoding="utf-8")
    (place / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (place / "data.json").write_text('{"figures": [1, 2]}', encoding="utf-8")
    return place


def run(*arguments: object):
    return CliRunner().invoke(app, ["manifest", *map(str, arguments)])


def entries(place: Path) -> dict[str, dict[str, str]]:
    return {e["file"]: e for e in json.loads(place.read_text(encoding="utf-8"))["articles"]}


def test_it_says_what_was_understood(story: Path) -> None:
    done = run(story)
    assert done.exit_code == 2  # broken.pdf, which has its line
    assert "broken.pdf" in done.stderr
    known = entries(story / "meta.json")
    assert list(known) == [
        "a.html", "b.txt", "broken.pdf", "rows.jsonl", "more/c.txt", "more/deep/d.txt",
    ]  # fmt: skip
    assert known["a.html"] == {
        "file": "a.html",
        "outlet": "Halvik Post",
        "date": "2026-05-04",
        "title": "Ten die in Halvik fire",
    }
    assert known["b.txt"] == {
        "file": "b.txt", "outlet": "", "date": "", "title": "Twelve die in Halvik"
    }  # fmt: skip
    assert known["rows.jsonl"] == {
        "file": "rows.jsonl", "outlet": "Selim Wire", "date": "", "title": ""
    }  # fmt: skip


def test_with_it_the_same_is_read(story: Path) -> None:
    before = read_story([story])
    run(story)
    assert read_story([story]) == before


@pytest.mark.parametrize("name", sorted(p.name for p in folder("seeds").iterdir() if p.is_dir()))
@pytest.mark.parametrize("told", [True, False], ids=["meta.json", "none"])
def test_with_it_the_brief_is_the_same(name: str, told: bool, tmp_path: Path, encoder) -> None:
    place = tmp_path / name
    shutil.copytree(folder("seeds") / name, place)
    if not told:
        (place / "meta.json").unlink()
        (place / "expected.json").unlink()
    before = tree(factcheck.check([place], encoder=encoder))
    assert run(place, "--force").exit_code == 0
    assert tree(factcheck.check([place], encoder=encoder)) == before
    once = (place / "meta.json").read_bytes()
    assert run(place, "--force").exit_code == 0
    assert (place / "meta.json").read_bytes() == once


def test_what_is_corrected_by_hand_counts_in_every_folder(story: Path) -> None:
    run(story)
    place = story / "meta.json"
    data = json.loads(place.read_text(encoding="utf-8"))
    for entry in data["articles"]:
        entry["outlet"] = f"Outlet of {entry['file']}"
    place.write_text(json.dumps(data), encoding="utf-8")
    assert {a.outlet for a in read_story([story]).articles} == {
        f"Outlet of {e['file']}" for e in data["articles"] if e["file"] != "broken.pdf"
    }


def test_one_that_is_there_is_kept(story: Path) -> None:
    place = story / "meta.json"
    said = {
        "desk": "Foreign",
        "event": "Fire at the mill",
        "articles": [
            {"file": "gone.txt", "outlet": "Nobody"},
            {"file": "b.txt", "outlet": "Northbank Echo", "author": "Lena Holm", "note": 7},
        ],
    }
    place.write_text(json.dumps(said), encoding="utf-8")
    assert run(story).exit_code == 2
    assert json.loads(place.read_text(encoding="utf-8")) == said
    run(story, "--force")
    kept = json.loads(place.read_text(encoding="utf-8"))
    assert (kept["desk"], kept["event"]) == ("Foreign", "Fire at the mill")
    known = entries(place)
    assert known["gone.txt"] == {"file": "gone.txt", "outlet": "Nobody"}
    assert known["b.txt"].items() >= said["articles"][1].items()
    assert known["b.txt"]["title"] == "Twelve die in Halvik"
    assert "rows.jsonl" not in known  # data that a manifest does not list is not read


def test_it_can_be_shown_and_put_elsewhere(story: Path, tmp_path: Path) -> None:
    shown = run(story, "-o", "-")
    assert not (story / "meta.json").exists()
    elsewhere = tmp_path / "kept.json"
    run(story, "-o", elsewhere)
    assert entries(elsewhere).keys() == {
        f"story/{e['file']}" for e in json.loads(shown.stdout)["articles"]
    }
    assert read_story([], elsewhere).articles == read_story([story]).articles


@pytest.mark.parametrize("output", ["story/b.txt", "story/rows.jsonl", "no/such/meta.json"])
def test_no_article_is_overwritten(output: str, story: Path, tmp_path: Path) -> None:
    done = run(story, "-o", tmp_path / output, "--force")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert (story / "b.txt").read_text(encoding="utf-8") == TEXT
    assert (story / "rows.jsonl").read_text(encoding="utf-8") == ROWS


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["story/b.txt"], "it is no folder"),
        (["empty"], "no article in the folder"),
        (["damaged", "--force"], "it is not JSON"),
    ],
)
def test_bad_usage_is_one_line(arguments, line, story, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    shutil.copytree(story, "damaged")
    Path("damaged/broken.pdf").unlink()
    Path("damaged/meta.json").write_text("{", encoding="utf-8")
    done = run(*arguments)
    assert done.exit_code == 2
    assert line in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_of_nothing_but_damage_has_none(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert understood(tmp_path).files == 1
