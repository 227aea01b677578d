"""How wide an area a count covers: `in 13 countries`, `across Asia`, `in the province`, `in the capital alone`."""

from __future__ import annotations

import re

_MANY = r"""(?: (?: at\ least | about | more\ than | some | nearly ) \s+ )?
    (?: an?\ dozen | dozens\ of | several | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | \d+ ) \s+
    (?: \w+ \s+ )?
    (?: countries | nations | states | cities | provinces | towns | districts | counties | villages | regions )"""
_WIDE = re.compile(
    rf"""
    \b (?:
        (?: across | throughout ) \s+ (?: the \s+ )? (?: country | nation | world | globe | region | continent | state | island | [A-Z]\w+ )
      | (?: nation | country | world | state | city | region | province ) -? wide
      | around \s+ the \s+ (?: world | country | globe )
      | (?: in | across ) \s+ {_MANY}
      | in \s+ [A-Z]\w+ (?: , \s [A-Z]\w+ )+ ,? \s and \s
    )
    """,
    re.VERBOSE,
)
_ALONE = re.compile(r"\b(?:in|at) (?:the )?(?:[\w'’-]+ ){0,3}[\w'’-]+ alone\b")


def is_wide(sentence: str) -> bool:
    """Whether a passage counts over several places.

    >>> [is_wide(s) for s in ("It killed 900 people across Asia.", "It killed 40 in nine towns.", "It killed 300 people in the port.")]
    [True, True, False]
    """
    return _WIDE.search(sentence) is not None


def is_alone(sentence: str) -> bool:
    """Whether a passage singles one place out of others.

    >>> is_alone("It killed 300 people in the old port alone."), is_alone("He lived in the port, alone.")
    (True, False)
    """
    return _ALONE.search(sentence) is not None
