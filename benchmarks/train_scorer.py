"""Fit the matcher's weights to labelled pairs of figures, cross-validated by story: `train_scorer.py [--write]`.

`pairs.csv` holds one pair a row: numbers alone, no text (`measure_pairs.py` makes it). `read` and `stripped` come from stories of which
every difference is labelled, `sampled` from pairs that the program itself proposed in other stories and a reader then judged (differing
values; same fact or not). Logistic regression under a normal prior whose means are the weights set by hand in `weights_by_hand.json` (a
maximum a posteriori estimate): with little evidence a weight stays where a person put it, which on stories that the fit had not seen ranked
better than a prior at zero. Counts of things and all other quantities have tables of their own, for the first look and for the second.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, roc_auc_score

from factcheck.match.features import NAMES
from factcheck.match.relations import RELATION_NAMES
from factcheck.match.score import FIRST, SECOND, weights

HERE = Path(__file__).parent
BY_HAND = HERE / "weights_by_hand.json"
PAIRS = HERE / "pairs.csv"
WEIGHTS = HERE.parent / "factcheck" / "match" / "data" / "weights.json"
#: strength of the prior: the inverse of its variance
STRENGTH = 3.0
#: a pair of a wholly labelled story weighs so much, and all such pairs of one story and label together at most so much: they repeat
READ, READ_TOGETHER = 0.3, 12.0
FOLDS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """Labelled pairs: features (n, names), labels, weights, stories (n,), and where each was found."""

    x: Floats
    y: NDArray[np.int64]
    weight: Floats
    story: NDArray[np.int64]
    source: NDArray[np.str_]

    def rows(self, mask: NDArray[np.bool_]) -> Table:
        return Table(self.x[mask], self.y[mask], self.weight[mask], self.story[mask], self.source[mask])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write the fitted weights into the package")
    chosen = options.parse_args()
    fitted = {}
    for looks, names in ((FIRST, NAMES), (SECOND, (*NAMES, *RELATION_NAMES))):
        table = read(PAIRS, names)
        count = table.x[:, names.index("count")] == 1
        for is_count, mask in ((True, count), (False, ~count)):
            part = table.rows(mask)
            report(looks[is_count], part, names)
            fitted[looks[is_count]] = fit(part, names)
    if chosen.write:
        write(fitted)


def read(path: Path, names: Sequence[str]) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    source = np.array([row["source"] for row in rows])
    story = np.array([int(row["story"]) for row in rows])
    y = np.array([int(row["same_fact"]) for row in rows])
    x = np.array([[float(row[name]) for name in names] for row in rows])
    return Table(x, y, _weights(source, story, y), story, source)


def _weights(source: NDArray[np.str_], story: NDArray[np.int64], y: NDArray[np.int64]) -> Floats:
    found = np.ones(len(y))
    for number in set(story[source != "sampled"]):
        for label in (0, 1):
            mask = (story == number) & (y == label)
            if mask.any():
                found[mask] = min(READ, READ_TOGETHER / mask.sum())
    return found


def prior(names: Sequence[str]) -> Floats:
    """The weights set by hand, the bias last; 0 where there is none."""
    by_hand: dict[str, float] = json.loads(BY_HAND.read_text(encoding="utf-8"))
    return np.array([by_hand.get(name, 0.0) for name in (*names, "bias")])


def estimate(table: Table, means: Floats) -> Floats:
    """The weights that labels and prior make likeliest, the bias last."""

    def loss(w: Floats) -> tuple[float, Floats]:
        odds = table.x @ w[:-1] + w[-1]
        off = w[:-1] - means[:-1]
        wrong = table.weight * (1 / (1 + np.exp(-odds)) - table.y)
        value = (table.weight * (np.logaddexp(0, odds) - table.y * odds)).sum() + STRENGTH * (off**2).sum() / 2
        return float(value), np.append(table.x.T @ wrong + STRENGTH * off, wrong.sum())

    return minimize(loss, means, jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x


def report(name: str, table: Table, names: Sequence[str]) -> None:
    """How well pairs of stories that a fit never saw are ranked, beside the weights as they are."""
    held = np.zeros(len(table.y))
    means = prior(names)
    for fold in range(FOLDS):
        out = table.story % FOLDS == fold
        if out.any():
            w = estimate(table.rows(~out), means)
            held[out] = table.x[out] @ w[:-1] + w[-1]
    now = table.x @ np.array([weights()[name][n] for n in names])
    for source in sorted(set(table.source)):
        m = table.source == source
        ranked = (_ranked(k, table.y[m], s[m]) for k, s in (("by hand", table.x @ means[:-1]), ("as is", now), ("fitted", held)))
        print(f"{name:20} {source:10} {m.sum():6} pairs", *ranked)


def _ranked(name: str, y: NDArray[np.int64], scores: Floats) -> str:
    return f"| {name}: AP {average_precision_score(y, scores):.3f} AUC {roc_auc_score(y, scores):.3f}"


def fit(table: Table, names: Sequence[str]) -> dict[str, float]:
    w = estimate(table, prior(names))
    return {name: round(float(value), 2) for name, value in zip((*names, "bias"), w, strict=True)}


def write(fitted: dict[str, dict[str, float]]) -> None:
    """Replace the weights in the package. The line of confidence is kept: it was drawn through facts, of which pairs know nothing."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    WEIGHTS.write_text(json.dumps({**kept, **fitted}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
