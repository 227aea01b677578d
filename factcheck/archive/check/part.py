"""What a task made: one file of findings, which says of itself how each story fared.

One file, so that findings and what became of their stories are there together or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.store.files import read, said_by, write
from factcheck.archive.store.tables import CHECKED, KINDS

#: characters of an error that a reason tells
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """What became of a story."""

    story: str
    #: of what it was checked
    fingerprint: str
    status: str = CHECKED
    #: why it could not be checked
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a task made of its stories."""

    findings: pa.Table
    fared: tuple[Fared, ...]


def told(error: Exception) -> str:
    """An error of ours that a story brings about, as a reason.

    >>> told(ValueError("it has no end"))
    'the program failed at it (ValueError: it has no end)'
    """
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return f"the program failed at it ({words[:LONGEST]})"


def keep(path: Path, part: Part, fingerprint: str) -> None:
    """Write a part, whole or not at all; may raise `OSError`."""
    fared = json.dumps([asdict(one) for one in part.fared])
    write(path, KINDS["findings"], part.findings, fingerprint, {"fared": fared})


def fared_in(path: Path) -> tuple[Fared, ...]:
    """How the stories of a part fared; none where it is not there, or is damaged."""
    return tuple(Fared(**one) for one in json.loads(said_by(path).get("fared", "[]")))


def findings_in(path: Path, stories: Sequence[str]) -> pa.Table:
    """The findings of some of the stories of a part."""
    found = read(path, KINDS["findings"])
    return found.filter(pc.is_in(found["story"], pa.array(stories, pa.string())))
