"""Dates such as 10/06/2026: other rows of the table tell whether its day or its month is first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.read.draft import NotText
from factcheck.read.formats.dates import given, numbers, ordered
from factcheck.read.formats.records import chosen

Record = Mapping[str, Any] | NotText


@dataclass(slots=True)
class Order:
    """What the dates of a table's rows say."""

    days: int = 0
    months: int = 0

    def met(self, record: Record) -> bool:
        """Look at a row; true for every one."""
        if not isinstance(record, NotText) and (found := numbers(given(_date(record)))):
            first, second, _ = found
            self.days += 12 < first <= 31 and second <= 12
            self.months += 12 < second <= 31 and first <= 12
        return True

    @property
    def first(self) -> str:
        """Which is first, `day` or `month`; empty where no row tells, or rows contradict."""
        if bool(self.days) == bool(self.months):
            return ""
        return "day" if self.days else "month"


def settled(record: Mapping[str, Any], first: str) -> Mapping[str, Any]:
    """The row with the day that its date means, where that is known from others.

    >>> settled({"date": "10/06/2026"}, "day")
    {'date': '2026-06-10'}
    """
    found = numbers(given(_date(record))) if first else None
    day = ordered(found, first) if found else None
    return {**record, chosen(record)["date"]: str(day)} if day else record


def _date(record: Mapping[str, Any]) -> Any:
    column = chosen(record).get("date")
    return record[column] if column is not None else None
