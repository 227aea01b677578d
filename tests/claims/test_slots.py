"""The slots: what each is told to be, as data, and what holds for all of them."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.measure import Measure
from factcheck.claims.moment import moment
from factcheck.claims.slot import Aspect
from factcheck.claims.slots import SLOTS
from tests.told import cases, claim, claims, passages, strict

CASES = cases("claims/slots")
NAMES = [slot.name for slot in SLOTS]


def written(value):
    """What a slot was told, as the cases write it: days as dates, measures by their kind,
    several that belong together in one."""
    if isinstance(value, Measure):
        return value.kind
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(written, value)))
    if isinstance(value, tuple):
        return " to ".join(map(written, value))
    if isinstance(value, int):
        return date.fromordinal(value).isoformat() if value > 9999 else str(value)
    return value


@pytest.mark.parametrize("case", strict(CASES))
def test_what_the_words_say(case):
    assert sorted(map(written, claim(case["text"]).told(case["slot"]))) == case["told"]


@pytest.mark.parametrize("name", NAMES)
def test_every_slot_has_a_case_told_and_one_untold(name):
    assert {bool(case["told"]) for case in CASES if case["slot"] == name} == {True, False}


def test_a_slot_of_which_nothing_is_said_is_left_out():
    assert set(claim("It is 3 metres long.").slots) == set()


@pytest.mark.parametrize("slot", SLOTS, ids=lambda s: s.name)
def test_a_slot_is_asked_of_its_dimensions_alone(slot):
    found = [claim(case["text"]) for case in CASES]
    assert all(slot.asked_of(c.figure.dimension) for c in found if c.told(slot.name))


def test_the_names_of_slots_and_of_their_evidence_are_unique():
    features = [slot.feature(aspect) for slot in SLOTS for aspect in slot.evidence]
    assert not [name for name, n in Counter(NAMES).items() if n > 1]
    assert not [name for name, n in Counter(features).items() if n > 1]


@pytest.mark.parametrize("slot", SLOTS, ids=lambda s: s.name)
def test_a_slot_is_told_of_in_plain_words(slot):
    said = [slot.tells, *(bar.why for bar in slot.bars), *([slot.against] if slot.against else [])]
    for words in said:
        assert words
        assert words == words.strip()
        assert words[0].islower()
        assert not words.endswith(".")


def speaks_against(slot):
    """Whether evidence may tell two claims apart: that they are told other things, or one alone."""
    return {Aspect.OTHER, Aspect.ALONE} & set(slot.evidence)


@pytest.mark.parametrize("slot", [*filter(speaks_against, SLOTS)], ids=lambda s: s.name)
def test_evidence_against_a_pair_has_words_for_it(slot):
    said = {Aspect.OTHER: slot.against, Aspect.ALONE: slot.alone}
    for aspect in set(slot.evidence) & said.keys():
        assert said[aspect], aspect
        assert said[aspect][0].islower()
        assert not said[aspect].endswith(".")


def test_every_slot_says_something_but_those_that_a_rule_asks():
    """`culprit`, `wide` and the moves of shares are read by rules of two slots at a time."""
    idle = {s.name for s in SLOTS if not s.evidence and not s.bars and not s.aside}
    assert idle == {"culprit", "wide", "day's move", "measure"}


@given(st.lists(passages, min_size=2, max_size=4))
def test_comparing_does_not_depend_on_the_order(texts):
    found = claims(*texts)
    for slot in SLOTS:
        told = [c.told(slot.name) for c in found]
        for a in told:
            assert (slot.compare(a, a) is None) is (not a)
            assert all(slot.compare(a, b) is slot.compare(b, a) for b in told)


def test_how_two_are_compared():
    (slot,) = (s for s in SLOTS if s.name == "role")
    none, killed, hurt = frozenset(), frozenset({"killed"}), frozenset({"injured"})
    compared = [slot.compare(*two) for two in ((killed, killed), (killed, hurt), (killed, none))]
    assert compared == [Aspect.SAME, Aspect.OTHER, Aspect.ALONE]
    assert slot.compare(none, none) is None
    names = ["role", "other_role", "role_alone"]
    assert [slot.feature(aspect) for aspect in compared] == names


@pytest.mark.parametrize(
    "words",
    [
        " -" * 50_000,
        " a" * 50_000,
        " , " * 30_000,
        " in A, B, C" * 9_000,
        " of Ab" + " Ab" * 30_000,
    ],
)
def test_endless_words_around_a_figure_are_passed_over(words, monkeypatch):
    # a pattern that tried every way of cutting them up would never come back
    (here,) = surroundings("The fire killed 12 people.", monkeypatch)
    endless = replace(here, before=f"{words} ", behind=words)
    told = {slot.name: slot.read(endless) for slot in SLOTS if slot.asked_of(here.figure.dimension)}
    assert not told["condition"]
    assert not told["wide"]
    assert not told["one place"]


def test_a_figure_is_no_cue_of_its_own_moment(monkeypatch):
    (here,) = surroundings("Some 1,999 people live in Halvik.", monkeypatch)
    assert not moment(here)


def surroundings(text, monkeypatch):
    """What the slots of a text's figures are read from."""
    seen = []
    monkeypatch.setattr("factcheck.claims.figure.read_slots", lambda s, _: seen.append(s) or {})
    claims(text)
    return seen
