"""Redaction of data: a house that may not pass on sentences keeps differing words and places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

#: a quotation of ours up to this many words stays; of a longer one the first words say which it is
_WHOLE, _FIRST = 5, 3
_THEIRS, _OURS = ("quote", "value"), ("why", "what", "reason")
_QUOTED = re.compile(r"“([^“”]*)”")


def shown(row: Mapping[str, Any], redact: bool) -> Mapping[str, Any]:
    """The values of a side or finding, cut where the house redacts."""
    if not redact:
        return row
    theirs = {key: cut(row[key]) for key in _THEIRS if isinstance(row.get(key), str)}
    ours = {key: cut_quotes(row[key]) for key in _OURS if isinstance(row.get(key), str)}
    return {**row, **theirs, **ours, **({"sentence": None} if "sentence" in row else {})}


def cut_quotes(sentence: str, redact: bool = True) -> str:
    """A sentence of ours with the long quotations in it cut to their beginning."""
    return _QUOTED.sub(lambda found: f"“{cut(found[1])}”", sentence) if redact else sentence


def cut(words: str) -> str:
    """Words of an article, cut to their beginning where they are many.

    >>> cut("some 5,000 people"), cut("We will shut the harbour before the winter comes again.")
    ('some 5,000 people', 'We will shut …')
    """
    parts = words.split()
    return words if len(parts) <= _WHOLE else f"{' '.join(parts[:_FIRST])} …"
