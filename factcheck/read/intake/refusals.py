"""What could not be read of one file: a few parts are named one by one, many in one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.model import Unread
from factcheck.plain import named, some
from factcheck.read.draft import Refused

#: parts, or complaints, that have a line each; more are told in one line for the file
FEW = 3
#: characters of a part's name, and of a reason, where several stand in a line
NAME, REASON = 60, 120


def of_parts(file: str, refused: Sequence[Refused], read: int) -> list[Unread]:
    """The lines for what is not read of a file, of which `read` articles are.

    >>> empty = [Refused(name=f"box.zip/{n}.txt", reason="the file is empty") for n in range(900)]
    >>> of_parts("box.zip", empty, 100)[0].path
    'box.zip (900 of its 1,000 parts)'
    >>> of_parts("box.zip", empty, 100)[0].reason
    'the file is empty (0.txt, 1.txt, 2.txt and 897 more)'
    """
    if len(refused) <= FEW:
        return [Unread(path=r.name, reason=r.reason) for r in refused]
    why = "; ".join(_reasons(file, refused))
    if not read:
        return [Unread(path=file, reason=f"none of its {len(refused):,} parts can be read: {why}")]
    part = f"{len(refused):,} of its {len(refused) + read:,} parts"
    return [Unread(path=f"{file} ({part})", reason=why)]


def _reasons(file: str, refused: Sequence[Refused]) -> Iterable[str]:
    """The reasons, the commonest first, each with some of the parts that it is for."""
    parts: dict[str, list[str]] = defaultdict(list)
    for one in refused:
        parts[named(one.reason, REASON)].append(one.name.removeprefix(file).lstrip("/"))
    common = sorted(parts, key=lambda reason: -len(parts[reason]))
    for reason in common[:FEW]:
        yield f"{reason} ({some(parts[reason], FEW, NAME)})"
    left = sum(len(parts[reason]) for reason in common[FEW:])
    if left:
        yield f"and {left:,} for other reasons"


def of_list(path: str, problems: Sequence[str]) -> list[Unread]:
    """The lines for what cannot be used of a manifest.

    >>> of_list("meta.json", [f"article {n} has no file" for n in range(9)])[0].reason
    'article 0 has no file; article 1 has no file; article 2 has no file; and 6 more'
    """
    if len(problems) <= FEW:
        return [Unread(path=path, reason=problem) for problem in problems]
    told = [named(problem, REASON) for problem in problems[:FEW]]
    return [Unread(path=path, reason="; ".join((*told, f"and {len(problems) - FEW:,} more")))]


def of_missing(manifest: Path, files: Sequence[str]) -> list[Unread]:
    """The lines for files that a manifest lists and that are not there."""
    if len(files) <= FEW:
        reason = f"no such file; {manifest.name} lists it"
        return [Unread(path=str(manifest.parent / file), reason=reason) for file in files]
    lost = f"{len(files):,} files that it lists are not there ({some(files, FEW, NAME)})"
    return [Unread(path=str(manifest), reason=lost)]
