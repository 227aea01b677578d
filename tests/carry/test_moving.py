"""Where words stand after an edit: in place, or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.carry import moved

#: label, earlier text with the [span], new text with where it stands, or none
CASES = (
    ("nothing changed", "It killed [57] people.", "It killed [57] people."),
    ("a line above", "It killed [57] people.", "Update.\n\nIt killed [57] people."),
    ("words before it", "It killed [57] people.", "It killed, they say, [57] people."),
    (
        "words on both sides",
        "It killed [57] people of the town.",
        "It killed, they say, [57] people of the town on Monday.",
    ),
    (
        "few words between new ones",
        "It killed [57] people.",
        "It killed, they now say, 57 people at least, so far.",
    ),
    ("another figure", "It killed [57] people.", "It killed 59 people."),
    ("a word inside is gone", "It killed [at least 57] people.", "It killed [57] people."),
    ("a word came inside", "They say [it is over now].", "They say it is all over now."),
    ("the rest of it stays", "It killed at least [57] people.", "It killed [57] people."),
    ("another line break", "They say [it is\nover].", "They say [it is over]."),
    ("part of a word", "A [two]-hour call.", "It was a [two]-hour call."),
    ("a letter more", "Some [57] of them.", "Some 57s of them."),
    ("glued to another word", "Some [5 000] of them.", "Some 5000 of them."),
    (
        "the same figure elsewhere",
        "The fire killed [57] people.\nIt is out.",
        "The fire is out. In all, 57 houses burned.\nIt is out.",
    ),
    (
        "the sentence was cut and stands at the end",
        "The fire killed [57] people. " + "It burned on through the night and the day. " * 3,
        "It burned on through the night and the day. " * 3 + "The fire killed 57 people.",
    ),
    (
        "twice there, the first is cut",
        "First [57] died. Then the second wave took 57 lives in the north of the town.",
        "Then the second wave took 57 lives in the north of the town.",
    ),
    (
        "twice there, the second stays",
        "First 57 died. Then the second wave took [57] lives in the north of the town.",
        "Then the second wave took [57] lives in the north of the town.",
    ),
    (
        "rewritten around it",
        "Police told our paper that [57] had been seen in the boat.",
        "There were 57 sailors of the navy on deck, a witness has since said.",
    ),
)


def spanned(text):
    """A text without its brackets, and the span they mark, if any."""
    if "[" not in text:
        return text, None
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), (start, end)


@pytest.mark.parametrize(("label", "old", "new"), CASES, ids=[c[0] for c in CASES])
def test_a_span_is_moved_in_place_or_not_at_all(label, old, new):
    (text, span), (now, expected) = spanned(old), spanned(new)
    # where words inside are gone, what is marked in the new text is only what is left of them
    whole = expected and now[slice(*expected)].split() == text[slice(*span)].split()
    assert moved(text, now).span(*span) == (expected if whole else None)


WORDS = ("the", "fire", "killed", "57", "people", ",", "in", "Halvik", "on", "Monday", ".", "it")
words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=40).map(" ".join)
cuts = st.tuples(st.integers(0, 300), st.integers(0, 300))


@given(texts, texts, cuts)
def test_moved_words_are_the_same_words(old, new, cut):
    start, end = sorted(cut)
    if start < end <= len(old) and (span := moved(old, new).span(start, end)):
        assert new[slice(*span)].split() == old[start:end].split()


@given(texts, texts, cuts)
def test_the_way_back_is_the_reverse(old, new, cut):
    start, end = sorted(cut)
    if start < end <= len(old) and not (old[start].isspace() or old[end - 1].isspace()):
        span = moved(old, new).span(start, end)
        assert span is None or moved(new, old).span(*span) == (start, end)


@given(texts, texts)
def test_order_is_kept(old, new):
    spans = [moved(old, new).span(at, at + 1) for at in range(len(old)) if not old[at].isspace()]
    known = [span for span in spans if span]
    assert known == sorted(known)
    assert len(set(known)) == len(known)


@given(texts, st.integers(0, 9), st.integers(0, 40))
def test_where_words_were_put_in_all_others_stay(before, more, at):
    old = before.split()
    edited = " ".join([*old[:at], *(f"new{n}" for n in range(more)), *old[at:]])
    after = moved(before, edited)
    assert all(after.span(m, m + 1) for m in range(len(before)) if before[m].isalnum())


@given(texts, cuts)
def test_an_equal_text_moves_nothing(text, cut):
    start, end = sorted(cut)
    assert moved(text, text).span(start, end) == (start, end)


def test_long_texts_without_a_run_of_their_own_are_laid_side_by_side():
    assert moved("a b " * 50_000, "c " + "a b " * 50_000).span(4, 7) == (6, 9)
