"""What rules out that two figures state one fact, before any similarity: a table of named gates, each with its reason in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from factcheck.claims.counted import noun_relation, other_words
from factcheck.claims.reading import Claim, once
from factcheck.match import parts
from factcheck.match.markets import other_move
from factcheck.model import Dimension, Modality, Qualifier

#: dimensions whose figures are never a story's claim to compare: 1st, 3-1, nine-for-nine
UNCOMPARED = frozenset({Dimension.ORDINAL, Dimension.SCORE, Dimension.RATIO})
#: neither is claimed to have happened
LOOSE = frozenset({Modality.PLANNED, Modality.CONDITIONAL})

CALENDAR = frozenset({Dimension.DATE, Dimension.TIME})
#: within one article values further apart than this are of two things
SPREAD = 4
#: publication dates this far apart, in years, leave room for a birthday
YEARS_APART = 0.2
#: years before publication that are another time for sure; last year's autumn may be three months ago
LONG_AGO = 2
#: reports of one nameless person's age differ by no more than so many years
AGE_SLIP = 3
_LIMIT = re.compile(r"\b(?:as of|by|until|till|through|since|before|after)\s+$", re.IGNORECASE)
#: an amount, and a bracket that opens behind it
_OPENED = re.compile(
    r"\d[^()]{0,20}\(\s*(?:(?:about|around|approximately|some|roughly|nearly|or|=)\s+)?$",
    re.IGNORECASE,
)
#: `the shooting comes a year after`; not `the verdict comes a year after`, which is after the story's own event
_COMES_AFTER = re.compile(
    r"\b(?:shooting|attack|bombing|blast|explosion|crash|fire|quake|earthquake|storm|flood|strike|raid|killing|incident|accident|collision)"
    r"\b[^.;,]{0,40}\s(?:comes|came|follows|followed|happened|occurred|took place) (?:[\w-]+ ){0,3}"
    r"(?:years?|months?|weeks?|decades?) after\b[^.;]*$"
)
#: characters before a figure in which that is looked for
_EARLIER_REACH = 200
#: `east of Halvik`, `north-west of downtown Halvik`, `from the Tarva border`
_FROM_PLACE = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}?(?:of|from|off|to)\s+(?:the\s+|downtown\s+|central\s+)?((?:[A-Z][\w’'-]+\s?){1,4})"
)
#: `were taken to St Anne's Hospital`, `were treated at Halvik Medical Center`
_AT_HOSPITAL = re.compile(
    r"[^.;,]{0,60}?\b(?:at|to|in)\s+(?:the\s+)?((?:[A-Z][\w.’'-]*\s+){1,4}?)(?:Hospital|Medical|Health|Clinic|Trauma|Infirmary)\b"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
#: an age at the time of what is told: `the then 15-year-old`, `27 at the time`
_THEN = re.compile(r"\bthen[ -]*$", re.IGNORECASE)
_AT_THE_TIME = re.compile(r"\W{0,2}(?:years? old )?at the time\b(?! of)")

Gate = Callable[[Claim, Claim], "str | None"]


def blocked(a: Claim, b: Claim) -> str | None:
    """Why `a` and `b` cannot state one fact, or None where nothing rules it out."""
    for gate in _gates_of(a.figure.dimension):
        reason = gate(a, b)
        if reason:
            return reason
    return None


@cache
def _gates_of(dimension: Dimension) -> tuple[Gate, ...]:
    """The gates that can say anything of a quantity of this dimension."""
    return tuple(gate for gate in GATES if dimension in ONLY.get(gate, {dimension}))


def _dimension(a: Claim, b: Claim) -> str | None:
    return None if a.figure.dimension is b.figure.dimension else "another kind of quantity"


def _currency(a: Claim, b: Claim) -> str | None:
    f, g = a.figure, b.figure
    return (
        "another currency, and no rate is given"
        if f.dimension is Dimension.MONEY and f.unit != g.unit
        else None
    )


def _rate(a: Claim, b: Claim) -> str | None:
    return None if a.figure.rate == b.figure.rate else "per another unit of time or number"


def _role(a: Claim, b: Claim) -> str | None:
    f, g = a.figure, b.figure
    return "another part in the event" if f.role and g.role and f.role != g.role else None


def _noun(a: Claim, b: Claim) -> str | None:
    f, g = a.figure, b.figure
    if f.dimension is Dimension.COUNT and noun_relation(f, g) is None:
        return "counts of other things"
    return None


def _modifier(a: Claim, b: Claim) -> str | None:
    """Within one article, two counts whose nouns are told apart by their other words: theft convictions, driving convictions."""
    f, g = a.figure, b.figure
    mine, yours = other_words(f), other_words(g)
    apart = f.dimension is Dimension.COUNT and bool(mine) and bool(yours) and not mine & yours
    return "counts of other things" if apart and a.mention.article == b.mention.article else None


def _conversion(a: Claim, b: Claim) -> str | None:
    """`€110 billion ($143 billion)`: the second is the first at a day's rate, or in another country's dollars."""
    money = a.figure.dimension is Dimension.MONEY and a.figure.base_low != b.figure.base_low
    return "a conversion in brackets" if money and (_bracketed(a) or _bracketed(b)) else None


@once
def _bracketed(c: Claim) -> bool:
    return bool(_OPENED.search(c.before)) and c.behind.startswith(")")


def _comes_after(a: Claim, b: Claim) -> str | None:
    """`The attack comes a year after nine people were shot`: those nine were shot in another."""
    differ = a.figure.base_low != b.figure.base_low
    return "one tells of an earlier event" if differ and _earlier(a) != _earlier(b) else None


@once
def _earlier(c: Claim) -> bool:
    return bool(_COMES_AFTER.search(c.before[-_EARLIER_REACH:]))


def _distance(a: Claim, b: Claim) -> str | None:
    """`17 miles east of Halvik` and `29 miles north of Tarva` are two distances; `40 miles from Halvik to Tarva` is one."""
    mine, yours = _measured_from(a), _measured_from(b)
    if not mine or not yours or mine & yours:
        return None
    mutual = mine & _capitalised(b) and yours & _capitalised(a)
    return None if mutual else "distances from other places"


@once
def _measured_from(c: Claim) -> frozenset[str]:
    """The words of the place that a distance is measured from."""
    found = _FROM_PLACE.match(c.behind)
    return frozenset(_CAPITALISED.findall(found[1])) if found else frozenset()


def _hospital(a: Claim, b: Claim) -> str | None:
    """Nine patients of one hospital, four of another."""
    mine, yours = _taken_to(a), _taken_to(b)
    return "patients of two hospitals" if mine and yours and not mine & yours else None


@once
def _taken_to(c: Claim) -> frozenset[str]:
    """The words of the name of the hospital where those counted are."""
    found = _AT_HOSPITAL.match(c.behind) if c.figure.role == "hospitalised" else None
    return frozenset(_CAPITALISED.findall(found[1])) if found else frozenset()


@once
def _capitalised(c: Claim) -> frozenset[str]:
    return frozenset(_CAPITALISED.findall(c.mention.sentence.text))


def _spread(a: Claim, b: Claim) -> str | None:
    """One article that gives two far values tells of two things."""
    if a.mention.article != b.mention.article:
        return None
    f, g = a.figure, b.figure
    near, far = sorted((abs(f.base_low), abs(g.base_low)))
    vague = Qualifier.VAGUE in (f.qualifier, g.qualifier)
    spread = not vague and f.dimension not in CALENDAR and far > near * SPREAD
    return "too far apart for one article to mean one thing" if spread else None


def _birthday(a: Claim, b: Claim) -> str | None:
    """Somebody who is 19 in one year is 20 in the next; `then 15` may be 16 now."""
    f, g = a.figure, b.figure
    if f.base_low != g.base_low and _back_then(a) != _back_then(b):
        return "ages at other times"
    if (
        f.dimension is not Dimension.AGE
        or a.published is None
        or b.published is None
        or f.base_low == g.base_low
    ):
        return None
    years = abs((a.published - b.published).days) / 365
    return (
        "ages at other times"
        if years > YEARS_APART and abs(f.base_low - g.base_low) <= round(years) + 1
        else None
    )


@once
def _back_then(c: Claim) -> bool:
    return bool(_THEN.search(c.before) or _AT_THE_TIME.match(c.behind))


def _single(a: Claim, b: Claim) -> str | None:
    """`One group` is seldom a count: it may be any of several."""
    f, g = a.figure, b.figure
    one = (
        f.dimension is Dimension.COUNT
        and f.role is None
        and g.role is None
        and 1 in (f.high, g.high)
        and f.high != g.high
    )
    return "one may be any of several" if one else None


def _person(a: Claim, b: Claim) -> str | None:
    """Ages are of one person where one name stands beside both; of others where two do, or where one article tells them apart."""
    if a.figure.dimension is not Dimension.AGE:
        return None
    if a.owner and b.owner:
        return None if one_name(a.owner, b.owner) else "ages of other people"
    return "ages of other people" if _group(a) != _group(b) or _other_person(a, b) else None


def _other_person(a: Claim, b: Claim) -> bool:
    """Whether the words beside two nameless ages tell two people apart: a boy and a woman, who was shot and who was arrested."""
    told = ((a.person_gender, b.person_gender), (a.person_part, b.person_part))
    return (
        any(x and y and x != y for x, y in told)
        or abs(a.figure.base_low - b.figure.base_low) > AGE_SLIP
    )


def one_name(a: str, b: str) -> bool:
    """Whether two names in lower case may be one person's: the same, one the other's surname alone, or one without the middle names.

    >>> one_name("laura benham", "benham"), one_name("laura benham", "gary benham"), one_name("laura benham", "laura ann benham")
    (True, False, True)
    """
    short, long = sorted((a.split(), b.split()), key=len)
    surname = len(short) == 1 and short[0] == long[-1]
    ends = len(short) == 2 and short == [long[0], long[-1]]
    return short == long or surname or ends


def _group(c: Claim) -> bool:
    """Whether the age is a span over several people."""
    return c.figure.low != c.figure.high


def _moment(a: Claim, b: Claim) -> str | None:
    """One article that gives two moments tells of two: a start and an end, a crime and an arrest."""
    f, g = a.figure, b.figure
    two = f.dimension in CALENDAR and (f.low, f.high) != (g.low, g.high)
    return "two moments in one article" if two and a.mention.article == b.mention.article else None


def _cutoff(a: Claim, b: Claim) -> str | None:
    """`By four o'clock` and `as of Friday` date what was known, not what happened."""
    calendar = a.figure.dimension in CALENDAR
    return "one is a limit in time" if calendar and _limits(a) != _limits(b) else None


@once
def _limits(c: Claim) -> bool:
    return bool(_LIMIT.search(c.before))


def _modality(a: Claim, b: Claim) -> str | None:
    f, g = a.figure, b.figure
    if f.modality is g.modality:
        return None
    # a toll that could be reached is no toll; but an offer that would be worth $1bn is worth $1bn
    free = (
        frozenset(Modality) - {Modality.NEGATED, Modality.PAST}
        if f.dimension is not Dimension.COUNT
        else LOOSE
    )
    if {f.modality, g.modality} <= free:
        return None
    return "one is stated, the other is planned, possible, denied or past"


def _long_ago(a: Claim, b: Claim) -> str | None:
    """`In 1987 a fire killed 31` tells of another fire; `since 1987` may tell of this one."""
    mine, yours = _past(a), _past(b)
    return (
        "one tells of an earlier year"
        if bool(mine) != bool(yours) or (mine and not mine & yours)
        else None
    )


@once
def old_years(c: Claim) -> frozenset[int]:
    """The years before publication that date the sentence; none where the date of publication is unknown."""
    return frozenset(y for y in c.years if c.published is not None and y < c.published.year)


@once
def _past(c: Claim) -> set[int]:
    return {y for y in c.then if c.published is not None and y <= c.published.year - LONG_AGO}


def _sentence(a: Claim, b: Claim) -> str | None:
    same = (
        a.mention.article == b.mention.article
        and a.mention.sentence.index == b.mention.sentence.index
    )
    return "two figures of one sentence" if same else None


#: in order; the first that has a reason decides
GATES: tuple[Gate, ...] = (
    _dimension,
    _currency,
    _rate,
    _role,
    _noun,
    _modifier,
    parts.others,
    parts.some_of_them,
    parts.another_complement,
    parts.included,
    parts.hurt_so_badly,
    parts.summed,
    _conversion,
    _single,
    parts.wider_area,
    _comes_after,
    _distance,
    _hospital,
    _spread,
    _person,
    _birthday,
    _moment,
    other_move,
    _cutoff,
    _modality,
    _long_ago,
    _sentence,
)

#: gates that have nothing to say of other dimensions
ONLY: Mapping[Gate, frozenset[Dimension]] = {
    _currency: frozenset({Dimension.MONEY}),
    _conversion: frozenset({Dimension.MONEY}),
    parts.another_complement: frozenset({Dimension.COUNT, Dimension.MONEY}),
    parts.included: frozenset({Dimension.COUNT, Dimension.MONEY}),
    **dict.fromkeys(
        (
            _hospital,
            _noun,
            _modifier,
            parts.others,
            parts.hurt_so_badly,
            parts.summed,
            _single,
            parts.wider_area,
        ),
        frozenset({Dimension.COUNT}),
    ),
    _distance: frozenset({Dimension.LENGTH}),
    other_move: frozenset({Dimension.PERCENT}),
    **dict.fromkeys((_person, _birthday), frozenset({Dimension.AGE})),
    **dict.fromkeys((_moment, _cutoff), CALENDAR),
}

#: those that look at what is counted
NOUN_GATES: frozenset[Gate] = frozenset({_noun, _modifier, parts.others, parts.another_complement})
