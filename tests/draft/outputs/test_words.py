"""What is said of a statement: its standing in words, what to do, and the counts."""

from dataclasses import replace

import pytest

from factcheck.draft.outputs import words
from factcheck.draft.values import DOUBTFUL, FOR, Flag, Relation, Standing, StatementKind
from tests.invented.copy import SOURCES, assessed, ferry, statement, support

COPY = ferry().copy
NORTH, COAST, TIMES = SOURCES
ON, AGREE, DIFFER = support(NORTH, "55", "agrees"), "agrees", "differs"


def said(standing, *relations, kind="figure", likelihood=1.0, **more):
    """An assessment with a passage in each relation, of one source after the other."""
    places = zip((NORTH, COAST, TIMES), ("55", "61", "14"), relations, strict=False)
    found = [replace(support(*place), likelihood=likelihood) for place in places]
    return assessed(statement(COPY, "57", kind), standing, *found, **more)


LINES = [
    (said("supported", AGREE, origins=1), "supported by 1 source"),
    (said("supported", AGREE, AGREE, "compatible", origins=2), "supported by 3 sources, 2 origins"),
    (said("supported", AGREE, AGREE, origins=1), "supported by 2 sources, 1 origin"),
    (said("supported", AGREE, AGREE), "supported by 2 sources"),
    (said("contradicted", DIFFER), "contradicted: 1 source says otherwise, and none says this"),
    (
        said("contradicted", DIFFER, "later"),
        "contradicted: 2 sources say otherwise, and none says this",
    ),
    (said("stale", AGREE, "later"), "stale: 1 source says this; a later one says otherwise"),
    (said("disputed", AGREE, DIFFER), "disputed: 1 source says this, 1 source says otherwise"),
    (
        said("disputed", AGREE, AGREE, DIFFER),
        "disputed: 2 sources say this, 1 source says otherwise",
    ),
    (said("altered", DIFFER, kind="quotation"), "altered: 1 source quotes it otherwise"),
    (said("altered", AGREE, kind="quotation"), "altered: 1 source gives it to somebody else"),
    (said("altered", DIFFER, DIFFER, kind="name"), "altered: 2 sources write it otherwise"),
    (said("altered", DIFFER), "altered: not as it stands in 1 source"),
    (
        said("imprecise", "imprecise", AGREE),
        "imprecise: 1 source puts it more loosely or more exactly",
    ),
    (said("in_no_source"), "in no source: none of the 3 sources has it"),
    (
        said("look", "same_value", "same_value"),
        "look: the same stands in 2 sources, perhaps of another thing",
    ),
    (
        said("look", "same_value", kind="quotation"),
        "look: 1 source has these words, but not as a quotation",
    ),
    (
        said("look", "unsure", "unsure", kind="quotation", likelihood=0.6),
        "look: 2 sources have words like these, perhaps in another remark",
    ),
    (
        said("look", "unsure", kind="quotation"),
        "look: 1 source has these words, perhaps somebody else’s or in another sense",
    ),
    (
        said("look", "agrees", "agrees", "unsure"),
        "look: 2 sources say this, 1 source may say otherwise",
    ),
    (
        said("look", "same_value", kind="name"),
        "look: 1 source has the name or a part of it, perhaps of another",
    ),
]


@pytest.mark.parametrize(("assessment", "line"), LINES, ids=[line for _, line in LINES])
def test_a_standing_in_words(assessment, line):
    assert words.told(assessment, 3) == line


def test_in_no_source_of_one_or_of_none():
    assert words.line(said("in_no_source"), 1) == "the one source does not have it"
    assert words.line(said("in_no_source"), 0) == "no source could be read"


def standings(**numbers):
    """A copy with so many statements of each standing."""
    found = [said(key) for key, number in numbers.items() for _ in range(number)]
    return replace(ferry(), assessments=tuple(found), unchecked=())


COUNTS = [
    (
        {
            "supported": 27,
            "contradicted": 3,
            "stale": 1,
            "in_no_source": 4,
            "look": 5,
            "altered": 2,
        },
        "42 statements: 27 supported, 3 contradicted, 1 stale, 4 in no source, 7 more",
    ),
    ({"supported": 2, "look": 1}, "3 statements: 2 supported, 1 to look at"),
    ({"look": 2, "altered": 1}, "3 statements: 1 altered, 2 to look at"),
    ({"contradicted": 1}, "1 statement: 1 contradicted"),
    ({}, "No figure, date, name or quotation was found in our copy"),
    ({"supported": 1200}, "1,200 statements: 1,200 supported"),
]


@pytest.mark.parametrize(("numbers", "line"), COUNTS, ids=[line for _, line in COUNTS])
def test_counts(numbers, line):
    assert words.counts(standings(**numbers)) == line


def test_what_was_not_checked_is_counted_too():
    assert words.counts(ferry()).endswith("; 1 not checked")


def test_what_to_do_is_what_the_engine_says_or_what_the_standing_asks_for():
    assert words.asks(said("contradicted", DIFFER)) == (
        "Settle which is right before this is printed.",
    )
    own = said("contradicted", DIFFER, check_first=("Ask the office.",), flags=("arithmetic",))
    assert words.asks(own) == (
        "Ask the office.",
        "Work it out again from the other figures.",
    )
    assert words.asks(said("altered", DIFFER, kind="name")) == (
        "Confirm the spelling with the person or an official document.",
    )
    assert words.asks(said("altered", AGREE, kind="quotation")) == (
        "Find out who said it: ask the reporter, or hear the recording.",
    )
    assert words.asks(said("supported", AGREE)) == ()


@pytest.mark.parametrize("standing", Standing)
def test_all_but_what_is_supported_needs_something_done(standing):
    assert words.needs(said(standing, AGREE)) is (standing is not Standing.SUPPORTED)
    assert not words.needs(said(standing, AGREE, ticked=True))


@pytest.mark.parametrize("flag", Flag)
def test_flags_that_ask_for_something(flag):
    told = flag in {Flag.ONE_ORIGIN, Flag.SECOND_READER}
    assert words.needs(said("supported", AGREE, flags=(flag,))) is not told


def test_the_invented_copy_has_one_of_each():
    found = ferry().assessments
    assert {a.standing for a in found} == set(Standing) - {Standing.AGAINST_DESK}
    assert {f for a in found for f in a.flags} == set(Flag)
    assert {s.relation for a in found for s in a.supports} == set(Relation)
    assert {a.statement.kind for a in found} == set(StatementKind)


def test_every_relation_is_for_or_against_or_perhaps():
    assert set(Relation) == FOR | words.DIFFER | DOUBTFUL | words.BEFORE
    sides = (FOR, words.DIFFER, DOUBTFUL, words.BEFORE)
    assert sum(map(len, sides)) == len(Relation)


def test_signs_are_told_apart_and_are_in_our_typefaces():
    from io import BytesIO

    from fontTools.ttLib import TTFont

    from factcheck.render.fonts import FACES

    signs = [words.badge(s).sign for s in Standing]
    assert len(set(signs)) == len(signs)
    for face in FACES:
        assert set(map(ord, signs)) <= set(TTFont(BytesIO(face.read())).getBestCmap())
