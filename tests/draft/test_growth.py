"""The work grows as the copy does, and hostile texts cost no more than the bounds allow.

Calls are counted, not seconds: a busy machine would fail a test that is timed.
"""

import sys

import numpy as np
import pytest

from factcheck.draft import bounds
from factcheck.draft.check import check_draft
from factcheck.draft.names import Register, looked_up
from factcheck.draft.numerals import Digits, numbers
from factcheck.draft.quotations import Record, Remarks, printed
from factcheck.draft.statements import stated
from factcheck.settings import Settings
from factcheck.split import split
from tests.draft.told import copy, source

THINGS = ("boats", "cows", "houses", "cars", "trees", "tents", "pipes", "sheep", "lamps", "doors")
LETTERS = "bdfgklmnprst"
#: twice the copy may cost so many times the work
LINEAR = 2.4


class Few:
    """An encoder of one call: how often each byte stands in a text."""

    def encode(self, texts):
        read = [np.frombuffer(t.encode("utf-8", "replace"), np.uint8) for t in texts]
        return np.stack([np.bincount(r, minlength=256) + 0.1 for r in read]).astype(np.float32)


def name(n):
    return f"{LETTERS[n % 12].upper()}{LETTERS[n // 12 % 12]}a{LETTERS[n // 144 % 12]}en"


KINDS = {
    "figures": lambda n: f"The flood took {n + 11} {THINGS[n % 10]} from farm {name(n)}.",
    "names": lambda n: f"On that day {name(n)} {name(n + 700)} came.",
    "quotations": lambda n: f"“We saw the {name(n)} and the {THINGS[n % 10]},” said {name(n)}.",
    "numbers": lambda n: f"They saw number {n + 100}/8b on it.",
    "capitals": lambda n: f"FLOOD TAKES FARM {n}\n\n",
    "no stop": lambda n: f"“{name(n)} ",
    "brackets": lambda n: "[( ",
    "dots": lambda n: "“we … [it] ... ",
}


def text(kind, size):
    return " ".join(KINDS[kind](n) for n in range(size))


def calls(work):
    """How many calls a piece of work makes."""
    number = 0

    def counted(_frame, event, _arg):
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize("kind", KINDS)
def test_reading_a_copy_is_linear(kind):
    small, large = (split(copy(text(kind, size))) for size in (100, 200))
    one, two = (calls(lambda d=d: stated(d, Settings().window)) for d in (small, large))
    assert two < LINEAR * one


@pytest.mark.parametrize("kind", ["figures", "names", "quotations", "numbers"])
def test_checking_a_copy_is_linear(kind, monkeypatch):
    # against itself a copy is matched as a story is, with the story's bounds and tests
    monkeypatch.setattr("factcheck.draft.check.differs_within", lambda *_: frozenset())
    sources = [source(text(kind, 40))]
    check_draft(copy("It rained."), sources=sources, encoder=Few())
    one, two = (
        calls(lambda s=size: check_draft(copy(text(kind, s)), sources=sources, encoder=Few()))
        for size in (60, 120)
    )
    assert two < LINEAR * one


def test_a_lookup_grows_no_faster_than_its_source(encoder):
    said = stated(
        split(copy(" ".join(text(k, 40) for k in ("names", "quotations", "numbers")))), 20
    )

    def work(size):
        document = split(
            source(" ".join(text(k, size) for k in ("names", "quotations", "numbers")))
        )
        digits, own = Digits(document), Digits(said.document)
        remarks = Remarks([Record(document)], encoder)
        return calls(
            lambda: (
                [looked_up(s, [Register(document)]) for s in said.names],
                [printed(s, [Record(document)], document, remarks) for s in said.quotations],
                [numbers(s, own, [digits]) for s in said.numerals],
            )
        )

    assert work(400) < LINEAR * work(200)


def test_a_copy_without_end_is_checked_up_to_the_bounds():
    found = check_draft(
        copy(" ".join(text(k, 900) for k in ("quotations", "numbers"))),
        sources=[source("It rained in Selim.")],
        encoder=Few(),
    )
    kinds = [a.statement.kind for a in found.assessments]
    assert kinds.count("quotation") == bounds.QUOTATIONS
    assert len(found.assessments) <= bounds.QUOTATIONS + bounds.NUMERALS + bounds.NAMES
    assert {u.reason for u in found.unchecked} >= {
        bounds.TOO_MANY.format(what=what) for what in ("quotations", "numbers")
    }
