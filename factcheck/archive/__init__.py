"""Archives: stories made of a heap of articles, every story checked, findings kept as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["DDL", "Archive", "rows"]

if TYPE_CHECKING:
    from factcheck.archive.adding import Archive
    from factcheck.archive.check.rows import DDL, rows

_HOMES = {
    "Archive": "factcheck.archive.adding",
    "DDL": "factcheck.archive.check.rows",
    "rows": "factcheck.archive.check.rows",
}


def __dir__() -> list[str]:
    """The public names, for completion."""
    return list(__all__)


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: what reads tables needs no model."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'factcheck.archive' has no attribute {name!r}")
