"""What the ready questions answer, on invented rows that can be counted by hand or in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.archive.ask.answer import answered
from factcheck.archive.ask.filters import Filter, topics
from factcheck.archive.ask.questions import Question, question, questions
from factcheck.archive.ask.show import basis, lacks, table
from factcheck.archive.store.folder import day_name
from factcheck.plain import ended
from tests.archive.small import put

DAY = date(2024, 5, 1)


def side(**given: Any) -> dict[str, Any]:
    """A side of a finding; what is not given is as in most."""
    usual = {
        "story": "s1",
        "finding": "f1",
        "side": 0,
        "type": "figure",
        "severity": "conflict",
        "confidence": 0.8,
        "what": "deaths",
        "outlet": "Globe",
        "published": DAY,
        "start": 0,
        "quote": "12",
        "value": "12",
        "reading": 0,
        "sources": 3,
        "outlier": False,
    }
    row = {**usual, **given}
    return {"article": f"{row['story']} {row['outlet']} {row['published']}", **row}


def archive(root: Path, sides: Sequence[dict[str, Any]], status: str = "checked") -> Path:
    """The tables of some findings, each story under the day of its first row."""
    days: dict[str, date | None] = {}
    for one in sides:
        days.setdefault(one["story"], one.get("day", one["published"]))
    findings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    stories: dict[str, dict[tuple[str, str], dict[str, Any]]] = defaultdict(dict)
    articles: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for number, one in enumerate(sides):
        day = days[one["story"]]
        findings[day_name(day)].append({**one, "side": number})
        row = {"story": one["story"], "article": one["article"], "day": day, "status": status}
        stories[day_name(day)][one["story"], one["article"]] = row
        told = {"article": one["article"], "text": "", "title": "Flood", "outlet": one["outlet"]}
        articles[day_name(one["published"])][one["article"]] = {
            **told,
            "published": one["published"],
        }
    for name, some in findings.items():
        put(root, "findings", name, some)
        put(root, "stories", name, list(stories[name].values()))
    for name, rows in articles.items():
        put(root, "articles", name, list(rows.values()))
    return root


def ask(root: Path, name: str, **narrowed: Any) -> list[dict[str, Any]]:
    with answered(root, question(name), Filter(**narrowed)) as answer:
        return [dict(zip(answer.names, row, strict=True)) for row in answer.rows()]


def test_outliers(tmp_path: Path) -> None:
    news = archive(
        tmp_path,
        [
            side(outlet="Globe"),
            side(outlet="Post"),
            side(outlet="Echo", reading=1, outlier=True),
            # two sources have no majority
            side(finding="f2", outlet="Echo", sources=2),
            side(finding="f2", outlet="Post", sources=2, reading=1),
            side(story="s2", outlet="Echo"),
            side(story="s2", outlet="Globe"),
            side(story="s2", outlet="Post", reading=1, outlier=True),
            side(story="s2", outlet=None, reading=0),
        ],
    )
    found = ask(news, "outliers")
    assert [(r["outlet"], r["alone"], r["findings"], r["share"]) for r in found] == [
        ("Echo", 1, 2, 50.0),
        ("Post", 1, 2, 50.0),
    ]
    assert all(r["few"] for r in found)


sides = st.lists(
    st.builds(
        side,
        story=st.sampled_from(["s1", "s2", "s3"]),
        finding=st.sampled_from(["f1", "f2"]),
        outlet=st.sampled_from(["Globe", "Post", "Echo", "Bee", None]),
        published=st.sampled_from([DAY, date(2024, 5, 2), None]),
        reading=st.integers(0, 2),
        outlier=st.booleans(),
        sources=st.integers(2, 5),
        severity=st.sampled_from(["conflict", "wording"]),
    ),
    min_size=1,
    max_size=25,
)


@given(sides)
@settings(max_examples=20)
def test_outliers_and_pairs_are_those_that_python_counts(made: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        news = archive(Path(folder), made)
        outliers, pairs = ask(news, "outliers"), ask(news, "pairs")
    heard: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    alone, took = defaultdict(set), defaultdict(set)
    for one in made:
        fact = (one["story"], one["finding"])
        if one["outlet"]:
            heard[fact][one["outlet"]].add(one["reading"])
            if one["sources"] >= 3:
                took[one["outlet"]].add(fact)
                alone[one["outlet"]] |= {fact} if one["outlier"] else set()
    assert {r["outlet"]: (r["alone"], r["findings"]) for r in outliers} == {
        outlet: (len(facts), len(took[outlet])) for outlet, facts in alone.items() if facts
    }
    expected: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for told in heard.values():
        for a in told:
            for b in told:
                if a < b:
                    expected[a, b][0] += not told[a] & told[b]
                    expected[a, b][1] += 1
    assert {(r["first"], r["second"]): [r["differ"], r["findings"]] for r in pairs} == {
        pair: counts for pair, counts in expected.items() if counts[0]
    }


def test_updates_are_told_by_the_first_and_the_last_day(tmp_path: Path) -> None:
    later = date(2024, 5, 3)
    news = archive(
        tmp_path,
        [
            side(outlet="Globe", quote="twelve", value="12"),
            side(outlet="Post", quote="12", value="12"),
            side(outlet="Echo", quote="10", value="10", reading=1),
            side(outlet="Globe", published=later, quote="15", value="15", reading=2),
            # the same on both days in other words
            side(finding="f2", outlet="Post", quote="two", value="2"),
            side(finding="f2", outlet="Echo", published=later, quote="2", value="2"),
            side(finding="f3", outlet="Echo", published=None, quote="2", value="3"),
        ],
    )
    (row,) = ask(news, "updates")
    assert (row["first"], row["last"], row["days"], row["what"]) == ("twelve", "15", 2, "deaths")


def test_spread_leaves_out_other_units_and_nought(tmp_path: Path) -> None:
    news = archive(
        tmp_path,
        [
            side(low=10.0, high=12.0, quote="10 to 12"),
            side(outlet="Post", low=60.0, high=60.0),
            side(finding="f2", low=1.0, high=1.0, unit="kilometre"),
            side(finding="f2", outlet="Post", low=900.0, high=900.0, unit="mile"),
            side(finding="f3", low=0.0, high=0.0),
            side(finding="f3", outlet="Post", low=4.0, high=4.0),
            side(finding="f4", low=1.0, high=1.0, severity="imprecision"),
            side(finding="f4", outlet="Post", low=9.0, high=9.0, severity="imprecision"),
        ],
    )
    assert [(r["low"], r["high"], r["factor"]) for r in ask(news, "spread")] == [(10, 60, 6)]


def test_spread_tells_only_figures_that_were_printed(tmp_path: Path) -> None:
    news = archive(
        tmp_path,
        [
            side(low=12.0, high=120.0, quote="dozens"),
            side(outlet="Post", low=49.0, high=49.0, quote="49"),
            side(outlet="Echo", low=50.0, high=50.0, quote="fifty"),
            side(finding="f2", low=1e9, high=1e10, quote="billions of dollars", unit="dollar"),
            side(finding="f2", outlet="Post", low=3e9, high=3e9, quote="$3bn", unit="dollar"),
            side(finding="f3", low=5.0, high=6.0, quote="five to six"),
            side(finding="f3", outlet="Post", low=8.0, high=9.0, quote="8–9"),
            # the ends of one range are no two reports that differ
            side(finding="f4", low=5.0, high=6.0, quote="5-6"),
        ],
    )
    found = [(r["low_words"], r["high_words"], r["factor"]) for r in ask(news, "spread")]
    assert found == [("five to six", "8–9", 1.8), ("49", "fifty", 1.02)]


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    nobody = side(outlet=None, article="n")
    news = archive(
        tmp_path, [side(), side(outlet="Post", reading=1), nobody, side(story="s2", published=None)]
    )
    for name, narrowed, lines in (
        ("pairs", Filter(), ["1 article without an outlet is not counted."]),
        ("kinds", Filter(), []),
        ("kinds", Filter(since=DAY), ["1 story without a date is left out."]),
    ):
        with answered(news, question(name), narrowed) as answer:
            assert list(lacks(answer)) == lines
            assert list(table(answer))[-1] == ([ended(basis(answer.basis)), *lines])[-1]


@pytest.mark.parametrize(
    ("status", "seen"),
    [("checked", 1), ("part", 1), ("waiting", 0), ("crashed", 0), ("too long", 0), ("alone", 0)],
)
def test_only_findings_of_checked_stories_are_seen(tmp_path: Path, status: str, seen: int) -> None:
    news = archive(tmp_path, [side()], status)
    assert len(ask(news, "select distinct finding from findings")) == seen


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("deaths", {"f1", "f2"}),
        ("Deaths", {"f1", "f2"}),
        ("money", {"f4"}),
        ("people  hurt", {"f3"}),
        ("boat", {"f5"}),
        ("boats", {"f5"}),
        ("it's", {"f6"}),
        ("eat", set()),
        (".*", set()),
        ("' or true --", set()),
    ],
)
def test_about(tmp_path: Path, about: str, found: set[str]) -> None:
    whats = {
        "f1": "deaths in the fire",
        "f2": "“men dead in homes …”",
        "f3": "people hurt",
        "f4": "price",
        "f5": "length of the boat",
        "f6": "whether it's over",
        "f7": "when he was killed",
    }
    kinds = {"f4": "money", "f7": "date_time"}
    news = archive(
        tmp_path,
        [side(finding=f, what=w, type=kinds.get(f, "figure")) for f, w in whats.items()],
    )
    rows = ask(news, "select distinct finding from findings", about=about)
    assert {r["finding"] for r in rows} == found


def test_days(tmp_path: Path) -> None:
    days = [DAY, date(2024, 5, 2), date(2024, 5, 3), None]
    news = archive(tmp_path, [side(story=f"s{n}", published=day) for n, day in enumerate(days)])
    every = "select distinct story from findings order by 1"
    assert len(ask(news, every)) == 4
    assert [r["story"] for r in ask(news, every, since=date(2024, 5, 2))] == ["s1", "s2"]
    assert [r["story"] for r in ask(news, every, until=DAY)] == ["s0"]
    assert ask(news, "select count(*) as n from articles", since=DAY)[0]["n"] == 3


@pytest.mark.parametrize("name", questions())
def test_an_empty_archive_is_answered(name: str, tmp_path: Path) -> None:
    assert ask(tmp_path, name) == []


@pytest.mark.parametrize("name", questions())
def test_every_question_is_whole(name: str, news: Path) -> None:
    """Its columns have headings, the one that counts is among them, and it finds something."""
    with answered(news, question(name)) as answer:
        rows = list(answer.rows())
        assert rows
        assert set(answer.names) == {*questions()[name].columns, "few"}
        assert questions()[name].n in answer.names
        assert list(answer.names)[:-1] == list(questions()[name].columns)


@pytest.mark.parametrize("name", topics())
def test_every_topic_can_be_asked_about(name: str, news: Path) -> None:
    ask(news, "kinds", about=name)


def test_a_table_says_what_rests_on_few(news: Path) -> None:
    with answered(news, question("stories")) as answer:
        lines = list(table(answer))
    assert lines[0] == "Which stories have the most conflicts?"
    assert lines[-1].startswith("From 19 findings in 3 checked stories")
    with answered(news, question("outliers")) as answer:
        told = "\n".join(table(answer))
    assert "of 5 rows rest on fewer than 10 findings." in told
    assert "7*" in told


def test_a_table_shows_so_many_rows_and_says_that_there_are_more(news: Path) -> None:
    with answered(news, Question(sql="select * from range(30) t(n)")) as answer:
        lines = list(table(answer, 10))
    assert (len(lines), lines[-1][:10]) == (12, "… and more")
