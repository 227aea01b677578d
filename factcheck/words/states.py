"""The states of the United States by any of the forms in which papers write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from factcheck.words.lists import lines

#: a short form stands behind a comma, a hyphen or a bracket: `Norby, Ore.`, `R-Ky.`, `(D-Va.)`
_LED_BY = r"(?:(?<=, )|(?<=,)|(?<=[-–(]))"


def in_any_form(name: str) -> re.Pattern[str] | None:
    """A pattern for all forms of the state that a name is one of; None where it is no state's.

    >>> found = in_any_form("Kentucky")
    >>> [bool(found.search(t)) for t in ("Rand Paul (R-Ky.)", "in Kentucky", "a ky", "Kentuckys")]
    [True, True, False, False]
    >>> bool(in_any_form("Va.").search("West Virginia")), in_any_form("Norby")
    (False, None)
    """
    return _patterns().get(name.rstrip("."))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows = [line.split("|") for line in lines("words", "american_states")]
    return {form.rstrip("."): _any_of(row) for row in rows for form in row}


def _any_of(row: list[str]) -> re.Pattern[str]:
    full, *short = row
    # not the Virginia of West Virginia
    whole = rf"(?<!West )\b{full}\b"
    shorter = "|".join(re.escape(form.rstrip(".")) for form in short)
    return re.compile(rf"{whole}|{_LED_BY}(?:{shorter})\b")
