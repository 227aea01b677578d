"""The sentence that an editor can forward."""

from factcheck.model import Article, Kind, Mention, Sentence
from factcheck.verdicts.readings import Reading
from factcheck.verdicts.wording import gives, why


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
