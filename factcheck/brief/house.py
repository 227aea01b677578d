"""The words in which a house wants its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.brief.language import Catalogue, catalogue
from factcheck.errors import BadSettings
from factcheck.view import House


def words_of(house: House) -> Catalogue:
    """Ours with the house's laid over them. Raises `BadSettings` where those cannot be read."""
    return catalogue(*_wordings(house))


def _wordings(house: House) -> Iterator[Path]:
    folder = house.folder if house.folder and house.folder.is_dir() else None
    if folder and (folder / "wording.toml").is_file():
        yield folder / "wording.toml"
    if house.language:
        named = (folder or Path()) / f"wording.{house.language}.toml"
        if not named.is_file():
            raise BadSettings(
                "settings",
                f"language {house.language!r} needs a file {named.name} in the house folder",
            )
        yield named
