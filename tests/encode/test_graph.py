"""The graph: the same bytes whenever it is made, small, well formed, for networks it knows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.encode import graph
from factcheck.encode.packaged import packaged_model
from factcheck.encode.weights import Weights

MODEL = packaged_model()


def made() -> bytes:
    return graph.build(
        graph.Architecture.read(MODEL / "config.json"), Weights(MODEL / "model.safetensors").shape
    )


def test_the_same_bytes_in_another_process() -> None:
    code = "import hashlib; from tests.encode.test_graph import made; "
    code += "print(hashlib.sha256(made()).hexdigest())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def test_the_weights_stay_in_their_own_file() -> None:
    assert len(made()) < 50_000


def test_every_name_is_made_before_it_is_used() -> None:
    import onnx

    found = onnx.load_from_string(made()).graph
    known = {value.name for value in [*found.input, *found.initializer]}
    for node in found.node:
        assert set(node.input) <= known
        known |= set(node.output)
    assert {output.name for output in found.output} <= known


@pytest.mark.parametrize(
    "change",
    [{"model_type": "mpnet"}, {"hidden_act": "relu"}, {"position_embedding_type": "relative_key"}],
)
def test_other_networks_are_refused(change: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / "config.json"
    config.write_text(json.dumps(json.loads((MODEL / "config.json").read_text()) | change))
    with pytest.raises(ValueError, match="not a BERT encoder"):
        graph.Architecture.read(config)


def test_weights_are_those_that_safetensors_reads() -> None:
    from safetensors.numpy import load_file

    ours, theirs = Weights(MODEL / "model.safetensors"), load_file(MODEL / "model.safetensors")
    for name in graph.Architecture.read(MODEL / "config.json").tensors():
        assert ours.shape(name) == theirs[name].shape
        assert np.array_equal(ours.tensor(name), theirs[name])


def test_other_numbers_are_refused(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    save_file({"a": np.zeros(4, dtype=np.float16)}, tmp_path / "half.safetensors")
    with pytest.raises(ValueError, match="F16"):
        Weights(tmp_path / "half.safetensors").tensor("a")


def test_a_fingerprint_tells_weights_apart(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    prints = []
    for n, tensors in enumerate(
        ({"a": np.zeros(4)}, {"a": np.ones(4)}, {"b": np.zeros(4)}, {"a": np.zeros(4)})
    ):
        save_file(
            {k: v.astype(np.float32) for k, v in tensors.items()}, tmp_path / f"{n}.safetensors"
        )
        prints.append(Weights(tmp_path / f"{n}.safetensors").fingerprint)
    assert len(set(prints[:3])) == 3
    assert prints[0] == prints[3]
