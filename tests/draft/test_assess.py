"""The passages on a statement, in the order in which an editor is to read them."""

from factcheck.draft.assess import Evidence, assessed
from factcheck.draft.outputs.words import withheld
from tests.draft.told import held, of_words
from tests.invented.copy import SOURCES, ferry, statement, support


def test_of_what_may_be_of_our_thing_the_likeliest_comes_first():
    weak, likely = (
        support(source, words, "unsure", likelihood=sure)
        for source, words, sure in zip(SOURCES, ("55", "61"), (0.2, 0.6), strict=False)
    )
    evidence = Evidence(statement(ferry().copy, "57"), (weak, likely))
    found = assessed(evidence, "a1", "", (), {a.id: a for a in SOURCES})
    assert found.supports == (likely, weak)


def test_a_remark_within_the_words_of_a_source_is_withheld_with_them(encoder):
    ours, theirs = "“They just flooded me,” said Dahl.", "“I just flooded them,” Dahl told Berg."
    found = of_words(held(ours, [theirs], encoder), "They just flooded me,")
    assert "Dahl told" in found.why
    assert "Dahl told" not in withheld(found.why, redact=True)
