from datetime import date

import pytest

from factcheck.read.draft import NotText
from factcheck.read.page.extract import read_page

BODY = "".join(
    f"<p>{s}</p>"
    for s in (
        "Ten people died on Monday in a flood in the hills, police said.",
        "It lasted 2½ hours &amp; more, “so” said Ann Lee of the county.",
    )
)


def page(head="", body=f"<article>{BODY}</article>"):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_the_headline_comes_first_and_entities_are_read():
    made = read_page(
        page(
            "<title>Ten die - Gazette</title>",
            f"<nav><a href='/'>Home</a></nav><h1>Ten die</h1><article>{BODY}</article>",
        )
    )
    assert made.text.startswith("Ten die\n\nTen people died")
    assert "2½ hours & more, “so” said" in made.text
    assert "Home" not in made.text
    assert made.title == "Ten die"


def test_a_headline_in_the_text_is_not_repeated():
    made = read_page(
        page(
            '<meta property="og:title" content="Ten die in the flood">',
            f"<article><h1>Ten die in the flood</h1>{BODY}</article>",
        )
    )
    assert made.text.count("Ten die in the flood") == 1


LINKED = (
    '<script type="application/ld+json">'
    '{"datePublished": "2025-05-20", "publisher": %s, "@type": %s}</script>'
)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="The Gazette">'
        '<meta property="article:published_time" content="2025-05-20T23:00:00Z">',
        '<meta name="application-name" content="The Gazette">'
        '<meta itemprop="datePublished" content="May 20, 2025">',
        LINKED % ('{"name": "The Gazette"}', '"NewsArticle"'),
        LINKED % ('"The Gazette"', '["ReportageNewsArticle"]'),
        (LINKED % ('"The Gazette"', '"Article"'))
        .replace("{", '{"@graph": [{', 1)
        .replace("}<", "}]}<"),
    ],
)
def test_outlet_and_date_from_what_the_page_states(head):
    made = read_page(page(head))
    assert (made.outlet, made.published) == ("The Gazette", date(2025, 5, 20))


def test_a_date_in_the_body_is_not_guessed_at():
    assert (
        read_page(
            page(
                body=f"<article>{BODY}<p>The last flood was on 3 March 2019, he said.</p></article>"
            )
        ).published
        is None
    )


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/relative", ""]
)
def test_only_web_addresses_are_kept(href):
    assert read_page(page(f'<link rel="canonical" href="{href}">')).url is None


def test_the_canonical_address_is_kept():
    assert (
        read_page(page('<link rel="canonical" href="https://example.com/a">')).url
        == "https://example.com/a"
    )


def test_scripts_are_not_text():
    made = read_page(
        page(
            "<script>var five = 5000;</script><style>p{color:red}</style>",
            f"<article>{BODY}<script>alert('ten')</script></article>",
        )
    )
    assert "alert" not in made.text
    assert "5000" not in made.text


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><body><script>ten()</script></body></html>",
        "<div>" * 5000,
        "<" * 5000,
        "<html><!--" + "<!--" * 500,
    ],
)
def test_a_page_without_a_story_has_a_reason(html):
    with pytest.raises(NotText):
        read_page(html)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 20_000,
        "<script>" * 5_000,
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">",
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<img src="data:image/png;base64,' + "A" * 2_000_000 + '">',
        '<iframe src="file:///etc/passwd"></iframe><img src="http://example.com/x.png">',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
        "&#0;&#xD800;&#x110000;\x00\x01",
    ],
)
def test_hostile_markup_is_read_or_refused_in_good_time(hostile):
    try:
        made = read_page(page(body=f"<article>{BODY}</article>{hostile}"))
    except NotText:
        return
    assert "root:" not in made.text


def test_a_page_of_links_is_no_article():
    with pytest.raises(NotText, match="elements"):
        read_page(page(body="<li><a href=x>y</a></li>" * 30_000))
