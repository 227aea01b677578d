"""Statements of every kind with the standing, the flags and the sentence that they are to have."""

import pytest

from tests.draft.told import held, of_words
from tests.told import cases, strict

ALL = [
    case
    for name in ("figures", "names", "quotations", "numerals")
    for case in cases(f"draft/{name}")
]


@pytest.mark.parametrize("case", strict(ALL))
def test_statements_stand_as_they_should(encoder, case):
    checked = held(case["draft"], case["sources"], encoder, case.get("days", ()))
    for words, standing in case["expect"].items():
        allowed = [standing] if isinstance(standing, str) else standing
        assert of_words(checked, words).standing in allowed, of_words(checked, words)
    for words, flags in case.get("flags", {}).items():
        assert [*of_words(checked, words).flags] == flags
    for words, why in case.get("why", {}).items():
        assert of_words(checked, words).why == why
    aside = [u.quote for u in checked.unchecked]
    assert all(quote in aside for quote in case.get("unchecked", ()))
    shown = [s.quote for a in checked.assessments for s in a.supports]
    assert case.get("no_passage") not in shown
    said = {a.statement.text for a in checked.assessments if a.statement.kind == "name"}
    assert not said & {*case.get("no_statement", ())}


@pytest.mark.parametrize("case", strict(ALL))
def test_the_order_of_the_sources_does_not_matter(encoder, case):
    days = case.get("days", ())
    one = held(case["draft"], case["sources"], encoder, days)
    other = held(case["draft"], case["sources"][::-1], encoder, days[::-1])
    assert [(a.id, a.standing) for a in one.assessments] == [
        (a.id, a.standing) for a in other.assessments
    ]
