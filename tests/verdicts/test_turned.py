"""What a change of words does to a remark, as data."""

import json
from pathlib import Path

import pytest

from factcheck.verdicts.turned import altered, turned
from factcheck.words.alignment import spoken_words

CASES = Path(__file__).parents[1] / "cases/verdicts"
TURNED = json.loads((CASES / "turned.json").read_text(encoding="utf-8"))
ALTERED = json.loads((CASES / "altered.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TURNED, ids=lambda c: c["label"])
def test_turned(case):
    a, b = spoken_words(case["a"]), spoken_words(case["b"])
    assert turned(a, b) is turned(b, a) is case["turned"]


@pytest.mark.parametrize("case", ALTERED, ids=lambda c: c["label"])
def test_altered(case):
    a, b, names = spoken_words(case["a"]), spoken_words(case["b"]), set(case["names"])
    assert altered(a, b, names) is altered(b, a, names) is case["altered"]
