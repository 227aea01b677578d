"""Inputs → files: folders opened, patterns expanded, each file once."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.errors import UnreadableArticle, reason_of
from factcheck.model import Article, Unread
from factcheck.read.intake.manifest import MANIFEST
from factcheck.read.intake.sniff import HEAD, kind_of
from factcheck.read.limits import too_large

#: what a folder's files may be called to be tried: each has its line, and none is passed over in
#: silence. Of the last row none can be read
SUFFIXES = frozenset(
    """.txt .html .htm .xhtml .mht .mhtml .pdf .docx .docm .odt .fodt .rtf .eml .mbox .xml .nitf
    .rss .atom .json .jsonl .ndjson .csv .tsv .parquet .zip .tar .tgz .gz .bz2 .xz
    .doc .msg .pages .wps""".split()  # noqa: SIM905  a list to read
)
#: data that may hold articles, and more often holds something about them: in a folder with a
#: manifest it is read where that lists it
DATA = frozenset((".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".xml"))
#: kinds that the content of a file shows beyond doubt, whatever its name
_CERTAIN = frozenset(("html", "mhtml", "pdf", "rtf", "mail", "mbox", "xml"))
#: suffixes that are never tried, so that a folder of pictures is not opened file by file
_OTHERS = frozenset(
    """.jpg .jpeg .png .gif .webp .mp3 .mp4 .mov .css .js .py .md .log .xlsx
    .pptx""".split()  # noqa: SIM905  a list to read
)
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read."""

    path: Path
    #: the path as the user would write it
    shown: str
    from_folder: bool = False
    #: a web address is no file: it is fetched where the user asks for it
    address: bool = False
    #: the folder given, out of which no link may lead; empty for a file that was itself named
    folder: str = ""


def find(inputs: Iterable[str | Path | Article]) -> tuple[list[Found | Article], list[Unread]]:
    """The files that inputs name, each once and in order, with ready articles; inputs of no use."""
    found: list[Found | Article] = []
    unread: list[Unread] = []
    seen: set[str] = set()
    for given in inputs:
        if isinstance(given, Article):
            found.append(given)
            continue
        try:
            for file in _expanded(str(given)):
                key = file.shown if file.address else os.path.realpath(file.path)
                if file.folder and not within(key, file.folder):
                    reason = "it is a link that leads out of the folder"
                    unread.append(Unread(path=file.shown, reason=reason))
                elif key not in seen:
                    seen.add(key)
                    found.append(file)
        except UnreadableArticle as error:
            unread.append(Unread(path=error.path, reason=error.reason))
    return found, unread


def _expanded(given: str) -> Iterator[Found]:
    if "\0" in given or not given:
        raise UnreadableArticle(given, "no such file")
    if given.lower().startswith(("http://", "https://")):
        yield Found(path=Path(urlsplit(given).path or "/"), shown=given, address=True)
        return
    path = Path(given).expanduser()
    if given == STANDARD_INPUT:
        yield Found(path=Path(given), shown=given)
    elif path.is_dir():
        yield from _in_folder(path)
    elif os.path.lexists(path):
        yield Found(path=path, shown=given)
    elif glob.has_magic(given):
        yield from _matching(given)
    else:
        raise UnreadableArticle(given, "no such file")


def _matching(pattern: str) -> Iterator[Found]:
    # an absolute pattern has no folder to start from, as Path.glob would have it
    matches = sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True))  # noqa: PTH207
    if not matches:
        raise UnreadableArticle(pattern, "no file matches")
    for match in matches:
        path = Path(match)
        if path.is_dir():
            yield from _in_folder(path)
        elif path.name != MANIFEST:
            yield Found(path=path, shown=match, from_folder=path.suffix.lower() in DATA)


def _in_folder(folder: Path) -> Iterator[Found]:
    files = list(_files(folder, top=True))
    if not files:
        raise UnreadableArticle(str(folder), "no article in the folder")
    yield from (replace(file, folder=os.path.realpath(folder)) for file in files)


def within(path: str, folder: str) -> bool:
    """Whether a path, links followed, lies in a folder."""
    return os.path.commonpath((path, folder)) == folder


def tried(path: Path) -> bool:
    """Whether a folder's file may be an article: by its name, or by content where that is mute."""
    suffix = path.suffix.lower()
    if path.is_dir() or path.name == MANIFEST:
        return False
    if suffix in SUFFIXES or not path.is_file() or suffix in _OTHERS:
        return suffix in SUFFIXES
    try:
        with path.open("rb") as stream:
            return kind_of(stream.read(HEAD), path.name) in _CERTAIN
    except OSError:
        return False


def _files(folder: Path, *, top: bool) -> Iterator[Found]:
    """Articles in the folder by name, then its subfolders', save those with their own manifest."""
    try:
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        raise UnreadableArticle(str(folder), reason_of(error)) from error
    if not top and any(e.name == MANIFEST for e in entries):
        return
    visible = [e for e in entries if not e.name.startswith(".")]
    for path in visible:
        if tried(path):
            yield Found(path=path, shown=str(path), from_folder=True)
    for path in visible:
        # `page_files` holds what a browser saved with page.html: scripts, pictures, advertisements
        if path.is_dir() and not path.is_symlink() and not path.name.endswith(("_files", ".files")):
            yield from _files(path, top=False)


def files(found: Iterable[Found | Article]) -> Iterator[str]:
    """The full paths of the files among what was found."""
    for file in found:
        if isinstance(file, Found) and not file.address and str(file.path) != STANDARD_INPUT:
            yield os.path.realpath(file.path)


def read_bytes(file: Found, most: int) -> bytes:
    """The bytes of a file, at most `most` of them.

    Raises `UnreadableArticle` with the reason.
    """
    path = file.path
    if str(path) == STANDARD_INPUT:
        return _limited(file, sys.stdin.buffer.read(most + 1), most)
    try:
        if path.is_dir():
            raise UnreadableArticle(file.shown, "it is a folder")
        if not (path.is_file() or path.is_fifo()):
            reason = "it is not a file" if path.exists() else "no such file"
            raise UnreadableArticle(file.shown, reason)
        with path.open("rb") as stream:
            # refused by its size: a sparse file of a terabyte takes no room until it is read
            if os.fstat(stream.fileno()).st_size > most:
                raise UnreadableArticle(file.shown, too_large(most))
            return _limited(file, stream.read(most + 1), most)
    except OSError as error:
        raise UnreadableArticle(file.shown, reason_of(error)) from error


def head(file: Found) -> bytes:
    """The first bytes of a file, by which its kind is told; none of what can be read only once."""
    try:
        if str(file.path) == STANDARD_INPUT or not file.path.is_file():
            return b""
        with file.path.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def _limited(file: Found, raw: bytes, most: int) -> bytes:
    if len(raw) > most:
        raise UnreadableArticle(file.shown, too_large(most))
    return raw
