"""How likely two mentions state one fact: a logistic scorer whose weights lie in a readable file."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from factcheck.match.features import NAMES, Features

#: what the file holds besides the features' weights: the bias, and the line from a fact's mean likelihood to its confidence
OTHERS = ("bias", "calibration_slope", "calibration_intercept")


@cache
def weights() -> dict[str, float]:
    """The scorer's weights by feature, and `bias`; raises ValueError where the file does not fit the features."""
    found: dict[str, float] = json.loads(files("factcheck.match").joinpath("data/weights.json").read_text(encoding="utf-8"))
    unknown = set(found) ^ {*NAMES, *OTHERS}
    if unknown:
        raise ValueError(f"weights.json does not fit the features: {', '.join(sorted(unknown))}")
    return found


def probability(features: Features) -> float:
    """0 to 1: how likely the two mentions state one fact."""
    table = weights()
    logit = table["bias"] + sum(table[name] * getattr(features, name) for name in NAMES)
    return _logistic(logit)


def calibrated(likelihood: float) -> float:
    """A fact's mean likelihood as a confidence: how often such facts were right in the evaluation's stories (Platt 1999).

    >>> calibrated(0.4) < calibrated(0.9)
    True
    """
    inside = max(0.001, min(0.999, likelihood))
    table = weights()
    return _logistic(table["calibration_slope"] * math.log(inside / (1 - inside)) + table["calibration_intercept"])


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))
