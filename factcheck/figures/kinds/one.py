"""The word `one`: where it counts, where it singles somebody out, where it is only a word."""

from __future__ import annotations

from factcheck.figures.around.nouns import name_noun
from factcheck.figures.reading import SINGLED_OUT, Amount, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE, phrase_before
from factcheck.model import Dimension


def only_a_word(context: Context, found: Amount) -> bool:
    """`one` where it counts nothing: `one of the`, `no one`, `one another`, `at one point`; but `killed one` does."""
    if context.word(found.first) != "one" or found.end != found.first + 1:
        return False
    if phrase_before(context.vocabulary.role_verbs, context.tokens.lower, found.first):
        return False
    if context.is_in(found.end, "premodifier") and context.word(found.end) != "missing":
        return False
    if (
        context.word(found.first - 1) in {"which", "that"}
        and context.tokens.kinds[found.end] == Kind.WORD
    ):
        # `in which one person died`
        return context.is_in(found.end, "stop") or context.is_in(found.end, "afterone")
    if context.is_in(found.first - 1, "beforeone") or context.is_in(found.end, "afterone"):
        return True
    if context.word(found.first - 1) == "at" and context.word(found.end) in {
        "point",
        "stage",
        "time",
    }:
        return True
    if context.word(found.end) == "-":
        return context.is_in(found.end + 1, "onehyphen")
    if context.word(found.end) in {"was", "is"}:
        return context.word(found.end + 1) not in context.vocabulary.role_adjectives
    if (
        context.is_in(found.end, "elliptic")
        and context.word(found.first - 1) == "and"
        and context.readings
    ):
        # `two from Leeds and one from York`
        return context.readings[-1].dimension is not Dimension.COUNT
    if (
        context.word(found.end) in {",", "and", "or"}
        and context.word(found.end + 1) in context.vocabulary.numbers
    ):
        # `with one, two or four doors`
        return context.plural(found.end + 1)
    return context.tokens.kinds[found.end] != Kind.WORD or context.is_in(found.end, "stop")


def singled_out(context: Context, found: Amount) -> bool:
    """`one witness said`: somebody is singled out, and others are not counted."""
    after = found.end + 1
    one = context.word(found.first) == "one" and after == found.first + 2
    return one and (
        context.is_in(after, "speech")
        or (context.word(after) == "who" and context.is_in(after + 1, "speech"))
    )


def one_of(context: Context, index: int) -> Reading | None:
    """`one of the best players`: somebody singled out of those who are named behind."""
    if (
        context.word(index) != "one"
        or context.word(index + 1) != "of"
        or context.is_in(index - 1, "beforeone")
    ):
        return None
    reading = Reading(index, index + 1, ONE, ONE, ONE, SINGLED_OUT)
    name_noun(context, reading)
    return reading if reading.noun else None
