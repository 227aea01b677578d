"""Real findings of our own stories, edited and edited back: every thread returns."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import check
from factcheck.carry import Outcome, carry
from factcheck.read.story import read_story
from factcheck.resources import folder

STORIES = ("crash", "ferry", "library", "phone-call", "takeover")
STAND = (Outcome.CARRIED, Outcome.STALE, Outcome.REOPENED)


def articles_of(story):
    return list(read_story([folder("seeds") / story], None, None).articles)


def plain(article, text):
    """The article with another text, and no marks that would have to move along."""
    return replace(article, text=text, furniture=(), headline_end=0)


def above(articles):
    return [plain(a, f"We update this page.\n\n{a.text}") for a in articles]


def within(articles):
    """Words behind the second word of every line."""
    return [plain(a, "\n".join(map(_more, a.text.split("\n")))) for a in articles]


def _more(line):
    words = line.split(" ")
    return " ".join([*words[:2], "it emerged", *words[2:]]) if len(words) > 4 else line


def cut(articles):
    """The first article without the middle of its lines."""
    first, *rest = articles
    lines = first.text.split("\n")
    third = len(lines) // 3
    return [plain(first, "\n".join(lines[:third] + lines[2 * third :])), *rest]


def figures(articles):
    """Every 1 of the last article is a 2."""
    *rest, last = articles
    return [*rest, plain(last, last.text.replace("1", "2"))]


def fewer(articles):
    return articles[:-1]


def other_half(articles):
    return articles[1:]


def renamed(articles):
    return [replace(a, id=f"new-{a.id}") for a in articles]


def reversed_(articles):
    return articles[::-1]


EDITS = (list, above, within, cut, figures, fewer, other_half, renamed, reversed_)


@pytest.fixture(scope="module")
def checked(encoder):
    """The findings of every story after every edit."""
    return {
        story: [
            check([plain(a, a.text) for a in edit(articles_of(story))], encoder=encoder)
            for edit in EDITS
        ]
        for story in STORIES
    }


stories, edits = st.sampled_from(STORIES), st.integers(0, len(EDITS) - 1)


def heirs(old, new):
    """Which new finding goes on with which earlier one."""
    return {r.old: r.new for r in carry(old, new) if r.old is not None and r.new is not None}


@given(story=stories, one=edits, other=edits)
def test_an_edit_and_its_reverse_leave_every_thread_where_it_was(checked, story, one, other):
    old, new = checked[story][one], checked[story][other]
    there, back = heirs(old, new), heirs(new, old)
    assert back == {n: o for o, n in there.items()}


@given(story=stories, one=edits, other=edits)
def test_what_was_gone_comes_back_as_it_was(checked, story, one, other):
    old, new = checked[story][one], checked[story][other]
    lost = [r.old for r in carry(old, new) if r.outcome is Outcome.GONE]
    again = [r.new for r in carry(new, old) if r.old is None]
    were = replace(old, discrepancies=tuple(old.discrepancies[o] for o in lost))
    are = replace(old, discrepancies=tuple(old.discrepancies[n] for n in again))
    assert [r.outcome for r in carry(were, are)] == [Outcome.CARRIED] * len(lost)


@given(story=stories, one=edits)
def test_equal_findings_are_carried_as_they_are(checked, story, one):
    found = checked[story][one]
    rows = carry(found, found)
    assert [(r.outcome, r.new, r.old) for r in rows] == [
        (Outcome.CARRIED, n, n) for n in range(len(found.discrepancies))
    ]
    assert not any(r.reasons or r.parents for r in rows)


@given(story=stories, one=edits, other=edits)
def test_there_is_a_row_for_each_finding(checked, story, one, other):
    old, new = checked[story][one], checked[story][other]
    rows = carry(old, new)
    kept, gone = rows[: len(new.discrepancies)], rows[len(new.discrepancies) :]
    assert [r.new for r in kept] == list(range(len(new.discrepancies)))
    assert all((r.outcome, r.new) == (Outcome.GONE, None) for r in gone)
    known = [r.old for r in rows if r.old is not None]
    assert sorted(known) == list(range(len(old.discrepancies)))
    assert all((r.outcome is Outcome.NEW) == (r.old is None and not r.parents) for r in kept)


@given(story=stories, one=edits, other=edits)
def test_what_is_to_be_read_again_says_why(checked, story, one, other):
    for row in carry(checked[story][one], checked[story][other]):
        assert bool(row.reasons) == (row.outcome is not Outcome.CARRIED)
        assert all(r.endswith((".", ".”", "?”", "!”")) and ".." not in r for r in row.reasons)
        assert len(set(row.reasons)) == len(row.reasons)


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("edit", [above, renamed, reversed_])
def test_where_only_places_changed_every_signature_holds(checked, story, edit):
    old, new = checked[story][0], checked[story][EDITS.index(edit)]
    assert all(r.outcome is Outcome.CARRIED for r in carry(old, new))
    # what the program calls a finding may change with the order of the articles: it is none of it
    assert len(new.discrepancies) == len(old.discrepancies)


@given(story=stories, one=edits, other=edits)
def test_the_order_of_the_articles_does_not_matter(checked, story, one, other):
    old, new = checked[story][one], checked[story][other]
    backwards = [replace(f, articles=f.articles[::-1]) for f in (old, new)]
    assert carry(*backwards) == carry(old, new)


@pytest.mark.parametrize("story", STORIES)
def test_a_thread_lives_through_a_week_of_edits(checked, story):
    """Through every edit in a row, what still stands at the end is what it was."""
    first, *others = checked[story]
    versions = [first, *(v for other in others for v in (other, first))]
    threads = {n: n for n in range(len(first.discrepancies))}
    for old, new in pairwise(versions):
        going = heirs(old, new)
        threads = {going[at]: was for at, was in threads.items() if at in going}
    assert all(at == was for at, was in threads.items())
