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

    @property
    def family(self) -> int:
        """The hundreds of its number.

        >>> rules()["FC101"].family, rules()["FC1001"].family
        (1, 10)
        """
        return int(self.id.removeprefix("FC")) // 100


@cache
def rules() -> Mapping[str, RuleText]:
    """Every rule by its id, in order.

    >>> rules()["FC101"].title
    'Different values'
    """
    texts = toml("verdicts", "rules")["rule"]
    return {key: _rule(key, texts[key]) for key in sorted(texts, key=lambda key: (len(key), key))}


def _rule(key: str, row: Mapping[str, Any]) -> RuleText:
    return RuleText(id=key, **{**row, "check_first": tuple(row.get("check_first", ()))})


@cache
def hints(table: str) -> Mapping[Circumstance, str]:
    """What each circumstance asks the editor to rule out, of `figures` or of `statements`."""
    texts = toml("verdicts", "rules")["hints"][table]
    return {Circumstance(key): text for key, text in texts.items()}
