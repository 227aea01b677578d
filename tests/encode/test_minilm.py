"""The default encoder: agrees with sentence-transformers, and depends on each text alone."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.encode import SentenceTransformersEncoder
from factcheck.encode.minilm import LONGEST, TOKENS, MiniLMEncoder, batches
from factcheck.read.story import read_story
from factcheck.resources import folder
from factcheck.split import split

COUNT = 2000
ODD = (
    "",
    " ",
    "\n",
    "a",
    "…",
    "🙂 ¿qué? 漢字",
    "\u0000\ufffd",
    "Zoë's naïve façade",
    "x" * 300,
    "word " * 400,
    "5,000 to 6,000",
)
ENCODER = MiniLMEncoder()
#: another process's work with the cache folder that it is given
CODE = """import sys, pathlib; from factcheck.encode.minilm import MiniLMEncoder
vectors = MiniLMEncoder(pathlib.Path(sys.argv[1])).encode(['a'])
"""


def seeds() -> list[str]:
    """The sentences of the stories that ship with the program."""
    stories = sorted(path for path in folder("seeds").iterdir() if path.is_dir())
    articles = [article for story in stories for article in read_story([story]).articles]
    return [sentence.text for article in articles for sentence in split(article).sentences]


def sentences() -> list[str]:
    """Texts of all lengths: the seeds' sentences, whole, cut, joined and changed; the odd ones."""
    chance, known = random.Random(8), seeds()
    made = dict.fromkeys([*ODD, *known])
    while len(made) < COUNT:
        words = " ".join(chance.sample(known, chance.choice((1, 1, 1, 2)))).split()
        start = chance.randrange(len(words))
        cut = " ".join(words[start : start + chance.choice((3, 8, 16, 40, 80))])
        made[re.sub(r"\d+", lambda _: str(chance.randrange(10_000)), cut)] = None
    return list(made)[:COUNT]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return sentences()


def test_agrees_with_sentence_transformers(texts: list[str]) -> None:
    ours, reference = ENCODER.encode(texts), SentenceTransformersEncoder().encode(texts)
    assert len(set(texts)) == COUNT
    assert ours.shape == reference.shape == (COUNT, 384)
    assert np.abs(ours - reference).max() < 1e-5
    assert np.abs(ours @ ours.T - reference @ reference.T).max() < 1e-5


def test_the_reference_can_disagree(texts: list[str]) -> None:
    """The comparison above sees a difference where there is one: a text that is cut elsewhere."""
    longest = max(texts, key=len)
    assert (
        np.abs(ENCODER.encode([longest]) - ENCODER.encode([longest[: len(longest) // 2]])).max()
        > 1e-3
    )


def test_vectors_are_of_length_one_and_near_in_meaning() -> None:
    vectors = ENCODER.encode(
        ["The dam broke at night.", "At night the dam gave way.", "Shares rose in Tokyo."]
    )
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_no_texts() -> None:
    assert len(ENCODER.encode([])) == 0


@given(st.lists(st.sampled_from([*ODD, *seeds()[:60]]), min_size=1, max_size=24), st.randoms())
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
        assert {
            vector.tobytes() for vector in ENCODER.encode(["The dam broke at night."] * count)
        } == {alone}


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
    texts = sentences()[:200]
    together = ENCODER.encode(texts)
    monkeypatch.setattr("factcheck.encode.minilm.CALLERS", 1)
    assert np.array_equal(ENCODER.encode(texts), together)
