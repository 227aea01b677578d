"""What befell those who are counted."""

from __future__ import annotations

from factcheck.figures.around.ellipsis import ASIDE
from factcheck.figures.around.modality import MARKS
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at, phrase_before
from factcheck.model import Dimension

#: tokens looked at on either side within the clause
REACH = 9
#: `taken`, as many tokens at most, `to`, as many again, `hospital`
ON_THE_WAY = 6
#: between a part and its whole: `12 of the 30`
WHOLES = frozenset({(), ("the",), ("those",), ("these",), ("its",), ("their",), ("all",)})
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


def name_role(context: Context, reading: Reading) -> None:
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


def _is_whole(context: Context, reading: Reading) -> bool:
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


def _share(context: Context, reading: Reading) -> None:
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


def _share_backwards(context: Context, reading: Reading) -> None:
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


def _befits(context: Context, role: str, head: str | None) -> bool:
    """Some roles befall only certain nouns: `fired` four guns lays nobody off, gunmen who fled have a home, neither things nor the dead are
    patients.
    """
    if role == "displaced" and head in context.vocabulary.words["fugitive"]:
        return False
    if role in PATIENTS and head is not None and (head in DEAD or not _lives_on(context, head)):
        return False
    only = context.vocabulary.role_heads.get(role)
    return not only or head in only


def _lives_on(context: Context, head: str) -> bool:
    """Whether a noun counts people."""
    return head.endswith(("man", "woman", "person")) or any(
        head in context.vocabulary.words[c] for c in LIVING
    )


def _by_noun(context: Context, reading: Reading) -> str | None:
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


def _right_behind(context: Context, reading: Reading) -> str | None:
    """`13 wounded`, `five people were killed`, `six were hurt`."""
    place = _past_joined(context, reading.after)
    for index in range(place, place + 5):
        role, end = _befallen(context, index)
        if role and not (index == place and _has_object(context, end, role)):
            return role
        if not context.is_in(index, "link") and not context.word(index).endswith("ly"):
            return None
    return None


def _past_joined(context: Context, place: int) -> int:
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


def _has_object(context: Context, index: int, role: str) -> bool:
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


def _befallen(context: Context, index: int) -> tuple[str | None, int]:
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


def _to_hospital(context: Context, place: int) -> bool:
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


def _breaks_off(context: Context, index: int) -> bool:
    return (
        context.ends_sentence(index)
        or context.tokens.words[index] in MARKS
        or context.is_in(index, "clausebreak")
    )


def _right_before(context: Context, reading: Reading) -> str | None:
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


def _took_to_hospital(context: Context, reading: Reading) -> str | None:
    """`ambulances took seven people with burns to the hospital`."""
    index = reading.first
    while index > max(reading.first - 4, 0) and context.is_in(index - 1, "beforecount"):
        index -= 1
    return (
        "hospitalised"
        if context.is_in(index - 1, "carrying") and _to_hospital(context, reading.after)
        else None
    )


def _lives(context: Context, reading: Reading) -> str | None:
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


def _further_on(context: Context, reading: Reading) -> str | None:
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


def _past_aside(context: Context, place: int) -> int:
    """The token behind a stretch between two commas that starts at `place`; `place` where there is none."""
    if context.tokens.words[place] != ",":
        return place
    for index in range(place + 1, place + ASIDE):
        if context.ends_sentence(index):
            return place
        if context.tokens.words[index] == ",":
            return index + 1
    return place


def _total_before(context: Context, reading: Reading) -> str | None:
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


def _total_at(context: Context, index: int) -> str | None:
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


def _reckons(context: Context, index: int) -> bool:
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


def _participle(context: Context, word: str) -> str | None:
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
