"""The packaged all-MiniLM-L6-v2 on onnxruntime: loaded in 0.2 s, where torch takes eight."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck import cache
from factcheck.encode import graph
from factcheck.encode.packaged import NAME, packaged_model
from factcheck.encode.silence import runtime
from factcheck.encode.weights import Weights

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

#: sentence-transformers cuts this model's texts here; tokenizer.json says 128
LONGEST = 256
#: tokens in one call: from 200 on the cores are busy; of 512 results still fit the cache
TOKENS = 512
#: calls at once: each runs in its caller's thread alone, so their number changes no result
CALLERS = 2
_WORDS, _PLACES, _KINDS = (
    f"embeddings.{kind}_embeddings.weight" for kind in ("word", "position", "token_type")
)


class MiniLMEncoder:
    """An encoder whose vectors depend on each text alone, to the last bit.

    Texts of one length in tokens go together: nothing is padded, so that no neighbour can move the
    last digit of a vector and with it a verdict. Libraries are loaded at the first text.
    """

    name = NAME

    def __init__(self, kept: Path | None = None) -> None:
        self._kept = kept

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384); raises `ModelMissing` without the model's package."""
        out = np.zeros(
            (len(texts), self._network.architecture.width if texts else 1), dtype=np.float32
        )
        # a lone surrogate is no text to the tokenizer
        ids = [
            self._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8")).ids
            for text in texts
        ]

        def embed(batch: list[int]) -> None:
            states = self._network.run(np.array([ids[i] for i in batch]))
            out[batch] = unit(states.mean(axis=1))

        with ThreadPoolExecutor(CALLERS) as callers:
            for _ in callers.map(embed, batches([len(i) for i in ids])):
                pass
        return out

    def load(self) -> None:
        """Load model and libraries now rather than at the first text."""
        _ = self._network, self._tokenizer

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens the model reads of each text."""
        return [len(self._tokenizer.encode(text).ids) for text in texts]

    @property
    def fingerprint(self) -> str:
        """Tells the vectors of this model from those of any other."""
        return self._network.weights.fingerprint

    @cached_property
    def _network(self) -> Network:
        return Network(packaged_model(), self._kept)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return tokenizer


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts of one length, at most `TOKENS` tokens together.

    >>> list(batches([3, 5, 3]))
    [[0, 2], [1]]
    """
    alike: dict[int, list[int]] = {}
    for i, length in enumerate(lengths):
        alike.setdefault(length, []).append(i)
    for length, indices in sorted(alike.items()):
        step = max(1, TOKENS // length)
        yield from (indices[at : at + step] for at in range(0, len(indices), step))


def unit(vectors: Vectors) -> Vectors:
    """The same directions, at Euclidean length 1."""
    return np.asarray(
        vectors / np.sqrt(np.square(vectors).sum(axis=1, keepdims=True)), dtype=np.float32
    )


class Network:
    """The network and its weights: token numbers in, a state for each token out."""

    def __init__(self, model: Path, kept: Path | None = None) -> None:
        self.weights = Weights(model / "model.safetensors")
        self.architecture = graph.Architecture.read(model / "config.json")
        self._kinds = self.weights.tensor(_KINDS)[0]
        self._session = self._opened(kept or cache.folder())

    def run(self, ids: NDArray[np.int64]) -> Vectors:
        """States of shape (texts, length, width) for numbers of shape (texts, length)."""
        texts, length = ids.shape
        embedded = (
            self.weights.tensor(_WORDS)[ids] + self._kinds + self.weights.tensor(_PLACES)[:length]
        )
        shape = np.array(embedded.shape, dtype=np.int64)
        (states,) = self._session.run(
            None, {"embedded": embedded.reshape(texts * length, -1), "shape": shape}
        )
        return np.asarray(states, dtype=np.float32).reshape(embedded.shape)

    def _opened(self, folder: Path) -> InferenceSession:
        """A session over the kept graph, or over a new one where that is missing or damaged."""
        place = folder / f"bert-{self._key()}.onnx"
        known = cache.kept(place)
        if known is not None:
            try:
                return self._session_of(known)
            except Exception as error:  # what onnxruntime cannot open is damaged, and made anew
                if not _from_onnxruntime(error):
                    raise
        made = graph.build(self.architecture, self.weights.shape)
        cache.keep(place, made)
        return self._session_of(made)

    def _key(self) -> str:
        shapes = [(name, self.weights.shape(name)) for name in self.architecture.tensors()]
        return hashlib.sha256(
            repr((graph.BUILDER, self.architecture, shapes)).encode()
        ).hexdigest()[:16]

    def _session_of(self, serialised: bytes) -> InferenceSession:
        onnxruntime = runtime()
        names = self.architecture.tensors()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # the graph's operators are fused already: looking for more would double the opening
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 4
        options.add_external_initializers(
            names, [onnxruntime.OrtValue.ortvalue_from_numpy(self.weights.tensor(n)) for n in names]
        )
        return onnxruntime.InferenceSession(serialised, options, providers=["CPUExecutionProvider"])


def _from_onnxruntime(error: Exception) -> bool:
    return type(error).__module__.startswith("onnxruntime")
