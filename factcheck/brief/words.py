"""Findings in words as a drawing and a table: the order of two events, the forms of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from factcheck.brief.clean import clean, inside, shorten
from factcheck.brief.language import listed, say
from factcheck.brief.readings import Group, Letters
from factcheck.model import Discrepancy, DiscrepancyType, Side
from factcheck.plain import ended
from factcheck.view import Mark, Plot, PlotRow, Stretch, Tick, Variant, Variants

#: where the strip puts what came first and what came second, on either side of the other event
_PLACES = {"before": 20.0, "after": 80.0}
_MIDDLE = 50.0
#: reports that have a line of their own; of more, one line a reading
_ROWS = 12
#: users of a form named with their letter; of more, the letters are enough
_NAMED = 6
#: the event that the order is told by: `whether it came before or after the talks`
_OTHER = re.compile(r"\bbefore or after (.+)$")


def strip(discrepancy: Discrepancy, groups: Sequence[Group], letters: Letters) -> Plot | None:
    """The strip of a finding on the order of two events; None where the readings are no order."""
    if discrepancy.type is not DiscrepancyType.SEQUENCE or not all(_reach(g.value) for g in groups):
        return None
    ordered = sorted(groups, key=lambda g: _reach(g.value))
    sides = [s for g in ordered for s in g.sides]
    rows = (
        tuple(_row(s, letters) for s in sides)
        if len(sides) <= _ROWS
        else tuple(_row_of(g, letters) for g in ordered)
    )
    told = _OTHER.search(clean(discrepancy.what))
    ticks = (
        Tick(at=_PLACES["before"], label=say("order.before")),
        Tick(at=_MIDDLE, label=shorten(told[1], 24) if told else say("order.other")),
        Tick(at=_PLACES["after"], label=say("order.after")),
    )
    left = _left(discrepancy, letters)
    note = say("order.note") + left
    return Plot(
        rows=rows,
        ticks=ticks,
        axis=say("order.axis"),
        alt=ended(_alt(rows, discrepancy) + left),
        note=note,
    )


def _reach(value: str) -> tuple[float, ...]:
    """The places of a reading, left to right: two for `before and after`, none for no order."""
    parts = value.split(" and ")
    return tuple(sorted(_PLACES[part] for part in parts)) if set(parts) <= _PLACES.keys() else ()


def _row(side: Side, letters: Letters) -> PlotRow:
    name = letters.outlet(side.article)
    return PlotRow(
        letters=(letters[side.article],),
        name=name,
        words=shorten(inside(clean(side.quote)), 44),
        mark=_mark(side.value),
    )


def _row_of(group: Group, letters: Letters) -> PlotRow:
    named = [letters[a] for a in group.articles]
    shown = (*named[:4], *([f"+{len(named) - 4}"] if len(named) > 4 else []))
    return PlotRow(
        letters=shown, name="", words=shorten(inside(group.words), 44), mark=_mark(group.value)
    )


def _mark(value: str) -> Mark:
    first, *second = _reach(value)
    return Mark(bar=(first, second[0])) if second else Mark(dot=first)


def _left(discrepancy: Discrepancy, letters: Letters) -> str:
    """Names the reports of which no passage was matched."""
    missing = {"silent": letters.silent(discrepancy), "unmatched": letters.unmatched(discrepancy)}
    return "".join(
        say(f"order.{key}", letters=", ".join(found)) for key, found in missing.items() if found
    )


def _alt(rows: Sequence[PlotRow], discrepancy: Discrepancy) -> str:
    told = listed(
        [say("plot.row", name=r.name or " ".join(r.letters), words=r.words) for r in rows]
    )
    return say("order.alt", fact=clean(discrepancy.what), rows=told)


def variants(
    discrepancy: Discrepancy, groups: Sequence[Group], letters: Letters
) -> Variants | None:
    """Who writes which form of a name, or tells which order, and who writes none."""
    if discrepancy.type not in (DiscrepancyType.NAME_SPELLING, DiscrepancyType.SEQUENCE):
        return None
    rows = tuple(_variant(g, groups, letters) for g in groups)
    return Variants(
        rows=rows, silent=letters.silent(discrepancy), unmatched=letters.unmatched(discrepancy)
    )


def _variant(group: Group, groups: Sequence[Group], letters: Letters) -> Variant:
    usual = groups[0]
    other = next((g.words for g in groups if g is not group), "") if group is usual else usual.words
    articles = sorted(group.articles, key=letters.order)
    return Variant(
        stretches=tuple(_compared(group.words, other)),
        users=tuple(
            (letters[a], shorten(letters.outlet(a), 40) if len(articles) <= _NAMED else "")
            for a in articles
        ),
    )


def _compared(words: str, other: str) -> Iterator[Stretch]:
    """A form with the letters marked in which it departs from the other, capitals included."""
    for kind, start, end, _, _ in SequenceMatcher(None, words, other, autojunk=False).get_opcodes():
        if end > start:
            yield Stretch(text=words[start:end], marked=kind != "equal")
