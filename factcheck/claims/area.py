"""How wide an area a figure covers: `in a dozen countries`, `across Asia`, `in Halvik alone`."""

from __future__ import annotations

import re

from factcheck.claims.claim import Surroundings, Told, flag
from factcheck.words.countries import countries

#: characters behind a figure in which the area that it covers is told
REACH = 100
CONTINENTS = frozenset({"Africa", "America", "Asia", "Australia", "Europe", "Scandinavia"})
_MANY = r"""(?: (?: at\ least | about | more\ than | some | nearly ) \s+ )?
    (?: an?\ dozen | dozens\ of | several | two | three | four | five | six | seven | eight | nine
      | ten | eleven | twelve | \d+ ) \s+
    (?: countries | nations | states | provinces )"""
_WIDE = re.compile(
    rf"""
    \b (?:
        (?: across | throughout ) \s+ the \s+
        (?: country | nation | world | globe | region | continent | state )
      | (?: across | throughout ) \s+ (?P<land> [A-Z]\w+ )
      | (?: nation | country | world | state ) -? wide (?= \s*$ )
      | around \s+ the \s+ (?: world | country | globe )
      | (?: in | across ) \s+ {_MANY}
    )
    """,
    re.VERBOSE,
)
#: several countries by name, and more: `in Chile, Peru and other countries`
_LISTED = re.compile(
    r"\b(?:in|across)\s+((?:[A-Z][\w ]*,\s*){0,6}[A-Z][\w ]*?),?\s+and\s+"
    r"(?:other\s+(?:countries|nations)|elsewhere)\b"
)
#: a new clause, whose area is its own
_BREAK = re.compile(r"[.;:,]|\b(?:as|when|while|after|before|that|which|who|because|and|but)\b")
_ALONE = re.compile(r"\b(?:in|at) (?:the )?(?:[a-z]+ of )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? alone\b")


def wide(s: Surroundings) -> Told:
    """Whether it counts over several places."""
    return flag(is_wide(s.behind))


def one_place(s: Surroundings) -> Told:
    """Whether it singles one place out of others."""
    return flag(is_alone(s.behind))


def is_wide(behind: str) -> bool:
    """Whether the words behind a figure count over several places.

    >>> [is_wide(f" people {words}.") for words in ("across Asia", "across Mill Street")]
    [True, False]
    >>> [is_wide(f" dead in {names}.") for names in ("Chile, Peru and elsewhere", "Lima and Cusco")]
    [True, False]
    """
    hit = _WIDE.search(_clause(behind))
    if hit is None or not (
        hit["land"] is None or hit["land"] in CONTINENTS or countries(hit["land"])
    ):
        listed = _LISTED.search(behind, 0, REACH)
        return listed is not None and all(countries(name) for name in listed[1].split(","))
    return True


def is_alone(behind: str) -> bool:
    """Whether the words behind a figure single one place out of others.

    >>> is_alone(" people in the port of Halvik alone."), is_alone(" people who live alone.")
    (True, False)
    """
    return _ALONE.search(_clause(behind)) is not None


def _clause(behind: str) -> str:
    end = _BREAK.search(behind, 0, REACH)
    return behind[: end.start() if end else REACH]
