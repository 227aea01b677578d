"""The word `one`: where it counts, where it singles somebody out, where it is only a word."""

from __future__ import annotations

from factcheck.figures.around.nouns import name_noun
from factcheck.figures.reading import SINGLED_OUT, Amount, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE, phrase_before
from factcheck.model import Dimension


def only_a_word(context: Context, found: Amount) -> bool:
    """`one` where it counts nothing: `no one`, `one another`, `at one point`."""
    index, end = found.first, found.end
    if context.word(index) != "one" or end != index + 1:
        return False
    if phrase_before(context.vocabulary.role_verbs, context.tokens.lower, index):
        # `killed one`
        return False
    if context.is_in(end, "premodifier") and context.word(end) != "missing":
        return False
    before, after = context.word(index - 1), context.word(end)
    if before in {"which", "that"} and context.tokens.kinds[end] == Kind.WORD:
        # `in which one person died`
        return context.is_in(end, "stop") or context.is_in(end, "afterone")
    if context.is_in(index - 1, "beforeone") or context.is_in(end, "afterone"):
        return True
    if before == "at" and context.is_in(end, "onepoint"):
        return True
    if after == "-":
        return context.is_in(end + 1, "onehyphen")
    if after in {"was", "is"}:
        return context.word(end + 1) not in context.vocabulary.role_adjectives
    if before == "and" and context.is_in(end, "elliptic") and context.readings:
        # `two from Leeds and one from York`
        return context.readings[-1].dimension is not Dimension.COUNT
    if after in {",", "and", "or"} and context.word(end + 1) in context.vocabulary.numbers:
        # `with one, two or four doors`
        return context.plural(end + 1)
    return context.ends_phrase(end)


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
    if not context.says(index, "one", "of") or context.is_in(index - 1, "beforeone"):
        return None
    reading = Reading.point(index, index + 1, ONE, SINGLED_OUT)
    name_noun(context, reading)
    return reading if reading.noun else None
