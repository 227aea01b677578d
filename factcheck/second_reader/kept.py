"""Answers kept by content, so that a brief is made again without asking, byte for byte."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from factcheck import cache
from factcheck.second_reader.asking import Answer, LanguageModel, Request


class Kept:
    """A language model, and a folder of what it has answered: one file for each request."""

    def __init__(self, inner: LanguageModel, folder: Path) -> None:
        self.name = inner.name
        self._inner = inner
        self._folder = folder
        #: requests that were answered by the model itself, not by the folder
        self.asked = 0

    def answer(self, request: Request) -> Answer:
        """The answer of the folder, or else the model's, which is kept. Raises `NoAnswer`."""
        path = self._folder / f"{request.key(self.name)}.json"
        known = _read(path)
        if known is not None:
            return known
        answer = self._inner.answer(request)
        self.asked += 1
        content = {"model": self.name, **asdict(answer)}
        cache.keep(path, json.dumps(content, indent=1).encode())
        return answer


def _read(path: Path) -> Answer | None:
    """A kept answer; None where there is none, or the file is none of ours."""
    raw = cache.kept(path)
    try:
        found = json.loads(raw) if raw else None
        names = ("text", "read", "written", "day")
        kinds = (str, int, int, str)
        values = {name: found[name] for name in names} if found else {}
        date.fromisoformat(values.get("day") or "2000-01-01")
        well = all(type(v) is kind for v, kind in zip(values.values(), kinds, strict=False))
        return Answer(**values) if values and well else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
