"""The table of kinds, and the rules that its facts come under."""

from factcheck.match.statements import LASTING, OF_THE_EVENT
from factcheck.model import Circumstance, Kind
from factcheck.verdicts import rules
from factcheck.verdicts.kinds import KINDS
from factcheck.verdicts.rules import hints


def test_every_kind_has_a_row():
    assert set(KINDS) == set(Kind)


def test_every_circumstance_that_counts_has_a_hint():
    assert all(row.circumstances <= set(hints(row.hints)) for row in KINDS.values())
    assert set(hints("figures")) == set(Circumstance)


def test_every_rule_of_statements_has_a_text():
    assert {row.rule for row in (*LASTING, *OF_THE_EVENT)} <= set(rules())
