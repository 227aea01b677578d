"""The default encoder: agrees with sentence-transformers, and depends on each text alone."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.encode import SentenceTransformersEncoder
from factcheck.encode.minilm import LONGEST, TOKENS, MiniLMEncoder, batches
from tests.encode.texts import texts

TEXTS = texts(200)
ENCODER = MiniLMEncoder()
#: another process's work with the cache folder that it is given
CODE = """import sys, pathlib; from factcheck.encode.minilm import MiniLMEncoder
vectors = MiniLMEncoder(pathlib.Path(sys.argv[1])).encode(['a'])
"""


#: `nox -s bench` compares 2,000
def test_agrees_with_sentence_transformers() -> None:
    pytest.importorskip("sentence_transformers")
    ours, reference = ENCODER.encode(TEXTS), SentenceTransformersEncoder().encode(TEXTS)
    assert len(set(TEXTS)) == 200
    assert ours.shape == reference.shape == (200, 384)
    assert np.abs(ours - reference).max() < 1e-5
    assert np.abs(ours @ ours.T - reference @ reference.T).max() < 1e-5


def test_the_reference_can_disagree() -> None:
    """The comparison above sees a difference where there is one: a text that is cut elsewhere."""
    longest = max(TEXTS, key=len)
    whole, half = ENCODER.encode([longest, longest[: len(longest) // 2]])
    assert np.abs(whole - half).max() > 1e-3


def test_vectors_are_of_length_one_and_near_in_meaning() -> None:
    vectors = ENCODER.encode(
        ["The dam broke at night.", "At night the dam gave way.", "Shares rose in Tokyo."]
    )
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_no_texts() -> None:
    assert len(ENCODER.encode([])) == 0


@given(st.lists(st.sampled_from(TEXTS[:70]), min_size=1, max_size=24), st.randoms())
@settings(deadline=None, max_examples=25)
def test_a_vector_depends_on_its_text_alone(company: list[str], chance: random.Random) -> None:
    alone = {text: ENCODER.encode([text])[0] for text in company}
    chance.shuffle(company)
    for text, vector in zip(company, ENCODER.encode(company), strict=True):
        assert vector.tobytes() == alone[text].tobytes()


def test_many_of_one_length_are_as_one() -> None:
    """More than fit one call, and every number that the multiplication's kernels treat apart."""
    alone = ENCODER.encode(["The dam broke at night."])[0].tobytes()
    for count in (*range(2, 18), 3 * TOKENS // 7 + 1):
        vectors = ENCODER.encode(["The dam broke at night."] * count)
        assert {vector.tobytes() for vector in vectors} == {alone}


@given(st.lists(st.integers(1, LONGEST)))
def test_batches_hold_every_text_once(lengths: list[int]) -> None:
    found = list(batches(lengths))
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    assert all(len({lengths[i] for i in batch}) == 1 for batch in found)
    assert all(sum(lengths[i] for i in batch) <= TOKENS for batch in found)


def test_a_damaged_graph_is_made_anew(tmp_path: Path) -> None:
    expected = MiniLMEncoder(tmp_path).encode(["a"])
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for damaged in (b"", b"not a graph", whole[: len(whole) // 2]):
        kept.write_bytes(damaged)
        assert (MiniLMEncoder(tmp_path).encode(["a"]) == expected).all()
        assert kept.read_bytes() == whole


def test_a_kept_graph_is_used(tmp_path: Path) -> None:
    MiniLMEncoder(tmp_path).encode(["a"])
    done = subprocess.run(
        [sys.executable, "-c", f"{CODE}sys.exit('onnx' in sys.modules)", str(tmp_path)]
    )
    assert done.returncode == 0


def test_a_closed_cache_folder_costs_no_more_than_time(tmp_path: Path) -> None:
    # a folder that cannot be, below a file: a read-only one would be open to root
    (tmp_path / "file").write_bytes(b"")
    assert len(MiniLMEncoder(tmp_path / "file" / "cache").encode(["a"])) == 1


def test_processes_that_start_together_leave_one_graph(tmp_path: Path) -> None:
    command = [sys.executable, "-c", f"{CODE}print(vectors.tobytes().hex())", str(tmp_path)]
    together = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {process.communicate()[0].strip() for process in together}
    assert said == {ENCODER.encode(["a"]).tobytes().hex()}
    assert len(list(tmp_path.iterdir())) == 1


def test_calls_at_once_do_not_move_the_last_bit(monkeypatch):
    together = ENCODER.encode(TEXTS)
    monkeypatch.setattr("factcheck.encode.minilm.CALLERS", 1)
    assert np.array_equal(ENCODER.encode(TEXTS), together)
