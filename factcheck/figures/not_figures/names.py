"""Numbers that name: a label, an address, what is called by its number."""

from __future__ import annotations

from calendar import monthrange

from factcheck.figures.not_figures.codes import SHORT_LABEL, STROKES, is_plain, rest
from factcheck.figures.reading import Context
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at

#: hours of work, and sums known by their length
SET_PHRASES = (["-", "to", "-", "five"], ["-", "to", "-", "5"])
LENGTHS_OF_SUMS = frozenset({"figure", "figures", "digit", "digits"})


def label(context: Context, index: int) -> int:
    """`Section 230`, `Flight 370`, `No. 3`, `S&P 500`: a word that numbers things stands before."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or not word.isdigit() or len(word) > SHORT_LABEL:
        return index
    place = index - 1
    if tokens.words[place] in {".", "#"} and place > 0:
        place -= 1
    lead = context.word(place)
    if (
        tokens.words[index + 1] == "-"
        and tokens.glued(index + 1)
        and phrase_at(context.vocabulary.units, tokens.lower, index + 2)
    ):
        # `Police ID 6-year-old boy`
        return index
    if tokens.words[index - 1] == "#" and tokens.glued(index):
        return index + 1
    if lead not in context.vocabulary.words["label"] or place < 0:
        return index
    capital = context.capital(place) and not (
        context.opens(place) and not _name_goes_on(context, place)
    )
    strict = lead in context.vocabulary.words["strictlabel"]
    if (
        (not capital and not strict)
        or (lead == "no" and tokens.words[index - 1] != ".")
        or (counted(context, index) and not capital)
    ):
        return index
    if counted(context, index) and lead in {"top", "no", "big"}:
        return index
    return rest(context, index)


def _name_goes_on(context: Context, place: int) -> bool:
    return (
        context.word(place) not in {"no", "top", "big", "page", "part"}
        or context.tokens.words[place + 1] == "."
    )


def name(context: Context, index: int) -> int:
    """`Apple Watch 5`, `Unit 3`: a capitalised word before a small bare number, with nothing counted behind it."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or not is_plain(word) or not context.capital(index - 1):
        return index
    before = context.word(index - 1)
    if (
        before in context.vocabulary.words["notname"]
        or before in context.vocabulary.calendar["month dotted"]
        or before in context.vocabulary.numbers
        or before in context.vocabulary.prefixes
    ):
        return index
    if context.readings and context.readings[-1].after > index:
        # `three Falcon 9 launches`
        return index + 1
    if context.opens(index - 1) and (
        (len(before) > 3 and before.endswith(("ed", "ly"))) or context.is_in(index - 1, "stop")
    ):
        return index
    after = index + 1
    if tokens.lower[after : after + 2] == ["not", "out"]:
        return index
    if counted(context, index) or (counted(context, after) and not context.is_in(after, "stop")):
        return index
    if (
        tokens.words[after] in {"%", "°"}
        or context.word(after) in context.vocabulary.numbers
        or phrase_at(context.vocabulary.units, tokens.lower, after)
        or phrase_at(context.vocabulary.money, tokens.lower, after)
        or (
            len(tokens.words[after]) > 1
            and phrase_at(context.vocabulary.symbols, tokens.words, after)
        )
    ):
        return index
    if tokens.glued(after) and tokens.words[after] not in {
        ".",
        ",",
        ";",
        ":",
        ")",
        "'",
        "’",
        "”",
        '"',
        "?",
        "!",
    }:
        return index
    return index + 1


def block(context: Context, index: int) -> int:
    """`the 2200 block of Main Street`, `a 911 call`."""
    tokens, word = context.tokens, context.tokens.words[index]
    if not word.isdigit():
        return index
    if context.word(index + 1) == "block" and word.endswith("00"):
        return index + 2
    if context.word(index + 1) == "number" and word in {
        "800",
        "888",
        "900",
        "911",
        "0800",
        "1-800",
    }:
        return index + 2
    emergency = word in {"911", "999", "112", "000"} and not counted(context, index)
    calls = context.is_in(index + 1, "call") or context.is_in(index - 1, "call")
    return (
        index + 1
        if (emergency and calls)
        or (word == "911" and tokens.kinds[index + 1] == Kind.WORD and calls)
        else index
    )


def address(context: Context, index: int) -> int:
    """`19 Chandler Street`, `16-18 Industrial Avenue`."""
    tokens, end = context.tokens, index + 1
    if tokens.kinds[index] not in {Kind.NUMBER, Kind.ORDINAL}:
        return index
    if tokens.words[end] in STROKES and tokens.kinds[end + 1] == Kind.NUMBER:
        end += 2
    if (
        tokens.kinds[index] == Kind.ORDINAL
        and context.capital(end)
        and context.is_in(end, "street")
    ):
        return end + 1
    for place in range(end, end + 6):
        if tokens.words[place] == "." and len(tokens.words[place - 1]) <= 2:
            continue
        if not (context.capital(place) or tokens.kinds[place] == Kind.ORDINAL):
            return index
        if place > end and context.is_in(place, "street"):
            return place + 1
    return index


def before_name(context: Context, index: int) -> int:
    """`the 605 Freeway`, `7 News`, `7 Mile and Main`: the number is part of the name behind it."""
    if context.tokens.words[index + 1] == "Mile" and context.word(index + 2) in {
        "and",
        "road",
        "in",
        "near",
        ",",
        ".",
    }:
        return index + 2
    if _is_model(context, index):
        return index + 2
    return (
        index + 2
        if context.capital(index + 1) and context.is_in(index + 1, "numberedname")
        else index
    )


def _is_model(context: Context, index: int) -> bool:
    """`the 787 Dreamliner`, `her 911 Turbo`: a bare number of three digits between a determiner and a name in the singular."""
    word, after = context.tokens.words[index], index + 1
    if (
        len(word) != 3
        or not word.isdigit()
        or word.endswith("00")
        or not (context.is_in(index - 1, "determiner") or context.is_in(index - 1, "owner"))
    ):
        return False
    if (
        not context.capital(after)
        or context.tokens.glued(after)
        or context.plural(after)
        or context.plural(after + 1)
    ):
        return False
    return not context.capital(after + 1)


def rank(context: Context, index: int) -> int:
    """`the bottom three`, `a top 10 of songs`: places, unless something is counted."""
    ranked = context.word(index - 1) in {"bottom", "top"} and not context.plural(index + 1)
    return (
        index + 1
        if ranked
        and (context.tokens.kinds[index + 1] != Kind.WORD or context.is_in(index + 1, "stop"))
        else index
    )


def stroke(context: Context, index: int) -> int:
    """`the 9/12 Project`, `7/30 Morning Light`: a date or a place in a gallery before a name, no fraction of it."""
    tokens, end = context.tokens, index + 3
    if (
        tokens.words[index + 1] != "/"
        or not tokens.glued(index + 2)
        or not context.capital(end)
        or tokens.glued(end)
    ):
        return index
    if not (tokens.words[index].isdigit() and tokens.words[index + 2].isdigit()):
        return index
    measured = phrase_at(context.vocabulary.units, tokens.lower, end) or phrase_at(
        context.vocabulary.symbols, tokens.words, end
    )
    return index if measured or counted(context, index + 2) or context.plural(end) else end


def set_phrase(context: Context, index: int) -> int:
    """`nine-to-five`, `a six-figure salary`, `his 401(k)`."""
    tokens, end = context.tokens, index + 1
    if tokens.lower[index] in {"nine", "9"} and tokens.lower[end : end + 4] in SET_PHRASES:
        return end + 4
    if tokens.words[end] == "-" and tokens.lower[end + 1] in LENGTHS_OF_SUMS:
        return end + 2
    lettered = (
        tokens.words[end] == "("
        and tokens.glued(end)
        and len(tokens.words[end + 1]) == 1
        and tokens.kinds[end + 1] == Kind.WORD
    )
    return end + 3 if lettered and tokens.words[end + 2] == ")" else index


def no_such_day(context: Context, index: int) -> int:
    """`Feb. 30`: neither a day nor a count."""
    month = index - 2 if context.tokens.words[index - 1] == "." else index - 1
    named = context.vocabulary.calendar["month"].get(
        context.word(month)
    ) or context.vocabulary.calendar["month dotted"].get(context.word(month))
    written = context.tokens.words[index]
    if (
        named is None
        or not context.capital(month)
        or not written.isdigit()
        or len(written) > 2
        or counted(context, index)
    ):
        return index
    return index + 1 if monthrange(2024, named)[1] < int(written) <= 31 else index


def counted(context: Context, index: int) -> bool:
    """Whether a noun in the plural follows, so that the number counts."""
    return (
        context.plural(index + 1)
        and not context.capital(index + 1)
        and not context.is_in(index + 1, "verb")
    )
