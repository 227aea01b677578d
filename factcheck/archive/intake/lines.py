"""JSON Lines: an object a line, or a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import IO, Any, NamedTuple

from factcheck.archive.intake.kinds import bare
from factcheck.archive.intake.part import Part
from factcheck.archive.intake.rows import answers, checked, is_wide, parts
from factcheck.archive.intake.unpacked import DAMAGE, unpacked
from factcheck.read.draft import Item, NotText
from factcheck.read.formats.newsjson import records
from factcheck.read.limits import Limits, too_large

#: how some programs begin what is UTF-8
BOM = b"\xef\xbb\xbf"
#: a value that goes on in the next line
_OPEN = re.compile(rb"\s*[\[{]\s*")


class Line(NamedTuple):
    """A line with its end, and the bytes that it takes."""

    size: int
    text: bytes = b""
    #: why it is not held
    reason: str = ""

    @property
    def filled(self) -> bool:
        """Whether there is more than white space in it."""
        return bool(self.reason or self.text.strip())


def divided(path: str, name: str) -> list[Part] | None:
    """The stretches of a file; none where it is one value, over many lines or in one."""
    with unpacked(path) as stream:
        head = checked(stream.read(20_000))
        stream.seek(0)
        if is_wide(head) or not _is_lines(stream, name):
            return None
        stream.seek(0)
        return list(parts((1, line.size) for line in lines(stream)))


def rows(path: str, name: str, part: Part) -> Iterator[Item]:
    """The articles of a stretch's lines, and why others have none; an empty line is no row."""
    with unpacked(path) as stream:
        stream.seek(part.start)
        numbered = enumerate(lines(stream), part.first)
        for number, line in islice(numbered, part.skip, part.rows):
            if line.filled:
                yield from answers(number, partial(_records, line))


def lines(stream: IO[bytes]) -> Iterator[Line]:
    """The lines, none of which can fill the memory; the last one where the file is damaged."""
    most = Limits().text
    try:
        while text := stream.readline(most):
            size = len(text)
            if size < most or text.endswith(b"\n"):
                yield Line(size, text)
                continue
            while text and not text.endswith(b"\n"):
                text = stream.readline(most)
                size += len(text)
            yield Line(size, reason=too_large(most))
    except DAMAGE as error:
        yield Line(0, reason=f"the file is damaged from here on: {str(error)[:80]}")


def _is_lines(stream: IO[bytes], name: str) -> bool:
    """Whether the first line is a value by itself, and not the whole file."""
    filled = (line for line in lines(stream) if line.filled)
    first = next(filled, Line(0)).text
    if not first or _OPEN.fullmatch(first):
        return False
    if bare(name).endswith((".jsonl", ".ndjson")):
        return True
    try:
        json.loads(first.removeprefix(BOM))
    except (ValueError, RecursionError):
        return False
    return any(True for _ in filled)


def _records(line: Line) -> Iterator[Mapping[str, Any]]:
    if line.reason:
        raise NotText(line.reason)
    try:
        return records(json.loads(line.text.removeprefix(BOM).decode("utf-8")))
    except UnicodeDecodeError as error:
        raise NotText("it is not UTF-8") from error
    except ValueError as error:
        raise NotText(f"it is not JSON: {error}") from error
