"""Fit the weights for two passages by themselves: `passages.py EVALUATION [--write]`.

Labelled pairs of headlines teach which figures of two passages answer each other; first lines of a
story's articles (one event) and of unlike stories that share words (two) are added with half the
weight of all headlines together, so that the weights do not lean on a few hundred pairs. Prints how
well pairs of a fold that a fit never saw are told apart, and how often the verdict on such a pair
of headlines was the labeller's; only the weights are kept, to two decimals.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score
from train_scorer import prior

from factcheck import compare
from factcheck.claims import Claim
from factcheck.encode import CachingEncoder, choose
from factcheck.match import looked_at, score, using, weights
from factcheck.passages import claims_of

#: evidence that a passage by itself does not give
OF_STORIES = {
    "dated_apart",
    "off_day",
    "same_article",
    "differing",
    "crowd",
    "sole",
    "depth",
    "givers",
    "variety",
    "length",
    "lead",
}
USED = tuple(name for name in score.NAMES if name not in OF_STORIES)
#: the pool's weight, as a share of all headlines together
POOL = 0.5
#: share of the pairs of two stories that is kept: there are far more of them than of one story's
KEPT = 0.12
#: strength of the prior: the inverse of its variance
STRENGTH = 2.5
FOLDS = 10


class Example(NamedTuple):
    """One pair of figures: where it is from, the evidence, and whether they state one fact."""

    source: int
    evidence: np.ndarray
    same: bool


def evidence_on(first: str, second: str, encoder) -> Iterator[tuple[Claim, Claim, np.ndarray]]:
    """The pairs of two passages that nothing rules out, with the evidence that is used."""
    claims = [*claims_of("first", first), *claims_of("second", second)]
    for a, b, evidence in looked_at(claims, encoder):
        yield a, b, np.array([evidence[name] for name in USED])


def headlines(folder: Path, encoder) -> tuple[list[dict], list[Example]]:
    rows = json.loads((folder / "pairs/headlines.json").read_text(encoding="utf-8"))
    rows = [r for r in rows if r["verdict"] != "unclear"]
    found = []
    for n, row in enumerate(rows):
        told = {(a.lower(), b.lower()) for a, b in row["figures"]}
        for a, b, evidence in evidence_on(row["a"], row["b"], encoder):
            texts = a.mention.text.lower(), b.mention.text.lower()
            same = row["verdict"] != "not_comparable" and any(
                (x in texts[0] or texts[0] in x) and (y in texts[1] or texts[1] in y)
                for x, y in told
            )
            found.append(Example(n, evidence, same))
    return rows, found


def pool(folder: Path, encoder) -> list[Example]:
    """First sentences that hold figures, of one story or of two that share words."""
    lines = []
    for path in sorted((folder / "stories/pool").glob("*/*.txt")):
        line = path.read_text(encoding="utf-8", errors="replace").strip().split("\n")[0].strip()
        line = re.split(r"(?<=[a-z\d][.!?]) (?=[A-Z])", line)[0]
        claims = claims_of("x", line) if 4 <= len(line.split()) <= 28 else []
        if claims and "MIXED" not in path.parent.name:
            lines.append((path.parent.name, line, claims[0].stems))
    chance, found = random.Random(3), []
    for (s, a, first), (t, b, second) in combinations(lines, 2):
        shared = len(first & second)
        alike = shared >= 2 and shared >= 0.35 * min(len(first), len(second))
        if a == b or not (s == t or (alike and chance.random() < KEPT)):
            continue
        for one, other, evidence in evidence_on(a, b, encoder):
            f, g = one.figure, other.figure
            told = (f.role and f.role == g.role) or (f.head and f.head == g.head)
            if s != t or told or f.base_low == g.base_low:
                found.append(Example(-1, evidence, s == t))
    return found


def fit(mine: Sequence[Example], more: Sequence[Example]) -> np.ndarray:
    """The weights, the bias last: logistic regression under a normal prior at those set by hand."""
    x = np.array([[*e.evidence, 1.0] for e in (*mine, *more)])
    y = np.array([e.same for e in (*mine, *more)], float)
    counts = np.bincount(y[len(mine) :].astype(int), minlength=2)
    each = POOL * len(mine) / 2 / np.maximum(1, counts)
    weight = np.concatenate([np.ones(len(mine)), each[y[len(mine) :].astype(int)]])

    means = prior(USED)

    def loss(w):
        odds = x @ w
        value = (weight * (np.logaddexp(0, odds) - y * odds)).sum()
        slope = x.T @ (weight * (1 / (1 + np.exp(-odds)) - y))
        off = np.append(w[:-1] - means[:-1], 0)
        return value + STRENGTH * (off**2).sum() / 2, slope + STRENGTH * off

    return minimize(loss, means, jac=True, method="L-BFGS-B").x


def table(w: np.ndarray) -> dict[str, float]:
    rounded = {n: round(float(v), 2) for n, v in zip((*USED, "bias"), w, strict=True)}
    return {name: value for name, value in rounded.items() if value or name == "bias"}


def agreement(rows: Sequence[dict], found: dict[str, float], encoder) -> list[str]:
    """What `compare` says of each pair of headlines with these weights."""
    with using({**weights(), score.PASSAGES: found}):
        return [compare(r["a"], r["b"], encoder=encoder).verdict.value for r in rows]


def report(name: str, rows: Sequence[dict], said: Sequence[str]) -> None:
    sure = [(r, s) for r, s in zip(rows, said, strict=True) if r.get("confidence") != "low"]
    hit = sum(r["verdict"] == "conflict" == s for r, s in sure)
    flagged = sum(s == "conflict" for _, s in sure)
    gold = sum(r["verdict"] == "conflict" for r, _ in sure)
    agree = sum(r["verdict"] == s for r, s in sure) / len(sure)
    f1 = 2 * hit / (flagged + gold)
    found = f"{hit} of {gold}, {flagged} flagged"
    print(f"{name}: conflict F1 {f1:.3f} ({found}); agree {agree:.3f}")


def held_out(
    rows: Sequence[dict], mine: Sequence[Example], more: Sequence[Example], encoder
) -> list[str]:
    """The verdicts on headlines that a fit never saw; prints how well it ranks their pairs."""
    fold = [place % FOLDS for place in random.Random(0).sample(range(len(rows)), len(rows))]
    unseen, said = np.zeros(len(mine)), [""] * len(rows)
    for k in range(FOLDS):
        w = fit([e for e in mine if fold[e.source] != k], more)
        for n, e in enumerate(mine):
            if fold[e.source] == k:
                unseen[n] = np.append(e.evidence, 1.0) @ w
        held = [n for n in range(len(rows)) if fold[n] == k]
        verdicts = agreement([rows[n] for n in held], table(w), encoder)
        for n, verdict in zip(held, verdicts, strict=True):
            said[n] = verdict
    print(f"AUC {roc_auc_score([e.same for e in mine], unseen):.3f}")
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    encoder = CachingEncoder(choose().encoder)
    (rows, mine), more = headlines(options.folder, encoder), pool(options.folder, encoder)
    print(f"{len(mine)} pairs of headlines, {len(more)} of the pool", end=": ")
    report("unseen", rows, held_out(rows, mine, more, encoder))
    found = table(fit(mine, more))
    report("fitted", rows, agreement(rows, found, encoder))
    print(json.dumps(found))
    if options.write:
        whole = json.loads(score.WEIGHTS.read_text(encoding="utf-8"))
        score.WEIGHTS.write_text(
            json.dumps({**whole, score.PASSAGES: found}, indent=2) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
