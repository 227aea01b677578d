"""Our copy in Word, read and commented in a process of its own: see `factcheck.read.intake`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import datetime

from factcheck.draft.word.values import Comment, NotWritten, WordText, words_from
from factcheck.read.draft import Member, NotText
from factcheck.read.intake.contained import Containment
from factcheck.read.limits import Limits, too_large

_WORKER = "factcheck.draft.word.worker"


class Word:
    """One process for one draft; the draft is read in it, and then commented or cleaned."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process = Containment(self._limits, _WORKER)

    def read_docx(self, raw: bytes) -> WordText:
        """The copy as it reads with all tracked changes accepted. Raises `NotText`."""
        return words_from(json.loads(self._asked("read", raw)))

    def comment(self, raw: bytes, comments: Sequence[Comment], when: datetime) -> bytes:
        """The document with these comments and none of an earlier run. Raises `NotWritten`."""
        told = {"comments": [astuple(one) for one in comments], "when": when.isoformat()}
        try:
            return self._asked("comment", raw, json.dumps(told))
        except NotText as error:
            raise NotWritten(str(error)) from error

    def clean(self, raw: bytes) -> bytes:
        """The document without our comments. Raises `NotWritten`."""
        try:
            return self._asked("clean", raw)
        except NotText as error:
            raise NotWritten(str(error)) from error

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _asked(self, what: str, raw: bytes, told: str = "") -> bytes:
        if len(raw) > self._limits.container:
            raise NotText(too_large(self._limits.container))
        answers = self._process.read(what, raw, told, self._limits.time(len(raw)))
        made = [item.raw for item in answers if isinstance(item, Member)]
        if len(made) != 1:
            raise NotText("it broke the program that reads it")
        return made[0]


@contextmanager
def word() -> Iterator[Word]:
    """The process for as long as it is needed.

    >>> with word() as process:
    ...     process.read_docx(b"no document")
    Traceback (most recent call last):
    factcheck.read.draft.NotText: it is no Word document (.docx), or a damaged one
    """
    process = Word()
    try:
        yield process
    finally:
        process.close()
