"""What looks like a number and is no quantity: each test says how far to pass over."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable

from factcheck.figures.ages import age_after_name
from factcheck.figures.numerals import slashed
from factcheck.figures.reading import Claim
from factcheck.figures.tokens import MASK, Kind
from factcheck.figures.vocabulary import phrase_at

#: hours of work, and sums known by their length
SET_PHRASES = (["-", "to", "-", "five"], ["-", "to", "-", "5"])
LENGTHS_OF_SUMS = frozenset({"figure", "figures", "digit", "digits"})
#: numbers that have become words
IDIOMS = frozenset({"24/7", "9/11", "7/7", "50/50", "50-50", "24-7"})
#: a weapon and a gang, written without their hyphen
DESIGNATIONS = frozenset({("AK", "47"), ("AK", "74"), ("MS", "13")})
#: out of ten
MARKS = frozenset(str(mark) for mark in range(11))
STROKES = frozenset({"-", "–", "/"})
#: characters in the longest number that is no serial
MOST_DIGITS = 28
#: label words that count their own plural: `35 sections`, but `Section 35`
SHORT_LABEL = 5


def passed_over(context: Claim, index: int) -> int:
    """The token after the identifier, address or label at `index`; `index` itself where there is none."""
    for test in AMONG_WORDS if _among_words(context, index) else TESTS:
        end = test(context, index)
        if end > index:
            return _and_next(context, end) if test in NAMING else end
    return index


def _among_words(context: Claim, index: int) -> bool:
    """Whether words without capitals stand on both sides, as beside two numbers in three."""
    tokens = context.tokens
    if (
        tokens.kinds[index - 1] != Kind.WORD
        or tokens.kinds[index + 1] != Kind.WORD
        or tokens.glued(index)
        or tokens.glued(index + 1)
    ):
        return False
    return (
        index > 1
        and tokens.words[index - 1] == tokens.lower[index - 1]
        and tokens.words[index + 1] == tokens.lower[index + 1]
    )


def _and_next(context: Claim, end: int) -> int:
    """`Grades 1 through 5`, `pages 10 and 12`: what numbers one thing numbers the other."""
    tokens = context.tokens
    joins = (
        tokens.lower[end] in {"to", "through", "and", "or", "-", "–"}
        and tokens.kinds[end + 1] == Kind.NUMBER
    )
    return (
        end + 2
        if joins and _is_plain(tokens.words[end + 1]) and _stands_alone(context, end + 2)
        else end
    )


def _stands_alone(context: Claim, index: int) -> bool:
    """Whether nothing stands at token `index` that a number could count or measure."""
    if context.tokens.kinds[index] in {Kind.WORD, Kind.ABBREVIATION}:
        return context.is_in(index, "stop") and not context.tokens.glued(index)
    return context.tokens.kinds[index] != Kind.NUMBER and context.tokens.words[index] not in {
        "%",
        "-",
        "–",
        "°",
        "$",
        "€",
        "£",
        "/",
    }


def _glued_to_letters(context: Claim, index: int) -> int:
    """`A320`, `F-16`, `COVID-19`, `S23`, `TA-35`: digits that a word runs into."""
    tokens = context.tokens
    if not tokens.glued(index):
        return index
    before = tokens.words[index - 1]
    if tokens.kinds[index - 1] in {Kind.WORD, Kind.ABBREVIATION} or before == MASK:
        return _rest(context, index)
    if (
        before in {"-", "‑", "–"}
        and tokens.glued(index - 1)
        and tokens.kinds[index - 2] == Kind.WORD
        and index >= 2
    ):
        return _rest(context, index) if _names_with_hyphen(context, index) else index
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
        return _rest(context, index)
    if before in {"_", "@", "#", "&", "=", "\\", "№"}:
        return _rest(context, index)
    return index


def _names_with_hyphen(context: Claim, index: int) -> bool:
    word = context.tokens.words[index - 2]
    return (
        word[0].isupper()
        and context.word(index - 2) not in context.vocabulary.numbers
        and context.word(index - 2)
        not in {"mid", "sub", "pre", "post", "under", "over", "age", "aged"}
    )


def _rest(context: Claim, index: int) -> int:
    """Past everything that touches the token."""
    end = index + 1
    while context.tokens.glued(end) and (
        context.tokens.kinds[end] in {Kind.NUMBER, Kind.WORD, Kind.VERSION, Kind.ORDINAL}
        or context.tokens.words[end] in {"-", "/", "_"}
    ):
        end += 1
    return end


def _set_phrase(context: Claim, index: int) -> int:
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


def in_name(context: Claim, index: int) -> bool:
    """Whether a number in words is part of a name or a set phrase: `Air Force One`, `World War Two`, `all-in-one`."""
    tokens, before = context.tokens, index - 1
    if _set_phrase(context, index) > index:
        return True
    if index == 0:
        return False
    numbered = (
        context.word(before) == "number"
        and not context.plural(index + 1)
        and context.word(before - 1) not in {"the", "a", "of"}
    )
    if (
        numbered
        or _rank(context, index) > index
        or (context.word(index) == "zero" and context.is_in(before, "beforezero"))
    ):
        return True
    if tokens.lower[max(index - 4, 0) : index] == ["nine", "-", "to", "-"]:
        return True
    if tokens.words[before] == "-" and tokens.glued(before) and tokens.glued(index):
        return context.word(index - 2) in {
            "in",
            "on",
            "by",
            "for",
            "number",
            "high",
        } and tokens.glued(before)
    named = context.is_in(before, "label") or context.is_in(before, "namedone")
    return (
        named
        and context.capital(index)
        and context.capital(before)
        and not context.plural(index + 1)
    )


def _code(context: Claim, index: int) -> int:
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
        return _rest(context, index)
    if known and not (
        word == "p" and tokens.words[index] in {"480", "720", "1080", "2160", "1440"}
    ):
        if word in {"K", "D", "G"} and tokens.words[index] in {"2", "3", "4", "5", "8"}:
            return after + 1
        return index
    return _rest(context, index)


def _telephone(context: Claim, index: int) -> int:
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
        return _rest(context, end)
    if (
        len(one) == 3
        and tokens.words[end] == ")"
        and tokens.words[index - 1] == "("
        and tokens.words[end + 2] == "-"
    ):
        return _rest(context, end + 1)
    if (
        groups == 2
        and one.isdigit()
        and two.isdigit()
        and (len(one), len(two)) == (3, 4)
        and tokens.kinds[end] != Kind.WORD
    ):
        return end
    return _international(context, index)


def _international(context: Claim, index: int) -> int:
    """`+44 20 7946 0018`."""
    tokens, end = context.tokens, index + 1
    if index == 0 or tokens.words[index - 1] != "+" or not tokens.glued(index):
        return index
    while tokens.kinds[end] == Kind.NUMBER and end < index + 7:
        end += 1
    return end if end > index + 1 else index


def _serial(context: Claim, index: int) -> int:
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


def _block(context: Claim, index: int) -> int:
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
    emergency = word in {"911", "999", "112", "000"} and not _counted(context, index)
    calls = context.is_in(index + 1, "call") or context.is_in(index - 1, "call")
    return (
        index + 1
        if (emergency and calls)
        or (word == "911" and tokens.kinds[index + 1] == Kind.WORD and calls)
        else index
    )


def _designation(context: Claim, index: int) -> int:
    """`AK 47 rifles`, `MS 13 members`; not behind a town, as `MS` and `AK` are states too."""
    tokens = context.tokens
    known = (tokens.words[index - 1], tokens.words[index]) in DESIGNATIONS and index > 0
    return index + 1 if known and (index < 2 or tokens.words[index - 2] != ",") else index


def _label(context: Claim, index: int) -> int:
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
        or (_counted(context, index) and not capital)
    ):
        return index
    if _counted(context, index) and lead in {"top", "no", "big"}:
        return index
    return _rest(context, index)


def _name_goes_on(context: Claim, place: int) -> bool:
    return (
        context.word(place) not in {"no", "top", "big", "page", "part"}
        or context.tokens.words[place + 1] == "."
    )


def _counted(context: Claim, index: int) -> bool:
    """Whether a noun in the plural follows, so that the number counts."""
    return (
        context.plural(index + 1)
        and not context.capital(index + 1)
        and not context.is_in(index + 1, "verb")
    )


def _name(context: Claim, index: int) -> int:
    """`Apple Watch 5`, `Unit 3`: a capitalised word before a small bare number, with nothing counted behind it."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or not _is_plain(word) or not context.capital(index - 1):
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
    if _counted(context, index) or (_counted(context, after) and not context.is_in(after, "stop")):
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


def _is_plain(word: str) -> bool:
    """A bare small number, or a version such as `2.0`."""
    return (word.isdigit() and len(word) <= 4) or (len(word) == 3 and word[1] == ".")


def _address(context: Claim, index: int) -> int:
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


def _numbering(context: Claim, index: int) -> int:
    """`1.` or `(2)` or `3)` at the start of a line."""
    tokens = context.tokens
    line = (
        index == 0
        or tokens.kinds[index - 1] == Kind.BREAK
        or (
            tokens.words[index - 1] == "(" and (index == 1 or tokens.kinds[index - 2] == Kind.BREAK)
        )
    )
    if not line or not tokens.words[index].isdigit() or len(tokens.words[index]) > 3:
        return index
    closes = (
        tokens.words[index + 1] in {".", ")"}
        and tokens.glued(index + 1)
        and tokens.kinds[index + 2] != Kind.BREAK
    )
    return index + 2 if closes else index


def _postcode(context: Claim, index: int) -> int:
    """`CA 90210`, `90049 ZIP Code`: five digits without a comma."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or len(word) != 5 or not word.isdigit():
        return index
    before = tokens.words[index - 1]
    state = len(before) == 2 and before.isupper()
    return index + 1 if state or context.word(index + 1) in {"zip", "postcode"} else index


def _counter(context: Claim, index: int) -> int:
    """`Photo 3 of 25`, `Image 1 / 12`, `5 of 5`: the place in a gallery."""
    tokens = context.tokens
    if (
        tokens.lower[index + 1] not in {"of", "/"}
        or tokens.kinds[index + 2] != Kind.NUMBER
        or not tokens.words[index].isdigit()
    ):
        return index
    shown = context.is_in(index - 1, "gallery") or context.is_in(index + 3, "galleryafter")
    return index + 3 if shown or tokens.words[index] == tokens.words[index + 2] else index


def _footnote(context: Claim, index: int) -> int:
    """`in March.[12]`, `in March. [12]`: a bracket behind what it annotates, or another note."""
    tokens = context.tokens
    if (
        index == 0
        or tokens.words[index - 1] != "["
        or tokens.words[index + 1] != "]"
        or not tokens.words[index].isdigit()
    ):
        return index
    behind = {"]", "[", ".", "”", '"'}
    touches = (
        tokens.glued(index - 1)
        or (index > 1 and tokens.words[index - 2] in behind)
        or tokens.words[index + 2] in {"]", "["}
    )
    return index + 2 if touches else index


def _stroke(context: Claim, index: int) -> int:
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
    return index if measured or _counted(context, index + 2) or context.plural(end) else end


def _before_name(context: Claim, index: int) -> int:
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


def _odds(context: Claim, index: int) -> int:
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


def _spell(context: Claim, index: int) -> int:
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


def _bracketed(context: Claim, index: int) -> int:
    """`Diaz (7)`: a shirt or a tally behind a name."""
    tokens = context.tokens
    alone = (
        tokens.words[index - 1] == "("
        and tokens.words[index + 1] == ")"
        and _is_plain(tokens.words[index])
    )
    return (
        index + 1
        if alone and index > 1 and context.capital(index - 2) and not age_after_name(context, index)
        else index
    )


def _rating(context: Claim, index: int) -> int:
    """`Keeper: 4 Dropped two crosses`: a mark before the sentence that explains it."""
    tokens = context.tokens
    marked = (
        tokens.words[index - 1] == ":"
        and index > 1
        and context.capital(index - 2)
        and tokens.words[index] in MARKS
    )
    return (
        index + 1
        if marked and context.capital(index + 1) and not context.plural(index + 1)
        else index
    )


def _is_model(context: Claim, index: int) -> bool:
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


def _rank(context: Claim, index: int) -> int:
    """`the bottom three`, `a top 10 of songs`: places, unless something is counted."""
    ranked = context.word(index - 1) in {"bottom", "top"} and not context.plural(index + 1)
    return (
        index + 1
        if ranked
        and (context.tokens.kinds[index + 1] != Kind.WORD or context.is_in(index + 1, "stop"))
        else index
    )


def _version(context: Claim, index: int) -> int:
    """`the 5.50 update`, `firmware 4.2`, `USB 3.0 ports`: decimals that count nothing."""
    tokens, word = context.tokens, context.tokens.words[index]
    if tokens.kinds[index] != Kind.NUMBER or "." not in word or len(word) > SHORT_LABEL:
        return index
    return (
        index + 1
        if context.is_in(index + 1, "versioned") or context.is_in(index - 1, "versionof")
        else index
    )


def _no_such_day(context: Claim, index: int) -> int:
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
        or _counted(context, index)
    ):
        return index
    return index + 1 if monthrange(2024, named)[1] < int(written) <= 31 else index


TESTS: tuple[Callable[[Claim, int], int], ...] = (
    _serial,
    _counter,
    _footnote,
    _no_such_day,
    _stroke,
    _before_name,
    _version,
    _rank,
    _odds,
    _set_phrase,
    _spell,
    _block,
    _glued_to_letters,
    _code,
    _telephone,
    _bracketed,
    _rating,
    _numbering,
    _postcode,
    _designation,
    _label,
    _address,
    _name,
)
#: the tests that can succeed between two words without capitals
AMONG_WORDS: tuple[Callable[[Claim, int], int], ...] = (
    _serial,
    _counter,
    _version,
    _rank,
    _block,
    _postcode,
    _designation,
    _label,
)
#: tests whose numbers name things, so that a second number joined to the first does too
NAMING = frozenset({_label, _name})
