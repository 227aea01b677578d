"""The rules by id: what each one flags, how bad it is, and what is worth ruling out first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.model import Circumstance
from factcheck.words.lists import toml


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """One rule as a person reads it."""

    id: str
    title: str
    does: str
    example: str
    check_first: tuple[str, ...]


@cache
def rules() -> Mapping[str, RuleText]:
    """Every rule by its id, in order.

    >>> rules()["FC101"].title
    'Different values'
    """
    table = _table()["rule"]
    return {
        key: RuleText(
            id=key,
            title=row["title"],
            does=row["does"],
            example=row["example"],
            check_first=tuple(row.get("check_first", ())),
        )
        for key, row in sorted(table.items())
    }


@cache
def hints(table: str) -> Mapping[Circumstance, str]:
    """What each circumstance asks the editor to rule out, of `figures` or of `statements`."""
    return {Circumstance(key): text for key, text in _table()["hints"][table].items()}


@cache
def _table() -> Mapping[str, Any]:
    return toml("verdicts", "rules")
