"""What a number counts."""

from __future__ import annotations

from factcheck.figures.reading import LABELLED, SINGLED_OUT, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension

#: words of the longest noun phrase that is looked through
REACH = 6
#: behind the hyphen of `500-strong`, `4-to-1`, `26-of-32`, `7-under`: nothing is counted
NO_COMPOUND = frozenset({"strong", "to", "for", "on", "in", "and", "of", "under", "over"})
#: before a phrase in the singular
SINGLE = frozenset({"one", "1", "a", "an", "another"})
#: dimensions whose amounts have no counted noun of their own
COUNTED = frozenset({Dimension.COUNT, Dimension.AGE, Dimension.RATIO, Dimension.ORDINAL})
MEASURED = frozenset(Dimension) - COUNTED


def name_noun(context: Context, reading: Reading) -> None:
    """Set the counted noun of a reading, its head and the token after it."""
    reading.after = reading.end
    if reading.dimension in MEASURED or reading.rule == LABELLED:
        return
    start, aged = _start(context, reading), reading.dimension is Dimension.AGE
    span = (_whose if aged else _counted)(context, reading, start) if start >= 0 else None
    if span is None:
        _name_collective(context, reading)
        return
    first, end = span
    reading.after = end
    reading.noun = context.tokens.text[context.tokens.starts[first] : context.tokens.ends[end - 1]]
    last = context.word(end - 1).removesuffix("'s")
    reading.head = last if aged and context.capital(end - 1) else context.singular(last)


def _whose(context: Context, reading: Reading, start: int) -> tuple[int, int] | None:
    """Whose age it is: `a 40-year-old driver`, `a woman of 83`."""
    if span := _who(context, start):
        return span
    of, place = context.word(reading.first - 1) == "of", reading.first - 2
    return (place, place + 1) if of and context.word(place) not in {"age", "ages"} else None


def _counted(context: Context, reading: Reading, start: int) -> tuple[int, int] | None:
    """The phrase at `start` for what a number counts."""
    of = context.word(reading.end) == "of"
    one = reading.low == reading.high == 1 or reading.dimension is Dimension.ORDINAL
    # `a fifth of the crop`, but `one of the players`
    one = (one or (reading.share is not None and of)) and not (reading.rule == SINGLED_OUT and of)
    # `one in five adults smokes`: what follows the plural is a verb
    return _phrase(context, start, one=one, shared=reading.rule == "one_in")


def _name_collective(context: Context, reading: Reading) -> None:
    """`a crew of 14`, `a population of 8 million`, `a 500-strong crowd`."""
    before, behind = reading.first - 2, reading.end + 2
    strong = context.says(reading.end, "-", "strong")
    of = reading.dimension is Dimension.COUNT and context.word(before + 1) == "of"
    if strong and context.tokens.kinds[behind] == Kind.WORD:
        reading.noun = reading.head = context.word(behind)
    elif is_brood(context, reading):
        reading.noun, reading.head = "children", "child"
    elif of and context.is_in(before, "collective"):
        reading.noun = reading.head = context.word(before)


def is_brood(context: Context, reading: Reading) -> bool:
    """`a father of nine`, `a mother-of-two`: so many children, whatever befell their parent."""
    back = 2 if context.word(reading.first - 1) in {"-", "‑"} else 1
    of = reading.first - back
    parent = of - back
    if reading.dimension is not Dimension.COUNT or context.word(of) != "of" or parent < 0:
        return False
    return context.is_in(parent, "parent")


def _start(context: Context, reading: Reading) -> int:
    """Where the noun phrase begins: past hyphens, `of the` and light heads; -1 where none can."""
    tokens, place = context.tokens, reading.end
    if _is_hyphen(context, place):
        plain = tokens.kinds[place + 1] == Kind.WORD and context.word(place + 1) not in NO_COMPOUND
        return place + 1 if plain else -1
    if context.says(place, "out", "of"):
        place += 1
    if context.word(place) == "of":
        counts_one = reading.low == reading.high == 1 and reading.share is None
        return -1 if counts_one and reading.rule != SINGLED_OUT else _start_of(context, place + 1)
    if reading.share is not None and context.is_in(place, "partitive"):
        # `half the voters`
        return _start_of(context, place)
    if context.is_in(place, "light") and context.word(place + 1) == "of":
        return place + 2
    # `four “male juveniles”`
    return place + 1 if tokens.words[place] in {"“", "‘"} else place


def _is_hyphen(context: Context, index: int) -> bool:
    """Whether a hyphen at token `index` ties its neighbours."""
    tokens = context.tokens
    return tokens.words[index] in {"-", "‑"} and tokens.glued(index) and tokens.glued(index + 1)


def _start_of(context: Context, place: int) -> int:
    """Where the noun phrase behind `of` begins, -1 where it is a pronoun: `1,500 of the homes`."""
    while context.is_in(place, "partitive"):
        place += 1
    if context.word(place) == "them":
        return -1
    if context.says(place, "more", "than") or context.says(place, "at", "least"):
        place += 2
    if context.word(place) in {"only", "just", "about", "some", "nearly"}:
        place += 1
    # `1,500 of the 2,000 homes`
    whole = context.is_number(place) and context.word(place + 1) != "-"
    return place + 1 if whole else place


def _phrase(
    context: Context, start: int, *, one: bool, shared: bool = False
) -> tuple[int, int] | None:
    """First token and end of the noun phrase at `start`: up to its plural head, or as it goes."""
    place, tokens = start, context.tokens
    if tokens.words[start - 1] == "-" and tokens.glued(start):
        # `a 300-page report`: pages are counted
        plain = tokens.kinds[start] == Kind.WORD and not context.is_number(start)
        return (start, start + 1) if plain else None
    while place < start + REACH and _may_belong(context, place, start):
        if _is_head(context, place, one=one and place == start):
            if one and place > start and _is_finite(context, start, place):
                return start, _before_verb(context, start, place)
            return start, place + 1 if shared else _past_compound(context, place)
        place += 1
    single = place == start + 1
    if single and context.capital(start) and context.word(place) in {"are", "were", "have"}:
        # `700,000 Rohingya have fled`
        return start, place
    mass = context.word(place - 1) in context.vocabulary.singular
    if place == start or not (one or mass):
        return _attributive(context, start, place)
    described = context.is_in(start, "premodifier") or (one and _is_participle(context, start))
    if single and described:
        return None
    return start, _before_verb(context, start, place) if one else place


def _is_head(context: Context, place: int, *, one: bool) -> bool:
    """Whether a noun in the plural stands at token `place`; behind `one` it may be a verb."""
    if not context.plural(place):
        return False
    if context.tokens.words[place + 1] == "-" and _is_hyphen(context, place + 1):
        return False
    return not one or not (context.is_in(place, "verb") or _is_first_part(context, place))


def _before_verb(context: Context, start: int, end: int) -> int:
    """The end of a phrase in the singular before its verb: `one woman actually stopped`."""
    while end > start + 1 and context.word(end - 1).endswith(("ed", "ly")):
        if context.is_in(end - 1, "lynoun"):
            break
        end -= 1
    return end


def _is_first_part(context: Context, start: int) -> bool:
    """`one police officer`, `one sports car`: what looks like a plural only opens a compound."""
    after = start + 1
    if context.word(start - 1) not in SINGLE or context.ends_phrase(after):
        return False
    verb = context.is_in(after, "verb") or context.word(after).endswith("ed")
    return not verb and not context.plural(after)


def _is_finite(context: Context, start: int, place: int) -> bool:
    """`one deputy continues to`: what looks like a plural is the verb of a singular before it."""
    counts_one = context.word(start - 1) in SINGLE and not context.capital(place)
    return counts_one and context.is_in(place + 1, "stop") and context.word(place + 1) != "of"


def _is_participle(context: Context, index: int) -> bool:
    """`one ticketed on that flight`, `one involving a lorry`: what follows `one` is no noun."""
    word = context.word(index)
    if word.endswith("ing"):
        return context.is_in(index + 1, "article")
    if word.endswith("ed"):
        return len(word) > 5
    return word.endswith(("ally", "ously", "ately")) and not context.is_in(index, "lynoun")


def _who(context: Context, start: int) -> tuple[int, int] | None:
    """Whose age it is: up to a word for a person, or a name."""
    place = start
    while place < start + REACH and _may_belong(context, place, start):
        if _has_age(context, place):
            return start, place + 1
        place += 1
    end = start
    while context.capital(end) and end < start + REACH:
        initial = len(context.tokens.words[end]) == 1 and context.word(end + 1) == "."
        end += 2 if initial and context.capital(end + 2) else 1
    return (start, end) if end > start else None


def _has_age(context: Context, place: int) -> bool:
    word, words = context.singular(context.word(place)), context.vocabulary.words
    return context.is_in(place, "person") or word in words["person"] or word in words["animal"]


def _past_compound(context: Context, place: int) -> int:
    """`sports cars`, `news agencies`: a second plural right behind the first is the head."""
    after, word = place + 1, context.word(place + 1)
    if not context.plural(after) or word.endswith("'s") or context.is_in(after, "stop"):
        return after
    verb = context.is_in(after, "verb") or word in context.vocabulary.role_verbs
    return after if verb or word in context.vocabulary.units else after + 1


def _may_belong(context: Context, place: int, start: int) -> bool:
    """Whether token `place` may go on with the noun phrase that begins at `start`."""
    first, word = place == start, context.word(place)
    if not first and word in {"and", "or", ","}:
        return _joins_modifiers(context, place)
    if not context.is_word(place):
        if context.tokens.kinds[place] == Kind.NUMBER:
            return _number_belongs(context, place, start)
        return not first and _is_hyphen(context, place)
    if not first and context.word(place - 1) == "-":
        return True
    if context.is_in(place, "stop") and context.tokens.words[place] != "US":
        return False
    described = word.endswith("ly") and context.is_in(place + 1, "premodifier")
    if first and (described or word in context.vocabulary.numbers):
        return False
    if not context.is_in(place, "verb"):
        return True
    return context.is_in(place, "adjectival" if first else "played")


def _number_belongs(context: Context, place: int, start: int) -> bool:
    tokens = context.tokens
    if place == start:
        tied = tokens.words[place + 1] == "-" or tokens.kinds[place + 1] == Kind.WORD
        return tied and tokens.glued(place + 1) and tokens.kinds[place - 1] != Kind.SYMBOL
    if context.capital(place - 1) and ("." in tokens.words[place] or context.plural(place + 1)):
        # `four USB 3.0 ports`, `63,000 Model 3 sedans`
        return True
    # `1,605 Covid-19 deaths`
    hyphen = place > start + 1 and tokens.words[place - 1] == "-"
    return hyphen and _is_hyphen(context, place - 1)


def _joins_modifiers(context: Context, place: int) -> bool:
    """`regime and rebel fighters`: the plural right behind bears both."""
    after, head = place + 1, place + 2
    named = context.capital(place - 1) and context.capital(after) and context.capital(head)
    if named and context.plural(head + 1):
        # `Model S and Model X cars`
        return True
    if context.plural(place - 1) or context.ends_phrase(after) or context.is_number(after):
        return False
    return context.plural(head) and not context.is_in(head, "verb")


def _attributive(context: Context, start: int, end: int) -> tuple[int, int] | None:
    """`a three course meal`: a noun in the singular that is counted before another one."""
    return (start, start + 1) if end > start and context.is_in(start, "attributive") else None
