"""The questions, their closed lists of answers, and the version that a brief names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.model import DiscrepancyType
from factcheck.second_reader.asking import Request

#: what the first question is asked of, one after the other
FOCUSES = ("numbers", "words")
#: the questions on reports, and the one on our own copy
OF_REPORTS, OWN_COPY = ("propose", *FOCUSES, "look", "again", "defence"), "own_copy"
_FOLDER = Path(__file__).parent / "prompts"


class Innocent(StrEnum):
    """What explains a difference without anybody being wrong."""

    NONE = "none"
    EVENT = "other event"
    PERSON = "other person or thing"
    MOMENT = "other moment"
    PART = "part and whole"
    SCOPE = "other scope"
    OMISSION = "only left out"
    SAME = "same in other words"
    ABSENT = "not stated"


class Relation(StrEnum):
    """How two versions stand to each other."""

    EXCLUDE = "exclude"
    LESS_EXACT = "less exact"
    WORDING = "wording"
    BOTH_TRUE = "both true"


class Worth(StrEnum):
    """What a difference is worth to an editor."""

    MUST = "must"
    LINE = "line"
    TRIFLE = "trifle"


class Says(StrEnum):
    """What a passage of a source is to a statement of our own copy."""

    SAME = "same"
    LOOSER = "looser"
    OTHERWISE = "otherwise"
    ANOTHER = "another thing"
    UNCLEAR = "unclear"


def proposals(reports: str) -> tuple[Request, ...]:
    """Which differences are there? Of numbers and names, then of all else.

    One question that asks for everything is answered with less of each.
    """
    asked = (_text("propose").replace("{focus}", _text(focus)) for focus in FOCUSES)
    return tuple(Request(system=text, user=reports, schema=_PROPOSALS) for text in asked)


def look(candidates: str) -> Request:
    """Are these differences, seen in their surroundings?"""
    return Request(system=_text("look"), user=candidates, schema=_LOOKS)


def again(candidates: str) -> Request:
    """Does one version of these, of which it was said, really no more than say less?"""
    return Request(system=_text("again"), user=candidates, schema=_LOOKS)


def defence(candidates: str) -> Request:
    """What could a reporter say for these, which are about to be told?"""
    return Request(system=_text("defence"), user=candidates, schema=_LOOKS)


def beside(statements: str) -> Request:
    """What are these passages to the statements of our own copy?"""
    return Request(system=_text(OWN_COPY), user=statements, schema=_STATEMENTS)


@cache
def version(*names: str) -> str:
    """Eight hexadecimal digits of the questions, those on reports unless named.

    Another text is another version.
    """
    asked = "\0".join(_text(name) for name in names or OF_REPORTS)
    return hashlib.sha256(asked.encode()).hexdigest()[:8]


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(values: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [value.value for value in values]}


_TEXT = {"type": "string"}
_PASSAGE = _object({"line": _TEXT, "words": _TEXT})
_DIFFERENCE = _object(
    {"label": _TEXT, "kind": _one_of(DiscrepancyType), "versions": _list(_list(_PASSAGE))}
)
_PROPOSALS = _object({"differences": _list(_DIFFERENCE)})
_LOOK = _object(
    {
        "candidate": {"type": "integer"},
        # the reason first: what is written before a verdict is thought before it
        "because": _TEXT,
        "versions": _list({"type": "integer"}),
        "innocent": _one_of(Innocent),
        "relation": _one_of(Relation),
        "worth": _one_of(Worth),
        "sure": {"type": "string", "enum": ["yes", "no"]},
    }
)
_LOOKS = _object({"looks": _list(_LOOK)})
_STATEMENT = _object(
    {"statement": {"type": "integer"}, "because": _TEXT, "passages": _list(_one_of(Says))}
)
_STATEMENTS = _object({"statements": _list(_STATEMENT)})
