"""How facts, parties and outlets are called in a line of ours."""

from pathlib import Path

import pytest

from factcheck import figures
from factcheck.brief import present
from factcheck.brief.clean import set_in, shorten, whole
from factcheck.brief.fact import called, party, within
from factcheck.brief.language import plural_of, sentence, wording
from factcheck.view import plain
from tests.invented.desk import CONFLICT, Desk, discrepancy, quantity

WITHIN = [
    ("quotation “we will go,”", "the words “we will go”"),
    ("Ana Duarte: “we will go,”", "the words of Ana Duarte, “we will go”"),
    ("direction from Halvik", "the direction from Halvik"),
    ("spelling of Halvik", "the spelling of Halvik"),
    ("deaths in Halvik", "deaths in Halvik"),
]


@pytest.mark.parametrize(("what", "words"), WITHIN)
def test_a_fact_inside_a_sentence(what, words):
    assert within(what) == words


def test_a_remark_of_nobody_says_so():
    assert called("quotation “we will go,”") == "speaker not found: “we will go”"


PARTIES = [
    ("The company", (), "the company"),
    ("A spokesman", (), "a spokesman"),
    ("The Hague", ("He went to The Hague.",), "The Hague"),
    ("The Guardian", (), "The Guardian"),
    ("The Harbour Office", ("It told the Harbour Office.",), "the Harbour Office"),
    ("Harbour Office", ("The Harbour Office said so.",), "the Harbour Office"),
    ("Harbour Office", ("Harbour Office said so. The Harbour Office left.",), "Harbour Office"),
    ("police", ("The fire and police said so.",), "police"),
]


@pytest.mark.parametrize(("name", "texts", "words"), PARTIES)
def test_a_party_has_the_article_that_the_reports_give_it(name, texts, words):
    assert party(name, *texts) == words


NAMES = ["northbank.example", "a.txt says so", "halvik_final.html", "iHalvik", "e-Halvik.example"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_its_own_spelling_takes_no_capital(name):
    assert sentence(name) == name


@pytest.mark.parametrize("text", ["five reports", "i.e. five", "p.m. was meant", "the end. So"])
def test_other_words_do(text):
    assert sentence(text)[0].isupper()


CUT = [
    ("the plan “won the", 12, "the plan…"),
    ("on Hafenamtsbetriebsaufsicht day", 20, "on…"),
    ("said … and more of it", 8, "said…"),
    ("x" * 80, 20, "x" * 19 + "…"),
]


@pytest.mark.parametrize(("text", "width", "words"), CUT)
def test_a_cut_leaves_no_half_word_pair_or_second_ellipsis(text, width, words):
    assert shorten(text, width) == words


def test_halves_of_pairs_go_and_whole_pairs_stay():
    assert whole("after the call” with (the) envoy [so") == "after the call with (the) envoy so"
    assert whole("“a (b” c)") == "a (b c)"
    assert set_in(" I disagree, ") == "I disagree"


def test_money_keeps_the_capitals_of_its_country():
    units = wording("units")
    assert plural_of("swiss franc") == "Swiss francs"
    assert plural_of("trinidad and tobago dollar") == "Trinidad and Tobago dollars"
    assert plural_of("yen") == "yen"
    assert plural_of("degree celsius") == "degrees Celsius"
    data = Path(figures.__file__).parent / "data" / "currencies.tsv"
    rows = [line.split("\t")[0] for line in data.read_text(encoding="utf-8").splitlines()]
    known = [r for r in rows if " " in r and not r.startswith("#")]
    assert known
    assert [r for r in known if r not in units] == []


def test_the_table_tells_what_rose_from_what_fell():
    desk = Desk()
    told = []
    for file, way, up in (("a.txt", "rose", "up"), ("b.txt", "fell", "down")):
        desk.article(file, f"Quay\nIn Halvik prices {way} 3% in May.", file)
        figure = quantity(3, "percent", "percent", way=up, way_word=way)
        told.append(desk.side(file, "3%", f"3 {up}", figure))
    found = discrepancy("change in prices", "percent", CONFLICT, told)
    page = present(desk.findings(discrepancies=(found,)))
    assert [c.words for c in page.matrix.rows[0].cells] == ["rose 3%", "fell 3%"]
    assert plain(page.findings[0].line).startswith("a.txt gives rose 3%; b.txt gives fell 3%.")
