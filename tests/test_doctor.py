"""What is said of each part, well or ailing."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import factcheck
from factcheck import doctor
from factcheck.cli import app


def examined(**settings) -> dict[str, doctor.Examined]:
    return {result.part: result for result in doctor.examine(factcheck.Settings(**settings))}


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("factcheck.cache.folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def test_all_is_well_here(own_cache):
    found = examined()
    assert all(result.well for result in found.values()), found
    assert "onnxruntime" in found["model"].says
    assert "default" in found["model"].says
    assert "Pango" in found["PDF"].says
    assert str(own_cache) in found["cache"].says


def test_a_model_that_is_not_there(own_cache):
    found = examined(model="no/such-model")
    assert not found["model"].well
    assert "no/such-model" in found["model"].says
    assert found["fonts"].well


def test_a_missing_typeface_is_named(monkeypatch):
    from factcheck.render import fonts

    monkeypatch.setattr(
        "factcheck.render.fonts.FACES", (fonts.Face("FC Sans", 400, "no_such_package", "a.ttf"),)
    )
    assert "FC Sans 400" in examined()["fonts"].says


def test_a_closed_cache_is_no_ailment(own_cache):
    own_cache.write_bytes(b"")
    found = examined()["cache"]
    assert found.well
    assert "cannot be written" in found.says


def test_kept_embeddings_are_counted(tmp_path):
    found = examined(embeddings=str(tmp_path))
    assert found["embeddings"].says.endswith("holds 1 embedding")


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        (factcheck.Reader(), "no second reader"),
        (factcheck.Reader(address="http://127.0.0.1:1/v1", model="desk"), "on this machine"),
        (
            factcheck.Reader(address="https://a.example/v1", model="desk", remote=True),
            "ANOTHER MACHINE: copy leaves this one",
        ),
    ],
)
def test_where_the_second_reader_is(reader, says):
    assert says in examined(reader=reader)["reader"].says


def test_the_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[1].startswith("ok")
    (tmp_path / "factcheck.toml").write_text('model = "no/such-model"\n', encoding="utf-8")
    ailing = CliRunner().invoke(app, ["doctor"])
    assert ailing.exit_code == 2
    assert "MISSING  model" in ailing.stdout
