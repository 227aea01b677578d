"""Compiled templates are kept, used, and made anew where they are damaged or of another source."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from factcheck.render.compiled import Compiled

KEPT = "factcheck/templates"


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("factcheck.cache.folder", lambda: tmp_path / "factcheck")


def shown(source: str) -> str:
    """A template filled in by an environment that has just been made."""
    return (
        Environment(loader=DictLoader({"a": source}), bytecode_cache=Compiled())
        .get_template("a")
        .render()
    )


def test_kept_once(tmp_path):
    assert [shown("{{ 1 + 1 }}") for _ in range(2)] == ["2", "2"]
    assert len(list((tmp_path / KEPT).iterdir())) == 1


def test_another_source_is_compiled_anew():
    assert [shown("{{ 1 + 1 }}"), shown("{{ 2 + 2 }}")] == ["2", "4"]


@pytest.mark.parametrize(
    "damage",
    [lambda b: b"", lambda b: b"nonsense", lambda b: b[: len(b) // 2], lambda b: b + b"more"],
)
def test_damage_is_compiled_anew(damage, tmp_path):
    shown("{{ 1 + 1 }}")
    (kept,) = (tmp_path / KEPT).iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    assert shown("{{ 1 + 1 }}") == "2"


def test_a_closed_folder_is_in_nobodys_way(tmp_path):
    (tmp_path / "factcheck").write_bytes(b"")
    assert shown("{{ 1 + 1 }}") == "2"
