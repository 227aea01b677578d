"""What befell those who are counted, and whether the sentence states it as a fact."""

from __future__ import annotations

from factcheck.figures.reading import Claim, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at, phrase_before
from factcheck.model import Dimension, Modality, Qualifier

#: tokens looked at on either side within the clause
REACH = 9
#: the longest `, among them two children,` that is passed over
ASIDE = 12
#: between an index and its change
UP_OR_DOWN = frozenset({("up",), ("down",), (",", "up"), (",", "down")})
#: `taken`, as many tokens at most, `to`, as many again, `hospital`
ON_THE_WAY = 6
#: before the second of two numbers of one thing
LINKS = frozenset({"and", "with", "from", "versus", "against"})
ENDS = frozenset({".", "!", "?", "\n", ";"})
#: right before a part: `38 people, including 12 children`
NAMED_PART = frozenset({"including", "among"})
OF_THEM = frozenset({("of", "whom"), ("of", "which"), ("of", "them")})
#: between a part and its whole: `12 of the 30`
WHOLES = frozenset({(), ("the",), ("those",), ("these",), ("its",), ("their",), ("all",)})
#: behind an elided noun: `two of them`, `three are in critical condition`
SOME_OF_THEM = frozenset(
    {
        ("of", "them"),
        ("in", "critical"),
        ("in", "serious"),
        ("in", "stable"),
        ("in", "grave"),
        ("in", "intensive"),
    }
)
PLACED = frozenset(
    {
        Dimension.DATE,
        Dimension.TIME,
        Dimension.AGE,
        Dimension.ORDINAL,
        Dimension.SCORE,
        Dimension.RATIO,
        Dimension.MULTIPLE,
    }
)
JOINED_UNITS = frozenset(
    {
        Dimension.PERCENT,
        Dimension.LENGTH,
        Dimension.MASS,
        Dimension.TEMPERATURE,
        Dimension.SPEED,
        Dimension.DURATION,
    }
)
SIDES = frozenset({Dimension.COUNT, Dimension.LENGTH})
#: tokens between a figure and the one whose noun it borrows
FURTHEST = 20
#: a centre is a hospital after one of these
CENTRES, MEDICAL = (
    frozenset({"center", "centre", "centers", "centres"}),
    frozenset({"medical", "trauma"}),
)
#: are taken to a hospital, and are no patients there
DEAD = frozenset({"body", "corpse", "death", "fatality", "dead"})
#: roles of people alone, and the classes of nouns that count people
PATIENTS, LIVING = frozenset({"hospitalised", "shot"}), ("mortal", "person", "living")
#: tokens between `lives` and `lost`
LIVES_REACH = 3
#: what may stand between two counts that share their predicate
JOINTS = frozenset({("and",), (",",), (",", "and"), ("or",), ("as", "well", "as"), ("&",)})
MARKS = frozenset({";", ":", "—", "(", ")", ",", "”", '"', "“"})
#: tokens before a figure in which its modality is looked for, and how near a negation must stand
MODAL_REACH = 7
NEGATION_REACH = 3


def name_role(context: Claim, reading: Reading) -> None:
    """Set the role of a count of people or things."""
    if reading.dimension is not Dimension.COUNT or context.tokens.words[reading.end] == "-":
        # `a four-page letter was released`: the letter was
        return
    whole = _is_whole(context, reading)
    for side, find in FINDERS:
        role = None if whole and side == "behind" else find(context, reading)
        if role == "hospitalised" and tuple(
            context.tokens.lower[reading.first - 2 : reading.first]
        ) == ("bodies", "of"):
            role = "killed"
        if role and _befits(context, role, reading.head):
            reading.role, reading.governed = role, side
            break
    _share(context, reading)


def _is_whole(context: Claim, reading: Reading) -> bool:
    """Whether some of these are counted right before, and what follows befell those: `12 of the 30 passengers died`."""
    before = context.readings[-1] if context.readings else None
    joint = tuple(context.tokens.lower[before.end : reading.first]) if before else ()
    some = (
        before is not None
        and before.dimension is Dimension.COUNT
        and joint[:1] == ("of",)
        and joint[1:] in WHOLES
    )
    return some and not context.is_in(reading.after, "premodifier")


def _share(context: Claim, reading: Reading) -> None:
    """Let joined counts share a role: `30 soldiers and 39 rebels were killed`, `destroyed 13 tanks and two guns`."""
    if reading.governed == "behind":
        _share_backwards(context, reading)
    elif reading.role is None and context.readings and reading.head is not None:
        before = context.readings[-1]
        joint = tuple(context.tokens.lower[before.after : reading.first])
        ends = context.tokens.kinds[reading.after] != Kind.WORD or (
            context.is_in(reading.after, "stop") and not context.is_in(reading.after, "auxiliary")
        )
        if (
            before.governed == "before"
            and joint in JOINTS
            and ends
            and _befits(context, before.role or "", reading.head)
        ):
            reading.role, reading.governed = before.role, "before"


def _share_backwards(context: Claim, reading: Reading) -> None:
    later = reading
    for before in reversed(context.readings[-4:]):
        joint = tuple(context.tokens.lower[before.after : later.first])
        aside = joint[-1:] in {("including",), ("among",)} and len(joint) <= 2
        if (
            before.dimension is not Dimension.COUNT
            or before.role
            or before.head is None
            or not (joint in JOINTS or aside)
        ):
            return
        before.role, later = reading.role, before


def _befits(context: Claim, role: str, head: str | None) -> bool:
    """Some roles befall only certain nouns: `fired` four guns lays nobody off, gunmen who fled have a home, neither things nor the dead are
    patients.
    """
    if role == "displaced" and head in context.vocabulary.words["fugitive"]:
        return False
    if role in PATIENTS and head is not None and (head in DEAD or not _lives_on(context, head)):
        return False
    only = context.vocabulary.role_heads.get(role)
    return not only or head in only


def _lives_on(context: Claim, head: str) -> bool:
    """Whether a noun counts people."""
    return head.endswith(("man", "woman", "person")) or any(
        head in context.vocabulary.words[c] for c in LIVING
    )


def _by_noun(context: Claim, reading: Reading) -> str | None:
    """`11 deaths`, `13 wounded soldiers`."""
    if reading.noun is None or reading.head is None:
        return None
    role = context.vocabulary.role_nouns.get(reading.head)
    if role:
        return role
    first, _, rest = reading.noun.lower().partition(" ")
    if not rest or first not in context.vocabulary.words["premodifier"]:
        return None
    hit = phrase_at(context.vocabulary.role_adjectives, [first], 0)
    return hit.value if hit else None


def _right_behind(context: Claim, reading: Reading) -> str | None:
    """`13 wounded`, `five people were killed`, `six were hurt`."""
    place = _past_joined(context, reading.after)
    for index in range(place, place + 5):
        role, end = _befallen(context, index)
        if role and not (index == place and _has_object(context, end, role)):
            return role
        if not context.is_in(index, "link") and not context.word(index).endswith("ly"):
            return None
    return None


def _past_joined(context: Claim, place: int) -> int:
    """Past the second of two nouns that share a number: `50,000 houses and shops were destroyed`."""
    joins = (
        context.word(place) in {"and", "or"}
        and context.plural(place + 1)
        and not context.capital(place + 1)
    )
    return (
        place + 2
        if joins and not context.plural(place + 2) and context.is_in(place + 2, "auxiliary")
        else place
    )


def _has_object(context: Claim, index: int, role: str) -> bool:
    """Whether the participle is a verb with an object of its own: `two men killed five people`."""
    if role in {"missing", "homeless"}:
        return False
    if context.word(index) == "at":
        return context.word(index + 1) == "least"
    return (
        context.is_in(index, "object")
        or context.tokens.kinds[index] == Kind.NUMBER
        or context.word(index) in context.vocabulary.numbers
    )


def _befallen(context: Claim, index: int) -> tuple[str | None, int]:
    """What is said at token `index` to have befallen somebody, and the token behind those words."""
    hit = phrase_at(context.vocabulary.role_adjectives, context.tokens.lower, index)
    if hit:
        behind = index + len(hit.tokens)
        # `two people with gunshot wounds were found dead`
        found_dead = hit.tokens[0] == "with" and any(
            context.word(i) in {"dead", "died"} for i in range(behind, behind + 4)
        )
        return (None if found_dead else hit.value), behind
    refused = any(context.is_in(i, "refusing") for i in range(index - 3, index))
    carried = context.is_in(index, "carried") and not refused and _to_hospital(context, index + 1)
    return ("hospitalised" if carried else None), index + 1


def _to_hospital(context: Claim, place: int) -> bool:
    """Whether a way leads to a hospital: `taken by ambulance to Halvik General Hospital`."""
    to = next(
        (
            i
            for i in range(place, place + ON_THE_WAY)
            if context.word(i) == "to" or context.ends_sentence(i)
        ),
        place,
    )
    if context.word(to) != "to":
        return False
    for index in range(to + 1, to + 1 + ON_THE_WAY):
        if context.is_in(index, "hospital") and (
            context.word(index) not in CENTRES or context.word(index - 1) in MEDICAL
        ):
            return True
        if _breaks_off(context, index) or context.is_in(index, "away"):
            return False
    return False


def _breaks_off(context: Claim, index: int) -> bool:
    return (
        context.ends_sentence(index)
        or context.tokens.words[index] in MARKS
        or context.is_in(index, "clausebreak")
    )


def _right_before(context: Claim, reading: Reading) -> str | None:
    """`killed at least five people`, `injuring 13`, `killed another four`."""
    index = reading.first
    hit = phrase_before(context.vocabulary.role_verbs, context.tokens.lower, index)
    while (
        hit is None
        and index > max(reading.first - 4, 0)
        and context.is_in(index - 1, "beforecount")
    ):
        index -= 1
        hit = phrase_before(context.vocabulary.role_verbs, context.tokens.lower, index)
    if hit is None:
        return None
    if context.word(index - len(hit.tokens) - 1) == "attempted":
        return None
    if (
        context.is_in(index - 1, "looseverb")
        and reading.head not in context.vocabulary.words["mortal"]
    ):
        return None
    things = reading.head is not None and reading.head in context.vocabulary.words["event"]
    return hit.value if not things or hit.value in {"destroyed", "damaged"} else None


def _took_to_hospital(context: Claim, reading: Reading) -> str | None:
    """`ambulances took seven people with burns to the hospital`."""
    index = reading.first
    while index > max(reading.first - 4, 0) and context.is_in(index - 1, "beforecount"):
        index -= 1
    return (
        "hospitalised"
        if context.is_in(index - 1, "carrying") and _to_hospital(context, reading.after)
        else None
    )


def _lives(context: Claim, reading: Reading) -> str | None:
    """`the storm took 12 lives`, `300 lives have been lost`; not `it takes two lives to`."""
    if reading.head != "life":
        return None
    first, behind = reading.first, reading.after
    while first > 1 and context.is_in(first - 1, "beforecount"):
        first -= 1
    if context.is_in(first - 1, "taketoll"):
        return None if context.word(behind) in {"to", "and", "or", "out"} else "killed"
    while behind < reading.after + LIVES_REACH and (
        context.is_in(behind, "auxiliary") or context.word(behind) in {"been", "be", "already"}
    ):
        behind += 1
    return "killed" if context.word(behind) in {"lost", "claimed"} else None


def _further_on(context: Claim, reading: Reading) -> str | None:
    """`5,000 young people a week are dying`, `11 people, among them two children, died`."""
    if reading.head is None:
        return None
    place = _past_aside(context, reading.after)
    for index in range(place, place + REACH):
        if (
            context.ends_sentence(index)
            or context.tokens.words[index] in MARKS
            or context.is_in(index, "clausebreak")
        ):
            return None
        if index > place and context.word(index) in {"who", "which"}:
            # `three buses also carried people who were hurt`
            return None
        if index > place and (
            context.tokens.kinds[index] == Kind.NUMBER
            or context.word(index) in context.vocabulary.numbers
        ):
            return None
        role, _ = _befallen(context, index)
        if role and (
            context.is_in(index - 1, "link") or (index == place and place > reading.after)
        ):
            return role
    return None


def _past_aside(context: Claim, place: int) -> int:
    """The token behind a stretch between two commas that starts at `place`; `place` where there is none."""
    if context.tokens.words[place] != ",":
        return place
    for index in range(place + 1, place + ASIDE):
        if context.ends_sentence(index):
            return place
        if context.tokens.words[index] == ",":
            return index + 1
    return place


def _total_before(context: Claim, reading: Reading) -> str | None:
    """`the death toll rose to 11`, `the number of injured climbed to 30`."""
    if reading.head is not None and reading.head not in context.vocabulary.words["mortal"]:
        return None
    for index in range(reading.first - 1, max(reading.first - REACH, -1), -1):
        if (
            context.ends_sentence(index)
            or context.tokens.words[index] in MARKS
            or context.is_in(index, "clausebreak")
        ):
            return None
        if context.tokens.kinds[index] == Kind.NUMBER:
            return None
        if role := _total_at(context, index):
            return role
    return None


def _total_at(context: Claim, index: int) -> str | None:
    """The role of the total that token `index` names."""
    word = context.singular(context.word(index))
    if word == "toll":
        return "injured" if context.word(index - 1) == "injury" else "killed"
    role = context.vocabulary.role_nouns.get(word) or _participle(context, context.word(index))
    if role is None:
        return None
    of = context.word(index - 1) == "of" or context.word(index - 2) == "of"
    return (
        role if of or (context.word(index).endswith("s") and _reckons(context, index + 1)) else None
    )


def _reckons(context: Claim, index: int) -> bool:
    """Whether a verb of reckoning follows a total: `deaths rose to`, `injuries stood at`."""
    return context.is_in(index, "change") or context.word(index) in {
        "stood",
        "stands",
        "reached",
        "reaching",
        "totalled",
        "totaled",
        "now",
        "numbered",
    }


def _participle(context: Claim, word: str) -> str | None:
    hit = (
        phrase_at(context.vocabulary.role_adjectives, [word], 0)
        if word in context.vocabulary.words["premodifier"]
        else None
    )
    return hit.value if hit else None


#: how a role is looked for, nearest words first, and the side on which it governs
FINDERS = (
    ("behind", _right_behind),
    ("before", _right_before),
    ("before", _took_to_hospital),
    ("", _lives),
    ("", _by_noun),
    ("behind", _further_on),
    ("", _total_before),
)


def share_noun(context: Claim, reading: Reading) -> None:
    """An elided noun: `435 homes by open sale and 187 by tender`, `16,369.03 up 58.06 points`."""
    if reading.dimension is not Dimension.COUNT or not context.readings:
        return
    counts = (
        other for other in reversed(context.readings[-3:]) if other.dimension is Dimension.COUNT
    )
    before = next(counts, None)
    between = tuple(context.tokens.lower[before.end : reading.first]) if before else ()
    if before is None or not between or not ENDS.isdisjoint(between):
        return
    if (
        before.noun is None
        and reading.noun
        and (between in UP_OR_DOWN or (len(between) == 2 and between[1] in {"and", "or"}))
    ):
        # also `1,312 animal and 608 plant species`
        before.noun, before.head = reading.noun, reading.head
    elif (
        reading.noun is None
        and before.noun
        and (between[-2:] in OF_THEM or _of_them(context, reading.end))
    ):
        reading.noun, reading.head, reading.aside = before.noun, before.head, True
    elif (
        reading.noun is None
        and before.noun
        and _linked(between)
        and _noun_elided(context, reading.end)
    ):
        reading.noun, reading.head = before.noun, before.head


def _linked(between: tuple[str, ...]) -> bool:
    """`40 by train and 12 by bus`, `325 votes to 306`."""
    compared = between[-2:] == ("compared", "with") or between[-2:] == ("compared", "to")
    return (
        compared
        or (between[-1] in LINKS and len(between) <= ASIDE)
        or (between[-1] == "to" and len(between) == 2)
    )


def _of_them(context: Claim, index: int) -> bool:
    """`only nine of which`: the number counts some of those before."""
    return (context.word(index), context.word(index + 1)) in OF_THEM


def share_side(context: Claim, reading: Reading) -> None:
    """`2,340 by 1,080 pixels`, `12 x 15 feet`: what measures one side measures the other."""
    before = context.readings[-1] if context.readings else None
    if (
        before is None
        or before.unit
        or before.noun
        or before.dimension is not Dimension.COUNT
        or before.end != reading.first - 1
    ):
        return
    if context.word(before.end) in {"by", "x", "×"} and reading.dimension in SIDES:
        before.unit, before.dimension, before.factor = (
            reading.unit,
            reading.dimension,
            reading.factor,
        )
        before.noun, before.head = reading.noun, reading.head


def share_unit(context: Claim, reading: Reading) -> None:
    """`climbed from 21 mpg combined to 23`: the second end of a change without its unit."""
    if not context.readings:
        return
    before = context.readings[-1]
    if before.dimension is Dimension.COUNT and reading.dimension in JOINED_UNITS:
        _share_unit_back(context, before, reading)
    if reading.dimension is not Dimension.COUNT or reading.noun is not None:
        return
    between = context.tokens.lower[before.end : reading.first]
    from_to = (
        context.word(before.first - 1) == "from" and between[-1:] == ["to"] and len(between) <= 5
    )
    if from_to and before.unit is not None and before.dimension not in PLACED:
        reading.unit, reading.dimension, reading.factor = (
            before.unit,
            before.dimension,
            before.factor,
        )


def _share_unit_back(context: Claim, before: Reading, reading: Reading) -> None:
    """`29 and 25 per cent of men and women`: the unit of both stands behind the second."""
    joined = tuple(context.tokens.lower[before.end : reading.first]) in {("and",), ("or",)}
    if (
        joined
        and before.noun is None
        and before.role is None
        and reading.unit is not None
        and reading.qualifier is Qualifier.EXACT
    ):
        before.unit, before.dimension, before.factor = (
            reading.unit,
            reading.dimension,
            reading.factor,
        )


def _noun_elided(context: Claim, index: int) -> bool:
    """Whether nothing that the number could count follows it."""
    return context.is_in(index, "elliptic") or (
        context.tokens.kinds[index] not in {Kind.WORD, Kind.NUMBER}
        and context.tokens.words[index] not in {"%", "-", "/", "°"}
    )


def inherit(context: Claim, reading: Reading) -> None:
    """Give an elided noun or role from a figure before it in the sentence: `six were hurt, two seriously`."""
    if reading.dimension is not Dimension.COUNT:
        return
    before = _antecedent(context, reading)
    if before is None:
        return
    between = context.tokens.lower[before.end : reading.first]
    if reading.noun is not None:
        reading.aside = not NAMED_PART.isdisjoint(between[-4:])
        if reading.role is None and reading.aside:
            reading.role = before.role
    elif reading.role:
        reading.noun, reading.head = before.noun, before.head
    elif _elided(context, reading.end) and not {",", "and", "including"}.isdisjoint(between):
        reading.noun, reading.head, reading.role, reading.aside = (
            before.noun,
            before.head,
            before.role,
            True,
        )


def _antecedent(context: Claim, reading: Reading) -> Reading | None:
    """The nearest count with a role before a reading in its sentence that does not itself count some of another's."""
    for before in reversed(context.readings[-4:]):
        if reading.first - before.end > FURTHEST:
            return None
        between = context.tokens.lower[before.end : reading.first]
        if not ENDS.isdisjoint(between):
            return None
        if (
            before.dimension is Dimension.COUNT
            and before.role
            and not before.aside
            and before.head != "other"
        ):
            return before
    return None


def _elided(context: Claim, end: int) -> bool:
    """Whether only an adverb follows the number: `two seriously`, `three of them`, `one in critical condition`."""
    if context.word(end) in {"is", "are", "was", "were", "remain", "remains", "remained"}:
        end += 1
    word, after = context.word(end), context.word(end + 1)
    return (word.endswith("ly") and len(word) > 4) or (word, after) in SOME_OF_THEM


def name_modality(context: Claim, reading: Reading) -> None:
    """Mark a figure that is denied, planned or supposed."""
    if reading.dimension is Dimension.DURATION and context.word(reading.end) == "ago":
        return
    found = _modality_before(context, reading) or _modality_after(context, reading)
    # `those aged 65 and over may vote` says nothing unsure of their age
    if found and not (reading.dimension is Dimension.AGE and found is Modality.CONDITIONAL):
        reading.modality = found


def _modality_before(context: Claim, reading: Reading) -> Modality | None:
    tokens, openers = context.tokens, context.vocabulary.modality_before
    for index in range(
        reading.first - 1, max(reading.first - MODAL_REACH, context.floor - 1, -1), -1
    ):
        if tokens.kinds[index] >= Kind.BREAK and (
            tokens.words[index] in MARKS or context.ends_sentence(index)
        ):
            return None
        if tokens.lower[index] not in openers:
            continue
        hit = phrase_at(openers, tokens.lower, index)
        if (
            hit is None
            or index + len(hit.tokens) > reading.first
            or tokens.words[index] == "May"
            or _may_have(context, index)
        ):
            continue
        if hit.value is not Modality.NEGATED or reading.first - index <= NEGATION_REACH:
            return hit.value
    return None


def _modality_after(context: Claim, reading: Reading) -> Modality | None:
    """`5,000 people could die`."""
    for index in range(reading.after, reading.after + 3):
        if context.tokens.kinds[index] not in {Kind.WORD, Kind.ABBREVIATION} or context.is_in(
            index, "speech"
        ):
            return None
        hit = phrase_at(context.vocabulary.modality_after, context.tokens.lower, index)
        if hit and context.tokens.words[index] != "May":
            return None if _may_have(context, index) else hit.value
    return None


def _may_have(context: Claim, index: int) -> bool:
    """`The leak may have hit 90,000 users`: what is past is told of, if with a hedge; `could have` is said of what did not happen, too."""
    if (context.word(index), context.word(index + 1)) != ("may", "have"):
        return False
    place = (
        index + 3 if context.word(index + 2) in {"already", "also", "since", "even"} else index + 2
    )
    done = context.word(place)
    return (done.endswith("ed") and done != "limited") or context.is_in(place, "participle")
