"""What is asked of a model: texts to vectors, behind one method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Whatever turns texts into vectors of length 1."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions), float32, each of Euclidean length 1."""
        ...


class CachingEncoder:
    """An encoder that embeds each distinct text once, in sorted order.

    So results cannot depend on how work is divided.
    """

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
