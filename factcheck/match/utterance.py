"""Whether two remarks are prints of one utterance, and how likely that is.

What differs is never asked here: a changed verb or figure takes no more from the likeness than any
other word does, for it is what an editor wants to hear of.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.remark import SHARED, Remark, stock
from factcheck.words.alignment import Alignment, align, in_common
from factcheck.words.lists import words
from factcheck.words.stems import stopwords

#: what each word of meaning in common adds, and how many count
WORD = 0.04
WORDS = 6
#: what it adds that one person is named as the speaker, or takes that two are: less where either
#: stands away from the words, for in a dispute that one is often whoever spoke before
ONE_SPEAKER = 0.15
TWO_SPEAKERS = -0.25
DOUBTED = -0.12
#: what it adds that the remarks beside them are one utterance
BESIDE = 0.25
#: from this likeness on, two remarks are laid in one cluster at all, and told of: on 216 stories
#: nearly all above it were one utterance, half of those from 0.55 to it, few below
NEAR = 0.55
LIKELY = 0.63
#: so many words alike, in so long a run, make up for one content word too few
MANY = 8
LONG_RUN = 5
#: from this likeness on one article prints a remark twice
CERTAIN = 0.8
#: how like two scraps and the remark that they are taken from are: the words are few
SCRAPS = 0.65
#: words of meaning that scraps share with it
SCRAPS_SHARE = 2
#: share of the shorter wording that must be in the other, in any order: most pairs end there
LEAST = 0.3


def likeness(a: Remark, b: Remark, *, beside: bool = False) -> float | None:
    """How likely two remarks are one utterance, 0 to 1; None where they cannot be.

    `beside` says that those which lead up to them, or follow, are one.
    """
    if a.scraps or b.scraps:
        return _scraps_likeness(a, b)
    if not in_common(a.words, b.words, max(SHARED, LEAST * min(len(a.words), len(b.words)))):
        return None
    found = align(a.words, b.words)
    if found is None or not _enough(a, b, found, beside):
        return None
    score = _score(a, b, found) + BESIDE * beside
    return min(score, 1.0) if score >= NEAR else None


def _enough(a: Remark, b: Remark, found: Alignment, beside: bool) -> bool:
    """Whether the words in common can tell an utterance from another on the same subject."""
    told = len(_telling(found))
    if beside and found.run >= SHARED:
        return True
    long = found.run >= LONG_RUN and len(found.shared) >= MANY
    wanted = 1 if beside or long or one_speaker(a, b) or len(found.shared) > SHARED else 2
    return len(found.shared) >= SHARED and told >= wanted


def _score(a: Remark, b: Remark, found: Alignment) -> float:
    share = len(found.shared) / min(len(a.words), len(b.words))
    telling = WORD * min(len(_telling(found)), WORDS)
    return share * found.closeness + telling + _of_speakers(a, b)


def _of_speakers(a: Remark, b: Remark) -> float:
    """What the speakers add to the likeness, or take from it."""
    if one_speaker(a, b):
        return ONE_SPEAKER
    if not two_speakers(a, b):
        return 0.0
    return TWO_SPEAKERS if a.signed and b.signed else DOUBTED


def _telling(found: Alignment) -> frozenset[str]:
    return frozenset(found.shared) - stopwords() - stock()


def one_speaker(a: Remark, b: Remark) -> bool:
    """Whether one person is named as the speaker of both, if only by the given name."""
    mine, yours = a.named, b.named
    if not mine or not yours:
        return False
    given = (len(mine) == 1 and mine[0] in yours) or (len(yours) == 1 and yours[0] in mine)
    return mine[-1] == yours[-1] or given


def two_speakers(a: Remark, b: Remark) -> bool:
    """Whether two people are named; a body or a description (`the president`) may be either."""
    return bool(a.person and b.person and not one_speaker(a, b))


def repeats(a: Remark, b: Remark) -> bool:
    """Whether one article gives one remark twice."""
    found = align(a.words, b.words)
    if found is None or found.closeness < CERTAIN or other_meant(a, b):
        return False
    return len(found.shared) >= CERTAIN * min(len(a.words), len(b.words))


def other_meant(a: Remark, b: Remark) -> bool:
    """Whether brackets put other names for a pronoun."""
    return bool(a.meant and b.meant and not a.meant & b.meant)


def _scraps_likeness(a: Remark, b: Remark) -> float | None:
    """Scraps against the remark that they come from.

    All words are in it, in order, but for one of degree: `quite useful`, `very useful`.
    """
    if bool(a.scraps) is bool(b.scraps) or not one_speaker(a, b):
        return None
    part, whole = (a.words, b.words) if a.scraps else (b.words, a.words)
    common, left = [w for w in part if w in whole], [w for w in part if w not in whole]
    at = [whole.index(w) for w in common]
    of_degree = len(left) <= 1 and words("claims", "degrees").issuperset(left)
    telling = len({*common} - stopwords()) >= SCRAPS_SHARE
    return SCRAPS if of_degree and telling and at == sorted(at) else None


def twins(found: Sequence[Remark]) -> dict[int, frozenset[str]]:
    """The other articles that print each remark, by its number, in the very same words."""
    printed: dict[tuple[str, ...], set[str]] = {}
    for r in found:
        printed.setdefault(r.words, set()).add(r.article)
    return {i: frozenset(printed[r.words] - {r.article}) for i, r in enumerate(found)}
