"""One frozen set of settings: defaults, then the user's file, then flags."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from factcheck.errors import BadSettings
from factcheck.model import DiscrepancyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The second reader: a language model of the user's, and its bounds. Off without an address."""

    #: where it answers, as a server of chat completions says: `http://127.0.0.1:11434/v1`
    address: str = ""
    #: the model's name, as its server knows it
    model: str = ""
    #: the environment variable that holds a key, for a server that asks for one
    key: str = ""
    #: whether articles may be sent to another machine than this one
    remote: bool = False
    #: whether our own copy, which is not printed yet, may be sent there, too
    copy: bool = False
    #: a folder that keeps every answer, by which a brief is made again without asking; empty for
    #: the user's cache
    answers: str = ""
    #: tokens that fit into one request: a story that is longer is asked about piece by piece
    context: int = 8000
    #: tokens of an answer at most
    tokens: int = 4000
    #: seconds that an answer may take
    seconds: int = 300
    #: requests that a story may cost at most
    requests: int = 60

    def __post_init__(self) -> None:
        for f in fields(self):
            _checked("settings", f"reader.{f.name}", getattr(self, f.name), f.default)
        for name, least in (("context", 2000), ("tokens", 100), ("seconds", 1), ("requests", 1)):
            if getattr(self, name) < least:
                raise BadSettings("settings", f"reader.{name} must be at least {least}")
        if self.address and not self.model:
            raise BadSettings("settings", "reader.model is missing: the name of the model to ask")
        if self.address and host_of(self.address) is None:
            raise BadSettings(
                "settings",
                f"reader.address must be http://HOST:PORT/PATH or https://…, not {self.address!r}",
            )
        if self.address and not (self.remote or is_here(self.address)):
            raise BadSettings(
                "settings",
                f"{host_of(self.address)} is another machine: the articles would leave this one; "
                f'if they may, write address = "{self.address}" and remote = true under [reader] '
                "(and copy = true, if our own copy may as well)",
            )


#: an address that every program reads alike: no user, no question, no sign with two meanings
_ADDRESS = re.compile(
    r"https?://(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?"
)


def host_of(address: str) -> str | None:
    """The host of an address; None where it is no plain one.

    >>> host_of("http://127.0.0.1:11434/v1"), host_of("http://a.example@127.0.0.1/v1")
    ('127.0.0.1', None)
    """
    found = _ADDRESS.fullmatch(address)
    return found[1].strip("[]") if found else None


def is_here(address: str) -> bool:
    """Whether an address is one of this machine.

    >>> is_here("http://127.0.0.1:11434/v1"), is_here("https://api.example.org/v1")
    (True, False)
    """
    host = host_of(address) or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


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
    min_confidence: float = 0.4
    #: types of finding to leave out, separated by commas: `polarity, location`
    leave_out: str = ""
    #: types of finding to tell however unsure they are, separated by commas: `attribution`
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
    #: the second reader, a table of its own
    reader: Reader = field(default_factory=Reader)

    def __post_init__(self) -> None:
        for f in fields(self):
            if f.name != "reader":
                _checked("settings", f.name, getattr(self, f.name), f.default)
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
    own, asked = table.get("reader", {}), flags.pop("reader", {})
    for key, value in table.items():
        if key not in known:
            raise BadSettings(path, f"unknown setting {key!r}; the settings are {', '.join(known)}")
        if key != "reader":
            chosen[key] = _checked(path, key, value, known[key].default)
    chosen.update({k: v for k, v in flags.items() if v is not None})
    try:
        chosen["reader"] = _reader(path, own, asked)
        return replace(Settings(), **chosen)
    except BadSettings as error:
        # the class knows the value, only this function knows the file
        raise BadSettings(path if table else "settings", error.reason) from None


def _reader(path: Path, own: Any, asked: Mapping[str, Any]) -> Reader:
    """The second reader of a file's table `own` and of the flags `asked` that are not None."""
    if not isinstance(own, Mapping):
        raise BadSettings(path, "reader must be a table: [reader]")
    known = {f.name for f in fields(Reader)}
    if unknown := own.keys() - known:
        raise BadSettings(
            path,
            f"unknown setting {', '.join(sorted(unknown))} under [reader]; "
            f"the settings there are {', '.join(sorted(known))}",
        )
    given = {k: v for k, v in asked.items() if v is not None}
    # what the file allows, it allows for the address that it names
    other = "address" in given and given["address"] != own.get("address")
    kept = {k: v for k, v in own.items() if not (other and k in ("remote", "copy", "key"))}
    return Reader(**{**kept, **given})


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
