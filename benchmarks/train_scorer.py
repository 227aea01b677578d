"""Fit the matcher's weights to labelled pairs of figures, cross-validated by story: `train_scorer.py [--write]`.

`pairs.csv` holds one pair a row: numbers alone, no text. `read` and `stripped` come from the evaluation's labelled stories, `sampled` from
pairs that the program itself proposed in other stories and an editor then read (differing values; same fact or not). Logistic regression
(L2); counts of things and all other quantities have a table each. The weights are a mean of the fitted ones and of those set by
hand in `weights_by_hand.json`: with either alone, whole stories that the fit had not seen, or plain cases, came out worse.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from factcheck.match.features import NAMES
from factcheck.match.score import COUNTS, OTHERS, weights

HERE = Path(__file__).parent
BY_HAND = HERE / "weights_by_hand.json"
PAIRS = HERE / "pairs.csv"
WEIGHTS = HERE.parent / "factcheck" / "match" / "data" / "weights.json"
#: strength of the prior that weights are small (the inverse of the penalty)
C = 0.3
#: share of the fitted weights, the rest being those set by hand
FITTED = 0.5
#: added to the fitted bias: a fact is told by the best of several pairs, so that the odds of one pair understate it
LENIENCY = 0.75
FOLDS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """Labelled pairs: features (n, len(NAMES)), labels, weights, stories (n,), and where each was found."""

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
    table = read(PAIRS)
    count = table.x[:, NAMES.index("count")] == 1
    fitted = {}
    for name, mask in ((COUNTS, count), (OTHERS, ~count)):
        part = table.rows(mask)
        report(name, part)
        fitted[name] = fit(part)
    if chosen.write:
        write(fitted)


def read(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Table(
        np.array([[float(row[name]) for name in NAMES] for row in rows]),
        np.array([int(row["same_fact"]) for row in rows]),
        np.array([float(row["weight"]) for row in rows]),
        np.array([int(row["story"]) for row in rows]),
        np.array([row["source"] for row in rows]),
    )


def model(table: Table) -> LogisticRegression:
    return LogisticRegression(C=C, max_iter=5000).fit(table.x, table.y, sample_weight=table.weight)


def report(name: str, table: Table) -> None:
    """How well pairs of stories that a fit never saw are ranked, beside the weights as they are."""
    held = np.zeros(len(table.y))
    for fold in range(FOLDS):
        out = table.story % FOLDS == fold
        if out.any():
            held[out] = model(table.rows(~out)).decision_function(table.x[out])
    now = table.x @ np.array([weights()[name][n] for n in NAMES])
    for source in sorted(set(table.source)):
        m = table.source == source
        print(f"{name:8} {source:10} {m.sum():6} pairs", *(_ranked(k, table.y[m], s[m]) for k, s in (("as is", now), ("fitted", held))))


def _ranked(name: str, y: NDArray[np.int64], scores: Floats) -> str:
    return f"| {name}: AP {average_precision_score(y, scores):.3f} AUC {roc_auc_score(y, scores):.3f}"


def fit(table: Table) -> dict[str, float]:
    made = model(table)
    return {**dict(zip(NAMES, map(float, made.coef_[0]), strict=True)), "bias": float(made.intercept_[0])}


def write(fitted: dict[str, dict[str, float]]) -> None:
    """Replace the weights in the package; the line of confidence is kept."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    by_hand: dict[str, float] = json.loads(BY_HAND.read_text(encoding="utf-8"))
    for name, table in fitted.items():
        lenient = {**table, "bias": table["bias"] + LENIENCY}
        kept[name] = {key: round(FITTED * value + (1 - FITTED) * by_hand[key], 2) for key, value in lenient.items()}
    WEIGHTS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
