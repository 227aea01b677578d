"""Every sentence of ours read aloud, in briefs of all kinds: what no sub-editor would pass."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.brief import present
from factcheck.model import Findings
from factcheck.view import Page, plain
from tests.invented.desk import (
    CONFLICT,
    IMPRECISION,
    WORDING,
    Desk,
    agreement,
    discrepancy,
    people,
    quantity,
)
from tests.invented.stories import STORIES, crowd, long_names

SEEDS = Path(__file__).parents[2] / "seeds"

#: what no sentence of ours holds, and what it is
SLIPS = {
    "a full stop too many": r"(?<![.])[.][.](?![.])|…[.]|[.?!]”[.]",
    "a blank before a mark": r"[ \u00a0][,.;:)?!](?![\w…])|\( ",
    "two blanks": r"  ",
    "one of many": r"(?<![\d.,])\b1[ \u00a0](?!was\b|this\b)[a-z]+s\b(?!’)",
    "an ending in brackets": r"\w\(e?s\)",
    "a value that is none": r"\bNone\b(?! is\b)|\bnan\b|[{}]",
    "nothing in quotation marks": r"“\s*”|‘\s*’|\(\s*\)",
    "a straight mark": r'"',
    "the wrong article": r"\ba (?=[aeio])(?!one\b)|\ban (?=[b-dfgj-np-tv-z])",
    "a minus that is none": r"(?<![\w-])-\d",
    "a mark that opens or ends nothing": r", (?:and|or)?[;.]|: ?[;.]|^[,;.:]",
}


def slips(said: str) -> list[str]:
    """What is wrong with a text of ours."""
    found = [name for name, pattern in SLIPS.items() if re.search(pattern, said)]
    pairs = ("“”", "()", "[]")
    found += [f"a half of {pair}" for pair in pairs if said.count(pair[0]) != said.count(pair[1])]
    return found


def sentences(page: Page) -> Iterator[str]:
    """Whole sentences of ours."""
    yield page.standfirst
    yield page.matrix.caption
    yield from (*page.method, *page.origins)
    for f in page.findings:
        yield from (plain(f.line), f.why, f.handling, *f.check_first, f.badge.meaning)
        yield from filter(None, (f.origins, f.plot and f.plot.alt, f.timeline and f.timeline.alt))


def phrases(page: Page) -> Iterator[str]:
    """Other words of ours: titles, counts, places."""
    yield from (page.title, page.short_title, page.unread_note, *page.clear)
    yield from (value for _, value in page.facts)
    for f in page.findings:
        yield from (plain(f.title), *(r.count for r in f.readings))
        yield from (p.place for r in f.readings for p in r.passages)
    yield from (a.count for a in page.set_aside)
    yield from (g.count for g in page.index)


def read_aloud(findings: Findings) -> None:
    page = present(findings)
    numbered = re.compile(r"(?<=Harbour Paper) \d+")
    names = ("factcheck ", *(s.name[:20] for s in page.sources))
    for said in sentences(page):
        said = numbered.sub("", said)
        assert not slips(said), (slips(said), said)
        assert re.search(r"[.…?!][”’)]?$", said), said
        assert said[0].isupper() or not said[0].isalpha() or said.startswith(names), said
    for said in phrases(page):
        assert not slips(said), (slips(said), said)


@pytest.mark.parametrize("name", STORIES)
def test_invented_stories(name):
    read_aloud(STORIES[name]())


@pytest.mark.parametrize("make", [long_names, lambda: crowd(9, 30), lambda: crowd(2, 1)])
def test_large_and_small_stories(make):
    read_aloud(make())


@cache
def found(name, encoder):
    return factcheck.check([SEEDS / name], encoder=encoder)


@pytest.mark.parametrize("name", sorted(p.name for p in SEEDS.iterdir() if p.is_dir()))
def test_seeds(name, encoder):
    read_aloud(found(name, encoder))


NAMES = st.sampled_from(
    [
        "northbank.example",
        "halvik_news_final.html",
        "the courier",
        "The Courier",
        "Harbour Inc.",
        "Halvik!",
        "U.S. Shipping Desk",
        "The “Selim” Post",
        "Selim Post (online",
        "Post “of the sea",
        "A, B & Sons",
        "e-Halvik",
        "7 Days",
        "Ten to Six",
        "Вестник «Река»",
        "Hafenamtsbetriebsaufsichtsverwaltungsblatt",
        "The Very Long-Winded Harbour and Hinterland Gazette and Shipping Intelligencer",
    ]
)
PARTIES = st.sampled_from(
    [None, "The company", "Harbour Inc.", "The Hague", "A spokesman", "police", "Ana Duarte"]
)
FIGURES = st.one_of(
    st.integers(2, 9000).map(lambda n: (f"{n:,} people", people(n))),
    st.integers(1, 5).map(lambda n: (f"{n} p.m.", quantity(n * 60, "time", "minute of day"))),
    st.integers(2, 9).map(lambda n: (f"{n} francs", quantity(n, "money", "swiss franc"))),
    st.integers(2, 9).map(lambda n: (f"({n} km” away", quantity(n, "length", "kilometre", 1000))),
    st.integers(1, 9).map(lambda n: (f"minus {n}C", quantity(-n, "temperature", "degree celsius"))),
)
KINDS = st.sampled_from(
    ["figure", "money", "count_noun", "name_spelling", "location", "polarity", "quote_wording"]
)
WHATS = st.sampled_from(
    [
        "deaths",
        "age of Ana Duarte",
        "quotation “we will go,”",
        "Ana Duarte: “we will not go,”",
        "house number in Quay St.",
        "when the ferry left",
    ]
)


@st.composite
def stories(draw):
    desk, told = Desk(), []
    for i in range(draw(st.integers(1, 6))):
        words, figure = draw(FIGURES)
        desk.article(f"r{i}.txt", f"Quay\nIt was {words} there.", draw(NAMES), "2026-01-04")
        side = desk.side(f"r{i}.txt", words, words, figure)
        told.append(side)
    kind, what = draw(KINDS), draw(WHATS)
    severity = draw(st.sampled_from([CONFLICT, IMPRECISION, WORDING]))
    why = "; ".join(f"one says “{s.quote}”" for s in told)
    one = discrepancy(what, kind, severity, tuple(told), why=f"Of these {why}.")
    number = draw(st.integers(0, 14))
    many = tuple(discrepancy(what, kind, severity, tuple(told), id=f"d{n}") for n in range(number))
    agreed = tuple(agreement(what, kind, told[:1]) for _ in range(draw(st.integers(0, 3))))
    return desk.findings(discrepancies=(one, *many), agreements=agreed, compared=len(told))


@settings(max_examples=150, deadline=None)
@given(stories())
def test_stories_with_odd_names(findings):
    read_aloud(findings)


@pytest.mark.parametrize(
    ("said", "slip"),
    [
        ("It was at 5 p.m..", "a full stop too many"),
        ("One gives 5 , one 6.", "a blank before a mark"),
        ("Found in 1 agreements.", "one of many"),
        ("Found 3 report(s).", "an ending in brackets"),
        ("One gives None.", "a value that is none"),
        ("One writes “”.", "nothing in quotation marks"),
        ("One writes “so.", "a half of “”"),
        ("It is a error.", "the wrong article"),
    ],
)
def test_a_slip_is_seen(said, slip):
    assert slip in slips(said)
