"""The requests of one reading, one after another: counted, shown, and ended where none answers."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import current_thread, main_thread
from typing import TypeVar

from factcheck.model import Declined, SecondReading
from factcheck.second_reader.asking import Answer, LanguageModel, NoAnswer, Request
from factcheck.second_reader.json_in import records
from factcheck.second_reader.sheets import room_of
from factcheck.settings import Reader, host_of, is_here

T = TypeVar("T")
#: requests without an answer, one after another, after which no more is asked
PATIENCE = 2
#: told how many requests are done and how many there are to come
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Asked:
    """The requests of one story, counted, until the model gives out."""

    model: LanguageModel
    reader: Reader
    progress: Progress
    made: int = 0
    answered: int = 0
    read: int = 0
    written: int = 0
    fault: str = ""
    _silent: int = 0
    _over: bool = False
    _days: list[str] = field(default_factory=list)

    @property
    def room(self) -> int:
        """Characters that a request may show."""
        return room_of(self.reader.context, self.reader.tokens)

    @property
    def days(self) -> tuple[str, ...]:
        """The days of the first and of the last answer."""
        return tuple(sorted({min(self._days), max(self._days)})) if self._days else ()

    def ask(self, request: Request, left: int, name: str) -> list[dict[str, object]] | None:
        """The records called `name` in the answer, with `left` requests to come; None without."""
        most = self.reader.requests
        if not self._over and self.made >= most:
            self._end(f"no more than {most} requests are made for a story")
        if self._over:
            return None
        self.progress(self.made, self.made + left + 1)
        self.made += 1
        try:
            with _stoppable():
                answer = self.model.answer(request)
        except NoAnswer as error:
            self._silent += 1
            self.fault = error.reason
            self._over = error.final or self._silent >= PATIENCE
            return None
        except KeyboardInterrupt:
            self._end("it was interrupted")
            return None
        self._count(answer)
        return records(answer.text, name)

    def useless(self) -> None:
        """Take back the count of the last answer: there is nothing in it that was asked for."""
        self.answered -= 1
        self.fault = self.fault or "it did not answer in the form that was asked for"

    def summary(
        self,
        *,
        questions: str,
        proposed: int,
        kept: int,
        declined: tuple[Declined, ...] = (),
        precision: float | None = None,
    ) -> SecondReading:
        """What was asked by these questions, and what became of what was proposed."""
        address = self.reader.address
        return SecondReading(
            model=self.model.name,
            server=host_of(address) or "",
            remote=bool(address) and not is_here(address),
            days=self.days,
            questions=questions,
            answered=self.answered,
            requests=self.made,
            tokens_read=self.read,
            tokens_written=self.written,
            proposed=proposed,
            kept=kept,
            declined=declined,
            precision=precision,
            fault=self.fault,
        )

    def _count(self, answer: Answer) -> None:
        self._silent = 0
        self.answered += 1
        self.read += answer.read
        self.written += answer.written
        self._days += [answer.day] if answer.day else []

    def _end(self, why: str) -> None:
        self.fault, self._over = why, True


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C ends the asking, not the program: what was answered is told."""
    before = signal.getsignal(signal.SIGINT) if current_thread() is main_thread() else None
    if not callable(before):
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def batches(
    items: Sequence[T], most: int, fit: Callable[[Sequence[T]], bool]
) -> Iterator[Sequence[T]]:
    """The items in groups, so many at once, as long as they fit together; none is left out.

    >>> [list(group) for group in batches([1, 2, 3, 9, 4], 2, lambda group: sum(group) < 5)]
    [[1, 2], [3], [9], [4]]
    """
    group: list[T] = []
    for item in items:
        if group and (len(group) == most or not fit([*group, item])):
            yield group
            group = []
        group.append(item)
    if group:
        yield group
