"""What one figure leaves out because another near it says it: a noun, a unit, a role."""

from __future__ import annotations

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension, Qualifier

#: the longest `, among them two children,` that is passed over
ASIDE = 12
#: between an index and its change
UP_OR_DOWN = frozenset({("up",), ("down",), (",", "up"), (",", "down")})
#: before the second of two numbers of one thing
LINKS = frozenset({"and", "with", "from", "versus", "against"})
ENDS = frozenset({".", "!", "?", "\n", ";"})
#: right before a part: `38 people, including 12 children`
NAMED_PART = frozenset({"including", "among"})
OF_THEM = frozenset({("of", "whom"), ("of", "which"), ("of", "them")})
#: behind an elided noun: `two of them`, `three are in critical condition`
CONDITIONS = frozenset({"critical", "serious", "stable", "grave", "intensive"})
PLACED = frozenset({Dimension.DATE, Dimension.TIME, Dimension.AGE, Dimension.ORDINAL})
PLACED |= {Dimension.SCORE, Dimension.RATIO, Dimension.MULTIPLE}
JOINED_UNITS = frozenset({Dimension.PERCENT, Dimension.LENGTH, Dimension.MASS})
JOINED_UNITS |= {Dimension.TEMPERATURE, Dimension.SPEED, Dimension.DURATION}
SIDES = frozenset({Dimension.COUNT, Dimension.LENGTH})
#: tokens between a figure and the one whose noun it borrows
FURTHEST = 20


def share_noun(context: Context, reading: Reading) -> None:
    """An elided noun: `435 homes by open sale and 187 by tender`, `16,369.03 up 58.06 points`."""
    if reading.dimension is not Dimension.COUNT or not context.readings:
        return
    near = reversed(context.readings[-3:])
    before = next((other for other in near if other.dimension is Dimension.COUNT), None)
    between = context.between(before, reading) if before else ()
    if before is None or not between or not ENDS.isdisjoint(between):
        return
    if before.noun is None and reading.noun:
        # also `1,312 animal and 608 plant species`
        if between in UP_OR_DOWN or (len(between) == 2 and between[1] in {"and", "or"}):
            before.counting(reading)
    elif reading.noun is None and before.noun:
        of_them = between[-2:] in OF_THEM or _of_them(context, reading.end)
        if of_them or (_linked(between) and _noun_elided(context, reading.end)):
            reading.counting(before)
            reading.aside = of_them or reading.aside


def _linked(between: tuple[str, ...]) -> bool:
    """`40 by train and 12 by bus`, `325 votes to 306`."""
    if between[-2:] in {("compared", "with"), ("compared", "to")}:
        return True
    return (
        len(between) == 2
        if between[-1] == "to"
        else (between[-1] in LINKS and len(between) <= ASIDE)
    )


def _of_them(context: Context, index: int) -> bool:
    """`only nine of which`: the number counts some of those before."""
    return (context.word(index), context.word(index + 1)) in OF_THEM


def share_side(context: Context, reading: Reading) -> None:
    """`2,340 by 1,080 pixels`, `12 x 15 feet`: what measures one side measures the other."""
    before = context.readings[-1] if context.readings else None
    if before is None or before.end != reading.first - 1 or reading.dimension not in SIDES:
        return
    bare = before.dimension is Dimension.COUNT and not (before.unit or before.noun)
    if bare and context.word(before.end) in {"by", "x", "×"}:
        before.measured_as(reading)
        before.counting(reading)


def share_unit(context: Context, reading: Reading) -> None:
    """`climbed from 21 mpg combined to 23`: the second end of a change without its unit."""
    if not context.readings:
        return
    before = context.readings[-1]
    if before.dimension is Dimension.COUNT and reading.dimension in JOINED_UNITS:
        _share_unit_back(context, before, reading)
    if reading.dimension is not Dimension.COUNT or reading.noun is not None:
        return
    between = context.between(before, reading)
    changed = context.word(before.first - 1) == "from" and between[-1:] == ("to",)
    measured = before.unit is not None and before.dimension not in PLACED
    if changed and measured and len(between) <= 5:
        reading.measured_as(before)


def _share_unit_back(context: Context, before: Reading, reading: Reading) -> None:
    """`29 and 25 per cent of men and women`: the unit of both stands behind the second."""
    joined = context.between(before, reading) in {("and",), ("or",)}
    bare = before.noun is None and before.role is None
    if joined and bare and reading.unit and reading.qualifier is Qualifier.EXACT:
        before.measured_as(reading)


def _noun_elided(context: Context, index: int) -> bool:
    """Whether nothing that the number could count follows it."""
    return context.is_in(index, "elliptic") or (
        context.tokens.kinds[index] not in {Kind.WORD, Kind.NUMBER}
        and context.tokens.words[index] not in {"%", "-", "/", "°"}
    )


def inherit(context: Context, reading: Reading) -> None:
    """An elided noun or role, from a figure before: `six were hurt, two seriously`."""
    if reading.dimension is not Dimension.COUNT:
        return
    before = _antecedent(context, reading)
    if before is None:
        return
    between = context.between(before, reading)
    if reading.noun is not None:
        reading.aside = not NAMED_PART.isdisjoint(between[-4:])
        if reading.role is None and reading.aside:
            reading.role = before.role
    elif reading.role:
        reading.counting(before)
    elif _elided(context, reading.end) and not {",", "and", "including"}.isdisjoint(between):
        reading.counting(before)
        reading.role, reading.aside = before.role, True


def _antecedent(context: Context, reading: Reading) -> Reading | None:
    """The nearest count with a role in the sentence that does not itself count some of another."""
    for before in reversed(context.readings[-4:]):
        if reading.first - before.end > FURTHEST:
            return None
        if not ENDS.isdisjoint(context.between(before, reading)):
            return None
        whole = before.dimension is Dimension.COUNT and not before.aside and before.high > 0
        if whole and before.role and before.head != "other":
            return before
    return None


def _elided(context: Context, end: int) -> bool:
    """Whether only an adverb follows the number: `two seriously`, `one in critical condition`."""
    if context.word(end) in {"is", "are", "was", "were", "remain", "remains", "remained"}:
        end += 1
    word, after = context.word(end), context.word(end + 1)
    if (word, after) == ("of", "them") or (word == "in" and after in CONDITIONS):
        return True
    return word.endswith("ly") and len(word) > 4
