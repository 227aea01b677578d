"""Values of the program to JSON and back, exactly: no decimal becomes a float, no tuple a list.

The brief's own JSON is made for readers; what is compared with a later run must be the very value.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
#: makes a value of one type from what JSON holds of it
Maker = Callable[[Any], Any]


def frozen(value: object) -> str:
    """A value as JSON, the same bytes for equal values.

    >>> frozen((Decimal("0.10"), date(2026, 6, 12)))
    '["0.10","2026-06-12"]'
    """
    return json.dumps(
        _plain(value), ensure_ascii=True, allow_nan=False, separators=(",", ":"), sort_keys=True
    )


def thawed(kind: type[T], written: str) -> T:
    """The value of a type that `frozen` wrote; raises `ValueError` where it is of another.

    >>> thawed(Decimal, frozen(Decimal("0.10")))
    Decimal('0.10')
    """
    hashable: Any = kind
    try:
        made: T = _maker(hashable)(json.loads(written))
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"this is no {kind.__name__}") from error
    return made


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Decimal | Path):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, StrEnum) else value


@cache
def _maker(kind: Any) -> Maker:
    """What makes values of a type, worked out once."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(*parts)
    if origin is tuple:
        return _tuple(parts)
    if origin is frozenset:
        item = _maker(parts[0])
        return lambda held: frozenset(map(item, held))
    if origin in (dict, Mapping) or (origin and issubclass(origin, Mapping)):
        item = _maker(parts[1])
        return lambda held: {key: item(one) for key, one in held.items()}
    if isinstance(kind, type):
        return _of_class(kind)
    return lambda held: held


def _optional(*parts: Any) -> Maker:
    """Of a type or nothing: no value of the program has another union."""
    (one,) = (part for part in parts if part is not types.NoneType)
    make = _maker(one)
    return lambda held: None if held is None else make(held)


def _tuple(parts: tuple[Any, ...]) -> Maker:
    if len(parts) == 2 and parts[1] is Ellipsis:
        item = _maker(parts[0])
        return lambda held: tuple(map(item, held))
    makers = tuple(map(_maker, parts))
    return lambda held: tuple(make(one) for make, one in zip(makers, held, strict=True))


def _of_class(kind: type) -> Maker:
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = {f.name: _maker(hints[f.name]) for f in fields(kind)}
        # what a newer program added has its default
        return lambda held: kind(
            **{name: make(held[name]) for name, make in makers.items() if name in held}
        )
    if issubclass(kind, date):
        return kind.fromisoformat
    if issubclass(kind, StrEnum | Decimal | Path):
        return kind
    return lambda held: held
