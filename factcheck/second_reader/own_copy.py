"""Statements of our own copy, each beside passages of its sources: what are these to it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.second_reader.held import Span
from factcheck.second_reader.looks import AROUND, surrounded
from factcheck.second_reader.prompt import Says, beside
from factcheck.second_reader.requests import Asked, batches

#: statements that one request shows
AT_ONCE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A statement of our copy, and the passages of sources that are laid beside it."""

    #: figure, date, name, quotation …
    kind: str
    ours: Span
    theirs: tuple[Span, ...]


def said_of(statements: Sequence[Beside], asked: Asked) -> list[tuple[Says | None, ...]]:
    """What the model says of each passage of each statement; None where it does not answer."""
    groups = list(batches(statements, AT_ONCE, lambda g: len(shown(g)) <= asked.room))
    said: list[tuple[Says | None, ...]] = []
    for n, group in enumerate(groups):
        answer = asked.ask(beside(shown(group)), len(groups) - n - 1, "statements")
        told = answered(answer or [], group)
        if answer is not None and not any(one for passages in told for one in passages):
            asked.useless()
        said += told
    return said


def shown(statements: Sequence[Beside]) -> str:
    """The statements as the model reads them."""
    return "\n\n".join(_shown(n, s) for n, s in enumerate(statements, 1))


def answered(
    records: Sequence[Mapping[str, Any]], statements: Sequence[Beside]
) -> list[tuple[Says | None, ...]]:
    """The answers in order: of too few or too many for a statement none counts."""
    found: dict[int, tuple[Says | None, ...]] = {}
    for record in records:
        number, told = record.get("statement"), record.get("passages")
        if type(number) is int and isinstance(told, list):
            found.setdefault(number, tuple(_says(one) for one in told))
    return [
        told if len(told := found.get(n, ())) == len(s.theirs) else (None,) * len(s.theirs)
        for n, s in enumerate(statements, 1)
    ]


def _says(told: object) -> Says | None:
    return Says(told) if isinstance(told, str) and told in set(Says) else None


def _shown(number: int, statement: Beside) -> str:
    passages = (
        f" Passage {n}\n  - {surrounded(span, AROUND)}"
        for n, span in enumerate(statement.theirs, 1)
    )
    ours = f"Statement {number} ({statement.kind})\n  - {surrounded(statement.ours, AROUND)}"
    return "\n".join([ours, *passages])
