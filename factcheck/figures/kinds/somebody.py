"""Counts that no numeral tells, read only where something befell those who are counted.

`No one was hurt`, `a man was killed`, `several people were injured`: elsewhere these words count
nothing that an editor would compare (`no one knows`, `a man of his time`, `several reasons`).
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.around.nouns import name_noun
from factcheck.figures.around.roles import name_role, past_aside, role_at
from factcheck.figures.kinds.numerals import numeral
from factcheck.figures.reading import NOBODY, SOMEBODY, Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import ONE, phrase_before
from factcheck.model import Qualifier

#: what befalls somebody; nobody compares how many did not vote
BEFALLEN = frozenset({"killed", "injured", "missing", "arrested", "hospitalised", "trapped"})
BEFALLEN |= {"shot", "stabbed", "displaced", "homeless", "evacuated", "infected", "kidnapped"}
BEFALLEN |= {"rescued", "destroyed", "damaged"}
#: how many are meant
SOME = {"several": (3, 12), "multiple": (2, 100), "handful": (2, 9), "few": (2, 9)}
#: classes of words for people
PEOPLE = ("person", "mortal", "living", "ofage")
PHRASED = frozenset({Kind.WORD, Kind.NUMBER, Kind.SYMBOL, Kind.ABBREVIATION})
#: before what befell somebody: a fact and no rule
DIED = frozenset({"died", "drowned", "perished"})
PAST = frozenset({"was", "were", "has", "had"})
BEING = PAST | {"is", "are", "have", "died"}
#: words from a number told so to what befell those counted
REACH = 6
#: how many are listed behind the first: `a man, a woman and a child were killed`
LISTED = 3
#: the longest noun phrase behind `a`
PHRASE = 5


def nobody(context: Context, index: int) -> Reading | None:
    """`no one was hurt`, `none of the crew died`, `no injuries`: none of whom it is told."""
    end = _nobody_ends(context, index)
    if not end or context.is_in(end, "others"):
        return None
    reading = _befallen(context, Reading.point(index, end, 0, NOBODY))
    if reading is None or _is_graded(context, reading):
        return None
    harm = reading.head is not None and reading.head in context.vocabulary.words["harm"]
    if context.word(index) == "none":
        # `none of the injuries is grave`, `none of those shot has been named`
        return reading if not harm and context.word(reading.after) in BEING else None
    if context.word(index) == "no" and not _is_plain(context, reading, harm=harm):
        return None
    return reading if harm or reading.governed else None


def _nobody_ends(context: Context, index: int) -> int:
    """The token behind `no one`, `nobody`, `none` or `no`; 0 where they count nothing."""
    word, after = context.word(index), index + 1
    if word in {"nobody", "none"}:
        return after
    if context.word(after) in HYPHENS and context.word(after + 1) == "one":
        return after + 2
    return after + (context.word(after) == "one")


def _is_plain(context: Context, reading: Reading, *, harm: bool) -> bool:
    """Whether all of the kind are meant: no `serious injuries`, nor a `no one` with a noun."""
    one = reading.end - reading.first > 1
    if reading.noun is None:
        return one
    return not one and context.plural(reading.after - 1) and not (harm and " " in reading.noun)


def _is_graded(context: Context, reading: Reading) -> bool:
    """`no one was seriously hurt`: some may have been, though less."""
    return any(context.is_in(reading.end + step, "graded") for step in range(REACH))


def _befallen(context: Context, reading: Reading) -> Reading | None:
    """The reading with what it counts, where something befell them."""
    name_noun(context, reading)
    name_role(context, reading)
    return reading if reading.role in BEFALLEN else None


def some(context: Context, index: int) -> Reading | None:
    """`several people were hurt`, `a handful of protesters were arrested`."""
    place = index + 1 if context.word(index) == "a" else index
    word, end = context.word(place), place + 1
    if word not in SOME or (word in {"handful", "few"}) != (place > index):
        return None
    if word == "handful":
        end += context.word(end) == "of"
    low, high = SOME[word]
    reading = Reading(index, end, Decimal(low), Decimal(high), ONE, "vague")
    reading.qualifier = Qualifier.VAGUE
    if context.is_in(end, "others"):
        return None
    found = None if _tied(context, end) else _befallen(context, reading)
    return found if found and found.governed else None


def _tied(context: Context, index: int) -> bool:
    """`several shot-out cars`."""
    return context.word(index + 1) in HYPHENS and context.tokens.glued(index + 1)


def somebody(context: Context, index: int) -> Reading | None:
    """`a man was killed`, `another was hurt`, `a driver and three passengers were hurt`."""
    head, another = _person(context, index), context.word(index) == "another"
    if not (head or another) or context.word(index - 1) == "time":
        # `the last time an officer was killed` was another time
        return None
    reading = Reading.point(index, index + 1, ONE, SOMEBODY)
    name_noun(context, reading)
    if reading.after != (head or index) + 1:
        return None
    role = _caused(context, index) or _suffered(context, reading)
    role = role or (_shared(context, head + 1) if head else _elliptic(context, index))
    if role not in BEFALLEN:
        return None
    reading.role, reading.governed = role, "behind"
    return reading


def _person(context: Context, index: int) -> int:
    """The word for a person that ends the phrase behind the article at `index`; 0 without one."""
    if context.word(index + 1) in context.vocabulary.ordinals:
        return 0
    for place in range(index + 1, index + 1 + PHRASE):
        if context.tokens.kinds[place] not in PHRASED or context.is_in(place, "stop"):
            return 0
        person = any(context.is_in(place, name) for name in PEOPLE)
        one = not (context.is_in(place, "collective") or context.word(place) == "family")
        if person and one and context.word(place + 1) not in HYPHENS and _ends(context, place + 1):
            return place
    return 0


def _ends(context: Context, index: int) -> bool:
    """Whether the phrase has ended before token `index`: its predicate begins, or a stop."""
    return context.ends_phrase(index) or context.word(index) in DIED


def _caused(context: Context, index: int) -> str | None:
    """`…, killing a man and injuring a child`: what an event did, told behind it."""
    hit = phrase_before(context.vocabulary.role_verbs, context.lower, index)
    if hit is None or not hit.tokens[-1].endswith("ing"):
        return None
    # `convicted of killing a man` tells of another day
    return hit.value if context.word(index - len(hit.tokens) - 1) in {",", "and", "—"} else None


def _suffered(context: Context, reading: Reading) -> str | None:
    """What is said in the past of the one counted: `was killed`, `, 34, had died`."""
    place = _predicate(context, past_aside(context, reading.after))
    if context.word(place) in DIED:
        return "killed"
    has = context.word(place) in {"has", "had"}
    if has and context.word(place + 1) in DIED:
        return "killed"
    if has and context.word(place + 1) != "been":
        return None
    if context.word(place) not in PAST or _denied(context, place):
        return None
    return role_at(context, place)


def _predicate(context: Context, place: int) -> int:
    """The token behind a few words of place or kind at `place`: `in his 30s`, `from Halvik`."""
    if not context.is_in(place, "whereabouts"):
        return place
    for index in range(place + 1, place + PHRASE):
        if context.word(index) in PAST:
            return index
        if not (context.is_word(index) or context.tokens.kinds[index] == Kind.NUMBER):
            return place
        if (
            context.is_in(index, "clausebreak")
            or context.is_in(index, "agesubject")
            or context.is_in(index, "relative")
        ):
            return place
    return place


def _denied(context: Context, place: int) -> bool:
    """Whether its own clause takes a predicate back: not where `but never named` goes on."""
    for at in range(place, place + REACH):
        if context.word(at) == "," or context.is_in(at, "clausebreak"):
            return False
        if _hedged(context, at):
            return True
    return False


def _hedged(context: Context, place: int) -> bool:
    """`was not hurt`, `was nearly killed`: nothing befell."""
    return context.word(place) in {"not", "nearly", "almost", "never", "wasn't", "hadn't"}


def _shared(context: Context, end: int, depth: int = 0) -> str | None:
    """`a driver and three passengers were hurt`: the predicate of both stands behind the second."""
    start = end + 1 if context.word(end) == "and" else 0
    if context.word(end) == "," and context.word(end + 1) in {"a", "an"}:
        start = end + 1
    found = numeral(context.tokens, context.vocabulary, start) if start else None
    single = context.word(start) in {"a", "an", "another"} and _person(context, start)
    if not start or not (found or single):
        return None
    second = Reading.point(start, found.end if found else start + 1, ONE, SOMEBODY)
    if found:
        second.low, second.high = found.low, found.high
    name_noun(context, second)
    if second.noun is None:
        return None
    more = depth < LISTED and context.word(second.after) in {",", "and"}
    role = _suffered(context, second)
    return role or (_shared(context, second.after, depth + 1) if more else None)


def _elliptic(context: Context, index: int) -> str | None:
    """`a woman was hurt and another killed`: the auxiliary was said before."""
    before = context.readings[-1] if context.readings else None
    told = before is not None and before.role is not None and context.word(index - 1) == "and"
    return role_at(context, index + 1) if told else None


def show_whom(context: Context, reading: Reading) -> None:
    """Take the noun into the words shown, where no other figure stands in it: `A man`."""
    numbered = Kind.NUMBER in context.tokens.kinds[reading.end : reading.after]
    if reading.rule == SOMEBODY and not numbered:
        reading.end = max(reading.end, reading.after)
