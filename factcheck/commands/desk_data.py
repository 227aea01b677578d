"""`factcheck desk trail`, `verify`, `backup`, `move`, `database`: what a desk keeps, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.desk_ready import DatabaseAddress, at_desk
from factcheck.terminal import BAD, FOUND, complain, examples, say

if TYPE_CHECKING:
    from factcheck.desk.store.database import Database

TRAIL = (
    examples(
        "factcheck desk trail loss-of-the-ferry -o trail.jsonl",
        "factcheck desk trail -o whole-desk.jsonl",
        "factcheck desk trail loss-of-the-ferry --without-words -o trail.jsonl",
    )
    + "\n\nWithout a story, the trail of the whole desk is written. "
    "Exit status: 0 written; 2 it could not be written."
)
VERIFY = (
    examples(
        "factcheck desk verify trail.jsonl",
        "factcheck desk verify trail.jsonl --head "
        "db6776f5d8ebc31867c2c458f09a250aa36594cb3b5a91b8d98245b329e361a7",
    )
    + "\n\nA head is in every brief that the desk exported. Without one, a trail that somebody "
    "wrote anew from its beginning would hold too. "
    "Exit status: 0 the trail holds; 1 it does not; 2 the file is no trail."
)
BACKUP = (
    examples(
        "factcheck desk backup desk-of-friday.db",
        "factcheck desk --database desk-of-friday.db",
    )
    + "\n\nThe second opens the backup as a desk. "
    "Exit status: 0 the backup is whole; 2 there is none."
)
MOVE = (
    examples(
        "factcheck desk move postgresql://desk_owner@db.paper.example/desk",
        "factcheck desk move desk.db --database postgresql://desk_owner@db.paper.example/desk",
    )
    + "\n\nThe second moves back into a file. A password does not belong here: put it into the "
    "file that PGPASSFILE names. Exit status: 0 all was moved; 2 nothing was."
)
DATABASE = (
    examples(
        "factcheck desk database",
        "factcheck desk database --serving-role desk_serving "
        "--database postgresql://desk_owner@db.paper.example/desk",
    )
    + "\n\nRun the second as the owner of the tables, at first and after each new version of this "
    "program; then serve the desk as desk_serving. Exit status: 0 done; 2 it could not be done."
)

Story = Annotated[
    str | None,
    typer.Argument(
        help="The story's name in its address at the desk.", metavar="[STORY]", show_default=False
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        help="The file to write; - is standard output.",
        metavar="FILE",
        show_default=False,
    ),
]


def trail(
    output: Output,
    story: Story = None,
    without_words: Annotated[
        bool,
        typer.Option(
            "--without-words", help="Leave out what people wrote: notes, and words for the copy."
        ),
    ] = False,
    database: DatabaseAddress = None,
) -> None:
    """Write the trail of a story: who did what and when, each line sealed by the one after it.

    Its head is printed: who keeps that elsewhere can tell later whether anything was changed.
    """
    with _desk(database) as kept:
        from factcheck.desk.store import chain, stories, trail_file

        with kept.read() as connection:
            found = stories.named(connection, story) if story is not None else None
            names = [chain.of_story(found.id)] if found else chain.chains(connection)
            ends = trail_file.heads(connection, names)
            rows = trail_file.lines(connection, ends, not without_words)
            if output == "-":
                sys.stdout.writelines(f"{row}\n" for row in rows)
            else:
                trail_file.write(Path(output), rows)
        for name, end in ends.items():
            say(f"{name}: {end.seq} entries, head {end.hash}", err=output == "-")


def verify(
    path: Annotated[
        Path,
        typer.Argument(
            help="The file that `factcheck desk trail` wrote.", metavar="TRAIL", show_default=False
        ),
    ],
    head: Annotated[
        list[str] | None,
        typer.Option(
            "--head",
            help="A head that was kept, as from a printed brief. May be repeated.",
            metavar="HASH",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Tell whether a trail is unchanged since it was written, word by word.

    One file does it, with Python alone: copy `factcheck/desk/verify.py` to wherever you trust.
    """
    from factcheck.desk.verify import FAILS, run

    status = run(path, head or [])
    if status:
        raise typer.Exit(FOUND if status == FAILS else BAD)


def backup(
    path: Annotated[
        Path, typer.Argument(help="The file to make.", metavar="FILE", show_default=False)
    ],
    database: DatabaseAddress = None,
) -> None:
    """Copy all that the desk keeps into one file; the desk may be served meanwhile.

    The copy is looked through: its trail is verified before this says that it is there.
    """
    with _desk(database) as kept:
        from factcheck.desk.store.backup import backup as copied

        found = copied(kept, path)
        say(
            f"wrote {path}: stories: {found['stories']}; "
            f"entries in the trail, which holds: {found['entries']}"
        )


def move(
    address: Annotated[
        str,
        typer.Argument(
            help="Where to: postgresql://user@host/name, or a file. Nothing may be in it.",
            metavar="ADDRESS",
            show_default=False,
        ),
    ],
    database: DatabaseAddress = None,
) -> None:
    """Copy all that the desk keeps into another database, all of it or nothing.

    Stop the desk before: what is saved meanwhile stays behind. The old database is left as it is.
    """
    with _desk(database) as here, _desk(address) as there:
        from factcheck.desk.store.move import move as moved
        from factcheck.desk.store.schema import name_of

        counts = moved(here, there)
        say(f"moved {sum(counts.values())} rows to {name_of(there)}; each was compared there")


def about(
    serving_role: Annotated[
        str | None,
        typer.Option(
            "--serving-role",
            help="In PostgreSQL: give this role the rights to serve the desk, and no others. It is "
            "made where there is none.",
            metavar="NAME",
            show_default=False,
        ),
    ] = None,
    database: DatabaseAddress = None,
) -> None:
    """Say where the desk keeps its work, and bring that up to date.

    In PostgreSQL the role that serves should own nothing: it then cannot change what was decided.
    """
    with _desk(database) as kept:
        from factcheck.desk.store.roles import allow, is_above
        from factcheck.desk.store.schema import name_of, put_back, revision_of

        if lost := put_back(kept):
            complain(
                f"somebody took away {', '.join(lost)}, which keep rows from being changed: "
                "they are there again; verify the trail against a head that you kept"
            )
        made = allow(kept, serving_role) if serving_role else False
        say(f"{name_of(kept)}: schema {revision_of(kept)}, up to date")
        if serving_role:
            say(f"{serving_role} {'was made, and ' if made else ''}may serve the desk")
            if made:
                say(f"it has no password yet: in psql, \\password {serving_role}")
        elif is_above(kept):
            complain(
                "this role owns the tables, and could change what was decided: "
                "serve the desk as another, which --serving-role makes"
            )


@contextmanager
def _desk(address: str | None) -> Iterator[Database]:
    with at_desk():
        from factcheck.desk.store.opened import opened

        with closing(opened(address)) as database:
            yield database
