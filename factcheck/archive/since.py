"""What is there after a run that was not there before it: refusals, and findings of its stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.choosing import among
from factcheck.archive.fared import DONE
from factcheck.archive.files import read
from factcheck.archive.folder import Folder
from factcheck.archive.tables import KINDS
from factcheck.model import Severity
from factcheck.plain import named

#: refusals that are told one by one
TOLD = 10


@dataclass(frozen=True, slots=True)
class Before:
    """An archive as it was before a run."""

    #: of which checked stories were made
    fingerprints: frozenset[str]
    #: inputs and rows that could not be read
    unread: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, root: Path) -> Before:
        """The archive as it is; nothing where there is none. May raise `OSError`."""
        folder = Folder(root)
        checked = [_checked(folder, day)["fingerprint"] for day in folder.days("stories")]
        known = {name for some in checked for name in some.unique().to_pylist()}
        return cls(frozenset(known), frozenset((r["input"], r["row"]) for r in _unread(folder)))

    def refusals(self, root: Path) -> Iterator[str]:
        """A line for each row or input that could not be read since, and how many more there are.

        >>> list(Before(frozenset(), frozenset()).refusals(Path("no-such-folder")))
        []
        """
        new = [r for r in _unread(Folder(root)) if (r["input"], r["row"]) not in self.unread]
        for row in new[:TOLD]:
            place = f"{row['input']}, row {row['row']}" if row["row"] else row["input"]
            yield f"{named(place)}: {named(row['reason'])}"
        if (more := len(new) - TOLD) > 0:
            yield f"and {more:,} more: factcheck archive status {root} counts the reasons"

    def has_since(self, root: Path, severity: str) -> bool:
        """Whether a story that was checked since has a finding so severe, or more."""
        folder = Folder(root)
        least = Severity(severity).rank
        wanted = pa.array([s.value for s in Severity if s.rank <= least])
        return any(self._found(folder, day, wanted) for day in folder.days("findings"))

    def _found(self, folder: Folder, day: str, severities: pa.Array) -> bool:
        stories = _checked(folder, day)
        old = pc.is_in(stories["fingerprint"], pa.array(sorted(self.fingerprints), pa.string()))
        path = folder.file("findings", day)
        found = read(path, KINDS["findings"], ["story", "severity"])
        new = among(found, stories.filter(pc.invert(old))["story"], "story")
        return bool(len(among(new, severities, "severity")))


def _checked(folder: Folder, day: str) -> pa.Table:
    path = folder.file("stories", day)
    stories = read(path, KINDS["stories"], ["story", "status", "fingerprint"])
    return among(stories, DONE, "status")


def _unread(folder: Folder) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read(folder.file("unread"), KINDS["unread"]).to_pylist()
    return rows
