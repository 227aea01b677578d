"""The vocabulary files: every line holds, and a broken one is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factcheck.figures import find_figures
from factcheck.figures.vocabulary import Unit, vocabulary
from factcheck.words import lists
from factcheck.words.lists import BadVocabulary, rows

#: a form that opens with a number word is met behind `per` alone
MEASURES = sorted(
    {
        (phrase.tokens, phrase.value)
        for shelf in vocabulary().units.values()
        for phrase in shelf
        if phrase.tokens[0] not in vocabulary().numbers
    },
    key=str,
)


@pytest.mark.parametrize(
    ("tokens", "unit"),
    MEASURES,
    ids=lambda part: (
        " ".join(part) if isinstance(part, tuple) and not isinstance(part, Unit) else ""
    ),
)
def test_every_word_for_a_unit_is_read(tokens: tuple[str, ...], unit: Unit) -> None:
    found = [f for f in find_figures(f"It was 42 {' '.join(tokens)} of it.") if f.low == 42]
    assert [f.dimension for f in found] == [unit.dimension]


def test_every_role_is_reached_by_one_of_its_words() -> None:
    for row in rows("figures", "roles"):
        verb = row["verbs"].partition("|")[0]
        adjective = row["adjectives"].partition("|")[0]
        text = f"They {verb} 12 workers." if verb else f"In all, 12 workers were {adjective}."
        assert [f.role for f in find_figures(text)] == [row["role"]], text


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("units.tsv", "wisdom\tsage\t1\tsage\t", "unknown dimension"),
        ("units.tsv", "length\tell\t0\tell\t", "factor must be positive"),
        ("numbers.tsv", "eleventy\tmany\tunit", "is no number"),
        ("numbers.tsv", "eleventy\t110\tinvented", "unknown kind"),
        ("hedges.tsv", "kind of\tmaybe\tbefore", "unknown qualifier"),
        ("hedges.tsv", "a hair over\tmore_than\tbefore\tsideways", "unknown way"),
        ("changes.tsv", "verb\tsideways\tdrifts", "unknown way"),
        ("modality.tsv", "perhaps\tdreamt\tbefore", "unknown modality"),
    ],
)
def test_a_broken_line_is_named(
    name: str, line: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "figures" / "data"
    shutil.copytree(lists.HOUSE / "figures" / "data", data)
    with (data / name).open("a", encoding="utf-8") as file:
        file.write("\n" + line + "\n")
    monkeypatch.setattr(lists, "HOUSE", tmp_path)
    with pytest.raises(BadVocabulary, match=reason) as raised:
        vocabulary.__wrapped__()
    assert name in str(raised.value)
