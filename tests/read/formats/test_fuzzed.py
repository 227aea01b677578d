"""What fuzzing found (benchmarks/fuzz_read.py): once nameless errors, now articles or reasons."""

import base64
import json
from contextlib import suppress
from pathlib import Path

import pytest

from factcheck.read.draft import Draft, NotText
from factcheck.read.formats import reader

#: what sniffing calls the formats of the fuzzer, where the names differ
KINDS = {"docx": "zip", "odt": "zip", "csv": "table"}
CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "read_fuzzed.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['suffix']}-{c['label']}" for c in CASES])
def test_every_finding_is_an_article_or_a_reason(case):
    raw = base64.b64decode(case["base64"])
    items: list[object] = []
    with suppress(NotText):
        items += reader(KINDS.get(case["suffix"], case["suffix"]))(raw, "a")
    assert all(item.text.strip() for item in items if isinstance(item, Draft))
