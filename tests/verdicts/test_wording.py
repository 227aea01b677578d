"""The sentence that an editor can forward."""

from dataclasses import replace

from factcheck.model import Article, Kind, Mention, Sentence
from factcheck.pipeline import check
from factcheck.verdicts.readings import Reading
from factcheck.verdicts.wording import gives, why
from tests.told import articles


def told(outlets, **givers):
    """Who writes which name; `givers` are the ids of articles, a letter each."""
    articles = {i: Article(id=i, text="", outlet=o) for i, o in outlets.items()}
    line = Sentence(start=0, end=1, text="", index=0, paragraph=1)
    found = [
        Reading(
            text,
            tuple(
                Mention(kind=Kind.NAME, article=i, start=0, end=1, text=text, sentence=line)
                for i in ids
            ),
        )
        for text, ids in givers.items()
    ]
    return why(found, (), articles, gives("write"), {})


def test_one_outlet_with_two_articles_gives_and_does_not_give():
    outlets = {"a": "Coast Radio", "b": "Coast Radio", "c": "Northwire"}
    assert told(outlets, Halvik="ab", Hallvik="c") == (
        "Coast Radio writes “Halvik”; Northwire writes “Hallvik”."
    )


def test_a_name_keeps_its_small_letter_and_many_outlets_are_a_number_in_words():
    outlets = {i: f"{i}.example" for i in "abcdef"}
    assert told(outlets, Halvik="a", Hallvik="bcdef") == (
        "a.example writes “Halvik”; five outlets write “Hallvik”."
    )
    assert told(outlets, Hallvik="bcdef").startswith("Five outlets")


def test_a_name_that_begins_as_a_number_does_keeps_its_small_letter():
    outlets = {"a": "tenpast.example", "b": "six.example"}
    assert told(outlets, Halvik="a", Hallvik="b").startswith("tenpast.example writes")


def test_each_report_is_given_its_own_form_of_a_reading(encoder):
    sides = ("about 1,200", "almost 1,200", "1,900")
    given = articles(*(f"The fire in the Harbour Hotel hurt {n} people." for n in sides))
    (found,) = check(given, encoder=encoder).discrepancies
    assert found.why.startswith(
        "Outlet 0 gives “about 1,200”; Outlet 1 gives “almost 1,200”; Outlet 2 gives “1,900”."
    )


def test_reports_of_one_outlet_are_told_apart(encoder):
    texts = (f"The fire in the Harbour Hotel hurt {n} people." for n in (12, 15, 15))
    given = [replace(a, outlet="Northwire") for a in articles(*texts, days=(0, 1, 1))]
    (found,) = check(given, encoder=encoder).discrepancies
    assert found.why.startswith(
        "Northwire (1.txt) and Northwire (2.txt) give “15”; Northwire (6 May 2024) gives “12”."
    )
