"""Which database is opened, and that nobody else on the machine can read it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from factcheck.desk.store import users
from factcheck.desk.store.opened import opened
from factcheck.errors import BadDatabase, DeskRefused


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()}


@pytest.fixture(autouse=True)
def _generous():
    """A user who lets everybody read what they make."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_what_is_made_is_private(tmp_path):
    kept = opened(str(tmp_path / "deep" / "desk.db"), {})
    with kept.write() as connection:
        users.add(connection, "ann", by="x", at=kept.now())
        found = modes(tmp_path / "deep")
    kept.close()
    assert found == {"desk.db": "0o600", "desk.db-wal": "0o600", "desk.db-shm": "0o600"}
    assert stat.S_IMODE((tmp_path / "deep").stat().st_mode) == 0o700


def test_what_others_could_read_is_closed_to_them(tmp_path):
    place = tmp_path / "desk.db"
    opened(str(place), {}).close()
    place.chmod(0o644)
    kept = opened(str(place), {})
    with kept.write() as connection:
        users.add(connection, "ann", by="x", at=kept.now())
        assert set(modes(tmp_path).values()) == {"0o600"}
    kept.close()


def test_by_default_it_is_in_the_users_own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    opened(None, {}).close()
    assert modes(tmp_path / "factcheck") == {"desk.db": "0o600"}


def test_the_environment_may_name_it_and_the_command_line_comes_first(tmp_path):
    told = {"FACTCHECK_DATABASE": f"sqlite:///{tmp_path / 'told.db'}"}
    opened(None, told).close()
    opened(str(tmp_path / "given.db"), told).close()
    assert set(modes(tmp_path)) == {"told.db", "given.db"}


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann:secret@db.example/desk",
        "postgresql://ann:@db.example/desk",
        "postgresql://db.example/desk?password=secret",
        "postgresql+psycopg://ann:secret@db.example/desk",
    ],
)
def test_a_password_in_the_arguments_is_refused_unsaid(address):
    with pytest.raises(DeskRefused, match="FACTCHECK_DATABASE") as refused:
        opened(address, {})
    assert "PGPASSFILE" in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    ["mysql://db/desk", "nonsense://", "postgresql://db:port/desk", "http://x", "a b://c"],
)
def test_no_address_of_a_database(address):
    with pytest.raises(DeskRefused):
        opened(address, {})


def test_no_database(tmp_path):
    (tmp_path / "file").write_text("words")
    for name in ("file", "file/desk.db"):
        with pytest.raises(BadDatabase):
            opened(str(tmp_path / name), {})


def test_a_password_of_the_environment_is_used_and_never_said(tmp_path):
    told = {"FACTCHECK_DATABASE": "postgresql://ann:secret@127.0.0.1:1/desk"}
    with pytest.raises(BadDatabase) as refused:
        opened(None, told)
    assert "secret" not in str(refused.value)
