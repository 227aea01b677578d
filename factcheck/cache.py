"""The user's cache folder: what is kept there saves time, and nothing more."""

from __future__ import annotations

from pathlib import Path

from factcheck.whole import put

#: code of templates is among it, which nobody else may write
PRIVATE = 0o600


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
    """Put a file there, whole or not at all; False where the folder is closed or full."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content, PRIVATE)
    except OSError:
        return False
    return True
