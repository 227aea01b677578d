"""factcheck: where several reports of one event disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Brief",
    "CheckedDraft",
    "Reader",
    "Settings",
    "check",
    "check_draft",
    "check_figures",
    "compare",
    "find_figures",
    "why",
]

if TYPE_CHECKING:
    from factcheck.decisions import why
    from factcheck.draft.check import CheckedDraft, check_draft
    from factcheck.figures import find_figures
    from factcheck.model import Article
    from factcheck.one_text import check_figures
    from factcheck.passages import compare
    from factcheck.pipeline import Brief, check
    from factcheck.settings import Reader, Settings

_HOMES = {
    "Article": "factcheck.model",
    "Brief": "factcheck.pipeline",
    "CheckedDraft": "factcheck.draft.check",
    "Reader": "factcheck.settings",
    "Settings": "factcheck.settings",
    "check": "factcheck.pipeline",
    "check_draft": "factcheck.draft.check",
    "check_figures": "factcheck.one_text",
    "compare": "factcheck.passages",
    "find_figures": "factcheck.figures",
    "why": "factcheck.decisions",
}


def __dir__() -> list[str]:
    """The public names, for completion."""
    return [*__all__, "__version__"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: `find_figures` costs no more than it needs."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
