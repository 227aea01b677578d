"""How likely two mentions state one fact: logistic scorers, for counts and for the rest, whose weights lie in a readable file.

Every pair has a first look, at its own words and values. Pairs that differ have a second one, which weighs the same evidence anew together
with how the pair stands among all others (`relations.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np

from factcheck.match.features import NAMES, Features, Floats
from factcheck.match.relations import RELATION_NAMES

#: the tables of the file: counts of things, all other quantities, each for the first look and the second; a likelihood as confidence
FIRST = {True: "counts", False: "others"}
SECOND = {True: "counts that differ", False: "others that differ"}
CALIBRATION = "calibration"
#: decimals of a likelihood that do not depend on how a sum is divided
DECIMALS = 6

Table = Mapping[str, float]


@cache
def weights() -> Mapping[str, Table]:
    """The scorers' weights by feature, with `bias`; raises ValueError where the file does not fit the features."""
    found: dict[str, dict[str, float]] = json.loads(
        files("factcheck.match").joinpath("data/weights.json").read_text(encoding="utf-8")
    )
    first, second = {*NAMES, "bias"}, {*NAMES, *RELATION_NAMES, "bias"}
    wanted = {
        **dict.fromkeys(FIRST.values(), first),
        **dict.fromkeys(SECOND.values(), second),
        CALIBRATION: {"slope", "intercept"},
    }
    unknown = {
        f"{table} {name}"
        for table, names in wanted.items()
        for name in set(found.get(table, {})) ^ names
    }
    if unknown:
        raise ValueError(f"weights.json does not fit the features: {', '.join(sorted(unknown))}")
    return found


def evidence(features: Features, table: Table) -> Floats:
    """The weighted sum of the evidence, bias included, as log-odds: an array of the features' shape."""
    total = np.full(np.shape(features.window), table["bias"])
    for name in NAMES:
        if table[name]:
            total = total + table[name] * getattr(features, name)
    return total


def standing(relations: Floats, table: Table) -> Floats:
    """What the relations of pairs, of shape (pairs, fields), add to their log-odds."""
    return np.asarray(relations @ np.array([table[name] for name in RELATION_NAMES]))


def likelihood(log_odds: Floats) -> Floats:
    """Log-odds as likelihoods, 0 to 1."""
    return np.round(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30.0, 30.0))), DECIMALS)


def calibrated(likelihood: float) -> float:
    """A fact's likelihood as a confidence: how often such facts were right, in labelled stories and in unread ones (Platt 1999).

    >>> calibrated(0.4) < calibrated(0.9)
    True
    """
    inside = max(0.001, min(0.999, likelihood))
    line = weights()[CALIBRATION]
    return _logistic(line["slope"] * math.log(inside / (1 - inside)) + line["intercept"])


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))
