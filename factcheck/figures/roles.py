"""What befell those who are counted, and whether the sentence states it as a fact."""

from __future__ import annotations

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at, phrase_before
from factcheck.model import Dimension, Modality

#: tokens looked at on either side within the clause
REACH = 9
CLAUSE = frozenset({";", ":", "—", "(", ")"})


def name_role(context: Context, reading: Reading) -> None:
    """Set the role of a count of people or things."""
    if reading.dimension is not Dimension.COUNT:
        return
    reading.role = (
        _by_noun(context, reading)
        or _right_behind(context, reading)
        or _right_before(context, reading)
        or _further_on(context, reading)
        or _total_before(context, reading)
    )


def _by_noun(context: Context, reading: Reading) -> str | None:
    """`11 deaths`, `13 wounded soldiers`."""
    if reading.noun is None:
        return None
    vocabulary = context.vocabulary
    strict = {"case", "worker", "employee", "job", "body", "release", "rescue"}
    if reading.head in vocabulary.role_nouns and reading.head not in strict | {"suspect", "victim", "prisoner"}:
        return vocabulary.role_nouns[reading.head or ""]
    first = reading.noun.split()[0].lower()
    hit = phrase_at(vocabulary.role_adjectives, [first], 0) if len(vocabulary.role_adjectives.get(first, [])) else None
    return (
        hit.value
        if hit
        and len(hit.tokens) == 1
        and " " in reading.noun
        and first not in {"treated", "charged", "died", "saved", "lost", "admitted", "stuck", "ill", "die", "fired"}
        else None
    )


def _right_behind(context: Context, reading: Reading) -> str | None:
    """`13 wounded`, `five people were killed`, `six were hurt`."""
    place = max(reading.after, reading.end)
    for index in range(place, place + 5):
        hit = phrase_at(context.vocabulary.role_adjectives, context.tokens.lower, index)
        if hit and not _active(context, index + len(hit.tokens), hit.value, index > place):
            return hit.value
        if context.word(index) not in context.vocabulary.words["link"] or (
            index > place and context.word(index) in {"of", "the", "in"} and context.word(index - 1) not in {"among", "listed", "found"}
        ):
            return None
    return None


def _active(context: Context, index: int, role: str, linked: bool) -> bool:
    """Whether the participle is a verb with an object of its own: `two men killed five people`."""
    if linked or role in {"missing", "homeless"}:
        return False
    word = context.word(index)
    return (
        (
            word in {"the", "a", "an", "his", "her", "their", "at", "more", "about", "some", "another"}
            and context.tokens.lower[index : index + 2] != ["at", "the"]
            and (word != "at" or context.word(index + 1) == "least")
        )
        or context.tokens.kinds[index] == Kind.NUMBER
        or word in context.vocabulary.numbers
    )


def _right_before(context: Context, reading: Reading) -> str | None:
    """`killed at least five people`, `injuring 13`; also `left 13 wounded`, which stands behind."""
    index = reading.first
    if (
        reading.noun
        and reading.head
        and reading.head in {"day", "hour", "time", "place", "blast", "attack", "explosion", "shot", "building"}
    ):
        destroyed = phrase_before(context.vocabulary.role_verbs, context.tokens.lower, index)
        return destroyed.value if destroyed and destroyed.value in {"destroyed", "damaged"} else None
    while (
        index > 0
        and context.word(index - 1)
        in {"another", "the", "also", "a", "total", "of", "all", "some", "up", "to", "additional", "further", "other"}
        and index > reading.first - 4
    ):
        index -= 1
    hit = phrase_before(context.vocabulary.role_verbs, context.tokens.lower, index)
    if hit is None or (context.word(index - 1) in {"claimed", "lost", "cut"} and reading.head not in {"people", "life", "soldier", None}):
        return None
    if context.word(index - 1) in {"lost", "claimed", "cut"} and reading.head is None:
        return None
    return hit.value


def _further_on(context: Context, reading: Reading) -> str | None:
    """`5,000 young people a week are dying`, `11 people, among them two children, died`."""
    if reading.noun is None or not _persons(reading):
        return None
    place = max(reading.after, reading.end)
    for index in range(place, place + REACH):
        if (
            context.ends_sentence(index)
            or context.tokens.words[index] in CLAUSE | {","}
            or context.word(index) in {"and", "but", "while", "when", "after", "as", "before", "by"}
        ):
            return None
        if index > place and (context.tokens.kinds[index] == Kind.NUMBER or context.word(index) in context.vocabulary.numbers):
            return None
        hit = phrase_at(context.vocabulary.role_adjectives, context.tokens.lower, index)
        if hit and context.word(index - 1) in context.vocabulary.words["link"] | {"people"}:
            return hit.value
    return None


def _persons(reading: Reading) -> bool:
    return reading.head is not None


def _total_before(context: Context, reading: Reading) -> str | None:
    """`the death toll rose to 11`, `the number of injured climbed to 30`."""
    if reading.noun is not None and reading.head not in context.vocabulary.role_nouns and reading.head not in {"people", "person"}:
        return None
    seen_total = False
    for index in range(reading.first - 1, max(reading.first - REACH, -1), -1):
        word = context.word(index)
        if (
            context.ends_sentence(index)
            or context.tokens.words[index] in CLAUSE | {","}
            or context.tokens.kinds[index] == Kind.NUMBER
            or word in {"and", "after", "when", "while", "but"}
        ):
            return None
        if word == "toll" or word in {"fatalities", "deaths", "casualties"}:
            return "injured" if context.word(index - 1) == "injury" or word == "casualties" else "killed"
        singular = context.singular(word)
        if (
            singular in context.vocabulary.role_nouns
            and word
            not in {"suspect", "suspects", "body", "case", "dead", "release", "job", "jobs", "worker", "workers", "employees", "employee"}
        ) or word in {"dead", "killed", "injured", "wounded", "missing"}:
            seen_total = context.word(index - 1) == "of" or context.word(index - 2) == "number" or context.word(index - 2) == "of"
            role = context.vocabulary.role_nouns.get(singular) or {"killed": "killed", "dead": "killed"}.get(word)
            if seen_total and role:
                return role
    return None


def inherit(context: Context, reading: Reading) -> None:
    """Give an elided noun or role from the figure before it in the sentence: `six were hurt, two seriously`."""
    if reading.dimension is not Dimension.COUNT or reading.noun is not None or not context.readings:
        return
    before = context.readings[-1]
    if before.dimension is not Dimension.COUNT or reading.first - before.end > 14:
        return
    between = context.tokens.lower[before.end : reading.first]
    if any(word in {".", "!", "?", "\n", ";"} for word in between):
        return
    if reading.role:
        if before.role and not any(ch in between for ch in ("(",)):
            reading.noun, reading.head = before.noun, before.head
        return
    word = context.word(reading.end)
    elided = (
        (word.endswith("ly") and len(word) > 4)
        or context.tokens.lower[reading.end : reading.end + 2] == ["of", "them"]
        or (word == "in" and context.word(reading.end + 1) in {"critical", "serious"})
    )
    if elided and before.role and any(word in {",", "and", "including"} for word in between):
        reading.noun, reading.head, reading.role = before.noun, before.head, before.role


def name_modality(context: Context, reading: Reading) -> None:
    """Mark a figure that is denied, planned or supposed."""
    tokens, vocabulary = context.tokens, context.vocabulary
    for index in range(reading.first - 1, max(reading.first - 7, context.floor - 1, -1), -1):
        if context.ends_sentence(index) or tokens.words[index] in {";", ",", ":", "”", '"', "“"}:
            break
        hit = phrase_at(vocabulary.modality_before, tokens.lower, index)
        if (
            hit
            and index + len(hit.tokens) <= reading.first
            and not _month_may(context, index)
            and _in_reach(hit.value, reading.first - index)
        ):
            reading.modality = hit.value
            return
    place = max(reading.after, reading.end)
    for index in range(place, place + 3):
        if context.ends_sentence(index) or tokens.kinds[index] not in {Kind.WORD, Kind.ABBREVIATION}:
            return
        hit = phrase_at(vocabulary.modality_after, tokens.lower, index)
        if hit and not _month_may(context, index):
            reading.modality = hit.value
            return


def _in_reach(modality: Modality, distance: int) -> bool:
    return modality is not Modality.NEGATED or distance <= 3


def _month_may(context: Context, index: int) -> bool:
    return context.tokens.words[index] == "May"
