"""Facts to discrepancies and agreements: one row a kind of claim, in `kinds.py`."""

from factcheck.verdicts.adding import not_adding_up
from factcheck.verdicts.elsewhere import searched
from factcheck.verdicts.figures import type_of
from factcheck.verdicts.findings import compare, compare_fact
from factcheck.verdicts.rules import RuleText, rules
from factcheck.verdicts.wording import told_apart

__all__ = [
    "RuleText",
    "compare",
    "compare_fact",
    "not_adding_up",
    "rules",
    "searched",
    "told_apart",
    "type_of",
]
