"""What became of each finding, and why."""

from dataclasses import replace
from decimal import Decimal

import pytest

from factcheck.carry import Outcome, carry
from factcheck.model import NOT_SURE, Dimension, Modality, SetAside, Severity, Way
from tests.carry.told import (
    DEATHS,
    SPELLING,
    STORY,
    edited,
    findings,
    found,
    reasons,
    reordered,
    rows,
    without,
)
from tests.invented.desk import agreement

SAME = [("carried", 0, 0), ("carried", 1, 1)]
SPELLING_STAYS = ("carried", 1, 1)
HARBOUR = {**STORY, "post.txt": ("Harbour Post", "The toll stands at 57 now.")}
HIGHER = {**STORY, "post.txt": ("Harbour Post", "The toll stands at 61 now.")}


#: label, the new findings, what became of that on deaths, and why
CASES = (
    ("nothing changed", findings(), "carried", ""),
    (
        "a line above",
        findings(edited("wire.txt", "It sank", "Update.\n\nIt sank")),
        "carried",
        "",
    ),
    (
        "words in the sentence",
        findings(edited("radio.txt", "are dead", "are known to be dead")),
        "carried",
        "",
    ),
    (
        "one reading became another",
        findings(
            edited("gazette.txt", "At least 55", "Some 60"),
            (("gazette.txt", "Some 60", "60"), *DEATHS[1:]),
        ),
        "reopened",
        "Island Gazette now gives “Some 60” where it gave “At least 55”.",
    ),
    (
        "a report is new and says what another said",
        findings(HARBOUR, (*DEATHS, ("post.txt", "57", "57"))),
        "stale",
        "Harbour Post is new and gives “57”.",
    ),
    (
        "a report is new and says something else",
        findings(HIGHER, (*DEATHS, ("post.txt", "61", "61"))),
        "reopened",
        "Harbour Post is new and gives “61”.",
    ),
    (
        "one of two that agreed was withdrawn",
        findings(without("radio.txt"), DEATHS[:2]),
        "stale",
        "Coast Radio was withdrawn; it gave “57”.",
    ),
    (
        "a passage was cut",
        findings(edited("radio.txt", "In all, 57 people are dead. ", ""), DEATHS[:2]),
        "stale",
        "Coast Radio no longer gives “57”.",
    ),
    (
        "a passage is no longer matched",
        findings(deaths=DEATHS[:2]),
        "stale",
        "“57” in Coast Radio is no longer taken for the same fact.",
    ),
    (
        "the same words are read otherwise",
        findings(deaths=(("gazette.txt", "At least 55", "55000+"), *DEATHS[1:])),
        "reopened",
        "“At least 55” in Island Gazette is read differently now: 55000+, before 55+.",
    ),
    (
        "a report contradicts itself now",
        findings(
            edited("gazette.txt", "Ann Lee", "Another 57 were hurt. Ann Lee"),
            (*DEATHS, ("gazette.txt", "57", "57")),
        ),
        "stale",
        "Island Gazette now also gives “57”.",
    ),
    (
        "two reports gave what the other gave",
        findings(
            deaths=(
                ("gazette.txt", "At least 55", "57"),
                ("wire.txt", "57", "55+"),
                ("radio.txt", "57", "55+"),
            )
        ),
        "reopened",
        "read differently now: 57, before 55+.",
    ),
)


@pytest.mark.parametrize(
    ("new", "outcome", "why"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_outcomes(new, outcome, why):
    first, *_ = carry(findings(), new)
    assert (first.outcome, first.old) == (outcome, 0)
    assert why in " ".join(first.reasons)
    assert bool(first.reasons) == bool(why)
    assert rows(findings(), new)[1] == SPELLING_STAYS


def judged(**more):
    return findings(of=lambda made: [found("deaths", DEATHS, made, **more)])


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"severity": Severity.IMPRECISION}, "It was a conflict and is an imprecision now."),
        ({"rule": "FC104"}, "Rule FC104 flags it now, before FC101."),
        ({"kind": "range"}, "Its kind is “range” now, before “figure”."),
    ],
)
def test_another_judgement_is_to_be_decided_again(more, why):
    first, gone = carry(findings(), judged(**more))
    assert (first.outcome, first.reasons) == (Outcome.REOPENED, (why,))
    assert gone.outcome is Outcome.GONE


def test_what_is_counted_is_no_thread_of_how_many():
    old = judged()
    assert rows(old, judged(kind="count_noun")) == [("new", 0, None), ("gone", None, 0)]


#: label, the new findings without that on deaths, why
GONE = (
    (
        "the articles were withdrawn",
        findings(without("radio.txt", without("wire.txt")), (), ()),
        "Northwire was withdrawn. Coast Radio was withdrawn.",
    ),
    (
        "the words were cut",
        findings(edited("gazette.txt", "At least 55 people died. ", ""), ()),
        "Island Gazette no longer has “At least 55” in its place.",
    ),
    (
        "below the confidence asked for",
        findings(deaths=(), settings={"min_confidence": 0.95}),
        "It is below the confidence that was asked for.",
    ),
    (
        "another program",
        replace(findings(deaths=()), version="0.2.0"),
        "The program is another version: 0.2.0, before 0.1.0.",
    ),
    (
        "another model",
        findings(deaths=(), model="E5"),
        "The sentence model is another: E5, before .",
    ),
    (
        "nothing that can be named",
        findings(deaths=()),
        "Its passages still stand, but the program no longer takes them to differ on one fact.",
    ),
)


@pytest.mark.parametrize(("new", "why"), [c[1:] for c in GONE], ids=[c[0] for c in GONE])
def test_what_is_gone_has_a_reason(new, why):
    (gone,) = [r for r in carry(findings(spelling=()), new) if r.outcome is Outcome.GONE]
    assert (gone.new, gone.old) == (None, 0)
    assert " ".join(gone.reasons) == why


def test_what_was_set_aside_as_unsure_is_gone_for_that():
    old = findings(spelling=())
    aside = tuple(
        SetAside(article=s.article, start=s.start, end=s.end, quote=s.quote, reason=NOT_SURE)
        for s in old.discrepancies[0].sides
    )
    new = replace(old, discrepancies=(), set_aside=aside)
    assert reasons(old, new) == ["It is below the confidence that was asked for."]


def test_where_the_reports_agree_now_it_says_so():
    old = findings(spelling=())
    new = findings(edited("gazette.txt", "At least 55 people died. ", ""), (), ())
    agreed = agreement("deaths", "figure", list(old.discrepancies[0].sides[1:]))
    (told,) = reasons(old, replace(new, agreements=(agreed,)))
    assert told == "Island Gazette no longer has “At least 55” in its place."
    same = replace(
        findings(deaths=(), spelling=()),
        agreements=(replace(agreed, sides=old.discrepancies[0].sides),),
    )
    assert reasons(old, same) == ["The reports now agree: deaths."]


def test_new_findings_say_what_is_new():
    old = findings(without("wire.txt"), (), ())
    assert reasons(old, findings(deaths=())) == ["Northwire is new."]
    old = findings(edited("wire.txt", "57", "55"), (), SPELLING)
    assert reasons(old, findings())[0] == "Northwire was changed."
    assert reasons(findings(deaths=()), findings())[0] == "No earlier finding has its passages."


FOUR = {f"{n}.txt": (f"Outlet {n}", f"Some {n} died. {n}1 were hurt.") for n in range(1, 5)}
ALL = tuple((f"{n}.txt", f"{n} died", str(n)) for n in range(1, 5))


def four(*groups):
    return findings(FOUR, of=lambda made: [found(f"toll {g[0][0]}", g, made) for g in groups])


def test_a_split_finding_names_what_it_was():
    whole, halves = four(ALL), four(ALL[:2], ALL[2:])
    first, second = carry(whole, halves)
    assert (first.outcome, first.old, first.parents) == (Outcome.REOPENED, 0, (0,))
    assert (second.outcome, second.old, second.parents) == (Outcome.REOPENED, None, (0,))
    assert second.reasons == ("The earlier finding “toll 1.txt” was split.",)


def test_a_merged_finding_names_what_it_was_made_of():
    one, gone = carry(four(ALL[:2], ALL[2:]), four(ALL))
    assert (one.outcome, one.old, one.parents) == (Outcome.REOPENED, 0, (0, 1))
    assert "The earlier findings “toll 1.txt” and “toll 3.txt” are one now." in one.reasons
    assert (gone.outcome, gone.old) == (Outcome.GONE, 1)
    assert gone.reasons == ("It is part of the finding “toll 1.txt” now.",)


def test_a_passage_that_two_findings_share_splits_nothing():
    both = four(ALL[:3], ALL[2:])
    assert rows(both, both) == SAME
    assert rows(both, four(ALL[:3])) == [("carried", 0, 0), ("gone", None, 1)]
    assert rows(four(ALL[:3]), both) == [("carried", 0, 0), ("new", 1, None)]


def test_the_greatest_share_pairs():
    old, new = four(ALL[:3], ALL[3:] + ALL[:1]), four(ALL[3:] + ALL[:1], ALL[:3])
    assert rows(old, new) == [("carried", 0, 1), ("carried", 1, 0)]


def test_the_order_of_the_articles_does_not_matter():
    old, new = findings(), findings(without("radio.txt"), DEATHS[:2])
    expected = carry(old, new)
    assert carry(reordered(old), reordered(new)) == expected
    assert [r.outcome for r in expected] == ["stale", "carried"]


def test_a_renamed_file_carries_and_an_answer_does():
    story = {("new.txt" if k == "wire.txt" else k): v for k, v in STORY.items()}
    renamed = [("new.txt" if r[0] == "wire.txt" else r[0], *r[1:]) for r in DEATHS]
    spelled = [("new.txt" if r[0] == "wire.txt" else r[0], *r[1:]) for r in SPELLING]
    assert rows(findings(), findings(story, renamed, spelled)) == SAME
    moved = {**story, "new.txt": ("Another Wire", story["new.txt"][1])}
    other = findings(moved, renamed, spelled)
    assert [r[0] for r in rows(findings(), other)] == ["stale", "stale"]
    assert rows(findings(), other, known={"wire.txt": "new.txt"}) == SAME


def test_two_outlets_of_one_name_are_told_apart():
    story = {**STORY, "wire.txt": ("Coast Radio", STORY["wire.txt"][1])}
    new = findings(without("radio.txt", story), DEATHS[:2], SPELLING)
    assert (
        reasons(findings(story), new)[0] == "Coast Radio (radio.txt) was withdrawn; it gave “57”."
    )


def test_no_sentence_ends_in_two_stops():
    story = {"a": ("A", "It sank at 9 p.m. on Monday."), "b": ("B", "It sank at 8 on Monday.")}
    more = {**story, "c": ("C", "It sank at 10 p.m. on Monday.")}
    sides = (("a", "9 p.m.", "21"), ("b", "8", "20"))
    old = findings(story, of=lambda made: [found("time", sides, made)])
    new = findings(more, of=lambda made: [found("time", (*sides, ("c", "10 p.m.", "22")), made)])
    assert reasons(old, new) == ["C is new and gives “10 p.m.”"]


FIGURE = {"low": Decimal(3), "high": Decimal(3), "dimension": Dimension.PERCENT}
SHARES = {"a": ("A", "Sales rose 3% in May."), "b": ("B", "Sales went up 4% in May.")}


def shares(story=SHARES, **more):
    def of(made):
        rows = (("a", "3%", "3 percent", {**FIGURE, **more}), ("b", "4%", "4 percent"))
        return [found("sales", rows, made, "percent")]

    return findings(story, of=of)


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ({"way": Way.UP}, {"way": Way.DOWN}, "3% in A is read differently now: down, before up."),
        ({"role": "killed"}, {"role": "injured"}, "3% in A is read differently now: injured,"),
        (
            {},
            {"modality": Modality.PLANNED},
            "3% in A is read differently now: planned, before asserted.",
        ),
        ({"way": Way.UP}, {}, ""),
        ({}, {"role": "killed"}, ""),
    ],
)
def test_one_figure_that_says_something_else_is_to_be_decided_again(was, now, why):
    story = edited("a", "rose", "fell", SHARES)
    (row,) = carry(shares(**was), shares(story, **now))
    assert row.outcome is (Outcome.REOPENED if why else Outcome.CARRIED)
    assert why in " ".join(row.reasons)


def called(value):
    made = shares()
    (one,) = made.discrepancies
    sides = (replace(one.sides[0], value=value), one.sides[1])
    return replace(made, discrepancies=(replace(one, sides=sides),))


@pytest.mark.parametrize(
    ("was", "now", "outcome"),
    [
        ("3 percent", "3 percent, up", Outcome.CARRIED),
        ("3 percent", "~3 percent", Outcome.CARRIED),
        ("3 percent, up", "3 percent, down", Outcome.REOPENED),
    ],
)
def test_what_a_reading_is_called_is_no_change_of_it(was, now, outcome):
    (row,) = carry(called(was), called(now))
    assert row.outcome is outcome


def test_a_figure_in_a_sentence_has_no_marks_and_no_capital():
    story = {"a": ("A", "Dozens came."), "b": ("B", "Some 90 came.")}
    more = {**FIGURE, "dimension": Dimension.COUNT}
    sides = (("a", "Dozens", "24+", more), ("b", "Some 90", "90", more))
    old = findings(story, of=lambda made: [found("guests", sides, made)])
    story = {**story, "c": ("C", "Around 80 came.")}
    sides = (*sides, ("c", "Around 80", "80", more))
    new = findings(story, of=lambda made: [found("guests", sides, made)])
    assert reasons(old, new) == ["C is new and gives around 80."]
