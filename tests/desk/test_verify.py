"""An exported trail is verified by a file of the standard library alone."""

import json
import shutil
import subprocess
import sys
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from factcheck.desk import verify
from factcheck.desk.store import chain
from factcheck.desk.store.database import Database, sqlite_url
from factcheck.desk.store.schema import ensure
from factcheck.desk.store.tables import words
from tests.desk.filled import filled
from tests.desk.store.trails import AT, STORY, exported, head, written


def entries(lines):
    """The lines as objects, the first left out."""
    return [json.loads(line) for line in lines[1:]]


def rewritten(lines, change):
    """The lines after a change of their objects, whose opening tells of what is there now."""
    rows = change(entries(lines))
    chains = {}
    for row in rows:
        if "chain" in row:
            chains[row["chain"]] = {"entries": row["seq"], "head": row["hash"]}
    opening = json.loads(lines[0]) | {"chains": chains}
    return [json.dumps(row) for row in [opening, *rows]]


def rehashed(row):
    """An entry whose hash is right again."""
    covered = {name: value for name, value in row.items() if name != "hash"}
    return row | {"hash": chain.hashed(**covered)}


def chained(rows):
    """A chain written anew from its beginning, which holds in itself."""
    prev = chain.NOTHING
    for seq, row in enumerate(rows, 1):
        row = rehashed(row | {"seq": seq, "prev": prev})
        prev = row["hash"]
        yield row


def of_story(rows):
    return [row for row in rows if row.get("chain") == STORY]


def others(rows):
    return [row for row in rows if row.get("chain") != STORY]


def change_actor(rows):
    rows[1]["actor"] = "eve"
    return rows


def change_actor_and_hash(rows):
    of = of_story(rows)
    of[1] = rehashed(of[1] | {"actor": "eve"})
    return others(rows) + of


def remove(rows):
    return others(rows) + [row for row in of_story(rows) if row["seq"] != 2]


def swap(rows):
    one, two, three = of_story(rows)
    return [*others(rows), one, three, two]


def repeat(rows):
    one, two, three = of_story(rows)
    return [*others(rows), one, two, two, three]


def change_text(rows):
    next(row for row in rows if "text" in row)["text"] = "something else"
    return rows


def add_text(rows):
    salt = "00"
    return [*rows, {"sha256": verify._salted(salt + "new"), "salt": salt, "text": "new"}]


def blank_text(rows):
    return [
        {"sha256": row["sha256"], "struck": AT} if row.get("text") == "two" else row for row in rows
    ]


def add_field(rows):
    rows[0]["remark"] = "not under the hash"
    return rows


def rewrite_all(rows):
    """The whole chain, after the desk's told of its head."""
    of = [row | {"actor": "eve"} for row in of_story(rows)]
    return others(rows) + list(chained(of))


CHANGES = (
    (change_actor, "it was changed"),
    (change_actor_and_hash, "does not follow"),
    (remove, "entry 2 should stand here"),
    (swap, "entry 2 should stand here"),
    (repeat, "entry 3 should stand here"),
    (change_text, "not the one that the trail tells of"),
    (add_text, "no entry tells of"),
    (blank_text, "no entry says that it was struck out"),
    (add_field, "neither an entry nor a text"),
    (rewrite_all, "when it was signed"),
)


@pytest.mark.parametrize(
    ("change", "fault"), CHANGES, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_change_is_found(file_database, change, fault):
    written(file_database)
    report = verify.verify(rewritten(exported(file_database), change))
    assert not report.holds
    assert any(fault in told for told in report.faults), report.faults


def test_an_unchanged_trail_holds(file_database):
    written(file_database)
    report = verify.verify(exported(file_database), [head(file_database)])
    assert report.holds, report.faults
    assert report.texts == 3
    assert {name: read.length for name, read in report.chains.items()} == {STORY: 3, "desk": 1}


def test_it_holds_without_its_texts_and_says_how_many_are_left_out(file_database):
    written(file_database)
    whole = exported(file_database)
    for lines, left_out in (
        (exported(file_database, with_words=False), "3 texts, of which the trail tells, are"),
        (
            [line for line in whole if '"two"' not in line],
            "1 more text, of which the trail tells, is",
        ),
    ):
        report = verify.verify(lines)
        assert report.holds
        assert report.texts + report.absent == 3
        assert f"{left_out} not in this file" in list(verify.told(report))
    assert not any("not in this file" in line for line in verify.told(verify.verify(whole)))


def test_what_was_blanked_in_the_database_is_told(file_database):
    """Whoever may strike out may do so without an entry: no database can refuse that."""
    written(file_database)
    with file_database.write() as connection:
        connection.execute(update(words).values(text=None, salt=None, struck=AT))
    report = verify.verify(exported(file_database))
    assert len(report.faults) == 3


def test_every_text_of_a_real_desk_is_known_as_one(file_database):
    """Entries name digests of other things too, and of those none counts as a text left out."""
    filled(file_database)
    report = verify.verify(exported(file_database))
    assert report.holds, report.faults
    assert (report.absent, report.texts > 0) == (0, True)
    without = verify.verify(exported(file_database, with_words=False))
    assert without.absent == report.texts


def test_striking_texts_leaves_the_chain_holding(file_database):
    kept = written(file_database)
    before = head(file_database)
    with file_database.write() as connection:
        chain.strike(connection, kept[1].id, "ana", STORY, AT)
    lines = exported(file_database)
    assert not any('"two"' in line for line in lines)
    report = verify.verify(lines, [before])
    assert report.holds, report.faults
    assert report.struck == {kept[1].sha256: AT}
    assert report.texts == 2
    assert any(kept[1].sha256 in line and "struck out" in line for line in verify.told(report))
    assert "1 entry came after it" in "\n".join(verify.told(report))


def test_only_a_kept_head_tells_of_a_chain_written_anew(file_database):
    """Both chains written anew, and the end cut off: nothing in the file itself shows it."""
    written(file_database)
    kept = head(file_database)

    def anew(rows):
        return list(chained(row | {"actor": "eve"} for row in of_story(rows)[:2]))

    lines = rewritten(exported(file_database, with_words=False), anew)
    assert verify.verify(lines).holds
    report = verify.verify(lines, [kept])
    assert any(kept in fault for fault in report.faults)


def test_a_head_may_be_copied_from_paper(file_database):
    written(file_database)
    kept = head(file_database).upper()
    spaced = " ".join(kept[i : i + 8] for i in range(0, 64, 8))
    assert verify.verify(exported(file_database), [spaced]).holds


def test_a_file_that_was_cut_off(file_database):
    written(file_database)
    lines = [line for line in exported(file_database, with_words=False) if STORY not in line]
    lines.insert(0, exported(file_database)[0])
    report = verify.verify(lines)
    assert any("first line" in fault for fault in report.faults)


STRANGE = (
    "",
    "{}",
    "[]",
    "not JSON",
    "[" * 100_000,
    '{"format":"factcheck-trail","version":2,"chains":{}}',
    '{"format":"factcheck-trail","version":1,"chains":[]}',
)


@pytest.mark.parametrize("opening", STRANGE, ids=lambda text: text[:50])
def test_what_is_no_trail_is_told(opening):
    with pytest.raises(verify.NotATrail):
        verify.verify([opening])


ODD = ("null", "[]", "[" * 100_000, "{", '"text"', "1e999", '{"chain":"desk"}', '{"sha256":1}')


@pytest.mark.parametrize("line", ODD, ids=lambda text: text[:20])
def test_an_odd_line_is_a_fault(line):
    opening = '{"format":"factcheck-trail","version":1,"chains":{}}'
    assert len(verify.verify([opening, line]).faults) == 1


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small trail's lines, one of its texts struck out."""
    with closing(Database(sqlite_url(tmp_path_factory.mktemp("desk") / "desk.db"))) as database:
        ensure(database)
        kept = written(database, ("naïve “quotes”", "b"))
        with database.write() as connection:
            chain.strike(connection, kept[1].id, "ana", STORY, AT)
        return exported(database)


def understood(lines):
    """What the lines say, however it is written; None where it is no JSON."""
    try:
        return [json.loads(line) for line in lines]
    except ValueError:
        return None


@given(data=st.data())
def test_any_one_sign_changed_is_found(small, data):
    which = data.draw(st.integers(0, len(small) - 1))
    line = small[which]
    place = data.draw(st.integers(0, len(line) - 1))
    sign = data.draw(st.characters(min_codepoint=32, max_codepoint=126) | st.just(""))
    changed = [*small[:which], line[:place] + sign + line[place + 1 :], *small[which + 1 :]]
    try:
        report = verify.verify(changed)
    except verify.NotATrail:
        return
    # when a text was struck out stands beside the trail, as the text did: in no hash
    said, before = understood(changed), understood(small)
    same = said is not None and [r | {"struck": ""} if "struck" in r else r for r in said] == [
        r | {"struck": ""} if "struck" in r else r for r in before
    ]
    assert report.holds == same


def run(tmp_path, *arguments):
    """A copy of the file, by a Python that sees nothing else of ours."""
    copied = shutil.copy(verify.__file__, tmp_path / "verify.py")
    return subprocess.run(
        [sys.executable, "-I", "-S", copied, *map(str, arguments)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_copy_of_the_file_is_enough(tmp_path, file_database):
    written(file_database)
    kept = head(file_database)
    lines = exported(file_database)
    (tmp_path / "trail.jsonl").write_text("\n".join(lines) + "\n")
    done = run(tmp_path, "trail.jsonl", "--head", kept)
    assert (done.returncode, done.stderr) == (verify.HOLDS, "")
    assert "The trail holds." in done.stdout

    assert run(tmp_path, "trail.jsonl", "--head", "0" * 64).returncode == verify.FAILS
    assert run(tmp_path, "missing.jsonl").returncode == verify.UNREADABLE
    (tmp_path / "other.jsonl").write_text("{}\n")
    assert run(tmp_path, "other.jsonl").returncode == verify.UNREADABLE
