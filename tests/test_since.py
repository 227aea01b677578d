"""`factcheck check --since` as its user meets it."""

import json

import pytest
from typer.testing import CliRunner

from factcheck.cli import app

runner = CliRunner()
COURIER = "The flood in Halvik killed 57 people on Tuesday, police said. The bridge is closed."
RADIO = "Police said 75 people died when the flood hit Halvik on Tuesday. The bridge is closed."


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "courier.txt").write_text(COURIER, encoding="utf-8")
    (tmp_path / "story" / "radio.txt").write_text(RADIO, encoding="utf-8")
    assert run("story", "-o", "brief.json").exit_code == 0
    return tmp_path


def run(*args):
    return runner.invoke(app, ["check", *args])


def changed(desk, old="75", new="76"):
    file = desk / "story" / "radio.txt"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_nothing_changed(desk):
    result = run("story", "--since", "brief.json")
    assert result.exit_code == 0
    assert "since brief.json: Findings: 1 carried over." in result.stdout
    assert "The reports are the same, word for word." in result.stdout


def test_a_changed_figure_is_to_be_decided_again(desk):
    changed(desk)
    result = run("story", "--since", "brief.json")
    assert "since brief.json: Findings: 1 changed." in result.stdout
    assert "radio.txt now gives 76 where it gave 75." in result.stdout


def test_every_output_has_it(desk):
    changed(desk)
    outputs = [f"newer.{suffix}" for suffix in ("pdf", "html", "md", "json", "jsonl")]
    result = run("story", "--since", "brief.json", *(a for o in outputs for a in ("-o", o)))
    assert result.exit_code == 0, result.output
    assert (desk / "newer.pdf").read_bytes().startswith(b"%PDF")
    assert "What changed since the earlier brief" in (desk / "newer.html").read_text()
    assert "## What changed since the earlier brief" in (desk / "newer.md").read_text()
    told = json.loads((desk / "newer.json").read_text())["since"]
    assert [row["outcome"] for row in told["findings"]] == ["reopened"]
    first, *_ = (desk / "newer.jsonl").read_text().splitlines()
    assert json.loads(first)["since"] == told


def test_the_newer_brief_is_the_next_one_s_earlier(desk):
    changed(desk)
    assert run("story", "--since", "brief.json", "-o", "brief.json").exit_code == 0
    assert "1 carried over" in run("story", "--since", "brief.json").stdout


def test_without_it_the_output_is_what_it_was(desk):
    before = (desk / "brief.json").read_bytes()
    run("story", "--since", "brief.json", "-o", "newer.json")
    run("story", "-o", "again.json")
    assert (desk / "again.json").read_bytes() == before != (desk / "newer.json").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.json", None, "no such file"),
        ("bad.json", "{", "it is no brief of factcheck check: give the .json that it wrote"),
        ("draft.json", '{"schema": 1, "statements": []}', "it is no brief of factcheck check"),
    ],
)
def test_what_cannot_be_read_is_a_line_before_any_work(desk, name, content, reason):
    if content is not None:
        (desk / name).write_text(content)
    result = run("not-there", "--since", name, "-o", "newer.pdf")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"factcheck: {name}: {reason}")
    assert not (desk / "newer.pdf").exists()


def test_another_story_is_said_and_done_all_the_same(desk):
    other = desk / "other"
    other.mkdir()
    (other / "a.txt").write_text("Dockers in Selim walked out over pay on Monday.")
    (other / "b.txt").write_text("The dockers of Selim are on strike, their union said.")
    result = run("other", "--since", "brief.json", "-o", "newer.html")
    assert result.exit_code == 0
    assert "brief.json: it has no report in common with these" in result.stderr
    assert "No report is in both briefs." in (desk / "newer.html").read_text()


def test_the_api_takes_the_file(desk, encoder):
    from factcheck import check

    brief = check(["story"], since="brief.json", encoder=encoder)
    assert [row.outcome for row in brief.since.carried] == ["carried"]
    assert "What changed" in brief._repr_html_()
