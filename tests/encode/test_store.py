"""Vectors kept between runs: the very same, bounded, shared, and never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import factcheck
from factcheck.encode import choose
from factcheck.encode.minilm import MiniLMEncoder
from factcheck.encode.store import NAME, RememberingEncoder, entries
from factcheck.resources import folder

TEXTS = ["The dam broke at night.", "Shares rose.", "", "5,000 people", "\ud800"]
MODEL = MiniLMEncoder()


class Counting(MiniLMEncoder):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts):
        self.asked += texts
        return MODEL.encode([t.encode("utf-8", "replace").decode() for t in texts])


def test_the_second_run_embeds_only_what_is_new(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    made = RememberingEncoder(first, tmp_path).encode(TEXTS)
    again = RememberingEncoder(second, tmp_path).encode([*TEXTS, "new", TEXTS[0]])
    assert second.asked == ["new"]
    assert again[: len(TEXTS)].tobytes() == made.tobytes()
    assert again[-1].tobytes() == made[0].tobytes()


def test_a_story_with_one_article_more(tmp_path: Path) -> None:
    articles = sorted(
        p for p in (folder("seeds") / "phone-call").iterdir() if p.suffix in {".txt", ".html"}
    )
    first, all_, plain = Counting(), Counting(), Counting()
    factcheck.check(articles[:-1], encoder=RememberingEncoder(first, tmp_path))
    kept = factcheck.check(articles, encoder=RememberingEncoder(all_, tmp_path))
    assert factcheck.check(articles, encoder=plain) == kept
    assert 0 < len(all_.asked) < len(plain.asked) / 2


def test_other_weights_have_other_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    RememberingEncoder(MODEL, tmp_path).encode(TEXTS[:1])
    other = Counting()
    monkeypatch.setattr(Counting, "fingerprint", "other")
    RememberingEncoder(other, tmp_path).encode(TEXTS[:1])
    assert other.asked == TEXTS[:1]


def test_bounded_and_the_newest_stay(tmp_path: Path) -> None:
    for n in range(5):
        RememberingEncoder(MODEL, tmp_path, most=4).encode([f"text {n}", f"words {n}"])
    last = Counting()
    RememberingEncoder(last, tmp_path, most=4).encode(["text 0", "text 4", "words 4"])
    assert last.asked == ["text 0"]
    assert entries(tmp_path) == 4


@pytest.mark.parametrize(
    "content", [b"", b"not a database, but long enough to be taken for one" * 40]
)
def test_a_damaged_file_is_begun_anew(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    expected = MODEL.encode(TEXTS[:2])
    for _ in range(2):
        assert (RememberingEncoder(MODEL, tmp_path).encode(TEXTS[:2]) == expected).all()
    assert entries(tmp_path) == 2


def test_a_closed_folder_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert RememberingEncoder(MODEL, tmp_path / "file" / "below").encode(TEXTS[:2]).shape == (
        2,
        384,
    )


def test_a_vector_of_another_length_is_not_believed(tmp_path: Path) -> None:
    import sqlite3

    encoder = RememberingEncoder(MODEL, tmp_path)
    expected = encoder.encode(TEXTS[:1])
    with sqlite3.connect(tmp_path / NAME) as file:
        file.execute("UPDATE vectors SET vector = x'00000000'")
    assert np.array_equal(encoder.encode(TEXTS[:1]), expected)


def test_processes_that_write_together(tmp_path: Path) -> None:
    code = """
import sys, pathlib
from factcheck.encode.minilm import MiniLMEncoder
from factcheck.encode.store import RememberingEncoder
encoder = RememberingEncoder(MiniLMEncoder(), pathlib.Path(sys.argv[1]))
for n in range(20):
    encoder.encode([f"{sys.argv[2]} {n}", f"both {n}"])
"""
    together = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name])
        for name in ("one", "two")
    ]
    assert [process.wait() for process in together] == [0, 0]
    assert entries(tmp_path) == 60


def test_it_is_chosen_by_a_folders_name(tmp_path: Path) -> None:
    assert isinstance(choose(kept=str(tmp_path)).encoder, RememberingEncoder)
    assert not isinstance(choose(model="other", kept=str(tmp_path)).encoder, RememberingEncoder)
