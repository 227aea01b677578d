"""What a model writes: JSON in any wrapping, words that stand in the text or do not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.second_reader.json_in import records
from factcheck.second_reader.spans import find

LIST = [{"a": 1}, {"a": [{"b": "}"}]}]
WHOLE = json.dumps({"found": LIST})


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Here is what I found {{as asked}}:\n{WHOLE}\nI hope [this] helps.",
        f'<think>Perhaps {{"found": []}}?</think>{WHOLE}',
        json.dumps(LIST),
        f'{{"found": []}} No, wait. {WHOLE}',
    ],
)
def test_the_list_is_found(text):
    assert records(text, "found") == LIST


def test_of_an_answer_that_is_cut_off_the_whole_records_are_kept():
    for length in range(len(WHOLE)):
        assert records(WHOLE[:length], "found") in ([], LIST[:1], LIST)


@given(st.text(alphabet='{}[]",:found a1\\', max_size=60))
def test_garbage_is_no_list(text):
    assert all(isinstance(record, dict) for record in records(text, "found"))


@given(st.text(max_size=80), st.data())
def test_words_that_stand_there_are_found_where_they_stand(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = find(text[start:end], text)
    if at is not None:
        found = text[at[0] : at[1]]
        assert find(found, text) is not None
        assert 0 <= at[0] < at[1] <= len(text)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("“five” thousand", 'He said "five"  thousand.', '"five"  thousand'),
        ("It's", "It’s over.", "It’s"),
        ("5,000", "Some 5,000 came.", "5,000"),
        ("5,000", "Some 15,000 came.", None),
        ("5,00", "Some 5,000 came.", None),
        ("Some 5,000 died", "Some 5,000 came.", None),
        ("…came…", "Some 5,000 came.", "came"),
        ("", "Some 5,000 came.", None),
        ("12", "It cost 12,000 kroner.", None),
        ("5", "It fell to 3.5 degrees.", None),
        ("5", "It fell to -5 degrees.", None),
        ("5", "It took 4-5 days.", "5"),
        (".", "It rained.", None),
        ("Holm", "Holm’s boat", "Holm"),
        ("cafe", "the cafe\u0301", None),
        ("İstanbul", "in İstanbul today", "İstanbul"),
    ],
)
def test_word_for_word(words, text, found):
    at = find(words, text)
    assert (text[at[0] : at[1]] if at else None) == found
