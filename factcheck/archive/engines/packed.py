"""The packages of an installation as one file, for workers of a cluster that have a bare Python.

`python -m factcheck.archive.engines.packed site.tar.gz`: the program and what it stands on, in the
versions that are installed here, so that workers find what the driver finds.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath

import factcheck.archive

PROGRAM = "factcheck-brief"
#: torch and what stands on it, gigabytes without which the default model does; who asks questions
LEFT_OUT = frozenset(("sentence-transformers", "duckdb"))
#: deflate's: the file is sent once, and packed while somebody waits
EFFORT = 1
_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"""extra == ["']archive["']""")


def main() -> None:
    """Write the file that is named."""
    pack(Path(sys.argv[1]))


def pack(out: Path) -> None:
    """Write the packages of this installation as a tar file, to be unpacked anywhere."""
    with tarfile.open(out, "w:gz", compresslevel=EFFORT) as file:
        for place, name in members():
            file.add(place, name)


def members() -> Iterator[tuple[Path, str]]:
    """The files that workers need, and what they are called where packages lie."""
    own = Path(factcheck.archive.__file__).parents[1]
    inside = ((place, place.relative_to(own.parent)) for place in sorted(own.rglob("*")))
    for place, name in (*inside, *_brought(needed() - {PROGRAM})):
        # programs lie outside of the folder of packages: ../../bin
        if place.is_file() and not {"..", "__pycache__"} & set(name.parts):
            yield place, name.as_posix()


def _brought(packages: set[str]) -> Iterator[tuple[Path, PurePath]]:
    """The files of packages."""
    for package in sorted(packages):
        for file in distribution(package).files or ():
            yield Path(str(file.locate())), file


def needed() -> set[str]:
    """The installed packages on which the program stands."""
    found, todo = set[str](), [PROGRAM]
    while todo:
        name = todo.pop()
        if name not in found | LEFT_OUT and (there := _installed(name)):
            found.add(name)
            todo += _asked_for(there)
    return found


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _asked_for(package: Distribution) -> Iterator[str]:
    """The packages that a package asks for, and of ours those that archives need."""
    for line in package.requires or ():
        wanted, _, condition = line.partition(";")
        name = _NAME.match(wanted)
        if name and ("extra" not in condition or _EXTRA.search(condition)):
            yield re.sub(r"[-_.]+", "-", name[0]).lower()


if __name__ == "__main__":
    main()
