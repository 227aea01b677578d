"""The rules in order, over every sentence of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from factcheck.arithmetic.changes import changes
from factcheck.arithmetic.conversions import conversions
from factcheck.arithmetic.lengths import lengths
from factcheck.arithmetic.named import named
from factcheck.arithmetic.parts import parts
from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.percentages import percentages
from factcheck.arithmetic.rates import rates
from factcheck.arithmetic.shares import shares
from factcheck.arithmetic.slip import Slip
from factcheck.arithmetic.they import they
from factcheck.arithmetic.weekdays import weekdays
from factcheck.arithmetic.years import years
from factcheck.arithmetic.zones import zones
from factcheck.model import Document, Figure

Rule = Callable[[Passage], Iterator[Slip]]
#: their ids
RULES: Mapping[Rule, tuple[str, ...]] = {
    weekdays: ("FC1001",),
    conversions: ("FC1002",),
    parts: ("FC1003",),
    shares: ("FC1003",),
    named: ("FC1004",),
    changes: ("FC1005",),
    percentages: ("FC1006",),
    lengths: ("FC1007",),
    years: ("FC1008", "FC1009"),
    zones: ("FC1010",),
}
OF_ONE_TEXT = frozenset({"FC1011", *(rule for ids in RULES.values() for rule in ids)})


def slips(document: Document, figures: Sequence[Figure]) -> tuple[Slip, ...]:
    """What does not add up in a document, in the order of its text."""
    read = list(passages(document, figures))
    found = [slip for p in read for rule in RULES for slip in rule(p)]
    told = {
        (s.first.start, s.second.start): s for s in (*rates(read), *they(read), *reversed(found))
    }
    return tuple(sorted(told.values(), key=lambda s: (s.first.start, s.second.start, s.rule)))


def passages(document: Document, figures: Sequence[Figure]) -> Iterator[Passage]:
    """The sentences of the story that hold figures, each with its own."""
    rest = iter(sorted(figures, key=lambda f: f.start))
    figure = next(rest, None)
    for sentence in document.sentences:
        own = []
        while figure is not None and figure.start < sentence.end:
            own.append(figure)
            figure = next(rest, None)
        if own and sentence.furniture is None:
            yield Passage(document=document, sentence=sentence, figures=tuple(own))
