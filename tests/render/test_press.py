"""The process that sets type: the same bytes as here, and no harm where it fails."""

import io
import os
import shutil
import signal
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factcheck.brief import present
from factcheck.frames import Broken
from factcheck.render import fonts, press
from factcheck.render.formats import hire
from factcheck.render.pdf import rehearsal
from factcheck.render.press import receive_job, send_job
from factcheck.render.typeset import Attached, Job, typeset
from factcheck.render.webpage import document
from factcheck.view import House
from tests.invented.stories import agreeing

MARKUP = (
    '<html lang="en"><head><title>T</title><style>p { color: #123 }</style></head>'
    "<body><p>Five reports</p></body></html>"
)
JOB = Job(markup=MARKUP, variant="pdf/ua-1", forms=True)
ATTACHED = Attached(
    content=b"{}", name="brief.json", description="as data", day=datetime(2026, 5, 19, tzinfo=UTC)
)


@pytest.fixture(autouse=True)
def none_running(monkeypatch):
    monkeypatch.setattr(press, "_cores", lambda: 2)
    press.stop()
    yield
    press.stop()


@pytest.mark.parametrize(
    "job",
    [JOB, Job(markup=MARKUP, variant="pdf/a-3a", attached=ATTACHED)],
    ids=["tagged", "archive"],
)
def test_the_process_sets_the_same_bytes(job):
    press.start()
    assert press.is_running()
    assert press.printed(job) == typeset(job)
    assert press.is_running()


def test_a_process_that_has_gone_is_done_without():
    press.start()
    press._running[0].kill()
    press._running[0].wait()
    assert press.printed(JOB) == typeset(JOB)
    assert not press.is_running()


def test_what_the_process_cannot_set_fails_here_with_its_own_words():
    press.start()
    with pytest.raises(KeyError, match="pdf/none"):
        press.printed(replace(JOB, variant="pdf/none"))


def test_a_fork_leaves_the_process_to_its_parent(monkeypatch):
    press.start()
    monkeypatch.setattr(press, "_owner", 0)
    (process,), (place,) = press._running, press._places
    assert press.printed(JOB) == typeset(JOB)
    assert not press.is_running()
    assert process.poll() is None
    assert Path(place).is_dir()
    process.kill()
    process.communicate()
    shutil.rmtree(place)


def test_a_process_that_never_answers_is_given_up(monkeypatch):
    monkeypatch.setattr(press, "PATIENCE", 0.1)
    press.start()
    os.kill(press._running[0].pid, signal.SIGSTOP)
    assert press.printed(JOB) == typeset(JOB)
    assert not press.is_running()


def test_an_answer_that_is_none_is_no_pdf(monkeypatch):
    press.start()
    monkeypatch.setattr(press, "receive", lambda stream: ({"is": "nonsense"}, b"%PDF"))
    assert press.printed(JOB) == typeset(JOB)


def test_one_core_has_no_room_for_a_second_process(monkeypatch):
    monkeypatch.setattr(press, "_cores", lambda: 1)
    press.start()
    assert not press.is_running()


def test_only_formats_that_are_set_in_type_need_it():
    hire(["html", "json", "csv"], {})
    assert not press.is_running()
    hire(["json", "pdfa"], {})
    assert press.is_running()


def rehearsing(monkeypatch, job):
    """What is sent where a job is rehearsed."""
    sent = []
    press.start()
    with monkeypatch.context() as patched:
        patched.setattr(
            press, "send_job", lambda stream, job: sent.append(job) or send_job(stream, job)
        )
        press.rehearse(job)
    return sent


def test_a_rehearsal_changes_no_byte_and_has_no_answer(monkeypatch):
    other = replace(JOB, markup=JOB.markup.replace("Five reports", "One"))
    assert rehearsing(monkeypatch, other) == [replace(other, rehearsal=True)]
    assert press.printed(JOB) == typeset(JOB)
    assert press.is_running()


def test_what_is_longer_than_a_pipe_is_not_rehearsed(monkeypatch):
    assert (
        rehearsing(monkeypatch, replace(JOB, markup=JOB.markup.replace("Five", "Fünf" * 20_000)))
        == []
    )


def test_what_is_rehearsed_is_the_house_s_own_sheet():
    assert "size: Letter" in rehearsal(House(paper="Letter")).markup
    assert (
        document(present(agreeing(), house=House()), fonts=fonts.linked(), paper=True).count(
            _sheet(rehearsal(House()).markup)
        )
        == 1
    )


def _sheet(markup):
    return markup.partition("<style>")[2].partition("</style>")[0]


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    press.start()
    press.rehearse(JOB)
    assert list(tmp_path.iterdir())
    press.stop()
    assert not list(tmp_path.iterdir())


def test_a_rehearsal_that_goes_wrong_is_forgotten():
    press.start()
    press.rehearse(replace(JOB, variant="pdf/none"))
    assert press.printed(JOB) == typeset(JOB)
    assert press.is_running()


def test_a_house_whose_style_cannot_be_read_is_not_rehearsed(tmp_path):
    (tmp_path / "house.css").write_bytes(b"p { color: \xff }")
    hire(["pdf"], {"house": str(tmp_path)})
    assert press.printed(JOB) == typeset(JOB)
    assert press.is_running()


def test_a_system_that_starts_nothing_does_without(monkeypatch):
    def refuse(module, temporary):
        raise OSError("no more processes")

    monkeypatch.setattr(press, "started", refuse)
    press.start()
    assert press.printed(JOB) == typeset(JOB)


@pytest.mark.parametrize(
    "job",
    [
        JOB,
        replace(JOB, rehearsal=True),
        replace(
            JOB,
            markup="half \ud83d a face",
            pictures=frozenset({"data:a", "data:b"}),
            attached=ATTACHED,
        ),
    ],
)
def test_a_job_arrives_as_it_was_sent(job):
    stream = io.BytesIO()
    send_job(stream, job)
    stream.seek(0)
    assert receive_job(stream) == job
    with pytest.raises(Broken):
        receive_job(stream)
