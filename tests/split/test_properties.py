from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import Article, Furniture
from factcheck.split import speaker_of, split

#: pieces that meet in news: abbreviations, quotation marks, line ends, verbs of saying
PIECES = st.sampled_from(
    [
        *"\"“”‘’'«».?()—:, \n\u2028\x00é。",
        "...",
        "\n\n",
        "\r\n",
        "Mr.",
        "U.S.",
        "a.m.",
        "No.",
        "Nov. 6",
        "5,000",
        "Ann Lee",
        "THE END",
        "said",
        "told",
        "adding",
        "according to",
        "he",
        "the",
        "of",
        "von der",
        "他",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.data())
def test_split_never_fails_and_loses_no_character(text, data):
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    furniture = (
        (Furniture(start=edges[0], end=edges[1], kind="related"),) if edges[0] < edges[1] else ()
    )
    document = split(
        Article(
            id="a",
            text=text,
            furniture=furniture,
            headline_end=data.draw(st.integers(0, len(text))),
        )
    )
    at = 0
    for number, sentence in enumerate(document.sentences):
        assert sentence.index == number
        assert sentence.start >= at
        assert not text[at : sentence.start].strip()
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip() != ""
        at = sentence.end
    assert not text[at:].strip()
    for span in (*document.quotations, *document.names):
        assert text[span.start : span.end] == span.text != ""
    for before, after in zip(document.quotations, document.quotations[1:], strict=False):
        assert before.end <= after.start
    for sentence in document.sentences:
        speaker_of(document, sentence.start, sentence.end)
