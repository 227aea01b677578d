from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import NothingToRead
from factcheck.read.story import read_story

PARTS = st.sampled_from(
    [
        *("Ten die\n\n", "date 2025-05-20 ", "Related stories\n", "(Photo: ", ")", "Advertisement"),
        *(
            "\n",
            "May 20, 2025",
            "<html>",
            "<p>",
            "</p>",
            "\0",
            "<h1>",
            "“",
            "½",
            "\ufeff",
            "\u2028",
        ),
        *("<script type='application/ld+json'>", '{"@type": "NewsArticle"', "}", "</script>"),
        "<meta charset=",
    ]
)
BYTES = st.one_of(
    st.binary(max_size=300),
    st.lists(PARTS, max_size=30).map(lambda parts: "".join(parts).encode()),
    st.lists(PARTS, max_size=30).map(lambda parts: "".join(parts).encode("cp1252", "ignore")),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=BYTES, suffix=st.sampled_from([".txt", ".html", ".xhtml", ""]))
def test_any_bytes_are_an_article_or_a_reason(raw, suffix, tmp_path):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(raw)
    story = _read(path)
    if isinstance(story, NothingToRead):
        assert story.unread[0].reason
        return
    article = story.articles[0]
    at = 0
    assert 0 <= article.headline_end <= len(article.text)
    for mark in article.furniture:
        assert at <= mark.start < mark.end <= len(article.text)
        assert mark.kind
        at = mark.end


def _read(path):
    try:
        return read_story([path])
    except NothingToRead as error:
        return error
