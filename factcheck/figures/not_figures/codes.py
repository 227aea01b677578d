"""Digits that are a code: a model, a telephone number, a version, odds."""

from __future__ import annotations

from factcheck.figures.kinds.calendar import is_decade
from factcheck.figures.kinds.digits import mixed, slashed
from factcheck.figures.kinds.periods import is_short_part
from factcheck.figures.reading import Context
from factcheck.figures.tokens import MASK, Kind

#: numbers that have become words
IDIOMS = frozenset({"24/7", "9/11", "7/7", "50/50", "50-50", "24-7"})
#: a weapon and a gang, written without their hyphen
DESIGNATIONS = frozenset({("AK", "47"), ("AK", "74"), ("MS", "13")})
#: what ties digits to the word before them
TYING = frozenset("_@#&=\\№")
STROKES = frozenset({"-", "–", "/"})
#: of a screen: `1080p`
LINES = frozenset({"480", "720", "1080", "1440", "2160"})
#: characters in the longest number that is no serial
MOST_DIGITS = 28
#: label words that count their own plural: `35 sections`, but `Section 35`
SHORT_LABEL = 5


def serial(context: Context, index: int) -> int:
    """Numbers too long to count anything, and those that begin with a zero."""
    word = context.tokens.words[index]
    if context.tokens.kinds[index] != Kind.NUMBER:
        return index
    if len(word) <= MOST_DIGITS and not (word[0] == "0" and len(word) > 1 and word[1].isdecimal()):
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
    if before == MASK or before in TYING or context.is_word(index - 1):
        return rest(context, index)
    if not tokens.glued(index - 1) or tokens.kinds[index - 2] != Kind.WORD:
        return index
    if before in {"-", "‑", "–"}:
        return rest(context, index) if _names(context, index - 2) else index
    if before == "/" and len(tokens.words[index - 2]) == 1:
        # `f/1.8`
        return index + 1
    # `UTC+1`
    return rest(context, index) if before == "+" else index


def _names(context: Context, index: int) -> bool:
    """Whether the word at token `index`, before a hyphen, is part of a name: `F-16`."""
    number = context.word(index) in context.vocabulary.numbers
    named = not number and not context.is_in(index, "nohyphenname")
    return named and context.tokens.words[index][0].isupper()


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
    """`5G`, `3D`, `4x4`, `1080p`: letters touch the digits and are no unit and no magnitude."""
    tokens, after = context.tokens, index + 1
    if not tokens.glued(after) or tokens.kinds[after] != Kind.WORD:
        return index
    if is_short_part(context, index):
        # `1H 2019`
        return index
    digits, letters = tokens.words[index], tokens.words[after]
    if digits + letters == "3M":
        return after + 1
    times = tokens.lower[after] == "x" and tokens.kinds[after + 1] == Kind.NUMBER
    if times and tokens.glued(after + 1) and tokens.words[after + 2] != "^":
        return rest(context, index)
    numbered = tokens.kinds[after + 1] == Kind.NUMBER and tokens.glued(after + 1)
    if numbered and letters.isupper():
        # `2017GL075198`
        return rest(context, index)
    if (letters == "p" and digits in LINES) or not _measures(context, after):
        return rest(context, index)
    known = letters in {"K", "D", "G"} and digits in {"2", "3", "4", "5", "8"}
    return after + 1 if known else index


def _measures(context: Context, index: int) -> bool:
    """Whether the letters at token `index` say what the digits before them measure or count."""
    vocabulary, letters = context.vocabulary, context.tokens.words[index]
    signs = (vocabulary.symbols, vocabulary.letters, vocabulary.codes)
    calendar = vocabulary.calendar
    words = (vocabulary.numbers, calendar["half"], calendar["month"], vocabulary.zones)
    return (
        any(letters in known for known in signs)
        or any(context.word(index) in known for known in words)
        or context.is_in(index, "nocode")
        or context.unit(index) is not None
        or context.money(index) is not None
    )


def telephone(context: Context, index: int) -> int:
    """`555-123-4567`, `+44 20 7946 0018`, `24/7`, and other chains of digits."""
    tokens, end, groups = context.tokens, index + 1, 1
    if mixed(tokens, index):
        return index
    while (
        tokens.words[end] in STROKES
        and tokens.kinds[end + 1] == Kind.NUMBER
        and tokens.glued(end) == tokens.glued(end + 1)
    ):
        end, groups = end + 2, groups + 1
    if groups >= 3 or (groups == 2 and "".join(tokens.words[index:end]) in IDIOMS):
        return end
    one, two = tokens.words[index], tokens.words[end - 1]
    if len(one) == 3:
        hyphen = tokens.words[end] == "-" and tokens.glued(end) and tokens.glued(end + 1)
        if hyphen and context.capital(end + 1):
            # `555-TAXI`
            return rest(context, end)
        bracketed = tokens.words[index - 1] == "(" and tokens.words[end] == ")"
        if bracketed and tokens.words[end + 2] == "-":
            return rest(context, end + 1)
        local = groups == 2 and one.isdecimal() and two.isdecimal() and len(two) == 4
        if local and tokens.kinds[end] != Kind.WORD:
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
    if tokens.kinds[index] != Kind.NUMBER or len(word) != 5 or not word.isdecimal():
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
    word = context.tokens.words[index]
    if context.tokens.kinds[index] != Kind.NUMBER or "." not in word or len(word) > SHORT_LABEL:
        return index
    named = context.is_in(index + 1, "versioned") or context.is_in(index - 1, "versionof")
    return index + 1 if named else index


def odds(context: Context, index: int) -> int:
    """`10/1`, `16:1`, `4×4`, `11/2016`: odds, ratios, dates, where no fraction is plain."""
    tokens, mark, end = context.tokens, context.word(index + 1), index + 3
    if mark not in {"/", ":", "×"} or tokens.kinds[index + 2] != Kind.NUMBER:
        return index
    if not (tokens.glued(index + 1) and tokens.glued(index + 2)):
        return index
    if mark != "/":
        return index if tokens.words[end] == "^" else end
    plain = tokens.words[index].isdecimal() and tokens.words[index + 2].isdecimal()
    return end if plain and slashed(tokens, index) is None else index


def spell(context: Context, index: int) -> int:
    """`in the low 90s`: a stretch of the scale, no seconds."""
    led = context.is_in(index - 1, "scalepart") and context.word(index - 2) == "the"
    return index + 2 if led and is_decade(context, index) else index


def is_plain(word: str) -> bool:
    """A bare small number, or a version such as `2.0`."""
    return (word.isdecimal() and len(word) <= 4) or (len(word) == 3 and word[1] == ".")
