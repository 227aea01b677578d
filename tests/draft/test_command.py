"""`factcheck draft` as its user meets it: outputs, exit statuses, a line for each thing wrong."""

import json
import os
import stat
import zipfile

import pytest
from docx import Document
from typer.testing import CliRunner

from factcheck.cli import app

runner = CliRunner()
OURS = "The flood in Halvik killed 75 people on Tuesday, police said."
COURIER = (
    "The flood in Halvik killed 57 people on Tuesday, police said. Mayor Anna Berg said that the "
    "bridge in Selim was closed."
)
RADIO = (
    "Police said 57 people died when the flood hit Halvik on Tuesday. Anna Berg, the mayor, closed "
    "the bridge in Selim at 4 p.m."
)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    story = tmp_path / "story"
    story.mkdir()
    (story / "courier.txt").write_text(COURIER, encoding="utf-8")
    (story / "radio.txt").write_text(RADIO, encoding="utf-8")
    (tmp_path / "ours.txt").write_text(OURS, encoding="utf-8")
    document = Document()
    document.add_paragraph(OURS)
    document.save(tmp_path / "ours.docx")
    return tmp_path


def run(*args, **kwargs):
    return runner.invoke(app, ["draft", *[str(a) for a in args]], **kwargs)


def told(result):
    """What went to standard error, its lines."""
    return [line.removeprefix("factcheck: ") for line in result.stderr.splitlines()]


def test_a_word_draft_gets_its_comments_beside_it(desk):
    result = run("ours.docx", "--sources", "story")
    assert result.exit_code == 0, result.output
    assert (desk / "ours.checked.docx").is_file()
    assert result.stdout == ""
    assert "wrote ours.checked.docx: 3 statements: 2 supported, 1 contradicted" in result.stderr
    assert run("--clean", "ours.checked.docx").exit_code == 0
    assert (desk / "ours.clean.docx").is_file()


def test_another_draft_is_reported_on_standard_output(desk):
    result = run("ours.txt", "--sources", "story")
    assert result.exit_code == 0
    assert "Our copy gives “75”; courier.txt and radio.txt give “57”." in result.stdout
    assert sorted(p.name for p in desk.iterdir()) == ["ours.docx", "ours.txt", "story"]


def test_sources_may_follow_the_draft(desk):
    result = run("ours.txt", "story/courier.txt", "-o", "-", "-q")
    assert [a["id"] for a in json.loads(result.stdout)["articles"]] == ["courier.txt"]
    assert result.stderr == ""


def test_a_draft_from_standard_input(desk):
    result = run("-", "--sources", "story", input=OURS)
    assert result.exit_code == 0
    assert "“75”" in result.stdout


def test_one_output_that_fails_costs_no_other(desk):
    names = ["out.json", "nowhere/out.pdf", "out.csv", "out.docx"]
    result = run("ours.txt", "--sources", "story", *(part for n in names for part in ("-o", n)))
    assert result.exit_code == 2
    assert (desk / "out.json").is_file()
    assert (desk / "out.csv").is_file()
    assert any("cannot write nowhere/out.pdf: there is no folder" in line for line in told(result))
    assert any("it is no Word document (.docx)" in line for line in told(result))


WRONG = [
    ([], ["no sources: name the files or the folder of them with --sources"]),
    (["--sources", "nowhere"], ["nowhere: no such file"]),
    (["--sources", "ours.txt"], ["it is the draft itself, which is no source of its own"]),
    (["--sources", "story", "-o", "x.sarif"], ["cannot write 'sarif': the formats are html, pdf"]),
    (["--sources", "story", "--since", "last.json"], ["last.json: no such file or directory"]),
    (
        ["--sources", "story", "--since", "ours.txt"],
        ["ours.txt: it is no result of factcheck draft"],
    ),
]


@pytest.mark.parametrize(("args", "lines"), WRONG)
def test_what_is_wrong_is_told_in_a_line(desk, args, lines):
    result = run("ours.txt", *args)
    assert result.exit_code == 2
    assert len(told(result)) == len(lines), result.stderr
    assert all(line in heard for line, heard in zip(lines, told(result), strict=True))


def archive(place):
    with zipfile.ZipFile(place, "w") as file:
        for name, text in (("a.txt", OURS), ("b.txt", COURIER), ("c.txt", RADIO)):
            file.writestr(name, text)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("story", "story: it holds 2 articles; a draft is one"),
        ("three.zip", "three.zip: it holds 3 articles; a draft is one"),
        ("nowhere.docx", "nowhere.docx: no such file"),
        ("empty.txt", "empty.txt: the file is empty"),
        ("broken.docm", "broken.docm: "),
    ],
)
def test_what_is_no_draft_is_told_in_a_line(desk, draft, reason):
    archive(desk / "three.zip")
    (desk / "empty.txt").touch()
    (desk / "broken.docm").write_bytes(b"PK\x03\x04broken")
    result = run(draft, "--sources", "story")
    assert result.exit_code == 2
    assert told(result)[0].startswith(reason)
    assert len(told(result)) == 1


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["nowhere.docx"], "nowhere.docx: no such file"),
        (["ours.txt"], "ours.txt without comments: it is no Word document"),
        (["ours.checked.docx", "-o", "ours.checked.docx"], "may have been worked in"),
        (["ours.docx", "-o", "nowhere/x.docx"], "cannot write nowhere/x.docx"),
    ],
)
def test_cleaning_tells_what_is_wrong(desk, args, reason):
    run("ours.docx", "--sources", "story")
    before = (desk / "ours.checked.docx").read_bytes()
    result = run("--clean", *args)
    assert result.exit_code == 2
    assert [reason in line for line in told(result)] == [True]
    assert (desk / "ours.checked.docx").read_bytes() == before


@pytest.mark.parametrize("name", ["ours.docx", "story/radio.html", "meta.json"])
def test_no_output_costs_the_draft_or_a_source(desk, name):
    (desk / "story" / "radio.html").write_text(f"<p>{RADIO}</p>", encoding="utf-8")
    place = desk / name
    before = place.read_bytes() if place.is_file() else None
    result = run("ours.docx", "--sources", "story", "-o", name)
    assert result.exit_code == 2, result.output
    assert len(told(result)) == 1
    assert (place.read_bytes() if place.is_file() else None) == before


def test_a_word_file_that_is_to_be_read_is_refused_before_any_work(desk, monkeypatch):
    monkeypatch.setattr("factcheck.draft.check.read_copy", lambda _draft: pytest.fail("it worked"))
    result = run("ours.docx", "--sources", "story", "-o", "ours.docx")
    assert (result.exit_code, told(result)) == (
        2,
        ["cannot write ours.docx: it is to be read; choose another name"],
    )


def test_a_guessed_day_is_told_with_what_to_do(desk):
    (desk / "story" / "wire.txt").write_text("date 2026-06-12\nIt rained.", encoding="utf-8")
    lines = told(run("ours.txt", "--sources", "story", "-o", "c.md"))
    guess = "in like words. Say --date if it is of another day."
    day = "12 June 2026, the day of the latest source"
    assert [line for line in lines if line.endswith(guess) and day in line]


def test_a_draft_changed_meanwhile_gets_no_comments(desk):
    from factcheck.draft.check import check_draft
    from factcheck.errors import Unwritable

    found = check_draft(desk / "ours.docx", sources=[desk / "story"])
    document = Document(desk / "ours.docx")
    document.paragraphs[0].insert_paragraph_before("In the morning it rained.")
    document.save(desk / "ours.docx")
    with pytest.raises(Unwritable, match="the draft was changed while it was being checked"):
        found.save(desk / "ours.checked.docx")
    assert not (desk / "ours.checked.docx").exists()


@pytest.mark.skipif(os.name != "posix", reason="access rights are those of POSIX")
def test_outputs_are_no_more_open_than_the_draft(desk):
    (desk / "ours.docx").chmod(0o600)
    result = run("ours.docx", "--sources", "story", "-o", "out.json", "-o", "out.docx")
    assert result.exit_code == 0
    assert [stat.S_IMODE((desk / n).stat().st_mode) for n in ("out.json", "out.docx")] == [
        0o600
    ] * 2


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [("never", 0), ("contradicted", 1), ("in_no_source", 1)],
)
def test_fail_on(desk, fail_on, status):
    result = run("ours.txt", "--sources", "story", "--fail-on", fail_on, "-q")
    assert result.exit_code == status


def test_what_is_ticked_does_not_fail(desk):
    assert run("ours.txt", "--sources", "story", "-o", "last.csv").exit_code == 0
    text = (desk / "last.csv").read_text(encoding="utf-8-sig")
    (desk / "last.csv").write_text(text.replace(",no,", ",x,"), encoding="utf-8")
    args = ("--since", "last.csv", "--fail-on", "contradicted", "-q")
    assert run("ours.txt", "--sources", "story", *args).exit_code == 0


def test_the_day_of_the_copy_is_that_of_the_manifest_or_the_one_given(desk):
    entries = [{"file": "../ours.txt", "date": "2026-06-10"}]
    (desk / "story" / "copy.txt").write_text(OURS, encoding="utf-8")
    entries = [{"file": "copy.txt", "date": "2026-06-11"}, {"file": "radio.txt", "outlet": "Radio"}]
    (desk / "story" / "meta.json").write_text(json.dumps({"articles": entries}), encoding="utf-8")
    days = []
    for more in ([], ["--date", "2026-06-10"]):
        result = run("story/copy.txt", "--sources", "story", "-o", "-", *more)
        assert result.exit_code == 0, result.stderr
        days.append(json.loads(result.stdout)["copy"]["published"])
    assert days == ["2026-06-11", "2026-06-10"]
