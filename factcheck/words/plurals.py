"""One and many: the plural of a noun, and its singular."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from factcheck.words.lists import rows

#: compounds are made with these at will: `lawmen`; a specimen is none
_MEN = ("women", "smen", "dmen", "rmen", "tmen", "ymen", "lmen", "pmen", "wmen")


@cache
def irregular() -> Mapping[str, str]:
    """The plural of each noun, by its singular, that makes it otherwise than with s."""
    return {row["singular"]: row["plural"] for row in rows("words", "plurals")}


@cache
def irregular_plurals() -> Mapping[str, str]:
    """The same the other way round: the singular by the plural."""
    return {plural: singular for singular, plural in irregular().items()}


def plural(word: str) -> str:
    """The plural of an English noun in lower case.

    >>> [plural(word) for word in ("mile", "century", "inch", "foot", "acre-foot")]
    ['miles', 'centuries', 'inches', 'feet', 'acre-feet']
    """
    before, hyphen, last = word.rpartition("-")
    if hyphen:
        return before + hyphen + plural(last)
    if found := irregular().get(word):
        return found
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")


def singular(word: str) -> str:
    """The singular of an English noun in lower case; a word that is singular stays as it is.

    >>> [singular(word) for word in ("soldiers", "cities", "crashes", "lawmen", "bus", "glass")]
    ['soldier', 'city', 'crash', 'lawman', 'bus', 'glass']
    """
    if found := irregular_plurals().get(word):
        return found
    if word.endswith("children"):
        return word[:-3]
    if word.endswith(_MEN):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 2 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
