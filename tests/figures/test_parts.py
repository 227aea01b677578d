"""The parts of figures/ know each other in one direction."""

import pytest

from tests.test_layers import MODULES, imported


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("figures.around.")])
def test_what_stands_around_a_number_knows_no_kind_of_figure(module):
    above = ("figures.kinds", "figures.not_figures", "figures.grammar")
    assert not [other for other in imported(module) if other.startswith(above)]
