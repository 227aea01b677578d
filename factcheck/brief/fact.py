"""How a fact is called in a line of text: the comparison's short name, in words that read on."""

from __future__ import annotations

import re

from factcheck.brief.clean import clean
from factcheck.brief.language import say, wording

#: the comparison adds the words beside the figures: `age (Ana Duarte)`, `date (HALVIK)`
ADDED = re.compile(r"(?P<name>[^()]+) \((?P<words>[^()]+)\)")
#: from this length on capitals are a dateline's, not an abbreviation's
_SHOUTED = 5


def called(what: str) -> str:
    """The fact's name as it reads inside a sentence.

    >>> [called(what) for what in ("age (Ana Duarte)", "date (HALVIK)", "duration (phone call)")]
    ['age of Ana Duarte', 'date (Halvik)', 'duration (phone call)']
    """
    what = clean(what).strip()
    found = ADDED.fullmatch(what)
    if not found:
        return what
    words = " ".join(
        w.capitalize() if w.isupper() and len(w) >= _SHOUTED else w for w in found["words"].split()
    )
    pattern = (
        found["name"] if found["name"] in wording("fact") and words[:1].isupper() else "spoken"
    )
    return say(f"fact.{pattern}", name=found["name"], words=words)
