"""The tensors of a safetensors file, mapped into memory: no copy, and processes share pages."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

#: bytes of each tensor in the fingerprint: training moves every weight; all would take 0.25 s
SAMPLE = 4096


class Weights:
    """A safetensors file: eight bytes of length, so many of JSON, then tensor after tensor.

    The library of that name copies each tensor: 43 MB and 0.06 s that mapping saves.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        self._start = 8 + int.from_bytes(self._bytes[:8].tobytes(), "little")
        header = json.loads(self._bytes[8 : self._start].tobytes())
        self._tensors = {name: row for name, row in header.items() if name != "__metadata__"}

    def shape(self, name: str) -> tuple[int, ...]:
        """The tensor's dimensions."""
        return tuple(self._tensors[name]["shape"])

    def tensor(self, name: str) -> NDArray[np.float32]:
        """A view of a tensor; raises ValueError where it does not hold 32-bit floats."""
        if self._tensors[name]["dtype"] != "F32":
            raise ValueError(
                f"{self.path.name}: {name} holds {self._tensors[name]['dtype']}, not F32"
            )
        return self._raw(name).view("<f4").reshape(self.shape(name))

    @cached_property
    def fingerprint(self) -> str:
        """Tells these weights from others: their layout, and the beginning of each tensor."""
        digest = hashlib.sha256(self._bytes[: self._start].tobytes())
        for name in sorted(self._tensors):
            digest.update(self._raw(name)[:SAMPLE].tobytes())
        return digest.hexdigest()

    def _raw(self, name: str) -> NDArray[np.uint8]:
        start, end = self._tensors[name]["data_offsets"]
        found: NDArray[np.uint8] = self._bytes[self._start + start : self._start + end]
        return found
