from factcheck.read.page.extract import read_page
from factcheck.read.story import read_story
from tests.read import samples as s

ENTRY = (
    '<article class="block"><time datetime="2025-05-20T{clock}:00Z">{shown}</time>'
    "<h2>{head}</h2><p>{words}</p></article>"
)
BLOCKS = "".join(
    ENTRY.format(clock=clock, shown=shown, head=head, words=words)
    for clock, shown, head, words in (
        (
            "14:05",
            "14:05",
            "River rises again",
            "The river has risen by two metres since noon, the water board said.",
        ),
        (
            "13:10",
            "",
            "Forty rescued",
            "Firemen carried forty people out of a school and two farms, a spokesman said.",
        ),
        (
            "12:00",
            "12 noon",
            "Road closed",
            "The road over the pass is closed, and 1,200 houses are without power.",
        ),
    )
)
OPENING = "<p>Ten people died in a flood in the hills on Monday, officials say.</p>"


def page(title, blocks=BLOCKS):
    main = f"<main><h1>{title}</h1>{OPENING}{blocks}</main>"
    return f"<html><head><title>{title}</title></head><body>{main}</body></html>"


def test_entries_keep_their_order_and_their_times():
    text = read_page(page("Flood live: ten die")).text
    wanted = [
        "Flood live",
        "Ten people died",
        "14:05",
        "River rises",
        "two metres",
        "13:10",
        "Forty rescued",
        "school",
        "12 noon",
        "1,200",
    ]
    places = [text.find(words) for words in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_times_within_the_lines_of_entries():
    line = (
        "<div><p><time>{}:00</time> The river has risen by {} metres since noon, it said.</p></div>"
    )
    blocks = "".join(line.format(hour, hour - 10) for hour in (14, 13, 12))
    text = read_page(page("Flood live: ten die", blocks)).text
    assert [text.count(f"{hour}:00 The river") for hour in (14, 13, 12)] == [1, 1, 1]


def test_a_page_that_is_not_live_goes_to_the_extractor():
    assert "14:05" not in read_page(page("Ten die in flood")).text


def test_tables_of_a_page_are_plain_rows():
    table = "<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Aville</td><td>7</td></tr></table>"
    text = read_page(s.html(body=f"<p>{s.FIRST}</p>{table}<p>{s.SECOND}</p>")).text
    assert "\nTown | Dead\nAville | 7\n" in text


def parts(number, following=""):
    link = f'<link rel="next" href="{following}">' if following else ""
    own = f'<link rel="canonical" href="https://example.com/flood?page={number}">'
    words = f"This is page {number} of the report on the flood, in which ten people died."
    body = f"<h1>{s.TITLE}</h1><p>{words}</p><p>{s.SECOND}</p>"
    return s.html(f"<title>{s.TITLE}</title>{own}{link}", body)


def test_an_article_on_several_pages_is_one(tmp_path):
    for name, html in {
        "b": parts(1, "?page=2"),
        "a": parts(2, "https://example.com/flood?page=3"),
        "c": parts(3),
    }.items():
        (tmp_path / f"{name}.html").write_text(html)
    (article,) = read_story([tmp_path]).articles
    assert article.id == "b.html"
    assert [article.text.count(f"This is page {n}") for n in (1, 2, 3)] == [1, 1, 1]
    assert article.text.count(s.TITLE) == 1
    assert article.notes == ("a.html continues it", "c.html continues it")


def test_pages_that_lead_in_a_ring_or_nowhere_stay_apart(tmp_path):
    (tmp_path / "a.html").write_text(parts(1, "?page=2"))
    (tmp_path / "b.html").write_text(parts(2, "?page=1"))
    (tmp_path / "c.html").write_text(parts(3, "?page=9"))
    assert len(read_story([tmp_path]).articles) == 3
