"""What writes of a story holds it first: of two at once, the later one knows of the first."""

import pytest
from sqlalchemy import func, select

from factcheck.desk.store import chain, deciding, inbox, signatures, state, stories, watches
from factcheck.desk.store.decisions import Act
from factcheck.desk.store.signatures import MayNotSign, Outcome
from factcheck.desk.store.tables import export, trail
from tests.desk.meanwhile import meanwhile
from tests.desk.store.told import AT, CONFLICT, desk


@pytest.fixture
def story(database):
    """A story of which all is decided."""
    made = desk(database, ("ana", "ben", "cid"))
    made.check()
    for number in made.standings:
        made.act(number, "ana")
    return made


def count(database, table):
    with database.read() as c:
        return c.execute(select(func.count()).select_from(table)).scalar_one()


def actions(story):
    with story.database.read() as c:
        return [e.action for e in chain.entries(c, chain.of_story(story.story))]


def decide(story, number=1, who="ana"):
    thread = story.thread(number)
    return lambda c: deciding.decide(
        c, thread.found, thread.seen, deciding.Choice(), story.people[who], AT
    )


def test_nobody_signs_over_a_decision_that_came_first(story, database):
    digest = story.review().digest

    def sign():
        with database.write() as c:
            return signatures.sign(
                c, story.story, digest, Outcome.CLEARED, "", story.people["ben"], AT
            )

    assert isinstance(meanwhile(database, decide(story), sign), MayNotSign)
    assert actions(story)[-1] == "left open"


def test_nobody_agrees_to_what_is_no_longer_decided(story, database):
    thread = story.thread(1)

    def agree():
        with database.write() as c:
            return deciding.agree(c, thread.found, thread.seen, story.people["ben"], AT)

    came = meanwhile(database, decide(story), agree)
    assert isinstance(came, deciding.NothingToAgreeTo | deciding.Overtaken)
    assert story.thread(1).decisions[-1].act is Act.OPEN


def test_two_stories_of_one_title_have_two_names(database):
    def late():
        with database.write() as c:
            return stories.add(c, "The ferry", {}, "ana", AT)

    came = meanwhile(database, lambda c: stories.add(c, "The ferry", {}, "ben", AT), late)
    assert came.slug == "the-ferry-2"


def test_a_signed_brief_is_kept_once(story, database):
    with database.write() as c:
        digest = state.review(c, story.story).digest
        signed = signatures.sign(
            c, story.story, digest, Outcome.CLEARED, "", story.people["ben"], AT
        )

    def keep(c, content=b"first"):
        signatures.keep_exports(c, story.story, signed.id, {"pdf": content}, AT)

    def late():
        with database.write() as c:
            keep(c, b"second")

    assert meanwhile(database, keep, late) is None
    assert count(database, export) == 1
    with database.read() as c:
        assert signatures.exported(c, signed.id, "pdf") == b"first"


def test_words_are_struck_out_once(story, database):
    note, name = story.thread(1).decisions[-1].note_id, chain.of_story(story.story)

    def late():
        with database.write() as c:
            chain.strike(c, note, "ben", name, AT)

    assert meanwhile(database, lambda c: chain.strike(c, note, "ana", name, AT), late) is None
    assert actions(story).count("struck out") == 1


def test_a_place_is_watched_once(story, database):
    def add(c):
        return watches.add(c, story.story, "folder", "/a", {}, "ana", AT)

    def late():
        with database.write() as c:
            return add(c)

    came = meanwhile(database, add, late)
    with database.read() as c:
        assert watches.of_story(c, story.story) == (came,)


def test_an_entry_waits_once(story, database):
    def put(c):
        return inbox.put(c, story.story, [inbox.Entry(key="1", title="x", address="http://a/")], AT)

    def late():
        with database.write() as c:
            return put(c)

    assert meanwhile(database, put, late) == 0


def test_a_reader_sees_one_state(story, database):
    with database.read() as c:
        before = stories.get(c, story.story).changed, count_in(c)
        with database.write() as other:
            decide(story)(other)
        assert (stories.get(c, story.story).changed, count_in(c)) == before
    assert story.thread(1).decided.act is Act.OPEN


def count_in(connection):
    return connection.execute(select(func.count()).select_from(trail)).scalar_one()


def test_a_reader_of_postgresql_cannot_write(team_database):
    with pytest.raises(Exception, match="read-only"), team_database.read() as c:
        stories.add(c, "The ferry", {}, "ana", AT)


def test_whoever_decides_and_puts_a_hold_is_no_desk_of_one(story, database):
    digest = story.review().digest
    with database.write() as c:
        ana, ben = (
            signatures.sign(c, story.story, digest, Outcome.HOLD, "", story.people[who], AT).role
            for who in ("ana", "ben")
        )
    assert (ana, ben) == (signatures.Role.DECIDER, signatures.Role.SECOND_READER)


def test_alone_one_decides_and_holds_as_a_desk_of_one(database):
    made = desk(database, ("ana",))
    made.check()
    made.act(1, "ana", CONFLICT)
    with database.write() as c:
        digest = state.review(c, made.story).digest
        held = signatures.sign(c, made.story, digest, Outcome.HOLD, "", made.people["ana"], AT)
    assert held.role is signatures.Role.ALONE
