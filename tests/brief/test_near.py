"""Near misses on the page: which are told, in what order, in which words."""

from dataclasses import replace

import pytest

from factcheck.brief import present
from factcheck.brief.near import nearly
from factcheck.brief.readings import Letters
from factcheck.view import House
from tests.invented.call import ATLANTIC, COURIER, call
from tests.invented.desk import Desk


def words(passage):
    return "".join(s.text for s in passage.stretches)


def marked(passage):
    return [s.text for s in passage.stretches if s.marked]


def test_both_passages_stand_in_their_sentences():
    first, second = present(call()).near
    assert first.why == "One tells of an earlier event"
    assert (first.first.letter, first.second.letter) == ("A", "E")
    assert (first.first.place, first.first.outlet) == ("para\u00a01", "The Courier")
    assert words(first.first) == "The two-hour call was their third this year."
    assert words(first.second) == "A meeting in Rome in March had ended after less than an hour."
    assert (marked(first.first), marked(first.second)) == (["two-hour"], ["less than an hour"])
    # given the other way round: the page has A before D
    assert (first.first.letter, second.second.letter) == ("A", "D")


def test_the_six_likeliest_come_first():
    desk, numbers = Desk(), range(10)
    for file in ("a.txt", "b.txt"):
        desk.article(file, "\n".join(f"Point {file} {n}." for n in numbers))
    misses = [
        desk.near(("a.txt", f"a.txt {n}"), ("b.txt", f"b.txt {n}"), f"reason {n}", 0.1 * n)
        for n in numbers
    ]
    told = present(desk.findings(near_misses=tuple(misses))).near
    assert [n.why for n in told] == [f"Reason {n}" for n in (9, 8, 7, 6, 5, 4)]


def test_long_sentences_passages_and_reasons_are_cut():
    desk = Desk()
    around, long = "word " * 60, "1,000 " * 40
    desk.article("a.txt", f"{around}12 crates {around}.")
    desk.article("b.txt", f"Of {long}crates.")
    miss = desk.near(("a.txt", "12 crates"), ("b.txt", long.strip()), "why so " * 60, 0.5)
    (told,) = nearly([miss], Letters(tuple(desk.articles.values())))
    assert words(told.first).startswith("… word ")
    assert words(told.first).endswith("…")
    assert len(words(told.first)) < 130
    assert len(words(told.second)) < 130
    assert len(told.why) <= 160


@pytest.mark.parametrize("known", [True, False])
def test_a_redacting_house_shows_the_figures_alone(known):
    findings = call()
    miss = findings.near_misses[0]
    if not known:
        miss = replace(miss, first=replace(miss.first, sentence=None))
    page = present(replace(findings, near_misses=(miss,)), house=House(redact=True))
    (told,) = page.near
    assert words(told.first) == ("… two-hour …" if known else "two-hour")
    assert told.first.place == ("para\u00a01" if known else "")
    assert words(told.second) == "… less than an hour …"


def test_a_passage_of_no_article_that_was_read_keeps_its_words():
    findings = call()
    kept = tuple(a for a in findings.articles if a.id != ATLANTIC)
    near = present(replace(findings, articles=kept)).near
    assert near[0].second.letter == "?"
    assert marked(near[0].second) == ["less than an hour"]
    assert near[0].first.letter == "A"
    assert COURIER in {a.id for a in kept}
