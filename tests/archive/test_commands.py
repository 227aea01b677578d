"""`factcheck archive` as it is typed, on a real archive of the stories that come along."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.archive.options import Options, keep
from factcheck.archive.store.folder import Folder
from factcheck.cli import app
from factcheck.resources import folder
from tests.archive.small import articles

DONE, FOUND, BAD = 0, 1, 2
SEEDS = folder("seeds")


def typed(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["archive", *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three stories, added as a user does."""
    root = tmp_path_factory.mktemp("typed") / "news"
    paths = [SEEDS / name / "0*" for name in ("ferry", "crash", "phone-call")]
    status, said, _ = typed("add", *paths, "-a", root)
    assert status == DONE, said
    return root


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    place = tmp_path / "ferry"
    shutil.copytree(SEEDS / "ferry", place)
    (place / "expected.json").unlink()
    return place


def told(said: str, of: str) -> str:
    return next(line for line in said.splitlines() if line.startswith(of))


def test_what_is_added_is_told_in_sums(ferry: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    also = shutil.copytree(ferry, tmp_path / "ferry again")
    status, said, wrong = typed("add", ferry, also, "-a", news)
    assert (status, wrong) == (DONE, "")
    assert told(said, "read:") == "read: 10 rows = 5 new articles + 5 copies + 0 unread"
    assert told(said, "grouped:") == "grouped: 5 articles = 5 in 1 story + 0 alone"
    assert told(said, "checked:") == "checked: 1 story; 0 failed"
    assert f"factcheck archive brief {news} --top 20 -o briefs/" in said
    status, said, _ = typed("add", ferry, also, "-a", news)
    assert told(said, "read:") == (
        "read: 0 rows = 0 new articles + 0 copies + 0 unread; 10 files read before"
    )
    assert told(said, "checked:") == "checked: 0 stories; 0 failed"


def test_what_cannot_be_read_has_a_line_each_and_the_rest_is_done(
    ferry: Path, tmp_path: Path
) -> None:
    news = tmp_path / "news"
    (ferry / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (ferry / "\x1b[2J.txt").write_bytes(b"")
    status, said, wrong = typed("add", ferry, "no-such-file.txt", "-a", news)
    assert status == BAD
    assert told(said, "checked:") == "checked: 1 story; 0 failed"
    lines = wrong.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("factcheck: ") for line in lines)
    assert "\x1b" not in wrong
    status, said, wrong = typed("status", news)
    assert (status, wrong) == (DONE, "")
    assert "could not be read:" in said
    assert "broken.pdf" in said
    assert "no-such-file.txt" not in said


def test_a_dry_run_changes_nothing_and_says_what_it_would_cost(ferry: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    status, said, _ = typed("add", ferry, "-a", news, "--dry-run")
    assert status == DONE
    assert "1 story of 5 articles would be checked: less than a minute of one core" in said
    assert said.endswith("nothing was changed\n")
    assert not news.exists()


def test_stories_can_wait_and_are_checked_later(ferry: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    status, said, _ = typed("add", ferry, "-a", news, "--until", "group")
    assert status == DONE
    assert f"next: factcheck archive add -a {news}" in said
    assert "stories   1 = 0 checked + 1 waiting + 0 failed" in typed("status", news)[1]
    assert "to do: 1 story of 5 articles to check" in typed("status", news)[1]
    assert typed("ask", news, "stories")[1].splitlines()[2] == "Nothing."
    status, said, _ = typed("add", "-a", news)
    assert (status, told(said, "checked:")) == (DONE, "checked: 1 story; 0 failed")
    assert typed("status", news)[1].endswith("nothing is left to do\n")


def test_fail_on_is_of_what_this_run_checked(ferry: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    status, said, wrong = typed("add", ferry, "-a", news, "--fail-on", "conflict", "-q")
    assert (status, said) == (FOUND, "")
    name = typed("ask", news, "stories")[1].splitlines()[3].split()[0]
    assert wrong.splitlines() == [
        "1 story checked now has a conflict:",
        f"  {name} 2026-06-10: Ferry disaster: what we know",
    ]
    assert typed("add", ferry, "-a", news, "--fail-on", "wording", "-q") == (DONE, "", "")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--window", "5"], "it was begun with --window 3, not 5"),
        (["--least", "3"], "it was begun with --least 2, not 3"),
    ],
)
def test_other_options_are_refused_in_a_line(words: list[str], line: str, news: Path) -> None:
    status, _, wrong = typed("add", "-a", news, *words)
    assert (status, wrong.count("\n")) == (BAD, 1)
    assert line in wrong


def test_the_status_adds_up(news: Path) -> None:
    status, said, _ = typed("status", news, "--format", "json")
    found = json.loads(said)
    counts = found["counts"]
    assert status == DONE
    assert counts["rows"] == counts["articles"] + counts["copies"] + counts["unread"] == 14
    assert counts["articles"] == counts["grouped"] + counts["alone"] + counts["new"]
    assert counts["stories"] == counts["checked"] + counts["waiting"] + counts["failed"] == 3
    assert found["findings"] == 19
    assert found["days"] == {
        "first": "2026-05-19",
        "last": "2026-10-09",
        "with_articles": 6,
        "undated_articles": 0,
    }
    assert found["options"]["window"] == Options().window
    lines = typed("status", news)[1].splitlines()
    assert "articles  14 = 14 in stories + 0 alone" in lines


def test_stories_that_failed_are_told_with_the_reason(tmp_path: Path) -> None:
    from tests.archive.small import filled

    news = tmp_path / "news"
    keep(Folder(news), Options())
    filled(
        news,
        [{**row, "reason": "it takes more than 10 minutes"} for row in articles("crash")],
        "too long",
    )
    said = typed("status", news)[1]
    assert "0 checked + 0 waiting + 1 failed" in said
    assert "2026-10-08, 4 articles: it takes more than 10 minutes" in said
    name = articles("crash")[0]["story"]
    status, _, wrong = typed("brief", news, name, "-o", tmp_path / "b.md")
    assert status == BAD
    assert "there is no brief of this story: it takes more than 10 minutes" in wrong


def test_a_brief_says_what_the_table_says(news: Path, tmp_path: Path) -> None:
    rows = pq.read_table(next(iter(sorted(news.glob("findings/2026-06-10*"))))).to_pylist()
    story = rows[0]["story"]
    status, _, wrong = typed("brief", news, story[:8], "-o", tmp_path / "ferry.json")
    assert status == DONE, wrong
    brief = json.loads((tmp_path / "ferry.json").read_text(encoding="utf-8"))
    made = [
        (d["id"], n, d["severity"], d["confidence"], d["what"], d["why"], s["article"], s["start"])
        for d in brief["discrepancies"]
        for n, s in enumerate(d["sides"])
    ]
    names = ("finding", "side", "severity", "confidence", "what", "why", "article", "start")
    assert sorted(made) == sorted(tuple(row[name] for name in names) for row in rows)
    assert brief["event"] == "Ferry disaster: what we know"
    assert brief["notes"][0].startswith("These reports were put together by the program")


def test_the_worst_stories_have_briefs_and_a_page_that_leads_to_them(
    news: Path, tmp_path: Path
) -> None:
    place = tmp_path / "briefs"
    again = ["brief", news, "-o", place, "--format", "html", "--format", "csv", "--top", "2"]
    status, said, wrong = typed(*again)
    assert (status, said) == (DONE, "")
    names = sorted(path.name for path in place.iterdir())
    assert len(names) == 5
    assert names[-1] == "index.html"
    page = (place / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in page for name in names[:-1])
    assert page.index(">2026-06-10<") < page.index(">2026-05-19<")
    assert "Deaths: 38, at least 55, or 57" in page
    assert wrong.splitlines()[-1].startswith(f"wrote {place / 'index.html'}: 2 stories with ")
    before = {path: path.read_bytes() for path in place.iterdir()}
    assert typed(*again)[0] == DONE
    assert {path: path.read_bytes() for path in place.iterdir()} == before


def test_briefs_are_narrowed(news: Path, tmp_path: Path) -> None:
    def made(*words: str) -> list[str]:
        place = tmp_path / "-".join(words)
        status, _, wrong = typed("brief", news, *words, "-o", place, "--format", "md", "-q")
        assert status == DONE, wrong
        return sorted(path.name[:10] for path in place.glob("*.md")) if place.exists() else []

    assert made("--week", "2026-W24") == ["2026-06-10"]
    assert made("--day", "2026-10-08") == ["2026-10-08"]
    assert made("--until", "2026-06-10") == ["2026-05-19", "2026-06-10"]
    assert made("--about", "deaths") == ["2026-05-19", "2026-06-10"]
    assert made("--where", "type = 'age' and sources >= 3") == ["2026-10-08"]
    assert made("--where", "false") == []
    page = (tmp_path / "--about-deaths" / "index.html").read_text(encoding="utf-8")
    assert "2 stories with such findings; all in all they have " in page
    assert "those with findings: about deaths" in page
    assert "The program put the reports of each story together" in page


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nope"], "no story is called so"),
        (["--where", "nope = 1"], 'Referenced column "nope" not found'),
        (["--where", "true) union select 1 --"], "the question cannot be answered"),
        (["--where", "true); copy (select 1) to 'x.csv' --"], "the question cannot be answered"),
        (["--week", "2026-24"], "2026-24 is no week"),
        (["--format", "docx"], "cannot write 'docx'"),
    ],
)
def test_briefs_that_cannot_be_made(
    words: list[str], line: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, said, wrong = typed("brief", news, *words)
    assert (status, said) == (BAD, "")
    assert line in wrong
    assert not list(tmp_path.rglob("*.*"))


def test_what_the_archive_was_read_from_is_not_overwritten(
    ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whatever name, from whatever folder, and also where it could not be read."""
    made = ferry / "in.csv"
    made.write_text("text,outlet\nTen people died in a fire in Arvo on Monday.,Globe\n")
    (ferry / "bad.json").write_text("{")
    monkeypatch.chdir(ferry)
    typed("add", "in.csv", "bad.json", "-a", tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.csv").symlink_to(made)
    (tmp_path / "same.csv").write_bytes(made.read_bytes())
    for place in (made, tmp_path / "link.csv", tmp_path / "same.csv"):
        status, _, wrong = typed("ask", tmp_path / "news", "kinds", "-o", place)
        assert (status, "the archive was read from it" in wrong) == (BAD, True)
    assert typed("ask", tmp_path / "news", "kinds", "-o", ferry / "meta.json")[0] == BAD
    monkeypatch.chdir(ferry)
    assert typed("ask", tmp_path / "news", "kinds", "-o", "bad.json")[0] == BAD
    assert made.read_text().startswith("text,outlet")
    assert typed("ask", tmp_path / "news", "kinds", "-o", "new.csv")[0] == DONE
    assert typed("ask", tmp_path / "news", "kinds", "-o", "new.csv")[0] == DONE


def test_where_nothing_was_checked_there_is_no_brief(ferry: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    typed("add", ferry, "-a", news, "--until", "group")
    status, _, wrong = typed("brief", news, "-o", tmp_path / "briefs")
    assert (status, "nothing was checked yet" in wrong) == (BAD, True)
    assert not (tmp_path / "briefs").exists()


@pytest.mark.parametrize("command", ["ask", "brief"])
def test_a_day_that_is_none_is_told_plainly(command: str, news: Path) -> None:
    status, _, wrong = typed(command, news, "--since", "yesterday")
    assert (status, "yesterday is no day: write it as 2026-05-01" in wrong) == (BAD, True)


def test_no_file_of_others_is_overwritten(news: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Words of mine, and of nobody else.</p>")
    status, _, wrong = typed("brief", news, "-o", tmp_path)
    assert status == BAD
    assert "a file of that name is there, and is no brief of ours" in wrong
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert typed("brief", news, "-o", news / "articles")[0] == BAD
    assert typed("ask", news, "kinds", "-o", news / "stories" / "x.parquet")[0] == BAD


def test_answers_go_into_files_whole_or_not_at_all(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "kinds.csv"
    assert typed("ask", news, "kinds", "-o", out)[::2] == (DONE, f"wrote {out}\n")
    assert out.read_text(encoding="utf-8-sig").startswith("kind,findings,conflicts,share,")
    broken = "select case when n = 99999 then error('late') end from range(100000) t(n)"
    status, _, wrong = typed("ask", news, broken, "-o", tmp_path / "late.csv")
    assert (status, "late" in wrong) == (BAD, True)
    assert [path.name for path in tmp_path.iterdir()] == ["kinds.csv"]


def test_what_can_be_asked_is_listed(news: Path) -> None:
    said = typed("ask", news)[1]
    assert said.splitlines()[0].startswith("outliers  Which outlets stand most often alone")
    status, _, wrong = typed("ask", news, "nonsense")
    assert status == BAD
    assert "there are outliers, stories, pairs, kinds, spread, updates, and SQL" in wrong
    assert "known by name are deaths, " in typed("ask", news, "kinds", "--about", "unicorns")[2]


@pytest.mark.parametrize("command", ["status", "ask", "brief"])
def test_a_folder_that_is_no_archive(command: str, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone"):
        status, said, wrong = typed(command, place)
        assert (status, said, wrong.count("\n")) == (BAD, "", 1)
        assert "factcheck archive add PATH... -a FOLDER makes" in wrong


def run(code: str, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(factcheck.__file__).parents[1]), **more}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


WITHOUT = """
import sys
from importlib.machinery import PathFinder
found = PathFinder.find_spec
def without(name, *more):
    return None if name.partition(".")[0] in ("duckdb", "pyarrow", "scipy") else found(name, *more)
PathFinder.find_spec = without
from factcheck.cli import main
main()
"""


@pytest.mark.parametrize(
    "words",
    [
        ("archive", "add", "x", "-a", "news"),
        ("archive", "status", "news"),
        ("archive", "ask", "news", "outliers"),
        ("archive", "brief", "news"),
    ],
)
def test_without_the_extra_there_is_one_line(words: tuple[str, ...]) -> None:
    done = run(WITHOUT, *words)
    line = (
        "factcheck: what archives need is not installed: pip install 'factcheck-brief[archive]'\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (BAD, "", line)


HEAVY = """
import sys
from factcheck.cli import main
try:
    main()
finally:
    heavy = ("duckdb", "pyarrow", "scipy", "pyspark", "distributed")
    print("|", *(name for name in heavy if name in sys.modules))
"""


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("archive", "--help"),
        ("archive", "add", "--help"),
        ("figures", "5,000"),
        ("check", SEEDS / "crash", "-q", "--format", "json"),
    ],
)
def test_nothing_heavy_is_imported_where_no_archive_is_meant(words: tuple[object, ...]) -> None:
    done = run(HEAVY, *words)
    assert done.returncode == DONE, done.stderr
    assert done.stdout.splitlines()[-1] == "|"


@pytest.mark.parametrize("ended", [("parts",), ("stories",)])
def test_it_can_be_asked_while_an_add_is_under_way(
    ended: tuple[str, ...], news: Path, tmp_path: Path, copied: Callable[[Path], Path]
) -> None:
    """Whatever a run has written by then: readers see stories that are checked, and no others."""
    place = copied(news)
    if "parts" in ended:
        (place / "parts").mkdir(exist_ok=True)
        (place / "parts" / "half.parquet").write_bytes(b"PAR1")
        assert "a run is at work, or was ended" in typed("status", place)[1]
    else:
        # findings come before the stories that they are of
        for path in place.glob("stories/*"):
            path.unlink()
    status, said, _ = typed("ask", place, "select count(*) as n from findings")
    assert (status, said.split()) == (DONE, ["n", "74" if "parts" in ended else "0"])


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    return lambda root: Path(shutil.copytree(root, tmp_path / "copy"))


def test_what_cannot_be_read_has_its_line_each_night(ferry: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    (ferry / "gone.txt").symlink_to("nowhere")
    for _ in range(2):
        status, said, wrong = typed("add", ferry, "-a", news, "-q")
        assert (status, said, wrong.count("\n")) == (BAD, "", 1)
        assert wrong.startswith(f"factcheck: {ferry / 'gone.txt'}: no such file")


def test_a_variable_that_is_not_set_makes_no_archive(
    ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    monkeypatch.chdir(place)
    status, _, wrong = typed("add", ferry, "-a", "")
    assert (status, list(place.iterdir())) == (BAD, [])
    assert "it is empty: name a folder" in wrong


def test_a_damaged_file_is_one_line(ferry: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    typed("add", ferry, "-a", news, "-q")
    (path,) = (news / "stories").glob("*.parquet")
    path.write_text("x\n")
    for words in (["add", "-a", news], ["add", "-a", news, "--dry-run"], ["status", news]):
        status, said, wrong = typed(*words)
        assert (status, said, wrong.count("\n")) == (BAD, "", 1)
        assert wrong.startswith(f"factcheck: {path}: it is damaged")
    assert typed("add", "-a", news, "--again")[0] == DONE
