"""`check` and `compare` walk one road: what is flagged in a story is flagged in two passages.

A case whose two roads may part says why in `other_road`: `because` an editor would want it so, or
`fails`, a known failure that must be taken off the list once it is mended.
"""

import pytest

from factcheck import check, compare
from tests.told import articles, cases

#: types of findings that compare figures
OF_FIGURES = frozenset(
    {"figure", "range", "duration", "date_time", "money", "percent", "age", "count_noun"}
)
FLAGGED = ("conflict", "imprecision")


def in_a_story(case, encoder):
    found = check(articles(case["a"], case["b"]), encoder=encoder).discrepancies
    return any(d.type.value in OF_FIGURES for d in found)


def in_passages(case, encoder):
    return compare(case["a"], case["b"], encoder=encoder).verdict.value in FLAGGED


def wanted(case):
    return bool(case["flagged"]) if "flagged" in case else case["verdict"] in FLAGGED


def other_road(name):
    """The cases of one road as parameters of the other."""
    for case in cases(name):
        parted = case.get("other_road", {})
        reason = parted.get("fails")
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        differs = "because" in parted
        yield pytest.param(case, wanted(case) != differs, marks=marks, id=case["label"])


def known_to_fail(case):
    return "fails" in case and "other_road" not in case


@pytest.mark.parametrize(("case", "flagged"), [*other_road("match/passages")])
def test_two_passages_as_a_story(case, flagged, encoder):
    assert in_a_story(case, encoder) == flagged


@pytest.mark.parametrize(
    ("case", "flagged"), [p for p in other_road("match/facts") if not known_to_fail(p.values[0])]
)
def test_two_articles_as_passages(case, flagged, encoder):
    assert in_passages(case, encoder) == flagged


@pytest.mark.parametrize("name", ["match/passages", "match/facts"])
def test_who_parts_the_roads_says_why(name):
    told = [case["other_road"] for case in cases(name) if "other_road" in case]
    assert all(set(t) in ({"because"}, {"fails"}) and all(t.values()) for t in told)
