"""Quotations of which the sense is turned round, told from those of which only the words differ."""

from dataclasses import replace

import pytest

from factcheck.match import match_quotations
from factcheck.model import Agreement, Article, Severity
from factcheck.split import split
from factcheck.verdicts import compare_fact
from factcheck.verdicts.turned import altered, turned
from factcheck.words.alignment import spoken_words

CASES = [
    pytest.param(
        "We will open the border to ferries.",
        "We will not open the border to ferries.",
        True,
        id="a negation",
    ),
    pytest.param(
        "We won't open the border.", "We will open the border.", True, id="a contracted negation"
    ),
    pytest.param(
        "They arrived with dilated pupils.",
        "They arrived with constricted pupils.",
        True,
        id="an opposite",
    ),
    pytest.param(
        "The harbour is safe for ferries now.",
        "The harbour is unsafe for ferries now.",
        True,
        id="a negative prefix",
    ),
    pytest.param(
        "I would sign it now, not later.",
        "I would sign it now, rather than later.",
        False,
        id="not and rather than",
    ),
    pytest.param(
        "I don't feel that we were ready.",
        "I feel that we weren't ready.",
        False,
        id="a negation moved",
    ),
    pytest.param(
        "We can't open the border.",
        "We cannot open the border.",
        False,
        id="two forms of one negation",
    ),
    pytest.param(
        "We will rebuild the pier soon.", "We shall mend the pier soon.", False, id="other words"
    ),
    pytest.param(
        "We will open the border.",
        "We will open the border. Not today.",
        False,
        id="a wording cut short",
    ),
]


@pytest.mark.parametrize(("a", "b", "wanted"), CASES)
def test_turned(a, b, wanted):
    assert turned(spoken_words(a), spoken_words(b)) is wanted
    assert turned(spoken_words(b), spoken_words(a)) is wanted


def test_a_quotation_turned_round_is_a_conflict():
    articles = {
        "a.txt": Article(
            id="a.txt", text="“We will open the border to ferries this week,” Anna Holm said."
        ),
        "b.txt": Article(
            id="b.txt", text="“We will not open the border to ferries this week,” Anna Holm said."
        ),
    }
    facts = match_quotations([split(a) for a in articles.values()])
    found = compare_fact(facts[0], articles)
    assert (found.rule, found.severity) == ("FC402", Severity.CONFLICT)


def test_what_stands_between_scraps_is_no_part_of_the_quotation():
    articles = {
        "a.txt": Article(
            id="a.txt", text="Holm promised to “fight hard” for the country and “never yield”."
        ),
        "b.txt": Article(
            id="b.txt", text="“I will fight hard for you, and I will never yield,” Holm said."
        ),
    }
    facts = match_quotations([split(a) for a in articles.values()])
    assert [type(compare_fact(f, articles)) for f in facts] in ([], [Agreement])


ALTERED = [
    pytest.param(
        "We will meet them there.", "We would meet them there.", set(), True, id="a tense"
    ),
    pytest.param("We told 20 towns.", "We told 30 towns.", set(), True, id="a figure"),
    pytest.param("We told Holm first.", "We told Berg first.", {"holm", "berg"}, True, id="a name"),
    pytest.param(
        "We told Holm first.", "We told him first.", {"holm"}, False, id="a name and a pronoun"
    ),
    pytest.param(
        "It was quite useful then.", "It was very useful then.", set(), False, id="a filler"
    ),
    pytest.param(
        "We will meet them there.",
        "We will meet them there. It was so.",
        set(),
        False,
        id="a wording cut short",
    ),
]


@pytest.mark.parametrize(("a", "b", "names", "wanted"), ALTERED)
def test_altered(a, b, names, wanted):
    assert altered(spoken_words(a), spoken_words(b), names) is wanted
    assert altered(spoken_words(b), spoken_words(a), names) is wanted


def quoted(first, second):
    articles = {
        "a.txt": Article(id="a.txt", text=f"“{first}” Anna Holm said."),
        "b.txt": Article(id="b.txt", text=f"“{second}” Anna Holm said."),
    }
    return compare_fact(match_quotations([split(a) for a in articles.values()])[0], articles)


def test_another_tense_comes_before_another_filler():
    tense = quoted(
        "We will open the border to ferries soon,", "We would open the border to ferries soon,"
    )
    name = quoted(
        "We told Mayor Berg of the new ferries today,",
        "We told Mayor Lund of the new ferries today,",
    )
    filler = quoted(
        "We open the border to really large ferries soon,",
        "We open the border to quite large ferries soon,",
    )
    assert [d.rule for d in (tense, name, filler)] == ["FC403", "FC403", "FC401"]
    assert max(tense.weight, name.weight) < replace(filler, confidence=1.0).weight
