"""Figures shown to a person: the text with their words marked, and what was read of each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING

from factcheck.figures.write import show_value
from factcheck.model import Figure, Modality, Qualifier
from factcheck.plain import harmless

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

HEADER = ("words", "reading", "kind", "of", "role", "note")
#: columns of a terminal under which a table would break every cell
NARROW = 72
STYLES = {"words": "bold", "reading": "cyan", "kind": "dim", "role": "magenta", "note": "yellow"}


def cells(figure: Figure) -> tuple[str, ...]:
    """What is shown of a figure, one cell for each name in the header.

    >>> from factcheck.figures import find_figures
    >>> figure, = find_figures("At least 5,000 young people are dying every week.")
    >>> cells(figure)
    ('At least 5,000', '5,000 per week', 'count', 'young people', 'killed', 'at least')
    """
    rate = f" per {figure.rate}" if figure.rate else ""
    unsure = [figure.qualifier] if figure.qualifier is not Qualifier.EXACT else []
    stated = [figure.modality] if figure.modality is not Modality.ASSERTED else []
    note = ", ".join(word.replace("_", " ") for word in (*unsure, *stated))
    words = " ".join(harmless(figure.text).split())
    return (
        words,
        show_value(replace(figure, qualifier=Qualifier.EXACT)) + rate,
        figure.dimension.value,
        figure.noun or "",
        figure.role or "",
        note,
    )


def columns(figures: Sequence[Figure]) -> tuple[list[str], list[list[str]]]:
    """Header and rows without the columns in which no figure has anything."""
    rows = [cells(figure) for figure in figures]
    kept = [place for place in range(len(HEADER)) if any(row[place] for row in rows)]
    return [HEADER[place] for place in kept], [[row[place] for place in kept] for row in rows]


def marked(text: str, figures: Sequence[Figure]) -> str:
    """`text` with the figures' words in brackets, for where nothing can be set bold.

    >>> from factcheck.figures import find_figures
    >>> marked("It took two hours.", find_figures("It took two hours."))
    'It took [two hours].'
    """
    parts, place = [], 0
    for figure in figures:
        parts += [text[place : figure.start], f"[{figure.text}]"]
        place = figure.end
    return "".join(parts) + text[place:]


def plain(text: str, figures: Sequence[Figure], width: int | None = None) -> str:
    """The marked text and the table in plain characters; lines end at `width` where one is given.

    >>> from factcheck.figures import find_figures
    >>> print(plain("It took two hours.", find_figures("It took two hours.")))
    It took [two hours].
    <BLANKLINE>
    words      reading  kind
    two hours  2 hours  duration
    """
    lines = marked(text, figures).splitlines()
    if width:
        lines = [part for line in lines for part in (wrap(line, width) or [""])]
    if not figures:
        return "\n".join([*lines, "", "No figures found."])
    header, rows = columns(figures)
    return "\n".join(
        [
            *lines,
            "",
            *(_stacked(header, rows, width) if width and width < NARROW else _grid(header, rows)),
        ]
    )


def _grid(header: list[str], rows: list[list[str]]) -> list[str]:
    table = [header, *rows]
    widths = [max(len(row[place]) for row in table) for place in range(len(header))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _stacked(header: list[str], rows: list[list[str]], width: int) -> list[str]:
    """One figure under another, for a narrow terminal."""
    return [line for row in rows for line in (*wrap(row[0], width), *_details(header, row, width))]


def _details(header: list[str], row: list[str], width: int) -> list[str]:
    """What is known of the words in the first cell, each on a line of its own."""
    named = [f"{name}: {cell}" for name, cell in zip(header[1:], row[1:], strict=True) if cell]
    return [
        line
        for part in named
        for line in wrap(part, width, initial_indent="  ", subsequent_indent="    ")
    ]


def show(text: str, figures: Sequence[Figure]) -> None:
    """Print text and figures to standard output.

    Bold and in a table on a terminal; plainly in a pipe or where NO_COLOR is set.
    """
    from rich.console import Console

    text, console = harmless(text), Console(highlight=False)
    if not console.is_terminal:
        print(plain(text, figures))
    elif os.environ.get("NO_COLOR") or not figures:
        print(plain(text, figures, console.width))
    else:
        _show_styled(console, text, figures)


def _show_styled(console: Console, text: str, figures: Sequence[Figure]) -> None:
    from rich.text import Text

    words = Text(text)
    for figure in figures:
        words.stylize("bold underline", figure.start, figure.end)
    console.print(words)
    header, rows = columns(figures)
    if console.width >= NARROW:
        console.print(_table(header, rows))
        return
    for row in rows:
        console.print(Text("\n" + row[0], style="bold"))
        console.print(Text("\n".join(_details(header, row, console.width))))


def _table(header: list[str], rows: list[list[str]]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in header:
        table.add_column(name, style=STYLES.get(name))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
