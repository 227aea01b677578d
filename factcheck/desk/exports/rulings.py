"""What a story's newest brief decided, for our own copy to be held against."""

from __future__ import annotations

from sqlalchemy import Connection

from factcheck.desk.exports.making import CannotExport
from factcheck.desk.exports.reviewed import reviewed
from factcheck.desk.store import facts, runs, state, stories
from factcheck.desk.store.database import Database
from factcheck.desk.store.decisions import Decision, decision_of
from factcheck.desk.store.state import Review
from factcheck.draft.ruled import Chosen, Decided, Desk
from factcheck.model import Findings
from factcheck.view import Ruling


def decided(database: Database, name: str) -> Desk:
    """A story's reports, and each finding of its newest brief with what was decided of it.

    Raises `DeskRefused` where there is no such story, or no brief of it yet.
    """
    with database.read() as connection:
        story = stories.named(connection, name)
        review = state.review(connection, story.id)
        if review is None:
            raise CannotExport("The story has not been checked yet.")
        findings = runs.findings_of(connection, review.run.id)
        page = runs.page_of(connection, review.run.id)
        told = reviewed(facts.of_run(connection, story.id, review), findings, page)
        briefs = {review.run.id: findings}
        return Desk(
            story=story.title,
            articles=runs.articles_of(connection, review.run),
            decided=tuple(_decided(connection, review, briefs, r) for r in told.rulings),
        )


def _decided(
    connection: Connection, review: Review, briefs: dict[int, Findings], ruling: Ruling
) -> Decided:
    """A finding with the reading that was chosen, in the brief in which that was done."""
    thread = next(t for t in review.living if t.found.thread == ruling.number)
    finding = briefs[review.run.id].discrepancies[thread.found.rank - 1]
    made = decision_of(thread.decisions)
    chosen = _chosen(connection, briefs, made) if made else None
    return Decided(finding=finding, ruling=ruling, chosen=chosen)


def _chosen(connection: Connection, briefs: dict[int, Findings], made: Decision) -> Chosen | None:
    """A reading as its decision keeps it, whatever a house cuts, and the finding that gave it."""
    seen = runs.history(connection, made.thread_id)
    run, found = next((r, f) for r, f in seen if f.id == made.finding)
    if not found.rank:
        return None
    if run.id not in briefs:
        briefs[run.id] = runs.findings_of(connection, run.id)
    then = briefs[run.id]
    return Chosen(
        reading=made.reading,
        finding=then.discrepancies[found.rank - 1],
        articles=then.articles,
    )
