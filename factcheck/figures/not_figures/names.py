"""Numbers that name: a label, an address, what is called by its number."""

from __future__ import annotations

from calendar import monthrange

from factcheck.figures.not_figures.codes import SHORT_LABEL, STROKES, is_plain, rest
from factcheck.figures.reading import Context
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at

#: hours of work, and sums known by their length
SET_PHRASES = (["-", "to", "-", "five"], ["-", "to", "-", "5"])
#: behind a name that ends in a number
CLOSING = frozenset(".,;:)'’”\"?!")
LENGTHS_OF_SUMS = frozenset({"figure", "figures", "digit", "digits"})


def label(context: Context, index: int) -> int:
    """`Section 230`, `Flight 370`, `No. 3`, `S&P 500`: a word that numbers things stands before."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or not word.isdecimal() or len(word) > SHORT_LABEL:
        return index
    before, after = tokens.words[index - 1], index + 1
    if tokens.words[after] == "-" and tokens.glued(after) and context.unit(after + 1):
        # `Police ID 6-year-old boy`
        return index
    if before == "#" and tokens.glued(index):
        return after
    place = index - 2 if before in {".", "#"} and index > 1 else index - 1
    if place < 0 or not context.is_in(place, "label"):
        return index
    return rest(context, index) if _numbers(context, place, index) else index


def _numbers(context: Context, place: int, index: int) -> bool:
    """Whether the label at token `place` names what bears the number at token `index`."""
    lead, dotted = context.word(place), context.word(place + 1) == "."
    weak = context.opens(place) and context.is_in(place, "weaklabel") and not dotted
    capital = context.capital(place) and not weak
    if not capital and not context.is_in(place, "strictlabel"):
        return False
    if lead == "no" and context.word(index - 1) != ".":
        return False
    return not counted(context, index) or (capital and lead not in {"top", "no", "big"})


def name(context: Context, index: int) -> int:
    """`Apple Watch 5`, `Unit 3`: a capital before a small bare number that counts nothing."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or not is_plain(word) or not context.capital(index - 1):
        return index
    before, after, vocabulary = context.word(index - 1), index + 1, context.vocabulary
    dated = context.is_in(index - 1, "notname") or before in vocabulary.calendar["month dotted"]
    if dated or before in vocabulary.numbers or before in vocabulary.prefixes:
        return index
    if context.readings and context.readings[-1].after > index:
        # `three Falcon 9 launches`
        return after
    opened = len(before) > 3 and before.endswith(("ed", "ly"))
    if context.opens(index - 1) and (opened or context.is_in(index - 1, "stop")):
        return index
    runs_on = tokens.glued(after) and tokens.words[after] not in CLOSING
    if runs_on or context.says(after, "not", "out") or _counts(context, after):
        return index
    return after


def _counts(context: Context, after: int) -> bool:
    """Whether what follows a number, from token `after` on, is what it counts or measures."""
    tokens = context.tokens
    if counted(context, after - 1) or (
        counted(context, after) and not context.is_in(after, "stop")
    ):
        return True
    if context.unit(after) or context.money(after) or tokens.words[after] in {"%", "°"}:
        return True
    if context.word(after) in context.vocabulary.numbers:
        return True
    symbol = phrase_at(context.vocabulary.symbols, tokens.words, after)
    return symbol is not None and len(tokens.words[after]) > 1


def block(context: Context, index: int) -> int:
    """`the 2200 block of Main Street`, `a 911 call`."""
    word, after = context.tokens.words[index], index + 1
    if not word.isdecimal():
        return index
    free = context.word(after) == "number" and word in {"800", "888", "900", "911", "0800"}
    if free or (context.word(after) == "block" and word.endswith("00")):
        return index + 2
    if not (context.is_in(after, "call") or context.is_in(index - 1, "call")):
        return index
    if context.word(after) == "to" and context.is_number(after + 1):
        # `999 to 1,000`
        return index
    emergency = word in {"911", "999", "112", "000"} and not counted(context, index)
    named = word == "911" and context.tokens.kinds[after] == Kind.WORD
    return after if emergency or named else index


def address(context: Context, index: int) -> int:
    """`19 Chandler Street`, `16-18 Industrial Avenue`."""
    tokens, end = context.tokens, index + 1
    if tokens.kinds[index] not in {Kind.NUMBER, Kind.ORDINAL}:
        return index
    if tokens.words[end] in STROKES and tokens.kinds[end + 1] == Kind.NUMBER:
        end += 2
    ordinal = tokens.kinds[index] == Kind.ORDINAL and context.capital(end)
    if ordinal and context.is_in(end, "street"):
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
    after = index + 1
    mile = context.tokens.words[after] == "Mile" and context.is_in(index + 2, "mileroad")
    named = context.capital(after) and context.is_in(after, "numberedname")
    return index + 2 if mile or named or _is_model(context, index) else index


def _is_model(context: Context, index: int) -> bool:
    """`the 787 Dreamliner`, `her 911 Turbo`: three digits between a determiner and one name."""
    word, after = context.tokens.words[index], index + 1
    if len(word) != 3 or not word.isdecimal() or word.endswith("00"):
        return False
    if not (context.is_in(index - 1, "determiner") or context.is_in(index - 1, "owner")):
        return False
    many = context.plural(after) or context.plural(after + 1)
    named = context.capital(after) and not context.tokens.glued(after)
    return named and not many and not context.capital(after + 1)


def rank(context: Context, index: int) -> int:
    """`the bottom three`, `a top 10 of songs`: places, unless something is counted."""
    ranked = context.word(index - 1) in {"bottom", "top"} and not context.plural(index + 1)
    return index + 1 if ranked and context.ends_phrase(index + 1) else index


def stroke(context: Context, index: int) -> int:
    """`the 9/12 Project`, `7/30 Morning Light`: a date or a place in a gallery before a name."""
    tokens, words, end = context.tokens, context.tokens.words, index + 3
    if words[index + 1] != "/" or not tokens.glued(index + 2):
        return index
    if not (words[index].isdecimal() and words[index + 2].isdecimal()):
        return index
    if not context.capital(end) or tokens.glued(end) or context.plural(end):
        return index
    symbol = phrase_at(context.vocabulary.symbols, words, end)
    return index if symbol or context.unit(end) else end


def set_phrase(context: Context, index: int) -> int:
    """`nine-to-five`, `a six-figure salary`, `his 401(k)`."""
    tokens, end = context.tokens, index + 1
    if tokens.lower[index] in {"nine", "9"} and tokens.lower[end : end + 4] in SET_PHRASES:
        return end + 4
    if tokens.words[end] == "-" and tokens.lower[end + 1] in LENGTHS_OF_SUMS:
        return end + 2
    if tokens.words[end] != "(" or tokens.words[end + 2] != ")" or not tokens.glued(end):
        return index
    lettered = len(tokens.words[end + 1]) == 1 and tokens.kinds[end + 1] == Kind.WORD
    return end + 3 if lettered else index


def no_such_day(context: Context, index: int) -> int:
    """`Feb. 30`: neither a day nor a count."""
    written, calendar = context.tokens.words[index], context.vocabulary.calendar
    if not written.isdecimal() or len(written) > 2:
        return index
    month = index - 2 if context.word(index - 1) == "." else index - 1
    name = context.word(month)
    number = calendar["month"].get(name) or calendar["month dotted"].get(name)
    if number is None or not context.capital(month) or counted(context, index):
        return index
    return index + 1 if monthrange(2024, number)[1] < int(written) <= 31 else index


def counted(context: Context, index: int) -> bool:
    """Whether a noun in the plural follows, so that the number counts."""
    noun = context.plural(index + 1) and not context.capital(index + 1)
    return noun and not context.is_in(index + 1, "verb")
