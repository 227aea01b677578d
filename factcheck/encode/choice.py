"""Which encoder serves a run, and why."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from factcheck.encode.minilm import MiniLMEncoder
from factcheck.encode.packaged import NAME
from factcheck.encode.reference import SentenceTransformersEncoder

if TYPE_CHECKING:
    from factcheck.encode.store import RememberingEncoder

#: what the default encoder imports when it is first used
NEEDED = ("onnxruntime", "onnx", "tokenizers")


@dataclass(frozen=True, slots=True)
class Choice:
    """An encoder, the library that it runs on, and the reason in words."""

    encoder: MiniLMEncoder | RememberingEncoder | SentenceTransformersEncoder
    engine: str
    why: str

    def ahead(self) -> Thread:
        """A thread that loads the default model; join it before the first text is embedded."""
        loading = Thread(target=_load, args=(self.encoder,))
        loading.start()
        return loading


def _load(encoder: MiniLMEncoder | RememberingEncoder | SentenceTransformersEncoder) -> None:
    if not isinstance(encoder, SentenceTransformersEncoder):
        with suppress(Exception):  # whatever is wrong is said where a text is embedded
            encoder.load()


def choose(model: str = "", device: str = "", kept: str = "") -> Choice:
    """The encoder for a model's name or folder, on a device; empty: packaged MiniLM, processor.

    `kept` is a folder that keeps the default encoder's vectors between runs; empty for none.

    >>> choose().engine
    'onnxruntime'
    >>> choose(device="cuda").why
    'the device cuda was asked for'
    """
    why = _why_not_default(model, device)
    if why:
        named = SentenceTransformersEncoder(model, device or "cpu")
        return Choice(named, "sentence-transformers", why)
    encoder = _remembering(kept) if kept else MiniLMEncoder()
    return Choice(encoder, "onnxruntime", f"the default for {NAME} on a processor")


def _remembering(kept: str) -> RememberingEncoder:
    from factcheck.encode.store import RememberingEncoder  # and with it sqlite3

    return RememberingEncoder(MiniLMEncoder(), Path(kept).expanduser())


def kept_in(folder: str) -> int | None:
    """How many vectors a folder keeps; None where it keeps none that can be read."""
    from factcheck.encode.store import entries

    return entries(Path(folder).expanduser())


def _why_not_default(model: str, device: str) -> str | None:
    if model:
        return f"the model {model} was asked for"
    if device not in ("", "cpu"):
        return f"the device {device} was asked for"
    missing = [name for name in NEEDED if find_spec(name) is None]
    return f"{', '.join(missing)} not installed" if missing else None
