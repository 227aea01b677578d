"""The process that checks stories by themselves; `alone` starts it."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import reduce
from importlib import import_module
from typing import Any

from factcheck.archive.check.packing import packed, unpacked
from factcheck.archive.check.part import told
from factcheck.archive.check.rows import Rows
from factcheck.errors import FactcheckError
from factcheck.frames import Broken, answers, receive, send
from factcheck.settings import Reader, Settings


def main() -> None:
    """Check stories until the other side goes."""
    requests, replies = sys.stdin.buffer, answers()
    begun = receive(requests)[0]
    sys.path[:] = begun["path"]
    rows: Any = reduce(getattr, begun["name"].split("."), import_module(begun["module"]))
    settings = _settings(begun["settings"])
    _bound_memory(begun["memory"])
    send(replies, {"is": "ready"})
    with suppress(Broken):
        while True:
            said, body = _answer(rows, settings, receive(requests)[1])
            send(replies, {"is": said}, body)


def _answer(rows: Rows, settings: Settings, body: bytes) -> tuple[str, bytes]:
    try:
        return "rows", packed(rows(unpacked(body), settings=settings))
    except MemoryError:
        return "memory", b""
    except (FactcheckError, OSError) as error:
        return "of the machine", str(error).encode("utf-8", "replace")
    except Exception as error:
        return "failed", told(error).encode("utf-8", "replace")


def _settings(known: dict[str, Any]) -> Settings:
    return Settings(**{**known, "reader": Reader(**known["reader"])})


def _bound_memory(most: int) -> None:
    """So many MiB; other systems have no such bound."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (most << 20, most << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
