"""The process in which a Word document is taken apart, commented and cleaned; see `contained`.

It has the bounds of the process that reads articles, and like it can neither write nor connect.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, astuple
from datetime import datetime
from typing import Any

from factcheck.draft.word.reading import read_docx
from factcheck.draft.word.values import Comment
from factcheck.draft.word.writing import clean, comment
from factcheck.read.intake.worker import Answer, serve


def answered(head: dict[str, Any], raw: bytes) -> Iterator[Answer]:
    """The one answer to a request, as a file within the file."""
    yield {"is": "member", "name": head["kind"]}, _DOING[head["kind"]](raw, head["name"])


def _read(raw: bytes, _: str) -> bytes:
    words = read_docx(raw)
    told = {**asdict(words), "pieces": [astuple(piece) for piece in words.pieces]}
    return json.dumps({**told, "modified": words.modified and words.modified.isoformat()}).encode()


def _comment(raw: bytes, asked: str) -> bytes:
    told = json.loads(asked)
    comments = [Comment(*one) for one in told["comments"]]
    return comment(raw, comments, datetime.fromisoformat(told["when"]))


def _clean(raw: bytes, _: str) -> bytes:
    return clean(raw)


_DOING = {"read": _read, "comment": _comment, "clean": _clean}

if __name__ == "__main__":
    serve(answered)
