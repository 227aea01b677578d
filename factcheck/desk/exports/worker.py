"""The process that makes exports: asked through a pipe, it reads the desk and changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from factcheck.desk.exports.reviewed import reviewed
from factcheck.desk.store import runs, stories
from factcheck.desk.store.database import Database
from factcheck.desk.store.runs import Run
from factcheck.desk.store.stories import Story
from factcheck.errors import FactcheckError
from factcheck.frames import Broken, answers, receive, send
from factcheck.render.formats import rendered


class NoBrief(Exception):
    """There is no such brief."""


def main() -> None:
    """Answer until nobody asks any more."""
    out = answers()
    while True:
        try:
            asked, _ = receive(sys.stdin.buffer)
        except Broken:
            return
        try:
            content = export(asked)
        except (FactcheckError, NoBrief) as error:
            send(out, {"fault": str(error)}, b"")
        else:
            send(out, {}, content)


def export(asked: Mapping[str, Any]) -> bytes:
    """A brief in one format, with what the desk adds."""
    database = Database(str(asked["database"]))
    try:
        with database.read() as connection:
            story, run = _of(connection, int(asked["story"]), int(asked["run"]))
            findings = runs.findings_of(connection, run.id)
            page = runs.page_of(connection, run.id)
            review = reviewed(connection, story, run, findings, page, asked.get("signature"))
    finally:
        database.close()
    return rendered(findings, replace(page, review=review), str(asked["format"]))


def _of(connection: Connection, story: int, run: int) -> tuple[Story, Run]:
    try:
        return stories.get(connection, story), runs.get(connection, story, run)
    except LookupError as error:
        raise NoBrief(f"There is no {error}.") from error


if __name__ == "__main__":
    main()
