"""Whether a file is a brief of this program: no article, and free to be written anew."""

from __future__ import annotations

import re

#: what each form of a brief that is text begins with; HTML, PDF and workbooks name their maker
#: where their readers look. The mail's parts lie further back than its head
_MARKS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rb'\{\s*"schema": \d+,\s*"version": "[^"]*",\s*"(?:event|copy)": ',
        rb'\{"kind": "brief", "schema": ',
        rb'\{\s*"@context": "[^"]*",\s*"id": "urn:x-factcheck:',
        rb'\{\s*"\$schema": "[^"]*sarif.{1,200}"driver": \{\s*"name": "factcheck"',
        rb"discrepancy,type,severity,confidence,circumstances,",
        rb"statement,standing,number,flags,kind,",
        rb"# [^\n]{1,400}\n\n[^\n]{1,4000}\n\n[^\n]{0,2000} FC-[0-9A-F]{8}\n",
        rb"Subject: [^\n]{1,1000}\n(?:[ \t][^\n]{0,1000}\n){0,20}X-Unsent: 1\r?\n",
    )
)
_HEAD = 20_000


def is_own(raw: bytes) -> bool:
    """Whether the bytes of a text file are those of a brief.

    >>> is_own(b'{"kind": "brief", "schema": 1}'), is_own(b"# Ten die in flood")
    (True, False)
    """
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    return any(mark.match(head) for mark in _MARKS)
