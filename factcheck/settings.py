"""One frozen set of settings: defaults, then the user's file, then flags."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from factcheck.errors import BadSettings
from factcheck.model import DiscrepancyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every choice that a user may make, each with its default.

    >>> Settings(min_confidence=0.8).min_confidence
    0.8
    """

    #: name of a sentence-transformers model, or a folder that holds one; empty for the packaged
    #: all-MiniLM-L6-v2
    model: str = ""
    #: where the model runs, as torch calls it: cuda, mps; empty for the processor
    device: str = ""
    #: a folder that keeps the default model's embeddings between runs, so that only new articles
    #: take time; empty for none
    embeddings: str = ""
    #: how many words on either side of a figure are compared with it
    window: int = 8
    #: how likely it must be, from 0 to 1, that passages state one fact for them to be put together;
    #: for two groups of passages 0.4 times that
    likelihood: float = 0.15
    #: findings less sure than this, from 0 to 1, are set aside with the reason
    min_confidence: float = 0.35
    #: types of finding to leave out, separated by commas: `polarity, location`
    leave_out: str = ""
    #: types that are off unless named here, as fewer than half of them are right: `attribution`
    also: str = ""
    #: title of the brief; empty for the event's name
    title: str = ""
    #: a folder with the house's `wording.toml`, `house.css`, logo or templates, or one CSS file;
    #: empty for the program's own style
    house: str = ""
    #: tag of a `wording.TAG.toml` in the house folder that holds the brief's own words in another
    #: language
    language: str = ""
    #: paper of the PDF: A4 or Letter
    paper: str = "A4"
    #: show only the words that differ, not the sentences around them
    redact: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            _checked("settings", field.name, getattr(self, field.name), field.default)
        for name in ("likelihood", "min_confidence"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise BadSettings("settings", f"{name} must be between 0 and 1, not {value}")
        for name in ("leave_out", "also"):
            unknown = type_names(getattr(self, name)) - set(DiscrepancyType)
            if unknown:
                raise BadSettings(
                    "settings",
                    f"{name} names an unknown type of finding: {', '.join(sorted(unknown))}",
                )
        if self.paper not in ("A4", "Letter"):
            raise BadSettings("settings", f"paper must be A4 or Letter, not {self.paper!r}")
        if self.house and not Path(self.house).exists():
            raise BadSettings("settings", f"there is no house folder or style sheet {self.house}")
        if self.window < 1:
            raise BadSettings("settings", f"window must be at least 1 word, not {self.window}")


def type_names(written: str) -> frozenset[str]:
    """The types in a setting that lists them.

    >>> sorted(type_names("polarity, location"))
    ['location', 'polarity']
    """
    return frozenset(name.strip() for name in written.split(",") if name.strip())


def load(start: Path, **flags: Any) -> Settings:
    """The settings for work in folder `start`: defaults, then its file, then `flags` not None.

    The file is `factcheck.toml` or `[tool.factcheck]`. Raises `BadSettings`, which names it, for an
    unknown key or a value of the wrong kind.
    """
    path, table = _find(start)
    known = {f.name: f for f in fields(Settings)}
    chosen: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise BadSettings(path, f"unknown setting {key!r}; the settings are {', '.join(known)}")
        chosen[key] = _checked(path, key, value, known[key].default)
    chosen.update({k: v for k, v in flags.items() if v is not None})
    try:
        return replace(Settings(), **chosen)
    except BadSettings as error:
        # the class knows the value, only this function knows the file
        raise BadSettings(path if table else "settings", error.reason) from None


_KINDS = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}


def _checked(path: str | Path, key: str, value: Any, default: Any) -> Any:
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(default):
        raise BadSettings(path, f"{key} must be {_KINDS[type(default)]}, not {value!r}")
    return value


def _find(start: Path) -> tuple[Path, Mapping[str, Any]]:
    own = start / "factcheck.toml"
    if own.is_file():
        return own, _toml(own)
    shared = start / "pyproject.toml"
    if shared.is_file():
        tool = _toml(shared).get("tool", {})
        return shared, tool.get("factcheck", {})
    return own, {}


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(path, str(error)) from error
