"""Rows that bring their reader down, as a hole in a library would let them: each costs itself."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.intake import asking
from factcheck.archive.intake.part import Part
from factcheck.read.draft import NotText
from factcheck.read.intake.contained import Containment
from factcheck.read.limits import Limits
from tests.archive.intake import dying, made


@pytest.fixture
def at_risk(monkeypatch):
    """Rows are read by a process that some words bring down."""
    containment = Containment(Limits(cpu=1, pace=0, wall=300), dying.__name__)
    monkeypatch.setattr(asking, "_process", lambda: containment)
    monkeypatch.setattr(asking, "Limits", lambda **_: Limits(cpu=1, pace=0))
    yield containment
    containment.close()


def wire(tmp_path, kind, name, words, *where, most=12):
    records = [
        made.record(n, text=f"{made.BODY} {words if n in where else 'It rained.'}")
        for n in range(most)
    ]
    (tmp_path / name).write_bytes(kind(records))
    return tmp_path / name


@pytest.mark.parametrize(("name", "kind"), made.KINDS.items())
def test_a_row_that_breaks_its_reader_costs_itself(tmp_path, at_risk, name, kind):
    path = wire(tmp_path, kind, name, dying.DEADLY, 0, 4, 5, 11)
    found = made.read(path)
    assert len(found.articles) == 8
    reason = "it broke the program that reads it"
    assert found.unread == {(str(path), row): reason for row in (1, 5, 6, 12)}


def test_what_breaks_between_two_rows_costs_neither(tmp_path, at_risk):
    path = wire(tmp_path, made.json_lines, "a.jsonl", dying.LAST, 4, 7)
    found = made.read(path)
    assert len(found.articles) == 12
    assert not found.unread


def test_a_row_that_takes_for_ever_costs_itself(tmp_path, at_risk):
    path = wire(tmp_path, made.json_lines, "a.jsonl", dying.ENDLESS, 4)
    found = made.read(path)
    assert len(found.articles) == 11
    assert found.unread == {(str(path), 5): "it takes more than 1 seconds to read"}


def test_after_many_of_them_the_rest_is_not_tried(tmp_path, at_risk):
    rows = asking.PATIENCE + 10
    path = wire(tmp_path, made.json_lines, "a.jsonl", dying.DEADLY, *range(rows), most=rows)
    found = made.read(path)
    assert len(found.unread) == asking.PATIENCE + 1
    assert found.unread[str(path), asking.PATIENCE + 1].endswith("its rows 21 to 30 are not read")


def test_a_forked_worker_has_a_reader_of_its_own(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(made.json_lines([made.record(1)]))
    assert len(made.read(path).articles) == 1
    child = os.fork()
    if not child:
        os._exit(len(made.read(path).articles))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert len(made.read(path).articles) == 1


@pytest.mark.parametrize(
    ("path", "kind"), [("/etc/passwd", "nothing"), ("/etc/passwd", "os"), ("/", "lines")]
)
def test_nothing_else_is_done_for_whoever_asks(path, kind):
    with pytest.raises(NotText):
        asking.divided(kind, path, "a.jsonl", 0)


def test_links_are_not_followed_by_the_reader(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(made.json_lines([made.record(1)]))
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "a.jsonl")
    (answer,) = asking.rows("lines", str(tmp_path / "link.jsonl"), "link.jsonl", Part())
    assert answer.reason.startswith("it is damaged")


@pytest.mark.parametrize(("name", "kind"), made.KINDS.items())
@given(at=st.floats(0, 1), damage=st.binary(min_size=1, max_size=12), cut=st.booleans())
def test_damaged_files_add_up(tmp_path_factory, name, kind, at, damage, cut):
    raw = kind([made.record(n) for n in range(12)])
    place = int(at * len(raw))
    path = tmp_path_factory.mktemp("wire") / name
    path.write_bytes(raw[:place] + damage + (b"" if cut else raw[place + len(damage) :]))
    found = made.read(path)
    assert found.articles or found.unread
    assert all(reason and reason.isprintable() for reason in found.unread.values())
