"""Digits that are a code: a model, a telephone number, a version, odds."""

from __future__ import annotations

from factcheck.figures.kinds.digits import slashed
from factcheck.figures.reading import Context
from factcheck.figures.tokens import MASK, Kind
from factcheck.figures.vocabulary import phrase_at

#: numbers that have become words
IDIOMS = frozenset({"24/7", "9/11", "7/7", "50/50", "50-50", "24-7"})
#: a weapon and a gang, written without their hyphen
DESIGNATIONS = frozenset({("AK", "47"), ("AK", "74"), ("MS", "13")})
STROKES = frozenset({"-", "–", "/"})
#: characters in the longest number that is no serial
MOST_DIGITS = 28
#: label words that count their own plural: `35 sections`, but `Section 35`
SHORT_LABEL = 5


def serial(context: Context, index: int) -> int:
    """Numbers too long to count anything, and those that begin with a zero."""
    word = context.tokens.words[index]
    if context.tokens.kinds[index] != Kind.NUMBER:
        return index
    if len(word) <= MOST_DIGITS and not (word[0] == "0" and len(word) > 1 and word[1].isdigit()):
        return index
    end = index + 1
    while context.tokens.kinds[end] == Kind.NUMBER and end < index + 5:
        end += 1
    return end


def glued_to_letters(context: Context, index: int) -> int:
    """`A320`, `F-16`, `COVID-19`, `S23`, `TA-35`: digits that a word runs into."""
    tokens = context.tokens
    if not tokens.glued(index):
        return index
    before = tokens.words[index - 1]
    if tokens.kinds[index - 1] in {Kind.WORD, Kind.ABBREVIATION} or before == MASK:
        return rest(context, index)
    if (
        before in {"-", "‑", "–"}
        and tokens.glued(index - 1)
        and tokens.kinds[index - 2] == Kind.WORD
        and index >= 2
    ):
        return rest(context, index) if _names_with_hyphen(context, index) else index
    if (
        before == "/"
        and tokens.glued(index - 1)
        and len(tokens.words[index - 2]) == 1
        and tokens.kinds[index - 2] == Kind.WORD
    ):
        # `f/1.8`
        return index + 1
    if before == "+" and tokens.glued(index - 1) and tokens.kinds[index - 2] == Kind.WORD:
        # `UTC+1`
        return rest(context, index)
    if before in {"_", "@", "#", "&", "=", "\\", "№"}:
        return rest(context, index)
    return index


def _names_with_hyphen(context: Context, index: int) -> bool:
    word = context.tokens.words[index - 2]
    return (
        word[0].isupper()
        and context.word(index - 2) not in context.vocabulary.numbers
        and context.word(index - 2)
        not in {"mid", "sub", "pre", "post", "under", "over", "age", "aged"}
    )


def rest(context: Context, index: int) -> int:
    """Past everything that touches the token."""
    end = index + 1
    while context.tokens.glued(end) and (
        context.tokens.kinds[end] in {Kind.NUMBER, Kind.WORD, Kind.VERSION, Kind.ORDINAL}
        or context.tokens.words[end] in {"-", "/", "_"}
    ):
        end += 1
    return end


def code(context: Context, index: int) -> int:
    """`5G`, `3D`, `4x4`, `1080p`: letters that touch the digits and are neither unit nor magnitude."""
    tokens, vocabulary, after = context.tokens, context.vocabulary, index + 1
    if not tokens.glued(after) or tokens.kinds[after] != Kind.WORD:
        return index
    word, lower = tokens.words[after], tokens.lower[after]
    known = (
        word in vocabulary.symbols
        or word in vocabulary.letters
        or word in vocabulary.codes
        or phrase_at(vocabulary.units, tokens.lower, after) is not None
        or phrase_at(vocabulary.money, tokens.lower, after) is not None
        or lower in vocabulary.numbers
        or lower in vocabulary.calendar["half"]
        or lower in vocabulary.calendar["month"]
        or lower in {"x", "s", "yo", "plus", "odd", "th", "st"}
        or any(lower == zone for zone in vocabulary.zones)
    )
    if word == "M" and tokens.words[index] == "3":
        return after + 1
    if (
        lower == "x"
        and tokens.kinds[after + 1] == Kind.NUMBER
        and tokens.glued(after + 1)
        and tokens.words[after + 2] != "^"
    ):
        return rest(context, index)
    if known and not (
        word == "p" and tokens.words[index] in {"480", "720", "1080", "2160", "1440"}
    ):
        if word in {"K", "D", "G"} and tokens.words[index] in {"2", "3", "4", "5", "8"}:
            return after + 1
        return index
    return rest(context, index)


def telephone(context: Context, index: int) -> int:
    """`555-123-4567`, `+44 20 7946 0018`, `24/7`, and other chains of digits."""
    tokens, end, groups = context.tokens, index + 1, 1
    while (
        tokens.words[end] in STROKES
        and tokens.kinds[end + 1] == Kind.NUMBER
        and tokens.glued(end) == tokens.glued(end + 1)
    ):
        end, groups = end + 2, groups + 1
    if groups >= 3 or (groups == 2 and "".join(tokens.words[index:end]) in IDIOMS):
        return end
    one, two = tokens.words[index], tokens.words[end - 1]
    if (
        len(one) == 3
        and tokens.words[end] == "-"
        and tokens.glued(end)
        and context.capital(end + 1)
        and tokens.glued(end + 1)
    ):
        return rest(context, end)
    if (
        len(one) == 3
        and tokens.words[end] == ")"
        and tokens.words[index - 1] == "("
        and tokens.words[end + 2] == "-"
    ):
        return rest(context, end + 1)
    if (
        groups == 2
        and one.isdigit()
        and two.isdigit()
        and (len(one), len(two)) == (3, 4)
        and tokens.kinds[end] != Kind.WORD
    ):
        return end
    return _international(context, index)


def _international(context: Context, index: int) -> int:
    """`+44 20 7946 0018`."""
    tokens, end = context.tokens, index + 1
    if index == 0 or tokens.words[index - 1] != "+" or not tokens.glued(index):
        return index
    while tokens.kinds[end] == Kind.NUMBER and end < index + 7:
        end += 1
    return end if end > index + 1 else index


def postcode(context: Context, index: int) -> int:
    """`CA 90210`, `90049 ZIP Code`: five digits without a comma."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or len(word) != 5 or not word.isdigit():
        return index
    before = tokens.words[index - 1]
    state = len(before) == 2 and before.isupper()
    return index + 1 if state or context.word(index + 1) in {"zip", "postcode"} else index


def designation(context: Context, index: int) -> int:
    """`AK 47 rifles`, `MS 13 members`; not behind a town, as `MS` and `AK` are states too."""
    tokens = context.tokens
    known = (tokens.words[index - 1], tokens.words[index]) in DESIGNATIONS and index > 0
    return index + 1 if known and (index < 2 or tokens.words[index - 2] != ",") else index


def version(context: Context, index: int) -> int:
    """`the 5.50 update`, `firmware 4.2`, `USB 3.0 ports`: decimals that count nothing."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or "." not in word or len(word) > SHORT_LABEL:
        return index
    return (
        index + 1
        if context.is_in(index + 1, "versioned") or context.is_in(index - 1, "versionof")
        else index
    )


def odds(context: Context, index: int) -> int:
    """`10/1`, `16:1`, `4×4`, `11/2016`: odds, ratios, names and dates in figures, where no fraction is plain."""
    tokens = context.tokens
    if (
        tokens.words[index + 1] not in {"/", ":", "×"}
        or tokens.kinds[index + 2] != Kind.NUMBER
        or not (tokens.glued(index + 1) and tokens.glued(index + 2))
    ):
        return index
    one, two = tokens.words[index], tokens.words[index + 2]
    if tokens.words[index + 1] != "/":
        return index if tokens.words[index + 3] == "^" else index + 3
    return (
        index + 3 if one.isdigit() and two.isdigit() and slashed(tokens, index) is None else index
    )


def spell(context: Context, index: int) -> int:
    """`in the low 90s`: a stretch of the scale, no seconds."""
    tens = context.tokens.words[index]
    span = (
        context.is_in(index - 1, "scalepart")
        and context.word(index + 1) == "s"
        and context.tokens.glued(index + 1)
    )
    return (
        index + 2
        if span and len(tens) == 2 and tens[1] == "0" and context.word(index - 2) == "the"
        else index
    )


def is_plain(word: str) -> bool:
    """A bare small number, or a version such as `2.0`."""
    return (word.isdigit() and len(word) <= 4) or (len(word) == 3 and word[1] == ".")
