"""The manifest: what the files do not say about themselves."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from factcheck.errors import BadManifest, reason_of
from factcheck.plain import named
from factcheck.read.draft import http_only
from factcheck.read.limits import too_large
from factcheck.read.page.stamp import date_in

MANIFEST = "meta.json"
Made = TypeVar("Made")
#: a manifest of ten thousand articles takes two megabytes
LARGEST = 20_000_000
#: characters in which a date is looked for, and of what is told of one that is none
LONGEST_DATE, WIDTH = 200, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the manifest says of one file."""

    file: str
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """A manifest as read; `path` is where it stands."""

    path: Path
    event: str | None
    entries: tuple[Entry, ...]
    #: what in it cannot be used, and why
    problems: tuple[str, ...] = ()

    def entry(self, file: Path) -> Entry | None:
        """What it says of a file: by its place beside the manifest, else by its bare name."""
        return self._exact(file) or self._by_name.get(file.name)

    def lists(self, file: Path) -> bool:
        """Whether it names this very file, in a subfolder perhaps."""
        return self._exact(file) is not None

    def _exact(self, file: Path) -> Entry | None:
        return self._by_place.get(os.path.realpath(file))

    @cached_property
    def _by_place(self) -> dict[str, Entry]:
        base = os.path.realpath(self.path.parent)
        return {os.path.normpath(Path(base, e.file)): e for e in reversed(self.entries)}

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {Path(e.file).name: e for e in reversed(self.entries)}


def load(path: Path) -> Manifest:
    """Read a manifest that the user named; raises `BadManifest` with the first reason."""
    manifest = read(path)
    if manifest.problems:
        raise BadManifest(path, manifest.problems[0])
    return manifest


def read(path: Path) -> Manifest:
    """What can be used of a manifest found beside the articles; the rest are its `problems`."""
    try:
        raw = path.open("rb").read(LARGEST + 1)
    except OSError as error:
        reason = reason_of(error)
        return Manifest(path=path, event=None, entries=(), problems=(reason,))
    return made(path, raw)


def made(path: Path, raw: bytes) -> Manifest:
    """The manifest that these bytes spell; `path` is where it stands or would stand."""
    problems: list[str] = []
    entries: list[Entry] = []
    event = None
    try:
        data = _object(path, raw)
        listed = _listed(path, data)
        event = _kept(problems, lambda: _words(path, data, "event"))
        for number, item in enumerate(listed, 1):
            entry = _kept(problems, partial(_entry, path, number, item))
            entries += [entry] if entry else []
    except BadManifest as error:
        problems.append(error.reason)
    return Manifest(path=path, event=event, entries=tuple(entries), problems=tuple(problems))


def raw_object(path: Path) -> dict[str, Any]:
    """A manifest as it was written, with what the program has no use for; raises `BadManifest`."""
    try:
        raw = path.open("rb").read(LARGEST + 1)
    except OSError as error:
        raise BadManifest(path, reason_of(error)) from error
    data = _object(path, raw)
    _listed(path, data)
    return data


def _kept(problems: list[str], make: Callable[[], Made]) -> Made | None:
    """What `make` returns; its complaint among the problems where it has one."""
    try:
        return make()
    except BadManifest as error:
        problems.append(error.reason)
        return None


def _listed(path: Path, data: dict[str, Any]) -> list[Any]:
    listed = data.get("articles", [])
    if not isinstance(listed, list):
        raise BadManifest(path, '"articles" must be a list')
    return listed


def _object(path: Path, raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST:
        raise BadManifest(path, too_large(LARGEST))
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadManifest(path, f"it is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise BadManifest(path, "it must be a JSON object")
    return data


def _entry(path: Path, number: int, item: Any) -> Entry:
    if not isinstance(item, dict):
        raise BadManifest(path, f"article {number} must be an object")
    file = _words(path, item, "file")
    if file is None:
        raise BadManifest(path, f'article {number} has no "file"')
    return Entry(
        file=file,
        outlet=_words(path, item, "outlet"),
        author=_words(path, item, "author"),
        published=_date(path, file, _words(path, item, "date")),
        url=http_only(_words(path, item, "url")),
        title=_words(path, item, "title"),
    )


def _words(path: Path, table: dict[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadManifest(path, f'"{key}" must be text, not {type(value).__name__}')
    if "\0" in value:
        raise BadManifest(path, f'"{key}" holds a NUL character')
    return value.strip() or None


def _date(path: Path, file: str, words: str | None) -> date | None:
    if words is None:
        return None
    day = date_in(words[:LONGEST_DATE])
    if day is None:
        reason = f"is {named(words, WIDTH)!r}, which is no full date such as 2025-05-20"
        raise BadManifest(path, f'the "date" of {named(file, WIDTH)} {reason}')
    return day
