"""Ages that no unit names: `Maddon, 66,`, `aged 35`, `in her 30s`."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from factcheck.figures.kinds.calendar import is_decade, month_of
from factcheck.figures.reading import YEAR_OF_AGE, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_before
from factcheck.model import Qualifier

OLDEST = 120
CLOSING = {",": frozenset({",", ".", ";", ":", "\n", "", "—", "–"}), "(": frozenset({")"})}
#: behind a name: all other short capitals are places and bodies
GENERATIONS = frozenset({"ii", "iii", "iv"})
#: behind a name, with a stop
JUNIORS = frozenset({"jr", "sr"})
#: between a name and an age: `Hill, also 16,`
ALSO = frozenset({"also", "now", "then", "both", "only", "just"})
LISTING = frozenset({*CLOSING, "are", "were"})
#: of a list: `three men, 19, 21 and 23`
MOST_AGES = 6
#: so many words before an age tell whose it is, and before one that is set off
NEAR, FAR = 5, 8
#: of those whose age stands in brackets behind a bare name
YOUNGEST = 13
BOUNDS = {"over": Qualifier.MORE_THAN, "under": Qualifier.LESS_THAN}
HEDGED = {**BOUNDS, "above": Qualifier.MORE_THAN, "below": Qualifier.LESS_THAN}


def years_at(context: Context, index: int) -> int | None:
    """The number at token `index`, if somebody can be that old."""
    word = context.tokens.words[index]
    entry = context.vocabulary.numbers.get(context.word(index))
    if entry and entry.kind in {"unit", "teen", "ten"}:
        return int(entry.value) or None
    return int(word) if word.isdecimal() and len(word) <= 3 and 0 < int(word) < OLDEST else None


def age_after_name(context: Context, index: int) -> Reading | None:
    """`Maddon, 66,`: a bare number set off behind a name."""
    tokens = context.tokens
    if index > 2 and tokens.lower[index - 1] in ALSO and tokens.words[index - 2] == ",":
        alone = _is_somebody(context, index - 3) and _ends(context, index + 1)
        return _age(context, index) if alone else None
    mark, after = tokens.words[index - 1], tokens.words[index + 1]
    if index < 2 or years_at(context, index) is None or mark not in CLOSING:
        return None
    grown = (years_at(context, index) or 0) >= YOUNGEST
    called = context.is_in(index - 2, "calling") and mark == after == "," and grown
    if not (called or _is_somebody(context, index - 2)):
        return None
    if mark == "(" and _is_shirt(context, index):
        return None
    told = context.is_in(index + 1, "agefollow") or context.says(index + 1, "at", "the", "time")
    if after not in CLOSING[mark] and (not told or _is_place(context, index - 2)):
        return None
    beyond = tokens.kinds[index + 2]
    if after == "," and beyond == Kind.NUMBER:
        return None
    if after == "." and tokens.glued(index + 2) and beyond != Kind.BREAK:
        return None
    return _age(context, index)


def age_in_list(context: Context, index: int) -> Reading | None:
    """`two sons, 9 and 12`, `two more, 31 and 44`, `the girls were 3 and 5`: the first of all."""
    before = index - 2 if context.tokens.words[index - 1] in ALSO else index - 1
    mark = context.tokens.words[before]
    told = before > 0 and mark in LISTING
    ages = _listed(context, index, alone=mark not in CLOSING) if told else 0
    if not ages:
        return None
    whose = before - 1
    people = _are_people(context, whose)
    many = context.word(whose) in {"more", "others"} and years_at(context, whose - 1) == ages
    # `won two more, 3 and 4,` is of games
    grown = (years_at(context, index) or 0) >= YOUNGEST
    return _age(context, index) if people or (many and grown) else None


def _are_people(context: Context, index: int) -> bool:
    """Whether token `index` is a word for persons: `sons`."""
    one = context.singular(context.word(index))
    if context.capital(index) and not context.opens(index):
        return False
    return context.plural(index) and one in context.vocabulary.words["person"]


def _listed(context: Context, index: int, *, alone: bool) -> int:
    """How many ages the list has that starts at token `index`: `19, 21 and 23`; 0 if none.

    No word may follow one that stands `alone`: `the teams are 12 and 4 this season`.
    """
    for ages in range(1, MOST_AGES):
        if years_at(context, index) is None:
            return 0
        if context.word(index + 1) == "and" or context.says(index + 1, ",", "and"):
            last = index + (2 if context.word(index + 1) == "and" else 3)
            closed = years_at(context, last) is not None and _ends(context, last + 1)
            goes_on = alone and context.is_word(last + 1)
            return ages + 1 if closed and not goes_on else 0
        if context.word(index + 1) != ",":
            return 0
        index += 2
    return 0


def _is_place(context: Context, index: int) -> bool:
    """`In New York, 50 were killed`: a name behind a preposition that opens the sentence."""
    while index > 0 and context.capital(index - 1) and not context.is_in(index - 1, "stop"):
        index -= 1
    return context.is_in(index - 1, "placeprep") and context.opens(index - 1)


def _is_shirt(context: Context, index: int) -> bool:
    """`Diaz (7)` is a number or a tally unless a word for a person stands before the name."""
    return (years_at(context, index) or 0) < YOUNGEST and not context.near(index - 1, 3, "young")


def _is_somebody(context: Context, index: int) -> bool:
    """Whether token `index` ends a name or a word for a person."""
    junior = context.tokens.words[index] == "." and context.word(index - 1) in JUNIORS
    if junior or context.is_in(index, "person"):
        return True
    return (
        context.capital(index)
        and not month_of(context, index)
        and (
            context.word(index) in GENERATIONS
            or not (context.tokens.words[index].isupper() and len(context.word(index)) < 4)
        )
    )


def age_after_word(context: Context, index: int) -> Reading | None:
    """`aged 35`, `turned 40`, `He will be 35`, `ages 2 and 4`, `the ages of 2 and 4`."""
    if years_at(context, index) is None:
        return None
    if context.unit(index + 1):
        return None
    before = context.word(index - 1)
    if before in {"aged", "age"}:
        return _ranged(context, _age(context, index, first=index - 1))
    if before == "ages" or context.says(index - 2, "ages", "of"):
        return _ranged(context, _age(context, index))
    grouped = before in HEDGED and _grouped_by_age(context, index - 1)
    if grouped and _counts_nothing(context, index + 1):
        reading = _age(context, index, first=index - 1)
        reading.qualifier = HEDGED[before]
        return reading
    bare = any(test(context, index) for test in BARE_AGES)
    return _ranged(context, _age(context, index)) if bare else None


def _is_of_age(context: Context, index: int) -> bool:
    """`at the age of 40`, `a woman of 83`."""
    return context.word(index - 1) == "of" and (
        context.word(index - 2) == "age" or _is_person_of(context, index)
    )


def _is_as_young(context: Context, index: int) -> bool:
    """`as young as six`."""
    return context.word(index - 1) == "as" and context.word(index - 2) in {"young", "old"}


def _opens_at(context: Context, index: int) -> bool:
    """`At 52, he is the oldest.`"""
    opened = context.word(index - 1) == "at" and context.opens(index - 1)
    return opened and context.word(index + 1) == "," and context.is_in(index + 2, "agesubject")


def _joins_age(context: Context, index: int) -> bool:
    """`ages 2 and 4`: the second of two ages."""
    joint = index - 2 if context.says(index - 2, ",", "and") and _in_row(context) else index - 1
    joins = context.word(index - 1) in {"and", ",", "or"} and context.floor == joint
    aged = bool(context.readings) and context.readings[-1].rule == "age"
    # `Ruiz, 44, and two of her cousins`
    counts = context.word(index + 1) == "of"
    return joins and aged and not counts and _ends(context, index + 1)


def _in_row(context: Context) -> bool:
    """`19, 21`: whether the last two readings are ages with no more than a comma between them."""
    last_two = pairwise(context.readings[-2:])
    return any(a.rule == b.rule == "age" and b.first == a.end + 1 for a, b in last_two)


def _is_turned(context: Context, index: int) -> bool:
    """`turned 40`."""
    return context.is_in(index - 1, "turn") and _ends(context, index + 1)


def _is_said_of(context: Context, index: int) -> bool:
    """`He will be 35`."""
    if context.word(index + 1) == "of":
        # `he was one of six`
        return False
    if context.word(index - 1) in {"were", "are"}:
        # `when they were 18 or 19`
        they = context.word(index - 2) in {"they", "we", "you"}
        return they and context.word(index - 3) == "when" and _ends(context, index + 1)
    before = _unhedged(context, index) - 1
    said = context.word(before) in {"was", "is", "be", "just", "only", "still"}
    if before == index - 1 and said and context.near(before, 3, "agesubject"):
        return _ends(context, index + 1)
    # `She is about 5 under`, `was 3 for 4` are scores
    alone = not context.is_word(index + 1) or context.word(index + 1) in {"and", "when", "at"}
    hedged = said and before < index - 1 and context.near(before, 3, "agesubject")
    told = hedged or _is_believed(context, before) or _and_is(context, before)
    return told and alone and _ends(context, index + 1)


def _and_is(context: Context, index: int) -> bool:
    """`She is a nurse and is 21`: a second thing said of a person, with its verb at `index`."""
    again = context.word(index) in {"is", "was"} and context.word(index - 1) == "and"
    return again and any(context.near(index - 1, FAR, name) for name in ("agesubject", "person"))


def _unhedged(context: Context, index: int) -> int:
    """Where the words start that hedge the number at `index`: `about 45`."""
    hedge = phrase_before(context.vocabulary.hedges_before, context.tokens.lower, index)
    return index - len(hedge.tokens) if hedge else index


def _is_believed(context: Context, index: int) -> bool:
    """`He is thought to be 28`, `the suspect, believed to be about 25`: what ends at `index`."""
    if not context.says(index - 1, "to", "be") or not context.is_in(index - 2, "agebelief"):
        return False
    index -= 3
    while context.word(index) in {"is", "was", ","}:
        index -= 1
    return context.is_in(index, "agesubject") or context.is_in(index, "person")


def _is_last(context: Context, index: int) -> bool:
    """`died at 91`, `dead at 91`, `dies in prison at 77.`"""
    if context.word(index - 1) != "at":
        return False
    died = context.is_in(index - 2, "dying")
    if not died and not context.is_word(index + 1):
        # `died in the same place in 1987, at 58`; `, at 5` is an hour
        apart = context.word(index - 2) == "," and (years_at(context, index) or 0) >= YOUNGEST
        died = context.near(index - 2, FAR if apart else NEAR, "dying")
    if not died or not _ends(context, index + 1) or context.word(index + 2) == "the":
        return False
    return context.word(index + 1) not in {"of", "on", "this"}


def _is_age_named(context: Context, index: int) -> bool:
    """`life expectancy for men is around 73`, `raised the pension age to 68`."""
    ends = _ends(context, index + 1) or context.word(index + 1).endswith("ing")
    if not context.is_in(index - 1, "ageverb") or not ends or years_at(context, index + 2):
        return False
    for place in range(index - 1, max(index - 10, -1), -1):
        if context.is_in(place, "agename"):
            return True
        plain = context.tokens.kinds[place] in {Kind.WORD, Kind.NUMBER}
        if not plain or context.word(place) in {"who", "and", "but"}:
            return False
    return False


def _counts_nothing(context: Context, index: int) -> bool:
    """Whether no plural follows at once: `children under five eat free`."""
    return _ends(context, index) or (
        context.tokens.kinds[index] == Kind.WORD
        and not (context.plural(index) or context.plural(index + 1) or context.tokens.glued(index))
    )


def _grouped_by_age(context: Context, index: int) -> bool:
    """`children under five`, `women who were over 50`: people who are grouped by age."""
    if context.word(index - 1) in {"are", "were"} and context.word(index - 2) == "who":
        index -= 2
    whose = context.word(index - 1)
    return whose in {"those", "anyone", "everyone", "anybody", "all"} or (
        context.plural(index - 1)
        and context.singular(whose) in context.vocabulary.words["agegroup"]
    )


def _is_group(context: Context, index: int) -> bool:
    """`women 65 and older`, `those 18 and under`."""
    bounded = context.word(index + 1) in {"and", "or"} and context.is_in(index + 2, "agebound")
    return bounded and _grouped_by_age(context, index)


def _is_person_of(context: Context, index: int) -> bool:
    """`a woman of 83`, `boys of 12`; a mother of three has children."""
    whose = context.singular(context.word(index - 2))
    return whose in context.vocabulary.words["ofage"] and _ends(context, index + 1)


def _ends(context: Context, index: int) -> bool:
    """Whether the number stands alone: nothing that it could count follows."""
    tokens = context.tokens
    if context.is_word(index):
        return context.is_in(index, "stop") or context.is_in(index, "agewhen")
    if tokens.words[index] in {"-", "–"}:
        return not tokens.glued(index)
    return tokens.words[index] not in {"%", "/", "°", "$"} and tokens.kinds[index] != Kind.NUMBER


def _ranged(context: Context, reading: Reading) -> Reading:
    """`aged 16 to 24`, `ages 5-11`, `when they were 18 or 19`, `between the ages of 18 and 24`."""
    last = years_at(context, reading.end + 1)
    joint = context.word(reading.end)
    if last is None or last <= reading.low:
        return reading
    between = joint == "and" and _between_ages(context, reading.end - 1)
    neighbours = joint == "or" and last == reading.low + 1 and _ends(context, reading.end + 2)
    if joint in {"to", "-", "–"} or neighbours or between:
        reading.high, reading.qualifier = Decimal(last), Qualifier.RANGE
        reading.end += 2
    return reading


def _between_ages(context: Context, index: int) -> bool:
    """`between the ages of 18 and 24`: the first of the two."""
    if context.word(index - 1) != "of":
        return False
    return "between" in (context.word(index - 3), context.word(index - 4))


def age_plural(context: Context, index: int) -> Reading | None:
    """`the over-65s`, `under 16s`, `the under-21 team`."""
    tokens, place = context.tokens, index - 1
    plural = context.word(index + 1) in {"s", "'s"} and tokens.glued(index + 1)
    hyphened = tokens.words[place] == "-"
    attributive = hyphened and tokens.kinds[index + 1] == Kind.WORD
    if not tokens.words[index].isdecimal() or not (plural or attributive):
        return None
    if hyphened:
        place -= 1
    bound = BOUNDS.get(context.word(place))
    if bound is None or place < context.floor or years_at(context, index) is None:
        return None
    reading = _age(context, index, first=place)
    reading.end, reading.qualifier = index + (2 if plural else 1), bound
    return reading


def age_decade(context: Context, index: int) -> Reading | None:
    """`in her 30s`."""
    if not is_decade(context, index) or context.tokens.words[index] == "00":
        return None
    if not context.near(index, 2, "agedecade") or context.word(index - 2) == "the":
        return None
    reading = _age(context, index)
    reading.high, reading.qualifier, reading.grain = reading.low + 9, Qualifier.VAGUE, Decimal(10)
    reading.end += 1
    return reading


def _age(context: Context, index: int, first: int | None = None) -> Reading:
    years = years_at(context, index) or 0
    start = index if first is None else first
    return Reading.point(start, index + 1, years, "age").measured_in(YEAR_OF_AGE)


#: what makes a number without a unit an age
BARE_AGES = (
    _is_of_age,
    _is_as_young,
    _opens_at,
    _joins_age,
    _is_age_named,
    _is_turned,
    _is_said_of,
    _is_last,
    _is_group,
)
