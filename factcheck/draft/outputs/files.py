"""What is said of our copy, in each format, and how it reaches a file.

A file of it has no wider access rights than the draft, which is unpublished.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck.draft.outputs.page import present
from factcheck.render.formats import Output, known
from factcheck.view import House

if TYPE_CHECKING:
    from factcheck.draft.outputs.view import CopyPage
    from factcheck.draft.values import Checked

    Writer = Callable[[Checked, CopyPage], bytes]

#: suffix → module of this package and its writer
FORMATS: Mapping[str, tuple[str, str]] = {
    "html": ("webpage", "to_html"),
    "pdf": ("webpage", "to_pdf"),
    "xlsx": ("table", "to_xlsx"),
    "csv": ("table", "to_csv"),
    "md": ("markdown", "to_markdown"),
    "json": ("data", "to_json_text"),
}


def rendered(checked: Checked, page: CopyPage, format: str) -> bytes:
    """The checklist and our copy in one of `FORMATS`, as bytes."""
    module, name = FORMATS[known(format, FORMATS)]
    writer: Writer = getattr(import_module(f"factcheck.draft.outputs.{module}"), name)
    return writer(checked, page)


def write(
    checked: Checked,
    path: Path | BinaryIO,
    format: str | None = None,
    *,
    draft: Path | None = None,
    more: Mapping[str, Callable[[], bytes]] | None = None,
) -> None:
    """Into a file, whole or not at all; `format` is the suffix's unless given.

    `draft` is the file that our copy was read from, whose access rights no output exceeds; `more`
    are writers of further formats, such as the draft itself with comments. Raises
    `UnknownFormat`, `NoFormat`, `Unwritable`, and `BadSettings` for the house's words.
    """
    further = more or {}
    settings = checked.settings

    def made(wanted: str) -> bytes:
        if wanted in further:
            return further[wanted]()
        page = present(checked, str(settings.get("title", "")), House.of(settings))
        return rendered(checked, page, wanted)

    Output((*FORMATS, *further), made, checked.files, rights(draft)).write(path, format)


def rights(draft: Path | None) -> int | None:
    """The access rights of a draft; None where it is no file, as from standard input.

    >>> rights(None) is None
    True
    """
    return draft.stat().st_mode & 0o666 if draft and draft.is_file() else None
