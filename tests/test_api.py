"""The public names, as scripts use them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

import factcheck


def test_public_names_are_there() -> None:
    assert {"Article", "Brief", "Settings", "check", "compare", "find_figures"} <= set(
        factcheck.__all__
    )
    assert all(getattr(factcheck, name) is not None for name in factcheck.__all__)


@pytest.mark.parametrize(
    "first", ["factcheck.verdicts", "factcheck.pipeline", "factcheck.passages", "factcheck.cli"]
)
def test_compare_stays_the_function(first: str) -> None:
    """No module may take the public function's place, whatever is imported first."""
    import_module(first)
    for _ in range(2):
        assert (
            factcheck.compare(
                "It lasted two hours.", "They spoke for two and a half hours."
            ).verdict.value
            == "conflict"
        )


@pytest.mark.parametrize("heavy", ["torch", "weasyprint", "pandas", "sentence_transformers"])
def test_figures_are_found_without_heavy_imports(heavy: str) -> None:
    code = "import sys, factcheck; factcheck.find_figures('Two people died.'); "
    code += f"sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = factcheck.nonsense
