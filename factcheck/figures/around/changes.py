"""Which way a figure goes, and whether it is a step or a level: `rose 3%`, `fell to 3%`, a loss.

Only a word of change that governs the figure in its clause says so, and most of them stand right
beside it.
"""

from __future__ import annotations

from factcheck.figures.around.modality import MARKS
from factcheck.figures.reading import NOBODY, SINGLED_OUT, SOMEBODY, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension, Reach, Way

#: dimensions in which nothing rises or falls
UNCHANGED = frozenset(
    {Dimension.DATE, Dimension.TIME, Dimension.AGE, Dimension.ORDINAL, Dimension.SCORE}
)
#: may stand between a verb of change and its figure
TIMES = frozenset({Dimension.DATE, Dimension.TIME, Dimension.DURATION, Dimension.ORDINAL})
#: of these alone `up 3%` and `a 3% rise` are said without `by`
QUOTED = frozenset({Dimension.PERCENT, Dimension.MONEY})
#: of things that are counted only these tell a way: `two lower courts` do not
COUNTED = frozenset({"more", "fewer", "less"})
#: what is above something here may lie above anything: a hut above a town
PLACED = frozenset({"above", "below"})
REACHES = {"by": Reach.BY, "to": Reach.TO, "from": Reach.FROM}
#: tokens before `by` and `to` in which their verb is looked for, before a figure a profit or a loss
REACH, BALANCE_REACH = 8, 10
#: between two ends of one change: `rose 3 percent in May to $45`
ENDS_REACH = 5
#: words between a figure and the noun that tells the way: `a $3m net loss`
ASIDE = 2


def name_change(context: Context, reading: Reading) -> None:
    """Set the way of a figure, and whether it is a step or a level."""
    if reading.dimension in UNCHANGED or reading.rule in {SOMEBODY, NOBODY, SINGLED_OUT}:
        return
    first = reading.first - 1
    preposition = context.word(first) if first >= 0 else ""
    if preposition in REACHES:
        _reached(context, reading, REACHES[preposition])
    elif preposition == "of":
        _of_noun(context, reading)
    else:
        _beside_verb(context, reading)
    if reading.way is None and reading.reach is not Reach.BY:
        _balance(context, reading)
    if reading.way is None and reading.reach is None:
        _behind(context, reading)


def _way(context: Context, index: int, *parts: str) -> tuple[bool, Way | None]:
    """Whether token `index` is a word of change in one of `parts`, and its way."""
    word, known = context.word(index) if index >= 0 else "", context.vocabulary.changes
    part = next((known[part] for part in parts if word in known[part]), None)
    return (False, None) if part is None else (True, part[word])


def _tell(reading: Reading, way: Way | None, index: int) -> None:
    if way is not None:
        reading.way, reading.way_at = way, index


def _reached(context: Context, reading: Reading, reach: Reach) -> None:
    """`rose by 3%`, `raised the rate to 3%`, `a fall from 3%`, `rose 3% to $45`."""
    place = reading.first - 1
    if _same_change(context, place):
        reading.reach = reach if reach is not Reach.BY else None
        return
    index = _governor(context, place, near=_counts(reading))
    if index is None:
        return
    _, way = _way(context, index, "verb", "moved", "lifted", "noun", "particle")
    reading.reach = reach
    if reach is Reach.BY:
        _tell(reading, way, index)


def _counts(reading: Reading) -> bool:
    """Whether things are counted: `a rise demanded by 30 unions`."""
    return reading.dimension is Dimension.COUNT and reading.head is not None


def _same_change(context: Context, place: int) -> bool:
    """Whether `to` at `place` goes on with what the figure before it began."""
    before = context.readings[-1] if context.readings else None
    if before is None or before.reach is None or place - before.end > ENDS_REACH:
        return False
    return not any(_breaks(context, index) for index in range(before.end, place))


def changed_from(context: Context, place: int, *, near: bool) -> bool:
    """Whether `from` at `place` tells where a change began: `rose from 4 to 6 percent`."""
    return _governor(context, place, near=near) is not None


def _governor(context: Context, place: int, *, near: bool) -> int | None:
    """The word of change that `by` or `to` at `place` belongs to."""
    start = place - 1 - (context.word(place - 1) == ",")
    if context.is_in(start, "takesto"):
        return None
    for index in range(start, max(start - REACH, _floor(context) - 1, -1), -1):
        parts = ("verb", "moved", "lifted") if near else ("verb", "moved", "lifted", "noun")
        if _way(context, index, *parts)[0] or (index == start and _particle(context, index)):
            return index
        participle = index == start and context.word(index).endswith("ed")
        passed = not near or _is_adverb(context, index)
        if participle or not passed or _breaks(context, index):
            return None
    return None


def _floor(context: Context) -> int:
    """The end of the last figure, times passed over: `fell for three months to $3 million`."""
    spoken = (r.end for r in reversed(context.readings) if r.dimension not in TIMES)
    return next(spoken, 0)


def _particle(context: Context, index: int) -> bool:
    return _way(context, index, "particle")[0] and not context.is_in(index - 1, "takesup")


def _breaks(context: Context, index: int) -> bool:
    """Whether a clause ends at token `index`."""
    return (
        context.ends_sentence(index)
        or context.tokens.words[index] in MARKS
        or context.word(index) in {",", "who", "which", "that"}
        or (context.is_in(index, "clausebreak") and context.word(index) != "by")
    )


def _is_adverb(context: Context, index: int) -> bool:
    word = context.word(index)
    return context.is_in(index, "changeadverb") or (word.endswith("ly") and len(word) > 4)


def _of_noun(context: Context, reading: Reading) -> None:
    """`a rise of 3%`, `a fall in exports of 3%`."""
    place = reading.first - 2
    found, way = _way(context, place, "noun")
    if not found and reading.dimension is Dimension.PERCENT:
        place = _noun_before(context, place)
        found, way = _way(context, place, "noun")
    if found and not _way(context, place, "balance")[0]:
        reading.reach = Reach.BY
    _tell(reading, way, place)


def _noun_before(context: Context, place: int) -> int:
    """The token of `a fall` in front of `in exports`, which ends at `place`, or -1."""
    for index in range(place, max(place - REACH, context.floor), -1):
        if _breaks(context, index) or context.is_number(index):
            return -1
        if context.word(index) == "in":
            return index - 1
    return -1


def _beside_verb(context: Context, reading: Reading) -> None:
    """`rose 3%`, `gained a further 3%`, `were up 3%`."""
    index, floor = reading.first - 1, context.floor
    while index >= floor and _is_now(context, index):
        index -= 1
    if index < floor or reading.dimension is Dimension.DURATION:
        return
    found, way = _way(context, index, "verb")
    if found:
        # a wall that rises 30 feet is so high
        level = _counts(reading) or reading.dimension is Dimension.LENGTH
        reading.reach = None if level else Reach.BY
    elif _priced(context, reading, index):
        reading.reach, way = Reach.BY, _way(context, index, "particle")[1]
    else:
        way = _moved(context, reading, index)
        points = reading.dimension is Dimension.PERCENT or reading.head == "point"
        reading.reach = Reach.BY if way and points else None
    _tell(reading, way, index)


def _is_now(context: Context, index: int) -> bool:
    word = context.word(index)
    return context.is_in(index, "changenow") or (word.endswith("ly") and len(word) > 4)


def _moved(context: Context, reading: Reading, index: int) -> Way | None:
    """The way of `gained 3%`, `lost $3m`; only of money is any made or earned."""
    money = reading.dimension is Dimension.MONEY
    made = context.word(index).startswith(("ma", "earn"))
    # `made a $3m offer` is no gain
    other = made and not (money and index == reading.first - 1)
    return None if other else _way(context, index, "moved")[1]


def _priced(context: Context, reading: Reading, index: int) -> bool:
    """`up 3%`, `shares were down $3`; not `make up 3%`, `put down $3`."""
    points = reading.dimension is Dimension.COUNT and reading.head in {None, "point"}
    if not (points or reading.dimension in QUOTED) or not _particle(context, index):
        return False
    priced = context.is_in(index - 1, "quoted") or (context.opens(index) and not points)
    return priced or reading.dimension is Dimension.PERCENT


def _balance(context: Context, reading: Reading) -> None:
    """`a profit of $3m`, `its loss for the year was $3m`, `the deficit widened to $3bn`."""
    last = reading.first - 1
    if reading.dimension not in QUOTED | {Dimension.COUNT} or context.word(last) in {"by", "from"}:
        return
    for index in range(last, max(last - BALANCE_REACH, context.floor - 1, -1), -1):
        found, way = _way(context, index, "balance")
        if found and index < last and not _counted(context, reading, index):
            _tell(reading, way, index)
        ordinal = context.tokens.kinds[index] == Kind.ORDINAL
        if found or not (ordinal or context.is_in(index, "balancelink")):
            return


def _counted(context: Context, reading: Reading, index: int) -> bool:
    """`the loss to 12 firms`: of what is counted, only a loss of so many is one."""
    return reading.dimension is Dimension.COUNT and context.word(index + 1) != "of"


def _behind(context: Context, reading: Reading) -> None:
    """`3% higher`, `a 3% rise`, `a $3m net loss`, `$3m in losses`."""
    place = reading.end
    way = _compared(context, reading, place)
    if way is not None:
        _tell(reading, way, place)
    elif reading.dimension in QUOTED:
        _noun_behind(context, reading)


def _compared(context: Context, reading: Reading, place: int) -> Way | None:
    """The way of `3% higher`; what is more than another is told of the other, too."""
    found, way = _way(context, place, "behind")
    other = context.word(place + 1) == "than" and not context.is_in(place + 2, "changethan")
    counted = reading.dimension is Dimension.COUNT and context.word(place) not in COUNTED
    near = counted or (reading.dimension not in QUOTED and context.word(place) in PLACED)
    late = context.word(place) in {"late", "early"}
    if not found or other or near or late is not (reading.dimension is Dimension.DURATION):
        return None
    return way


def _noun_behind(context: Context, reading: Reading) -> None:
    """`a 3% rise`, `a $3m net loss`, `$3m in losses`."""
    within = context.word(reading.end) == "in"
    if not (within or _determined(context, reading.first - 1)):
        return
    place = reading.end + (within or context.word(reading.end) == "-")
    for index in range(place, place + ASIDE + 1):
        found, way = _way(context, index, "noun", "balance")
        if found and _closes(context, index + 1):
            step = not within and not _way(context, index, "balance")[0]
            reading.reach = Reach.BY if step else None
            _tell(reading, way, index)
        if found or context.ends_phrase(index):
            return


def _determined(context: Context, index: int) -> bool:
    """Whether a noun phrase opens at token `index`: `a`, `its`, `Northbank's`."""
    owner = context.word(index).endswith(("'s", "’s", "s'"))
    return index >= 0 and (owner or context.is_in(index, "changedeterminer"))


def _closes(context: Context, index: int) -> bool:
    """Whether a noun phrase is at its end before token `index`."""
    hyphen = context.word(index) == "-"
    return (context.ends_phrase(index) and not hyphen) or context.is_in(index, "changeend")
