"""Time a desk as a newsroom fills it: `desk.py --stories 1000 --editors 50 --seconds 15`.

The desk is served as it always is, in a process of its own, over SQLite and, where it is
installed, a PostgreSQL server of our own; another process asks it over loopback. Stories of 20
findings are listed; then so many editors each open a finding, decide it, and pause for up to a
second. Afterwards each save that the desk acknowledged must be in the database, and the trail must
hold: the exit status is 1 where one is lost. Last, a trail of 100,000 entries is verified.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode, urlsplit

from sqlalchemy import insert, select

import factcheck
from factcheck.brief import present
from factcheck.desk.store import chain, roles, runs, sessions, state, stories, tables, users
from factcheck.desk.store import trail_file as trails
from factcheck.desk.store.database import Database, sqlite_url
from factcheck.desk.store.schema import ensure
from factcheck.desk.verify import FORMAT, VERSION, verify
from factcheck.desk.web.identity import cookie_name
from factcheck.desk.web.options import Options
from factcheck.resources import folder

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.desk.postgres import SERVING, programs, started

FINDINGS, BUSY = 20, 10
VERDICTS = ("conflict", "compatible", "scope", "misread")
_SEEN, _RUN = (re.compile(rf'name="{name}" value="(\d+)"') for name in ("seen", "run"))
#: what is to be reached on two cores, in milliseconds
TARGETS = {"first answer": 1000, "list": 150, "read": 150, "save": 300, "verify": 1000}


@dataclass
class Times:
    """How long each kind of request took, in seconds; what came of the saves."""

    taken: dict[str, list[float]] = field(default_factory=dict)
    #: the note of each save that was acknowledged: no two are alike
    saved: list[str] = field(default_factory=list)
    overtaken: int = 0
    failed: list[str] = field(default_factory=list)

    @contextmanager
    def of(self, what: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.taken.setdefault(what, []).append(time.perf_counter() - begun)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--load", metavar="JSON", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.load:
        return load(json.loads(chosen.load))
    lost = 0
    print(f"{chosen.stories} stories of {FINDINGS} findings; {chosen.editors} editors")
    with tempfile.TemporaryDirectory() as place:
        address = sqlite_url(Path(place, "desk.db"))
        lost += desk("SQLite", address, address, chosen)
    if programs():
        server = started(fsync=True)
        try:
            server.create("desk")
            owner, serving = server.url("desk"), server.url("desk", SERVING)
            lost += desk("PostgreSQL", owner, serving, chosen)
        finally:
            server.remove()
    else:
        print("PostgreSQL is not installed here: SQLite alone was measured")
    verified()
    return 1 if lost else 0


def desk(name: str, owner: str, serving: str, chosen: argparse.Namespace) -> int:
    """Fill, serve and load one desk; how many saves were lost."""
    with closing(Database(owner)) as database:
        begun = time.perf_counter()
        ensure(database)
        if not database.is_sqlite:
            roles.allow(database, SERVING)
        tokens = fill(database, chosen.stories, chosen.editors)
        print(f"\n{name}: filled in {time.perf_counter() - begun:.0f} s")
        with served(serving) as (origin, first):
            told("first answer", [first])
            job = {"origin": origin, "tokens": tokens, "seconds": chosen.seconds}
            load_it = [sys.executable, __file__, "--load", json.dumps(job)]
            done = subprocess.run(load_it, stdout=subprocess.PIPE, text=True, check=True)
        return reported(database, Times(**json.loads(done.stdout)))


def reported(database: Database, times: Times) -> int:
    for what, taken in times.taken.items():
        told(what, taken)
    with database.read() as connection:
        notes = select(tables.words.c.text).join(
            tables.decision, tables.decision.c.note == tables.words.c.id
        )
        kept = list(connection.execute(notes).scalars())
        ends = trails.heads(connection, chain.chains(connection))
        report = verify(trails.lines(connection, ends))
    lost = set(times.saved) - set(kept)
    print(
        f"  saves acknowledged {len(times.saved)}, lost {len(lost)}, overtaken {times.overtaken}, "
        f"failed {len(times.failed)}; the trail {'holds' if report.holds else 'DOES NOT HOLD'}"
    )
    for fault in sorted(set(times.failed))[:5]:
        print(f"    {fault}")
    return len(lost) + len(times.failed) + len(report.faults)


def told(what: str, taken: Sequence[float]) -> None:
    """A line of the table: median, 95th and 99th percentile."""
    if len(taken) == 1:
        print(f"  {what:<14}{1000 * taken[0]:8.0f} ms   to reach: {TARGETS[what]}")
        return
    cut = quantiles(taken, n=100)
    shown = "".join(f"  p{n} {1000 * cut[n - 1]:6.0f}" for n in (50, 95, 99))
    print(f"  {what:<14}{shown} ms of {len(taken)}; p95 to reach: {TARGETS[what]}")


def fill(database: Database, number: int, editors: int) -> list[str]:
    """Stories, the busy ones with all they need; editors, and a session of each."""
    found = [factcheck.check([folder("seeds") / seed]) for seed in ("ferry", "phone-call")]
    longest = max(found, key=lambda f: len(f.discrepancies))
    many = longest.discrepancies * (FINDINGS // len(longest.discrepancies) + 1)
    whole = replace(longest, discrepancies=many[:FINDINGS])
    page = present(whole)
    at = database.now()
    for count in range(min(BUSY, number)):
        with database.write() as c:
            made = stories.add(c, f"A busy story {count}", {}, "bench", at)
            runs.add(c, made.id, whole, page, cause="begun", actor="bench", at=at)
            state.refresh(c, made.id, at)
    copies(database, number - BUSY, made.id)
    with database.write() as c:
        every = [users.add(c, f"editor {n}", by="bench", at=at) for n in range(editors)]
        return [sessions.begin(c, one, how="bench", at=at) for one in every]


def copies(database: Database, number: int, of: int) -> None:
    """Stories with the rows of another, put in at once."""
    t = tables
    with database.write() as c:
        story = dict(c.execute(select(t.story).where(t.story.c.id == of)).one()._mapping)
        run = dict(c.execute(select(t.run).where(t.run.c.story == of)).one()._mapping)
        seen = c.execute(select(t.finding).where(t.finding.c.run == run["id"])).all()
        for n in range(number):
            one = row(c, t.story, story | {"slug": f"story-{n}", "title": f"An older story {n}"})
            made = row(c, t.run, run | {"story": one})
            for each in seen:
                number_of = {"story": one, "number": each.rank, "parents": "[]"}
                thread = row(c, t.thread, number_of)
                row(c, t.finding, dict(each._mapping) | {"run": made, "thread": thread})


def row(connection, table, values) -> int:  # type: ignore[no-untyped-def]
    given = {name: value for name, value in values.items() if name != "id"}
    return connection.execute(insert(table).values(given).returning(table.c.id)).scalar_one()


@contextmanager
def served(address: str) -> Iterator[tuple[str, float]]:
    """A desk in a process of its own: its origin, and the seconds to its first answer."""
    command = [sys.executable, "-m", "factcheck", "desk", "--no-browser", "--as", "bench"]
    environment = os.environ | {"FACTCHECK_DATABASE": address, "PYTHONUNBUFFERED": "1"}
    begun = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        entry = urlsplit(process.stdout.readline().strip())
        origin = f"{entry.scheme}://{entry.netloc}"
        try:
            asked = http.client.HTTPConnection(entry.netloc, timeout=30)
            asked.request("GET", f"{entry.path}?{entry.query}")
            asked.getresponse().read()
            yield origin, time.perf_counter() - begun
        finally:
            process.terminate()


class Editor:
    """A browser that keeps its connection."""

    def __init__(self, origin: str, token: str, times: Times) -> None:
        self.wire = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=60)
        self.headers = {"Cookie": f"{cookie_name(Options(origin=origin))}={token}"}
        self.times = times

    def get(self, path: str, what: str) -> str:
        status, body = self.ask(what, "GET", path, None, self.headers)
        if status != 200:
            self.times.failed.append(f"GET {path}: {status}")
        return body

    def post(self, path: str, fields: dict[str, str]) -> None:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        sent = self.headers | kind | {"Sec-Fetch-Site": "same-origin"}
        status, _ = self.ask("save", "POST", path, urlencode(fields), sent)
        if status == 303:
            self.times.saved.append(fields["note"])
        elif status == 409:
            self.times.overtaken += 1
        else:
            self.times.failed.append(f"POST {path}: {status}")

    def ask(
        self, what: str, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, str]:
        """The status, 0 for none, and the page."""
        try:
            with self.times.of(what):
                self.wire.request(method, path, body, headers)
                came = self.wire.getresponse()
                return came.status, came.read().decode()
        except (OSError, http.client.HTTPException):
            self.wire.close()
            return 0, ""

    def work(self, paths: Sequence[str], until: float, chance: random.Random) -> None:
        """Open a finding, decide it, pause; until the time is over."""
        time.sleep(chance.random())
        while time.monotonic() < until:
            path = chance.choice(paths)
            body = self.get(path, "read")
            seen, run = _SEEN.search(body), _RUN.search(body)
            if seen is None or run is None:
                self.times.failed.append(f"GET {path}: no form")
                continue
            note = f"As the agency has it, {chance.getrandbits(64)}, and as nobody denies. " * 3
            fields = {"seen": seen[1], "run": run[1], "verdict": chance.choice(VERDICTS)}
            self.post(path, fields | {"act": "save", "note": note.strip()})
            time.sleep(chance.random())


def load(job: dict[str, object]) -> int:
    """What the other process does; prints its times."""
    origin, tokens, seconds = str(job["origin"]), job["tokens"], float(str(job["seconds"]))
    assert isinstance(tokens, list)
    listing = Times()
    reader = Editor(origin, tokens[0], listing)
    for _ in range(100):
        reader.get("/", "list")
    paths = [f"/story/{name}/finding/{n}" for name in busy() for n in range(1, FINDINGS + 1)]
    each = [Times() for _ in tokens]
    until = time.monotonic() + seconds
    at_once(
        lambda n: Editor(origin, tokens[n], each[n]).work(paths, until, random.Random(n)),
        len(tokens),
    )
    print(json.dumps(vars(together([listing, *each]))))
    return 0


def busy() -> Iterator[str]:
    return (f"a-busy-story-{count}" for count in range(BUSY))


def at_once(work: Callable[[int], None], number: int) -> None:
    threads = [threading.Thread(target=work, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def together(every: Sequence[Times]) -> Times:
    whole = Times()
    for one in every:
        for what, taken in one.taken.items():
            whole.taken.setdefault(what, []).extend(taken)
        whole.saved += one.saved
        whole.overtaken += one.overtaken
        whole.failed += one.failed
    return whole


def verified(number: int = 100_000) -> None:
    """A trail of so many entries."""
    lines, prev = [], chain.NOTHING
    for seq in range(1, number + 1):
        body = chain.canonical({"finding": seq, "note": "a" * 64, "verdict": "conflict"})
        entry = {"chain": "story:1", "seq": seq, "time": "2026-06-12T12:20:00Z", "actor": "ana"}
        entry |= {"action": "decided", "body": body, "prev": prev}
        prev = chain.hashed(**entry)
        lines.append(chain.canonical(entry | {"hash": prev}))
    chains = {"story:1": {"entries": number, "head": prev}}
    opening = chain.canonical({"format": FORMAT, "version": VERSION, "chains": chains})
    begun = time.perf_counter()
    assert verify([opening, *lines], [prev]).holds
    print(f"\na trail of {number} entries")
    told("verify", [time.perf_counter() - begun])


if __name__ == "__main__":
    raise SystemExit(main())
