"""The words of an article and their weights, and the shipped table of rarities."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.group.words import (
    BUCKETS,
    MOST,
    ONE,
    number_of,
    plain,
    rarities,
    words_of,
)

#: of the bytes that `benchmarks/word_counts.py` makes
TABLE = "75d233a2596c0397b15a5bac48d7e66ebfc2478d218f8d38067ad04d1c5f06ce"
TEXT = "The trawler Halvik ran aground off Selim at 6.1 knots; 31 were saved."


def weight(word: str, text: str, title: str | None = None) -> int:
    return dict(zip(*words_of(title, text), strict=True)).get(number_of(plain(word)), 0)


def test_the_table_is_the_one_that_was_made() -> None:
    assert len(rarities()) == BUCKETS
    assert hashlib.sha256(rarities()).hexdigest() == TABLE


@pytest.mark.parametrize(
    ("rare", "common"), [("trawler", "water"), ("water", "people"), ("walrus", "police")]
)
def test_a_rare_word_weighs_more(rare: str, common: str) -> None:
    assert weight(rare, f"{rare} {common}") > weight(common, f"{rare} {common}")


def test_what_everybody_says_weighs_nothing() -> None:
    assert words_of(None, "And so it was that they had to be there.") == ([], [])


@given(st.text() | st.text(st.characters(categories=["L", "Nd"])))
def test_any_text_has_words_in_order_and_of_unit_length(text: str) -> None:
    words, weights = words_of(None, text)
    assert words == sorted(set(words))
    assert len(words) == len(weights) <= MOST
    assert all(0 <= word < BUCKETS for word in words)
    if words:
        # each weight is rounded by half of one at most
        assert abs(sum(w * w for w in weights) - ONE**2) <= ONE * len(words)


def test_a_long_article_has_its_heaviest_words() -> None:
    text = " ".join(f"{n}" for n in range(10, 10 + 2 * MOST)) + " Halvik" * 40
    words, _ = words_of(None, text)
    assert len(words) == MOST
    assert number_of("halvik") in words


@pytest.mark.parametrize("word", ["TRAWLER", "trawlers", "trawler's", "Trawler’s"])
def test_forms_of_a_word_are_one(word: str) -> None:
    assert words_of(None, word) == words_of(None, "trawler")


def test_a_figure_is_one_word() -> None:
    assert weight("6.1", TEXT) > 0
    assert weight("6", TEXT) == 0
    assert weight("1,200", "1,200 dredgers") > weight("9", "9 dredgers")


def test_the_title_counts_once_where_the_text_begins_with_it() -> None:
    told = words_of(None, f"Trawler aground\n{TEXT}")
    assert words_of("Trawler aground", TEXT) == told
    assert words_of("Trawler aground", f"Trawler aground\n{TEXT}") == told
    assert words_of(None, TEXT) == words_of("", TEXT) != told


def test_the_beginning_counts_more() -> None:
    after = " people said that it was so" * 12
    early, late = f"Halvik {after} quarry viaduct", f"viaduct {after} quarry Halvik"
    assert weight("Halvik", early) > weight("Halvik", late)


def test_another_process_finds_the_same() -> None:
    # the hash of a string is another in each process
    program = "import sys; from factcheck.archive.group.words import words_of; "
    program += "print(words_of(None, sys.argv[1]))"
    told = subprocess.run(
        [sys.executable, "-c", program, TEXT], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == repr(words_of(None, TEXT))
