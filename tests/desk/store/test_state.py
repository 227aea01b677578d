"""Whatever people do, in whatever order: the trail verifies, and the story's state is right."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from factcheck.desk import verify
from factcheck.desk.store import calls, chain, runs, signatures, state, stories
from factcheck.desk.store.calls import AlreadyEntered, CallState
from factcheck.desk.store.deciding import Choice, NothingToAgreeTo, Overtaken
from factcheck.desk.store.decisions import Verdict
from factcheck.desk.store.signatures import MayNotSign, Outcome
from factcheck.desk.store.tables import words
from tests.carry.told import DEATHS, edited, findings, without
from tests.desk.store.told import AT, desk
from tests.desk.store.trails import exported

FOUND = (
    findings(),
    findings(edited("wire.txt", "It sank", "Late news: it sank")),
    findings(without("radio.txt"), DEATHS[:2]),
    findings(
        edited("gazette.txt", "55", "56"), (("gazette.txt", "At least 56", "56+"), *DEATHS[1:])
    ),
    findings(spelling=None),
    findings(deaths=None),
    findings(deaths=None, spelling=None),
)
PEOPLE = ("ana", "ben", "eve")
people, numbers = st.sampled_from(PEOPLE), st.integers(0, 5)
notes = st.sampled_from(("", "asked", "naïve ☃ \0"))
choices = st.builds(
    Choice,
    verdict=st.sampled_from((None, *Verdict)),
    reading=st.sampled_from(("", "57", "none")),
    copy=notes,
    note=notes,
)


class Acts(RuleBasedStateMachine):
    """One story, three people."""

    database = None
    desk = None

    @initialize()
    def begin(self):
        with self.database.write() as c:
            taken = len(stories.listed(c))
        if self.desk is None:
            Acts.desk = desk(self.database, PEOPLE)
        elif taken:
            with self.database.write() as c:
                self.desk.story = stories.add(c, "Another", {}, "ana", AT).id
        self.desk.check()

    def _living(self, which):
        living = self.desk.review().living
        return living[which % len(living)] if living else None

    @rule(which=st.sampled_from(range(len(FOUND))))
    def check(self, which):
        self.desk.check(FOUND[which])

    @rule(who=people, which=numbers, choice=choices, late=st.booleans())
    def decide(self, who, which, choice, late):
        thread = self._living(which)
        if thread is None:
            return
        number, seen = thread.found.thread, 0 if late else thread.seen
        if seen != thread.seen:
            with pytest.raises(Overtaken):
                self.desk.act(number, who, choice, seen)
            assert self.desk.thread(number).decisions == thread.decisions
        else:
            made = self.desk.act(number, who, choice, seen)
            assert self.desk.thread(number).decisions == (*thread.decisions, made)

    @rule(who=people, which=numbers)
    def agree(self, who, which):
        thread = self._living(which)
        if thread is None:
            return
        last = thread.decided
        may = last and last.act.value == "decide" and last.user != self.desk.people[who]
        if may:
            self.desk.act(thread.found.thread, who, None)
            assert self.desk.thread(thread.found.thread).standing.value == "agreed"
        else:
            with pytest.raises(NothingToAgreeTo):
                self.desk.act(thread.found.thread, who, None)

    @rule(who=people, which=numbers, result=notes)
    def call(self, who, which, result):
        thread = self._living(which)
        if thread is None:
            return
        user = self.desk.people[who]
        with self.database.write() as c:
            made = calls.add(c, thread.found, "Ann Lee", "How many?", user, AT)
            calls.answer(c, made.id, CallState.ANSWERED, result, user, AT)
        with pytest.raises(AlreadyEntered), self.database.write() as c:
            calls.answer(c, made.id, CallState.DECLINED, "", user, AT)

    @rule(who=people, outcome=st.sampled_from(Outcome), note=notes)
    def sign(self, who, outcome, note):
        review, user = self.desk.review(), self.desk.people[who]
        with self.database.read() as c:
            why_not = signatures.why_not(c, review, user)
        if why_not and outcome is not Outcome.HOLD:
            with pytest.raises(MayNotSign), self.database.write() as c:
                signatures.sign(c, self.desk.story, review.digest, outcome, note, user, AT)
            return
        with self.database.write() as c:
            signatures.sign(c, self.desk.story, review.digest, outcome, note, user, AT)
        assert self.desk.state == ("hold" if outcome is Outcome.HOLD else "signed")

    @rule(which=numbers)
    def strike(self, which):
        with self.database.write() as c:
            kept = c.execute(select(words.c.id).order_by(words.c.id.desc())).scalars().all()
            if kept:
                name = chain.of_story(self.desk.story)
                chain.strike(c, kept[which % len(kept)], "ana", name, AT)

    @invariant()
    def the_state_is_kept_up_to_date(self):
        if self.desk is None:
            return
        review = self.desk.review()
        with self.database.read() as c:
            kept = stories.get(c, self.desk.story)
            assert kept.state == state.state(c, self.desk.story, review).value
        if review:
            assert (kept.findings, kept.todo) == (len(review.living), len(review.to_do))
            assert kept.state not in ("ready", "signed") or not review.to_do

    @invariant()
    def no_number_is_given_twice(self):
        if self.desk is None:
            return
        with self.database.read() as c:
            known = {}
            for made in runs.listed(c, self.desk.story):
                for found in runs.found_in(c, made.id):
                    assert known.setdefault(found.thread, found.thread_id) == found.thread_id

    def teardown(self):
        report = verify.verify(exported(self.database))
        assert report.holds, report.faults


def test_whatever_is_done_the_trail_holds(database):
    Acts.database, Acts.desk = database, None
    run_state_machine_as_test(
        Acts, settings=settings(max_examples=12, stateful_step_count=14, deadline=None)
    )


@pytest.mark.parametrize("found", [findings(), FOUND[-1]])
def test_a_story_without_signature_is_open_or_ready(database, found):
    story = desk(database)
    assert story.state == "open"
    assert story.review() is None
    story.check(found)
    for thread in story.review().living:
        assert story.state == "open"
        story.act(thread.found.thread, "ana")
    assert story.state == "ready"


def test_an_earlier_brief_is_shown_as_it_was(database):
    story = desk(database)
    story.check()
    story.check(FOUND[4])
    assert len(story.review().living) == 1
    assert len(story.review(1).living) == 2
    assert {s.value for s in (t.standing for t in story.review(1).threads)} == {"new"}
