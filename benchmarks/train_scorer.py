"""Fit the weights to labelled pairs, and confidence to findings: `train_scorer.py [--write]`.

`pairs.csv` holds one pair a row: numbers alone, no text (`measure_pairs.py` makes it). `read` and
`stripped` come from stories of which every difference is labelled, `sampled` from pairs of other
stories, likely and less likely ones, that a reader judged (differing values; same fact or not).
Logistic regression, cross-validated by story, under a normal prior whose means are the weights set
by hand in `weights_by_hand.json` (a maximum a posteriori estimate): with little evidence a weight
stays where a person put it, which on stories that the fit had not seen ranked better than a prior
at zero. Counts of things and all other quantities have tables of their own, for the first look and
for the second.

`findings.csv` holds how likely each finding was by weights that had not seen its story, and whether
it was right (`measure_findings.py` makes it). The line from likelihood to confidence is drawn
through the findings of wholly labelled stories and of sampled ones (Platt 1999), the first weighing
more than their number: there is no telling which kind a new story is. Weights first: findings are
measured with them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from factcheck.match import weights
from factcheck.match.evidence import NAMES
from factcheck.match.score import CALIBRATION, FIRST, PASSAGES, SECOND, STANDING, TWO, WEIGHTS

HERE = Path(__file__).parent
BY_HAND = HERE / "weights_by_hand.json"
PAIRS = HERE / "pairs.csv"
FINDINGS = HERE / "findings.csv"
#: strength of the prior: the inverse of its variance
STRENGTH = 3.0
#: a pair of a wholly labelled story weighs so much, and all of one story and label together at most
#: so much: they repeat
READ, READ_TOGETHER = 0.3, 12.0
FOLDS = 10
#: what all findings of a kind weigh together where the line of confidence is drawn
KINDS = {"read": 0.3, "sampled": 0.7}
TENTHS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """Labelled pairs: features of shape (n, names); labels, weights, stories and sources, (n,)."""

    x: Floats
    y: NDArray[np.int64]
    weight: Floats
    story: NDArray[np.int64]
    source: NDArray[np.str_]

    def rows(self, mask: NDArray[np.bool_]) -> Table:
        return Table(
            self.x[mask], self.y[mask], self.weight[mask], self.story[mask], self.source[mask]
        )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--write", action="store_true", help="write the fitted weights into the package"
    )
    chosen = options.parse_args()
    found = fitted(lambda names: read(PAIRS, names), report=report)
    found[PASSAGES] = dict(weights()[PASSAGES])
    found[CALIBRATION] = calibrated(FINDINGS)
    if chosen.write:
        write(found)


def fitted(
    table_of: Callable[[Sequence[str]], Table],
    report: Callable[[str, Table, Sequence[str]], None] | None = None,
) -> dict[str, dict[str, float]]:
    """The four tables of weights; `table_of` gives the labelled pairs with the named features."""
    found = {}
    for looks, names in ((FIRST, NAMES), (SECOND, (*NAMES, *STANDING))):
        table = table_of(names)
        count = table.x[:, names.index("count")] == 1
        for is_count, mask in ((True, count), (False, ~count)):
            part = table.rows(mask)
            if report:
                report(looks[is_count], part, names)
            found[looks[is_count]] = fit(part, names)
    return found


def calibrated(path: Path) -> dict[str, float]:
    """The line from a finding's log-odds to those of its being right; prints how well it fits."""
    found = findings(path)
    held_out(found)
    line = _line(found, np.full(len(found.right), True))
    return dict(zip(("slope", "two_articles", "intercept"), line.round(2).tolist(), strict=True))


@dataclass(frozen=True)
class Findings:
    """Findings in stories that had no part in the weights, a column of shape (n,) a field."""

    odds: Floats
    #: whether two articles alone tell of it
    two: Floats
    right: NDArray[np.int64]
    weight: Floats
    story: NDArray[np.int64]
    source: NDArray[np.str_]


def held_out(found: Findings) -> float:
    """The calibration error where the line, too, has not seen the story; prints it by kind."""
    held = np.zeros(len(found.right))
    for fold in range(FOLDS):
        out = found.story % FOLDS == fold
        slope, two, intercept = _line(found, ~out)
        odds = slope * found.odds[out] + two * found.two[out] + intercept
        held[out] = 1 / (1 + np.exp(-odds))
    for kind in KINDS:
        _reliability(kind, held[found.source == kind], found.right[found.source == kind])
    return _reliability("all", held, found.right)


def findings(path: Path) -> Findings:
    """The findings of a file that `measure_findings.py` wrote, those of the kinds in `KINDS`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] in KINDS]
    source = np.array([row["source"] for row in rows])
    story = np.array([int(row["story"]) for row in rows])
    likely = np.clip([float(row["likelihood"]) for row in rows], 0.005, 0.995)
    right = np.array([int(row["right"]) for row in rows])
    weight = np.array([KINDS[s] / (source == s).sum() for s in source])
    two = np.array([float(int(row["articles"]) == TWO) for row in rows])
    return Findings(np.log(likely / (1 - likely)), two, right, weight, story, source)


def _line(found: Findings, kept: NDArray[np.bool_]) -> Floats:
    """What a log-odd, two articles alone, and nothing at all add to those of being right."""
    x = np.stack([found.odds, found.two], axis=1)[kept]
    weight = found.weight[kept] / found.weight[kept].mean()
    model = LogisticRegression(C=np.inf).fit(x, found.right[kept], sample_weight=weight)
    return np.array([*model.coef_[0], *model.intercept_])


def _reliability(kind: str, confidence: Floats, right: NDArray[np.int64]) -> float:
    """The expected calibration error (Guo et al. 2017), printed by tenths and as a whole."""
    error, tenth = 0.0, np.minimum((confidence * TENTHS).astype(int), TENTHS - 1)
    for t in sorted(set(tenth)):
        m = tenth == t
        error += float(m.mean() * abs(confidence[m].mean() - right[m].mean()))
        span = f"{t / TENTHS:.1f}-{(t + 1) / TENTHS:.1f} {m.sum():4} findings"
        print(
            f"{kind:8} {span}: confidence {confidence[m].mean():.2f}, right {right[m].mean():.2f}"
        )
    print(
        f"{kind:8} {len(right)} findings, {right.mean():.2f} right, calibration error {error:.3f}"
    )
    return error


def read(path: Path, names: Sequence[str]) -> Table:
    """The labelled pairs; evidence that was declared after they were measured is 0 in all."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    source = np.array([row["source"] for row in rows])
    story = np.array([int(row["story"]) for row in rows])
    y = np.array([int(row["same_fact"]) for row in rows])
    x = np.array([[float(row.get(name) or 0.0) for name in names] for row in rows])
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
        value = (table.weight * (np.logaddexp(0, odds) - table.y * odds)).sum() + STRENGTH * (
            off**2
        ).sum() / 2
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
    now = table.x @ np.array([weights()[name].get(n, 0.0) for n in names])
    for source in sorted(set(table.source)):
        m = table.source == source
        ranked = (
            _ranked(k, table.y[m], s[m])
            for k, s in (("by hand", table.x @ means[:-1]), ("as is", now), ("fitted", held))
        )
        print(f"{name:20} {source:10} {m.sum():6} pairs", *ranked)


def _ranked(name: str, y: NDArray[np.int64], scores: Floats) -> str:
    return (
        f"| {name}: AP {average_precision_score(y, scores):.3f} AUC {roc_auc_score(y, scores):.3f}"
    )


def fit(table: Table, names: Sequence[str]) -> dict[str, float]:
    w = estimate(table, prior(names))
    return {name: round(float(value), 2) for name, value in zip((*names, "bias"), w, strict=True)}


def write(found: dict[str, dict[str, float]]) -> None:
    """Replace the weights in the package."""
    WEIGHTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
