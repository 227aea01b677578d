"""Many at once: one of them is first, and no save is lost."""

import threading

import pytest
from sqlalchemy import func, select

from factcheck.desk import verify
from factcheck.desk.store import chain, deciding, state
from factcheck.desk.store.deciding import Choice, Overtaken
from factcheck.desk.store.decisions import Verdict
from factcheck.desk.store.tables import decision, words
from tests.desk.filled import checked, people, told
from tests.desk.store.trails import AT, exported


def at_once(number, work):
    """Call it with 0, 1, … in threads that begin at the same moment; what each returned."""
    ready = threading.Barrier(number)
    came = [None] * number

    def one(which):
        ready.wait()
        try:
            came[which] = work(which)
        except Exception as error:
            came[which] = error

    threads = [threading.Thread(target=one, args=(which,)) for which in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def rows(database, table):
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.fixture
def ferry(database):
    """A story that was checked, and two people."""
    people(database)
    return told(database, "Loss of the ferry", checked("ferry")).id


def threads_of(database, story):
    with database.read() as connection:
        return state.review(connection, story).threads


def test_of_twenty_decisions_at_once_one_is_kept(database, ferry):
    found = threads_of(database, ferry)[0].found

    def decide(which):
        choice = Choice(verdict=Verdict.CONFLICT, note=f"note {which}")
        with database.write() as connection:
            return deciding.decide(connection, found, 0, choice, 1 + which % 2, AT)

    came = at_once(20, decide)
    kept = [each for each in came if isinstance(each, deciding.Decision)]
    assert len(kept) == 1
    overtaken = [each for each in came if isinstance(each, Overtaken)]
    assert [each.newest for each in overtaken] == kept * 19
    assert rows(database, decision) == rows(database, words) == 1
    report = verify.verify(exported(database))
    assert report.holds, report.faults
    assert report.texts == 1


def test_who_comes_again_after_a_refusal_loses_nothing(database, ferry):
    """Twenty people decide the same findings, each until it is theirs: all are in the trail."""
    found = [thread.found for thread in threads_of(database, ferry)[:2]]

    def decide(which):
        mine = found[which % 2]
        seen = 0
        while True:
            try:
                with database.write() as connection:
                    choice = Choice(verdict=Verdict.SCOPE, note=f"note {which}")
                    return deciding.decide(connection, mine, seen, choice, 1, AT).id
            except Overtaken as first:
                seen = first.newest.seq

    came = at_once(20, decide)
    assert len({each for each in came if isinstance(each, int)}) == 20, came
    assert rows(database, decision) == rows(database, words) == 20
    assert verify.verify(exported(database)).holds


def test_forty_writers_leave_an_unbroken_chain(database):
    def append(which):
        for number in range(5):
            with database.write() as connection:
                body = {"writer": which, "number": number}
                chain.append(connection, chain.DESK, "ana", "noted", body, AT)

    assert at_once(40, append) == [None] * 40
    report = verify.verify(exported(database))
    assert report.holds, report.faults
    assert report.chains[chain.DESK].length == 200
