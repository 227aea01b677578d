"""The verdicts on pairs of figures, as data: figures are read by the real grammar."""

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck.figures import find_figures
from factcheck.judge import judge
from factcheck.model import Verdict

CASES = json.loads((Path(__file__).parent / "cases/judge.json").read_text(encoding="utf-8"))


def read(text, published):
    day = date.fromisoformat(published) if published else None
    found = find_figures(text, day)
    assert found, f"no figure in {text!r}"
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_verdict(case):
    a, b = read(case["a"], case.get("published")), read(case["b"], case.get("published"))
    found = judge(a, b)
    wanted = case["verdict"] if isinstance(case["verdict"], list) else [case["verdict"]]
    assert found.verdict in wanted, (found, a, b)
    if "rule" in case:
        assert found.rule == case["rule"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_verdict_is_symmetric(case):
    a, b = read(case["a"], case.get("published")), read(case["b"], case.get("published"))
    assert judge(a, b) == judge(b, a)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_a_figure_never_conflicts_with_itself(case):
    figure = read(case["a"], case.get("published"))
    assert judge(figure, figure).verdict in (Verdict.SAME, Verdict.COMPATIBLE)
