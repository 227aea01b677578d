"""How the program and its processes speak: a head of JSON and a body of bytes, lengths first.

JSON rather than pickles: what a broken reader sends back can be nothing but words.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

_LENGTHS = struct.Struct(">QQ")
#: bytes that a frame may have: the largest file read, and room for its text in another encoding
LARGEST_FRAME = 1 << 30


class Broken(Exception):
    """The other side has gone, or speaks no frames."""


def started(module: str, temporary: str = "") -> subprocess.Popen[bytes]:
    """A process that runs a module of this program, with pipes for frames; may raise `OSError`.

    Its temporary files go into the folder `temporary`, if one is given.
    """
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary) if temporary else {}
    # -P: no module of the folder in which the program runs is imported, whoever put it there
    home = str(Path(__file__).parents[1])
    path = os.pathsep.join(part for part in (home, os.environ.get("PYTHONPATH", "")) if part)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, **places},
    )


def answers() -> IO[bytes]:
    """In such a process: standard output, for answers alone; what a library prints is dropped."""
    kept = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return kept


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame."""
    words = json.dumps(head).encode("ascii")
    try:
        stream.write(_LENGTHS.pack(len(words), len(body)) + words)
        stream.write(body)
        stream.flush()
    except (OSError, ValueError) as error:
        raise Broken from error


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one frame; raises `Broken` at the end of the stream."""
    lengths = _exactly(stream, _LENGTHS.size)
    head, body = _LENGTHS.unpack(lengths)
    if max(head, body) > LARGEST_FRAME:
        raise Broken
    words, rest = _exactly(stream, head), _exactly(stream, body)
    try:
        data = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise Broken from error
    if not isinstance(data, dict):
        raise Broken
    return data, rest


def _exactly(stream: IO[bytes], wanted: int) -> bytes:
    try:
        found = stream.read(wanted) if wanted else b""
    except (OSError, ValueError) as error:
        raise Broken from error
    if len(found) < wanted:
        raise Broken
    return found
