"""Answers in their formats: what is read back is what was asked for, and nothing in it acts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.ask.answer import answered
from factcheck.archive.ask.filters import quoted
from factcheck.archive.ask.questions import Question, question
from factcheck.archive.ask.show import WRITERS, to_text
from factcheck.plain import BIDI, CONTROLS


def made(news: Path, asked: Question, format: str) -> bytes:
    out = io.BytesIO()
    with answered(news, asked) as answer:
        WRITERS[format](answer, out)
    return out.getvalue()


def test_all_formats_hold_the_same_rows(news: Path) -> None:
    asked = question("stories")
    as_json = json.loads(made(news, asked, "json"))
    lines = [json.loads(line) for line in made(news, asked, "jsonl").splitlines()]
    sheet = list(csv.DictReader(io.StringIO(made(news, asked, "csv").decode("utf-8-sig"))))
    table = pq.read_table(io.BytesIO(made(news, asked, "parquet"))).to_pylist()
    assert as_json["rows"] == lines
    assert [row["story"] for row in sheet] == [row["story"] for row in table]
    assert [int(row["conflicts"]) for row in sheet] == [row["conflicts"] for row in lines]
    assert (as_json["question"], as_json["basis"]["checked"]) == ("stories", 3)
    assert [row["day"].isoformat() for row in table] == [row["day"] for row in lines]


@pytest.mark.parametrize("format", [*WRITERS])
def test_no_rows_are_written_too(news: Path, format: str) -> None:
    nothing = Question(sql="select article from articles where false")
    written = made(news, nothing, format)
    told = written.encode() if isinstance(written, str) else written
    # a line for each row, and else the columns at least
    assert told == b"" if format == "jsonl" else b"article" in told


def test_what_is_no_number_is_null_in_json(news: Path) -> None:
    asked = Question(
        sql="select 'nan'::double as a, [1.5, 'inf'::double] as b, date '2024-05-01' c"
    )
    assert json.loads(made(news, asked, "jsonl")) == {
        "a": None,
        "b": [1.5, None],
        "c": "2024-05-01",
    }


def test_columns_of_one_name_are_all_shown(news: Path) -> None:
    asked = Question(sql="select 1 as a, 2 as a")
    assert made(news, asked, "csv").decode("utf-8-sig") == "a,a\r\n1,2\r\n"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=30))
def test_no_word_of_a_stranger_acts(news: Path, words: str) -> None:
    asked = Question(sql=f"select {quoted(words)} as said")
    out = io.BytesIO()
    with answered(news, asked) as answer:
        to_text(answer, out)
    acts = {chr(code) for code in (*BIDI, *CONTROLS)}
    assert not acts & set(out.getvalue().decode())
    lines = made(news, asked, "csv").decode("utf-8-sig")
    _, (cell, *_) = csv.reader(io.StringIO(lines, newline="")) if words else (0, [""])
    assert not cell.lstrip(" \xa0").startswith(("=", "+", "-", "@"))
    assert json.loads(made(news, asked, "jsonl"))["said"] == words
