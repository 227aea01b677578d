"""What looks like a figure and is none, by the cases under tests/cases/figures/not_figures."""

from __future__ import annotations

from typing import Any

import pytest

from tests.figures.cases import CASES, check, load


@pytest.mark.parametrize("case", load((CASES / "not_figures").rglob("*.json")))
def test_case(case: dict[str, Any]) -> None:
    check(case)
