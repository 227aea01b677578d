"""What the words around a number say, by the cases under tests/cases/figures/around."""

from __future__ import annotations

from typing import Any

import pytest

from tests.figures.cases import CASES, check, load


@pytest.mark.parametrize("case", load((CASES / "around").rglob("*.json")))
def test_case(case: dict[str, Any]) -> None:
    check(case)
