"""How much of page 1 is taken, in millimetres of paper, so that what does not matter there gives way before it runs over."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

from factcheck.view import Finding, Passage, Row, plain

#: height that the margins of page 1 leave, and width of the text, by paper
_HEIGHT = {"A4": 269.0, "Letter": 251.0}
_WIDTH = {"A4": 180.0, "Letter": 186.0}
#: measured on pages that were made: kicker and masthead, a line of the standfirst, headings, a finding without its lines, a line,
#: the table's caption and head, `How to read`
_MASTHEAD, _STANDFIRST, _HEADING, _FINDING, _LINE, _TABLE, _HOW = 34.0, 5.4, 11.8, 10.6, 4.2, 14.0, 31.0
#: a row of the table and what each line in it adds
_ROW, _ROW_LINE = 2.6, 3.7
#: width of a character in the standfirst, in a line on a finding beside its badge, in a cell; of title letters
_STANDFIRST_CHARACTER, _CHARACTER, _CELL_CHARACTER = 2.0, 1.42, 1.55
#: share of the table's width that its first and last columns take, and the room of text in a cell beside its padding
_FACT, _RESULT, _PADDING = 0.19, 0.105, 3.5
_BADGE = 40.0
#: a finding in detail: its head, the plot without its rows, a row, a reading's head, the decision box, a line of a quotation
_HEAD, _PLOT, _PLOT_ROW, _RULE, _BOX, _QUOTED_LINE, _QUOTED_CHARACTER = 15.0, 16.0, 5.3, 6.0, 27.0, 4.7, 1.75
#: white paper at a page's foot that is worse than a finding on two pages
_WHITE = 0.25


def beside(standfirst: str, findings: Sequence[Finding], handled: int, unread: bool, paper: str) -> float:
    """What the table's rows may take of page 1."""
    width = _WIDTH[paper]
    lines = math.ceil(len(standfirst) * _STANDFIRST_CHARACTER / 165)
    taken = _MASTHEAD + lines * _STANDFIRST + 2 * _HEADING + _TABLE + _HOW + 12.0 * unread
    for f in findings:
        texts = [plain(f.line), *([f"{' ' * 20}{f.handling}"] if f.number <= handled else [])]
        taken += _FINDING + _LINE * sum(math.ceil(len(t) * _CHARACTER / (width - _BADGE)) for t in texts)
    return _HEIGHT[paper] - taken


def breakable(findings: Sequence[Finding], left_over: float, paper: str) -> Iterator[bool]:
    """Whether each finding, in detail, may run over to the next page: where keeping it whole would leave a third of a page white.

    `left_over` is what page 1 has left: below nothing, `How to read` and rows of the table stand on page 2.
    """
    page = _HEIGHT[paper]
    at = _HEADING + (max(_HOW, -left_over) if left_over < 0 else 0.0)
    for finding in findings:
        needed = _detail(finding, _WIDTH[paper] / 2)
        left = page - at
        over = needed > left
        split = over and (left > page * _WHITE or needed > page)
        yield split
        at = (at + needed) % page if split or not over else needed


def _detail(finding: Finding, column: float) -> float:
    """What a finding takes in detail."""
    quoted = [_RULE + sum(map(partial(_passage, column=column), r.passages)) + _LINE * bool(r.further) for r in finding.readings]
    texts = [finding.why, finding.origins, " ".join(finding.check_first), finding.handling, finding.rule]
    why = sum(_LINE * math.ceil(len(t) * _CHARACTER / column) + 1.3 for t in texts if t)
    plotted = _PLOT + _PLOT_ROW * len(finding.plot.rows) if finding.plot else 0.0
    timed = _PLOT + _PLOT_ROW * max(6, len(finding.timeline.moments)) if finding.timeline else 0.0
    told = _ROW_LINE + (_ROW + _ROW_LINE) * (len(finding.variants.rows) + 1) if finding.variants and not finding.plot else 0.0
    return _HEAD + plotted + timed + told + sum(max(quoted[i : i + 2]) for i in range(0, len(quoted), 2)) + max(why, _BOX)


def _passage(passage: Passage, column: float) -> float:
    letters = sum(len(s.text) for s in passage.stretches)
    return 5.8 + _QUOTED_LINE * math.ceil(letters * _QUOTED_CHARACTER / column)


def height(row: Row, paper: str) -> float:
    """What a row of the grid takes."""
    column = _WIDTH[paper] * (1 - _FACT - _RESULT) / max(len(row.cells), 1)
    texts = [(row.what, _WIDTH[paper] * _FACT)] + [(c.words, column) for c in row.cells]
    return _ROW + _ROW_LINE * max(math.ceil(len(t) * _CELL_CHARACTER / (w - _PADDING)) for t, w in texts)
