"""When two figures of one fact are the same, compatible, imprecise or in conflict: a table of small named rules, first match wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Dimension, Figure, Qualifier, Verdict

ABOVE = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
BELOW = frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST})
#: a hedge such as `about` allows the grain on either side, at most a tenth: about 60 is 54 to 66, some 146 is 145 to 147
HEDGE = Decimal("0.1")
#: the most that rounding may hide, as a share of the value: `two-hour` allows a quarter of an hour
ROUNDING_CAP = Decimal("0.125")
#: for counts of things one rounds less freely: 127 on board is not 130 on board, but 5,012 is 5,000
COUNT_CAP = Decimal("0.01")
#: what a conversion of units may lose beyond rounding: 40 m is 131 feet
CONVERSION = Decimal("0.02")
#: a bound that is met from further away than this leaves a reader with another impression
FAR = Decimal("1.5")
#: two bounds of one kind that lie further apart than this are noticed: up to 50 beside up to 60
NOTICED = Decimal("1.04")
#: clock times further apart than this conflict even where one of them is hedged, in minutes
CLOCK_HEDGE = 30
#: who writes `ton` outside America means a tonne, and is seldom told apart from who does not
TONS = frozenset({"ton", "metric ton"})
#: nearly all zones lie whole or half hours apart, in minutes
HALF_HOUR = 30
#: a time that is given in the zone of another country lies further than this from the local one, as a rule, in minutes
ABROAD = 90
#: zones that are nobody's local time when it is told beside them
UNIVERSAL = frozenset({"gmt", "utc"})
#: so near, a hedged clock time is met, in minutes
CLOCK_SAME = 2
#: `last week` is said of the Sunday before it, too, and late April may be the first of May, in days; but last month is not this month
LOOSE_DAYS = 2
#: the days of a week, first and last told apart by one less
WEEK = 6
#: `a couple` and `several` are no worse than the number that they stand for; `dozens` is. Of up to so many things `at least` is noticed
LARGE = 12
SENSITIVE = frozenset(
    {Dimension.COUNT, Dimension.AGE, Dimension.ORDINAL, Dimension.SCORE, Dimension.MAGNITUDE}
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the id of the rule that gave it."""

    verdict: Verdict
    rule: str


Rule = Callable[[Figure, Figure], "Judgement | None"]


def judge(a: Figure, b: Figure) -> Judgement:
    """What figures `a` and `b`, taken to state one fact, are to each other.

    Symmetric in its arguments. The first rule of `RULES` that has an opinion decides.

    >>> two = Figure(start=0, end=9, text="two hours", low=Decimal(2), high=Decimal(2), grain=Decimal(1),
    ...              dimension=Dimension.DURATION, unit="hour", factor=Decimal(3600))
    >>> more = Figure(start=0, end=19, text="more than two hours", low=Decimal(2), high=Decimal(2), grain=Decimal(1),
    ...               qualifier=Qualifier.MORE_THAN, dimension=Dimension.DURATION, unit="hour", factor=Decimal(3600))
    >>> judge(two, more)
    Judgement(verdict=<Verdict.IMPRECISION: 'imprecision'>, rule='FC202')
    """
    for rule in RULES:
        found = rule(a, b)
        if found is not None:
            return found
    return Judgement(Verdict.CONFLICT, "FC101")


def differ(a: Figure, b: Figure) -> bool:
    """Whether `a` and `b`, taken to state one fact, would be flagged.

    >>> two = Figure(start=0, end=1, text="2", low=Decimal(2), high=Decimal(2))
    >>> differ(two, two)
    False
    """
    return judge(a, b).verdict in (Verdict.CONFLICT, Verdict.IMPRECISION)


def same_core(a: Figure, b: Figure) -> bool:
    """Whether the numbers are equal once written in one unit, hedges and bounds apart: `$250,000` and `more than $250,000`."""
    if {a.unit, b.unit} == TONS and (a.low, a.high) == (b.low, b.high):
        return True
    return _equal(a, b, a.base_low, b.base_low) and _equal(a, b, a.base_high, b.base_high)


def _incomparable(a: Figure, b: Figure) -> Judgement | None:
    money = a.dimension is Dimension.MONEY and a.unit != b.unit
    if a.dimension is not b.dimension or money or (a.rate != b.rate):
        return Judgement(Verdict.NOT_COMPARABLE, "FC901")
    return None


def _calendar(a: Figure, b: Figure) -> Judgement | None:
    if a.dimension is not Dimension.DATE:
        return None
    if a.unit != b.unit:
        return Judgement(Verdict.NOT_COMPARABLE, "FC902")
    if a.low == b.low and a.high == b.high:
        return Judgement(Verdict.SAME, "FC001")
    if a.text.lower() == b.text.lower():
        # one bare weekday or `last week`, resolved against two publication dates: a page keeps its first date when it is updated
        return Judgement(Verdict.NOT_COMPARABLE, "FC902")
    shorter, longer = sorted(f.high - f.low for f in (a, b))
    day_in_span, week = shorter == 0 < longer, 0 < shorter <= WEEK
    loose = LOOSE_DAYS if day_in_span or week else 0
    if a.low <= b.high + loose and b.low <= a.high + loose:
        return Judgement(Verdict.COMPATIBLE, "FC003")
    return Judgement(Verdict.CONFLICT, "FC102")


def _clock(a: Figure, b: Figure) -> Judgement | None:
    if a.dimension is not Dimension.TIME:
        return None
    if a.zone and b.zone and a.zone != b.zone and not _one_place(a.zone, b.zone):
        # 7:37 local and 0737 GMT cannot both be right; 7:37 GMT and 3:37 EDT may be
        return (
            Judgement(Verdict.CONFLICT, "FC103")
            if a.low == b.low
            else Judgement(Verdict.NOT_COMPARABLE, "FC902")
        )
    gap = max(a.low - b.high, b.low - a.high, Decimal(0))
    if (
        gap
        and a.zone != b.zone
        and gap % HALF_HOUR == 0
        and not (_both_local(a, b) and gap <= ABROAD)
    ):
        # 6 pm and 1700 GMT may be one moment, as may 6 am local time and 1 pm EDT; 6.10 pm and 1700 GMT are not
        return Judgement(Verdict.NOT_COMPARABLE, "FC902")
    if gap == 0:
        return Judgement(Verdict.SAME, "FC001")
    if gap <= CLOCK_SAME and not (_exact(a) and _exact(b)):
        return Judgement(Verdict.COMPATIBLE, "FC002")
    if gap <= CLOCK_HEDGE and not (_exact(a) and _exact(b)):
        return Judgement(Verdict.IMPRECISION, "FC204")
    return Judgement(Verdict.CONFLICT, "FC103")


def _both_local(a: Figure, b: Figure) -> bool:
    """Whether one time is known to be in the zone of the place, and the other, told without one, most likely is, too."""
    return (a.zone_is_local and b.zone is None) or (b.zone_is_local and a.zone is None)


def _one_place(a: str, b: str) -> bool:
    """Whether two zones may be those of one place: `local time` and `PST`, but not `local time` and `GMT`."""
    zones = {a.lower(), b.lower()}
    return "local time" in zones and not zones & UNIVERSAL


def _vague(a: Figure, b: Figure) -> Judgement | None:
    if Qualifier.VAGUE not in (a.qualifier, b.qualifier):
        return None
    if (a.base_low, a.base_high) == (b.base_low, b.base_high):
        return Judgement(Verdict.SAME, "FC001")
    if a.qualifier is b.qualifier:
        return Judgement(
            Verdict.COMPATIBLE if _overlap(a, b) else Verdict.CONFLICT,
            "FC003" if _overlap(a, b) else "FC101",
        )
    vague, sharp = (a, b) if a.qualifier is Qualifier.VAGUE else (b, a)
    low, high = _envelope(sharp)
    if low <= vague.base_high and vague.base_low <= high and not _in_larger_units(sharp, vague):
        return (
            Judgement(Verdict.IMPRECISION, "FC203")
            if vague.low >= LARGE
            else Judgement(Verdict.COMPATIBLE, "FC003")
        )
    return Judgement(Verdict.CONFLICT, "FC101")


def _in_larger_units(sharp: Figure, vague: Figure) -> bool:
    """`A weekslong strike` beside one of three months, which are more than weeks may be however freely the months are rounded."""
    return (
        vague.dimension is Dimension.DURATION
        and sharp.factor > vague.factor
        and sharp.base_low > vague.base_high
    )


def _same_number(a: Figure, b: Figure) -> Judgement | None:
    if not same_core(a, b):
        return None
    hedges = {_side(a), _side(b)}
    if a.qualifier is b.qualifier or hedges == {0}:
        return Judgement(
            Verdict.SAME if a.qualifier is b.qualifier else Verdict.COMPATIBLE, "FC001"
        )
    if hedges == {1, -1}:
        met = {a.qualifier, b.qualifier} == {Qualifier.AT_LEAST, Qualifier.AT_MOST}
        return Judgement(
            Verdict.COMPATIBLE if met else Verdict.CONFLICT, "FC002" if met else "FC104"
        )
    unnoticed = Qualifier.EXACT in (a.qualifier, b.qualifier) and not (
        _plain_count(a) and _plain_count(b)
    )
    if len(hedges) == 1 or (Qualifier.AT_LEAST in (a.qualifier, b.qualifier) and unnoticed):
        # `at least seven` beside `seven` is how tolls are told; `at least two gunmen` beside `two` leaves another impression, and
        # `about 35` may be fewer, which `at least 35` rules out
        return Judgement(Verdict.COMPATIBLE, "FC002")
    return Judgement(Verdict.IMPRECISION, "FC202")


def _range(a: Figure, b: Figure) -> Judgement | None:
    if not (_is_range(a) or _is_range(b)):
        return None
    return (
        Judgement(Verdict.IMPRECISION, "FC201")
        if _overlap(a, b)
        else Judgement(Verdict.CONFLICT, "FC101")
    )


def _bound(a: Figure, b: Figure) -> Judgement | None:
    if _side(a) == 0 and _side(b) == 0:
        return None
    if not _overlap(a, b):
        return Judgement(Verdict.CONFLICT, "FC104")
    near, far = sorted((abs(a.base_low), abs(b.base_low)))
    if _side(a) != 0 and _side(b) != 0 and _side(a) != _side(b):
        return Judgement(Verdict.COMPATIBLE, "FC002")
    if _side(a) == _side(b):
        near, far = sorted((_closed(a), _closed(b)))
        noticed = far > near * NOTICED
    else:
        noticed = far > near * FAR
    return (
        Judgement(Verdict.IMPRECISION, "FC205")
        if noticed
        else Judgement(Verdict.COMPATIBLE, "FC002")
    )


def _closed(f: Figure) -> Decimal:
    """The end of a bound that may itself be true: more than 24 people are at least 25."""
    step = (
        {Qualifier.MORE_THAN: 1, Qualifier.LESS_THAN: -1}.get(f.qualifier, 0)
        if f.dimension is Dimension.COUNT
        else 0
    )
    return abs(f.base_low + step)


def _points(a: Figure, b: Figure) -> Judgement | None:
    if _overlap(a, b):
        return Judgement(Verdict.COMPATIBLE, "FC002")
    return Judgement(Verdict.CONFLICT, "FC101")


#: in order: the first rule that has an opinion decides
RULES: tuple[Rule, ...] = (
    _incomparable,
    _calendar,
    _clock,
    _vague,
    _same_number,
    _range,
    _bound,
    _points,
)


def _exact(f: Figure) -> bool:
    return f.qualifier is Qualifier.EXACT


def _is_range(f: Figure) -> bool:
    return f.low != f.high


def _plain_count(f: Figure) -> bool:
    """Whether so few things are counted that one more matters, and they are no toll, which grows while it is told."""
    return f.dimension is Dimension.COUNT and f.role is None and f.high <= LARGE


def _side(f: Figure) -> int:
    return (f.qualifier in ABOVE) - (f.qualifier in BELOW)


def _slack(f: Figure, value: Decimal) -> Decimal:
    """How far the true value may lie from `value` given how it is written, in base units."""
    size = abs(value)
    if f.qualifier is Qualifier.ABOUT:
        return min(f.grain * f.factor, size * HEDGE)
    cap = COUNT_CAP if f.dimension in SENSITIVE else ROUNDING_CAP
    return min(f.grain * f.factor / 2, size * cap)


def _envelope(f: Figure) -> tuple[Decimal, Decimal]:
    """The interval, in base units, that the writing allows; infinite where it is open."""
    low, high = f.base_low - _slack(f, f.base_low), f.base_high + _slack(f, f.base_high)
    if f.qualifier in ABOVE:
        return f.base_low, Decimal("Infinity")
    if f.qualifier in BELOW:
        return Decimal("-Infinity"), f.base_high
    return low, high


def _overlap(a: Figure, b: Figure) -> bool:
    (a_low, a_high), (b_low, b_high) = _envelope(a), _envelope(b)
    if _side(a) == 0 and _side(b) == 0 and not (_is_range(a) or _is_range(b)):
        return _equal(a, b, a.base_low, b.base_low)
    return a_low <= b_high and b_low <= a_high


def _equal(a: Figure, b: Figure, x: Decimal, y: Decimal) -> bool:
    """Whether two values are one after rounding at the coarser grain, a tolerance for converted units included."""
    if a.qualifier is Qualifier.VAGUE or b.qualifier is Qualifier.VAGUE:
        return x == y
    slack = max(_slack(a, x), _slack(b, y))
    if a.unit != b.unit:
        slack += max(abs(x), abs(y)) * CONVERSION
    return abs(x - y) <= slack
