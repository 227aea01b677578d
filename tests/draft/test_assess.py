"""The passages on a statement, in the order in which an editor is to read them."""

from factcheck.draft.assess import Evidence, assessed
from tests.invented.copy import SOURCES, ferry, statement, support


def test_of_what_may_be_of_our_thing_the_likeliest_comes_first():
    weak, likely = (
        support(source, words, "unsure", likelihood=sure)
        for source, words, sure in zip(SOURCES, ("55", "61"), (0.2, 0.6), strict=False)
    )
    evidence = Evidence(statement(ferry().copy, "57"), (weak, likely))
    found = assessed(evidence, "a1", "", (), {a.id: a for a in SOURCES})
    assert found.supports == (likely, weak)
