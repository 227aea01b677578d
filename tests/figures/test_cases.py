"""Whole sentences, headlines and untidy text, by the cases right under tests/cases/figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factcheck.figures import find_figures
from tests.figures.cases import CASES, check, load


@pytest.mark.parametrize("case", load(CASES.glob("*.json")))
def test_case(case: dict[str, Any]) -> None:
    check(case)


def test_there_are_enough_cases() -> None:
    assert len(load(CASES.rglob("*.json"))) >= 1000


def test_values_are_exact() -> None:
    (figure,) = find_figures("It cost $0.1 million.")
    assert figure.low == Decimal(100000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The night fell to -10C.", "The night fell to 14F."),
        ("The coast warmed by 4C.", "The coast warmed by 7.2F."),
    ],
)
def test_degrees_of_two_scales_meet_in_one(one: str, other: str) -> None:
    (a,), (b,) = find_figures(one), find_figures(other)
    assert a.dimension is b.dimension
    assert round(a.base_low, 20) == round(b.base_low, 20)
