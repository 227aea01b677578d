"""Which figures of the sources are of the same thing as one of ours, and how surely.

A copy is written from its sources. So a value of ours that stands in one is most likely taken from
there, unless another figure of that sentence fits ours better; and a value that stands in none, in
a sentence like one of theirs, is most likely that sentence's own, changed. How much each of these
weighs was fitted to labelled drafts (`benchmarks/train_draft.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factcheck.claims import Claim
from factcheck.encode import Encoder
from factcheck.judge import converts, kind, same_core
from factcheck.match.beside import Beside, laid_beside
from factcheck.model import Dimension, Figure

WEIGHTS = Path(__file__).parent / "data" / "weights.json"
#: log-odds of a story's scorer beyond which they say no more
MOST = 6.0
#: noon and midnight are so many minutes apart
HALF_DAY = 720
#: what tells how well two figures fit where they stand, whatever their values
LOCAL = ("window", "near", "beside", "noun")
#: pairs of one figure of ours that are asked what bars them
ASKED = 12
#: below this a pair is of two things
LEAST = 0.05

#: what is weighed of equal values, and of others, with what it tells
EQUAL: Mapping[str, str] = {
    "first": "the log-odds of a story's scorer",
    "sentence": "how alike the sentences are in meaning",
    "fit": "how well the two fit where they stand",
    "outdone": "how much better another figure of that sentence fits ours",
    "telling": "how many digits the value has that are no noughts",
    "many": "in how many places the sources give this value",
    "calendar": "both are dates or times",
    "strangers": "our sentence has names, and the passage none of them",
    "words": "how many of the rare words of their sentences are shared",
    "dated": "the same of dates and times",
}
OTHER: Mapping[str, str] = {
    "first": "the log-odds of a story's scorer",
    "second": "the log-odds of its second look",
    "sentence": "how alike the sentences are in meaning",
    "window": "how alike the words around the figures are in meaning",
    "near": "how many of the rare words near them are shared",
    "words": "how many of the rare words of their sentences are shared",
    "beside": "how many of the words right beside them are shared",
    "noun": "how well what they count fits",
    "nowhere": "our value stands in no source",
    "unanswered": "our copy does not give their value",
    "slip": "one is the other by a slip of the pen: digits swapped, noughts, noon",
    "calendar": "both are dates or times",
    "dated": "the log-odds of a story's scorer, of dates and times",
    "strangers": "our sentence has names, and the passage none of them",
    "one_number": "the numbers are equal, and their bounds are not",
    "lead": "how much better it fits than whatever gives a third value",
}

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tie:
    """A figure of ours and one of a source, and how likely they are of one thing."""

    ours: Claim
    theirs: Claim
    #: 0 to 1
    likelihood: float
    differ: bool
    #: why it is none, whatever else speaks for it
    barred: str | None
    features: Features


def tied(ours: Sequence[Claim], theirs: Sequence[Claim], encoder: Encoder) -> list[Tie]:
    """The pairs that may be of one thing, the likeliest of each figure of ours first."""
    return [tie for beside in laid_beside(ours, theirs, encoder) for tie in _ties(beside)]


def _ties(beside: Beside) -> Iterator[Tie]:
    rows: dict[int, list[tuple[float, int, bool, Features]]] = {}
    for i, j, differ, features in looked_at(beside):
        table = weights()["other" if differ else "equal"]
        likely = _likelihood(features, table)
        if likely >= LEAST:
            rows.setdefault(i, []).append((likely, j, differ, features))
    for i, found in rows.items():
        best = sorted(found, key=lambda row: (-row[0], row[1]))[:ASKED]
        for likely, j, differ, features in best:
            a, b = beside.claims[i], beside.claims[j]
            yield Tie(a, b, likely, differ, beside.barred(i, j), features)


def looked_at(beside: Beside) -> Iterator[tuple[int, int, bool, Features]]:
    """Each pair with all that is weighed of it: what a fit learns from."""
    pairs = list(zip(beside.ours.tolist(), beside.theirs.tolist(), strict=True))
    columns = {name: column.tolist() for name, column in beside.evidence.items()}
    local = [sum(columns[name][n] for name in LOCAL) for n in range(len(pairs))]
    figures = [c.figure for c in beside.claims]
    differing = [beside.differ(i, j) for i, j in pairs]
    numbers = {pair for pair in pairs if equal(figures[pair[0]], figures[pair[1]])}
    alike = {pair for pair, differ in zip(pairs, differing, strict=True) if not differ} & numbers
    mine, yours = {i for i, _ in alike}, {j for _, j in alike}
    best = _best_other(beside.claims, pairs, local, alike)
    whole = [fit + columns["words"][n] + columns["sentence"][n] for n, fit in enumerate(local)]
    leads = _leads(figures, pairs, whole)
    for n, (i, j) in enumerate(pairs):
        differ = differing[n]
        own = {name: columns[name][n] for name in columns if name in OTHER}
        shared = {
            "first": _held(beside.first[n]),
            "sentence": columns["sentence"][n],
            "calendar": float(kind(figures[i]) in (Dimension.DATE, Dimension.TIME)),
            "strangers": float(_strangers(beside.claims[i], beside.claims[j])),
        }
        if differ:
            told = {
                "second": _held(beside.second[n]),
                "nowhere": float(i not in mine),
                "unanswered": float(j not in yours),
                "slip": float(slip(figures[i], figures[j])),
                "dated": shared["calendar"] * shared["first"],
                "one_number": float((i, j) in numbers),
                "lead": leads[n],
            }
        else:
            many = sum((i, k) in alike for k in {k for _, k in alike})
            other = best.get((i, _sentence(beside.claims[j])), 0.0)
            told = {
                "fit": local[n],
                "outdone": max(0.0, other - local[n]),
                "telling": min(3.0, float(_digits(figures[i]))),
                "many": math.log1p(many),
                "words": columns["words"][n],
                "dated": columns["words"][n] * shared["calendar"],
            }
        yield i, j, differ, {**own, **shared, **told}


def _leads(
    figures: Sequence[Figure], pairs: Sequence[tuple[int, int]], fit: Sequence[float]
) -> list[float]:
    """By how much each pair fits better than the best of the same figure of ours and a third value."""
    best: dict[int, dict[object, float]] = {}
    for n, (i, j) in enumerate(pairs):
        value = figures[j].base_low, figures[j].base_high
        of_ours = best.setdefault(i, {})
        of_ours[value] = max(of_ours.get(value, 0.0), fit[n])
    ranked = {i: sorted(values.items(), key=lambda v: -v[1])[:2] for i, values in best.items()}
    found = []
    for n, (i, j) in enumerate(pairs):
        value = figures[j].base_low, figures[j].base_high
        rival = next((f for v, f in ranked[i] if v != value), 0.0)
        found.append(max(-1.0, min(1.0, fit[n] - rival)))
    return found


def _best_other(
    claims: Sequence[Claim],
    pairs: Sequence[tuple[int, int]],
    local: Sequence[float],
    alike: set[tuple[int, int]],
) -> dict[tuple[int, object], float]:
    """How well the best figure of another value fits ours, by ours and their sentence."""
    best: dict[tuple[int, object], float] = {}
    for n, (i, j) in enumerate(pairs):
        if (i, j) not in alike:
            key = i, _sentence(claims[j])
            best[key] = max(best.get(key, 0.0), local[n])
    return best


def _strangers(ours: Claim, theirs: Claim) -> bool:
    """Whether our sentence has names, and no word of them stands in theirs."""
    mine = {w for name in ours.names for w in name.split()}
    return bool(mine) and not any(w in theirs.mention.sentence.text for w in mine)


def _sentence(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.mention.sentence.index


def equal(a: Figure, b: Figure) -> bool:
    """Whether two figures give one value in one kind of unit, whatever they are of."""
    return kind(a) is kind(b) and converts(a, b) and same_core(a, b)


def _held(odds: float) -> float:
    return max(-MOST, min(MOST, float(odds)))


def _digits(f: Figure) -> int:
    """How many digits a number has, noughts at either end left out."""
    return len(str(f.low).replace(".", "").strip("0-"))


def slip(a: Figure, b: Figure) -> bool:
    """Whether one number is the other by a slip of the pen.

    Two digits are swapped, one is changed, added or lost, noughts are too many, a morning is an
    evening.
    """
    if a.dimension is Dimension.TIME:
        return abs(a.low - b.low) == HALF_DAY
    x, y = (str(f.low.normalize()) for f in (a, b))
    if a.low == b.low or min(len(x), len(y)) < 2:
        return False
    swapped = len(x) == len(y) and sorted(x) == sorted(y)
    return swapped or _noughts(a, b)


def _noughts(a: Figure, b: Figure) -> bool:
    low, high = sorted((abs(a.base_low), abs(b.base_low)))
    while low and low < high:
        low *= 10
    return bool(low) and low == high


def _likelihood(features: Features, table: Mapping[str, float]) -> float:
    odds = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights by table and name. Raises ValueError where the file weighs what is no evidence."""
    found: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    known = {"equal": {*EQUAL, "bias"}, "other": {*OTHER, "bias"}}
    unknown = {f"{table} {n}" for table in known for n in set(found[table]) - known[table]}
    if unknown:
        raise ValueError(f"weights.json weighs what is no evidence: {', '.join(sorted(unknown))}")
    return found
