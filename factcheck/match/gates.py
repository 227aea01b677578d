"""What rules out that two figures state one fact, before any similarity: a table of named gates, each with its reason in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import TypeVar, cast

from factcheck.match.area import is_alone, is_wide
from factcheck.match.lexicon import canonical, entries, stopwords
from factcheck.match.mentions import Context
from factcheck.match.places import countries
from factcheck.match.sums import adds_up
from factcheck.model import Dimension, Figure, Modality, Qualifier

#: dimensions whose figures are never a story's claim to compare: 1st, 3-1, nine-for-nine
UNCOMPARED = frozenset({Dimension.ORDINAL, Dimension.SCORE, Dimension.RATIO})
#: neither is claimed to have happened
LOOSE = frozenset({Modality.PLANNED, Modality.CONDITIONAL})

#: roles whose count leaves out the other victims by itself
TOLLS = frozenset({"killed", "injured", "hospitalised"})
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
_OF_WHAT = re.compile(
    r"\s+of ((?:(?!(?:in|for|and|or|with|at|on|to|the|those|these|them|his|her|its|their)\b)[\w-]+ ?){1,4})",
)
_KIND = "(?:cash|stock|shares|debt|bonds|equity|kind)"
_IN_KIND = re.compile(rf"\s+in (?:[A-Z]\w+ )?({_KIND}(?: and {_KIND})?)\b")
#: an amount, and a bracket that opens behind it
_OPENED = re.compile(r"\d[^()]{0,20}\(\s*(?:(?:about|around|approximately|some|roughly|nearly|or|=)\s+)?$", re.IGNORECASE)
_INCLUDING = re.compile(
    r"\b(?:including|among them|of whom|of which)(?:\s+(?:at least|about|around|some|up to))?\s*$",
    re.IGNORECASE,
)
#: behind a part: `11 children among the dead`
_AMONG_THEM = re.compile(
    r"\s+[\w-]+(?: [\w-]+)? (?:(?:is|are|was|were) )?among (?:the (?:dead|victims|killed|injured|wounded|missing|casualties)|them)\b"
)
#: the one who did it is among the dead, or is counted beside them
_CULPRIT = re.compile(
    r"\b(?:including|plus|and) (?:the |a |their )?(?:\w+ )?(?:gunm[ae]n|shooters?|suspects?|attackers?|bombers?|assailants?|killers?)\b"
    r"|\b(?:himself|herself|themselves|turned the gun)\b|,\s*self\b|\bthen (?:the )?gunman\b|\bmurder.suicide\b",
    re.IGNORECASE,
)
#: a country alone, not the first word of another name: `from Jordan`, not `from Jordan Street`
_FROM = re.compile(r"\s*from (?:the )?((?:(?:New|South|North|United|Saudi|Sri|El|Costa) )?[A-Z][\w.]+)(?! [A-Z])")
#: `the shooting comes a year after`; not `the verdict comes a year after`, which is after the story's own event
_COMES_AFTER = re.compile(
    r"\b(?:shooting|attack|bombing|blast|explosion|crash|fire|quake|earthquake|storm|flood|strike|raid|killing|incident|accident|collision)"
    r"\b[^.;,]{0,40}\s(?:comes|came|follows|followed|happened|occurred|took place) (?:[\w-]+ ){0,3}"
    r"(?:years?|months?|weeks?|decades?) after\b[^.;]*$"
)
#: characters before a figure in which that is looked for
_EARLIER_REACH = 200
_OF_THEM = re.compile(r"\s+of (?:the|those|these|them|his|her|its|their)\b")

Gate = Callable[[Context, Context], "str | None"]
Seen = TypeVar("Seen")


def once(read: Callable[[Context], Seen]) -> Callable[[Context], Seen]:
    """Read something off a context the first time it is asked for, and remember it there: a mention meets hundreds of others."""
    name = f"_{read.__name__}"

    @wraps(read)
    def reading(c: Context) -> Seen:
        known = c.__dict__
        if name not in known:
            known[name] = read(c)
        return cast(Seen, known[name])

    return reading


def blocked(a: Context, b: Context) -> str | None:
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


def noun_relation(a: Figure, b: Figure) -> float | None:
    """How well two counts' nouns fit: 1 the same head, 0.8 both people in general (0.9 in one role), None where they cannot be the same.

    0 where the heads differ and only their meaning (an embedding) can tell.
    """
    if a.head and b.head and canonical(a.head) == canonical(b.head):
        return 1.0
    if a.role and a.role == b.role and (is_people(a) and is_people(b)):
        return 0.9
    if is_people(a) and is_people(b) and a.head and b.head:
        return 0.8
    if a.head is None or b.head is None:
        return None
    if is_part(a) or is_part(b):
        return None
    return 0.0


def other_words(f: Figure) -> frozenset[str]:
    """The words of the counted noun that go with its head."""
    return _but_last(f.noun or "")


@cache
def _but_last(noun: str) -> frozenset[str]:
    return frozenset(noun.lower().split()[:-1])


@once
def counts_others(c: Context) -> bool:
    """Whether the figure leaves out those already told of: `four others`, `two more men`."""
    f = c.figure
    return c.said_other or f.head == "other" or bool(other_words(f) & {"other", "another", "more", "additional", "further"})


@once
def nations(c: Context) -> frozenset[str]:
    """The countries that those counted are told to be of: `10 Norwegian tourists`, `killed 10 from Norway`."""
    m = c.mention
    after = m.sentence.text[m.end - m.sentence.start :]
    noun = (c.figure.noun or "") if c.figure.dimension is Dimension.COUNT else ""
    found = _FROM.match(after.lstrip().removeprefix(noun))
    return countries(f"{noun} {found[1] if found else ''}") if noun or found else frozenset()


@once
def _of_them(c: Context) -> bool:
    m = c.mention
    return bool(_OF_THEM.match(m.sentence.text, m.end - m.sentence.start))


def is_people(f: Figure) -> bool:
    """Whether people in general are counted."""
    return (f.head in entries("generic_people")) if f.head else f.role is not None


def is_part(f: Figure) -> bool:
    """Whether a part of a person is counted: heads, arms."""
    return f.head in entries("person_parts")


def _dimension(a: Context, b: Context) -> str | None:
    return None if a.figure.dimension is b.figure.dimension else "another kind of quantity"


def _currency(a: Context, b: Context) -> str | None:
    f, g = a.figure, b.figure
    return "another currency, and no rate is given" if f.dimension is Dimension.MONEY and f.unit != g.unit else None


def _rate(a: Context, b: Context) -> str | None:
    return None if a.figure.rate == b.figure.rate else "per another unit of time or number"


def _role(a: Context, b: Context) -> str | None:
    f, g = a.figure, b.figure
    return "another part in the event" if f.role and g.role and f.role != g.role else None


def _noun(a: Context, b: Context) -> str | None:
    f, g = a.figure, b.figure
    if f.dimension is Dimension.COUNT and noun_relation(f, g) is None:
        return "counts of other things"
    return None


def _modifier(a: Context, b: Context) -> str | None:
    """Within one article, two counts whose nouns are told apart by their other words: theft convictions, driving convictions."""
    f, g = a.figure, b.figure
    mine, yours = other_words(f), other_words(g)
    apart = f.dimension is Dimension.COUNT and bool(mine) and bool(yours) and not mine & yours
    return "counts of other things" if apart and a.mention.article == b.mention.article else None


def _rest(a: Context, b: Context) -> str | None:
    """`Four others` are those that another figure left out; only tolls are told that way of all: `killed one and hurt four others`."""
    f, g = a.figure, b.figure
    toll = f.role == g.role and f.role in TOLLS
    return "one counts the others" if f.dimension is Dimension.COUNT and not toll and counts_others(a) != counts_others(b) else None


def _complement(a: Context, b: Context) -> str | None:
    """`Two counts of murder` are not `three counts of attempted murder`; nor are `$28m in cash` all of `$33m in cash and stock`."""
    mine, yours = complement(a), complement(b)
    if a.figure.dimension is Dimension.MONEY:
        return "one counts a part of the other" if mine != yours else None
    other = bool(mine) and bool(yours) and (not mine & yours or "attempted" in mine ^ yours)
    return "counts of other things" if a.figure.dimension is Dimension.COUNT and other else None


@once
def complement(c: Context) -> frozenset[str]:
    """What follows the figure and says of what, or in what, it is: the words of `of attempted murder`, `in cash and stock`."""
    after = c.mention.sentence.text[c.mention.end - c.mention.sentence.start :]
    if c.figure.noun and after.lstrip().startswith(c.figure.noun):
        after = after.lstrip()[len(c.figure.noun) :]
    found = (_IN_KIND if c.figure.dimension is Dimension.MONEY else _OF_WHAT).match(after)
    if found is None:
        return frozenset()
    words = [w for w in re.findall(r"[\w-]+", found.group(1).lower()) if w not in stopwords()]
    return frozenset(w if w == "attempted" else canonical(w) for w in words)


def _inside(a: Context, b: Context) -> str | None:
    """`Including four children` is a part, and so are the dead without the gunman who shot himself."""
    f, g = a.figure, b.figure
    if f.base_low == g.base_low or f.dimension not in (Dimension.COUNT, Dimension.MONEY):
        return None
    if _included(a) != _included(b):
        return "one counts a part of the other"
    culprit = f.role == g.role and f.role in TOLLS | {"shot"} and abs(f.base_low - g.base_low) == 1
    return "one may count the attacker" if culprit and (_culprit(a) or _culprit(b)) else None


def _sum(a: Context, b: Context) -> str | None:
    """`A baby and four people` are five."""
    f, g = a.figure, b.figure
    added = adds_up(f, a.others, g, b.others) or adds_up(g, b.others, f, a.others)
    return "one is the other and those told of beside it" if added else None


def _conversion(a: Context, b: Context) -> str | None:
    """`€110 billion ($143 billion)`: the second is the first at a day's rate, or in another country's dollars."""
    money = a.figure.dimension is Dimension.MONEY and a.figure.base_low != b.figure.base_low
    return "a conversion in brackets" if money and (_bracketed(a) or _bracketed(b)) else None


@once
def _bracketed(c: Context) -> bool:
    m, text = c.mention, c.mention.sentence.text
    start, end = m.start - m.sentence.start, m.end - m.sentence.start
    return bool(_OPENED.search(text[:start])) and text[end : end + 1] == ")"


@once
def _included(c: Context) -> bool:
    m = c.mention
    before, behind = m.sentence.text[: m.start - m.sentence.start], _behind(c)
    return bool(_INCLUDING.search(before) or _AMONG_THEM.match(behind))


@once
def _culprit(c: Context) -> bool:
    return bool(_CULPRIT.search(c.mention.sentence.text))


def _partitive(a: Context, b: Context) -> str | None:
    """`Five of the ten charges` is not the number of charges."""
    same = a.figure.base_low == b.figure.base_low
    return "one counts a part of the other" if not same and _of_them(a) != _of_them(b) else None


def _comes_after(a: Context, b: Context) -> str | None:
    """`The attack comes a year after nine people were shot`: those nine were shot in another."""
    differ = a.figure.base_low != b.figure.base_low
    return "one tells of an earlier event" if differ and _earlier(a) != _earlier(b) else None


@once
def _earlier(c: Context) -> bool:
    m = c.mention
    start = m.start - m.sentence.start
    return bool(_COMES_AFTER.search(m.sentence.text[max(0, start - _EARLIER_REACH) : start]))


def _area(a: Context, b: Context) -> str | None:
    """1,700 died in the province, 2,300 in a dozen countries; 300 in the port of Halvik alone."""
    if a.figure.dimension is not Dimension.COUNT or a.figure.base_low == b.figure.base_low:
        return None
    apart = not a.places & b.places and _covers_more(a) != _covers_more(b) and bool((b if _covers_more(a) else a).places)
    return "one counts over a wider area" if apart or _singled_out(a) != _singled_out(b) else None


@once
def _covers_more(c: Context) -> bool:
    return is_wide(_behind(c))


@once
def _singled_out(c: Context) -> bool:
    return is_alone(_behind(c))


def _behind(c: Context) -> str:
    return c.mention.sentence.text[c.mention.end - c.mention.sentence.start :]


def _spread(a: Context, b: Context) -> str | None:
    """One article that gives two far values tells of two things."""
    if a.mention.article != b.mention.article:
        return None
    f, g = a.figure, b.figure
    near, far = sorted((abs(f.base_low), abs(g.base_low)))
    vague = Qualifier.VAGUE in (f.qualifier, g.qualifier)
    spread = not vague and f.dimension not in CALENDAR and far > near * SPREAD
    return "too far apart for one article to mean one thing" if spread else None


def _birthday(a: Context, b: Context) -> str | None:
    """Somebody who is 19 in one year is 20 in the next."""
    f, g = a.figure, b.figure
    if f.dimension is not Dimension.AGE or a.published is None or b.published is None or f.base_low == g.base_low:
        return None
    years = abs((a.published - b.published).days) / 365
    return "ages at other times" if years > YEARS_APART and abs(f.base_low - g.base_low) <= round(years) + 1 else None


def _single(a: Context, b: Context) -> str | None:
    """`One group` is seldom a count: it may be any of several."""
    f, g = a.figure, b.figure
    one = f.dimension is Dimension.COUNT and f.role is None and g.role is None and 1 in (f.high, g.high) and f.high != g.high
    return "one may be any of several" if one else None


def _person(a: Context, b: Context) -> str | None:
    """Ages are of one person where one name stands beside both; of others where two do, or where one article tells them apart."""
    if a.figure.dimension is not Dimension.AGE:
        return None
    if a.owner and b.owner:
        return None if one_name(a.owner, b.owner) else "ages of other people"
    return "ages of other people" if _group(a) != _group(b) or _other_person(a, b) else None


def _other_person(a: Context, b: Context) -> bool:
    """Whether the words beside two nameless ages tell two people apart: a boy and a woman, who was shot and who was arrested."""
    told = ((a.person_gender, b.person_gender), (a.person_part, b.person_part))
    return any(x and y and x != y for x, y in told) or abs(a.figure.base_low - b.figure.base_low) > AGE_SLIP


def one_name(a: str, b: str) -> bool:
    """Whether two names in lower case may be one person's: the same, or one of them the other's surname alone.

    >>> one_name("laura benham", "benham"), one_name("laura benham", "gary benham")
    (True, False)
    """
    short, long = sorted((a.split(), b.split()), key=len)
    return short == long or (len(short) == 1 and short[0] == long[-1])


def _group(c: Context) -> bool:
    """Whether the age is a span over several people."""
    return c.figure.low != c.figure.high


def _moment(a: Context, b: Context) -> str | None:
    """One article that gives two moments tells of two: a start and an end, a crime and an arrest."""
    f, g = a.figure, b.figure
    two = f.dimension in CALENDAR and (f.low, f.high) != (g.low, g.high)
    return "two moments in one article" if two and a.mention.article == b.mention.article else None


def _cutoff(a: Context, b: Context) -> str | None:
    """`By four o'clock` and `as of Friday` date what was known, not what happened."""
    calendar = a.figure.dimension in CALENDAR
    return "one is a limit in time" if calendar and _limits(a) != _limits(b) else None


@once
def _limits(c: Context) -> bool:
    m = c.mention
    return bool(_LIMIT.search(m.sentence.text[: m.start - m.sentence.start]))


def _modality(a: Context, b: Context) -> str | None:
    f, g = a.figure, b.figure
    if f.modality is g.modality:
        return None
    # a toll that could be reached is no toll; but an offer that would be worth $1bn is worth $1bn
    free = frozenset(Modality) - {Modality.NEGATED, Modality.PAST} if f.dimension is not Dimension.COUNT else LOOSE
    if {f.modality, g.modality} <= free:
        return None
    return "one is stated, the other is planned, possible, denied or past"


def _long_ago(a: Context, b: Context) -> str | None:
    """`In 1987 a fire killed 31` tells of another fire; `since 1987` may tell of this one."""
    mine, yours = _past(a), _past(b)
    return "one tells of an earlier year" if bool(mine) != bool(yours) or (mine and not mine & yours) else None


@once
def old_years(c: Context) -> frozenset[int]:
    """The years before publication that date the sentence; none where the date of publication is unknown."""
    return frozenset(y for y in c.years if c.published is not None and y < c.published.year)


@once
def _past(c: Context) -> set[int]:
    return {y for y in c.then if c.published is not None and y <= c.published.year - LONG_AGO}


def _sentence(a: Context, b: Context) -> str | None:
    same = a.mention.article == b.mention.article and a.mention.sentence.index == b.mention.sentence.index
    return "two figures of one sentence" if same else None


#: in order; the first that has a reason decides
GATES: tuple[Gate, ...] = (
    _dimension,
    _currency,
    _rate,
    _role,
    _noun,
    _modifier,
    _rest,
    _partitive,
    _complement,
    _inside,
    _sum,
    _conversion,
    _single,
    _area,
    _comes_after,
    _spread,
    _person,
    _birthday,
    _moment,
    _cutoff,
    _modality,
    _long_ago,
    _sentence,
)

#: gates that have nothing to say of other dimensions
ONLY: Mapping[Gate, frozenset[Dimension]] = {
    _currency: frozenset({Dimension.MONEY}),
    _conversion: frozenset({Dimension.MONEY}),
    _complement: frozenset({Dimension.COUNT, Dimension.MONEY}),
    _inside: frozenset({Dimension.COUNT, Dimension.MONEY}),
    **dict.fromkeys((_noun, _modifier, _rest, _sum, _single, _area), frozenset({Dimension.COUNT})),
    **dict.fromkeys((_person, _birthday), frozenset({Dimension.AGE})),
    **dict.fromkeys((_moment, _cutoff), CALENDAR),
}

#: those that look at what is counted
NOUN_GATES: frozenset[Gate] = frozenset({_noun, _modifier, _rest, _complement})
