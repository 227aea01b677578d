"""The user's cache folder: what is kept there saves time, and nothing more."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def folder() -> Path:
    """Where this user's caches of the program lie: on Linux `$XDG_CACHE_HOME/factcheck`."""
    from platformdirs import user_cache_path

    return user_cache_path("factcheck", appauthor=False)


def kept(path: Path) -> bytes | None:
    """What lies there, if it can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def keep(path: Path, content: bytes) -> bool:
    """Put a file there, whole or not at all; False where the folder is closed or full.

    Through a file beside it: the later of two processes replaces the other's file by an equal one.
    """
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name[:40]}.", delete=False
        ) as file:
            part = Path(file.name)
            file.write(content)
        part.replace(path)
    except OSError:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return False
    return True
