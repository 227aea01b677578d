"""The evidence on one pair, written down plainly and slowly: what the columns must agree with.

What the slots say is taken from their declarations; the rest, of values, nouns, wording and the
story, is written out.
"""

import math
import re

from factcheck.claims.counted import is_compound, is_people
from factcheck.claims.moment import spans
from factcheck.claims.slot import Aspect
from factcheck.claims.slots import SLOTS
from factcheck.claims.story import CALENDAR
from factcheck.judge import kind, one_number
from factcheck.match.columns import (
    FAR_RATIO,
    FAR_STEPS,
    FEW,
    NEAR_MINUTES,
    NEAR_NOUN,
    NEAR_RATIO,
    ONE_ROLE,
    PEOPLE,
    SAME_KIND,
    SAME_NOUN,
    UNCOMMON,
    YEAR,
    digits,
    significant,
)
from factcheck.match.evidence import COMMON, MONTH, USUAL_DEPTH, USUAL_LENGTH, USUAL_VARIETY
from factcheck.model import Dimension, Qualifier
from factcheck.words.stems import canonical


def plain(a, b, story, *, window, sentence, meaning):
    """The evidence on `a` and `b` by name, given the cosines of windows, sentences and nouns."""
    told = slots(a, b)
    return {
        "window": window,
        "sentence": sentence,
        "remark": window if told["authority"] > 0 else 0.0,
        **wording(a, b, story.rarity),
        **nouns(a.figure, b.figure, meaning),
        **values(a.figure, b.figure),
        **kinds(kind(a.figure)),
        **of_the_story(a, b, story),
        **told,
    }


def slots(a, b):
    """What the slots declare as evidence, by the name of its weight."""
    found = {}
    for slot in SLOTS:
        mine, yours = a.told(slot.name), b.told(slot.name)
        holds = slot.compare(mine, yours)
        for aspect in slot.evidence:
            found[slot.feature(aspect)] = worth(slot, mine, yours, aspect) * (aspect is holds)
    return found


def worth(slot, mine, yours, aspect):
    """Of what is in common, the share of whoever tells less; all else is all or nothing."""
    if aspect is Aspect.SAME and slot.one is None and mine and yours:
        return len(mine & yours) / min(len(mine), len(yours))
    return 1.0


def wording(a, b, rarity):
    """The words around the figures, but for the counted nouns."""
    counted = {canonical(c.figure.head) for c in (a, b) if c.figure.head}
    apart = bool(a.beside - counted and b.beside - counted) and not (a.beside & b.beside) - counted
    return {
        "near": overlap(rarity, a.near - counted, b.near - counted),
        "words": overlap(rarity, a.stems - counted, b.stems - counted),
        "beside": overlap(rarity, a.beside - counted, b.beside - counted),
        "apart": apart,
        "other_happening": apart and a.figure.dimension in CALENDAR,
    }


def nouns(f, g, meaning):
    """What is counted."""
    fit = noun(f, g, meaning)
    one_role = f.role is not None and f.role == g.role
    untold = 0.0 if fit >= SAME_NOUN else 0.5 if one_role else 1.0
    few = max(f.base_high, g.base_high) < UNCOMMON
    return {
        "noun": fit,
        "unlike": bool(f.head and g.head) and fit < NEAR_NOUN,
        "by_chance": untold * (equal(f, g) and few),
    }


def values(f, g):
    """The numbers themselves."""
    far = distance(f, g)
    count = f.dimension is Dimension.COUNT
    return {
        "equal": equal(f, g),
        "far": far,
        "close": closeness(f, g, far),
        "steps": steps(f, g),
        "whole_years": all(x.dimension is Dimension.DATE and days(x) >= YEAR for x in (f, g)),
        "slip": slip(f, g),
        "by_one": count and abs(f.base_low - g.base_low) == 1,
        "small": count and max(f.base_high, g.base_high) <= FEW,
        "single": count and 1 in (f.base_low, f.base_high, g.base_low, g.base_high),
    }


def kinds(dimension):
    """One of the common kinds, or another one."""
    found = {name: dimension is of for name, of in COMMON.items()}
    return {**found, "measure": not any(found.values())}


def of_the_story(a, b, story):
    """What the rest of the story says, and where the two stand in it."""
    same_article = a.article == b.article
    differ = a.figure.base_low != b.figure.base_low
    found = {
        "dated_apart": dated_apart(a.published, b.published),
        "off_day": off_day(a, b, story.main_day),
        "same_article": same_article,
        "differing": same_article and differ,
        "lead": lead(a) and lead(b),
    }
    of_differing = where_values_differ(a, b, story, same_article)
    return {**found, **{name: value * differ for name, value in of_differing.items()}}


def where_values_differ(a, b, story, same_article):
    """What tells of values that differ, and is 0 of equal ones."""
    f, g = a.figure, b.figure
    rivals = max(story.rivals(a), story.rivals(b))
    return {
        "crowd": math.log(rivals),
        "sole": rivals == 1 and not same_article and near(f, g, distance(f, g)),
        "depth": (a.depth + b.depth) / 2 - USUAL_DEPTH,
        "givers": (math.log(story.givers_of(a)) + math.log(story.givers_of(b))) / 2,
        "variety": min(math.log1p(story.values_like(c)) for c in (a, b)) - USUAL_VARIETY,
        "length": min(math.log(len(c.mention.sentence.text.split())) for c in (a, b))
        - USUAL_LENGTH,
        "hedged": all(x.qualifier is not Qualifier.EXACT for x in (f, g)),
        "spelled": any(not re.search(r"\d", c.mention.text) for c in (a, b)),
    }


def dated_apart(one, other):
    return min(1.0, abs((one - other).days) / MONTH) if one and other else 0.0


def equal(f, g):
    """Whether two give one number that can be true of both."""
    one = (f.base_low, f.base_high) == (g.base_low, g.base_high)
    return one and below(f) == below(g)


def overlap(rarity, a, b):
    def weigh(stems):
        return sum(rarity.weight(s) for s in stems)

    smaller = min(weigh(a), weigh(b))
    return min(1.0, weigh(a & b) / smaller) if smaller > 0 else 0.0


def noun(f, g, meaning):
    named = bool(f.head and g.head)
    if named and canonical(f.head) == canonical(g.head):
        return 1.0
    if is_people(f) and is_people(g) and f.role and f.role == g.role:
        return ONE_ROLE
    if named and is_people(f) and is_people(g):
        return PEOPLE
    if (
        named
        and (is_compound(f.head, g.head) or is_compound(g.head, f.head))
        and meaning >= SAME_KIND
    ):
        return 1.0
    return meaning if named else 0.0


def steps(f, g):
    """How many days, months or years, as the vaguer date is told, two dates lie apart."""
    if f.dimension is not Dimension.DATE:
        return 0.0
    return min(1.0, abs(float(f.low - g.low)) / max(days(f), days(g)) / FAR_STEPS)


def days(f):
    return float(f.high - f.low) + 1


def slip(f, g):
    """Whether the digits are the same and the zeros are not, or the unit alone is another."""
    told, other = significant(f), significant(g)
    moved = told is not None and told == other and power(f) != power(g)
    return moved or one_number(f, g)


def power(f):
    return f.low.normalize().as_tuple().exponent


def distance(f, g):
    if f.dimension in CALENDAR:
        return min(1.0, abs(float(f.low - g.low)) / 365)
    if slip(f, g):
        return 0.0
    if sign(f) != sign(g):
        return 1.0
    least, greatest = zip(*(ends(h) for h in (f, g)), strict=True)
    if 0 in greatest:
        return 0.0 if max(greatest) == 0 else 1.0
    return min(1.0, max(0.0, math.log(max(least) / min(greatest))) / FAR_RATIO)


def ends(f):
    """The nearer and the further end from nothing; a range from nothing is its further end."""
    low, high = sorted((float(abs(f.base_low)), float(abs(f.base_high))))
    return low or high, high


def sign(f):
    middle = f.base_low + f.base_high
    return (middle > 0) - (middle < 0)


def near(f, g, far):
    if f.dimension is Dimension.TIME:
        return abs(float(f.low - g.low)) <= NEAR_MINUTES
    return f.dimension is not Dimension.DATE and far * FAR_RATIO <= NEAR_RATIO


def closeness(f, g, far):
    if f.dimension in CALENDAR or f.base_low == g.base_low:
        return 0.0
    return max(0.0, 1.0 - far * FAR_RATIO / NEAR_RATIO) * min(
        1.0, max(0, min(digits(f), digits(g)) - 1) / 2
    )


def off_day(a, b, day):
    """Whether one sentence alone is dated, and not by the day that the story is about."""
    mine, yours = spans(a), spans(b)
    if day is None or bool(mine) == bool(yours):
        return False
    return not any(low <= day <= high for low, high in mine | yours)


def below(f):
    return f.qualifier is Qualifier.LESS_THAN


def lead(c):
    return c.mention.sentence.headline or c.mention.sentence.paragraph <= 1
