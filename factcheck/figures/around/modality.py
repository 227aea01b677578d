"""Whether the sentence states a figure as a fact."""

from __future__ import annotations

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at
from factcheck.model import Dimension, Modality

MARKS = frozenset(';:—(),”"“')
#: tokens before a figure in which its modality is looked for, and how near a negation must stand
MODAL_REACH = 7
NEGATION_REACH = 3


def name_modality(context: Context, reading: Reading) -> None:
    """Mark a figure that is denied, planned or supposed."""
    if reading.dimension is Dimension.DURATION and context.word(reading.end) == "ago":
        return
    found = _modality_before(context, reading) or _modality_after(context, reading)
    # `those aged 65 and over may vote` says nothing unsure of their age
    if found and not (reading.dimension is Dimension.AGE and found is Modality.CONDITIONAL):
        reading.modality = found


def _modality_before(context: Context, reading: Reading) -> Modality | None:
    tokens, openers = context.tokens, context.vocabulary.modality_before
    low = max(reading.first - MODAL_REACH, context.floor - 1, -1)
    for index in range(reading.first - 1, low, -1):
        mark = tokens.kinds[index] >= Kind.BREAK
        if mark and (tokens.words[index] in MARKS or context.ends_sentence(index)):
            return None
        if tokens.lower[index] not in openers:
            continue
        hit = phrase_at(openers, tokens.lower, index)
        if hit is None or index + len(hit.tokens) > reading.first:
            continue
        if tokens.words[index] == "May" or _may_have(context, index):
            continue
        if hit.value is not Modality.NEGATED or reading.first - index <= NEGATION_REACH:
            return hit.value
    return None


def _modality_after(context: Context, reading: Reading) -> Modality | None:
    """`5,000 people could die`."""
    for index in range(reading.after, reading.after + 3):
        if not context.is_word(index) or context.is_in(index, "speech"):
            return None
        hit = phrase_at(context.vocabulary.modality_after, context.lower, index)
        if hit and context.tokens.words[index] != "May":
            return None if _may_have(context, index) else hit.value
    return None


def _may_have(context: Context, index: int) -> bool:
    """`The leak may have hit 90,000 users`: what is past is told of, if with a hedge.

    `could have` is said of what did not happen, too.
    """
    if not context.says(index, "may", "have"):
        return False
    place = index + 2
    place += context.word(place) in {"already", "also", "since", "even"}
    done = context.word(place)
    return (done.endswith("ed") and done != "limited") or context.is_in(place, "participle")
