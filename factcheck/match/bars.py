"""What rules out that two claims state one fact: the slots' bars, and rules about their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from factcheck.claims import Claim
from factcheck.claims.counted import is_people
from factcheck.claims.moment import days_meet, spans
from factcheck.claims.slot import Bar, Slot
from factcheck.claims.slots import COUNT, SLOTS
from factcheck.claims.story import CALENDAR
from factcheck.claims.sums import adds_up
from factcheck.figures import SOMEBODY
from factcheck.judge import converts, one_number, opposed
from factcheck.model import Dimension, Modality, Qualifier
from factcheck.words.stems import content_stems

#: neither is claimed to have happened
LOOSE = frozenset({Modality.PLANNED, Modality.CONDITIONAL})
#: how a figure is told, in plain words
MODALITIES = {
    Modality.ASSERTED: "stated",
    Modality.NEGATED: "denied",
    Modality.PLANNED: "planned",
    Modality.CONDITIONAL: "possible",
    Modality.PAST: "of an earlier record",
}
#: roles of which whoever did it may be counted, too
HIT = frozenset({"killed", "injured", "hospitalised", "shot"})
#: what befell those of whom some were hurt more than others; None where it is not said
HURT = frozenset({"injured", "hospitalised", "shot", None})
#: within one article values further apart than this are of two things
SPREAD = 4
#: publication dates this far apart, in years, leave room for a birthday
YEARS_APART = 0.2
#: reports of one nameless person's age differ by no more than so many years
AGE_SLIP = 3
#: so far apart, in days, two articles may tell of one day's trading
TRADING_DAY = 1

#: slots that keep a figure from being compared at all
_ASIDE = tuple(slot for slot in SLOTS if slot.aside)
#: what stands before the page's own date and time
_STAMP = re.compile(
    r"(?:\b(?:posted|updated|published|last modified)\b|^\W*(?:story\s+)?created\b)[^.!?]{0,60}$",
    re.IGNORECASE,
)
#: a machine's time, with the year behind it: `Mon May 06 11:42:07 PDT 2024`
_MACHINE = re.compile(r"\d{1,2}:\d{2}:\d{2}(?:\s+[A-Z]{2,5})?\s+\d{4}\b")
#: `the 16-yard line`
_PLACE_ON_FIELD = re.compile(r"[\s-]+line\b")
#: `the one-week anniversary`
_ANNIVERSARY = re.compile(r"[\s-]+anniversar")
#: a dateline dates the article, not the event: `HALVIK, June 10 (Northwire) -`
_DATELINE = re.compile(r"\W*[A-Z][A-Z.'’ -]{2,}(?:,\s+[A-Z][\w. ]+)?,\s*$")
#: stems of the words of a page's date
_STAMPS = frozenset(
    content_stems("last updated posted published modified mon tue wed thu fri sat sun")
)
#: the number that an agency gives to a version of its report: UPDATE 2-
_VERSION = re.compile(r"\b(?:update|wrapup) $", re.IGNORECASE)

#: so many characters before a figure the subject of its change may begin
SUBJECT = 90
_CLAUSE = re.compile(r"[,;:()–—“”]")
#: behind a change, what it is counted from
_COUNTED_FROM = re.compile(
    r"[^.;,]{0,30}?\b(?:from|against|compared (?:with|to)|to)\s+([^,.;]{2,30})", re.IGNORECASE
)

Rule = Callable[[Claim, Claim], "str | None"]


@dataclass(frozen=True, slots=True)
class Barred:
    """Why two claims are not of one fact, in plain words, and the slot that says so, if any."""

    why: str
    slot: Slot | None = None


def never_compared(claim: Claim) -> str | None:
    """Why a claim is not compared with any other, or None."""
    figure, before, behind = claim.figure, claim.before, claim.behind
    aside = sorted(slot.aside[told] for slot in _ASIDE for told in claim.told(slot.name))
    if aside:
        return aside[0]
    if figure.dimension is Dimension.ORDINAL:
        return "it is a rank"
    if figure.dimension is Dimension.SCORE:
        return "it is a score"
    if figure.dimension is Dimension.LENGTH and _PLACE_ON_FIELD.match(behind):
        return "a place on a field, not a length"
    if figure.dimension is Dimension.DURATION and _ANNIVERSARY.match(behind):
        return "an anniversary, not a length of time"
    if figure.modality is Modality.NEGATED:
        return "its report denies it"
    if figure.dimension not in CALENDAR:
        return "the number of the report's own version" if _VERSION.search(before) else None
    if _DATELINE.match(before):
        return "the dateline, which dates the report"
    own = (
        _MACHINE.match(claim.mention.text + behind),
        _STAMP.search(before),
        claim.stems and claim.stems <= _STAMPS,
    )
    return "the page's own time stamp" if any(own) else None


def barred(a: Claim, b: Claim, but: Set[str] = frozenset()) -> Barred | None:
    """What, the slots `but` left out, rules out that `a` and `b` state one fact, if anything."""
    dimension = a.figure.dimension
    if a.article == b.article and a.mention.sentence.index == b.mention.sentence.index:
        return Barred("two figures of one sentence")
    for slot in _slots(dimension):
        told = slot.name in a.slots or slot.name in b.slots
        bar = _holds(slot, a, b) if told and slot.name not in but else None
        if bar is not None:
            return Barred(bar.why, slot)
    reasons = (rule(a, b) for rule in _rules(dimension))
    why = next(filter(None, reasons), None)
    return Barred(why) if why else None


def _holds(slot: Slot, a: Claim, b: Claim) -> Bar | None:
    """The first of a slot's bars that holds."""
    aspect = slot.compare(a.told(slot.name), b.told(slot.name))
    if aspect is None:
        return None
    for bar in slot.bars:
        asked = (bar.equal_too or _differ(a, b)) and (not bar.within or a.article == b.article)
        if aspect in bar.on and asked and not (bar.unless and bar.unless(a, b)):
            return bar
    return None


@cache
def _slots(dimension: Dimension) -> tuple[Slot, ...]:
    return tuple(slot for slot in SLOTS if slot.bars and slot.asked_of(dimension))


@cache
def _rules(dimension: Dimension) -> tuple[Rule, ...]:
    return tuple(rule for of, rule in RULES if of is None or dimension in of)


def _differ(a: Claim, b: Claim) -> bool:
    return a.figure.base_low != b.figure.base_low or opposed(a.figure, b.figure)


def days_apart(a: Claim, b: Claim) -> int | None:
    """How many days lie between the publication of two articles; None where a date is not known."""
    if a.published is None or b.published is None:
        return None
    return abs((a.published - b.published).days)


def _other_others(a: Claim, b: Claim) -> str | None:
    """Two that both leave some out leave out others where one alone says what befell them."""
    both = a.told("others") and b.told("others") and a.figure.role != b.figure.role
    return "both leave out some, and not the same" if both and _differ(a, b) else None


def _attacker(a: Claim, b: Claim) -> str | None:
    """The dead without the gunman who shot himself are one fewer."""
    f, g = a.figure, b.figure
    one_more = f.role == g.role and f.role in HIT and abs(f.base_low - g.base_low) == 1
    counted = one_more and (a.told("culprit") or b.told("culprit"))
    return "one may count the attacker" if counted else None


def _hurt_so_badly(a: Claim, b: Claim) -> str | None:
    """`Two in critical condition` are some of six injured; `50 badly hurt` are no part of 40."""
    badly = [c for c in (a, b) if c.told("condition")]
    hurt = all(c.figure.role in HURT and (c.figure.role or is_people(c.figure)) for c in (a, b))
    if not hurt or len(badly) != 1:
        return None
    some, whole = badly[0].figure, (b if badly[0] is a else a).figure
    fewer = some.base_low < whole.base_low and some.qualifier is not Qualifier.VAGUE
    return "one counts only those hurt so badly" if fewer else None


def _summed(a: Claim, b: Claim) -> str | None:
    """`A baby and four people` are five."""
    added = adds_up(a.figure, a.numbers, b.figure, b.numbers) or adds_up(
        b.figure, b.numbers, a.figure, a.numbers
    )
    return "one is the sum of the other and a number beside it" if added else None


def _wider_area(a: Claim, b: Claim) -> str | None:
    """1,700 died in the province, 2,300 in a dozen countries."""
    if not _differ(a, b) or a.told("wide") == b.told("wide"):
        return None
    narrow = b if a.told("wide") else a
    apart = narrow.told("place") and a.told("place").isdisjoint(b.told("place"))
    return "one counts over a wider area" if apart else None


def _single(a: Claim, b: Claim) -> str | None:
    """`One group` is seldom a count: it may be any of several."""
    f, g = a.figure, b.figure
    one = f.role is None and g.role is None and 1 in (f.high, g.high) and f.high != g.high
    return "one may be any of several" if one else None


def _spread(a: Claim, b: Claim) -> str | None:
    """One article that gives two far values tells of two things."""
    if a.article != b.article or a.figure.dimension in CALENDAR:
        return None
    f, g = a.figure, b.figure
    near, far = sorted((abs(f.base_low), abs(g.base_low)))
    vague = Qualifier.VAGUE in (f.qualifier, g.qualifier)
    far_apart = not vague and far > near * SPREAD
    return "too far apart for one article to mean one thing" if far_apart else None


def _age_slip(a: Claim, b: Claim) -> str | None:
    named = a.told("person") and b.told("person")
    apart = abs(a.figure.base_low - b.figure.base_low) > AGE_SLIP
    return "ages of other people" if apart and not named else None


def _birthday(a: Claim, b: Claim) -> str | None:
    """Somebody who is 19 in one year is 20 in the next; nobody grows younger."""
    days = days_apart(a, b)
    if days is None or not _differ(a, b) or days / 365 <= YEARS_APART:
        return None
    sooner, later = sorted((a, b), key=lambda c: c.published or date.min)
    grown = later.figure.base_low - sooner.figure.base_low
    older = 0 < grown <= round(days / 365) + 1
    return "ages at other times" if older else None


def _two_moments(a: Claim, b: Claim) -> str | None:
    """One article that gives two moments tells of two: a start and an end."""
    f, g = a.figure, b.figure
    two = (f.low, f.high) != (g.low, g.high) and a.article == b.article
    return "two moments in one article" if two else None


def on_other_days(a: Claim, b: Claim) -> bool:
    """Whether two sentences date themselves by different days."""
    mine, yours = spans(a), spans(b)
    return bool(mine and yours) and not any(days_meet(x, y) for x in mine for y in yours)


def _measured_otherwise(a: Claim, b: Claim) -> str | None:
    """One number in two currencies, or a day and a week, is a slip; two numbers are two things."""
    f, g = a.figure, b.figure
    if converts(f, g) or one_number(f, g):
        return None
    return "at other rates" if f.rate != g.rate else "in other currencies or units"


def subject(c: Claim) -> frozenset[str]:
    """The stems of what rose or fell: the words of its clause before the one that says so."""
    word = c.figure.way_word
    before, told, _ = c.before[-SUBJECT:].lower().rpartition(word) if word else ("", "", "")
    return frozenset(content_stems(_CLAUSE.split(before)[-1]) if told else ())


def _base(c: Claim) -> frozenset[str]:
    """The words of what a change is counted from: `from April`, `against the dollar`."""
    found = _COUNTED_FROM.match(c.behind)
    return frozenset(found[1].lower().split()) - {"a", "an", "the"} if found else frozenset()


def _turned(a: Claim, b: Claim) -> str | None:
    """What rose 3% on Monday and fell 3% on Tuesday went there and back; two things may differ."""
    if not opposed(a.figure, b.figure):
        return None
    if on_other_days(a, b):
        return "they went there and back on two days"
    for read, why in ((subject, "the changes of two things"), (_base, "counted from two others")):
        mine, yours = read(a), read(b)
        if mine and yours and not (mine <= yours or yours <= mine):
            return why
    return None


def _told_alone(a: Claim, b: Claim) -> str | None:
    """`A man was killed` here and there may be two men."""
    both = a.figure.rule == b.figure.rule == SOMEBODY
    return "both tell of somebody, who need not be the same" if both else None


def _move(a: Claim, b: Claim) -> str | None:
    """The shares of one company moved in two times."""
    if not (a.told("company") and b.told("company")):
        return None
    one_day = (days_apart(a, b) or 0) <= TRADING_DAY and not on_other_days(a, b)
    alike = a.told("day's move") == b.told("day's move") and one_day
    return None if alike else "a market's move is that of its day"


def _modality(a: Claim, b: Claim) -> str | None:
    """A toll that could be reached is none; but an offer that would be worth $1bn is worth that."""
    f, g = a.figure, b.figure
    free = LOOSE if f.dimension is Dimension.COUNT else {Modality.ASSERTED, *LOOSE}
    # what could rise 3% and what fell 3% are two things
    alike = f.modality is g.modality or ({f.modality, g.modality} <= free and not opposed(f, g))
    if alike:
        return None
    one, other = sorted((f.modality, g.modality), key=list(Modality).index)
    return f"one is {MODALITIES[one]}, the other {MODALITIES[other]}"


#: each with the dimensions of which it is asked, None for all
RULES: tuple[tuple[frozenset[Dimension] | None, Rule], ...] = (
    (COUNT, _other_others),
    (COUNT, _attacker),
    (COUNT, _hurt_so_badly),
    (COUNT, _summed),
    (COUNT, _wider_area),
    (COUNT, _single),
    (None, _spread),
    (frozenset({Dimension.AGE}), _age_slip),
    (frozenset({Dimension.AGE}), _birthday),
    (CALENDAR, _two_moments),
    (frozenset({Dimension.PERCENT}), _move),
    (None, _measured_otherwise),
    (None, _turned),
    (COUNT, _told_alone),
    (None, _modality),
)
