"""The states of the United States by any of the forms in which papers write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from factcheck.words.lists import lines

#: the letters of the post are words of their own, but for a party's: `R-KY`
_PARTY = r"(?<=\b[RDI][-–])"


def in_any_form(name: str) -> re.Pattern[str] | None:
    """A pattern for all forms of the state that a name is one of; None where it is no state's.

    >>> found = in_any_form("Kentucky")
    >>> [bool(found.search(t)) for t in ("Ann Lee (R-Ky.)", "in Kentucky", "D-KY", "KY jelly")]
    [True, True, True, False]
    >>> bool(in_any_form("Va.").search("West Virginia")), in_any_form("Norby")
    (False, None)
    """
    return _patterns().get(name.rstrip("."))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows = [line.split("|") for line in lines("words", "american_states")]
    return {form.rstrip("."): _any_of(row) for row in rows for form in row}


def _any_of(row: list[str]) -> re.Pattern[str]:
    full, *short, post = row
    # not the Virginia of West Virginia
    forms = [rf"(?<!West )\b{full}\b", *(rf"\b{re.escape(form)}" for form in short)]
    return re.compile("|".join([*forms, rf"{_PARTY}{post}\b"]))
