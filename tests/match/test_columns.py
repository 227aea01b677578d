"""Evidence on many pairs at once against the same evidence on one pair at a time, on the stories that ship with the program."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from factcheck.match.features import Features, StoryWide

from factcheck.claims import figure_claims, figures_of
from factcheck.claims.counted import noun_relation
from factcheck.match import CachingEncoder
from factcheck.match.columns import SAME_NOUN, Pairs
from factcheck.match.facts import uncompared
from factcheck.match.pairs import Vectors, blocks, buckets, looks
from factcheck.model import Article, Dimension
from factcheck.read.story import read_story
from factcheck.split import split
from tests.match.plain_features import plain

SEEDS = Path(__file__).parents[2] / "seeds"
STORIES = sorted(p.name for p in SEEDS.iterdir() if p.is_dir())


def mentions(name):
    documents = [split(a) for a in read_story([SEEDS / name], None, None).articles]
    found = [c for d in documents for c in figure_claims(d, figures_of(d), 8)]
    return [c for c in found if uncompared(c) is None]


def cosine(encoder, *texts):
    a, b = encoder.encode(texts).astype(float)
    return max(0.0, float(a @ b))


def products(vectors, pairs):
    return np.maximum(0, np.sum(vectors[pairs.first] * vectors[pairs.second], axis=1))


def place(context):
    return context.mention.article, context.mention.sentence.index


def every_pair(size):
    for rows in blocks(size):
        first, second = np.meshgrid(
            np.arange(rows.start, rows.stop), np.arange(size), indexing="ij"
        )
        yield Pairs(rows, first.ravel(), second.ravel())


@pytest.mark.parametrize("name", STORIES)
def test_columns_say_what_a_plain_reading_says(name, encoder):
    ready = mentions(name)
    vectors, story = Vectors(ready, CachingEncoder(encoder)), StoryWide.of(ready)
    seen = 0
    for indices in buckets(ready):
        members, columns = [ready[i] for i in indices], vectors.columns(ready, indices, story)
        for pairs in every_pair(columns.size):
            found = columns.evidence(pairs)
            for at, (i, j) in enumerate(zip(pairs.first, pairs.second, strict=True)):
                a, b = members[i], members[j]
                told = {f.name: getattr(found, f.name)[at] for f in fields(Features)}
                meaning = (
                    cosine(encoder, a.figure.head, b.figure.head)
                    if a.figure.head and b.figure.head
                    else 0.0
                )
                wanted = plain(
                    a, b, story, window=told["window"], sentence=told["sentence"], meaning=meaning
                )
                assert told == pytest.approx({k: float(v) for k, v in wanted.items()}, abs=2e-5), (
                    a.mention,
                    b.mention,
                )
                seen += 1
    assert seen > 100


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
    columns, pair = two(first, second, encoder)
    assert (columns.evidence(pair).noun[0] == 1.0) == one


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (
            "They counted nine settlers in the bay.",
            "They counted four settlements in the bay.",
            True,
        ),
        (
            "They counted nine photos in the bay.",
            "They counted four photographs in the bay.",
            False,
        ),
    ],
)
def test_nouns_that_are_merely_near_are_of_other_things(first, second, apart, encoder):
    columns, pair = two(first, second, encoder)
    assert bool(columns.ruled_out(pair)[0]) == apart


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
    columns, pair = two(first, second, encoder)
    assert bool(columns.evidence(pair).owner[0]) == one


def two(first, second, encoder):
    """The columns of the first figures of two texts, and these two as a pair."""
    documents = [split(Article(id=f"{n}.txt", text=text)) for n, text in enumerate((first, second))]
    ready = [figure_claims(d, figures_of(d), 8)[0] for d in documents]
    columns = Vectors(ready, CachingEncoder(encoder)).columns(ready, (0, 1), StoryWide.of(ready))
    return columns, Pairs(slice(0, 1), np.array([0]), np.array([1]))


@pytest.mark.parametrize("name", STORIES)
def test_cosines_are_those_of_the_vectors(name, encoder):
    ready = mentions(name)
    vectors, story = Vectors(ready, CachingEncoder(encoder)), StoryWide.of(ready)
    for indices in buckets(ready):
        columns = vectors.columns(ready, indices, story)
        windows = encoder.encode([ready[i].mention.window for i in indices]).astype(float)
        sentences = encoder.encode([ready[i].masked for i in indices]).astype(float)
        for pairs in every_pair(columns.size):
            found = columns.evidence(pairs)
            assert found.window == pytest.approx(products(windows, pairs), abs=2e-5)
            assert found.sentence == pytest.approx(products(sentences, pairs), abs=2e-5)


@pytest.mark.parametrize("name", STORIES)
def test_what_is_ruled_out_is_what_the_gates_rule_out(name, encoder):
    ready = mentions(name)
    vectors, story = Vectors(ready, CachingEncoder(encoder)), StoryWide.of(ready)
    for indices in buckets(ready):
        members, columns = [ready[i] for i in indices], vectors.columns(ready, indices, story)
        for pairs in every_pair(columns.size):
            nouns = columns.evidence(pairs).noun
            for i, j, fit, out in zip(
                pairs.first, pairs.second, nouns, columns.ruled_out(pairs), strict=True
            ):
                f, g = members[i].figure, members[j].figure
                one = place(members[i]) == place(members[j])
                roles = bool(f.role and g.role and f.role != g.role)
                things = f.dimension is Dimension.COUNT and (
                    noun_relation(f, g) is None or fit < SAME_NOUN
                )
                assert out == (one or roles or things)


def test_the_rows_at_a_time_do_not_matter(encoder, monkeypatch):
    ready = mentions("ferry")
    vectors, story = Vectors(ready, CachingEncoder(encoder)), StoryWide.of(ready)
    for indices in buckets(ready):
        members, columns = [ready[i] for i in indices], vectors.columns(ready, indices, story)
        whole = looks(members, columns)
        monkeypatch.setattr("factcheck.match.pairs.ROWS", 3)
        assert looks(members, columns) == whole
        monkeypatch.undo()
