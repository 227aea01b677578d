"""What a fact is about, in an editor's words: `deaths per week`, `duration (phone call)`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from factcheck.claims.claim import Claim
from factcheck.claims.counted import is_part, is_people
from factcheck.claims.figure import MASK
from factcheck.model import Dimension, Figure
from factcheck.words.plurals import irregular, irregular_plurals, plural
from factcheck.words.stems import content_stems

_TOKEN = re.compile(r"[^\W\d_][\w'’-]*")

ROLES = {
    "killed": "deaths",
    "injured": "injured",
    "missing": "missing",
    "arrested": "arrests",
    "displaced": "displaced people",
}
DIMENSIONS = {
    Dimension.DURATION: "duration",
    Dimension.MONEY: "amount",
    Dimension.PERCENT: "share or change in per cent",
    Dimension.DATE: "date",
    Dimension.TIME: "time of day",
    Dimension.AGE: "age",
}


def describe(claims: Sequence[Claim]) -> str:
    """A short name for the fact that all of `claims` state."""
    figures = [c.mention.figure for c in claims if c.mention.figure is not None]
    first = figures[0]
    rate = f" per {first.rate}" if first.rate else ""
    if first.dimension is Dimension.COUNT:
        return _counted(figures) + rate
    name = DIMENSIONS.get(first.dimension, first.dimension.value)
    about = _whose(claims) or " ".join(_shared_words(claims))
    return f"{name}{rate} ({about})" if about else name + rate


def _whose(claims: Sequence[Claim]) -> str:
    """The name of the one whose age it is, as written most often; empty where none is beside it."""
    if claims[0].figure.dimension is not Dimension.AGE:
        return ""
    owners = (
        re.search(re.escape(str(name)), c.mention.sentence.text, re.IGNORECASE)
        for c in claims
        for name in c.told("owner")
    )
    written = Counter(found[0] for found in owners if found)
    return written.most_common(1)[0][0] if written else ""


def _counted(figures: Sequence[Figure]) -> str:
    roles = Counter(f.role for f in figures if f.role).most_common(1)
    # one side that was arrested makes no arrests of the others
    role = roles[0][0] if roles and 2 * roles[0][1] >= len(figures) else None
    nouns = Counter(f.noun for f in figures if f.noun)
    if role in ROLES:
        return ROLES[role]
    counted = _plural(nouns.most_common(1)[0][0]) if nouns else ""
    if role:
        things = bool(counted) and not any(is_people(f) or is_part(f) for f in figures)
        return f"{counted if things else 'people'} {role}"
    return f"number of {counted}" if counted else "number"


def _plural(noun: str) -> str:
    """A counted noun as it is counted: the page of `a nine-page response` in the plural.

    >>> _plural("page"), _plural("other boxes"), _plural("young man"), _plural("people")
    ('pages', 'other boxes', 'young men', 'people')
    """
    *before, last = noun.split()
    word = last.lower()
    if word == "person":
        last = "people"
    elif not word.endswith("s"):
        last = irregular().get(word) or (last if word in irregular_plurals() else plural(last))
    return " ".join([*before, last])


def _shared_words(claims: Sequence[Claim]) -> list[str]:
    """The nearest word to the first figure that most windows share, with a shared neighbour."""
    shared = Counter(s for c in claims for s in c.near)
    enough = len(claims) if len(claims) < 4 else (len(claims) + 1) // 2
    tokens = _TOKEN.findall(claims[0].mention.window)
    middle = tokens.index(MASK) if MASK in tokens else 0
    common = [i for i, t in enumerate(tokens) if any(shared[s] >= enough for s in content_stems(t))]
    if not common:
        return []
    nearest = min(common, key=lambda i: (abs(i - middle), i))
    beside = (i for i in (nearest + 1, nearest - 1) if i in common)
    other = next((i for i in beside if _bare(tokens[i]) != _bare(tokens[nearest])), nearest)
    return [_bare(tokens[i]) for i in sorted({nearest, other})]


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
