"""Years and decades: `2016`, `the 1950s`, `nineteen seventy-three`."""

from __future__ import annotations

from factcheck.figures.kinds.calendar import interval, is_decade, year_days, year_of
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at

ERAS = frozenset({"ad", "a.d.", "bc", "b.c.", "ce", "bce", "b.c.e.", "c.e."})


def year(context: Context, index: int) -> Reading | None:
    """`2016`, `the 1950s`, `2014-15`, `1993 to 2001`; a number that counts what follows is no year."""
    found = year_of(context, index)
    if found is None or (
        context.tokens.glued(index)
        and context.tokens.words[index - 1]
        not in {"(", "-", "–", "—", "‘", "'", "“", '"', "/", "[", "©"}
    ):
        return None
    end = index + 1
    if (
        context.tokens.words[end] in {"s", "'s", "’s"} and context.tokens.glued(end)
    ) or context.tokens.words[end : end + 2] in (
        ["'", "s"],
        ["’", "s"],
    ):
        return _decade(context, index, found)
    if not 1900 <= found <= 2100 and not _dated(context, index):
        return None
    if _is_count(context, index, found):
        return None
    last, end = _last_year(context, found, end)
    days = year_days(found, last)
    return interval(context, index, end, days, "year") if days else None


def spoken_year(context: Context, index: int) -> Reading | None:
    """`nineteen seventy-three`, `the nineteen seventies`."""
    numbers, tokens = context.vocabulary.numbers, context.tokens
    century, word = numbers.get(context.word(index)), context.word(index + 1)
    if (
        century is None
        or century.kind != "teen"
        or century.value < 17
        or tokens.words[index + 1] == "-"
    ):
        return None
    plural = word.endswith("ties")
    tens = numbers.get(word.removesuffix("ies") + "y" if plural else word)
    if tens is None or tens.kind not in {"ten", "teen"}:
        return None
    unit = (
        numbers.get(context.word(index + 3))
        if tokens.words[index + 2] == "-" and tens.kind == "ten"
        else None
    )
    if tokens.words[index + 2] == "-" and (unit is None or unit.kind != "unit"):
        return None
    first = int(century.value) * 100 + int(tens.value) + (int(unit.value) if unit else 0)
    days = year_days(first, first + (9 if plural else 0))
    return (
        interval(context, index, index + (4 if unit else 2), days, "decade" if plural else "year")
        if days
        else None
    )


def _decade(context: Context, index: int, found: int) -> Reading | None:
    end = index + 2 if context.tokens.words[index + 1] not in {"'", "’"} else index + 3
    days = year_days(found, found + (99 if found % 100 == 0 and found < 2000 else 9))
    return interval(context, index, end, days, "decade") if days else None


def short_decade(context: Context, index: int) -> Reading | None:
    """`the 1960s and 70s`, `the '80s`: of the twentieth century."""
    if not is_decade(context, index):
        return None
    word, before = context.tokens.words[index], context.word(index - 1)
    # `70's` is written as often as `70s`
    marked = before in {"'", "’", "‘"} or (
        before in {"the", "late", "early", "mid"} and word != "00"
    )
    if not marked and not (context.readings and context.readings[-1].rule == "decade"):
        return None
    first = 1900 + int(word) if int(word) >= 20 else 2000 + int(word)
    days = year_days(first, first + 9)
    return interval(context, index, index + 2, days, "decade") if days else None


def _dated(context: Context, index: int) -> bool:
    if context.word(index - 1) in ERAS or context.word(index + 1) in ERAS:
        return True
    if (
        context.word(index - 1) == "and"
        and context.readings
        and context.readings[-1].rule == "year"
        and context.floor == index - 1
    ):
        return not context.plural(index + 1)
    return context.word(index - 1) in {"in", "since", "year", "circa"} and not context.plural(
        index + 1
    )


def _is_count(context: Context, index: int, found: int) -> bool:
    """Whether four digits count or measure rather than date: `over 2000km`, `2000 people`, `1900 troops`."""
    tokens, after = context.tokens, index + 1
    vocabulary = context.vocabulary
    if (
        tokens.glued(after)
        and tokens.kinds[after] in {Kind.WORD, Kind.SYMBOL}
        and (tokens.words[after] in vocabulary.symbols or tokens.words[after] in vocabulary.codes)
    ):
        return True
    word = context.word(after)
    if word in vocabulary.numbers and word != "half":
        return True
    if phrase_at(vocabulary.units, tokens.lower, after) and context.word(index - 1) not in {
        "in",
        "since",
        "the",
    }:
        return True
    if phrase_at(vocabulary.money, tokens.lower, after) and word != "won":
        return True
    if word == "people" or (
        found % 100 == 0 and context.plural(after) and not context.capital(after)
    ):
        return True
    return bool(phrase_hedged(context, index)) and context.plural(after)


def phrase_hedged(context: Context, index: int) -> bool:
    """Whether a word right before says that a number is a count."""
    return context.word(index - 1) in {
        "than",
        "least",
        "nearly",
        "almost",
        "some",
        "approximately",
        "roughly",
    }


def _last_year(context: Context, first: int, end: int) -> tuple[int, int]:
    """The last year of `2014-15` or of `1993 to 2001`."""
    tokens = context.tokens
    if (
        tokens.words[end] in {"-", "–", "/", "—"}
        and tokens.glued(end)
        and tokens.glued(end + 1)
        and tokens.kinds[end + 1] == Kind.NUMBER
    ):
        word = tokens.words[end + 1]
        if word.isdigit() and len(word) == 2 and int(word) == (first + 1) % 100:
            return first + 1, end + 2
        last = year_of(context, end + 1)
        if last and last > first:
            return last, end + 2
    if context.word(end) in {"to", "until", "through"} and context.word(end - 2) == "from":
        last = year_of(context, end + 1)
        if last and last > first:
            return last, end + 2
    return first, end
