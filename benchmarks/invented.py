"""Invented articles by the hundred thousand, for what does not read them: `invented.py OUT COUNT`.

Words come as in English, by rank (Zipf and Mandelbrot): the model's own 22,000, which are listed
from the commonest on, then some made of syllables. Lengths are those of the evaluation's stories
(median 360 words). Half of the articles are one of two to nine of an event, which have a dozen rare
words in common.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from factcheck.encode.packaged import packaged_model

#: articles a day: a million in a year
A_DAY = 2740
WORDS, MEDIAN, SPREAD = 60_000, 360, 0.65
OWN = 12
#: number of the model's first word, "the": before it come single letters and signs
FIRST = 1996


def main() -> None:
    write(Path(sys.argv[1]), int(sys.argv[2]))


def write(out: Path, count: int, seed: int = 1) -> None:
    """A file of JSON Lines with so many articles."""
    with out.open("w", encoding="utf-8") as file:
        for article in articles(count, seed):
            file.write(json.dumps(article) + "\n")


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Articles in the order of their days, those of an event one after the other."""
    chance = np.random.default_rng(seed)
    made = 0
    while made < count:
        size = int(chance.integers(2, 10)) if chance.random() < 0.25 else 1
        own = chance.choice(len(vocabulary()), OWN)
        for _ in range(min(size, count - made)):
            yield article(chance, made, own)
            made += 1


def article(chance: np.random.Generator, number: int, own: np.ndarray) -> dict[str, str]:
    """An article of an event: its words, each now and then, among all others."""
    length = int(min(6_000, chance.lognormal(np.log(MEDIAN), SPREAD))) + 20
    ranks = np.searchsorted(shares()[:-1], chance.random(length))
    places = chance.choice(length, 2 * OWN, replace=False)
    ranks[places] = np.repeat(own, 2)
    ends = set(np.cumsum(chance.integers(8, 30, length // 8)).tolist())
    words = [vocabulary()[rank] + ("." if at in ends else "") for at, rank in enumerate(ranks)]
    day = date(2024, 1, 1) + timedelta(days=number // A_DAY)
    return {
        "title": " ".join(words[:8]),
        "text": " ".join(words),
        "outlet": f"Paper {chance.integers(200)}",
        "date": day.isoformat(),
        "url": f"https://paper.example/{number}",
    }


@cache
def vocabulary() -> list[str]:
    """Words, the commonest first."""
    pieces = json.loads(packaged_model().joinpath("tokenizer.json").read_text())["model"]["vocab"]
    words = [piece for piece, number in pieces.items() if number >= FIRST and piece.isalpha()]
    return [*words, *made_up()][:WORDS]


def made_up() -> Iterator[str]:
    """Words of two and three syllables."""
    syllables = [a + b for a in "bdfghklmnprstvw" for b in ("a", "e", "i", "or", "un")]
    for times in (2, 3):
        yield from map("".join, product(syllables, repeat=times))


@cache
def shares() -> np.ndarray:
    """How much of a text the commonest word makes up, the two commonest, and so on."""
    weight = 1 / (np.arange(len(vocabulary())) + 2.7)
    return np.cumsum(weight) / weight.sum()


if __name__ == "__main__":
    main()
