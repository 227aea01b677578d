"""The evidence on one pair, written down plainly and slowly: what the columns must agree with."""

import math
import re

from factcheck.claims.counted import counts_others, is_compound, is_people, nations, other_words
from factcheck.match.columns import (
    FAR_RATIO,
    FEW,
    MONTH,
    NEAR_MINUTES,
    NEAR_RATIO,
    ONE_ROLE,
    PEOPLE,
    SAME_NOUN,
    USUAL_DEPTH,
    USUAL_LENGTH,
    USUAL_VARIETY,
)
from factcheck.match.features import COMMON, digits
from factcheck.match.gates import CALENDAR, old_years, one_name
from factcheck.model import Dimension, Qualifier
from factcheck.words.stems import canonical


def plain(a, b, story, *, window, sentence, meaning):
    """The features of `a` and `b` by name, given the cosines of their windows, sentences and nouns."""
    f, g = a.figure, b.figure
    counted = {canonical(x.head) for x in (f, g) if x.head}
    same_article = a.mention.article == b.mention.article
    rivals = max(story.rivals(a), story.rivals(b))
    years, other_years = old_years(a), old_years(b)
    authority = agree(last_word(a.mention.authority), last_word(b.mention.authority))
    moment = agree(a.moment, b.moment) if f.dimension is Dimension.TIME else 0.0
    far = distance(f, g)
    differ = f.base_low != g.base_low
    return {
        "window": window,
        "sentence": sentence,
        "near": overlap(story.rarity, a.near - counted, b.near - counted),
        "words": overlap(story.rarity, a.stems - counted, b.stems - counted),
        "beside": overlap(story.rarity, a.beside - counted, b.beside - counted),
        "noun": noun(f, g, meaning),
        "apart": bool(a.beside - counted and b.beside - counted)
        and not (a.beside & b.beside) - counted,
        "modifiers": modifiers(other_words(f), other_words(g)),
        "nation": f.dimension is Dimension.COUNT and alone_or_apart(nations(a), nations(b)),
        "owner": bool(a.owner and b.owner) and one_name(a.owner, b.owner),
        "role": f.role is not None and f.role == g.role,
        "role_missing": (f.role is None) != (g.role is None),
        "names": len(a.names & b.names) / (min(len(a.names), len(b.names)) or 1),
        "other_names": bool(a.names and b.names) and not a.names & b.names,
        "other_place": bool(a.places and b.places) and not words(a.places) & words(b.places),
        "dated_apart": min(1.0, abs((a.published - b.published).days) / MONTH)
        if a.published and b.published
        else 0.0,
        "elsewhere": a.elsewhere != b.elsewhere,
        "other_day": bool(a.days and b.days)
        and not any(x[0] <= y[1] and y[0] <= x[1] for x in a.days for y in b.days),
        "off_day": off_day(a, b, story.main_day),
        "old_year": bool(years) != bool(other_years),
        "other_year": bool(years and other_years) and not years & other_years,
        "same_article": same_article,
        "differing": same_article and differ,
        "crowd": math.log(rivals) if differ else 0.0,
        "depth": (a.depth + b.depth) / 2 - USUAL_DEPTH if differ else 0.0,
        "tellers": (math.log(story.told_by(a)) + math.log(story.told_by(b))) / 2 if differ else 0.0,
        "variety": min(math.log1p(story.values_like(c)) for c in (a, b)) - USUAL_VARIETY
        if differ
        else 0.0,
        "hedged": differ and all(x.qualifier is not Qualifier.EXACT for x in (f, g)),
        "spelled": differ and any(not re.search(r"\d", c.mention.text) for c in (a, b)),
        "length": min(math.log(len(c.mention.sentence.text.split())) for c in (a, b)) - USUAL_LENGTH
        if differ
        else 0.0,
        "sole": rivals == 1 and not same_article and differ and near(f, g, far),
        "equal": not differ and f.base_high == g.base_high and below(f) == below(g),
        "far": far,
        "close": closeness(f, g, far),
        "lead": lead(a) and lead(b),
        "authority": authority,
        "remark": window if authority > 0 else 0.0,
        "moment": moment > 0,
        "other_moment": moment < 0,
        "others": counts_others(a) != counts_others(b),
        "by_one": f.dimension is Dimension.COUNT and abs(f.base_low - g.base_low) == 1,
        "small": f.dimension is Dimension.COUNT and max(f.base_high, g.base_high) <= FEW,
        "single": f.dimension is Dimension.COUNT
        and 1 in (f.base_low, f.base_high, g.base_low, g.base_high),
        "count": f.dimension is Dimension.COUNT,
        "duration": f.dimension is Dimension.DURATION,
        "money": f.dimension is Dimension.MONEY,
        "calendar": f.dimension is Dimension.DATE,
        "clock": f.dimension is Dimension.TIME,
        "percent": f.dimension is Dimension.PERCENT,
        "age": f.dimension is Dimension.AGE,
        "measure": f.dimension not in COMMON,
    }


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
        and meaning >= SAME_NOUN
    ):
        return 1.0
    return meaning if named else 0.0


def modifiers(a, b):
    if not a and not b:
        return 0.0
    if a & b:
        return len(a & b) / max(len(a), len(b))
    return -1.0 if a and b else -0.3


def distance(f, g):
    if f.dimension in CALENDAR:
        return min(1.0, abs(float(f.low - g.low)) / 365)
    if sign(f) != sign(g):
        return 1.0
    least, greatest = zip(*(ends(h) for h in (f, g)), strict=True)
    if 0 in greatest:
        return 0.0 if max(greatest) == 0 else 1.0
    return min(1.0, max(0.0, math.log(max(least) / min(greatest))) / FAR_RATIO)


def ends(f):
    """The nearer and the further end from nothing; a range that begins at nothing counts as its further end."""
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
    if day is None or bool(a.days) == bool(b.days):
        return False
    return not any(low <= day <= high for low, high in a.days | b.days)


def alone_or_apart(a, b):
    return bool(a) != bool(b) or (bool(a) and not a & b)


def agree(x, y):
    return 0.0 if not x or not y else 1.0 if x == y else -1.0


def last_word(authority):
    return ((authority or "").lower().split() or [None])[-1]


def below(f):
    return f.qualifier is Qualifier.LESS_THAN


def lead(c):
    return c.mention.sentence.headline or c.mention.sentence.paragraph <= 1


def words(names):
    return {w for name in names for w in name.split()}
