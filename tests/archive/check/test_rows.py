"""What `rows` says of a group is what `check` says of its stories."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import check
from factcheck.archive.check.rows import rows
from factcheck.archive.store.tables import FINDINGS, KINDS
from factcheck.model import Article
from factcheck.read.story import read_story
from factcheck.resources import folder

SEEDS = ("crash", "ferry", "library")
GIVEN = ("id", "text", "title", "outlet", "published", "url")


def articles(seed: str) -> list[Article]:
    """A seed's articles, the earliest first."""
    found = read_story([folder("seeds") / seed]).articles
    told = [Article(**{name: getattr(a, name) for name in GIVEN}) for a in found]
    return sorted(told, key=lambda a: (a.published is None, str(a.published), a.id))


def group(stories: dict[str, list[Article]]) -> list[dict[str, Any]]:
    return [
        {"story": story, "article": a.id, **{name: getattr(a, name) for name in GIVEN[1:]}}
        for story, told in stories.items()
        for a in told
    ]


def test_it_says_what_check_says(encoder: Any) -> None:
    stories = {seed: articles(seed) for seed in SEEDS}
    found = rows(pa.Table.from_pylist(group(stories)), encoder=encoder)
    assert found.schema == FINDINGS
    for story, told in stories.items():
        brief = check(told, encoder=encoder)
        wanted = {
            (d.id, d.type.value, d.what, d.why, s.article, s.start, s.end, s.quote, s.value)
            for d in brief.discrepancies
            for s in d.sides
        }
        columns = ["finding", "type", "what", "why", "article", "start", "end", "quote", "value"]
        mine = found.filter(pc.equal(found["story"], story)).select(columns)
        assert {tuple(row.values()) for row in mine.to_pylist()} == wanted
        assert len(mine) == sum(len(d.sides) for d in brief.discrepancies)


@settings(max_examples=5)
@given(order=st.permutations(range(12)))
def test_the_order_of_what_is_given_does_not_matter(encoder: Any, order: list[int]) -> None:
    given_rows = group({seed: articles(seed) for seed in SEEDS})
    assert len(given_rows) == len(order)
    plain = rows(pa.Table.from_pylist(given_rows), encoder=encoder)
    shuffled = rows(pa.Table.from_pylist([given_rows[n] for n in order]), encoder=encoder)
    assert plain.equals(shuffled)
    assert plain.sort_by([(name, "ascending") for name in KINDS["findings"].key]).equals(plain)


def told(*sentences: tuple[str, str]) -> pa.Table:
    """A story of what outlets tell, a day after the other."""
    return pa.Table.from_pylist(
        [
            {
                "story": "s",
                "article": f"wire/{day:02}",
                "text": text,
                "outlet": outlet,
                "published": date(2024, 5, 1 + day),
            }
            for day, (outlet, text) in enumerate(sentences)
        ]
    )


def readings(found: pa.Table) -> list[tuple[str, int, int, bool]]:
    rows = found.select(["outlet", "reading", "sources", "outlier"]).to_pylist()
    return [tuple(row.values()) for row in rows]


TWELVE, FIFTEEN = "The flood killed 12 people.", "The flood killed 15 people."


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        pytest.param(
            [("Post", FIFTEEN), ("Globe", TWELVE), ("Mail", TWELVE)],
            [("Globe", 0, 3, False), ("Mail", 0, 3, False), ("Post", 1, 3, True)],
            id="alone against two",
        ),
        pytest.param(
            [("Post", FIFTEEN), ("Globe", TWELVE)],
            [("Globe", 1, 2, False), ("Post", 0, 2, False)],
            id="one against one: the earlier is first",
        ),
        pytest.param(
            [("Post", FIFTEEN), ("Globe", TWELVE), ("Globe", TWELVE)],
            [("Globe", 1, 2, False), ("Globe", 1, 2, False), ("Post", 0, 2, False)],
            id="an outlet that says it twice is one source",
        ),
        pytest.param(
            [("Post", TWELVE), ("Globe", TWELVE), ("Mail", TWELVE), ("Post", FIFTEEN)],
            [
                ("Globe", 0, 3, False),
                ("Mail", 0, 3, False),
                ("Post", 0, 3, False),
                ("Post", 1, 3, True),
            ],
            id="an outlet that has both is alone with one",
        ),
        pytest.param(
            [("Post", TWELVE), ("Globe", TWELVE), ("Post", FIFTEEN)],
            [("Globe", 0, 2, False), ("Post", 0, 2, False), ("Post", 1, 2, False)],
            id="no majority without itself",
        ),
    ],
)
def test_readings(
    encoder: Any, sentences: list[tuple[str, str]], wanted: list[tuple[str, int, int, bool]]
) -> None:
    found = rows(told(*sentences), encoder=encoder)
    assert sorted(readings(found)) == wanted


def test_articles_keep_the_names_that_they_have(encoder: Any) -> None:
    """`check` calls an article by the last part of its path; two may have that in common."""
    table = told(("Post", FIFTEEN), ("Globe", TWELVE))
    names = pa.array(["post/1", "globe/1"])
    found = rows(table.set_column(1, "article", names), encoder=encoder)
    assert Counter(found["article"].to_pylist()) == {"post/1": 1, "globe/1": 1}


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column text"):
        rows(pa.table({"story": ["a"], "article": ["b"]}))


def test_no_articles(encoder: Any) -> None:
    none = pa.table({name: pa.array([], pa.string()) for name in ("story", "article", "text")})
    assert rows(none, encoder=encoder).equals(FINDINGS.empty_table())
