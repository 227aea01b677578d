"""The JSON in a model's answer: plain, fenced, among words, behind its thoughts, or cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

#: characters of an answer that are looked at, and places where JSON may begin in it
_LONGEST, _PLACES = 200_000, 400
_DECODER = json.JSONDecoder()
#: what a model thinks aloud before it answers
_THOUGHT = re.compile(r"</think(?:ing)?>")
_OPENS = re.compile(r"[{\[]")


def records(text: str, name: str) -> list[dict[str, Any]]:
    """The objects in the list that the answer calls `name`; of one that is cut off, the whole ones.

    >>> records('Here: ```json {"found": [{"a": 1}, {"a": 2}, {"a"', "found")
    [{'a': 1}, {'a': 2}]
    >>> records("I found nothing.", "found")
    []
    """
    text = _THOUGHT.split(text[:_LONGEST])[-1]
    named = f'"{name}"' in text
    lists = [found for value in _values(text) if (found := _listed(value, name, named)) is not None]
    # a model that thinks aloud settles on its last
    chosen = lists[-1] if lists else list(_whole(text, name)) if named else []
    return [item for item in chosen if isinstance(item, dict)]


def _listed(value: Any, name: str, named: bool) -> list[Any] | None:
    found = value.get(name) if isinstance(value, dict) else None if named else value
    return found if isinstance(found, list) else None


def _values(text: str) -> Iterator[Any]:
    """Whatever reads as JSON, an outer object before, and instead of, those inside it."""
    at = 0
    for _ in range(_PLACES):
        opened = _OPENS.search(text, at)
        if opened is None:
            return
        value, at = _decoded(text, opened.start())
        if value is not None:
            yield value


def _whole(text: str, name: str) -> Iterator[Any]:
    """The objects behind `"name": [` of an answer that broke off."""
    at = text.find("{", text.rfind(f'"{name}"'))
    while at >= 0:
        value, at = _decoded(text, at)
        if value is None:
            return
        yield value
        at = text.find("{", at)


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """The JSON value at a place and where it ends; None and the next place where there is none."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at + 1
