"""Nothing that a copy states is lost in silence, and every statement is its very words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.draft import bounds
from factcheck.draft.statements import (
    CAPITALS,
    WITHIN_QUOTATION,
    is_of_streets,
    stated,
    written_numbers,
)
from factcheck.model import Article
from factcheck.settings import Settings
from factcheck.split import split
from factcheck.words.spelling import fold

WORDS = """Selim Halvik Anna Berg Karin Lunde Dahl NBC E18 F-16 Covid-19 3D-printed 2024-25 .75 3-2
    #4 12 75 1,200 4.50 $4 million $3m 3 May Monday 11.20 p.m. 0800 555 0199 twelve dozens 50% (7)
    the a of and said , . : ... “ ” ‘ ’ " ' [ ] | - – ½ ² ٣ MILL COUNCIL FIRE 61, aged 9/11 x2
    B737-800 @selim http://selim.example/2024 é \x00 🙂 old men one two left"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n", "\n", "\u202e", "\ufeff", "\u2028", "\u00a0"])
COPIES = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=80))


def of(text):
    return stated(split(Article(id="copy.txt", text=text)), Settings().window)


def statements(said):
    figures = [s for s, _ in said.figures]
    return [*figures, *said.names, *said.quotations, *said.numerals, *said.results]


@given(COPIES)
@example("The F-16 (555)-204-1188, Covid-19 and .75; 3-2, 2024-25.")
@example("“Twelve died on 3 May")
@example("MARIA OLSEN/NORTHWIRE 2024\n\nPassengers | 103")
def test_every_digit_is_stated_or_set_aside(text):
    said = of(text)
    spans = [(s.start, s.end) for s in statements(said)]
    spans += [(n.start, n.end) for n in said.document.names]
    spans += [(u.start, u.end) for u in said.unchecked if u.reason != CAPITALS]
    lost = [
        n for n, c in enumerate(text) if c.isdecimal() and not any(a <= n < b for a, b in spans)
    ]
    assert not lost, [text[max(0, n - 9) : n + 9] for n in lost]


@given(COPIES)
def test_every_statement_is_its_very_words_and_stands_once(text):
    said = of(text)
    assert all(text[s.start : s.end] == s.text for s in statements(said))
    assert all(text[u.start : u.end] == u.quote for u in said.unchecked)
    places = [(s.kind, s.start, s.end) for s in statements(said)]
    assert len(places) == len(set(places))


@given(COPIES)
@example("NE")
def test_every_name_is_stated_or_part_of_one_or_quoted(text):
    said = of(text)
    known = [{*fold(s.text).split()} for s in said.names]
    for name in said.document.names:
        words = {*fold(name.text).split()}
        quoted = said.document.quoted(name.start, name.end)
        none = len(name.text) < 2 or is_of_streets(name.text)
        assert quoted or none or any(words <= other for other in known)


def test_a_name_made_of_two_others_is_a_name_of_its_own():
    said = of("They met Anna Berg and Selim Dahl. On Monday Anna Dahl left, as did Berg.")
    assert [n.text for n in said.names] == ["Anna Berg", "Selim Dahl", "Anna Dahl"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call 0800 555 0199 or +47 22 33 44 55.", ["0800 555 0199", "+47 22 33 44 55"]),
        ("The B737-800 of 2024/05, #4 and .75.", ["B737-800", "2024/05", "#4", ".75"]),
        ("No number here.", []),
    ],
)
def test_numbers_are_found_with_what_belongs_to_them(text, words):
    assert [text[a:b] for a, b in written_numbers(text, 0, len(text))] == words


def test_what_a_line_in_capitals_hides_is_told():
    said = of("MARIA OLSEN SLAMS COUNCIL OVER MILL\n\nIt rained.")
    assert [(u.quote, u.reason) for u in said.unchecked] == [
        ("MARIA OLSEN SLAMS COUNCIL OVER MILL", CAPITALS)
    ]


def test_figures_within_quotations_are_told():
    said = of("“Twelve men died,” Berg said.")
    assert [(u.quote, u.reason) for u in said.unchecked] == [("Twelve", WITHIN_QUOTATION)]


MANY = {
    "quotations": (bounds.QUOTATIONS, lambda n: f"“We are number {n}, they say,” said Berg."),
    "numbers": (bounds.NUMERALS, lambda n: f"See the B{n}-800."),
}


@pytest.mark.parametrize("kind", MANY)
def test_more_than_can_be_checked_is_told(kind):
    most, write = MANY[kind]
    said = of(" ".join(write(n) for n in range(most + 20)))
    assert len(said.quotations if kind == "quotations" else said.numerals) == most
    reason = bounds.TOO_MANY.format(what=kind)
    assert [u.reason for u in said.unchecked if "too many" in u.reason] == [reason]


def test_figures_beyond_the_bound_are_told_one_by_one():
    text = " ".join(f"The mill number {n} of {n % 7} hurt {n + 10} people." for n in range(700))
    said = of(text)
    aside = {u.start for u in said.unchecked}
    assert any(u.reason == bounds.CROWDED for u in said.unchecked)
    assert aside.isdisjoint(s.start for s, _ in said.figures)
