"""What a number counts."""

from __future__ import annotations

from factcheck.figures.reading import SINGLED_OUT, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension

#: words of the longest noun phrase that is looked through
REACH = 6
STRONG = ["-", "strong"]
#: behind the hyphen of `500-strong`, `4-to-1`, `26-of-32`, `7-under`: nothing is counted
NO_COMPOUND = frozenset({"strong", "to", "for", "on", "in", "and", "of", "under", "over"})
DETERMINERS = frozenset(
    [
        "the",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "all",
    ]
)
#: dimensions whose amounts have no counted noun of their own
MEASURED = frozenset(Dimension) - {
    Dimension.COUNT,
    Dimension.AGE,
    Dimension.RATIO,
    Dimension.ORDINAL,
}


def name_noun(context: Context, reading: Reading) -> None:
    """Set the counted noun of a reading, its head and the token after it."""
    reading.after = reading.end
    if reading.dimension in MEASURED:
        return
    start = _start(context, reading)
    if start < 0:
        _name_collective(context, reading)
        return
    if reading.dimension is Dimension.AGE:
        span = _who(context, start)
        if (
            span is None
            and context.word(reading.first - 1) == "of"
            and context.word(reading.first - 2) not in {"age", "ages"}
        ):
            span = reading.first - 2, reading.first - 1
    else:
        one = reading.low == reading.high == 1 or reading.dimension is Dimension.ORDINAL
        # `a fifth of the crop`
        one = one or (reading.share is not None and context.word(reading.end) == "of")
        # `one in five adults smokes`: what follows the plural is a verb
        among = reading.rule == SINGLED_OUT and context.word(reading.end) == "of"
        span = _phrase(context, start, one=one and not among, shared=reading.rule == "one_in")
    if span is None:
        _name_collective(context, reading)
        return
    first, end = span
    reading.after = end
    reading.noun = context.tokens.text[context.tokens.starts[first] : context.tokens.ends[end - 1]]
    last = context.word(end - 1).removesuffix("'s")
    reading.head = (
        last
        if reading.dimension is Dimension.AGE and context.capital(end - 1)
        else context.singular(last)
    )


def _name_collective(context: Context, reading: Reading) -> None:
    """`a crew of 14`, `a population of 8 million`, `a 500-strong crowd`."""
    if (
        context.tokens.lower[reading.end : reading.end + 2] == STRONG
        and context.tokens.kinds[reading.end + 2] == Kind.WORD
    ):
        reading.noun = reading.head = context.word(reading.end + 2)
    elif (
        reading.dimension is Dimension.COUNT
        and context.word(reading.first - 1) == "of"
        and context.is_in(reading.first - 2, "collective")
    ):
        reading.noun = reading.head = context.word(reading.first - 2)


def _start(context: Context, reading: Reading) -> int:
    """Where the noun phrase begins: past hyphens, `more`, `of the` and light heads; -1 where none can."""
    tokens, place = context.tokens, reading.end
    if tokens.words[place] in {"-", "‑"} and tokens.glued(place) and tokens.glued(place + 1):
        compounds = (
            tokens.kinds[place + 1] == Kind.WORD and tokens.lower[place + 1] not in NO_COMPOUND
        )
        return place + 1 if compounds else -1
    if tokens.lower[place : place + 2] == ["out", "of"]:
        place += 1
    if context.word(place) == "of":
        place += 1
        if (
            reading.low == reading.high == 1
            and reading.share is None
            and reading.rule != SINGLED_OUT
        ):
            return -1
        while context.word(place) in DETERMINERS:
            place += 1
        if context.word(place) == "them":
            return -1
        place += 2 if tokens.lower[place : place + 2] in (["more", "than"], ["at", "least"]) else 0
        if context.word(place) in {"only", "just", "about", "some", "nearly"}:
            place += 1
        # `1,500 of the 2,000 homes`
        whole = (
            context.tokens.kinds[place] == Kind.NUMBER
            or context.word(place) in context.vocabulary.numbers
        )
        return place + 1 if whole and context.tokens.words[place + 1] != "-" else place
    if context.is_in(place, "light") and context.word(place + 1) == "of":
        return place + 2
    # `four “male juveniles”`
    return place + 1 if tokens.words[place] in {"“", "‘"} else place


def _phrase(
    context: Context, start: int, *, one: bool, shared: bool = False
) -> tuple[int, int] | None:
    """First token and end of the noun phrase at `start`: up to its plural head, or up to a word that cannot belong to it."""
    place = start
    if context.tokens.words[start - 1] == "-" and context.tokens.glued(start):
        # `a 300-page report`: pages are counted
        plain_word = (
            context.tokens.kinds[start] == Kind.WORD
            and context.word(start) not in context.vocabulary.numbers
        )
        return (start, start + 1) if plain_word else None
    while place < start + REACH and _may_belong(context, place, start):
        hyphened = (
            context.tokens.words[place + 1] == "-"
            and context.tokens.glued(place + 1)
            and context.tokens.glued(place + 2)
        )
        verb = (
            one
            and place == start
            and (context.is_in(place, "verb") or _is_first_part(context, place))
        )
        if context.plural(place) and not hyphened and not verb:
            if one and place > start and _is_finite(context, start, place):
                return start, _before_verb(context, start, place)
            return start, place + 1 if shared else _past_compound(context, place)
        place += 1
    if (
        place == start + 1
        and context.capital(start)
        and context.word(place) in {"are", "were", "have"}
    ):
        # `700,000 Rohingya have fled`
        return start, place
    if place == start or (not one and not _mass(context, place - 1)):
        return _attributive(context, start, place)
    if place == start + 1 and (
        context.is_in(start, "premodifier") or (one and _is_participle(context, start))
    ):
        return None
    return start, _before_verb(context, start, place) if one else place


def _before_verb(context: Context, start: int, end: int) -> int:
    """A participle that closes a phrase in the singular is its verb, and an adverb belongs to it: `one woman actually stopped`."""
    while (
        end > start + 1
        and context.word(end - 1).endswith(("ed", "ly"))
        and not context.is_in(end - 1, "lynoun")
    ):
        end -= 1
    return end


def _is_first_part(context: Context, start: int) -> bool:
    """`one police officer`, `one sports car`: what looks like a plural only opens the compound that one counts."""
    after = start + 1
    joined = context.tokens.kinds[after] == Kind.WORD and not (
        context.is_in(after, "stop") or context.is_in(after, "verb")
    )
    return (
        joined
        and context.word(start - 1) in {"one", "1"}
        and not context.plural(after)
        and not context.word(after).endswith("ed")
    )


def _is_finite(context: Context, start: int, place: int) -> bool:
    """Whether what looks like a plural is the verb of a singular before it: `one deputy continues to`."""
    counts_one = context.word(start - 1) in {"one", "1"}
    return (
        counts_one
        and not context.capital(place)
        and context.is_in(place + 1, "stop")
        and context.word(place + 1) != "of"
    )


def _is_participle(context: Context, index: int) -> bool:
    """`one ticketed on that flight`, `one involving a lorry`: what follows `one` is no noun."""
    word = context.word(index)
    return (
        (len(word) > 5 and word.endswith("ed"))
        or (word.endswith("ing") and context.is_in(index + 1, "article"))
        or (word.endswith(("ally", "ously", "ately")) and not context.is_in(index, "lynoun"))
    )


def _who(context: Context, start: int) -> tuple[int, int] | None:
    """Whose age it is: up to a word for a person, or a name."""
    place = start
    while place < start + REACH and _may_belong(context, place, start):
        if _has_age(context, place):
            return start, place + 1
        place += 1
    end = start
    while context.capital(end) and end < start + REACH:
        initial = (
            context.tokens.words[end + 1] == "."
            and len(context.tokens.words[end]) == 1
            and context.capital(end + 2)
        )
        end += 2 if initial else 1
    return (start, end) if end > start else None


def _has_age(context: Context, place: int) -> bool:
    word = context.singular(context.word(place))
    return (
        context.is_in(place, "person")
        or word in context.vocabulary.words["person"]
        or word in context.vocabulary.words["animal"]
    )


def _past_compound(context: Context, place: int) -> int:
    """`sports cars`, `news agencies`: a second plural right behind the first is the head."""
    after = place + 1
    if (
        context.plural(after)
        and not context.is_in(after, "verb")
        and not context.is_in(after, "stop")
        and not context.word(after).endswith("'s")
    ):
        if (
            context.word(after) in context.vocabulary.role_verbs
            or context.word(after) in context.vocabulary.units
        ):
            return after
        return after + 1
    return after


def _may_belong(context: Context, place: int, start: int) -> bool:
    tokens = context.tokens
    if place > start and context.word(place) in {"and", "or", ","}:
        return _joins_modifiers(context, place)
    if tokens.kinds[place] not in {Kind.WORD, Kind.ABBREVIATION}:
        if tokens.kinds[place] == Kind.NUMBER:
            if (
                place > start
                and context.capital(place - 1)
                and ("." in tokens.words[place] or context.plural(place + 1))
            ):
                # `four USB 3.0 ports`, `63,000 Model 3 sedans`
                return True
            if (
                place > start + 1
                and tokens.words[place - 1] == "-"
                and tokens.glued(place)
                and tokens.glued(place - 1)
            ):
                # `1,605 Covid-19 deaths`
                return True
            glued = tokens.glued(place + 1) and (
                tokens.words[place + 1] == "-" or tokens.kinds[place + 1] == Kind.WORD
            )
            return glued and place == start and tokens.kinds[place - 1] != Kind.SYMBOL
        return (
            tokens.words[place] in {"-", "‑"}
            and place > start
            and tokens.glued(place)
            and tokens.glued(place + 1)
        )
    word = context.word(place)
    if place > start and tokens.words[place - 1] == "-":
        return True
    if place == start and word.endswith("ly") and context.is_in(place + 1, "premodifier"):
        return False
    stops = word in context.vocabulary.words["stop"] and tokens.words[place] != "US"
    if stops or (word in context.vocabulary.numbers and place == start):
        return False
    if word not in context.vocabulary.words["verb"]:
        return True
    return context.is_in(place, "adjectival" if place == start else "played")


def _joins_modifiers(context: Context, place: int) -> bool:
    """`regime and rebel fighters`: the plural right behind bears both."""
    if (
        context.capital(place - 1)
        and context.capital(place + 1)
        and context.capital(place + 2)
        and context.plural(place + 3)
    ):
        # `Model S and Model X cars`
        return True
    before = (
        context.plural(place - 1)
        or context.is_in(place + 1, "stop")
        or context.word(place + 1) in context.vocabulary.numbers
    )
    return (
        not before
        and context.tokens.kinds[place + 1] == Kind.WORD
        and context.plural(place + 2)
        and not context.is_in(place + 2, "verb")
    )


def _mass(context: Context, place: int) -> bool:
    return context.word(place) in context.vocabulary.singular


def _attributive(context: Context, start: int, end: int) -> tuple[int, int] | None:
    """`a three course meal`: a noun in the singular that is counted before another one."""
    return (start, start + 1) if end > start and context.is_in(start, "attributive") else None
