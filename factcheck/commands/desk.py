"""`factcheck desk`: the review desk, and how it is served."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck.commands import desk_data, desk_export, desk_people, desk_work
from factcheck.commands.desk_ready import DatabaseAddress, Person, at_desk
from factcheck.interrupted import Closed, Interrupted
from factcheck.terminal import complain, examples, say

if TYPE_CHECKING:
    from factcheck.desk.store.database import Database
    from factcheck.desk.web.begin import Begun
    from factcheck.desk.web.settled import Wish

SERVE = "serve"
DESK = (
    examples(
        "factcheck desk seeds/ferry/",
        "factcheck desk",
        "factcheck desk serve --help",
        "factcheck desk user list",
    )
    + "\n\nWithout a command the desk is served: `factcheck desk seeds/ferry/` opens a story. "
    "Exit status: 0 done; 2 it could not be done as asked; 130 closed with Ctrl-C."
)
SERVING = examples(
    "factcheck desk seeds/ferry/",
    "factcheck desk --port 8710 --no-browser",
    "factcheck desk --proxy 10.0.0.5 --identity Remote-User --name desk.paper.example",
)


class Desk(TyperGroup):
    """The desk's commands; where none is named, it is served."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `serve` before what names no command."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [SERVE, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=Desk,
    help="The review desk: decide findings, sign a story off, check it again and lose nothing.",
    epilog=DESK,
    rich_markup_mode=None,
)


@app.callback()
def _root() -> None:
    """Serve the desk, unless a command is named."""


Stories = Annotated[
    list[str] | None,
    typer.Argument(
        help="Stories to open: folders or files of articles.",
        metavar="[STORY]...",
        show_default=False,
    ),
]
Port = Annotated[
    int,
    typer.Option(min=0, max=65535, help="The port. Default: a free one.", show_default=False),
]
Host = Annotated[
    str,
    typer.Option(
        help="The address to listen at. Another than this machine's own needs accounts "
        "(`factcheck desk user add`) or a proxy."
    ),
]
Proxy = Annotated[
    str | None,
    typer.Option(
        help="The address from which a proxy connects that signs people in.", metavar="ADDRESS"
    ),
]
Identity = Annotated[
    str | None,
    typer.Option(
        help="The header in which that proxy names who is signed in; it is believed from "
        "nobody else.",
        metavar="HEADER",
    ),
]
DeskName = Annotated[
    str | None,
    typer.Option(help="The desk's name in browsers: host, and port.", metavar="HOST"),
]
AddPeople = Annotated[
    bool,
    typer.Option(
        "--add-people",
        help="Add whom the proxy names and the desk does not know. Default: refuse.",
    ),
]
FetchFeeds = Annotated[
    bool,
    typer.Option("--fetch", help="Fetch feeds and web addresses; nothing is fetched without it."),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]


def serve(
    stories: Stories = None,
    port: Port = 0,
    host: Host = "127.0.0.1",
    database: DatabaseAddress = None,
    proxy: Proxy = None,
    identity: Identity = None,
    name: DeskName = None,
    add_people: AddPeople = False,
    fetch: FetchFeeds = False,
    no_browser: NoBrowser = False,
    person: Person = None,
) -> None:
    """Serve the desk until Ctrl-C, and print the address that opens it.

    The address works once; Enter prints a new one.
    """
    with at_desk():
        from factcheck.desk.store.opened import opened
        from factcheck.desk.web.settled import Wish

        kept = opened(database)
        try:
            wish = Wish(
                host=host,
                port=port,
                proxy=proxy,
                identity=identity,
                name=name,
                add_people=add_people,
                fetch=fetch,
                person=person,
            )
            _serve(kept, wish, stories or [], not no_browser)
        finally:
            kept.close()


def _serve(database: Database, wish: Wish, stories: list[str], browser: bool) -> None:
    from factcheck.desk.web.begin import begin
    from factcheck.desk.web.serve import serve as answer
    from factcheck.desk.web.serve import show

    begun = begin(database, wish, stories)
    with begun.listening:
        try:
            address = _told(begun)
            for line in begun.remarks:
                complain(line)
            if browser:
                show(address)
            answer(begun.app, begun.listening, again=partial(_told, begun) if begun.once else None)
        except Interrupted as error:
            raise Closed from error


def _told(begun: Begun) -> str:
    """Print the address that opens the desk, at once: whoever waits for it may be a program."""
    address = begun.address()
    say(address)
    sys.stdout.flush()
    return address


COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    (SERVE, serve, SERVING),
    ("open", desk_work.open_, desk_work.OPEN),
    ("watch", desk_work.watch, desk_work.WATCH),
    ("export", desk_export.export, desk_export.EXPORT),
    ("trail", desk_data.trail, desk_data.TRAIL),
    ("verify", desk_data.verify, desk_data.VERIFY),
    ("backup", desk_data.backup, desk_data.BACKUP),
    ("move", desk_data.move, desk_data.MOVE),
    ("database", desk_data.about, desk_data.DATABASE),
)
app.add_typer(desk_people.app, name="user")
for called, command, ends in COMMANDS:
    app.command(called, epilog=ends)(command)
