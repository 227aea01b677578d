"""The grammar: a table of named rules tried in turn at every token that may open a figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck.figures import clock, dates
from factcheck.figures.amounts import HYPHENS, Amount, amount, joined, opener
from factcheck.figures.exclusions import passed_over
from factcheck.figures.nouns import name_noun, name_rate
from factcheck.figures.numerals import numeral
from factcheck.figures.reading import Context, Reading
from factcheck.figures.roles import inherit, name_modality, name_role
from factcheck.figures.tokens import Kind, scan
from factcheck.figures.vocabulary import Vocabulary, phrase_at, phrase_before, vocabulary
from factcheck.model import Dimension, Figure, Qualifier

Rule = Callable[[Context, int], Reading | None]
PERIODS = frozenset({"past", "last", "next", "first", "course", "previous", "coming"})
MULTIPLES = {
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "doubles": 2,
    "twice": 2,
    "twofold": 2,
    "triple": 3,
    "tripled": 3,
    "tripling": 3,
    "threefold": 3,
    "thrice": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "tenfold": 10,
}


def age_after_name(context: Context, index: int) -> Reading | None:
    """`Maddon, 66,`: a bare number set off behind a name."""
    tokens = context.tokens
    word = tokens.words[index]
    if not word.isdigit() or len(word) > 3 or not 0 < int(word) < 120 or tokens.words[index - 1] not in {",", "("} or index < 2:
        return None
    if (
        not (context.capital(index - 2) or context.is_in(index - 2, "person"))
        or dates.month_of(context, index - 2)
        or tokens.words[index - 2].isupper()
    ):
        return None
    closing = {",": {",", ".", ";", "\n", "", "—", "–"}, "(": {")"}}[tokens.words[index - 1]]
    after = tokens.words[index + 1]
    if after not in closing and context.word(index + 1) not in {
        "of",
        "from",
        "who",
        "was",
        "and",
        "is",
        "told",
        "said",
        "has",
        "had",
        "were",
    }:
        return None
    if (after == "," and tokens.kinds[index + 2] == Kind.NUMBER) or (after == "." and tokens.glued(index + 2)):
        return None
    return _age(context, index, index + 1, word)


def age_after_word(context: Context, index: int) -> Reading | None:
    """`aged 35`, `turned 40`, `He will be 35`."""
    word = context.tokens.words[index]
    if not context.is_in(index - 1, "ageverb") or not word.isdigit() or len(word) > 3 or not 0 < int(word) < 120:
        return None
    before = context.word(index - 1)
    if before == "be" and not (
        context.word(index + 1) in {"", ".", ",", "by", "on", "in", "when", "next", "this"}
        and context.word(index - 3) in {"he", "she", "i", "who"}
    ):
        return None
    if before in {"turned", "turns", "turning"} and not (context.tokens.kinds[index + 1] != Kind.WORD or context.is_in(index + 1, "stop")):
        return None
    reading = _age(context, index, index + 1, word)
    if before in {"aged", "age", "ages"}:
        last = context.word(index + 2)
        if (
            context.word(index + 1) in {"to", "-", "–", "and"}
            and last.isdigit()
            and int(word) < int(last) < 120
            and (context.word(index + 1) != "and" or context.word(index - 2) == "between" or before == "ages")
        ):
            reading.high, reading.end, reading.qualifier = Decimal(last), index + 3, Qualifier.RANGE
        if before != "ages":
            reading.first = index - 1
    return reading


def age_decade(context: Context, index: int) -> Reading | None:
    """`in her 30s`."""
    tokens = context.tokens
    word = tokens.words[index]
    if not (word.isdigit() and len(word) == 2 and word[1] == "0") or tokens.lower[index + 1] != "s" or not tokens.glued(index + 1):
        return None
    if not any(context.word(index - back) in {"his", "her", "their", "my", "your", "late", "early", "mid"} for back in (1, 2)):
        return None
    reading = _age(context, index, index + 2, word)
    reading.high, reading.qualifier, reading.grain = reading.low + 9, Qualifier.VAGUE, Decimal(10)
    return reading


def _age(context: Context, first: int, end: int, word: str) -> Reading:
    years = Decimal(word)
    return Reading(first, end, years, years, Decimal(1), "age", Dimension.AGE, "year of age", Decimal(1))


def score(context: Context, index: int) -> Reading | None:
    """`a 3-1 win`, `won 5-4`: the larger number first, as results are given."""
    tokens = context.tokens
    words = tokens.words[index : index + 3]
    if (
        words[1] not in {"-", "–"}
        or not (words[0].isdigit() and words[2].isdigit())
        or len(words[0]) > 3
        or len(words[2]) > 3
        or not tokens.glued(index + 1)
        or not tokens.glued(index + 2)
    ):
        return None
    one, two = int(words[0]), int(words[2])
    near = {context.word(place) for place in (*range(max(index - 4, 0), index), index + 3, index + 4)}
    bare = tokens.kinds[index + 3] != Kind.WORD or context.is_in(index + 3, "stop")
    if tokens.words[index + 3] == "-" or not (
        near & context.vocabulary.words["result"]
        or (one >= two and bare and two < 200)
        or (one < 10 and two < 10 and bare and not context.is_in(index - 1, "stop"))
    ):
        return None
    if (tokens.glued(index + 3) and tokens.kinds[index + 3] in {Kind.WORD, Kind.NUMBER}) or tokens.words[index + 3] in {"%", "/"}:
        return None
    return Reading(index, index + 3, Decimal(min(one, two)), Decimal(max(one, two)), Decimal(1), "score", Dimension.SCORE)


def ordinal(context: Context, index: int) -> Reading | None:
    """`the 22nd amendment`, `third`: a place in an order."""
    tokens, word = context.tokens, context.word(index)
    if tokens.kinds[index] == Kind.ORDINAL:
        value = Decimal(word[:-2].replace(",", ""))
    elif (
        word in context.vocabulary.ordinals
        and context.word(index - 1) in {"the", "a", "his", "her", "its", "their", "this", "for", "in", "s"}
        and context.word(index + 1) not in {"of", "-", "and", "or", ",", "."}
    ):
        value = Decimal(context.vocabulary.ordinals[word])
    else:
        return None
    return Reading(index, index + 1, value, value, Decimal(1), "ordinal", Dimension.ORDINAL)


def one_in(context: Context, index: int) -> Reading | None:
    """`one in five`, `nine out of 10`."""
    tokens, vocabulary = context.tokens, context.vocabulary
    part = numeral(tokens, vocabulary, index)
    if part is None or part.low != part.high or not 0 < part.low < 1000 or part.low != part.low.to_integral_value():
        return None
    place = part.end
    if tokens.lower[place : place + 2] == ["out", "of"] or tokens.lower[place : place + 2] == ["in", "every"]:
        place += 2
    elif context.word(place) == "in" and part.low < 10:
        place += 1
    else:
        return None
    whole = numeral(tokens, vocabulary, place)
    if (
        whole is None
        or whole.low != whole.high
        or whole.low <= part.low
        or whole.low > 10_000_000
        or dates.year_of(context, place)
        or whole.low != whole.low.to_integral_value()
    ):
        return None
    if phrase_at(vocabulary.units, tokens.lower, whole.end) or tokens.words[whole.end] == "%" or dates.month_of(context, whole.end):
        return None
    if context.word(part.end) == "in" and context.plural(whole.end) and whole.low not in {3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000}:
        return None
    share = Fraction(int(part.low), int(whole.low))
    value = Decimal(share.numerator) / Decimal(share.denominator)
    return Reading(index, whole.end, value, value, Decimal(1) / whole.low, "one_in", Dimension.RATIO, share=share)


def multiple(context: Context, index: int) -> Reading | None:
    """`doubled`, `threefold`, `three times as many`."""
    word, tokens = context.word(index), context.tokens
    if word in MULTIPLES:
        if (
            tokens.words[index + 1] == "-"
            or context.word(index + 1)
            in {"room", "murder", "digit", "digits", "bed", "standards", "homicide", "bogey", "header", "champion"}
            or (context.capital(index) and not context.opens(index))
        ):
            return None
        if (word == "twice" and context.word(index + 1) not in {"as", "the"}) or (
            word in {"double", "triple"} and context.word(index + 1) not in {"the", "what", "that", "its", "their", "to"}
        ):
            return None
        value = Decimal(MULTIPLES[word])
        return Reading(index, index + 1, value, value, Decimal(1), "multiple", Dimension.MULTIPLE)
    found = numeral(tokens, context.vocabulary, index)
    if found is None or found.low != found.high:
        return None
    end = found.end
    if context.word(end) == "times" and context.word(end + 1) in {
        "as",
        "more",
        "the",
        "higher",
        "greater",
        "larger",
        "bigger",
        "that",
        "faster",
        "its",
        "what",
        "less",
        "worse",
        "better",
    }:
        return Reading(index, end + 1, found.low, found.low, found.grain, "multiple", Dimension.MULTIPLE)
    if (context.word(end) in {"x", "fold"} and (tokens.glued(end) or context.word(end) == "fold")) or tokens.lower[end : end + 2] == [
        "-",
        "fold",
    ]:
        end += 2 if tokens.words[end] == "-" else 1
        return (
            Reading(index, end, found.low, found.low, found.grain, "multiple", Dimension.MULTIPLE)
            if tokens.kinds[end] != Kind.NUMBER
            else None
        )
    return None


def magnitude(context: Context, index: int) -> Reading | None:
    """`6.1-magnitude`, `magnitude 7`, `a magnitude of 6.3`."""
    tokens = context.tokens
    if tokens.kinds[index] != Kind.NUMBER:
        return None
    place = index + 2 if tokens.words[index + 1] in HYPHENS else index + 1
    before = next(
        (
            word
            for word in (context.word(index - 1), context.word(index - 2) if context.word(index - 1) in {"of", "-", "at"} else "")
            if word == "magnitude"
        ),
        "",
    )
    behind = context.word(place) == "magnitude" or context.tokens.lower[place : place + 4] == ["on", "the", "richter", "scale"]
    value = Decimal(tokens.words[index].replace(",", ""))
    if not (before or behind) or value > 12:
        return None
    end = place + 1 if context.word(place) == "magnitude" else index + 1
    grain = Decimal("0.1") if "." in tokens.words[index] else Decimal(1)
    return Reading(index, end, value, value, grain, "magnitude", Dimension.MAGNITUDE)


def quantity(context: Context, index: int) -> Reading | None:
    """An amount or a range of two: the rule for all that is counted or measured."""
    found = amount(context, index)
    if found is None or found.end <= index:
        return None
    found, is_range = joined(context, found)
    if not is_range and _only_a_word(context, found):
        return None
    rule = (
        "range"
        if is_range
        else "vague"
        if found.vague
        else "share"
        if found.share and not found.unit
        else "amount"
        if found.unit
        else "count"
    )
    reading = Reading(found.first, found.end, found.low, found.high, found.grain, rule, share=found.share)
    if found.unit:
        reading.measured_in(found.unit)
    elif found.share is not None:
        reading.dimension = Dimension.RATIO
    if is_range:
        reading.qualifier = Qualifier.RANGE
        place = opener(context, reading.first)
        reading.first = place if place == reading.first - 1 and place >= context.floor else reading.first
    elif found.vague:
        reading.qualifier = Qualifier.VAGUE
    return reading


def _only_a_word(context: Context, found: Amount) -> bool:
    """`one` and `a` where they count nothing: `one of the`, `no one`, `one another`."""
    word, after = context.word(found.first), context.word(found.end)
    if word != "one" or found.end != found.first + 1:
        return False
    before = context.word(found.first - 1)
    if before in {"no", "any", "every", "some", "this", "that", "which", "each", "the", "another", "a", "an", "day", "number"} or after in {
        "another",
        "thing",
        "more",
        "day",
        "way",
        "side",
        "hand",
        "who",
        "whose",
        "that",
        "'s",
    }:
        return not (after == "hand" and context.word(found.end + 1) != ",") or before != "put"
    if after == "-":
        return context.word(found.end + 1) in {"of", "off", "on", "sided", "way", "time", "stop", "to"}
    return (
        context.tokens.kinds[found.end] != Kind.WORD or (context.is_in(found.end, "stop") and after not in {"was", "is"}) or after == "of"
    )


def a_unit(context: Context, index: int) -> Reading | None:
    """`an hour and a half`, `a mile away`, `more than an hour`, `lasted an hour`."""
    if context.word(index) not in {"a", "an"}:
        return None
    hit = phrase_at(context.vocabulary.units, context.tokens.lower, index + 1)
    if hit is None or hit.value.dimension not in {Dimension.DURATION, Dimension.LENGTH}:
        return None
    end = index + 1 + len(hit.tokens)
    half = context.tokens.lower[end : end + 3] == ["and", "a", "half"]
    name = hit.value.name
    timed = name in {"hour", "mile", "minute", "kilometre"} and (
        context.word(index - 1) in {"lasted", "lasting", "within", "about", "nearly", "almost", "around"}
        or context.tokens.lower[max(index - 2, 0) : index] in (["more", "than"], ["less", "than"])
    )
    away = context.word(end) == "away"
    if not (half or timed or away):
        return None
    value = Decimal("1.5") if half else Decimal(1)
    reading = Reading(index, end + 3 if half else end, value, value, Decimal("0.5") if half else Decimal(1), "a_unit")
    reading.measured_in(hit.value)
    return reading


class Named(NamedTuple):
    """A rule and the name it leaves on its figures."""

    name: str
    read: Rule


#: Order matters: dates and times claim their numbers before plain amounts do.
AT_DIGITS: tuple[Named, ...] = (
    Named("written_date", dates.written),
    Named("clock", clock.clock),
    Named("o_clock", clock.o_clock),
    Named("day_month", dates.day_month),
    Named("magnitude", magnitude),
    Named("age_decade", age_decade),
    Named("age_after_name", age_after_name),
    Named("age_after_word", age_after_word),
    Named("year", dates.year),
    Named("score", score),
    Named("one_in", one_in),
    Named("multiple", multiple),
    Named("ordinal", ordinal),
    Named("quantity", quantity),
)
AT_NUMBER_WORD: tuple[Named, ...] = (
    Named("o_clock", clock.o_clock),
    Named("one_in", one_in),
    Named("multiple", multiple),
    Named("ordinal", ordinal),
    Named("quantity", quantity),
)
AT_ARTICLE: tuple[Named, ...] = (Named("quantity", quantity), Named("a_unit", a_unit))
AT_MONTH: tuple[Named, ...] = (Named("month_day", dates.month_day),)
AT_WEEKDAY: tuple[Named, ...] = (Named("weekday", dates.weekday),)
AT_DAY: tuple[Named, ...] = (
    Named("relative_day", dates.relative_day),
    Named("relative_period", dates.relative_period),
    Named("noon", clock.noon),
)
AT_MULTIPLE: tuple[Named, ...] = (Named("multiple", multiple),)
AT_PREFIX: tuple[Named, ...] = (Named("quantity", quantity),)
AT_ORDINAL: tuple[Named, ...] = (Named("ordinal", ordinal),)


@cache
def openers() -> dict[str, tuple[Named, ...]]:
    """For each word that may open a figure, in lower case, the rules to try there."""
    words: Vocabulary = vocabulary()
    table: dict[str, tuple[Named, ...]] = {}

    def add(keys: object, rules: tuple[Named, ...]) -> None:
        for key in keys:  # type: ignore[attr-defined]
            table[key] = table.get(key, ()) + tuple(rule for rule in rules if rule not in table.get(key, ()))

    calendar = words.calendar
    add((*calendar["month"], *calendar["month dotted"]), AT_MONTH)
    add((*calendar["weekday"], *calendar["weekday dotted"]), AT_WEEKDAY)
    add((*calendar["day"], *calendar["clock"], "last", "this", "next"), AT_DAY)
    add((word for word, entry in words.numbers.items() if entry.kind in {"unit", "teen", "ten", "plural"}), AT_NUMBER_WORD)
    add(("a", "an", "half", "several", "few", "couple"), AT_ARTICLE)
    add(("minus",), AT_PREFIX)
    add(MULTIPLES, AT_MULTIPLE)
    add((key.lower() for key in words.prefixes), AT_PREFIX)
    add(words.ordinals, AT_ORDINAL)
    return table


def read(text: str, published: date | None) -> list[Figure]:
    """Every figure of `text`, in order."""
    context = Context(scan(text), vocabulary(), published)
    table, tokens = openers(), context.tokens
    kinds, lower = tokens.kinds, tokens.lower
    index, size = 0, len(tokens)
    while index < size:
        kind = kinds[index]
        if kind == Kind.WORD or kind == Kind.SYMBOL or kind == Kind.ABBREVIATION:
            rules = table.get(lower[index])
        elif Kind.ISO_DATE <= kind <= Kind.FRACTION and kind not in (Kind.VERSION, Kind.COMMA_DECIMAL):
            end = _skipped(context, index)
            if end > index:
                index = end
                continue
            rules = AT_DIGITS
        else:
            rules = None
        reading = _first(context, rules, index) if rules else None
        index = _accept(context, reading) if reading else index + 1
    return [context.figure(reading) for reading in context.readings]


def _skipped(context: Context, index: int) -> int:
    """Identifiers are passed over, but what is plainly a date or a time is read though a name stands before it."""
    end = passed_over(context, index)
    if end == index + 1 and (dates.day_month(context, index) or clock.clock(context, index) or _aged(context, index)):
        return index
    return end


def _aged(context: Context, index: int) -> bool:
    return age_after_word(context, index) is not None


def _first(context: Context, rules: tuple[Named, ...], index: int) -> Reading | None:
    for rule in rules:
        reading = rule.read(context, index)
        if reading is not None:
            return reading
    return None


def _accept(context: Context, reading: Reading) -> int:
    """Complete a reading with what stands around it, and say where to read on."""
    inner = reading.first
    _hedge_before(context, reading)
    name_noun(context, reading)
    _hedge_after(context, reading)
    name_rate(context, reading)
    name_role(context, reading)
    inherit(context, reading)
    name_modality(context, reading)
    _half_hours(reading)
    reading.first = max(reading.first, context.floor)
    context.readings.append(reading)
    return max(reading.end, inner + 1)


def _half_hours(reading: Reading) -> None:
    """Whole hours are told to the half hour."""
    if reading.unit == "hour" and reading.grain == 1 and reading.low == reading.high and reading.low < 24:
        reading.grain = Decimal("0.5")


def _hedge_before(context: Context, reading: Reading) -> None:
    """Take in the words before a number that hedge it."""
    if reading.dimension in {Dimension.ORDINAL, Dimension.SCORE} or reading.rule in {
        "relative_period",
        "relative_day",
        "weekday",
        "month",
        "decade",
    }:
        return
    place = reading.first
    if context.word(place - 1) in {"a", "an", "the"} and reading.first == place:
        place = place - 1 if context.word(place - 2) in {"nearly", "almost", "about"} else place
    hit = phrase_before(context.vocabulary.hedges_before, context.tokens.lower, place)
    if hit is None or place - len(hit.tokens) < context.floor:
        return
    first = place - len(hit.tokens)
    if not _hedges(context, reading, hit.tokens, hit.value, first):
        return
    if reading.qualifier is Qualifier.EXACT or (hit.value is not Qualifier.EXACT and reading.qualifier is Qualifier.VAGUE):
        reading.qualifier = hit.value
    reading.first = first
    if hit.value is Qualifier.EXACT:
        _hedge_before_once(context, reading)


def _hedge_before_once(context: Context, reading: Reading) -> None:
    """`just over`, `only about`: nothing to take in beyond `just` and `only`, which do not belong to the span."""
    reading.first += 1


def _hedges(context: Context, reading: Reading, words: tuple[str, ...], qualifier: Qualifier, first: int) -> bool:
    """Whether the words hedge the number: `over two hours` does, `over the past two years` and `about 20 minutes in` do not matter here."""
    if reading.dimension in {Dimension.DATE, Dimension.TIME} and qualifier is not Qualifier.ABOUT:
        return False
    if words == ("under",) and context.word(first - 1) in {"came", "born", "operating"}:
        return False
    if words[-1] in {"up", "topped", "tops", "topping"}:
        return True
    if words == ("some",) and reading.dimension in {Dimension.DATE, Dimension.TIME}:
        return False
    return not (words == ("near",) and reading.dimension is not Dimension.COUNT)


def _hedge_after(context: Context, reading: Reading) -> None:
    """Take in the words behind that hedge: `two or so`, `50-plus`, `20-odd`, `35 or above`."""
    if reading.dimension in {Dimension.DATE, Dimension.ORDINAL, Dimension.SCORE}:
        return
    hit = phrase_at(context.vocabulary.hedges_after, context.tokens.lower, reading.end)
    if hit and _follows(context, reading.end, hit.tokens):
        if reading.qualifier in {Qualifier.EXACT, Qualifier.VAGUE}:
            reading.qualifier = hit.value
        reading.end += len(hit.tokens)
        if reading.noun is None or reading.after < reading.end:
            reading.after = reading.end
            name_noun(context, reading)
        return
    if reading.after > reading.end:
        beyond = phrase_at(context.vocabulary.hedges_after, context.tokens.lower, reading.after)
        if beyond and len(beyond.tokens) > 1 and beyond.tokens[0] in {"or", "and"} and reading.qualifier is Qualifier.EXACT:
            reading.qualifier = beyond.value


def _follows(context: Context, place: int, words: tuple[str, ...]) -> bool:
    if words == ("+",):
        return context.tokens.glued(place)
    if words in {("at", "least"), ("approximately",)}:
        after = place + len(words)
        return context.tokens.kinds[after] not in {Kind.NUMBER, Kind.WORD} or (
            context.is_in(after, "stop") and context.word(after) not in {"a", "an"}
        )
    if words[0] in {"plus", "maximum", "minimum", "max", "odd", "ish", "tops"}:
        return context.word(place + 1) not in {"a", "the", "an"} and context.tokens.kinds[place + 1] != Kind.NUMBER
    return True
