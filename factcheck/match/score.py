"""How likely two mentions state one fact: two logistic scorers, for counts and for the rest, whose weights lie in a readable file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from factcheck.match.features import NAMES, Features

#: the tables of the file: counts of things, all other quantities, and the line from a fact's likelihood to its confidence
COUNTS, OTHERS, CALIBRATION = "counts", "others", "calibration"


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The scorers' weights by feature, with `bias`; raises ValueError where the file does not fit the features."""
    found: dict[str, dict[str, float]] = json.loads(files("factcheck.match").joinpath("data/weights.json").read_text(encoding="utf-8"))
    wanted = {COUNTS: {*NAMES, "bias"}, OTHERS: {*NAMES, "bias"}, CALIBRATION: {"slope", "intercept"}}
    unknown = {f"{table} {name}" for table, names in wanted.items() for name in set(found.get(table, {})) ^ names}
    if unknown:
        raise ValueError(f"weights.json does not fit the features: {', '.join(sorted(unknown))}")
    return found


def probability(features: Features) -> float:
    """0 to 1: how likely the two mentions state one fact."""
    table = weights()[COUNTS if features.count else OTHERS]
    return _logistic(table["bias"] + sum(table[name] * getattr(features, name) for name in NAMES))


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
