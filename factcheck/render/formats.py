"""The formats of a brief: which writer makes each, what it needs, how its bytes reach a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck.errors import FactcheckError, NoFormat, UnknownFormat, Unwritable
from factcheck.read.intake.spare import spare
from factcheck.render import engine, fonts, press
from factcheck.whole import put

if TYPE_CHECKING:
    from factcheck.model import Findings
    from factcheck.view import Page

    Writer = Callable[[Findings, Page], bytes]

#: suffix → module of this package and its writer; another form of the brief is another row
FORMATS: Mapping[str, tuple[str, str]] = {
    "html": ("webpage", "to_html"),
    "pdf": ("pdf", "to_pdf"),
    "json": ("data", "to_json_text"),
    "csv": ("table", "to_csv"),
    "md": ("markdown", "to_markdown"),
    "xlsx": ("workbook", "to_xlsx"),
    "jsonl": ("data", "to_json_lines"),
    "jsonld": ("annotations", "to_annotations"),
    "eml": ("mail", "to_eml"),
    "sarif": ("sarif", "to_sarif"),
    "pdfa": ("pdf", "to_archive"),
}
#: format → what its writer imports that takes long: half a second for WeasyPrint
_LIBRARIES = {
    "html": ("jinja2", "fontTools.subset"),
    **dict.fromkeys(("pdf", "pdfa", "eml"), ("jinja2", "weasyprint")),
}
_SYNONYMS = {"htm": "html", "markdown": "md", "ndjson": "jsonl", "archive.pdf": "pdfa"}


def format_of(path: Path) -> str:
    """The format that a file's name asks for; `UnknownFormat` where the program does not write it.

    >>> format_of(Path("brief.HTM"))
    'html'
    >>> format_of(Path("brief.archive.pdf"))
    'pdfa'
    """
    double = "".join(path.suffixes[-2:]).lower().lstrip(".")
    if double in _SYNONYMS:
        return _SYNONYMS[double]
    suffix = path.suffix.lower().lstrip(".")
    return _known(suffix or path.name)


def missing_faces() -> list[str]:
    """The brief's typefaces that are not installed."""
    return [f"{face.family} {face.weight}" for face in fonts.FACES if not face.is_there()]


def hire(formats: Iterable[str], settings: Mapping[str, object]) -> None:
    """Have a process ready to set type if a format needs it; for a program that then ends."""
    if not any("weasyprint" in _LIBRARIES.get(wanted, ()) for wanted in formats):
        return
    press.start()
    from factcheck.render.pdf import rehearsal
    from factcheck.view import House

    # what is wrong with the house's files is said where they are needed
    with suppress(FactcheckError):
        press.rehearse(rehearsal(House.of(settings)))


def prepare(formats: Iterable[str]) -> None:
    """Import what these formats need while something else waits; writers say what is missing."""
    for name in {library: None for wanted in formats for library in _LIBRARIES.get(wanted, ())}:
        with suppress(Exception):
            _imported(name)


def _imported(name: str) -> None:
    if name != "weasyprint":
        import_module(name)
    elif not press.is_running():
        engine.load()


def rendered(findings: Findings, page: Page, format: str) -> bytes:
    """The brief in one of `FORMATS`, as bytes."""
    return _writer(_known(format))(findings, page)


def _writer(format: str) -> Writer:
    module, name = FORMATS[format]
    found: Writer = getattr(import_module(f"factcheck.render.{module}"), name)
    return found


def write(findings: Findings, page: Page, path: Path | BinaryIO, format: str | None = None) -> None:
    """The brief into a file, whole or not at all; `format` is the suffix's unless given.

    A stream needs the format. Raises `UnknownFormat`, `NoFormat`, or `Unwritable`.
    """
    if not isinstance(path, Path):
        if not format:
            raise NoFormat(tuple(FORMATS))
        path.write(rendered(findings, page, format))
        return
    wanted = _known(format) if format else format_of(path)
    spare(path, findings.files)
    if not path.parent.is_dir():
        raise Unwritable(path, f"there is no folder {path.parent}")
    content = rendered(findings, page, wanted)
    try:
        _replace(path.resolve(), content)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error


def _known(wanted: str) -> str:
    name = wanted.lower().lstrip(".")
    name = _SYNONYMS.get(name, name)
    if name not in FORMATS:
        raise UnknownFormat(wanted, tuple(FORMATS))
    return name


def _replace(path: Path, content: bytes) -> None:
    """Through a file beside it, so that no reader meets half a brief; a pipe as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    put(path, content, path.stat().st_mode & 0o777 if path.exists() else None)
