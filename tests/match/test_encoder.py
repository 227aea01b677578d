"""The packaged model, offline, and what is said when a model is missing."""

import numpy as np
import pytest

from factcheck.errors import ModelMissing
from factcheck.match import SentenceTransformersEncoder


def test_vectors_are_of_length_one_and_near_in_meaning(encoder):
    vectors = encoder.encode(["The dam broke at night.", "At night the dam gave way.", "Shares rose in Tokyo."])
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_no_texts(encoder):
    assert len(encoder.encode([])) == 0


def test_a_missing_model_is_one_clear_sentence(tmp_path):
    with pytest.raises(ModelMissing, match="no-model-here"):
        SentenceTransformersEncoder(str(tmp_path / "no-model-here")).encode(["a"])
