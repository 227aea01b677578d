"""What is there after a run that was not there before it: findings of its stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive import briefs
from factcheck.archive.check.fared import done
from factcheck.archive.store.choosing import among
from factcheck.archive.store.files import read
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import KINDS
from factcheck.archive.telling.told import many
from factcheck.model import Severity
from factcheck.plain import named

#: stories that are told one by one, and characters of a title
TOLD, _WIDTH = 10, 80


@dataclass(frozen=True, slots=True)
class Before:
    """An archive as it was before a run."""

    #: of which checked stories were made
    fingerprints: frozenset[str]

    @classmethod
    def of(cls, root: Path) -> Before:
        """The archive as it is; nothing where there is none, or it is damaged."""
        folder = Folder(root)
        try:
            checked = [_checked(folder, day)["fingerprint"] for day in folder.days("stories")]
        except OSError:
            return cls(frozenset())  # the run tells of it
        known = {name for some in checked for name in some.unique().to_pylist()}
        return cls(frozenset(known))

    def since(self, root: Path, severity: str) -> tuple[tuple[str, str], ...]:
        """The stories that were checked since and have a finding so severe, or more; their days."""
        folder = Folder(root)
        least = Severity(severity).rank
        wanted = pa.array([s.value for s in Severity if s.rank <= least])
        days = folder.days("findings")
        return tuple((day, name) for day in days for name in self._found(folder, day, wanted))

    def _found(self, folder: Folder, day: str, severities: pa.Array) -> list[str]:
        stories = _checked(folder, day)
        old = pc.is_in(stories["fingerprint"], pa.array(sorted(self.fingerprints), pa.string()))
        path = folder.file("findings", day)
        found = read(path, KINDS["findings"], ["story", "severity"])
        new = among(found, stories.filter(pc.invert(old))["story"], "story")
        return sorted(among(new, severities, "severity")["story"].unique().to_pylist())


def severe(root: Path, severity: str, found: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line that says how many stories have such findings, and one for each of the first."""
    if not found:
        return
    verb = "has" if len(found) == 1 else "have"
    least = "a conflict" if severity == Severity.CONFLICT else f"a finding from {severity} on"
    yield f"{many(len(found), 'story')} checked now {verb} {least}:"
    for day, story in found[:TOLD]:
        yield f"  {story[:12]} {day}: {named(_title(root, story), _WIDTH)}"
    if (more := len(found) - TOLD) > 0:
        yield f"  and {more:,} more"


def _title(root: Path, story: str) -> str:
    (chosen,) = briefs.chosen(root, [story])
    return chosen.title


def _checked(folder: Folder, day: str) -> pa.Table:
    path = folder.file("stories", day)
    stories = read(path, KINDS["stories"], ["story", "status", "fingerprint"])
    return done(stories)
