"""Which encoder serves a run; what is said where a model or a device is not there."""

from __future__ import annotations

import importlib.util

import pytest

from factcheck.encode import SentenceTransformersEncoder, choice, choose
from factcheck.encode.minilm import MiniLMEncoder
from factcheck.encode.packaged import packaged_model
from factcheck.errors import ModelMissing


@pytest.mark.parametrize("device", ["", "cpu"])
def test_the_default_needs_no_torch(device: str) -> None:
    assert isinstance(choose(device=device).encoder, MiniLMEncoder)


@pytest.mark.parametrize(
    ("model", "device", "why"),
    [("some/model", "", "some/model"), ("", "cuda", "cuda"), ("some/model", "cpu", "model")],
)
def test_other_models_and_devices_are_served_by_the_reference(
    model: str, device: str, why: str
) -> None:
    chosen = choose(model, device)
    assert isinstance(chosen.encoder, SentenceTransformersEncoder)
    assert chosen.encoder.device == (device or "cpu")
    assert why in chosen.why


def test_without_onnxruntime_the_reference_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        choice,
        "find_spec",
        lambda name: None if name == "onnxruntime" else importlib.util.find_spec(name),
    )
    chosen = choose()
    assert isinstance(chosen.encoder, SentenceTransformersEncoder)
    assert chosen.why == "onnxruntime not installed"


def test_the_reference_reads_a_folder_and_says_what_it_cannot_load(tmp_path) -> None:
    """One test, as it takes seconds to import the library."""
    pytest.importorskip("sentence_transformers")
    encoder = SentenceTransformersEncoder(str(packaged_model()))
    assert len(encoder.encode([])) == 0
    assert encoder.encode(["a"]).shape == (1, 384)
    with pytest.raises(ModelMissing, match="no-model-here"):
        SentenceTransformersEncoder(str(tmp_path / "no-model-here")).encode(["a"])
    for device in ("no-such-device", "cuda:77"):
        with pytest.raises(ModelMissing, match=device):
            SentenceTransformersEncoder(device=device).encode(["a"])
