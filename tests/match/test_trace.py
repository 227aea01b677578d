"""Every decision can be asked: what was weighed, what decided, and what was nearly told."""

import math
from functools import cache
from itertools import combinations

import pytest

from factcheck.claims.slots import SLOTS
from factcheck.judge import kind
from factcheck.match import trace
from factcheck.match.candidates import ALIKE, buckets
from factcheck.match.evidence import PLAIN
from factcheck.match.facts import match_figures
from factcheck.match.score import STANDING
from factcheck.match.trace import AGAINST, OF_THE_KIND, SLIGHT, near_misses, weighing, why_not
from factcheck.settings import Settings
from tests.match.stories import CASES, STORIES, ready
from tests.told import claims, pair

SEEDS = [name for name in STORIES if name != CASES]
PAIRS = {
    "a bar": ("The fire killed 12 people.", "The fire injured 14 people."),
    "likely": ("The fire in Halvik killed 12 people.", "A fire in Halvik killed 14 people."),
    "unlikely": ("The port of Halvik has 12 cranes.", "She sang for 300 guests in Tarva."),
    "equal": ("The fire in Halvik killed 12 people.", "A fire in Halvik killed 12 people."),
    "money": ("The bridge will cost $40 million.", "The bridge costs $35 million, he said."),
}


def weighed(first, second, encoder):
    (bucket,) = buckets(pair(first, second), encoder)
    return bucket, weighing(bucket, 0, 1, one_fact=False)


@pytest.fixture(scope="module")
def matched(encoder):
    """A story as it was matched; each once."""
    return cache(lambda name: match_figures(ready(name), encoder, Settings()))


def test_what_rules_a_pair_out_is_named(encoder):
    _, found = weighed(*PAIRS["a bar"], encoder)
    assert found.bar == "another part in the event"
    assert found.decided == "The two were not compared: another part in the event."
    assert not found.reasons
    assert not found.one_fact


@pytest.mark.parametrize("name", SEEDS)
def test_a_barred_pair_of_a_story_names_its_bar(name, matched):
    for bucket in matched(name).buckets:
        for i, j in bucket.barred:
            found = weighing(bucket, j, i, one_fact=False)
            assert found.bar == bucket.bar(i, j).why
            assert found.bar in found.decided
            assert why_not(bucket, i, j) == found.bar
            assert (found.likelihood, found.reasons) == (None, ())


@pytest.mark.parametrize("case", PAIRS)
def test_a_decision_is_one_sentence(case, encoder):
    _, found = weighed(*PAIRS[case], encoder)
    assert found.decided[0].isupper()
    assert found.decided.endswith(".")


def test_where_the_two_stand_is_told(encoder):
    first, second = PAIRS["likely"]
    _, found = weighed(first, second, encoder)
    assert first[found.first.start : found.first.end] == found.first.quote == "12"
    assert second[found.second.start : found.second.end] == found.second.quote == "14"
    assert (found.first.article, found.second.article) == ("0.txt", "1.txt")


def test_what_was_told_of_a_slot_is_written_out(encoder):
    bucket, found = weighed(*PAIRS["likely"], encoder)
    (role,) = (r for r in found.reasons if r.name == "role")
    assert (role.first, role.second) == ("killed", "killed")
    assert role.effect == bucket.scorer.second["role"]


@pytest.mark.parametrize("name", SEEDS)
def test_reasons_add_up_to_the_likelihood(name, matched, monkeypatch):
    monkeypatch.setattr(trace, "SLIGHT", 1e-9)
    for bucket, i, j in some_pairs(matched(name)):
        found = weighing(bucket, i, j, one_fact=False)
        table = bucket.scorer.second if bucket.differ(i, j) else bucket.scorer.first
        total = table["bias"] + of_the_kind(bucket, i, j, table) + sum(effects(found))
        # each effect is rounded to two decimals
        assert math.isclose(total, odds(found.likelihood), abs_tol=0.005 * len(found.reasons))


@pytest.mark.parametrize("name", SEEDS)
def test_reasons_come_strongest_first_and_slight_ones_are_told_by_words(name, matched):
    slots = {slot.name for slot in SLOTS}
    for bucket, i, j in some_pairs(matched(name)):
        found = weighing(bucket, i, j, one_fact=False).reasons
        assert [abs(r.effect) for r in found] == sorted(
            (abs(r.effect) for r in found), reverse=True
        )
        assert all(abs(r.effect) >= SLIGHT or r.name in slots for r in found)


def some_pairs(matched):
    """Every ninth pair that was looked at, and is neither all but certain nor all but ruled out."""
    for bucket in matched.buckets:
        for positions in [*bucket.likelihoods][::9]:
            if 0.001 < bucket.likelihoods[positions] < 0.999:
                yield bucket, *positions


def effects(weighing):
    return [reason.effect for reason in weighing.reasons]


def odds(likelihood):
    return math.log(likelihood / (1 - likelihood))


def of_the_kind(bucket, i, j, table):
    """What the kind of figures weighs, which says nothing of the pair and is not told."""
    ((a, b),) = [(bucket.claims[i], bucket.claims[j])]
    assert kind(a.figure) is kind(b.figure) is bucket.columns.dimension
    kinds = bucket.columns._kind(1)
    assert set(kinds) == OF_THE_KIND
    return sum(table.get(name, 0.0) * value[0] for name, value in kinds.items())


@pytest.mark.parametrize("name", SEEDS)
def test_near_misses_are_of_two_articles_differ_and_are_in_no_fact_together(name, matched):
    found = matched(name)
    at = {
        (c.article, c.mention.start): (bucket, i)
        for bucket in found.buckets
        for i, c in enumerate(bucket.claims)
    }
    together = {
        frozenset(((m.article, m.start), (n.article, n.start)))
        for fact in found.facts
        for m, n in combinations(fact.mentions, 2)
    }
    told = []
    for miss in found.near_misses:
        places = [(p.article, p.start) for p in (miss.first, miss.second)]
        (bucket, i), (same, j) = (at[place] for place in places)
        assert bucket is same
        assert miss.first.article != miss.second.article
        assert bucket.differ(i, j)
        assert frozenset(places) not in together
        assert miss.why == why_not(bucket, i, j)
        told += places
    assert len(told) == len(set(told)) <= 2 * trace.MOST
    likely = [miss.likelihood for miss in found.near_misses]
    assert likely == sorted(likely, reverse=True)


def test_what_looks_alike_and_is_barred_is_a_near_miss(encoder):
    one, two = (
        "Ten charges of fraud were brought over the stadium.",
        "He admitted five of the charges of fraud over the stadium.",
    )
    found = match_figures(claims(one, two), encoder, Settings())
    (miss,) = found.near_misses
    assert miss.why == "one counts a part of the other"
    assert miss.likelihood >= ALIKE
    # however likely a fact must be
    assert near_misses(found.buckets, [], threshold=1.0) == found.near_misses


def test_words_against_a_pair_are_of_what_is_weighed():
    names = {name.replace("_", " ") for name in (*PLAIN, *STANDING)} | {s.name for s in SLOTS}
    assert set(AGAINST) <= names
    for words in AGAINST.values():
        assert words[0].islower()
        assert not words.endswith(".")


def test_a_reason_has_a_name_of_its_own():
    weighed_slots = {slot.name for slot in SLOTS if slot.evidence}
    assert not weighed_slots & {name.replace("_", " ") for name in (*PLAIN, *STANDING)}


def test_one_authority_is_not_told_as_two(encoder):
    texts = "Police said that 12 boats sank.", "Police said that 40 cranes fell over in the storm."
    (bucket,) = buckets(pair(*texts), encoder)
    assert "they give other authorities" not in why_not(bucket, 0, 1)
