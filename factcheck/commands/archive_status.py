"""`factcheck archive status`: how an archive stands."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from factcheck.commands.archive_ready import Archive, at_archive
from factcheck.plain import json_line
from factcheck.terminal import examples, say

STATUS = (
    examples(
        "factcheck archive status news/",
        "factcheck archive status news/ --format json | jq .counts",
    )
    + "\n\nrows = articles + copies + unread; articles = in stories + alone; stories = checked + "
    "waiting + failed. Exit status: 0 told; 2 it is no archive."
)


class StatusFormat(StrEnum):
    """How it is told."""

    TEXT = "text"
    JSON = "json"


def status(
    archive: Archive,
    format: Annotated[
        StatusFormat, typer.Option("--format", help="Lines of text, or JSON.")
    ] = StatusFormat.TEXT,
) -> None:
    """Say what an archive holds, what could not be read or checked and why, and what is left."""
    with at_archive(archive):
        from factcheck.archive.telling.status import as_json, lines, status_of

        found = status_of(archive)
        if format is StatusFormat.JSON:
            told = json.dumps(as_json(found), ensure_ascii=False, indent=2, default=str)
            typer.echo(json_line(told))
        else:
            for line in lines(found):
                say(line)
