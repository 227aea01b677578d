"""The desk's process is killed while editors save: what a browser was told is saved is there."""

import http.client
import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from urllib.parse import urlencode, urlsplit

import pytest
from sqlalchemy import select

from factcheck.desk import verify
from factcheck.desk.store import sessions, tables, users
from factcheck.desk.store.database import now
from factcheck.desk.web.identity import cookie_name
from factcheck.desk.web.options import Options
from tests.desk.filled import checked, told
from tests.desk.store.trails import AT, exported

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
EDITORS, SAVES = 4, 30


@pytest.fixture(params=["file_database", "team_database"])
def desk(request):
    """An empty desk in either database."""
    return request.getfixturevalue(request.param)


@contextmanager
def process(database):
    """The desk, served by a process of its own, and where."""
    address = database.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-m", "factcheck", "desk", "--no-browser", "--as", "tester"],
        env=os.environ | {"FACTCHECK_DATABASE": address},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            yield running, urlsplit(running.stdout.readline().strip())
        finally:
            running.kill()


def save_on(place, token, paths, mine, acknowledged, enough):
    """Decide one finding after the other, until nobody answers."""
    wire = http.client.HTTPConnection(place.netloc, timeout=30)
    cookie = {"Cookie": f"{cookie_name(Options(origin=f'http://{place.netloc}'))}={token}"}
    with suppress(OSError, http.client.HTTPException):
        for number in range(1000):
            path = paths[number % len(paths)]
            wire.request("GET", path, headers=cookie)
            body = wire.getresponse().read().decode()
            fields = dict(re.findall(r'name="(seen|run)" value="(\d+)"', body))
            fields |= {"act": "save", "verdict": "scope", "note": f"note {mine}.{number}"}
            wire.request("POST", path, urlencode(fields), cookie | FORM)
            answer = wire.getresponse()
            answer.read()
            if answer.status == 303:
                acknowledged.append(fields["note"])
            if len(acknowledged) >= SAVES:
                enough.set()
    enough.set()


def test_what_was_said_to_be_saved_is_there(desk):
    story = told(desk, "Loss of the ferry", checked("ferry"))
    with desk.read() as connection:
        numbers = connection.execute(select(tables.thread.c.number)).scalars().all()
    paths = [f"/story/{story.slug}/finding/{number}" for number in numbers]
    acknowledged, enough = [], threading.Event()
    with process(desk) as (running, place):
        with desk.write() as connection:
            names = [f"editor {n}" for n in range(EDITORS)]
            every = [users.add(connection, name, by="tester", at=AT) for name in names]
            # the desk in its process goes by the real clock
            tokens = [sessions.begin(connection, one, how="test", at=now()) for one in every]
        threads = [
            threading.Thread(target=save_on, args=(place, t, paths, n, acknowledged, enough))
            for n, t in enumerate(tokens)
        ]
        for thread in threads:
            thread.start()
        enough.wait()
        running.kill()
        for thread in threads:
            thread.join()
    assert len(acknowledged) >= SAVES
    with desk.read() as connection:
        kept = set(connection.execute(select(tables.words.c.text)).scalars())
    assert set(acknowledged) <= kept
    report = verify.verify(exported(desk))
    assert report.holds, report.faults
    # each save that was not acknowledged is there whole or not at all
    assert report.texts == len(kept)
