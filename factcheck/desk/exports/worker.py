"""The process that makes exports: asked through a pipe, it reads the desk and changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from factcheck.desk.exports.reviewed import reviewed
from factcheck.desk.exports.summed import summed
from factcheck.desk.store import facts, runs, state
from factcheck.desk.store.database import Database
from factcheck.desk.store.facts import Facts
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
            known = _known(connection, asked)
            findings = runs.findings_of(connection, known.review.run.id)
            page = runs.page_of(connection, known.review.run.id)
    finally:
        database.close()
    review = reviewed(known, findings, page)
    told = replace(page, review=review, standfirst=summed(review, page))
    return rendered(findings, told, str(asked["format"]))


def _known(connection: Connection, asked: Mapping[str, Any]) -> Facts:
    """What the desk knew when the brief was signed, or knows now."""
    if asked.get("signature"):
        return facts.of_signature(connection, int(asked["signature"]))
    story = int(asked["story"])
    try:
        review = state.review(connection, story, int(asked["run"]))
    except LookupError as error:
        raise NoBrief(f"There is no {error}.") from error
    if review is None:
        raise NoBrief("The story has not been checked yet.")
    return facts.of_run(connection, story, review)


if __name__ == "__main__":
    main()
