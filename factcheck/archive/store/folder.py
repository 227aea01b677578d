"""Where what lies in an archive's folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factcheck.archive.store.tables import KINDS

#: the file of the articles that have no date
UNDATED = "undated"
#: the last day that there is
LAST = date.max.toordinal()


def day_name(day: date | None) -> str:
    """What the files of a day are called.

    >>> day_name(date(2024, 5, 1)), day_name(None)
    ('2024-05-01', 'undated')
    """
    return day.isoformat() if day else UNDATED


def day_of(name: str) -> date | None:
    """The day that the files are of.

    >>> day_of("2024-05-01"), day_of("undated")
    (datetime.date(2024, 5, 1), None)
    """
    return None if name == UNDATED else date.fromisoformat(name)


def span(day: str, before: int, after: int) -> Iterator[str]:
    """The days around one, itself among them; there are none around no date.

    >>> list(span("2024-05-01", 1, 0)), list(span("undated", 1, 0))
    (['2024-04-30', '2024-05-01'], ['undated'])
    """
    known = day_of(day)
    if known is None:
        yield UNDATED
        return
    first, last = max(1, known.toordinal() - before), min(LAST, known.toordinal() + after)
    for ordinal in range(first, last + 1):
        yield date.fromordinal(ordinal).isoformat()


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an archive.

    >>> Folder(Path("news")).file("articles", "2024-05-01").as_posix()
    'news/articles/2024-05-01.parquet'
    """

    root: Path

    def file(self, table: str, day: str = "") -> Path:
        """The file of a table; of those that have one a day, the day's."""
        name = f"{table}/{day}.parquet" if KINDS[table].by_day else f"{table}.parquet"
        return self.root / name

    def days(self, table: str) -> list[str]:
        """The days of which a table has a file, the earliest first, those without a date last."""
        return sorted(path.stem for path in (self.root / table).glob("[!.]*.parquet"))

    @property
    def parts(self) -> Path:
        """Where work under way lies; empty when all is done."""
        return self.root / "parts"
