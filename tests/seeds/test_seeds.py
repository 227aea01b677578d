"""The program's stories: what they promise is in their text, and what is found is measured.

The expected findings are what an editor would want, not what the program does today: the floors say
how much of it is reached, and fall only by an edit that says why.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.encode import choose
from factcheck.model import DiscrepancyType, Severity, Side, Story
from factcheck.read.story import read_story

ROOT = Path(__file__).parents[2]
STORIES = sorted(path.name for path in (ROOT / "seeds").iterdir() if path.is_dir())
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
#: the kinds of look-alike that evaluations of this program know
KINDS = {
    "different_event", "different_subject", "part_whole", "sums_match", "unit_conversion",
    "same_value_different_form", "hypernym", "compatible", "different_time", "time_zone",
    "background_number", "paraphrase", "different_scope", "arguable",
}  # fmt: skip

#: one for all stories, as loading a model takes longer than using it
ENCODER = choose().encoder

Place = dict[str, Any]


@cache
def expected(story: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (ROOT / "seeds" / story / "expected.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def read(story: str) -> Story:
    return read_story([ROOT / "seeds" / story])


@cache
def found(story: str) -> factcheck.Brief:
    return factcheck.check([ROOT / "seeds" / story], encoder=ENCODER)


def places(story: str) -> list[tuple[str, Place]]:
    """Every quotation of a story's expected.json, with the id of its row."""
    rows = [row for rows in expected(story).values() for row in rows]
    return [(row["id"], place) for row in rows for place in row.get("sides", row.get("quotes"))]


@pytest.mark.parametrize("story", STORIES)
def test_quotes_stand_in_the_articles(story: str) -> None:
    texts = {article.id: article.text for article in read(story).articles}
    assert not [
        (row, place["quote"])
        for row, place in places(story)
        if place["quote"] not in texts[place["article"]]
    ]


@pytest.mark.parametrize("story", STORIES)
def test_manifest_names_every_article(story: str) -> None:
    folder = ROOT / "seeds" / story
    manifest = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert {row["file"] for row in manifest["articles"]} == {
        path.name for path in folder.iterdir() if path.suffix in {".txt", ".html"}
    }
    assert all(row.keys() == {"file", "outlet", "date", "title"} for row in manifest["articles"])
    assert 3 <= len(read(story).articles) <= 6
    assert not read(story).unread


@pytest.mark.parametrize("story", STORIES)
def test_labels_are_known(story: str) -> None:
    rows = expected(story)
    assert rows.keys() == {"discrepancies", "traps", "ignore"}
    ids = [row["id"] for part in rows.values() for row in part]
    assert len(ids) == len(set(ids))
    for row in rows["discrepancies"]:
        assert DiscrepancyType(row["type"])
        assert Severity(row["severity"])
        assert len({side["value"] for side in row["sides"]}) > 1, (
            f"{row['id']}: every side has one value"
        )
    assert {row["kind"] for row in rows["traps"] + rows["ignore"]} <= KINDS
    assert all(len(row["quotes"]) == 2 for row in rows["traps"] + rows["ignore"])


def test_one_story_has_no_conflict() -> None:
    assert not expected("library")["discrepancies"]


@cache
def spans(story: str, article: str, quote: str) -> tuple[tuple[int, int], ...]:
    """Where a quotation stands in an article."""
    text = next(a.text for a in read(story).articles if a.id == article)
    return tuple((found.start(), found.end()) for found in re.finditer(re.escape(quote), text))


def touches(story: str, side: Side, place: Place) -> bool:
    """Whether a side that was found overlaps the expected words."""
    places = (
        spans(story, place["article"], place["quote"]) if side.article == place["article"] else ()
    )
    return any(start < side.end and side.start < end for start, end in places)


def is_found(story: str, row: dict[str, Any], sides: tuple[Side, ...]) -> bool:
    """Whether two sides meet two different values of an expected discrepancy."""
    met = [
        (n, place["value"])
        for n, side in enumerate(sides)
        for place in row["sides"]
        if touches(story, side, place)
    ]
    return any(m != n and a != b for (m, a), (n, b) in combinations(met, 2))


def falls_into(story: str, row: dict[str, Any], sides: tuple[Side, ...]) -> bool:
    """Whether two sides meet both quotations of a trap."""
    first, second = (
        [n for n, side in enumerate(sides) if touches(story, side, place)]
        for place in row["quotes"]
    )
    return any(m != n for m in first for n in second)


def tally() -> dict[str, float]:
    """Shares over all stories: recall, precision (`ignore` counts neither way), traps."""
    hit = wanted = right = wrong = trapped = traps = 0
    for story in STORIES:
        rows, said = expected(story), [d.sides for d in found(story).discrepancies]
        hit += sum(
            any(is_found(story, row, sides) for sides in said) for row in rows["discrepancies"]
        )
        wanted += len(rows["discrepancies"])
        for sides in said:
            good = any(is_found(story, row, sides) for row in rows["discrepancies"])
            right += good
            wrong += not good and not any(falls_into(story, row, sides) for row in rows["ignore"])
            trapped += not good and any(falls_into(story, row, sides) for row in rows["traps"])
        traps += len(rows["traps"])
    return {
        "recall": hit / wanted,
        "precision": right / (right + wrong or 1),
        "traps": trapped / traps,
    }


def test_floors_hold() -> None:
    measured = tally()
    print({name: round(value, 3) for name, value in measured.items()})
    assert measured["recall"] >= FLOORS["seeds recall"]
    assert measured["precision"] >= FLOORS["seeds precision"]
    assert measured["traps"] <= FLOORS["seeds traps (at most)"]


def test_nothing_is_flagged_where_nothing_differs() -> None:
    assert [(d.what, [s.quote for s in d.sides]) for d in found("library").discrepancies] == []


# the main job: deaths a week, and the length of the call, also inside one article
@pytest.mark.parametrize("wanted", ["call-d01", "call-d03", "call-d04", "call-d05"])
def test_the_call(wanted: str) -> None:
    (row,) = (row for row in expected("phone-call")["discrepancies"] if row["id"] == wanted)
    assert any(is_found("phone-call", row, d.sides) for d in found("phone-call").discrepancies), (
        row["what"]
    )


@pytest.mark.parametrize(
    "words",
    [
        "less than two hours",
        "two or three weeks",
        "9 years",
        "0800 555 0199",
        "two parties",
        "nine-for-nine",
    ],
)
def test_other_figures_are_left_alone(words: str) -> None:
    (article,) = (a for a in read("phone-call").articles if words in a.text)
    start = article.text.index(words)
    sides = [
        side
        for d in found("phone-call").discrepancies
        for side in d.sides
        if side.article == article.id
    ]
    assert not [
        side
        for side in sides
        if side.figure and side.start < start + len(words) and start < side.end
    ]


def test_briefs_are_equal_to_the_byte(tmp_path: Path) -> None:
    for n in (1, 2):
        factcheck.check([ROOT / "seeds" / "crash"], encoder=ENCODER).save(tmp_path / f"{n}.json")
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
