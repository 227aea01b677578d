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
    return {key: _rule(key, row) for key, row in sorted(toml("verdicts", "rules")["rule"].items())}


def _rule(key: str, row: Mapping[str, Any]) -> RuleText:
    return RuleText(id=key, **{**row, "check_first": tuple(row.get("check_first", ()))})


@cache
def hints(table: str) -> Mapping[Circumstance, str]:
    """What each circumstance asks the editor to rule out, of `figures` or of `statements`."""
    texts = toml("verdicts", "rules")["hints"][table]
    return {Circumstance(key): text for key, text in texts.items()}
