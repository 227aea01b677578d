"""What two figures of one fact are to each other: a table of small rules, the first decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Dimension, Figure, Qualifier, Verdict, Way

ABOVE = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
BELOW = frozenset({Qualifier.LESS_THAN, Qualifier.AT_MOST})
#: `about` allows the grain on either side, at most a tenth: about 60 is 54 to 66
HEDGE = Decimal("0.1")
#: the most that rounding may hide, as a share of the value: `two-hour` allows a quarter of an hour
ROUNDING_CAP = Decimal("0.125")
#: for counts of things one rounds less freely: 127 on board is not 130 on board, but 5,012 is 5,000
COUNT_CAP = Decimal("0.01")
#: a half is 48 per cent, but two thirds are not three quarters
SHARE_CAP = Decimal("0.05")
#: what a conversion of units may lose beyond rounding: 40 m is 131 feet
CONVERSION = Decimal("0.02")
#: a bound that is met from further away than this leaves a reader with another impression
FAR = Decimal("1.5")
#: `more than 200 people` is no way to tell of 226: of what is counted a bound is looked at closely
FAR_COUNT = Decimal("1.1")
#: two bounds of one kind that lie further apart than this are noticed: up to 50 beside up to 60
NOTICED = Decimal("1.04")
#: `just over` and `nearly` reach no further than this from their number, as a share of it
CLOSE = Decimal("0.25")
#: clock times further apart than this conflict even where one of them is hedged, in minutes
CLOCK_HEDGE = 30
#: who writes `ton` outside America means a tonne, and is seldom told apart from who does not
TONS = frozenset({"ton", "metric ton"})
#: one number in two units is a slip only where it is not small: two hours, two days
TELLING = 13
#: a step from 4 to 6 per cent is one of 2 points, or of 50 per cent
POINTS = "percentage point"
#: amounts in two currencies, and numbers at two rates, are equal by chance up to here
UNLIKELY = 100
#: a time is taken for another in the next unit at most: minutes for hours
NEXT_UNIT = 60
#: thousands and hundreds of thousands are not one crowd, nor are dozens and hundreds
MANY_TIMES = 4
#: units and currencies that writers use for several: a mile for a nautical one
LOOSE_UNITS = frozenset({"ton", "dollar", "pound", "peso", "franc", "mile", "ounce", "gallon"})
#: kinds of figures that are compared with each other: a quarter of voters, 25 per cent
ONE_KIND = {Dimension.RATIO: Dimension.PERCENT}
#: nearly all zones lie whole or half hours apart, in minutes
HALF_HOUR = 30
#: a time in another country's zone lies further than this from the local one, as a rule, in minutes
ABROAD = 90
#: zones that are nobody's local time when it is given beside them
UNIVERSAL = frozenset({"gmt", "utc"})
#: so near, a hedged clock time is met, in minutes
CLOCK_SAME = 2
#: in days: `last week` is said of the Sunday before it, too; but last month is not this month
LOOSE_DAYS = 2
#: the days of a week, first and last told apart by one less
WEEK = 6
#: `a couple`, `several` are no worse than the number that they stand for; `dozens` is. Of up to so
#: many things `at least` is noticed
LARGE = 12
#: where rounding hides less than elsewhere
CAPS = {
    Dimension.COUNT: COUNT_CAP,
    Dimension.AGE: COUNT_CAP,
    Dimension.ORDINAL: COUNT_CAP,
    Dimension.MAGNITUDE: COUNT_CAP,
    Dimension.RATIO: SHARE_CAP,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the id of the rule that gave it."""

    verdict: Verdict
    rule: str


SAME = Judgement(Verdict.SAME, "FC001")
SAME_NUMBER = Judgement(Verdict.COMPATIBLE, "FC001")
WITHIN_LIMIT = Judgement(Verdict.COMPATIBLE, "FC002")
INCLUDED = Judgement(Verdict.COMPATIBLE, "FC003")
OTHER_VALUE = Judgement(Verdict.CONFLICT, "FC101")
OTHER_DATE = Judgement(Verdict.CONFLICT, "FC102")
OTHER_TIME = Judgement(Verdict.CONFLICT, "FC103")
OUTSIDE_LIMIT = Judgement(Verdict.CONFLICT, "FC104")
OTHER_WAY = Judgement(Verdict.CONFLICT, "FC105")
OTHER_UNIT = Judgement(Verdict.CONFLICT, "FC106")
RANGE = Judgement(Verdict.IMPRECISION, "FC201")
ONE_LIMIT = Judgement(Verdict.IMPRECISION, "FC202")
VAGUE = Judgement(Verdict.IMPRECISION, "FC203")
NEAR_TIME = Judgement(Verdict.IMPRECISION, "FC204")
FAR_LIMIT = Judgement(Verdict.IMPRECISION, "FC205")
OTHER_KIND = Judgement(Verdict.NOT_COMPARABLE, "FC901")
NO_COMMON_TIME = Judgement(Verdict.NOT_COMPARABLE, "FC902")

Rule = Callable[[Figure, Figure], "Judgement | None"]


def judge(a: Figure, b: Figure) -> Judgement:
    """What figures `a` and `b`, taken to state one fact, are to each other.

    Symmetric in its arguments. The first rule of `RULES` that has an opinion decides.

    >>> two = Figure(start=0, end=9, text="two hours", low=Decimal(2), high=Decimal(2),
    ...              dimension=Dimension.DURATION, unit="hour", factor=Decimal(3600))
    >>> more = Figure(start=0, end=19, text="more than two hours", low=Decimal(2), high=Decimal(2),
    ...               qualifier=Qualifier.MORE_THAN, dimension=Dimension.DURATION, unit="hour",
    ...               factor=Decimal(3600))
    >>> judge(two, more)
    Judgement(verdict=<Verdict.IMPRECISION: 'imprecision'>, rule='FC202')
    """
    return next(found for rule in RULES if (found := rule(a, b)) is not None)


def differ(a: Figure, b: Figure) -> bool:
    """Whether `a` and `b`, taken to state one fact, would be flagged.

    >>> two = Figure(start=0, end=1, text="2", low=Decimal(2), high=Decimal(2))
    >>> differ(two, two)
    False
    """
    return judge(a, b).verdict in (Verdict.CONFLICT, Verdict.IMPRECISION)


def same_core(a: Figure, b: Figure) -> bool:
    """Whether the numbers are equal in one unit, hedges apart: `$250,000`, `over $250,000`."""
    if {a.unit, b.unit} == TONS and (a.low, a.high) == (b.low, b.high):
        return True
    return _equal(a, b, a.base_low, b.base_low) and _equal(a, b, a.base_high, b.base_high)


def kind(f: Figure) -> Dimension:
    """The dimension that a figure is compared in: a share of one in four is 25 per cent."""
    return ONE_KIND.get(f.dimension, f.dimension)


def converts(a: Figure, b: Figure) -> bool:
    """Whether two figures of one kind are told in one currency, or in units that convert."""
    return a.rate == b.rate and fixed_unit(a) == fixed_unit(b)


def fixed_unit(f: Figure) -> str | None:
    """The unit that no other converts to: a currency, percentage points."""
    fixed = f.dimension is Dimension.MONEY or f.unit == POINTS
    return f.unit if fixed else None


def one_number(a: Figure, b: Figure) -> bool:
    """Whether one number, not a small one, is told in two units, currencies or rates.

    Whoever took the one for the other slipped: 39C and 39F, 300 a day and 300 a week. Nobody says
    which dollars are meant by *dollars*, or which tons by *tons*.
    """
    if kind(a) is not kind(b) or (a.low, a.high) != (b.low, b.high):
        return False
    told = a.unit != b.unit and None not in (a.unit, b.unit) and not _may_be_one(a, b)
    units = told and (a.factor, a.zero) != (b.factor, b.zero)
    fixed = told and fixed_unit(a) != fixed_unit(b)
    rates = a.rate != b.rate and None not in (a.rate, b.rate)
    points = fixed and kind(a) is Dimension.PERCENT
    size = abs(a.low)
    near = units and a.dimension is not Dimension.MONEY and _near_units(a, b)
    return points or (size >= TELLING and near) or (size >= UNLIKELY and (fixed or rates))


def _near_units(a: Figure, b: Figure) -> bool:
    """Whether one unit may be taken for the other: minutes for hours, but not for years."""
    few, many = sorted((a.factor, b.factor))
    return a.dimension is not Dimension.DURATION or many <= few * NEXT_UNIT


def _may_be_one(a: Figure, b: Figure) -> bool:
    """Whether one unit may be the other: `dollar` and `australian dollar`, `ton` and `long ton`."""
    shorter, longer = sorted((a.unit or "", b.unit or ""), key=len)
    return longer.endswith(f" {shorter}") and shorter in LOOSE_UNITS


def opposed(a: Figure, b: Figure) -> bool:
    """Whether one rose, lies above or is a profit, where the other fell, lies below or is a loss.

    >>> rose = Figure(start=0, end=1, text="2", low=Decimal(2), high=Decimal(2), way=Way.UP)
    >>> opposed(rose, rose)
    False
    """
    return {a.way, b.way} == {Way.UP, Way.DOWN} and 0 not in (a.low, b.low)


def _incomparable(a: Figure, b: Figure) -> Judgement | None:
    if one_number(a, b):
        return OTHER_UNIT
    other = a.unit != b.unit and {a.unit, b.unit} != TONS
    loose = other and (a.low, a.high) == (b.low, b.high) and _may_be_one(a, b)
    return OTHER_KIND if loose or kind(a) is not kind(b) or not converts(a, b) else None


def _score(a: Figure, b: Figure) -> Judgement | None:
    if a.dimension is not Dimension.SCORE:
        return None
    return SAME if (a.low, a.high) == (b.low, b.high) else OTHER_VALUE


def _calendar(a: Figure, b: Figure) -> Judgement | None:
    if a.dimension is not Dimension.DATE:
        return None
    if a.unit != b.unit:
        return NO_COMMON_TIME
    if a.low == b.low and a.high == b.high:
        return SAME
    if a.text.lower() == b.text.lower():
        # one bare weekday, resolved against two publication dates: a page keeps its first date
        # when it is updated
        return NO_COMMON_TIME
    shorter, longer = sorted(f.high - f.low for f in (a, b))
    day_in_span, week = shorter == 0 < longer, 0 < shorter <= WEEK
    loose = LOOSE_DAYS if day_in_span or week else 0
    return INCLUDED if a.low <= b.high + loose and b.low <= a.high + loose else OTHER_DATE


def _clock(a: Figure, b: Figure) -> Judgement | None:
    if a.dimension is not Dimension.TIME:
        return None
    if a.zone and b.zone and a.zone != b.zone and not _one_place(a.zone, b.zone):
        # 7:37 local and 0737 GMT cannot both be right; 7:37 GMT and 3:37 EDT may be
        return OTHER_TIME if a.low == b.low else NO_COMMON_TIME
    gap = max(a.low - b.high, b.low - a.high, Decimal(0))
    abroad = a.zone != b.zone and not (_both_local(a, b) and gap <= ABROAD)
    if gap == 0:
        return SAME
    if abroad and gap % HALF_HOUR == 0:
        # 6 pm and 1700 GMT may be one moment; 6.10 pm and 1700 GMT are not
        return NO_COMMON_TIME
    if gap > CLOCK_HEDGE or (_exact(a) and _exact(b)):
        return OTHER_TIME
    return WITHIN_LIMIT if gap <= CLOCK_SAME else NEAR_TIME


def _both_local(a: Figure, b: Figure) -> bool:
    """Whether one time is in the zone of the place, and the other, without one, most likely is."""
    return (a.zone_is_local and b.zone is None) or (b.zone_is_local and a.zone is None)


def _one_place(a: str, b: str) -> bool:
    """Whether two zones may be those of one place: `local time` and `PST`, but not `GMT`."""
    zones = {a.lower(), b.lower()}
    return "local time" in zones and not zones & UNIVERSAL


def _other_way(a: Figure, b: Figure) -> Judgement | None:
    return OTHER_WAY if opposed(a, b) and _overlap(a, b) else None


def _either_side(a: Figure, b: Figure) -> Judgement | None:
    """`nearly 2 million` lies below 2 million, `more than 2 million` above."""
    for below, above in ((a, b), (b, a)):
        nearly = below.qualifier is Qualifier.ABOUT and below.close is Way.DOWN
        if nearly and above.qualifier in ABOVE and below.base_high <= above.base_low:
            return OUTSIDE_LIMIT
    return None


def _vague(a: Figure, b: Figure) -> Judgement | None:
    if Qualifier.VAGUE not in (a.qualifier, b.qualifier):
        return None
    if (a.base_low, a.base_high) == (b.base_low, b.base_high):
        return SAME
    if a.qualifier is b.qualifier:
        few, many = sorted((a.low, b.low))
        loose = VAGUE if few >= LARGE and many >= few * MANY_TIMES else INCLUDED
        return loose if _overlap(a, b) else OTHER_VALUE
    vague, sharp = (a, b) if a.qualifier is Qualifier.VAGUE else (b, a)
    low, high = _envelope(sharp)
    if low > vague.base_high or high < vague.base_low or _in_larger_units(sharp, vague):
        return OTHER_VALUE
    return VAGUE if vague.low >= LARGE else INCLUDED


def _in_larger_units(sharp: Figure, vague: Figure) -> bool:
    """`A weekslong strike` and one of three months: more than weeks, however they are rounded."""
    lasting = vague.dimension is Dimension.DURATION
    return lasting and sharp.factor > vague.factor and sharp.base_low > vague.base_high


def _same_number(a: Figure, b: Figure) -> Judgement | None:
    if not same_core(a, b):
        return None
    if _met(a, b):
        return None
    hedges, qualifiers = {_side(a), _side(b)}, {a.qualifier, b.qualifier}
    if a.qualifier is b.qualifier or hedges == {0}:
        return SAME if a.qualifier is b.qualifier else SAME_NUMBER
    if hedges == {1, -1}:
        met = qualifiers == {Qualifier.AT_LEAST, Qualifier.AT_MOST}
        return WITHIN_LIMIT if met else OUTSIDE_LIMIT
    # `at least seven` beside `seven` is how tolls are given; `at least two gunmen` beside `two`
    # leaves another impression, and `about 35` may be fewer, which `at least 35` rules out
    toll = qualifiers == {Qualifier.AT_LEAST, Qualifier.EXACT}
    unnoticed = toll and not (_plain_count(a) and _plain_count(b))
    return WITHIN_LIMIT if len(hedges) == 1 or unnoticed else ONE_LIMIT


def _met(a: Figure, b: Figure) -> bool:
    """Whether one is a bound that the other meets as it stands: `almost a third`, `32 per cent`."""
    pairs = ((a, b), (b, a))
    return any(
        _side(bound) == (1 if sharp.base_low > bound.base_low else -1)
        for bound, sharp in pairs
        if _side(sharp) == 0 and sharp.base_low != bound.base_low
    )


def _range(a: Figure, b: Figure) -> Judgement | None:
    if not (_is_range(a) or _is_range(b)):
        return None
    return RANGE if _overlap(a, b) else OTHER_VALUE


def _bound(a: Figure, b: Figure) -> Judgement | None:
    mine, yours = _side(a), _side(b)
    if mine == yours == 0:
        return None
    if not _overlap(a, b):
        return OUTSIDE_LIMIT
    if mine and yours and mine != yours:
        return WITHIN_LIMIT
    near, far = sorted(_closed(f) if mine == yours else abs(f.base_low) for f in (a, b))
    return FAR_LIMIT if far > near * _met_within(a, b) else WITHIN_LIMIT


def _met_within(a: Figure, b: Figure) -> Decimal:
    """How many times the one may be the other before a reader notices; tolls are `at least`."""
    if _side(a) == _side(b):
        return NOTICED
    sharp = {a.qualifier, b.qualifier} & {Qualifier.MORE_THAN, Qualifier.LESS_THAN}
    return FAR_COUNT if sharp and a.dimension is Dimension.COUNT else FAR


def _closed(f: Figure) -> Decimal:
    """The end of a bound that may itself be true: more than 24 people are at least 25."""
    step = {Qualifier.MORE_THAN: 1, Qualifier.LESS_THAN: -1}.get(f.qualifier, 0)
    return abs(f.base_low + (step if f.dimension is Dimension.COUNT else 0))


def _points(a: Figure, b: Figure) -> Judgement:
    return WITHIN_LIMIT if _overlap(a, b) else OTHER_VALUE


#: in order: the first rule that has an opinion decides, and the last one always has
RULES: tuple[Rule, ...] = (
    _incomparable,
    _score,
    _calendar,
    _clock,
    _other_way,
    _either_side,
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
    """Whether so few things are counted that one more matters, and are no toll, which grows."""
    return f.dimension is Dimension.COUNT and f.role is None and f.high <= LARGE


def _side(f: Figure) -> int:
    return (f.qualifier in ABOVE) - (f.qualifier in BELOW)


def _slack(f: Figure, value: Decimal) -> Decimal:
    """How far the true value may lie from `value` given how it is written, in base units."""
    size = abs(value)
    if f.qualifier is Qualifier.ABOUT:
        return min(f.grain * f.factor, size * HEDGE)
    return min(f.grain * f.factor / 2, size * CAPS.get(f.dimension, ROUNDING_CAP))


def _envelope(f: Figure) -> tuple[Decimal, Decimal]:
    """The interval, in base units, that the writing allows; infinite where it is open."""
    if f.qualifier in ABOVE:
        far = _near(f, f.base_low) if f.close else Decimal("Infinity")
        return f.base_low, f.base_low + far
    if f.qualifier in BELOW:
        far = _near(f, f.base_high) if f.close else Decimal("Infinity")
        return f.base_high - far, f.base_high
    return f.base_low - _slack(f, f.base_low), f.base_high + _slack(f, f.base_high)


def _near(f: Figure, value: Decimal) -> Decimal:
    """How far from `value` a bound reaches that lies close by, in base units."""
    return max(abs(value) * CLOSE, f.grain * f.factor)


def _overlap(a: Figure, b: Figure) -> bool:
    if _side(a) == _side(b) == 0 and not (_is_range(a) or _is_range(b)):
        return _equal(a, b, a.base_low, b.base_low)
    (a_low, a_high), (b_low, b_high) = _envelope(a), _envelope(b)
    return a_low <= b_high and b_low <= a_high


def _equal(a: Figure, b: Figure, x: Decimal, y: Decimal) -> bool:
    """Whether two values are one after rounding at the coarser grain, and conversion of units."""
    if Qualifier.VAGUE in (a.qualifier, b.qualifier):
        return x == y
    slack = max(_slack(a, x), _slack(b, y))
    if a.unit != b.unit:
        slack += max(abs(x), abs(y)) * CONVERSION
    return abs(x - y) <= slack
