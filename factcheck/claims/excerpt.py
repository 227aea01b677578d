"""The words around a figure as a title, the figure left out: `“the plan won … votes”`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from factcheck.claims.around import (
    LONGEST,
    REACH,
    in_title_case,
    lowered,
    nearby,
    other_figures,
    says_whose,
)
from factcheck.claims.claim import Claim
from factcheck.claims.clause import known
from factcheck.words.stems import content_stems

#: what stands for the figure
GAP = "…"
#: words of either side; more are never shown
MOST = 14
#: fewer words that carry meaning than these hardly name anything
FEWEST = 2
_BORDER = re.compile(r"[;:—–()\[\]“”\"!?…\n]|\s-+\s|--|\.(?=[\s\"”’]|$)|‘|(?<!\w)['’]|['’](?!\w)")
_WORD = re.compile(r"\S+")
_ARTICLES = frozenset({"the", "a", "an"})
_AND = frozenset({"and", "or", "with"})
_EDGES = " ,'’‘"


def excerpt(claim: Claim) -> str:
    """The clause around a figure, the figure left out, in quotation marks; empty for none."""
    before, behind = _sides(claim)
    left, right = before.split()[-MOST:], behind.split()[:MOST]
    while len(" ".join(left)) + len(" ".join(right)) > LONGEST - 4 and (left or right):
        if len(" ".join(left)) >= len(" ".join(right)):
            left = left[_held(left, claim.names) :]
        else:
            right = _shorter(right, claim.names)
    left, right = _trimmed(left, _ARTICLES), _trimmed(right[::-1])[::-1]
    if not content_stems(" ".join((*left, *right))):
        return ""
    return f"“{_joined(claim, left, right)}”"


def _sides(claim: Claim) -> tuple[str, str]:
    """The words before and behind the figure, up to a border or to the next figure."""
    before, behind = nearby(claim)
    earlier, later = other_figures(claim)
    left = _BORDER.split(before[max((stop for _, stop in earlier), default=0) :])[-1]
    right = _BORDER.split(behind[: min((start for start, _ in later), default=REACH)])[0]
    return _from_comma(left), right.split(", ")[0].rstrip(_EDGES)


def _from_comma(left: str) -> str:
    """The words from the last comma on, if they are a clause by themselves."""
    _, comma, last = left.rpartition(", ")
    return last if comma and len(last.split()) > 3 else left.lstrip(_EDGES)


def _shorter(right: Sequence[str], names: Sequence[str]) -> list[str]:
    """The words without the last prepositional phrase, or without the last word or name."""
    ends = [i for i in range(2, len(right)) if right[i].lower() in known("prepositions") | _AND]
    last = _held(right[::-1], names, backwards=True)
    return list(right[: ends[-1]] if ends else right[: len(right) - last])


def _trimmed(words: Sequence[str], kept: frozenset[str] = frozenset()) -> list[str]:
    """The words from the first on that can stand at a border."""
    bare = known("links") | known("breaks") | _AND | {"to", "of", "his", "her", "their", "its"}
    bare -= known("finite") | kept
    loose = takewhile(lambda w: w.lower().strip(",") in bare or not w[:1].isalnum(), words)
    return list(words[len(list(loose)) :])


def _held(words: Sequence[str], names: Sequence[str], backwards: bool = False) -> int:
    """How many words from the start must go together: all of a name."""
    for name in names:
        parts = name.split()[::-1] if backwards else name.split()
        bare = [w.strip(".,").removesuffix("'s").removesuffix("’s") for w in words[: len(parts)]]
        if len(parts) > 1 and bare == parts:
            return len(parts)
    return 1


def _joined(claim: Claim, left: Sequence[str], right: Sequence[str]) -> str:
    glued = claim.behind[:1] not in (" ", "") and bool(right)
    gap = GAP + ("" if glued else " ")
    text = f"{' '.join(left)} {gap}{' '.join(right)}".strip()
    opens = claim.mention.sentence.text.lstrip("“\"‘' ").startswith(" ".join(left))
    return lowered(text, claim.names) if opens and left else text


def telling(claims: Sequence[Claim]) -> Iterator[tuple[bool, bool, int, str]]:
    """The excerpts with how good they are, the best the least: with a name first, in order."""
    for place, claim in enumerate(claims):
        if found := excerpt(claim):
            named = any(name in found for name in claim.names)
            poor = len(content_stems(found)) < FEWEST or in_title_case(claim)
            yield poor, not named or says_whose(found), place, found
