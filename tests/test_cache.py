"""What is kept in the user's cache folder: whole or not at all, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.cache import folder, keep, kept


def test_kept_and_found_again(tmp_path: Path) -> None:
    assert keep(tmp_path / "new" / "folder" / "a", b"1")
    assert keep(tmp_path / "new" / "folder" / "a", b"2")
    assert kept(tmp_path / "new" / "folder" / "a") == b"2"
    assert len(list((tmp_path / "new" / "folder").iterdir())) == 1


def test_nothing_is_kept() -> None:
    assert kept(Path("no/such/file")) is None


@pytest.mark.parametrize("where", ["file/below", "folder"])
def test_what_cannot_be_kept_leaves_nothing_behind(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder" / "taken").mkdir(parents=True)
    assert not keep(tmp_path / where / "taken", b"1")
    assert not list(tmp_path.rglob(".*"))


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        assert not keep(tmp_path / "a", b"1" * 5_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_follows_the_systems_custom(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder().name == "factcheck"
