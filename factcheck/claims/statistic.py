"""Which of several measures of one thing a figure is, and of which part of a year.

Core or headline inflation, net or operating profit, the third quarter or the second: each group of
`statistics.toml` holds words of which only one can be meant.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache

from factcheck.claims.claim import Surroundings, Told, told
from factcheck.claims.story import CALENDAR
from factcheck.model import Dimension
from factcheck.words.lists import toml

#: characters of a clause that are looked at before a figure, and behind it
REACH, REACH_BEHIND = 200, 90
#: so near behind a figure, words are said of it rather than those before it
NEAR = 24
#: what a figure is compared with is no part of its own clause, but for an earlier time
_COMPARED = r"""
    \b(?: from | compared\s(?:with|to) | than | versus | vs | against | on | up | down )\b
    (?! \s(?: (?:the|a|an|one|its)\s )?
        (?: same | previous | prior | preceding | year | month | quarter | week | day | annual
          | yearly | monthly | quarterly | adjusted | underlying | reported | statutory | average
          | seasonally | fully | diluted )\b )"""
#: what stands behind a comma and still says what the figure is: `4.1%, seasonally adjusted`
_COMMA = r""",(?! \s(?: not | unadjusted | seasonally | adjusted | adjusting | excluding | including
    | before | after\s(?:tax|inflation) | net\sof | year-on-year | year\son
    | in\s(?:real|nominal|cash) | on\san?\s )\b )"""
#: a clause is at its end behind a figure
_ENDS = re.compile(
    rf"""[;:.()–—] | {_COMMA} | \s-\s | \d | {_COMPARED}
    | \b(?: and | but | or | while | whereas | although | though | as | when )\b
    | \bafter\b (?! \s(?: any\s | income\s | seasonal\s )?(?: tax | inflation | adjust ))
    | \bwith\b
      (?! \s(?: a | one | the )\s(?: same | year | month | quarter | previous | prior ))""",
    re.IGNORECASE | re.VERBOSE,
)
_HEDGE = re.compile(r"[^\W\d][^\d$£€]*")
#: a clause begins before it
_BEGINS = re.compile(
    r"""[;:()–—]
    | ,\s(?: and | but | while | whereas | although | though | as | after | when | with )\b
    | \b(?: while | whereas | but | versus | than | against | although )\b
    | \d[\w.%]* (?:\s(?: percent | per\scent | million | billion | trillion | points? ))?
      (?:\sin\s\w+)? ,?\s and\s""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which only one can be meant."""

    name: str
    slot: str
    of: frozenset[Dimension]
    values: tuple[str, ...]
    pattern: re.Pattern[str]
    behind_first: bool

    def told(self, before: str, behind: str) -> str | None:
        """The one that the words on either side of a figure name: the nearest in its clause."""
        ahead, back = self.pattern.search(behind), deque(self.pattern.finditer(before), maxlen=1)
        if ahead and (not back or self.behind_first or ahead.start() <= NEAR):
            return self._value(ahead)
        return self._value(back[0]) if back else None

    def _value(self, found: re.Match[str]) -> str:
        return f"{self.name}: {self.values[(found.lastindex or 1) - 1]}"


def statistic(s: Surroundings) -> Told:
    """Which of several measures of one thing it is, by every group that tells it."""
    return _told(s, "statistic")


def period(s: Surroundings) -> Told:
    """The part of the year that it covers."""
    return _told(s, "period")


def may_be_one(a: Hashable, b: Hashable) -> bool:
    """Whether no group tells two figures apart.

    >>> may_be_one(frozenset({"tax: before"}), frozenset({"tax: after", "mean: median"}))
    False
    >>> may_be_one(frozenset({"result: profit"}), frozenset({"result: profit.net"}))
    True
    """
    assert isinstance(a, frozenset)
    assert isinstance(b, frozenset)
    mine, yours = (dict(value.split(": ") for value in told) for told in (a, b))
    return all(_within(mine[group], yours[group]) for group in mine.keys() & yours.keys())


def _within(a: str, b: str) -> bool:
    """Whether one is a kind of the other."""
    return f"{a}.".startswith(f"{b}.") or f"{b}.".startswith(f"{a}.")


def _told(s: Surroundings, slot: str) -> Told:
    before, behind = _clause(s)
    asked = (g for g in groups() if g.slot == slot and s.figure.dimension in g.of)
    found = frozenset(value for g in asked if (value := g.told(before, behind)))
    return told(found)


def _clause(s: Surroundings) -> tuple[str, str]:
    """The words of the figure's own clause before it, and behind it."""
    # a hedge belongs to the figure: `on average $300`
    hedge = _HEDGE.match(s.text[s.figure.start : s.figure.end])
    whole, behind = s.before[-REACH:] + (hedge[0] if hedge else ""), s.behind[:REACH_BEHIND]
    starts = [start.end() for start in _BEGINS.finditer(whole)]
    before = whole[starts[-1] :] if starts else whole
    end = _ENDS.search(behind)
    return before, behind[: end.start()] if end else behind


@cache
def groups() -> tuple[Group, ...]:
    """The groups of `statistics.toml`.

    >>> [g.values for g in groups() if g.name == "tax"]
    [('before', 'after')]
    """
    data = toml("claims", "statistics")
    nouns: dict[str, str] = data["nouns"]
    spelled = {name: _spelled(text, nouns) for name, text in nouns.items()}
    return tuple(
        Group(
            row["name"],
            row["slot"],
            frozenset(map(Dimension, row["of"])) if "of" in row else _MEASURED,
            tuple(row["values"]),
            _pattern([_spelled(text, spelled) for text in row["values"].values()]),
            row.get("looks") == "behind",
        )
        for row in data["group"]
    )


#: dimensions of which parts of a year and averages are told
_MEASURED = frozenset(Dimension) - CALENDAR


def _spelled(text: str, nouns: dict[str, str]) -> str:
    for name, listed in nouns.items():
        text = text.replace(name, listed)
    return text


def _pattern(values: list[str]) -> re.Pattern[str]:
    either = "|".join(f"({value})" for value in values)
    return re.compile(rf"(?<![\w])(?:{either})(?!\w)", re.IGNORECASE)
