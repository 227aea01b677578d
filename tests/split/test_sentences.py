import pytest

from factcheck.model import Article, Furniture
from factcheck.split import split

#: what is tried, and the sentences that an editor would count, which joined by spaces are the text
CASES = {
    "title before a name": ["U.S. President Ann Lee met Mr. Hill.", "It rained."],
    "time then month": ["It ended at 5 p.m. Nov. 6.", "Rain fell."],
    "time then a new sentence": ["It ended at 5 p.m.", "The crowd left."],
    "time zone": ["It ended at 5 p.m. Eastern Time.", "Rain fell."],
    "initials": ["J. K. Hill and George W. Marsh spoke.", "Nobody left."],
    "acronym then noun": ["F.B.I. agents came to the U.S. Embassy.", "They left."],
    "acronym that ends": ["They flew to the U.S.", "The trip took a day."],
    "number": ["Flight No. 5 rose 2.5 percent.", "It sank."],
    "number with letters": ["It is case No. VA089897.", "He left."],
    "dateline": ["ERIE, Pa. - A man died.", "ERIE, Pa. (AP) — A man died.", "He was 40."],
    "company": ["Acme Inc. and Widget Corp. merged.", "Shares rose."],
    "state": ["She was born in Erie, Pa.", "The town is old."],
    "street": ["It burned on Main St.", "The fire spread."],
    "ellipsis inside": ["Well... it may happen.", "Or not."],
    "ellipsis at the end": ["He paused...", "Then he left."],
    "question in a quotation": ['"Why now?" she asked.', "Nobody answered."],
    "question asked by a name": ['"Why now?" Mr. Hill asked.', "Nobody answered."],
    "quotation closes after the stop": ["“It is over.”", "He left."],
    "stops inside single marks": ["He said, 'We won.", "We are glad.'", "The crowd left."],
    "web address": ["See example.com for more.", "It is free."],
    "editor's bracket": ["If you do that (Raise taxes. – Ed.), people leave.", "They do."],
    "digit begins": ["It was bad.", "5,000 people died."],
    "brand begins": ["The firm grew.", "iPhone sales rose."],
    "spaced marks": ['He said " It is over . "', "He left ."],
    "danda": ["वह आया।", "वह गया।"],
    "numbered list": ["1. Close the door.", "2. Go home."],
}


def sentences(text, **more):
    return [s.text for s in split(Article(id="a", text=text, **more)).sentences]


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES)
def test_sentences_end_where_an_editor_would_end_them(expected):
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks ended.The crowd left.", ["The talks ended.", "The crowd left."]),
        ("他们谈了两小时。然后离开了。", ["他们谈了两小时。", "然后离开了。"]),
        ("Rain fell\nPolice closed a road", ["Rain fell", "Police closed a road"]),
        ("Rain fell in the\nhills all day.", ["Rain fell in the\nhills all day."]),
        ("U.S. President\nAnn Lee left.", ["U.S. President\nAnn Lee left."]),
        ("Rain fell.\r\nIt stopped.", ["Rain fell.", "It stopped."]),
        ("He won. . . .\n", ["He won. . . ."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_breaks_without_a_space(text, expected):
    assert sentences(text) == expected


WRAPPED = """The river rose by two metres in the night and the mayor of the town, Ann
Lee, said that nobody had been hurt. Firemen from the whole of the county
worked until the morning, and the road over the pass was closed again. The
Red Cross opened a hall.

It rained on."""


def test_wrapped_lines_do_not_end_sentences():
    assert " ".join(sentences(WRAPPED)[0].split()).endswith("nobody had been hurt.")
    assert sentences(WRAPPED)[-2:] == ["The\nRed Cross opened a hall.", "It rained on."]


def test_headline_is_paragraph_0_and_the_rest_counts_from_1():
    made = split(
        Article(id="a", text="Ten die\n\nTen died. Rain fell.\n\nIt stopped.", headline_end=7)
    ).sentences
    assert [(s.text, s.paragraph, s.headline) for s in made] == [
        ("Ten die", 0, True),
        ("Ten died.", 1, False),
        ("Rain fell.", 1, False),
        ("It stopped.", 2, False),
    ]


def test_furniture_is_cut_off_and_named():
    text = "Ann Lee smiles (Photo: AFP)\nRain fell."
    made = split(
        Article(id="a", text=text, furniture=(Furniture(start=15, end=27, kind="credit"),))
    ).sentences
    assert [(s.text, s.furniture) for s in made] == [
        ("Ann Lee smiles", None),
        ("(Photo: AFP)", "credit"),
        ("Rain fell.", None),
    ]


def test_a_bracket_of_furniture_does_not_break_its_sentence():
    text = "The bridge (Photo: AFP) fell."
    made = split(
        Article(id="a", text=text, furniture=(Furniture(start=11, end=23, kind="credit"),))
    ).sentences
    assert [(s.text, s.furniture) for s in made] == [(text, None)]
