"""The inputs that a user names: which of them are there, and which names of files they cover."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from factcheck.archive.intake.names import told
from factcheck.archive.intake.walk import files
from factcheck.model import Unread


def parted(given: Iterable[str]) -> tuple[list[str], list[Unread]]:
    """Those that are there, and why each of the others is not read.

    >>> parted([".", "no-such-file"])
    (['.'], [Unread(path='no-such-file', reason='no such file')])
    """
    there: list[str] = []
    absent: list[Unread] = []
    for one in given:
        if _is_there(one):
            there.append(one)
        else:
            absent += [file for file in files([one]) if isinstance(file, Unread)]
    return there, absent


def covering(given: Iterable[str]) -> Callable[[str], bool]:
    """Whether a name, as the tables write it, is among what these inputs name.

    >>> covers = covering(["wire/", "gone-*.txt"])
    >>> covers("wire/a.txt"), covers("wired.txt"), covers("gone-1.txt")
    (True, False, True)
    """
    patterns = [one for one in given if glob.has_magic(one)]
    matches = (match for one in patterns for match in _matches(one))
    known = {told(text) for one in (*given, *matches) for text in (one, str(Path(one)))}

    def covers(name: str) -> bool:
        if name in known or any(str(above) in known for above in PurePath(name).parents):
            return True
        return is_gone(name) and any(fnmatchcase(name, one) for one in patterns)

    return covers


def is_gone(name: str) -> bool:
    """Whether nothing has this name any more; no, where it cannot be told from the table's."""
    return "\\" not in name and not os.path.lexists(Path(name).expanduser())


def _is_there(given: str) -> bool:
    if not given or "\0" in given:
        return False
    if os.path.lexists(Path(given).expanduser()):
        return True
    return glob.has_magic(given) and bool(_matches(given))


def _matches(pattern: str) -> list[str]:
    return glob.glob(str(Path(pattern).expanduser()), recursive=True)  # noqa: PTH207
