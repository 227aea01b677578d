"""Fields of a Word document: their codes are no words of the copy, their results are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.read.formats.word import value
from factcheck.read.page.xmltree import local

#: characters in which the name of a field stands
_NAME = 40


@dataclass(slots=True)
class _Field:
    """A field that a walk is in."""

    begin: Any
    end: Any
    code: str = ""
    in_result: bool = False
    #: the outermost field around its words that Word makes anew: marks in it would be lost
    anew: _Field | None = None


class Fields:
    """The fields around each place of a text; one that is not finished hides nothing."""

    def __init__(self, marks: Iterable[Any]) -> None:
        self._ends = dict(_finished(marks))
        self._open: list[_Field] = []
        self._codes = 0

    @property
    def in_code(self) -> bool:
        """Whether what stands here is a field's code, or lies in one."""
        return self._codes > 0

    @property
    def made_anew(self) -> tuple[Any, Any] | None:
        """The marks around the field whose words Word makes anew, and marks in them with it."""
        anew = self._open[-1].anew if self._open else None
        return (anew.begin, anew.end) if anew else None

    def code(self, words: str) -> None:
        """More of a field's code, of which only the first word matters."""
        if self._open and not self._open[-1].in_result and len(self._open[-1].code) < _NAME:
            self._open[-1].code += words

    def mark(self, element: Any) -> None:
        """A field's beginning, its parting of code and result, or its end."""
        kind = value(element, "fldCharType") if element in self._ends else ""
        if kind == "begin":
            self._open.append(_Field(element, self._ends[element]))
            self._codes += 1
        elif kind == "separate" and self._codes:
            self._result(self._open[-1])
            self._codes -= 1
        elif kind == "end" and self._open:
            self._codes -= not self._open.pop().in_result

    def _result(self, field: _Field) -> None:
        field.in_result = True
        around = self._open[-2].anew if len(self._open) > 1 else None
        field.anew = around or (field if _anew(field) else None)


def _anew(field: _Field) -> bool:
    """A link keeps its words, and a table of contents is more than a comment is on."""
    link = field.code.strip().upper().startswith("HYPERLINK")
    return not link and _paragraph_of(field.begin) is _paragraph_of(field.end)


def _finished(marks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """The marks of fields that have a beginning and an end, each with that end."""
    waiting: list[list[Any]] = []
    for mark in marks:
        kind = value(mark, "fldCharType")
        if kind == "begin":
            waiting.append([mark])
        elif kind == "separate" and waiting and len(waiting[-1]) == 1:
            waiting[-1].append(mark)
        elif kind == "end" and waiting:
            yield from ((each, mark) for each in (*waiting.pop(), mark))


def _paragraph_of(element: Any) -> Any:
    return next((above for above in element.iterancestors() if local(above) == "p"), None)
