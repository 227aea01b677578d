"""Any model of the sentence-transformers library, on any device: the default's reference."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.encode.packaged import NAME, packaged_model
from factcheck.encode.silence import silenced
from factcheck.errors import ModelMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32


class SentenceTransformersEncoder:
    """An encoder of the sentence-transformers library (Reimers and Gurevych 2019), offline.

    `name` is a model's folder, or its name in the local cache; empty for the packaged MiniLM.
    `device` is torch's word: `cpu`, `cuda`, `cuda:1`. Library and model load at the first text.
    """

    def __init__(self, name: str = "", device: str = "cpu") -> None:
        self.name = name or NAME
        self.device = device
        self._where = name

    @cached_property
    def _model(self) -> SentenceTransformer:
        silenced()
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        where = self._where or str(packaged_model())
        try:
            from sentence_transformers import SentenceTransformer  # takes seconds

            return SentenceTransformer(where, device=self.device, local_files_only=True)
        except ImportError as error:
            raise ModelMissing(
                self.name, f"the package sentence-transformers is not installed ({error})"
            ) from error
        except (OSError, ValueError) as error:
            unknown = "no folder of that name, and not in the local cache"
            reason = _first_line(error) if Path(where).is_dir() else unknown
            raise ModelMissing(self.name, reason) from error
        except (RuntimeError, AssertionError) as error:  # torch's, for a device that is not there
            raise ModelMissing(
                self.name, f"it cannot be loaded on device {self.device}: {_first_line(error)}"
            ) from error

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions); raises `ModelMissing` without the model."""
        if not texts:
            return np.zeros((0, 1), dtype=np.float32)
        vectors = self._model.encode(
            list(texts),
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, dtype=np.float32)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
