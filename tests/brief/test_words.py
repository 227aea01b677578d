"""The strip of which event came first, and the table of who writes which form."""

import pytest

from factcheck.brief import present
from factcheck.brief.readings import Letters, grouped
from factcheck.brief.words import strip, variants
from factcheck.render.markdown import to_markdown
from tests.invented.desk import CONFLICT, WORDING, Desk, discrepancy

WHAT = "whether it came before or after the talks"


def story():
    desk = Desk()
    desk.article("a.txt", "He was told after the talks. Anna Lindqvist said so.", "The Courier")
    desk.article(
        "b.txt", "He was told ahead of the talks. Anna Lindquist said so.", "Northern Wire"
    )
    desk.article(
        "c.txt", "He was told before and after the talks. Anna Lindqvist said so.", "Daily Ledger"
    )
    desk.article("d.txt", "The talks ended.", "Harbour Post")
    order = [
        desk.side("a.txt", "after the talks", "after"),
        desk.side("b.txt", "ahead of the talks", "before"),
        desk.side("c.txt", "before and after the talks", "after and before"),
    ]
    names = [
        desk.side(f"{x}.txt", n, n)
        for x, n in (("a", "Anna Lindqvist"), ("b", "Anna Lindquist"), ("c", "Anna Lindqvist"))
    ]
    return (
        desk,
        discrepancy(WHAT, "sequence", CONFLICT, order),
        discrepancy("spelling of Anna Lindqvist", "name_spelling", WORDING, names),
    )


def drawn(made, of):
    desk, *found = story()
    letters = Letters(tuple(desk.articles.values()))
    return made(found[of], grouped(found[of].sides, letters), letters)


def test_the_strip_puts_each_report_on_its_side_of_the_event():
    found = drawn(strip, 0)
    marks = {row.letters: row.mark for row in found.rows}
    line = next(t.at for t in found.ticks if t.label == "the talks")
    assert marks["B",].dot < line < marks["A",].dot
    assert marks["C",].bar == (marks["B",].dot, marks["A",].dot)
    assert found.rows[0].letters == ("B",)


def test_the_strip_says_who_is_silent():
    found = drawn(strip, 0)
    assert "Not stated in D." in found.note
    assert "Not stated in D." in found.alt
    assert "Northern Wire “ahead of the talks”" in found.alt


def test_only_an_order_has_a_strip():
    assert drawn(strip, 1) is None


@pytest.mark.parametrize("value", ["shortly", "before and shortly", ""])
def test_an_order_in_other_words_has_no_strip(value):
    desk = Desk()
    desk.article("a.txt", "He was told at some time.")
    found = discrepancy(WHAT, "sequence", CONFLICT, [desk.side("a.txt", "at some time", value)])
    letters = Letters(tuple(desk.articles.values()))
    assert strip(found, grouped(found.sides, letters), letters) is None


def test_the_table_names_the_users_of_each_form_and_the_silent():
    found = drawn(variants, 1)
    assert [row.users for row in found.rows] == [
        (("A", "The Courier"), ("C", "Daily Ledger")),
        (("B", "Northern Wire"),),
    ]
    assert [[s.text for s in row.stretches if s.marked] for row in found.rows] == [["v"], ["u"]]
    assert found.silent == ("D",)


def test_many_users_are_named_by_letter_alone():
    desk = Desk()
    for n in range(9):
        desk.article(
            f"{n}.txt", "Anna Lindqvist said so." if n else "Anna Lindquist said so.", f"Outlet {n}"
        )
    sides = [desk.side(a, t.text[:14], t.text[:14]) for a, t in desk.articles.items()]
    letters = Letters(tuple(desk.articles.values()))
    found = variants(
        discrepancy("spelling", "name_spelling", WORDING, sides), grouped(sides, letters), letters
    )
    assert found.rows[0].users == tuple((letter, "") for letter in "BCDEFGHI")


def test_markdown_has_the_table():
    desk, *found = story()
    findings = desk.findings(discrepancies=tuple(found))
    text = to_markdown(findings, present(findings)).decode()
    rows = (
        "| Anna Lindqvist | A The Courier, C Daily Ledger |",
        "| Anna Lindquist | B Northern Wire |",
        "| *not stated* | D |",
    )
    assert "\n".join(rows) in text
