"""A mailbox: its messages, each as a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.read.draft import Member, NotText

#: a message begins at a line `From somebody Tue May 20 10:00:00 2025` behind an empty one, with
#: header fields below it
_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]{0,200}\n(?=[A-Za-z][\w-]{0,60}:)")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")


def read(raw: bytes, name: str) -> Iterator[Member]:
    """The messages in order."""
    starts = [(m.start(), m.end()) for m in _START.finditer(raw)]
    if not starts:
        raise NotText("no message was found in the mailbox")
    ends = [start for start, _ in starts[1:]] + [len(raw)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), 1):
        yield Member(name=f"message {number}.eml", raw=_ESCAPED.sub(rb"\1", raw[start:end]))
