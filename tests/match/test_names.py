"""Names in several spellings, told from two names that look alike, as data."""

import json
from pathlib import Path

import pytest

from factcheck.match import match_names
from factcheck.model import Article
from factcheck.split import split

CASES = json.loads(
    (Path(__file__).parents[1] / "cases/match/names.json").read_text(encoding="utf-8")
)


def spellings(*texts):
    facts = match_names([split(Article(id=f"{i}.txt", text=t)) for i, t in enumerate(texts)]).facts
    return [sorted({m.text for m in f.mentions}) for f in facts]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_spellings_of_one_name(case):
    wanted = [case["spellings"]] if case["spellings"] else []
    assert spellings(case["a"], case["b"]) == wanted
