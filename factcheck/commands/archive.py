"""`factcheck archive`: stories, findings and briefs from a heap of articles."""

from __future__ import annotations

from collections.abc import Callable

import typer

from factcheck.commands import archive_add, archive_ask, archive_brief, archive_status
from factcheck.terminal import examples

ARCHIVE = examples(
    "factcheck archive add wire/ 'dump-*.parquet' feed.jsonl -a news/",
    "factcheck archive status news/",
    "factcheck archive ask news/ outliers --about deaths",
    "factcheck archive brief news/ --where \"severity = 'conflict'\" --top 20 -o briefs/",
)
app = typer.Typer(
    help="Archives: many articles grouped into stories, every story checked, and asked at will.",
    epilog=ARCHIVE,
    no_args_is_help=True,
    rich_markup_mode=None,
)

COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("add", archive_add.add, archive_add.ADD),
    ("status", archive_status.status, archive_status.STATUS),
    ("ask", archive_ask.ask, archive_ask.ASK),
    ("brief", archive_brief.brief, archive_brief.BRIEF),
)
for called, command, ends in COMMANDS:
    app.command(called, epilog=ends)(command)
