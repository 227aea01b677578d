"""Years and decades: `2016`, `the 1950s`, `nineteen seventy-three`."""

from __future__ import annotations

from factcheck.figures.kinds.calendar import (
    interval,
    is_decade,
    part_before,
    year_days,
    year_of,
)
from factcheck.figures.kinds.periods import months
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_before
from factcheck.model import Qualifier

#: touches a year that stands behind it
BEFORE_YEAR = frozenset("(-–—‘'“\"/[©")
#: months that are early, in the middle or late in a year, told generously
YEAR_PARTS = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}
ERAS = frozenset({"ad", "a.d.", "bc", "b.c.", "ce", "bce", "b.c.e.", "c.e."})


def year(context: Context, index: int) -> Reading | None:
    """`2016`, `the 1950s`, `2014-15`, `1993 to 2001`; no number that counts what follows."""
    found, words, end = year_of(context, index), context.tokens.words, index + 1
    if found is None or (context.tokens.glued(index) and words[index - 1] not in BEFORE_YEAR):
        return None
    owns = found % 10 and words[end] in {"'", "’"} and words[end + 1] == "s"
    plural = words[end] in {"s", "'s", "’s"} and context.tokens.glued(end)
    if plural or (not owns and words[end] in {"'", "’"} and words[end + 1] == "s"):
        last = found + (99 if found % 100 == 0 and found < 2000 else 9)
        return _years(context, index, end + (1 if plural else 2), (found, last), "decade")
    if not 1900 <= found <= 2100 and not _dated(context, index):
        return None
    if _is_count(context, index, found):
        return None
    last, end = _last_year(context, found, end)
    part, first = part_before(context, index, YEAR_PARTS)
    if part and last == found:
        reading = interval(context, first, end, months(found, *part), "year")
        reading.qualifier = Qualifier.VAGUE
        return reading
    return _years(context, index, end, (found, last), "year")


def _years(
    context: Context, index: int, end: int, years: tuple[int, int], rule: str
) -> Reading | None:
    days = year_days(*years)
    return interval(context, index, end, days, rule) if days else None


def spoken_year(context: Context, index: int) -> Reading | None:
    """`nineteen seventy-three`, `the nineteen seventies`."""
    numbers, tokens = context.vocabulary.numbers, context.tokens
    century, word = numbers.get(context.word(index)), context.word(index + 1)
    if century is None or century.kind != "teen" or century.value < 17:
        return None
    plural = word.endswith("ties")
    tens = numbers.get(word.removesuffix("ies") + "y" if plural else word)
    if tens is None or tens.kind not in {"ten", "teen"}:
        return None
    first, end = int(century.value) * 100 + int(tens.value), index + 2
    if tokens.words[end] == "-":
        unit = numbers.get(context.word(end + 1)) if tens.kind == "ten" else None
        if unit is None or unit.kind != "unit":
            return None
        first, end = first + int(unit.value), end + 2
    if plural:
        return _years(context, index, end, (first, first + 9), "decade")
    return _years(context, index, end, (first, first), "year")


def short_decade(context: Context, index: int) -> Reading | None:
    """`the 1960s and 70s`, `the '80s`: of the twentieth century."""
    if not is_decade(context, index):
        return None
    word, before = context.tokens.words[index], context.word(index - 1)
    # `70's` is written as often as `70s`
    led = before in {"the", "late", "early", "mid"} and word != "00"
    marked = led or before in {"'", "’", "‘"}
    if not marked and not (context.readings and context.readings[-1].rule == "decade"):
        return None
    first = 1900 + int(word) if int(word) >= 20 else 2000 + int(word)
    return _years(context, index, index + 2, (first, first + 9), "decade")


def _dated(context: Context, index: int) -> bool:
    before = context.word(index - 1)
    if before in ERAS or context.word(index + 1) in ERAS:
        return True
    second = before == "and" and context.readings and context.readings[-1].rule == "year"
    led = before in {"in", "since", "year", "circa"} or (second and context.floor == index - 1)
    return bool(led) and not context.plural(index + 1)


def _is_count(context: Context, index: int, found: int) -> bool:
    """Whether four digits count or measure rather than date: `over 2000km`, `1900 troops`."""
    tokens, vocabulary, after = context.tokens, context.vocabulary, index + 1
    word, symbol = context.word(after), tokens.words[after]
    glued = tokens.glued(after) and tokens.kinds[after] in {Kind.WORD, Kind.SYMBOL}
    if glued and (symbol in vocabulary.symbols or symbol in vocabulary.codes):
        return True
    if word == "people" and not context.is_in(index - 1, "yearlead"):
        return True
    if word in vocabulary.numbers and word != "half":
        return True
    if context.unit(after) and context.word(index - 1) not in {"in", "since", "the"}:
        return True
    if context.money(after) and word != "won":
        return True
    round_number = found % 100 == 0 and not context.capital(after)
    if not context.plural(after):
        return word == "of" and context.opens(index) and context.is_in(after + 1, "partitive")
    hedged = round_number or context.is_in(index - 1, "yearhedge")
    return hedged or (not context.capital(after) and _tells_how_many(context, index))


def _tells_how_many(context: Context, index: int) -> bool:
    """`1987 tents were put up`, `another 2015 votes`, `killed 1995 birds`; no `2015 elections`."""
    if context.is_in(index + 1, "yearly"):
        return False
    if context.says(index - 2, "total", "of") or context.is_in(index - 1, "another"):
        return True
    if context.is_in(index - 1, "yearlead"):
        return False
    if phrase_before(context.vocabulary.role_verbs, context.lower, index):
        return not context.is_in(index - 1, "looseverb")
    if context.opens(index):
        return _has_predicate(context, index)
    done = context.word(index - 1).endswith("ed") or context.is_in(index - 1, "verb")
    told = done or context.word(index - 1) in {"about", "around", "up", "cast"}
    return told and context.is_in(index + 1, "tallied")


def _has_predicate(context: Context, index: int) -> bool:
    """Whether the noun behind the number that opens the sentence does or suffers something."""
    verb = index + 2
    if context.is_in(verb, "auxiliary"):
        return True
    head = context.singular(context.word(index + 1))
    people = any(head in context.vocabulary.words[name] for name in ("living", "mortal"))
    done = context.word(verb).endswith("ed") or context.is_in(verb, "verb")
    return people and (done or context.word(verb) == "and")


def _last_year(context: Context, first: int, end: int) -> tuple[int, int]:
    """The last year of `2014-15` or of `1993 to 2001`."""
    tokens, word = context.tokens, context.tokens.words[end + 1]
    stroke = tokens.words[end] in {"-", "–", "/", "—"} and tokens.glued(end)
    hyphened = stroke and tokens.glued(end + 1) and tokens.kinds[end + 1] == Kind.NUMBER
    if hyphened and word.isdecimal() and len(word) == 2 and int(word) == (first + 1) % 100:
        return first + 1, end + 2
    joined = context.word(end) in {"to", "until", "through"} and context.word(end - 2) == "from"
    last = year_of(context, end + 1) if hyphened or joined else None
    return (last, end + 2) if last and last > first else (first, end)
