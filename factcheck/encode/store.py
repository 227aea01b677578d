"""Vectors kept between runs: a story with one article more embeds only what is new."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.encode.minilm import MiniLMEncoder

NAME = "embeddings.sqlite"
#: vectors kept at most, the oldest go first: 160 MB, the texts of some 2,000 articles
MOST = 100_000
#: 384 numbers of four bytes
BYTES = 1536
#: seconds that one process waits for another's writing
PATIENCE = 10.0
#: keys in one question; SQLite takes at least 999
ASKED = 500


class RememberingEncoder:
    """The default encoder, and a file of the vectors it has made, by hash of weights and text.

    Right where vectors depend on the text alone: one from the file is then, to the bit, the one
    that would be made. A file that cannot be read or written costs time, and nothing else.
    Any number of processes may share one.
    """

    def __init__(self, inner: MiniLMEncoder, folder: Path, most: int = MOST) -> None:
        self.name = inner.name
        self.path = folder / NAME
        self._inner = inner
        self._most = most

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), 384); only texts that the file lacks are embedded."""
        if not texts:
            return self._inner.encode(texts)
        keys = [self._key(text) for text in texts]
        known = self._known(set(keys))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            made = dict(zip(new, self._inner.encode(list(new.values())), strict=True))
            known |= made
            self._keep(made)
        return np.stack([known[key] for key in keys])

    def load(self) -> None:
        """Load the model now rather than at the first text."""
        self._inner.load()

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(
            f"{self._inner.fingerprint}\0{text}".encode("utf-8", "surrogatepass")
        ).digest()

    def _known(self, keys: Iterable[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The vectors that the file holds."""
        wanted = sorted(keys)
        found: dict[bytes, NDArray[np.float32]] = {}
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as file:
            for some in _portions(wanted):
                rows = file.execute(
                    f"SELECT key, vector FROM vectors WHERE key IN ({','.join('?' * len(some))})",
                    some,
                )
                found |= {
                    key: np.frombuffer(vector, dtype="<f4")
                    for key, vector in rows
                    if len(vector) == BYTES
                }
        return found

    def _keep(self, made: dict[bytes, NDArray[np.float32]]) -> None:
        """Add vectors, and drop the oldest above the bound, in one transaction."""
        rows = [(key, vector.astype("<f4").tobytes()) for key, vector in sorted(made.items())]
        try:
            with closing(self._opened()) as file, file:
                file.executemany("INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)", rows)
                file.execute(
                    "DELETE FROM vectors WHERE age <= (SELECT max(age) FROM vectors) - ?",
                    (self._most,),
                )
        except sqlite3.OperationalError:
            return  # closed, full, or busy for longer than our patience
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self.path.unlink()  # damaged: the next run begins another
        except OSError:
            return

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = sqlite3.connect(self.path, timeout=PATIENCE)
        file.execute(
            "CREATE TABLE IF NOT EXISTS vectors"
            " (age INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB UNIQUE, vector BLOB)"
        )
        return file


def entries(folder: Path) -> int | None:
    """How many vectors a folder's file holds; None where there is none that can be read."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            return int(file.execute("SELECT count(*) FROM vectors").fetchone()[0])
    except sqlite3.Error:
        return None


def _portions(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[at : at + ASKED] for at in range(0, len(keys), ASKED))
