"""What a sentence states in words, as data: the words, what they are about, and how they read."""

import json
from pathlib import Path

import pytest

from factcheck.claims.answer import answers, topics
from factcheck.claims.order import orders
from factcheck.claims.roster import rosters
from factcheck.claims.where import addresses, bearings, homes, parts, seats
from factcheck.model import Article
from factcheck.split import split

CASES = json.loads(
    (Path(__file__).parents[1] / "cases/claims/statements.json").read_text(encoding="utf-8")
)
READERS = (addresses, answers, bearings, homes, orders, parts, rosters, seats)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_statement(case):
    document = split(Article(id="a.txt", text=case["text"]))
    reader = {read.__name__: read for read in READERS}[case["reader"]]
    found = [s for sentence in document.sentences for s in reader(document, sentence)]
    told = [[case["text"][s.words.start : s.words.end], s.key, s.value] for s in found]
    assert told == case["found"]


def test_every_topic_has_two_answers():
    assert all(len(t.answers) >= 2 for t in topics())
    assert len({t.id for t in topics()}) == len(topics())
