"""Sign-off: who may, what a signature vouches for, and what it keeps."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from factcheck.desk.store import chain, signatures, users
from factcheck.desk.store.signatures import MayNotSign, Outcome, Role
from tests.carry.told import DEATHS, edited, findings, without
from tests.desk.store.test_deciding import AGREE, LEFT_OPEN
from tests.desk.store.told import AT, CONFLICT, desk

CLEARED, CHANGES, HOLD = Outcome.CLEARED, Outcome.CHANGES, Outcome.HOLD


@pytest.fixture
def story(database):
    return desk(database)


def decided(story, who="ana"):
    story.check()
    for number in (1, 2):
        story.act(number, who)
    return story


def sign(story, who="ben", outcome=CLEARED, note="", seen=None):
    seen = story.review().digest if seen is None else seen
    with story.database.write() as c:
        return signatures.sign(c, story.story, seen, outcome, note, story.people[who], AT)


def why_not(story, who):
    with story.database.read() as c:
        return signatures.why_not(c, story.review(), story.people[who])


@pytest.mark.parametrize(
    ("outcome", "state"), [(CLEARED, "signed"), (CHANGES, "signed"), (HOLD, "hold")]
)
def test_who_decided_nothing_signs(story, outcome, state):
    decided(story)
    assert story.state == "ready"
    assert why_not(story, "ben") == ""
    made = sign(story, outcome=outcome, note="Read it all.")
    assert (made.outcome, made.role, made.note, made.by) == (
        outcome,
        Role.SECOND_READER,
        "Read it all.",
        "ben",
    )
    assert story.state == state


def test_who_agreed_may_sign(story):
    decided(story)
    story.act(1, "ben", AGREE)
    assert sign(story).role is Role.SECOND_READER


@pytest.mark.parametrize("outcome", [CLEARED, CHANGES])
def test_who_decided_does_not_sign(story, outcome):
    decided(story)
    with pytest.raises(MayNotSign, match="somebody else signs it off"):
        sign(story, "ana", outcome)
    assert "somebody else" in why_not(story, "ana")
    assert story.state == "ready"


def test_who_decided_what_another_then_decided_does_not_sign(story):
    decided(story)
    story.act(1, "ben", CONFLICT)
    for who in ("ana", "ben"):
        assert why_not(story, who)


def test_who_decided_only_what_was_reopened_may_sign(story):
    decided(story)
    other = findings(
        edited("gazette.txt", "55", "56"), (("gazette.txt", "At least 56", "56+"), *DEATHS[1:])
    )
    story.act(1, "ben")
    story.check(other)
    story.act(1, "ana")
    assert why_not(story, "ben") == ""


def test_a_desk_of_one_signs_and_says_so(database):
    story = decided(desk(database, names=("ana",)))
    assert sign(story, "ana").role is Role.ALONE
    assert story.state == "signed"


def test_a_desk_that_has_become_one(story, database):
    decided(story)
    assert why_not(story, "ana")
    with database.write() as c:
        users.deactivate(c, "ben", by="ana", at=AT)
    assert sign(story, "ana").role is Role.ALONE


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_a_hold_may_be_put_by_anybody_at_any_time(story, who):
    story.check()
    sign(story, who, HOLD)
    assert story.state == "hold"


def test_what_is_undecided_is_not_signed(story):
    story.check()
    with pytest.raises(MayNotSign, match="2 findings are"):
        sign(story)
    story.act(1, "ana")
    story.act(2, "ana", LEFT_OPEN)
    with pytest.raises(MayNotSign, match="1 finding is still"):
        sign(story)


def test_what_was_not_checked_is_not_signed(story):
    with pytest.raises(MayNotSign, match="not been checked"):
        sign(story, seen="")


@pytest.mark.parametrize("outcome", [CLEARED, HOLD])
def test_what_changed_since_the_page_was_shown_is_not_signed(story, outcome):
    decided(story)
    seen = story.review().digest
    story.act(1, "ana", CONFLICT)
    with pytest.raises(MayNotSign, match="changed since the page"):
        sign(story, outcome=outcome, seen=seen)


MOVED = findings(edited("wire.txt", "It sank", "Late news: it sank"))
LESS = findings(without("radio.txt"), DEATHS[:2])
GONE = findings(spelling=None)
ONE_MORE = findings(deaths=(*DEATHS[:2],))


@pytest.mark.parametrize(
    ("then", "state"),
    [
        (findings(), "signed"),
        (MOVED, "signed"),
        (LESS, "stale"),
        (ONE_MORE, "stale"),
        (GONE, "stale"),
    ],
)
def test_what_a_signature_vouches_for(story, then, state):
    """Where passages stand is no part of it; which passages there are, is."""
    decided(story)
    sign(story)
    story.check(then)
    assert story.state == state
    story.check()
    assert story.state == "signed"


def test_a_story_that_is_stale_is_signed_again(story):
    decided(story)
    sign(story)
    story.act(1, "ana", LEFT_OPEN)
    assert story.state == "stale"
    story.act(1, "ana")
    assert story.state == "stale"
    sign(story)
    assert story.state == "signed"


def test_a_signature_is_on_the_trail_and_the_storys_head_on_the_desks(story, database):
    decided(story)
    made = sign(story, note="Read.")
    with database.read() as c:
        entry = chain.head(c, chain.of_story(story.story))
        head = chain.head(c, chain.DESK)
        assert signatures.of_story(c, story.story) == (made,)
        assert signatures.get(c, made.id) == made
        with pytest.raises(LookupError):
            signatures.get(c, 99)
    assert (entry.action, entry.body["review"]) == ("signed off", made.digest)
    assert head.body == {"story": story.story, "seq": entry.seq, "hash": entry.hash}


def test_exports_stay_the_bytes_that_were_signed(story, database):
    decided(story)
    made = sign(story)
    with database.write() as c:
        signatures.keep_exports(c, story.story, made.id, {"html": b"one", "json": b"{}"}, AT)
        signatures.keep_exports(c, story.story, made.id, {"html": b"two", "pdf": b"%"}, AT)
    with database.read() as c:
        assert [k.format for k in signatures.exports(c, made.id)] == ["html", "json", "pdf"]
        assert signatures.exported(c, made.id, "html") == b"one"
        assert signatures.exported(c, made.id, "docx") is None
        kept = [e for e in chain.entries(c, chain.of_story(story.story)) if "export" in e.action]
    assert [e.body["format"] for e in kept] == ["html", "json", "pdf"]
    for line in ("UPDATE export SET content = 'x'", "DELETE FROM signature"):
        with pytest.raises(DatabaseError), database.write() as c:
            c.execute(text(line))


def test_files_that_hold_struck_words_are_struck_with_them(story, database):
    decided(story)
    made = sign(story, note="A name.")
    with database.write() as c:
        signatures.keep_exports(c, story.story, made.id, {"html": b"A name.", "md": b"A name."}, AT)
    with database.write() as c:
        signatures.strike(c, story.story, made.note_id, "ana", AT)
    with database.read() as c:
        assert [(k.format, k.struck) for k in signatures.exports(c, made.id)] == [
            ("html", AT),
            ("md", AT),
        ]
        assert signatures.exported(c, made.id, "html") is None
        assert signatures.struck(c, made.id) == {made.note_id}
    with database.write() as c:
        signatures.keep_exports(c, story.story, made.id, {"html": b"-"}, AT)
    with database.read() as c:
        assert signatures.exports(c, made.id)[-1].edition == 2
        assert signatures.exported(c, made.id, "html") == b"-"
        acts = [e.action for e in chain.entries(c, chain.of_story(story.story))]
    assert acts[-4:] == ["struck out", "export struck out", "export struck out", "export kept"]
