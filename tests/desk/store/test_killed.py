"""Killed in the middle of saves: what was acknowledged is there, and nothing is there by half."""

import signal
import subprocess
import sys
import threading
from contextlib import closing

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from factcheck.desk import verify
from factcheck.desk.store import chain
from factcheck.desk.store.database import Database
from factcheck.desk.store.schema import ensure
from factcheck.desk.store.tables import decision, words
from tests.desk.postgres import started
from tests.desk.store import saving
from tests.desk.store.rows import fill
from tests.desk.store.trails import exported


def holds(database, acknowledged):
    """Each acknowledged save is there whole, and so is each that was not."""
    with database.read() as connection:
        told = {entry.seq: entry for entry in chain.entries(connection, chain.DESK)}
        asked = select(decision.c.seq, words.c.sha256).join(words, decision.c.note == words.c.id)
        kept = {seq - 1000: digest for seq, digest in connection.execute(asked) if seq > 1000}
    assert set(acknowledged) <= set(kept)
    noted = {seq: entry.body["note"] for seq, entry in told.items() if entry.action == "noted"}
    assert noted == kept
    report = verify.verify(exported(database))
    assert report.holds, report.faults


def start(url):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.desk.store.saving", url], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("after", [1, 20, 57])
def test_a_process_that_is_killed(database, after):
    """Three processes save; all are killed while they do."""
    fill(database)
    url = database.url.render_as_string(hide_password=False)
    running = [start(url) for _ in range(3)]
    acknowledged = []
    try:
        acknowledged += [int(running[0].stdout.readline()) for _ in range(after)]
    finally:
        for process in running:
            process.kill()
        for process in running:
            rest, _ = process.communicate()
            # the last line may have been cut off within its number
            whole, _, _ = rest.rpartition("\n")
            acknowledged += [int(line) for line in whole.split()]
    assert len(acknowledged) >= after
    holds(database, acknowledged)
    # and it goes on
    acknowledged.append(saving.save(database))
    holds(database, acknowledged)


@pytest.fixture
def server_to_kill():
    """A server of this test's own, which writes what it acknowledges to the disk."""
    running = started(fsync=True)
    yield running
    running.remove()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGQUIT])
def test_postgresql_that_is_killed(server_to_kill, how):
    server_to_kill.create("desk")
    with closing(Database(server_to_kill.url("desk"))) as database:
        ensure(database)
        fill(database)
        acknowledged, many = [], threading.Event()

        def go_on():
            try:
                while True:
                    acknowledged.append(saving.save(database))
                    if len(acknowledged) > 50:
                        many.set()
            except DBAPIError:
                many.set()

        threads = [threading.Thread(target=go_on) for _ in range(4)]
        for thread in threads:
            thread.start()
        many.wait()
        server_to_kill.stop(how)
        for thread in threads:
            thread.join()
        assert len(acknowledged) > 50
        server_to_kill.start()
        holds(database, acknowledged)
        acknowledged.append(saving.save(database))
        holds(database, acknowledged)
