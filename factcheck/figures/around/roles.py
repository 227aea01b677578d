"""What befell those who are counted."""

from __future__ import annotations

from factcheck.figures.around.ellipsis import ASIDE
from factcheck.figures.around.modality import MARKS
from factcheck.figures.around.nouns import is_brood
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
CENTRES = frozenset({"center", "centre", "centers", "centres"})
#: a centre is a hospital after one of these
MEDICAL = frozenset({"medical", "trauma"})
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
    if is_brood(context, reading):
        return
    whole = _is_whole(context, reading)
    for side, find in FINDERS:
        role = None if whole and side == "behind" else find(context, reading)
        if role == "hospitalised" and context.says(reading.first - 2, "bodies", "of"):
            role = "killed"
        if role and _befits(context, role, reading.head):
            reading.role, reading.governed = role, side
            break
    _share(context, reading)


def _is_whole(context: Context, reading: Reading) -> bool:
    """`12 of the 30 passengers died`: what follows befell some, who are counted right before."""
    before = context.readings[-1] if context.readings else None
    if before is None or before.dimension is not Dimension.COUNT:
        return False
    of, *whole = context.between(before, reading) or ("",)
    some = of == "of" and tuple(whole) in WHOLES
    return some and not context.is_in(reading.after, "premodifier")


def _share(context: Context, reading: Reading) -> None:
    """Let joined counts share a role: `30 soldiers and 39 rebels were killed`."""
    if reading.governed == "behind":
        _share_backwards(context, reading)
    elif reading.role is None and context.readings and reading.head is not None:
        # `destroyed 13 tanks and two guns`
        before, after = context.readings[-1], reading.after
        if before.governed != "before" or context.joint(before, reading) not in JOINTS:
            return
        verb = context.tokens.kinds[after] == Kind.WORD and context.is_in(after, "auxiliary")
        ends = context.ends_phrase(after) and not verb
        if ends and _befits(context, before.role or "", reading.head):
            reading.role, reading.governed = before.role, "before"


def _share_backwards(context: Context, reading: Reading) -> None:
    later = reading
    for before in reversed(context.readings[-4:]):
        joint = context.joint(before, later)
        aside = joint[-1:] in {("including",), ("among",)} and len(joint) <= 2
        if before.dimension is not Dimension.COUNT or before.role or before.head is None:
            return
        if joint not in JOINTS and not aside:
            return
        before.role, later = reading.role, before


def _befits(context: Context, role: str, head: str | None) -> bool:
    """Some roles befall only certain nouns.

    `fired` four guns lays nobody off, gunmen who fled have a home, neither things nor the dead are
    patients.
    """
    words = context.vocabulary.words
    if role == "displaced" and head in words["fugitive"]:
        return False
    if role in PATIENTS and head and (head in words["deadhead"] or not _lives_on(context, head)):
        return False
    only = context.vocabulary.role_heads.get(role)
    return not only or head in only


def _lives_on(context: Context, head: str) -> bool:
    """Whether a noun counts people."""
    words = context.vocabulary.words
    return head.endswith(("man", "woman", "person")) or any(head in words[c] for c in LIVING)


def _by_noun(context: Context, reading: Reading) -> str | None:
    """`11 deaths`, `13 wounded soldiers`."""
    if reading.noun is None or reading.head is None:
        return None
    role = context.vocabulary.role_nouns.get(reading.head)
    if role:
        return role
    first, _, rest = reading.noun.lower().partition(" ")
    return _participle(context, first) if rest else None


def _right_behind(context: Context, reading: Reading) -> str | None:
    """`13 wounded`, `five people were killed`, `six were hurt`."""
    return role_at(context, _past_joined(context, reading.after))


def role_at(context: Context, place: int) -> str | None:
    """The role that the predicate right at token `place` gives: `were later killed`."""
    for index in range(place, place + 5):
        role, end = _befallen(context, index)
        if role and not (index == place and _has_object(context, end, role)):
            return role
        if not context.is_in(index, "link") and not context.word(index).endswith("ly"):
            return None
    return None


def _past_joined(context: Context, place: int) -> int:
    """Past the second of two nouns that share a number: `50,000 houses and shops were lost`."""
    second, end = place + 1, place + 2
    joins = context.word(place) in {"and", "or"} and context.plural(second)
    if not joins or context.capital(second) or context.plural(end):
        return place
    return end if context.is_in(end, "auxiliary") else place


def _has_object(context: Context, index: int, role: str) -> bool:
    """Whether the participle is a verb with an object of its own: `two men killed five people`."""
    if role in {"missing", "homeless"}:
        return False
    if context.word(index) == "at":
        return context.word(index + 1) == "least"
    return context.is_in(index, "object") or context.is_number(index)


def _befallen(context: Context, index: int) -> tuple[str | None, int]:
    """What is said at token `index` to have befallen somebody, and the token behind those words."""
    hit = phrase_at(context.vocabulary.role_adjectives, context.tokens.lower, index)
    if hit:
        behind = index + len(hit.tokens)
        # `two people with gunshot wounds were found dead`
        dead = not {"dead", "died"}.isdisjoint(context.lower[behind : behind + 4])
        return (None if dead and hit.tokens[0] == "with" else hit.value), behind
    carried = context.is_in(index, "carried") and not context.near(index, 3, "refusing")
    taken = carried and _to_hospital(context, index + 1)
    return ("hospitalised" if taken else None), index + 1


def _to_hospital(context: Context, place: int) -> bool:
    """Whether a way leads to a hospital: `taken by ambulance to Halvik General Hospital`."""
    to = place
    while context.word(to) != "to":
        if to == place + ON_THE_WAY - 1 or context.ends_sentence(to):
            return False
        to += 1
    for index in range(to + 1, to + 1 + ON_THE_WAY):
        centre = context.word(index) in CENTRES and context.word(index - 1) not in MEDICAL
        if context.is_in(index, "hospital") and not centre:
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
    for _ in range(4 if hit is None else 0):
        if index <= 0 or not context.is_in(index - 1, "beforecount"):
            break
        index -= 1
        if hit := phrase_before(context.vocabulary.role_verbs, context.tokens.lower, index):
            break
    if hit is None or context.word(index - len(hit.tokens) - 1) == "attempted":
        return None
    words = context.vocabulary.words
    if context.is_in(index - 1, "looseverb") and reading.head not in words["mortal"]:
        return None
    things = reading.head in words["event"] and hit.value not in {"destroyed", "damaged"}
    return None if things else hit.value


def _took_to_hospital(context: Context, reading: Reading) -> str | None:
    """`ambulances took seven people with burns to the hospital`."""
    index = reading.first
    while index > max(reading.first - 4, 0) and context.is_in(index - 1, "beforecount"):
        index -= 1
    carried = context.is_in(index - 1, "carrying") and _to_hospital(context, reading.after)
    return "hospitalised" if carried else None


def _lives(context: Context, reading: Reading) -> str | None:
    """`the storm took 12 lives`, `300 lives have been lost`; not `it takes two lives to`."""
    if reading.head != "life":
        return None
    first, behind = reading.first, reading.after
    while first > 1 and context.is_in(first - 1, "beforecount"):
        first -= 1
    if context.is_in(first - 1, "taketoll"):
        return None if context.word(behind) in {"to", "and", "or", "out"} else "killed"
    while context.is_in(behind, "auxiliary") or context.word(behind) == "already":
        if behind == reading.after + LIVES_REACH:
            break
        behind += 1
    return "killed" if context.word(behind) in {"lost", "claimed"} else None


def _further_on(context: Context, reading: Reading) -> str | None:
    """`5,000 young people a week are dying`, `11 people, among them two children, died`."""
    if reading.head is None:
        return None
    place = past_aside(context, reading.after)
    for index in range(place, place + REACH):
        if _breaks_off(context, index):
            return None
        # `three buses also carried people who were hurt`
        others = context.word(index) in {"who", "which"} or context.is_number(index)
        if others and index > place:
            return None
        role, _ = _befallen(context, index)
        linked = context.is_in(index - 1, "link") or (index == place > reading.after)
        if role and linked:
            return role
    return None


def past_aside(context: Context, place: int) -> int:
    """The token behind a stretch between commas that starts at `place`, or else `place`."""
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
        if _breaks_off(context, index) or context.tokens.kinds[index] == Kind.NUMBER:
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
    if "of" in {context.word(index - 1), context.word(index - 2)}:
        return role
    # `deaths rose to`, `injuries stood at`
    reckoned = context.is_in(index + 1, "change") or context.is_in(index + 1, "reckoning")
    return role if reckoned and context.word(index).endswith("s") else None


def _participle(context: Context, word: str) -> str | None:
    """The role that a participle such as `wounded` gives."""
    if word not in context.vocabulary.words["premodifier"]:
        return None
    hit = phrase_at(context.vocabulary.role_adjectives, [word], 0)
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
