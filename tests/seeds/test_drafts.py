"""Our own copy on two of the program's stories: what stands in it is told, and nothing else.

The drafts are wrong where `seeds/*.draft.json` says so; what it says of each statement is what an
editor would want to be told.
"""

from __future__ import annotations

import io
import json
from functools import cache
from typing import Any

import docx
import pytest

import factcheck
from factcheck.draft.outputs import counted
from factcheck.draft.values import Flag, Standing
from tests.golden.test_golden import without_style
from tests.seeds.drafts import DRAFTS, SEEDS

REPORTS = SEEDS.parent / "reports"
#: flags that the drafts give no cause for: a tie that is doubtful is no example, sums are no slips
ELSEWHERE = {Flag.LOW_CONFIDENCE, Flag.ARITHMETIC, Flag.SECOND_READER}


@cache
def expected(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((SEEDS / f"{name}.draft.json").read_text(encoding="utf-8"))
    return told


@cache
def checked(name: str, encoder: factcheck.encode.Encoder) -> factcheck.CheckedDraft:
    return factcheck.check_draft(SEEDS / f"{name}.docx", sources=[SEEDS / name], encoder=encoder)


@pytest.mark.parametrize("name", DRAFTS)
def test_every_statement_stands_as_an_editor_would_say(name, encoder):
    found = [
        {
            "text": a.statement.text,
            "kind": a.statement.kind.value,
            "paragraph": a.statement.paragraph,
            "standing": a.standing.value,
            "flags": [flag.value for flag in a.flags],
        }
        for a in checked(name, encoder).assessments
    ]
    wanted = [{"flags": [], **row} for row in expected(name)["statements"]]
    assert found == [{k: v for k, v in row.items() if k != "note"} for row in wanted]


@pytest.mark.parametrize("name", DRAFTS)
def test_what_is_left_out_is_told(name, encoder):
    found = [{"text": u.quote, "reason": u.reason} for u in checked(name, encoder).unchecked]
    assert found == expected(name)["unchecked"]


@pytest.mark.parametrize("name", DRAFTS)
def test_what_is_not_supported_is_explained(name):
    rows = expected(name)["statements"]
    assert all(("note" in row) is (row["standing"] != "supported") for row in rows)


def test_every_standing_and_flag_occurs():
    rows = [row for name in DRAFTS for row in expected(name)["statements"]]
    assert {row["standing"] for row in rows} == {*Standing} - {Standing.AGAINST_DESK}
    assert {flag for row in rows for flag in row.get("flags", ())} == {*Flag} - ELSEWHERE


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_as_long_as_copy_is(name, encoder):
    assert 200 <= len(checked(name, encoder).copy.text.split()) <= 350


@pytest.mark.parametrize("name", DRAFTS)
def test_the_documents_are_what_the_script_makes(name):
    assert (SEEDS / f"{name}.docx").read_bytes() == DRAFTS[name]()


@pytest.mark.parametrize("name", DRAFTS)
def test_the_page_is_the_one_last_read_and_accepted(name, encoder, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    made = io.BytesIO()
    checked(name, encoder).save(made, "html")
    kept = (REPORTS / f"{name}.copy.html").read_text(encoding="utf-8")
    told = "run `nox -s demo` and read what has changed"
    assert without_style(made.getvalue().decode()) == without_style(kept), told


def asks(row):
    """Whether something is to be done about a statement: its support alone asks for nothing."""
    flags = {*row.get("flags", ())} - {Flag.ONE_ORIGIN.value}
    return row["standing"] != "supported" or bool(flags)


@pytest.mark.parametrize("name", DRAFTS)
def test_the_copy_with_comments_has_ours_and_the_editors(name):
    document = docx.Document(str(REPORTS / f"{name}.checked.docx"))
    authors = [comment.author for comment in document.comments]
    asked = sum(map(asks, expected(name)["statements"]))
    assert authors.count("I. Moen") == 1
    # one for each that needs something done, and one on the headline for the whole
    assert authors.count("factcheck") == asked + 1


def test_the_docs_say_what_the_example_gives(encoder):
    page = (SEEDS.parent / "docs" / "check-your-own-copy.md").read_text(encoding="utf-8")
    assert f"*{counted(checked('ferry', encoder))}*" in " ".join(page.split())
    wrong = sum(row["standing"] != "supported" for row in expected("ferry")["statements"])
    assert wrong == 10
    assert "ten things wrong" in page


@pytest.mark.parametrize("name", DRAFTS)
def test_the_story_is_read_without_the_draft(name, encoder):
    brief = factcheck.check([SEEDS / name], encoder=encoder)
    assert brief.articles == checked(name, encoder).sources
