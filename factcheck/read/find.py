"""Inputs → files: folders opened, patterns expanded, each file once."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import UnreadableArticle
from factcheck.model import Article, Unread

SUFFIXES = frozenset((".txt", ".html", ".htm", ".xhtml"))
#: articles that this version cannot read: tried all the same, so that each has its line and none is passed over in silence
UNREADABLE = frozenset((".pdf", ".doc", ".docx", ".odt", ".msg"))
#: a long page with its pictures inlined is 20 MB; a longer file is a mistake, and reading it would stall the desk
LARGEST = 20_000_000
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read."""

    path: Path
    #: the path as the user would write it
    shown: str
    from_folder: bool = False


def find(inputs: Iterable[str | Path | Article]) -> tuple[list[Found | Article], list[Unread]]:
    """The files that the inputs name, in order and each once, and the inputs that name none; ready articles keep their place."""
    found: list[Found | Article] = []
    unread: list[Unread] = []
    seen: set[str] = set()
    for given in inputs:
        if isinstance(given, Article):
            found.append(given)
            continue
        try:
            for file in _expanded(str(given)):
                key = os.path.realpath(file.path)
                if key not in seen:
                    seen.add(key)
                    found.append(file)
        except UnreadableArticle as error:
            unread.append(Unread(path=error.path, reason=error.reason))
    return found, unread


def _expanded(given: str) -> Iterator[Found]:
    if "\0" in given or not given:
        raise UnreadableArticle(given, "no such file")
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
    matches = sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True))  # noqa: PTH207  an absolute pattern has no folder to start from
    if not matches:
        raise UnreadableArticle(pattern, "no file matches")
    for match in matches:
        path = Path(match)
        if path.is_dir():
            yield from _in_folder(path)
        elif path.suffix.lower() != ".json":
            yield Found(path=path, shown=match)


def _in_folder(folder: Path) -> Iterator[Found]:
    files = list(_files(folder, top=True))
    if not files:
        raise UnreadableArticle(str(folder), "no .txt or .html file in the folder")
    yield from files


def _files(folder: Path, *, top: bool) -> Iterator[Found]:
    """Articles in the folder by name, then those of its subfolders; a subfolder with a manifest of its own is another story."""
    try:
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        raise UnreadableArticle(str(folder), _reason(error)) from error
    if not top and any(e.name == "meta.json" for e in entries):
        return
    visible = [e for e in entries if not e.name.startswith(".")]
    for path in visible:
        if path.suffix.lower() in SUFFIXES | UNREADABLE and not path.is_dir():
            yield Found(path=path, shown=str(path), from_folder=True)
    for path in visible:
        # `page_files` holds what a browser saved with page.html: scripts, pictures and advertisements
        if path.is_dir() and not path.is_symlink() and not path.name.endswith(("_files", ".files")):
            yield from _files(path, top=False)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most `LARGEST` of them.

    Raises `UnreadableArticle` with the reason.
    """
    if str(path) == STANDARD_INPUT:
        return _limited(path, sys.stdin.buffer.read(LARGEST + 1))
    try:
        if path.is_dir():
            raise UnreadableArticle(path, "it is a folder")
        if not (path.is_file() or path.is_fifo()):
            raise UnreadableArticle(path, "no such file" if not path.exists() else "it is not a file")
        with path.open("rb") as stream:
            return _limited(path, stream.read(LARGEST + 1))
    except OSError as error:
        raise UnreadableArticle(path, _reason(error)) from error


def _limited(path: Path, raw: bytes) -> bytes:
    if len(raw) > LARGEST:
        raise UnreadableArticle(path, f"it is larger than {LARGEST // 1_000_000} MB")
    return raw


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
