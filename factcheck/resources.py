"""Where templates and seeds lie: beside the package, or inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` (`templates` or `seeds`) that belongs to this copy of the program.

    A checkout's own come first: an editable install can leave a stale copy in the package.

    >>> (folder("templates") / "brief.html").is_file()
    True
    """
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return PACKAGE / name
