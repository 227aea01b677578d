"""Which new article is which earlier one, and what is asked."""

import pytest

from factcheck.carry import NONE_OF_THEM, lineage
from factcheck.model import Article

FERRY = (
    "The ferry Stella Maris went down off Lindholm late on Tuesday night with 129 people on board, "
    "the coastguard said, and by the morning 41 of them had been pulled out of the water alive."
)
#: shares a third of the runs with it
RETOLD = (
    "The ferry Stella Maris went down off Lindholm late on Tuesday night with 129 people on board; "
    "a nurse who had been on the quay told this paper how she carried blankets to those ashore."
)
STRIKE = "Dockers in Halvik walked out on Monday over pay that has not been raised for three years."


def article(id, text, outlet="Northwire", url=None):
    return Article(id=id, text=text, outlet=outlet, url=url)


#: label, earlier, new, pairs, doubtful
CASES = (
    ("same file", [("a", FERRY)], [("a", STRIKE)], {"a": "a"}, ()),
    ("renamed", [("a", FERRY)], [("b", FERRY)], {"a": "b"}, ()),
    ("renamed and edited", [("a", FERRY)], [("b", f"Update. {FERRY}")], {"a": "b"}, ()),
    ("of no outlet", [("a", FERRY, None)], [("b", FERRY, None)], {"a": "b"}, ()),
    ("another outlet prints it", [("a", FERRY)], [("b", FERRY, "Post")], {}, (("a", "b"),)),
    ("much rewritten", [("a", FERRY)], [("b", RETOLD)], {}, (("a", "b"),)),
    ("another story", [("a", FERRY)], [("b", STRIKE)], {}, ()),
    (
        "same address",
        [("a", FERRY, "Northwire", "https://n.example/1")],
        [("b", STRIKE, "Northwire", "https://n.example/1")],
        {"a": "b"},
        (),
    ),
    (
        "an address that two have",
        [("a", FERRY, "Northwire", "https://n.example/")],
        [
            ("b", STRIKE, "Northwire", "https://n.example/"),
            ("c", STRIKE, "Northwire", "https://n.example/"),
        ],
        {},
        (),
    ),
    (
        "it fits two",
        [("a", FERRY)],
        [("b", FERRY), ("c", f"{FERRY} More soon.")],
        {},
        (("a", "b"), ("a", "c")),
    ),
    (
        "the file keeps it from the copy",
        [("a", FERRY)],
        [("a", f"Update. {FERRY}"), ("b", FERRY)],
        {"a": "a"},
        (),
    ),
    ("a few words", [("a", "Ten died.")], [("b", "Ten died.")], {"a": "b"}, ()),
    ("no words", [("a", "")], [("b", "")], {}, ()),
)


@pytest.mark.parametrize(
    ("label", "old", "new", "pairs", "doubtful"), CASES, ids=[c[0] for c in CASES]
)
def test_lineage(label, old, new, pairs, doubtful):
    found = lineage([article(*o) for o in old], [article(*n) for n in new])
    assert found.pairs == pairs
    assert found.doubtful == doubtful


def test_an_answer_settles_what_is_doubtful():
    old, new = [article("a", FERRY)], [article("b", RETOLD)]
    assert lineage(old, new, {"a": "b"}).pairs == {"a": "b"}
    none = lineage(old, new, {"a": NONE_OF_THEM})
    assert (none.pairs, none.doubtful) == ({}, ())


def test_an_answer_never_parts_a_file_from_itself():
    old, new = [article("a", FERRY)], [article("a", FERRY), article("b", FERRY)]
    assert lineage(old, new, {"a": "b"}).pairs == {"a": "a"}
    assert lineage(old, new, {"a": NONE_OF_THEM}).pairs == {"a": "a"}


def test_an_answer_that_names_nothing_there_is_let_be():
    assert lineage([article("a", FERRY)], [article("b", FERRY)], {"a": "z"}).pairs == {"a": "b"}


def test_order_does_not_matter():
    old = [article("a", FERRY), article("s", STRIKE), article("g", "Gone. " * 20)]
    new = [article("t", f"{STRIKE} More."), article("n", "New. " * 20), article("b", FERRY)]
    assert lineage(old, new).pairs == lineage(old[::-1], new[::-1]).pairs == {"a": "b", "s": "t"}
