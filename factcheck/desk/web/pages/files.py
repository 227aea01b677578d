"""Files that came through the browser."""

from __future__ import annotations

from typing import IO

from starlette.datastructures import FormData, UploadFile


def given(fields: FormData, name: str = "files") -> list[tuple[str, IO[bytes]]]:
    """A form's files with their names; a field that was left empty has none."""
    files = (value for value in fields.getlist(name) if isinstance(value, UploadFile))
    return [(file.filename, file.file) for file in files if file.filename]
