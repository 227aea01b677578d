"""Our own stories, checked, decided, edited and edited back: every thread returns as it stood."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck import check
from factcheck.brief import present
from factcheck.desk.store import deciding, runs, state, stories, users
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from tests.carry.test_threads import EDITS, articles_of, plain

#: two of the stories: each check takes its time
STORIES = ("ferry", "phone-call")
AT = "2026-06-12T12:20:00Z"


@pytest.fixture(scope="module")
def checked(encoder):
    """The findings of every story after every edit, each made when it is asked for."""
    made = {}

    def of(story, edit):
        if (story, edit) not in made:
            given = [plain(a, a.text) for a in EDITS[edit](articles_of(story))]
            made[story, edit] = check(given, encoder=encoder)
        return made[story, edit]

    return of


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    story=st.sampled_from(STORIES),
    edits=st.lists(st.integers(1, len(EDITS) - 1), min_size=1, max_size=3),
    every=st.integers(1, 3),
)
# here the report that comes back makes of a reopened finding one that has more passages
@example(story="phone-call", edits=[2, 5], every=1)
def test_an_edit_reversed_returns_every_thread(database, checked, story, edits, every):
    with database.write() as c:
        ana = _ana(c)
        made = stories.add(c, story, {}, "ana", AT).id
        _run(c, made, checked(story, 0))
        for thread in state.review(c, made).living[::every]:
            choice = Choice(verdict=Verdict.CONFLICT)
            deciding.decide(c, thread.found, 0, choice, ana, AT)
        before = state.review(c, made)
        for edit in edits:
            _run(c, made, checked(story, edit))
        _run(c, made, checked(story, 0))
        after = state.review(c, made)
    assert _stand(after) == _stand(before)
    assert after.digest == before.digest


def _ana(c):
    known = users.every(c)
    return known[0].id if known else users.add(c, "ana", by="ana", at=AT).id


def _run(c, story, found):
    runs.add(c, story, found, present(found), cause="", actor="desk", at=AT)


def _stand(review):
    """How each living thread stands, by its number, and its place in the brief."""
    return {t.found.thread: (t.standing, t.found.rank, t.seen) for t in review.living}
