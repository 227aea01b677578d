"""The stories that tests of matching look at, and all pairs of their claims."""

from functools import cache
from pathlib import Path

import numpy as np

from factcheck.match.bars import never_compared
from factcheck.match.candidates import blocks
from factcheck.match.columns import Pairs
from factcheck.model import Article
from factcheck.read.story import read_story
from tests.told import DAY, cases, claims_of, unmarked

SEEDS = Path(__file__).parents[2] / "seeds"
CASES = "the cases of the slots"
STORIES = [*sorted(p.name for p in SEEDS.iterdir() if p.is_dir()), CASES]


@cache
def ready(name):
    """The claims of a story that are compared."""
    if name == CASES:
        texts = (unmarked(case["text"]) for case in cases("claims/slots"))
        given = [Article(id=f"{n}.txt", text=t, published=DAY) for n, t in enumerate(texts)]
    else:
        given = read_story([SEEDS / name], None, None).articles
    return [c for c in claims_of(*given) if never_compared(c) is None]


def every_pair(size):
    for rows in blocks(size):
        first, second = np.meshgrid(
            np.arange(rows.start, rows.stop), np.arange(size), indexing="ij"
        )
        yield Pairs(rows, first.ravel(), second.ravel())
