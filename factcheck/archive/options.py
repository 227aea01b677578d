"""What an archive was begun with, kept in its `archive.toml`: its tables follow from that alone."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from factcheck import __version__
from factcheck.archive.group.rules import rules
from factcheck.archive.store.folder import Folder
from factcheck.errors import BadArchive, BadSettings, reason_of
from factcheck.plain import named
from factcheck.settings import Settings
from factcheck.whole import put

#: the number of this way to lay out an archive
FORMAT = 1
#: the settings on which findings depend
DECIDING = ("model", "window", "likelihood", "min_confidence", "leave_out", "also")
_LEAST = {"window": 0, "least": 1, "most": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How articles become stories, and how these are checked.

    >>> Options().most
    200
    """

    #: days between articles of one event at most, from one to the next
    window: int = 3
    #: articles that a story has at least to be checked
    least: int = 2
    #: articles that a story has at most
    most: int = 200
    settings: Settings = field(default_factory=Settings)
    version: str = __version__
    #: by what articles are grouped
    rules: str = field(default_factory=rules)

    @property
    def deciding(self) -> Mapping[str, Any]:
        """The settings on which findings depend."""
        return {name: getattr(self.settings, name) for name in DECIDING}

    @property
    def used(self) -> Settings:
        """Those, and where the model runs and keeps its vectors: what a worker is told."""
        return Settings(
            **self.deciding, device=self.settings.device, embeddings=self.settings.embeddings
        )


def kept_in(folder: Folder) -> Options | None:
    """What an archive was begun with; None where there is none. Raises `BadArchive`."""
    path = _place(folder)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise BadArchive(folder.root, "it was made by another version of this program")
        numbers = {name: int(said[name]) for name in _LEAST}
        settings = Settings(**said["settings"])
        return Options(
            **numbers, settings=settings, version=str(said["version"]), rules=str(said["rules"])
        )
    except FileNotFoundError:
        return None
    except (KeyError, TypeError, ValueError, BadSettings) as error:
        raise BadArchive(path, f"it is damaged ({error})") from error


def is_archive(folder: Folder) -> bool:
    """Whether an archive was begun here."""
    return _place(folder).is_file()


def refuse_others(folder: Folder) -> None:
    """Raise `BadArchive` where the folder is no archive, and holds other things."""
    try:
        names = sorted(path.name for path in folder.root.glob("[!.]*"))
    except OSError as error:
        raise BadArchive(folder.root, reason_of(error)) from error
    if folder.root.exists() and not folder.root.is_dir():
        raise BadArchive(folder.root, "it is a file: name a folder")
    if any((folder.root / "articles").glob("*.parquet")):
        raise BadArchive(
            folder.root,
            "its archive.toml is lost: put it back, or name a new folder and read all again",
        )
    if others := [name for name in names if name not in ("lock", "parts")]:
        raise BadArchive(
            folder.root,
            f"it is no archive and holds other things ({named(others[0], 60)}): name a new folder",
        )


def keep(folder: Folder, options: Options) -> None:
    """Write what the archive is made with; may raise `OSError`."""
    folder.root.mkdir(parents=True, exist_ok=True)
    put(_place(folder), "".join(f"{line}\n" for line in _lines(options)).encode())


def chosen(
    folder: Folder, asked: Mapping[str, int | None], settings: Settings | None, again: bool
) -> Options:
    """What an archive is added to with: what it was begun with, or `again` what is asked for.

    Raises `BadArchive` where these are not the same.
    """
    kept = kept_in(folder)
    before = kept or Options()
    wanted = replace(
        before,
        **{name: value for name, value in asked.items() if value is not None},
        settings=settings or before.settings,
        version=__version__,
        rules=rules(),
    )
    _in_bounds(folder, wanted)
    if kept and not again and (other := _difference(kept, wanted)):
        raise BadArchive(
            folder.root,
            f"{other}: name a new folder, or say --again, and all of it is made anew",
        )
    return wanted


def _difference(kept: Options, wanted: Options) -> str:
    if kept.version != wanted.version:
        return f"it was made by version {kept.version} of this program, and this is {__version__}"
    if kept.rules != wanted.rules:
        return "it was grouped with another version of snowballstemmer, or by other rules"
    for name in _LEAST:
        if (one := getattr(kept, name)) != (other := getattr(wanted, name)):
            return f"it was begun with --{name} {one}, not {other}"
    for name, one in kept.deciding.items():
        if one != (other := wanted.deciding[name]):
            return f"it was begun with the setting {name} = {one!r}, not {other!r}"
    return ""


def _in_bounds(folder: Folder, options: Options) -> None:
    for name, least in _LEAST.items():
        if getattr(options, name) < least:
            raise BadArchive(folder.root, f"--{name} must be at least {least}")
    if options.least > options.most:
        raise BadArchive(folder.root, "--least must not be more than --most")


def _lines(options: Options) -> Iterator[str]:
    yield "# what this archive was begun with; made by factcheck, not to be changed by hand"
    known: dict[str, Any] = {"format": FORMAT, "version": options.version}
    known["rules"] = options.rules
    known |= {name: getattr(options, name) for name in _LEAST}
    yield from (f"{name} = {_toml(value)}" for name, value in known.items())
    yield "\n[settings]"
    yield from (f"{name} = {_toml(value)}" for name, value in options.deciding.items())


def _toml(value: Any) -> str:
    """A value as TOML writes it, which knows no pairs of surrogates and no bare DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _place(folder: Folder) -> Path:
    return folder.root / "archive.toml"
