"""Learn the weights of `factcheck/match/data/occasion_weights.json`: `python benchmarks/occasion_weights.py EVALUATION [--write]`.

Pairs of headlines with a label teach what one event is; first lines of a story's articles (one event) and of unlike stories that share
words (two) are added with half the weight of all headlines together, so that the weights do not lean on a few hundred pairs. Prints the
figures of ten-fold cross-validation, the headlines of a fold never seen; only the weights are kept, to one decimal.
"""

from __future__ import annotations

import json
import random
import re
import sys
from dataclasses import astuple, fields
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from factcheck.claims.event import Scene
from factcheck.match.occasion import GATES, Evidence, evidence
from factcheck.match.pairing import likely
from factcheck.passages import figures_of

TARGET = Path(__file__).parents[1] / "factcheck/match/data/occasion_weights.json"
NAMES = [f.name for f in fields(Evidence)]
#: the pool's weight, as a share of all headlines together
POOL = 0.5
#: share of the pairs of two stories that is kept: there are far more of them than of one story's
KEPT = 0.12
FOLDS = 10

Rows = tuple[np.ndarray, np.ndarray]


def read(pairs: list[tuple[str, str, bool]]) -> Rows:
    """The evidence of each pair that no rule decides, and whether it is of one event."""
    kept = []
    for first, second, same in pairs:
        a, b = Scene(first, figures_of(first)), Scene(second, figures_of(second))
        found, _ = likely(a, b)
        if not any(gate(a, b, found) for gate in GATES[:-1]):
            kept.append((astuple(evidence(a, b, found)), same))
    return np.array([x for x, _ in kept]), np.array([y for _, y in kept], int)


def headlines(folder: Path) -> list[tuple[str, str, bool]]:
    """The labelled pairs of headlines."""
    rows = json.loads((folder / "pairs/headlines.json").read_text(encoding="utf-8"))
    return [(r["a"], r["b"], r["same_event"]) for r in rows if r["verdict"] != "unclear"]


def pool(folder: Path) -> list[tuple[str, str, bool]]:
    """First sentences that hold figures, of one story or of two that share at least two words and a third of the shorter one's."""
    lines = []
    for path in sorted((folder / "stories/pool").glob("*/*.txt")):
        line = path.read_text(encoding="utf-8", errors="replace").strip().split("\n")[0].strip()
        line = re.split(r"(?<=[a-z\d][.!?]) (?=[A-Z])", line)[0]
        if 4 <= len(line.split()) <= 28 and figures_of(line) and "MIXED" not in path.parent.name:
            lines.append((path.parent.name, line, Scene(line, figures_of(line))))
    chance = random.Random(3)
    pairs = []
    for (s, a, first), (t, b, second) in combinations(lines, 2):
        shared = len(first.stems & second.stems)
        alike = shared >= 2 and shared >= 0.35 * min(len(first.stems), len(second.stems))
        if a != b and (s == t or (alike and chance.random() < KEPT)) and likely(first, second)[0]:
            pairs.append((a, b, s == t))
    return pairs


def fit(mine: Rows, more: Rows) -> LogisticRegression:
    """The scorer of labelled rows and the pool's, both kinds of the pool's pairs weighing the same."""
    each = POOL * len(mine[1]) / 2 / np.maximum(1, np.bincount(more[1], minlength=2))
    weight = np.concatenate([np.ones(len(mine[1])), each[more[1]]])
    return LogisticRegression(max_iter=3000).fit(
        np.vstack([mine[0], more[0]]), np.concatenate([mine[1], more[1]]), sample_weight=weight
    )


def main() -> None:
    """Learn, cross-validate, and write where asked to."""
    folder = Path(sys.argv[1])
    (x, y), more = read(headlines(folder)), read(pool(folder))
    order = np.array(random.Random(0).sample(range(len(y)), len(y)))
    unseen = np.zeros(len(y))
    for k in range(FOLDS):
        held, rest = order[k::FOLDS], np.setdiff1d(order, order[k::FOLDS])
        unseen[held] = fit((x[rest], y[rest]), more).predict_proba(x[held])[:, 1]
    print(
        f"{len(y)} headlines, {len(more[1])} of the pool: AUC {roc_auc_score(y, unseen):.3f}, right {((unseen > 0.5) == y).mean():.3f}"
    )
    model = fit((x, y), more)
    values = [model.intercept_[0], *model.coef_[0]]
    table = {
        name: round(float(value), 1) for name, value in zip(["bias", *NAMES], values, strict=True)
    }
    print(json.dumps(table))
    if "--write" in sys.argv:
        TARGET.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
