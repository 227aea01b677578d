"""A form that is saved while a brief or another's decision is being kept: neither is overlooked."""

import pytest

from factcheck.brief import present
from factcheck.desk.store import deciding, runs, state, stories, users
from tests.carry import told
from tests.desk.both import database as both
from tests.desk.meanwhile import meanwhile
from tests.desk.store.told import AT, CONFLICT, desk
from tests.desk.web.pages.seated import seated

__all__ = ["both"]

OTHERWISE = told.findings(
    told.edited("gazette.txt", "At least 55", "Some 90"),
    deaths=(("gazette.txt", "Some 90", "~90"), *told.DEATHS[1:]),
)


@pytest.fixture
def story(both):
    made = desk(both)
    made.check()
    return made


def post(story):
    """Ana's form, as it was shown before anything else happened."""
    with story.database.read() as c:
        slug, ana = stories.get(c, story.story).slug, users.named(c, "ana")
    client = seated(story.database).client(ana)
    sent = {"verdict": "conflict", "reading": "none", "seen": "0", "run": "1", "act": "save"}
    address = f"/story/{slug}/finding/1"
    return client.post(address, data=sent, follow_redirects=False).status_code


def check(story, connection):
    runs.add(connection, story.story, OTHERWISE, present(OTHERWISE), cause="", actor="desk", at=AT)
    state.refresh(connection, story.story, AT)


def decide(story, connection):
    found = state.review(connection, story.story).threads[0].found
    deciding.decide(connection, found, 0, CONFLICT, story.people["ben"], AT)


@pytest.mark.parametrize("first", [check, decide])
def test_what_came_first_is_shown_to_whoever_saves(story, first):
    assert meanwhile(story.database, lambda c: first(story, c), lambda: post(story)) == 409
    assert [d.user for d in story.thread(1).decisions] == (
        [story.people["ben"]] if first is decide else []
    )
