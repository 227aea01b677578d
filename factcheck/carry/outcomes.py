"""What became of every finding: carried, stale, to be decided again, new or gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from factcheck.carry.lineage import lineage
from factcheck.carry.naming import names, stopped
from factcheck.carry.pairs import Pairs, Placed, paired
from factcheck.carry.places import Ground, Place, Texts
from factcheck.carry.readings import compared
from factcheck.carry.reasons import judged_otherwise, of_gone, of_new, regrouped
from factcheck.model import Carried, Findings, Outcome

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


def carry(
    old: Findings, new: Findings, known: Mapping[str, str] = _NO_ANSWERS
) -> tuple[Carried, ...]:
    """What became of the earlier findings: a row for each new one in order, then the gone ones.

    `known` are answers on which article is which, as `lineage` takes them. A finding that comes
    back after it was gone is new here: carry the findings of then once more, without those that
    still stand, to know it again.
    """
    return followed(
        old, new, Texts(old.articles, new.articles, lineage(old.articles, new.articles, known))
    )


def followed(old: Findings, new: Findings, ground: Ground) -> tuple[Carried, ...]:
    """The same, with what is known of the articles, be it their texts or less."""
    return tuple(_Followed(old, new, ground).rows())


class _Followed:
    """Two sets of findings, paired."""

    def __init__(self, old: Findings, new: Findings, ground: Ground) -> None:
        self._old, self._new, self._ground = old, new, ground
        self._was = [Placed(d, tuple(map(ground.place, d.sides))) for d in old.discrepancies]
        self._now = [
            Placed(d, tuple(Place(s.article, s.start, s.end) for s in d.sides))
            for d in new.discrepancies
        ]
        self._pairs: Pairs = paired(self._was, self._now)
        self._names = names(new.articles, old.articles)

    def rows(self) -> Iterator[Carried]:
        """The new findings in order, then those that are gone."""
        for n in range(len(self._now)):
            yield self._going_on(n) if n in self._pairs.before else self._begun(n)
        going_on = set(self._pairs.before.values())
        for o in range(len(self._was)):
            if o not in going_on:
                yield self._gone(o)

    def _going_on(self, n: int) -> Carried:
        o = self._pairs.before[n]
        was, now = self._was[o], self._now[n]
        held = compared(was, now, self._ground, self._names)
        grouped = self._regrouped(n)
        judged = (*grouped, *judged_otherwise(was.finding, now.finding))
        if judged or held.other:
            return self._row(Outcome.REOPENED, n, o, (*judged, *held.reasons))
        if held.same_places:
            return self._row(Outcome.CARRIED, n, o, ())
        return self._row(Outcome.STALE, n, o, held.reasons)

    def _begun(self, n: int) -> Carried:
        if n in self._pairs.parents:
            return self._row(Outcome.REOPENED, n, None, self._regrouped(n))
        found = self._now[n].finding
        told = of_new(found, self._old, self._new, self._ground, self._names)
        return self._row(Outcome.NEW, n, None, told)

    def _gone(self, o: int) -> Carried:
        if o in self._pairs.merged:
            heir = self._now[self._pairs.merged[o]].finding
            return self._row(
                Outcome.GONE, None, o, (f"It is part of the finding “{heir.what}” now.",)
            )
        told = of_gone(self._was[o], self._old, self._new, self._ground, self._names)
        return self._row(Outcome.GONE, None, o, told)

    def _regrouped(self, n: int) -> tuple[str, ...]:
        parents = self._pairs.parents.get(n, ())
        return (regrouped([self._was[p].finding for p in parents]),) if parents else ()

    def _row(self, outcome: Outcome, n: int | None, o: int | None, told: Iterable[str]) -> Carried:
        parents = () if n is None else self._pairs.parents.get(n, ())
        reasons = tuple(map(stopped, told))
        return Carried(outcome=outcome, new=n, old=o, parents=parents, reasons=reasons)
