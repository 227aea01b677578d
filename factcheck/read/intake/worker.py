"""The reading process: bytes of strangers in, drafts out. `contained` starts it.

It may use a bounded share of the machine, and may neither write, connect nor start anything: a
hostile file that gets the better of a library finds itself with nothing to reach.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from factcheck.frames import Broken, answers, receive, send
from factcheck.read.draft import Draft, Item, Member, NotText, Refused
from factcheck.read.formats import prepare, reader
from factcheck.read.limits import Limits

#: what no reader of articles needs; `open` is looked at more closely
_FORBIDDEN = tuple(
    """socket. subprocess. os.exec os.spawn os.posix_spawn
    os.system os.fork os.remove os.rename os.mkdir os.rmdir os.link os.symlink os.chmod os.truncate
    ftplib. urllib. http.client pickle.find_class""".split()  # noqa: SIM905  a list to read
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    """Read files until the other side goes."""
    serve(_read)


def serve(read: Callable[[dict[str, Any], bytes], Iterator[Answer]]) -> None:
    """Answer requests until the other side goes; `read` may raise `NotText`, and break."""
    requests, replies = sys.stdin.buffer, answers()
    limits = Limits(**receive(requests)[0])
    _bound_memory(limits)
    sys.dont_write_bytecode = True
    sys.addaudithook(_guard)
    with suppress(Broken):
        while True:
            head, raw = receive(requests)
            if "expected" in head:
                _prepared(head["expected"])
                continue
            begun = time.process_time()
            _bound_time(head["seconds"])
            for answer, body in _answered(read, head, raw):
                send(replies, answer, body)
            send(replies, {"is": "end", "spent": time.process_time() - begun})


def _prepared(kinds: Sequence[str]) -> None:
    """Import for these kinds; whatever is wrong is said where a file is read."""
    for kind in kinds:
        with suppress(Exception):
            prepare(kind)


def _read(head: dict[str, Any], raw: bytes) -> Iterator[Answer]:
    return map(written, reader(head["kind"])(raw, head["name"]))


def _answered(
    read: Callable[[dict[str, Any], bytes], Iterator[Answer]], head: dict[str, Any], raw: bytes
) -> Iterator[Answer]:
    try:
        yield from read(head, raw)
    except NotText as error:
        yield {"is": type(error).__name__, "reason": str(error)}, b""
    except MemoryError:
        yield {"is": "NotText", "reason": "it needs more memory than a file may take"}, b""
    except RecursionError:
        yield {"is": "NotText", "reason": "it is nested too deeply"}, b""
    except Exception as error:  # a hostile file can break a library in ways that it does not name
        yield {"is": "NotText", "reason": f"it is damaged ({type(error).__name__})"}, b""


def written(item: Item) -> Answer:
    """The answer that tells of an item."""
    if isinstance(item, Member):
        return {"is": "member", "name": item.name}, item.raw
    if isinstance(item, Refused):
        return {"is": "refused", "name": item.name, "reason": item.reason}, b""
    fields = asdict(item)
    text = fields.pop("text").encode("utf-8", "replace")
    known = {k: v.isoformat() if isinstance(v, date) else v for k, v in fields.items()}
    return {"is": "draft", **known}, text


def draft_from(head: dict[str, Any], body: bytes) -> Draft:
    """The draft that an answer holds."""
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in head.items()}
    fields["published"] = date.fromisoformat(fields["published"]) if fields["published"] else None
    del fields["is"]
    return Draft(text=body.decode("utf-8"), **fields)


def _bound_memory(limits: Limits) -> None:
    # other systems have no such bound; the clock still holds
    with suppress(ImportError, ValueError, OSError):
        import resource

        filled, mapped = limits.memory << 20, (limits.memory + limits.mapped) << 20
        resource.setrlimit(resource.RLIMIT_AS, (mapped, mapped))
        resource.setrlimit(resource.RLIMIT_DATA, (filled, filled))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _bound_time(seconds: int) -> None:
    """So many seconds of work from now on; the system ends the process beyond them."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, most))


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what a reader has no business with."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not for a reading process")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError("a reading process writes no files")


if __name__ == "__main__":
    main()
