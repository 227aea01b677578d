"""Every case under tests/cases/figures: a text and all figures in it, as far as not default."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.figures import find_figures
from factcheck.model import Figure

CASES = Path(__file__).parent.parent / "cases" / "figures"
PUBLISHED = date(2025, 5, 20)
PLAIN = {
    "qualifier": "exact",
    "dimension": "count",
    "unit": None,
    "rate": None,
    "noun": None,
    "role": None,
    "modality": "asserted",
    "zone": None,
}


def load() -> list[Any]:
    params = []
    for path in sorted(CASES.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            reason = case.get("known_failure")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            params.append(pytest.param(case, id=f"{path.stem}: {case['text']}", marks=marks))
    return params


def seen(figure: Figure, wanted: dict[str, Any]) -> dict[str, Any]:
    """The figure as a case would write it, in the fields that the case or the defaults name."""
    found: dict[str, Any] = {"text": figure.text, "low": str(figure.low)[:12]}
    if figure.high != figure.low:
        found["high"] = str(figure.high)[:12]
    for name, plain in PLAIN.items():
        value = getattr(figure, name)
        if name in wanted or (
            (value is not None and str(value) != plain) and "known_failure" not in wanted
        ):
            found[name] = None if value is None else str(value)
    if "head" in wanted:
        found["head"] = figure.head
    return found


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else PUBLISHED
    figures = find_figures(case["text"], published)
    assert [f.text for f in figures] == [wanted["text"] for wanted in case["figures"]]
    assert [seen(f, wanted) for f, wanted in zip(figures, case["figures"], strict=True)] == case[
        "figures"
    ]


def test_there_are_enough_cases() -> None:
    assert len(load()) >= 600


def test_values_are_exact() -> None:
    (figure,) = find_figures("It cost $0.1 million.")
    assert figure.low == Decimal(100000)
