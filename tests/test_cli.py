"""The command line as its user meets it: outputs, exit statuses, a line for each thing wrong."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.resources import folder

runner = CliRunner()
CALL = folder("seeds") / "phone-call"
LIBRARY = folder("seeds") / "library"


def run(*args, **kwargs):
    return runner.invoke(app, [str(a) for a in args], **kwargs)


@pytest.mark.parametrize(
    "command", [[], ["check"], ["figures"], ["compare"], ["why"], ["demo"], ["explain"]]
)
def test_help_gives_an_example(command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert not command or "xample" in result.stdout


def test_check_writes_every_output(tmp_path):
    outputs = [tmp_path / f"brief.{suffix}" for suffix in ("html", "pdf", "json", "csv", "md")]
    result = run("check", CALL, *(part for o in outputs for part in ("-o", o)))
    assert result.exit_code == 0, result.output
    assert all(o.stat().st_size > 500 for o in outputs)
    assert result.stdout == ""


def test_check_prints_json_alone_on_standard_output():
    result = run("check", CALL, "--format", "json")
    assert json.loads(result.stdout)["schema"] == 1


def test_check_prints_findings_without_an_output():
    result = run("check", CALL)
    assert "conflict" in result.stdout
    assert "5,000 to 6,000" in result.stdout


@pytest.mark.parametrize(
    ("story", "fail_on", "status"),
    [(CALL, "conflict", 1), (CALL, "never", 0), (LIBRARY, "wording", 0)],
)
def test_fail_on(story, fail_on, status):
    assert run("check", story, "--fail-on", fail_on, "-q", "--format", "json").exit_code == status


def test_every_bad_input_has_its_line_and_the_rest_is_done(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    image = tmp_path / "image.txt"
    image.write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    out = tmp_path / "brief.json"
    good = sorted(CALL.glob("*.txt"))
    result = run("check", *good, empty, image, tmp_path / "gone.txt", "-o", out)
    assert result.exit_code == 2
    complaints = [line for line in result.stderr.splitlines() if line.startswith("factcheck:")]
    assert len(complaints) == 3
    assert all(name in result.stderr for name in ("empty.txt", "image.txt", "gone.txt"))
    brief = json.loads(out.read_text(encoding="utf-8"))
    assert len(brief["articles"]) == len(good)
    assert len(brief["unread"]) == 3


@pytest.mark.parametrize("command", ["check", "read"])
def test_no_character_of_an_article_or_a_name_acts_on_a_terminal(tmp_path, command):
    more = "\nThe harbour master told the paper so on the quay." * 9
    acts = "\x1b[2J\x9b31m\u202e\x07"
    (tmp_path / "a.txt").write_text(
        f"Ferry sinks\n\nIt killed 14 people off Halvik,{acts} they said.\n{more}"
    )
    (tmp_path / "b.txt").write_text(
        f"Ferry lost\n\nIt killed 17 people off Halvik,{acts} they said.\n{more}"
    )
    (tmp_path / f"{acts}.txt").write_bytes(b"")
    for form in ([], ["--format", "json" if command == "check" else "jsonl"]):
        result = run(command, tmp_path, *form)
        shown = result.stdout + result.stderr
        assert "Halvik" in shown
        assert not any(c in shown for c in acts if not c.isprintable())


def test_nothing_to_read(tmp_path):
    result = run("check", tmp_path / "gone.txt", "-o", tmp_path / "b.json")
    assert result.exit_code == 2
    assert "gone.txt" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["-o", "brief.docx"], "docx"),
        (["-o", "nowhere/at/all/brief.pdf"], "nowhere"),
        (["--manifest", "no-such.json", "--format", "json"], "no-such.json"),
        (["--model", "no/such-model", "--format", "json"], "no/such-model"),
    ],
)
def test_one_clear_line_for_a_wrong_option(args, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # takes seconds to import
    result = run("check", CALL, *args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_a_wrong_setting_names_the_file(tmp_path, monkeypatch):
    (tmp_path / "factcheck.toml").write_text("likelyhood = 0.4\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("check", CALL)
    assert result.exit_code == 2
    assert "factcheck.toml" in result.stderr
    assert "likelyhood" in result.stderr


def test_figures_as_lines_of_json():
    result = run("figures", "-", "--format", "jsonl", input="Two hours and $5 million.")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(f["low"], f["unit"]) for f in lines] == [(2, "hour"), (5000000, "dollar")]


def test_figures_that_do_not_add_up():
    result = run("figures", "--check", "12 people, eight men and five women, were hurt")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "8 men and 5 women make 13, not 12.  [FC1003]",
        "   0-2  12",
        "   11-35  eight men and five women",
    ]


def test_figures_that_add_up():
    result = run("figures", "--check", "12 people, eight men and four women, were hurt")
    assert (result.exit_code, result.stdout) == (0, "Nothing was found that does not add up.\n")
    result = run("figures", "--check", "Nobody.", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")


def test_figures_that_do_not_add_up_as_lines_of_json():
    text = "It opened on Monday, 16 June.\n\nIn 1995, 20 years ago, it closed."
    result = run("figures", "--check", "-", "--date", "2025-06-15", "--format", "jsonl", input=text)
    assert result.exit_code == 1
    (slip,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert slip["rule"] == "FC1008"
    assert text[slip["second"]["start"] : slip["second"]["end"]] == "1995"


def test_figures_as_a_table():
    result = run("figures", "5,000 to 6,000 young people are dying every week")
    assert "young people" in result.stdout
    assert "range" in result.stdout


def test_compare():
    result = run("compare", "It lasted two hours.", "They spoke for two and a half hours.")
    assert result.stdout.startswith("conflict")


def test_explain():
    assert "Different values" in run("explain", "FC101").stdout
    assert run("explain", "FC999").exit_code == 2


@pytest.mark.parametrize(
    ("command", "heavy"),
    [
        (
            "--help",
            ("torch", "weasyprint", "pandas", "trafilatura", "numpy", "rich", "factcheck.model"),
        ),
        (
            "figures 5,000",
            (
                "torch",
                "weasyprint",
                "pandas",
                "trafilatura",
                "numpy",
                "onnxruntime",
                "factcheck.pipeline",
            ),
        ),
        (
            "check {call} -q -o {out}.pdf -o {out}.json",
            ("torch", "transformers", "sentence_transformers", "sklearn", "scipy.stats", "pandas"),
        ),
    ],
)
def test_nothing_heavy_is_imported_where_it_is_not_needed(command, heavy, tmp_path):
    words = command.format(call=CALL, out=tmp_path / "brief").split()
    code = f"""
import sys
from factcheck.cli import main
sys.argv[1:] = {words!r}
try:
    main()
finally:
    print("|", *(name for name in {heavy!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "|"


def test_version():
    assert run("--version").stdout.startswith("factcheck ")


def test_an_unknown_format_is_told_before_the_work(tmp_path):
    result = run("check", CALL, "-o", tmp_path / "good.md", "-o", tmp_path / "bad.docx")
    assert result.exit_code == 2
    assert not (tmp_path / "good.md").exists()


def test_a_document_that_cannot_be_read_yet_is_not_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text("The fire in the hotel killed 12 people.", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "b.pdf" in result.stderr


def test_one_article_alone_is_told_that_nothing_was_compared(tmp_path):
    (tmp_path / "a.txt").write_text("The fire at Halvik killed 12 people.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The fire at Selim killed 3 people.", encoding="utf-8")
    alone = CliRunner().invoke(app, ["check", str(tmp_path / "a.txt"), "--format", "md"])
    assert alone.exit_code == 0
    assert "only one article was read, so there was nothing to compare it with" in alone.stderr
    assert "One report was read, so there was nothing to compare it with." in alone.stdout
    both = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert "only one article" not in both.stderr
