"""What a story's newest brief decided, for our own copy to be held against."""

from __future__ import annotations

from factcheck.desk.exports.making import CannotExport
from factcheck.desk.exports.reviewed import reviewed
from factcheck.desk.store import runs, stories
from factcheck.desk.store.database import Database
from factcheck.draft.ruled import Desk


def decided(database: Database, name: str) -> Desk:
    """A story's reports, and each finding of its newest brief with what was decided of it.

    Raises `DeskRefused` where there is no such story, or no brief of it yet.
    """
    with database.read() as connection:
        story = stories.named(connection, name)
        run = runs.newest(connection, story.id)
        if run is None:
            raise CannotExport("The story has not been checked yet.")
        findings = runs.findings_of(connection, run.id)
        page = runs.page_of(connection, run.id)
        review = reviewed(connection, story, run, findings, page)
        articles = runs.articles_of(connection, run)
    known = {d.id: d for d in findings.discrepancies}
    return Desk(
        story=story.title,
        articles=articles,
        decided=tuple((known[r.finding], r) for r in review.rulings if r.finding in known),
    )
