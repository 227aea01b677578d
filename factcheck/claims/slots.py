"""The slots, a row each: what a figure is told to be, what is weighed, what rules a pair out.

A bar stands only where nothing else can be meant; all else is evidence. The first bar that holds
gives the reason.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims import (
    area,
    counted,
    event,
    measure,
    moment,
    part,
    person,
    place,
    statistic,
    withdrawn,
)
from factcheck.claims.claim import Claim, Surroundings, Told
from factcheck.claims.slot import Aspect, Bar, Slot
from factcheck.claims.story import CALENDAR
from factcheck.model import Dimension, Reach

SAME, OTHER, ALONE = Aspect.SAME, Aspect.OTHER, Aspect.ALONE
DIFFERS, ALONE_ONLY = frozenset({OTHER}), frozenset({ALONE})
COUNT, MONEY = frozenset({Dimension.COUNT}), frozenset({Dimension.MONEY})
AGE, PERCENT = frozenset({Dimension.AGE}), frozenset({Dimension.PERCENT})
LENGTH, DATE = frozenset({Dimension.LENGTH}), frozenset({Dimension.DATE})
TIME = frozenset({Dimension.TIME})
#: of these it is told of all as `others`, behind those killed: `killed one and hurt four others`
BEHIND_THE_DEAD = frozenset({"injured", "hospitalised"})


def _of_the_hurt(a: Claim, b: Claim) -> bool:
    return a.figure.role == b.figure.role and a.figure.role in BEHIND_THE_DEAD


def _both_named(a: Claim, b: Claim) -> bool:
    return bool(a.told("owner") and b.told("owner"))


def _each_names_the_other(a: Claim, b: Claim) -> bool:
    """`40 miles from Halvik to Tarva` is one distance, told from either end."""
    mine, yours = (place.capitalised(c.mention.sentence.text) for c in (a, b))
    return bool(a.told("measured from") & yours and b.told("measured from") & mine)


def _of_a_rate(a: Claim, b: Claim) -> bool:
    """`Growth slowed to 4%` is that `the economy grew 4%`: growth is a step itself."""
    step, level = sorted((a, b), key=lambda c: c.figure.reach is not Reach.BY)
    steps = step.figure.reach is Reach.BY and level.figure.reach is not Reach.BY
    return steps and measure.names_rate(level) and not measure.names_rate(step)


_OTHER_PEOPLE = Bar(on=DIFFERS, why="ages of other people", equal_too=True, unless=_both_named)


SLOTS: tuple[Slot, ...] = (
    Slot(
        name="role",
        tells="what befell those counted",
        read=counted.role,
        alone="one alone says what befell those counted",
        evidence=(SAME, ALONE),
        bars=(Bar(on=DIFFERS, why="another part in the event", equal_too=True),),
    ),
    Slot(
        name="counted",
        tells="what is counted",
        read=counted.noun,
        alone="one alone says what it counts",
        of=COUNT,
        evidence=(ALONE,),
    ),
    Slot(
        name="modifiers",
        tells="the words that go with the counted noun",
        read=counted.modifiers,
        against="they count other things",
        alone="one alone says which of them it counts",
        evidence=(SAME, OTHER, ALONE),
        bars=(Bar(on=DIFFERS, why="counts of other things", equal_too=True, within=True),),
    ),
    Slot(
        name="others",
        tells="whether it leaves out those already told of",
        read=counted.others,
        alone="one counts those beyond the other",
        evidence=(ALONE,),
        bars=(
            Bar(on=ALONE_ONLY, why="one counts the others", equal_too=True, unless=_of_the_hurt),
        ),
    ),
    Slot(
        name="nation",
        tells="the country of those counted",
        read=counted.nation,
        against="they count the people of two countries",
        alone="one counts the people of one country alone",
        of=COUNT,
        evidence=(OTHER, ALONE),
    ),
    Slot(
        name="of them",
        tells="whether it is of some of those told of before",
        read=part.of_them,
        bars=(Bar(on=ALONE_ONLY, why="one counts a part of the other"),),
    ),
    Slot(
        name="part of",
        tells="what is said of that part",
        read=part.part_of,
        bars=(Bar(on=DIFFERS, why="counts of two parts"),),
    ),
    Slot(
        name="side",
        tells="which side of a vote or a result it is",
        read=counted.side,
        of=COUNT,
        bars=(Bar(on=DIFFERS, why="the two sides of a vote or a result"),),
    ),
    Slot(
        name="of what",
        tells="of what it counts",
        read=counted.of_what,
        of=COUNT,
        bars=(Bar(on=DIFFERS, why="counts of other things", equal_too=True),),
    ),
    Slot(
        name="in kind",
        tells="in what an amount is paid",
        read=counted.in_kind,
        of=MONEY,
        bars=(Bar(on=DIFFERS | ALONE_ONLY, why="one counts a part of the other", equal_too=True),),
    ),
    Slot(
        name="included",
        tells="whether it is told as a part of a whole",
        read=part.included,
        of=COUNT | MONEY,
        bars=(Bar(on=ALONE_ONLY, why="one counts a part of the other"),),
    ),
    Slot(
        name="culprit",
        tells="whether whoever did it is among those hit",
        read=part.culprit,
        of_sentence=True,
        of=COUNT,
    ),
    Slot(
        name="condition",
        tells="whether all those counted were hurt badly",
        read=part.condition,
        alone="one counts those hurt badly",
        of=COUNT,
        evidence=(ALONE,),
    ),
    Slot(
        name="converted",
        tells="whether it says an amount before it again, in another currency",
        read=counted.converted,
        of=MONEY,
        bars=(Bar(on=frozenset({SAME, ALONE}), why="a conversion in brackets"),),
    ),
    Slot(
        name="restated",
        tells="whether it says the measure before it again, in another unit",
        read=counted.restated,
        of=counted.CONVERTED,
        aside={"yes": "it says the figure before it again, in another unit"},
    ),
    Slot(name="wide", tells="whether it counts over several places", read=area.wide, of=COUNT),
    Slot(
        name="one place",
        tells="whether it singles one place out",
        read=area.one_place,
        of=COUNT,
        bars=(Bar(on=ALONE_ONLY, why="one counts over a wider area"),),
    ),
    Slot(
        name="owner",
        tells="whose it is, by name",
        read=person.owner,
        evidence=(SAME,),
        one=person.one_name,
    ),
    Slot(
        name="person",
        tells="whose age it is, by name",
        read=person.aged,
        of=AGE,
        bars=(Bar(on=DIFFERS, why="ages of other people", equal_too=True),),
        one=person.one_name,
    ),
    Slot(
        name="several people",
        tells="whether the age is a span over several people",
        read=person.group,
        of=AGE,
        bars=(replace(_OTHER_PEOPLE, on=ALONE_ONLY),),
    ),
    Slot(
        name="gender",
        tells="whether the one whose age it is is a man or a woman",
        read=person.gender,
        of=AGE,
        bars=(_OTHER_PEOPLE,),
    ),
    Slot(
        name="victim or accused",
        tells="whether the one whose age it is was hurt or is accused",
        read=person.part,
        of=AGE,
        bars=(_OTHER_PEOPLE,),
    ),
    Slot(
        name="then",
        tells="whether the age is that of an earlier time",
        read=person.then,
        of=AGE,
        bars=(Bar(on=ALONE_ONLY, why="ages at other times"),),
    ),
    Slot(
        name="moment",
        tells="which moment of the event it is",
        read=moment.moment,
        against="they are of two moments",
        of=CALENDAR,
        evidence=(SAME, OTHER),
    ),
    Slot(
        name="limit",
        tells="whether it limits what was known, as *by Friday* does",
        read=moment.limit,
        of=CALENDAR,
        bars=(Bar(on=ALONE_ONLY, why="one is a limit in time", equal_too=True),),
    ),
    Slot(
        name="day",
        tells="the days by which the sentence dates itself",
        read=moment.day,
        against="they are of two days",
        evidence=(OTHER,),
        one=moment.days_meet,
    ),
    Slot(
        name="year",
        tells="the years before publication by which it dates itself",
        read=moment.year,
        against="they are of two years",
        alone="one is of an earlier year",
        evidence=(OTHER, ALONE),
    ),
    Slot(
        name="long ago",
        tells="the year, two years ago or more, in which it happened",
        read=moment.long_ago,
        bars=(Bar(on=DIFFERS | ALONE_ONLY, why="one tells of an earlier year", equal_too=True),),
    ),
    Slot(
        name="elsewhere",
        tells="whether it speaks of another event, as *last year* does",
        read=moment.elsewhere,
        of_sentence=True,
        alone="one speaks of another time",
        evidence=(ALONE,),
    ),
    Slot(
        name="earlier",
        tells="whether it is of an event before the story's own",
        read=moment.earlier,
        bars=(Bar(on=ALONE_ONLY, why="one tells of an earlier event"),),
    ),
    Slot(
        name="names",
        tells="the names in the sentence",
        read=place.names,
        of_sentence=True,
        against="they name others",
        evidence=(SAME, OTHER),
    ),
    Slot(
        name="place",
        tells="the places in the sentence",
        read=place.place,
        of_sentence=True,
        against="they name other places",
        evidence=(OTHER,),
    ),
    Slot(
        name="measured from",
        tells="from where a distance is measured",
        read=place.measured_from,
        of=LENGTH,
        bars=(
            Bar(
                on=DIFFERS,
                why="distances from other places",
                equal_too=True,
                unless=_each_names_the_other,
            ),
        ),
    ),
    Slot(
        name="hospital",
        tells="the hospital where those counted are",
        read=place.hospital,
        of=COUNT,
        bars=(Bar(on=DIFFERS, why="patients of two hospitals", equal_too=True),),
    ),
    Slot(
        name="authority",
        tells="who is given for it",
        read=place.speaker,
        against="they give other authorities",
        evidence=(SAME, OTHER),
    ),
    Slot(
        name="company",
        tells="the company whose shares moved",
        read=measure.company,
        of=PERCENT,
        bars=(Bar(on=DIFFERS, why="the shares of two companies", equal_too=True),),
        one=measure.one_company,
    ),
    Slot(
        name="day's move",
        tells="whether that is a move of one day's trading",
        read=measure.day_move,
        of=PERCENT,
    ),
    Slot(
        name="measure",
        tells="what the words name outright that it measures",
        read=measure.measure,
        one=measure.one_measure,
    ),
    Slot(
        name="step or level",
        tells="whether it is a step (*rose by*) or a level (*rose to*)",
        read=measure.reach,
        bars=(
            Bar(
                on=DIFFERS,
                why="they are a change, or the levels before it and after it",
                equal_too=True,
                unless=_of_a_rate,
            ),
        ),
    ),
    Slot(
        name="kind of measure",
        tells="which of several measures of one thing it is",
        read=statistic.statistic,
        bars=(Bar(on=DIFFERS, why="they are two measures of one thing", equal_too=True),),
        one=statistic.may_be_one,
    ),
    Slot(
        name="part of the year",
        tells="the part of the year that it covers",
        read=statistic.period,
        bars=(Bar(on=DIFFERS, why="they are of two periods", equal_too=True),),
        one=statistic.may_be_one,
    ),
    Slot(
        name="country",
        tells="the country",
        read=event.country,
        of_sentence=True,
        evidence=(SAME, OTHER),
        against="they name different countries",
    ),
    Slot(
        name="city",
        tells="the city or province",
        read=event.city,
        of_sentence=True,
        evidence=(OTHER,),
        against="they name other places",
    ),
    Slot(
        name="compass",
        tells="the part of the country, by the compass",
        read=event.compass,
        of_sentence=True,
        against="they name other parts of the country",
        evidence=(OTHER,),
        one=event.points_meet,
    ),
    Slot(
        name="cause",
        tells="what happened",
        read=event.cause,
        of_sentence=True,
        evidence=(SAME, OTHER),
        against="something else happened",
    ),
    Slot(
        name="struck",
        tells="to what it happened",
        read=event.struck,
        of_sentence=True,
        evidence=(OTHER,),
        against="it happened to something else, or elsewhere",
    ),
    Slot(
        name="victims",
        tells="to whom",
        read=event.victims,
        of=COUNT,
        evidence=(OTHER,),
        against="they count other people",
    ),
    Slot(
        name="statistic",
        tells="what is measured",
        read=event.statistic,
        of_sentence=True,
        evidence=(OTHER,),
        against="they give other measures",
    ),
    Slot(
        name="again",
        tells="whether it tells of one more event of a kind, or of several",
        read=event.again,
        of_sentence=True,
        against="one tells of one more such event, or of several",
        alone="one tells of one more such event, or of several",
        evidence=(OTHER, ALONE),
    ),
    Slot(
        name="number",
        tells="whether it happened once",
        read=event.number,
        of_sentence=True,
        evidence=(OTHER,),
        against="what happened is named by other words",
    ),
    Slot(
        name="climbs",
        tells="whether the count grows",
        read=event.climbs,
        of_sentence=True,
        evidence=(SAME, ALONE),
        alone="one tells of a count that grows",
    ),
    Slot(
        name="market",
        tells="the days of a market's move, where it is of one",
        read=event.market,
        against="a market's move is that of its day",
        evidence=(SAME, OTHER),
        one=event.one_day,
    ),
    Slot(
        name="edition",
        tells="whether it is the date of an edition",
        read=event.edition,
        of=DATE,
        bars=(Bar(on=frozenset({SAME}), why="the dates are those of two editions"),),
    ),
    Slot(
        name="withdrawn",
        tells="whether the article takes it back: replaces it, or names it as its error",
        read=withdrawn.withdrawn,
        aside=withdrawn.REASONS,
    ),
)


def read_slots(surroundings: Surroundings, shared: dict[str, Told]) -> dict[str, Told]:
    """What the words around a figure say, by the slot's name; what they do not say is left out.

    `shared` keeps what the sentence alone tells, for the next of its figures.
    """
    found = {
        slot.name: _shared(slot, surroundings, shared)
        if slot.of_sentence
        else slot.read(surroundings)
        for slot in SLOTS
        if slot.asked_of(surroundings.figure.dimension)
    }
    return {name: told for name, told in found.items() if told}


def _shared(slot: Slot, surroundings: Surroundings, shared: dict[str, Told]) -> Told:
    if slot.name not in shared:
        shared[slot.name] = slot.read(surroundings)
    return shared[slot.name]
