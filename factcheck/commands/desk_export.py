"""`factcheck desk export`: a story's brief with what was decided and signed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.desk_ready import DatabaseAddress, at_desk
from factcheck.terminal import examples, say

if TYPE_CHECKING:
    from factcheck.desk.store.database import Database

EXPORT = examples(
    "factcheck desk export loss-of-the-ferry -o brief.pdf",
    "factcheck desk export loss-of-the-ferry --brief 1 -o brief.json -o brief.html",
    "factcheck desk export loss-of-the-ferry --format md -o -",
)


def export(
    story: Annotated[
        str,
        typer.Argument(
            help="The story's name in its address at the desk.", metavar="STORY", show_default=False
        ),
    ],
    output: Annotated[
        list[str],
        typer.Option(
            "--output",
            "-o",
            help="A file to write; its ending decides the format. May be repeated; - is standard "
            "output.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    brief: Annotated[
        int | None,
        typer.Option(min=1, help="Which brief. Default: the newest.", show_default=False),
    ] = None,
    format: Annotated[
        str | None, typer.Option(help="The format, whatever the file's ending.", metavar="FORMAT")
    ] = None,
    as_signed: Annotated[
        bool,
        typer.Option(
            "--as-signed", help="The brief as it was signed last, whatever was decided since."
        ),
    ] = False,
    database: DatabaseAddress = None,
) -> None:
    """Write a story's brief with decisions, signatures and the head of its trail.

    Of a signed brief, the file is written exactly as it was kept.
    """
    with at_desk():
        from factcheck.desk.store.opened import opened
        from factcheck.render.formats import format_of, known

        wanted = [known(format) if format else format_of(Path(name)) for name in output]
        kept = opened(database)
        try:
            for name, made_as in zip(output, wanted, strict=True):
                _write(name, _made(kept, story, brief, made_as, as_signed=as_signed))
        finally:
            kept.close()


def _made(
    database: Database, name: str, brief: int | None, format: str, *, as_signed: bool
) -> bytes:
    from factcheck.desk.exports import made
    from factcheck.desk.exports.making import last_signed, newest
    from factcheck.desk.store import stories

    with database.read() as connection:
        story = stories.named(connection, name).id
    if as_signed:
        return last_signed(database, story, brief, format)
    return made(database, story, brief or newest(database, story), format)


def _write(name: str, content: bytes) -> None:
    if name == "-":
        sys.stdout.buffer.write(content)
        return
    from factcheck.errors import Unwritable, reason_of
    from factcheck.whole import put

    try:
        put(Path(name), content)
    except OSError as error:
        raise Unwritable(name, reason_of(error)) from error
    say(f"wrote {name}", err=True)
