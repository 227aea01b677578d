"""The formats of a brief: which writer makes each, what it needs, how its bytes reach a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck.errors import FactcheckError, NoFormat, UnknownFormat, Unwritable, reason_of
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


def format_of(path: Path, formats: Collection[str] = FORMATS) -> str:
    """The format that a file's name asks for; `UnknownFormat` where it is none of `formats`.

    >>> format_of(Path("brief.HTM"))
    'html'
    >>> format_of(Path("brief.archive.pdf"))
    'pdfa'
    """
    double = "".join(path.suffixes[-2:]).lower().lstrip(".")
    if _SYNONYMS.get(double) in formats:
        return _SYNONYMS[double]
    suffix = path.suffix.lower().lstrip(".")
    return known(suffix or path.name, formats)


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
    return _writer(known(format))(findings, page)


def _writer(format: str) -> Writer:
    module, name = FORMATS[format]
    found: Writer = getattr(import_module(f"factcheck.render.{module}"), name)
    return found


def write(findings: Findings, page: Page, path: Path | BinaryIO, format: str | None = None) -> None:
    """The brief into a file, whole or not at all; `format` is the suffix's unless given.

    A stream needs the format. Raises `UnknownFormat`, `NoFormat`, or `Unwritable`.
    """
    Output(FORMATS, lambda wanted: rendered(findings, page, wanted), findings.files).write(
        path, format
    )


@dataclass(frozen=True, slots=True)
class Output:
    """What can be written in several formats, and how it reaches a file, whole or not at all."""

    formats: Collection[str]
    render: Callable[[str], bytes]
    #: what was read, which no output overwrites
    files: Collection[str] = ()
    #: the access rights of what is secret in it, which a file of it never exceeds
    rights: int | None = None

    def write(self, path: Path | BinaryIO, format: str | None = None) -> None:
        """Into a file, or a stream, which needs the format; raises as `formats.write` does."""
        if not isinstance(path, Path):
            if not format:
                raise NoFormat(tuple(self.formats))
            path.write(self.render(known(format, self.formats)))
            return
        wanted = known(format, self.formats) if format else format_of(path, self.formats)
        spare(path, self.files)
        if not path.parent.is_dir():
            raise Unwritable(path, f"there is no folder {path.parent}")
        content = self.render(wanted)
        try:
            _replace(path.resolve(), content, self.rights)
        except OSError as error:
            raise Unwritable(path, reason_of(error)) from error


def known(wanted: str, formats: Collection[str] = FORMATS) -> str:
    """The format by its own name; raises `UnknownFormat` where it is none of `formats`."""
    name = wanted.lower().lstrip(".")
    name = _SYNONYMS.get(name, name)
    if name not in formats:
        raise UnknownFormat(wanted, tuple(formats))
    return name


def _replace(path: Path, content: bytes, rights: int | None) -> None:
    """Through a file beside it, so that no reader meets half a brief; a pipe as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    old = path.stat().st_mode & 0o777 if path.exists() else None
    put(path, content, old if rights is None else rights & (0o777 if old is None else old))
