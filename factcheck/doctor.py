"""What the program stands on here: each part examined, and what it says in a line."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from factcheck import __version__, cache
from factcheck.encode import choose, kept_in, reporting, silent
from factcheck.errors import FactcheckError
from factcheck.render.formats import missing_faces
from factcheck.settings import Settings, is_here

#: the packages that bring what WeasyPrint loads at run time
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Examined:
    """One part: whether it does its work, and what there is to know of it."""

    part: str
    well: bool
    says: str


def examine(settings: Settings) -> Iterator[Examined]:
    """Every part in turn; a cache that cannot be kept costs time only and is no ailment."""
    parts: dict[str, Callable[[Settings], str]] = {
        "program": _program,
        "model": _model,
        "telemetry": _telemetry,
        "fonts": _fonts,
        "PDF": _pdf,
        "cache": _cache,
        "embeddings": _embeddings,
        "reader": _reader,
    }
    for part, look in parts.items():
        try:
            yield Examined(part, True, look(settings))
        except (FactcheckError, ImportError, OSError) as error:
            yield Examined(part, False, str(error).strip().split("\n")[0])


def _program(_: Settings) -> str:
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"factcheck {__version__}, Python {platform.python_version()}, {system}"


def _model(settings: Settings) -> str:
    """Embeds a sentence with the model in use."""
    chosen = choose(settings.model, settings.device, settings.embeddings)
    width = chosen.encoder.encode(["Two people died."]).shape[1]
    runs = f"{chosen.encoder.name} on {chosen.engine} {version(chosen.engine)}"
    return f"{runs}, vectors of {width} numbers: {chosen.why}"


def _telemetry(_: Settings) -> str:
    """Asked after the model has run: a library that is loaded has made its choice."""
    telling = list(reporting())
    if telling:
        raise OSError(
            f"{' and '.join(telling)} was loaded before factcheck could tell it to be silent: "
            "import factcheck first, or set ORT_DISABLE_TELEMETRY=1 and DO_NOT_TRACK=1"
        )
    told = " and ".join(silent())
    return f"off: {told} are told to report nothing to their makers; no other library here does"


def _fonts(_: Settings) -> str:
    missing = missing_faces()
    if missing:
        raise OSError(
            f"not found: {', '.join(missing)}; "
            "the packages font-source-sans-pro and font-source-serif-pro bring them"
        )
    return "Source Sans and Source Serif, from their packages"


def _pdf(_: Settings) -> str:
    """Imports WeasyPrint, which loads Pango."""
    try:
        from weasyprint.text.ffi import pango
    except OSError as error:
        raise OSError(
            f"{str(error).splitlines()[0]}: on Debian, apt-get install {PANGO} brings it"
        ) from error
    major, rest = divmod(pango.pango_version(), 10000)
    return f"WeasyPrint {version('weasyprint')}, Pango {major}.{rest // 100}.{rest % 100}"


def _cache(_: Settings) -> str:
    folder = cache.folder()
    probe = folder / "probe"
    if not cache.keep(probe, b""):
        return f"{folder} cannot be written: every run takes about half a second more"
    probe.unlink(missing_ok=True)
    return f"{folder}, {_size(folder)}"


def _size(folder: Path) -> str:
    held = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"{held / 1000:,.0f} kB"


def _embeddings(settings: Settings) -> str:
    if not settings.embeddings:
        return "not kept between runs; --embeddings FOLDER, or the setting of that name, keeps them"
    held = kept_in(settings.embeddings)
    number = "none that can be read" if held is None else f"{held:,} embedding{'s' * (held != 1)}"
    return f"{settings.embeddings} holds {number}"


def _reader(settings: Settings) -> str:
    """What the settings say of the second reader; nobody is asked."""
    reader = settings.reader
    if not reader.address:
        return "no second reader: no article is shown to a language model of yours"
    where = (
        "on this machine" if is_here(reader.address) else "ANOTHER MACHINE: copy leaves this one"
    )
    return (
        f"{reader.model} at {reader.address}, {where}; factcheck reader trial says how good it is"
    )
