"""What inputs name → files, one after the other: a million of them are never held at once."""

from __future__ import annotations

import glob
import os
import tomllib
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from factcheck.errors import UnreadableArticle, reason_of
from factcheck.model import Unread
from factcheck.read.intake.find import STANDARD_INPUT, Found, tried, within
from factcheck.read.intake.manifest import MANIFEST

#: what a browser saves beside a page: scripts, pictures, advertisements
_BESIDE = ("_files", ".files")
_OWN = "it lies in the folder of the archive"
_ANOTHER = "it is an archive of this program: to read its articles again, name its folder articles"
#: bytes of what says that a folder is an archive
LARGEST = 100_000
_OUT = "it is a link that leads out of the folder"


def files(inputs: Iterable[str | Path], archive: str = "") -> Iterator[Found | Unread]:
    """The files in order, each once, with manifests; and why others are not read.

    Nothing in the folder of the archive, which is told with its links followed, is a file to read.
    """
    seen: set[bytes] = set()
    for given in inputs:
        try:
            for file in _expanded(str(given), archive):
                if isinstance(file, Unread):
                    yield file
                    continue
                place = os.path.realpath(file.path)
                key = blake2b(os.fsencode(place), digest_size=16).digest()
                if key not in seen:
                    seen.add(key)
                    yield _kept(file, place, archive)
        except UnreadableArticle as error:
            yield Unread(path=error.path, reason=error.reason)


def _kept(file: Found, place: str, archive: str) -> Found | Unread:
    """The file, or why it is none."""
    if archive and within(place, archive):
        return Unread(path=file.shown, reason=_OWN)
    if file.folder and not within(place, file.folder):
        return Unread(path=file.shown, reason=_OUT)
    if not file.path.is_file():
        reason = "it is not a file" if file.path.exists() else "no such file"
        return Unread(path=file.shown, reason=reason)
    return file


def _expanded(given: str, archive: str) -> Iterator[Found | Unread]:
    if given.lower().startswith(("http://", "https://")):
        raise UnreadableArticle(
            given, "it is a web address: an archive is made of files; save its articles first"
        )
    if given == STANDARD_INPUT:
        raise UnreadableArticle(given, "standard input can be read only once: save it as a file")
    if "\0" in given or not given:
        raise UnreadableArticle(given, "no such file")
    path = Path(given).expanduser()
    if path.is_dir():
        yield from _in_folder(path, archive)
    elif os.path.lexists(path) or not glob.has_magic(given):
        yield Found(path=path, shown=given)
    else:
        yield from _matching(given, archive)


def _matching(pattern: str, archive: str) -> Iterator[Found | Unread]:
    # an absolute pattern has no folder to start from, as Path.glob would have it
    matches = sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True))  # noqa: PTH207
    if not matches:
        raise UnreadableArticle(pattern, "no file matches")
    for match in matches:
        if Path(match).is_dir():
            yield from _in_folder(Path(match), archive)
        elif Path(match).name != MANIFEST:
            yield Found(path=Path(match), shown=match)


def _in_folder(folder: Path, archive: str) -> Iterator[Found | Unread]:
    place = os.path.realpath(folder)
    if archive and within(place, archive):
        raise UnreadableArticle(str(folder), _OWN)
    if _is_archive(folder):
        raise UnreadableArticle(str(folder), _ANOTHER)
    empty = True
    for path in _below(folder, place, archive):
        if isinstance(path, Path):
            empty = empty and path.name == MANIFEST
            yield Found(path=path, shown=str(path), from_folder=True, folder=place)
        else:
            empty = False
            yield path
    if empty:
        raise UnreadableArticle(str(folder), "no article in the folder")


def _below(folder: Path, top: str, archive: str) -> Iterator[Path | Unread]:
    """Manifest and articles in the folder by name, then those of its subfolders."""
    if _is_archive(folder):
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  no object for each of a million names
    except OSError as error:
        yield Unread(path=str(folder), reason=reason_of(error))
        return
    visible = [name for name in names if not name.startswith(".")]
    if MANIFEST in visible:
        yield folder / MANIFEST
    yield from (path for path in map(folder.joinpath, visible) if tried(path))
    for path in map(folder.joinpath, visible):
        if path.is_dir() and not path.name.endswith(_BESIDE):
            yield from _entered(path, top, archive)


def _is_archive(folder: Path) -> bool:
    """Whether a folder is an archive of this program, whose tables are no inputs."""
    try:
        with (folder / "archive.toml").open("rb") as stream:
            said = tomllib.loads(stream.read(LARGEST).decode())
    except (OSError, ValueError):
        return False
    return {"format", "version", "window"} <= said.keys()


def _entered(folder: Path, top: str, archive: str) -> Iterator[Path | Unread]:
    """What lies in a folder's folder; what a link leads to is read where it lies."""
    place = os.path.realpath(folder)
    if not within(place, top):
        yield Unread(path=str(folder), reason=_OUT)
    elif not folder.is_symlink() and place != archive:
        yield from _below(folder, top, archive)
