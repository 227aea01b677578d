"""What is laid before the model: numbered lines of the reports, all of them where they fit.

Where they do not, a stretch of one report with the likeliest lines of the others: of 200 labelled
differences the other side stood among the five likeliest sentences in 97 of a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.encode import Encoder
from factcheck.model import Article, Document, Sentence
from factcheck.words.letters import letter

#: sentences of each other report that are laid beside one
NEAREST = 5
#: characters of a token, English and numbers together
CHARACTERS = 3.5
#: tokens of the question itself, which share the room with the reports
QUESTION = 1000
#: characters of a report's heading
_HEADING = 110
#: characters of a line: no sentence of news is longer
_LINE = 1500


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence under the name by which the model calls it: `B7`."""

    name: str
    article: Article
    sentence: Sentence

    def __str__(self) -> str:
        """The line as the model reads it."""
        mark = "headline: " if self.sentence.headline else ""
        return f"{self.name} {mark}{' '.join(self.sentence.text.split())[:_LINE]}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines that one request shows."""

    lines: tuple[Line, ...]

    def __str__(self) -> str:
        """The lines under their reports."""
        parts, last = [], None
        for line in self.lines:
            if line.article is not last:
                parts.append(f"\n{_heading(line)}")
                last = line.article
            parts.append(str(line))
        return "\n".join(parts).strip()


def lines_of(documents: Sequence[Document]) -> list[list[Line]]:
    """Every report's lines, page furniture left out: A1, A2 … B1 …"""
    return [
        [
            Line(f"{letter(n)}{s.index + 1}", document.article, s)
            for s in document.sentences
            if s.furniture is None and s.text.strip()
        ]
        for n, document in enumerate(documents)
    ]


def room_of(context: int, tokens: int) -> int:
    """Characters that a request may show where question and answer share its tokens."""
    return int((context - QUESTION - min(tokens, context // 4)) * CHARACTERS)


def sheets(lines: Sequence[Sequence[Line]], encoder: Encoder, room: int) -> Iterator[Sheet]:
    """The sheets of a story, each of `room` characters; one where all of it fits."""
    whole = Sheet(tuple(line for report in lines for line in report))
    if len(str(whole)) <= room:
        yield whole
        return
    yield from _aligned(lines, encoder, room)


def _aligned(lines: Sequence[Sequence[Line]], encoder: Encoder, room: int) -> Iterator[Sheet]:
    """Each report in stretches, with the likeliest lines of those behind it, and of itself none."""
    order = {line.name: n for n, line in enumerate(line for report in lines for line in report)}
    vectors = [encoder.encode([line.sentence.text for line in report]) for report in lines]
    for n, report in enumerate(lines):
        shown: dict[str, Line] = {}
        size = 0
        for i, line in enumerate(report):
            ranked = sorted(
                (-float(fit), m, int(j))
                for m, theirs in enumerate(vectors[n + 1 :], n + 1)
                for j, fit in _nearest(theirs @ vectors[n][i])
            )
            near = _fitting([line, *(lines[m][j] for _, m, j in ranked)], room)
            if shown and size + _size(x for x in near if x.name not in shown) > room:
                yield _sheet(shown, order)
                shown, size = {}, 0
            size += _size(x for x in near if x.name not in shown)
            shown |= {x.name: x for x in near}
        if len({line.article.id for line in shown.values()}) > 1:
            yield _sheet(shown, order)


def _nearest(fits: NDArray[np.float32]) -> list[tuple[int, float]]:
    """The likeliest lines of a report, with how well they fit."""
    return [(int(j), float(fits[j])) for j in np.argsort(-fits, kind="stable")[:NEAREST]]


def _fitting(lines: Sequence[Line], room: int) -> list[Line]:
    """The first lines that fit, and the very first in any case."""
    kept: list[Line] = []
    for line in lines:
        if kept and _size([*kept, line]) > room:
            break
        kept.append(line)
    return kept


def _size(lines: Iterable[Line]) -> int:
    """Characters that lines take, the headings of their reports with them."""
    listed = list(lines)
    reports = {line.article.id for line in listed}
    return sum(len(str(x)) + 1 for x in listed) + _HEADING * len(reports)


def _sheet(shown: dict[str, Line], order: dict[str, int]) -> Sheet:
    return Sheet(tuple(sorted(shown.values(), key=lambda line: order[line.name])))


def _heading(line: Line) -> str:
    day = line.article.published
    report = line.name.rstrip("0123456789")
    return f"Report {report}: {line.article.label[:80]}{f', {day.isoformat()}' if day else ''}"
