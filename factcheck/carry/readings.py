"""Whether an earlier finding and its heir give the same readings, report by report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.carry.naming import all_said, said
from factcheck.carry.pairs import Placed
from factcheck.carry.places import Ground, Place
from factcheck.model import DiscrepancyType, Side, Way

#: readings that are called by the words of one of their passages: another may come first
_BY_ITS_WORDS = frozenset({DiscrepancyType.QUOTE_WORDING, DiscrepancyType.COUNT_NOUN})


@dataclass(frozen=True, slots=True)
class Compared:
    """What the reports give now, held against what they gave."""

    #: whether a report, or the finding, gives another reading
    other: bool
    #: whether the very passages are the same
    same_places: bool
    reasons: tuple[str, ...]


def compared(old: Placed, new: Placed, ground: Ground, names: Mapping[str, str]) -> Compared:
    """What became of the readings of an earlier finding."""
    links = _links(old, new)
    told = list(_read_otherwise(old, new, names))
    other = bool(told) or not _one_to_one(links, old, new)
    now_called = _only(links)
    for report in _reports(old, new, ground):
        was = {now_called.get(s.value, s.value) for s in report.was}
        now = {s.value for s in report.now}
        lost = [s for s in report.was if now_called.get(s.value, s.value) not in now]
        gained = [s for s in report.now if s.value not in was]
        other = other or bool(lost and gained)
        told += _sentences(report, lost, gained, names[report.article])
    same_places = None not in old.places and set(old.places) == set(new.places)
    return Compared(other, same_places, tuple(dict.fromkeys(told)))


def _links(old: Placed, new: Placed) -> set[tuple[str, str]]:
    """Earlier and new readings that are one: they have a passage in common, or else a name."""
    there = {p: s.value for s, p in zip(new.finding.sides, new.places, strict=True)}
    placed = zip(old.finding.sides, old.places, strict=True)
    links = {(s.value, there[p]) for s, p in placed if p and p in there}
    was, now = {x for x, _ in links}, {y for _, y in links}
    both = {s.value for s in old.finding.sides} & {s.value for s in new.finding.sides}
    return links | {(v, v) for v in both if v not in was or v not in now}


def _one_to_one(links: set[tuple[str, str]], old: Placed, new: Placed) -> bool:
    """Whether no reading came, went, was split or merged."""
    was, now = ({s.value for s in f.finding.sides} for f in (old, new))
    whole = {x for x, _ in links} == was and {y for _, y in links} == now
    return whole and len(links) == len(was) == len(now)


def _only(links: set[tuple[str, str]]) -> Mapping[str, str]:
    """What each earlier reading is called now, where it is one."""
    number = Counter(x for x, _ in links)
    return {x: y for x, y in links if number[x] == 1}


def _read_otherwise(old: Placed, new: Placed, names: Mapping[str, str]) -> Iterator[str]:
    """The passages that stand as they stood and are read otherwise: `Monday` of another week."""
    there: dict[Place | None, list[Side]] = defaultdict(list)
    for side, place in zip(new.finding.sides, new.places, strict=True):
        there[place].append(side)
    for side, place in zip(old.finding.sides, old.places, strict=True):
        now = there.get(place, []) if place else []
        apart = [_apart(side, s, new.finding.type) for s in now]
        if apart and (first := apart[0]) and all(apart):
            was, is_now = first
            name = names[now[0].article]
            yield f"{said(side)} in {name} is read differently now: {is_now}, before {was}."


def _apart(was: Side, now: Side, kind: DiscrepancyType) -> tuple[str, str] | None:
    """What one passage stated and states; None where that is the same, whatever it is called."""
    a, b = was.figure, now.figure
    if a and b:
        for one, other in ((a.way, b.way), (a.role, b.role), (a.modality, b.modality)):
            if one and other and one != other:
                return str(one), str(other)
    same = _stated(was, kind) == _stated(now, kind) and _way(was) in ("", _way(now) or _way(was))
    return None if was.value == now.value or same else (was.value, now.value)


def _stated(side: Side, kind: DiscrepancyType) -> Hashable:
    """What a side states by itself."""
    if side.figure is None:
        return " ".join(side.quote.split()) if kind in _BY_ITS_WORDS else side.value
    f = side.figure
    # the JSON of an earlier brief has floats, and no way that a figure goes
    return float(f.low), float(f.high), f.qualifier, f.unit, f.rate


def _way(side: Side) -> str:
    """The way that the reading's name tells, where another reading goes the other: `3%, up`."""
    way = side.value.rpartition(", ")[2]
    return way if way in set(Way) else ""


@dataclass(frozen=True, slots=True)
class _Report:
    """What one report gave, and gives."""

    article: str
    was: Sequence[Side]
    now: Sequence[Side]
    #: whether it was among the earlier ones, is among the new, and has another text
    there: bool
    here: bool
    changed: bool
    #: whether its passages stand as they stood
    stands: bool


def _reports(old: Placed, new: Placed, ground: Ground) -> Iterator[_Report]:
    """Every report with a passage before or after, in the order of the new finding."""
    origin = {b: a for a, b in ground.pairs.items()}
    was, now = _by_article(old), _by_article(new)
    for article, there in now.items():
        before = origin.get(article)
        here = was.pop(before, {}) if before else {}
        yield _Report(
            article=article,
            was=list(here),
            now=list(there),
            there=before is not None,
            here=True,
            changed=before is not None and ground.changed(before),
            stands=set(here.values()) == set(there.values()),
        )
    for before, here in was.items():
        yield _Report(
            article=ground.pairs.get(before, before),
            was=list(here),
            now=[],
            there=True,
            here=before in ground.pairs,
            changed=ground.changed(before),
            stands=False,
        )


def _by_article(placed: Placed) -> dict[str, dict[Side, Place | None]]:
    found: dict[str, dict[Side, Place | None]] = defaultdict(dict)
    for side, place in zip(placed.finding.sides, placed.places, strict=True):
        found[side.article][side] = place
    return found


def _sentences(
    report: _Report, lost: Sequence[Side], gained: Sequence[Side], name: str
) -> Iterator[str]:
    if not report.there:
        yield f"{name} is new and gives {all_said(report.now)}."
    elif not report.here:
        yield f"{name} was withdrawn; it gave {all_said(report.was)}."
    elif lost and gained:
        yield f"{name} now gives {all_said(gained)} where it gave {all_said(lost)}."
    elif gained:
        yield f"{name} now {'also ' if report.was else ''}gives {all_said(gained)}."
    elif lost and report.changed:
        yield f"{name} no longer gives {all_said(lost)}."
    elif lost:
        yield f"{all_said(lost)} in {name} is no longer taken for the same fact."
    elif not report.stands:
        yield _elsewhere(report, name)


def _elsewhere(report: _Report, name: str) -> str:
    """Of a report that gives what it gave, in other passages."""
    was, now = all_said(report.was), all_said(report.now)
    if set(map(said, report.was)) != set(map(said, report.now)):
        return f"{name} now writes {now}, before {was}."
    more = len(report.now) - len(report.was)
    if more:
        return f"{name} gives {now} in {'more' if more > 0 else 'fewer'} passages than before."
    return f"{name} still gives {now}, in a passage that was changed."
