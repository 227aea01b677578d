"""A fact's mentions gathered by what they say: one reading for each value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from factcheck.model import DiscrepancyType, Figure, Kind, Mention, Severity, Side

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions that say the same, and how that is written."""

    value: str
    mentions: tuple[Mention, ...]
    #: what tells it from another reading of one number: `“rose”`, `per day`
    told_by: str | None = None

    @property
    def figure(self) -> Figure:
        """The reading's first figure, which stands for all."""
        figure = self.mentions[0].figure
        assert figure is not None
        return figure

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that give this reading, each once, in order."""
        return tuple(dict.fromkeys(m.article for m in self.mentions))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the readings of one fact amount to: how bad, by which rule."""

    #: None where they agree
    severity: Severity | None
    rule: str
    #: where it is other than that of the kind of claim
    type: DiscrepancyType | None = None


ALIKE = Outcome(None, "FC001")


def gather(
    mentions: Sequence[Mention],
    alike: Callable[[Mention, Mention], bool],
    value: Callable[[Sequence[Mention]], str],
    *,
    by_value: bool = True,
    written: Callable[[Mention], Hashable] = id,
) -> list[Reading]:
    """The readings of `mentions`, the most stated first, then by value or as they come.

    A mention joins the first reading with whose first mention it is `alike`: that which holds one
    `written` like it, if there is one.
    """
    homes: dict[Hashable, list[Mention]] = {}
    groups: list[list[Mention]] = []
    for mention in mentions:
        key = written(mention)
        home = homes.get(key) or next((g for g in groups if alike(mention, g[0])), None)
        if home is None:
            groups.append(home := [])
        home.append(mention)
        homes[key] = home
    found = [Reading(value(group), tuple(group)) for group in groups]
    return sorted(found, key=lambda r: (-len(r.articles), r.value if by_value else ""))


def grouped(
    items: Iterable[Item], fits: Callable[[Item, Sequence[Item]], bool]
) -> list[list[Item]]:
    """`items` in groups: each joins the first that it fits, or opens one."""
    groups: list[list[Item]] = []
    for item in items:
        home = next((group for group in groups if fits(item, group)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def sides(found: Sequence[Reading]) -> tuple[Side, ...]:
    """Every mention as a side, reading by reading."""
    return tuple(_side(m, r.value) for r in found for m in r.mentions)


def _side(mention: Mention, value: str) -> Side:
    return Side(
        article=mention.article,
        start=mention.start,
        end=mention.end,
        quote=mention.text,
        value=value,
        sentence=mention.sentence,
        # none is drawn where it is the noun that differs
        figure=mention.figure if mention.kind is Kind.FIGURE else None,
        authority=mention.authority,
        as_of=mention.as_of,
    )
