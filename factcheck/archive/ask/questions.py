"""The questions that an archive answers by name; each is a row of `data/questions.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from factcheck.errors import NotFound
from factcheck.words.lists import toml

#: the column that says of a row that it tells of few
FEW = "few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: what it asks, its SQL, and what its columns are called."""

    sql: str
    name: str = ""
    asks: str = ""
    #: how to read the answer
    reads: str = ""
    #: column → what a reader calls it; a column that is not there keeps its name
    columns: Mapping[str, str] = field(default_factory=dict)
    #: the column that says of how many a row tells, and below how many that is little
    n: str = ""
    few: int = 0
    #: whether it counts outlets, so that articles without one are in no row
    outlets: bool = False

    @property
    def whole(self) -> str:
        """The SQL, with the column that says which rows tell of few."""
        if not self.n:
            return self.sql
        return f"select *, {self.n} < {self.few} as {FEW} from ({self.sql})"


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its name, in the order in which they are told.

    >>> list(questions())
    ['outliers', 'stories', 'pairs', 'kinds', 'spread', 'updates']
    """
    return {
        name: Question(name=name, **row) for name, row in toml("archive/ask", "questions").items()
    }


def question(wanted: str) -> Question:
    """A question by its name, or one in SQL; raises `NotFound` for another.

    >>> question("outliers").n, question("select 1").name
    ('findings', '')
    """
    if is_sql(wanted):
        return Question(sql=wanted)
    found = questions().get(wanted.strip().lower())
    if found is None:
        raise NotFound(
            wanted,
            f"no such question; there are {', '.join(questions())}, and SQL that begins with "
            "select, from or with",
        )
    return found


def is_sql(words: str) -> bool:
    """Whether words are SQL, by their beginning.

    >>> is_sql("WITH a AS (SELECT 1) FROM a"), is_sql("outliers")
    (True, False)
    """
    first, *more = words.lower().split(None, 1) or [""]
    return bool(more) and first in ("select", "from", "with", "values", "summarize", "describe")
