"""A fact's mentions gathered by what they say: one reading for each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.judge import judge
from factcheck.model import Figure, Mention, Side, Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions that say the same, and how that is written."""

    value: str
    mentions: tuple[Mention, ...]

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


def readings(mentions: Sequence[Mention]) -> list[Reading]:
    """The readings of figures `mentions`, the most stated first, then as they come.

    A mention joins the first reading that says the same, `about` or not.
    """
    groups: list[list[Mention]] = []
    for mention in mentions:
        home = next((g for g in groups if _alike(g[0], mention)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    made = [Reading(_value(g), tuple(g)) for g in groups]
    order = {id(r): i for i, r in enumerate(made)}
    return sorted(made, key=lambda r: (-len(r.articles), order[id(r)]))


def sides(found: Sequence[Reading]) -> tuple[Side, ...]:
    """Every mention as a side, reading by reading."""
    return tuple(side(m, r.value) for r in found for m in r.mentions)


def side(mention: Mention, value: str) -> Side:
    """One mention as a side that reads `value`."""
    return Side(
        article=mention.article,
        start=mention.start,
        end=mention.end,
        quote=mention.text,
        value=value,
        sentence=mention.sentence,
        figure=mention.figure,
        authority=mention.authority,
        as_of=mention.as_of,
    )


def _alike(a: Mention, b: Mention) -> bool:
    assert a.figure is not None
    assert b.figure is not None
    found = judge(a.figure, b.figure)
    # `about 3,400` beside `3,400` is no other reading: who stands alone must stay visible
    return found.verdict is Verdict.SAME or found.rule == "FC001"


def _value(mentions: Sequence[Mention]) -> str:
    written = Counter(m.value for m in mentions)
    return written.most_common(1)[0][0]
