"""A desk with people and a story whose runs are made by hand."""

from dataclasses import dataclass

from factcheck.brief import present
from factcheck.desk.store import deciding, runs, state, stories, users
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from tests.carry import told

AT = "2026-06-12T12:20:00Z"
CONFLICT = Choice(verdict=Verdict.CONFLICT, reading="57", note="Asked the ministry.")


@dataclass
class Desk:
    """One story at a desk, and what people do with it."""

    database: object
    people: dict
    story: int

    def check(self, found=None, *, same=None):
        """A run of the story."""
        found = found or told.findings()
        with self.database.write() as c:
            made = runs.add(
                c, self.story, found, present(found), cause="", actor="desk", at=AT, same=same
            )
            state.refresh(c, self.story, AT)
        return made

    def review(self, number=None):
        with self.database.read() as c:
            return state.review(c, self.story, number)

    def thread(self, number):
        return next(t for t in self.review().threads if t.found.thread == number)

    def act(self, number, who, choice=CONFLICT, seen=None):
        """Decide a finding as somebody, or agree where `choice` is None."""
        thread = self.thread(number)
        seen = thread.seen if seen is None else seen
        with self.database.write() as c:
            if choice is None:
                return deciding.agree(c, thread.found, seen, self.people[who], AT)
            return deciding.decide(c, thread.found, seen, choice, self.people[who], AT)

    @property
    def standings(self):
        """Of each thread, by its number."""
        return {t.found.thread: t.standing.value for t in self.review().threads}

    @property
    def state(self):
        with self.database.read() as c:
            return stories.get(c, self.story).state


def desk(database, names=("ana", "ben")):
    with database.write() as c:
        people = {n: users.add(c, n, by="ana", at=AT).id for n in names}
        return Desk(database, people, stories.add(c, "The ferry", {}, "ana", AT).id)
