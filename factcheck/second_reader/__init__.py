"""A second reader: the user's own language model proposes, the program holds it to the text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from factcheck import cache
from factcheck.second_reader.asking import Answer, LanguageModel, NoAnswer, Request
from factcheck.second_reader.joining import joined
from factcheck.second_reader.kept import Kept
from factcheck.second_reader.prompt import version
from factcheck.second_reader.reading import Told, read_again
from factcheck.second_reader.server import Server
from factcheck.settings import Reader

__all__ = [
    "Answer",
    "Known",
    "LanguageModel",
    "NoAnswer",
    "Request",
    "Told",
    "answers_folder",
    "joined",
    "read_again",
    "reader_of",
    "tried",
]


@dataclass(frozen=True, slots=True)
class Known:
    """A model, and the share of its differences that was right when it was tried, if it was."""

    model: LanguageModel
    precision: float | None


def reader_of(reader: Reader, given: LanguageModel | None = None) -> Known:
    """The model that the settings name, or the `given` one, behind the folder of kept answers."""
    model, place = given or Server(reader), answers_folder(reader)
    return Known(Kept(model, place), precision_of(model.name, place))


def answers_folder(reader: Reader) -> Path:
    """Where answers are kept: the folder that the settings name, or one of the user's cache."""
    return Path(reader.answers) if reader.answers else cache.folder() / "answers"


def tried(name: str, place: Path, precision: float) -> None:
    """Keep how good a model was when it was tried."""
    cache.keep(_trial(name, place), json.dumps({"model": name, "precision": precision}).encode())


def precision_of(name: str, place: Path) -> float | None:
    """How good a model was, of those questions; None if it was never tried."""
    try:
        found = json.loads(cache.kept(_trial(name, place)) or b"null")
        value = found["precision"] if found else None
    except (ValueError, KeyError, TypeError):
        return None
    return value if isinstance(value, float) and 0 <= value <= 1 else None


def _trial(name: str, place: Path) -> Path:
    digest = hashlib.sha256(f"{name}\0{version()}".encode("utf-8", "surrogatepass")).hexdigest()
    return place / f"trial-{digest[:16]}.json"
