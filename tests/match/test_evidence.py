"""Evidence on many pairs at once against the same evidence on one pair at a time.

Seen on the stories that ship with the program, and on a story of the cases of the slots, in which
every slot is told.
"""

import numpy as np
import pytest

from factcheck.claims.slots import SLOTS
from factcheck.claims.story import StoryWide
from factcheck.match.candidates import buckets
from factcheck.match.columns import Pairs, SlotColumn
from factcheck.match.evidence import NAMES, PLAIN
from tests.match.plain_evidence import plain
from tests.match.stories import CASES, STORIES, every_pair, ready
from tests.told import pair


def cosine(encoder, *texts):
    a, b = encoder.encode(texts).astype(float)
    return max(0.0, float(a @ b))


def products(vectors, pairs):
    return np.maximum(0, np.sum(vectors[pairs.first] * vectors[pairs.second], axis=1))


def meaning(encoder, *figures):
    return cosine(encoder, *(f.head for f in figures)) if all(f.head for f in figures) else 0.0


def two(first, second, encoder):
    """The bucket of the first figures of two texts, and these two as a pair."""
    (bucket,) = buckets(pair(first, second), encoder)
    return bucket, Pairs(slice(0, 1), np.array([0]), np.array([1]))


@pytest.mark.parametrize("name", STORIES)
def test_columns_say_what_a_plain_reading_says(name, encoder):
    story, seen = StoryWide.of(ready(name)), 0
    for bucket in buckets(ready(name), encoder):
        for pairs in every_pair(len(bucket.claims)):
            found = bucket.columns.evidence(pairs)
            for at, (i, j) in enumerate(zip(pairs.first, pairs.second, strict=True)):
                a, b = bucket.claims[i], bucket.claims[j]
                told = {name: value[at] for name, value in found.items()}
                wanted = plain(
                    a,
                    b,
                    story,
                    window=told["window"],
                    sentence=told["sentence"],
                    meaning=meaning(encoder, a.figure, b.figure),
                )
                wrong = {
                    name: (told[name], value)
                    for name, value in wanted.items()
                    if abs(told[name] - float(value)) > 2e-5
                }
                assert not wrong, (a.mention.sentence.text, b.mention.sentence.text)
                assert told.keys() == wanted.keys()
                seen += 1
    assert seen > 100


def test_every_piece_of_evidence_has_one_name():
    assert len(NAMES) == len(set(NAMES))
    assert set(PLAIN) <= set(NAMES)


def test_what_is_weighed_is_what_is_named(encoder):
    bucket, pair = two("The fire killed 12 people.", "The fire killed 14 people.", encoder)
    assert set(bucket.columns.evidence(pair)) == set(NAMES)


def test_every_aspect_that_is_weighed_is_seen_in_the_cases(encoder):
    """Where nothing is told, the columns and the plain reading agree whatever they do."""
    seen = set()
    for bucket in buckets(ready(CASES), encoder):
        for pairs in every_pair(len(bucket.claims)):
            seen |= {n for n, value in bucket.columns.evidence(pairs).items() if value.any()}
    assert not {slot.feature(aspect) for slot in SLOTS for aspect in slot.evidence} - seen


def test_a_column_compares_as_its_slot_does():
    """Of all slots, also of those that are not weighed."""
    found = ready(CASES)
    rows = slice(0, len(found))
    first, second = np.meshgrid(np.arange(len(found)), np.arange(len(found)), indexing="ij")
    pairs = Pairs(rows, first.ravel(), second.ravel())
    for slot in SLOTS:
        told = [c.told(slot.name) for c in found]
        aspects = SlotColumn(slot, found).aspects(pairs)
        for at, (i, j) in enumerate(zip(pairs.first, pairs.second, strict=True)):
            holds = [aspect for aspect, value in aspects.items() if value[at] > 0]
            assert holds == [a for a in [slot.compare(told[i], told[j])] if a is not None]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("They counted nine snowstorms in the bay.", "They counted four storms in the bay.", True),
        ("They counted four storms in the bay.", "They counted nine snowstorms in the bay.", True),
        (
            "They searched three warehouses in the port.",
            "They searched two houses in the port.",
            False,
        ),
        ("They seized three handguns in the port.", "They seized two guns in the port.", True),
    ],
)
def test_a_compound_is_of_its_head_where_the_meaning_agrees(first, second, one, encoder):
    bucket, pair = two(first, second, encoder)
    assert (bucket.columns.evidence(pair)["noun"][0] == 1.0) == one


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Lena Marit Holm, 37, was hurt.", "Lena Holm, 39, was hurt.", True),
        ("They met Holm, 37, there.", "Lena Marit Holm, 39, was hurt.", True),
        ("Lena Marit Holm, 37, was hurt.", "Berit Holm, 39, was hurt.", False),
        ("Lena Marit Holm, 37, was hurt.", "Lena Berit Holm, 39, was hurt.", False),
    ],
)
def test_whose_age_it_is(first, second, one, encoder):
    bucket, pair = two(first, second, encoder)
    assert bool(bucket.columns.evidence(pair)["owner"][0]) == one


@pytest.mark.parametrize("name", STORIES)
def test_cosines_are_those_of_the_vectors(name, encoder):
    for bucket in buckets(ready(name), encoder):
        windows = encoder.encode([c.mention.window for c in bucket.claims]).astype(float)
        sentences = encoder.encode([c.masked for c in bucket.claims]).astype(float)
        for pairs in every_pair(len(bucket.claims)):
            found = bucket.columns.evidence(pairs)
            assert found["window"] == pytest.approx(products(windows, pairs), abs=2e-5)
            assert found["sentence"] == pytest.approx(products(sentences, pairs), abs=2e-5)
