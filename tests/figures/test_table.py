"""Figures shown to a person."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from factcheck.figures import find_figures
from factcheck.figures import table as module
from factcheck.figures.table import columns, marked, plain, show

TEXT = (
    "At least 5,000 young people are dying every week, he said. "
    "It lasted more than two hours and left 13 wounded."
)


def test_columns_without_anything_are_left_out() -> None:
    header, rows = columns(find_figures("It took two hours."))
    assert header == ["words", "reading", "kind"]
    assert rows == [["two hours", "2 hours", "duration"]]


def test_all_that_was_read_is_shown() -> None:
    header, rows = columns(find_figures("Up to 40 people could die every year."))
    assert header == ["words", "reading", "kind", "of", "role", "note"]
    assert rows == [
        ["Up to 40", "40 per year", "count", "people", "killed", "at most, conditional"]
    ]


def test_marks_stand_around_the_words() -> None:
    assert (
        marked("From 2 to 3 p.m. they sat.", find_figures("From 2 to 3 p.m. they sat.")).count("[")
        == 1
    )


@pytest.mark.parametrize("width", [20, 30, 50, 71])
def test_narrow_lines_end_in_time(width: int) -> None:
    assert max(len(line) for line in plain(TEXT, find_figures(TEXT), width).splitlines()) <= width


def test_a_pipe_gets_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    show(TEXT, find_figures(TEXT))
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "[At least 5,000] young people" in printed


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    show("Nobody came.", [])
    assert capsys.readouterr().out == "Nobody came.\n\nNo figures found.\n"


def test_an_article_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\x1b[31mTwo\x07 hours"
    show(text, find_figures(text))
    printed = capsys.readouterr().out
    assert not any(ord(sign) < 32 and sign != "\n" for sign in printed)


@pytest.mark.parametrize("width", [40, 100])
def test_a_terminal_gets_bold_words(width: int) -> None:
    screen = StringIO()
    console = Console(
        file=screen,
        force_terminal=True,
        width=width,
        highlight=False,
        color_system="standard",
        no_color=False,
    )
    module._show_styled(console, TEXT, find_figures(TEXT))
    assert "\x1b[1;4mAt least 5,000\x1b[0m" in screen.getvalue()
    assert "injured" in screen.getvalue()
