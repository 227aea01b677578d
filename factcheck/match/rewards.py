"""The reward for help with a crime: how much, and who gives it."""

from __future__ import annotations

import re

from factcheck.claims.reading import Claim, once, published_within
from factcheck.model import Dimension
from factcheck.words.stems import content_stems

#: so far apart, in days, two articles may tell of one reward before it was raised
WEEK = 7
#: who gives it, and that it is one, is told within so many characters before the amount
REACH = 200
_BEHIND = re.compile(r"[\s-]+(?:cash[\s-]+)?reward\b")
_BEFORE = re.compile(
    r"\breward(?:\s+money)?\s+(?:(?:now\s+)?(?:of|is|was|totals|totall?ing|stands\s+at|(?:(?:is|was)\s+)?(?:now\s+)?set\s+at)"
    r"|(?:(?:is|was|has\s+been|had\s+been|has|had)\s+)?(?:now\s+)?(?:raised|increased|doubled|upped|grown|grew)\s+to)\s+$",
    re.IGNORECASE,
)
#: what it is given for; a finder and a rescuer get one, too
_FOR_HELP = re.compile(
    r"\b(?:tips?|tipsters?|callers?|information|leads?|leading|arrests?|convictions?|anonymous|crime|police|sheriff|detectives|offer(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
#: a reward beside another one, or one of many
_SEVERAL = re.compile(
    r"\b(?:additional|separate|another|combined|total|matched|similar|added|per|each|every|customers?|accounts?|films?|movies?)\b",
    re.IGNORECASE,
)
#: who gives it: `the mail carriers' union has offered a`
_GIVER = re.compile(
    r"(?:^|[,;:]\s+)(?P<giver>[^,;:]{2,80}?)\s+(?:(?:is|are|was|were|has|have|had|also|now)\s+){0,3}"
    r"(?:offer(?:s|ed|ing)?|put(?:s|ting)?\s+up|announc(?:ed|es|ing)|pledg(?:ed|es|ing)|posted|gives?|gave|giving)\s+(?:an?\s|the\s|up\s)"
)


@once
def is_reward(c: Claim) -> bool:
    """Whether an amount is that of a reward: `a $2,500 reward`, `the reward has been raised to $40,000`."""
    sentence = c.mention.sentence.text
    for_help = _BEHIND.match(c.behind) and _FOR_HELP.search(sentence)
    named = c.figure.dimension is Dimension.MONEY and (
        for_help or _BEFORE.search(c.before[-REACH:])
    )
    return bool(named) and not c.elsewhere and not _SEVERAL.search(sentence)


def one_reward(a: Claim, b: Claim) -> bool:
    """Whether nothing tells two rewards apart: who gives them, or when."""
    givers = _giver(a), _giver(b)
    return published_within(a, b, WEEK) and not (all(givers) and givers[0].isdisjoint(givers[1]))


@once
def _giver(c: Claim) -> frozenset[str]:
    """Stems of the words for whoever gives the reward; none where the sentence does not say."""
    found = _GIVER.search(c.before[-REACH:])
    return frozenset(content_stems(found["giver"])) if found else frozenset()
