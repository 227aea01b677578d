"""Feeds: what is taken of them, and what hostile ones get."""

import json

import pytest

from factcheck.desk.work.watch.feed import Feeds
from factcheck.desk.work.watch.feed_worker import MOST, entries
from factcheck.read.draft import NotText
from factcheck.read.intake.fetch import Fetcher

HERE = "https://paper.example/feed.xml"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>
<item><title>Two die</title><link>https://paper.example/a</link><guid>1</guid></item>
<item><title> Three
 hurt </title><link>/b</link></item>
<item><title>By its guid</title><guid>https://paper.example/c</guid></item>
<item><title>No address</title><guid isPermaLink="false">x</guid></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title>
<entry><title>Two die</title><id>urn:1</id><link rel="self" href="https://paper.example/self"/>
<link href="https://paper.example/a"/></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><item rdf:about="x"><title>Two die</title>
<link>https://paper.example/a</link></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (
            RSS,
            [
                ("1", "Two die", "https://paper.example/a"),
                ("https://paper.example/b", "Three hurt", "https://paper.example/b"),
                ("https://paper.example/c", "By its guid", "https://paper.example/c"),
            ],
        ),
        (ATOM, [("urn:1", "Two die", "https://paper.example/a")]),
        (RDF, [("https://paper.example/a", "Two die", "https://paper.example/a")]),
    ],
)
def test_entries_of_a_feed(feed, expected):
    found = entries(feed, HERE)
    assert [(e["key"], e["title"], e["address"]) for e in found] == expected


def item(link, title="x"):
    return f"<rss><channel><item><title>{title}</title><link>{link}</link></item></channel></rss>"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//[bad",
        "ftp://paper.example/a",
        "https://paper.example/a b",
        "https://paper.example/" + "a" * 3000,
    ],
)
def test_links_that_lead_to_no_page_are_none(link):
    assert entries(item(link).encode(), HERE) == []


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title><link>https://paper.example/a</link></item></channel></rss>"""
LOCAL = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&x;</title><link>https://paper.example/a</link></item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd"><rss><channel>
<item><title>Two die</title><link>https://paper.example/a</link></item></channel></rss>"""
DEEP = b"<rss>" + b"<a>" * 100_000


@pytest.fixture
def feeds():
    made = Feeds(Fetcher())
    yield made
    made.close()


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        (LAUGHS, "entities"),
        (LOCAL, "entities"),
        (DEEP, "cannot be parsed|nested"),
        (b"<html><body>Not found</body></html>", "no feed"),
        (b"nothing", "cannot be parsed"),
        (b"", "cannot be parsed"),
    ],
)
def test_a_hostile_feed_is_refused_and_the_next_is_read(feeds, feed, reason):
    with pytest.raises(NotText, match=reason):
        feeds.read(feed, HERE)
    assert [e.title for e in feeds.read(RSS, HERE)] == ["Two die", "Three hurt", "By its guid"]


def test_a_document_type_from_elsewhere_is_not_fetched(feeds):
    assert [e.title for e in feeds.read(OUTSIDE, HERE)] == ["Two die"]


def test_titles_cannot_act_on_a_terminal(feeds):
    (entry,) = feeds.read(item("/a", "5\u202e000 \u009b2J").encode(), HERE)
    assert entry.title == "5�000 �2J"


def test_a_long_feed_is_cut(feeds):
    many = "".join(f"<item><link>/{n}</link></item>" for n in range(MOST + 50))
    assert len(feeds.read(f"<rss>{many}</rss>".encode(), HERE)) == MOST


def test_a_long_key_is_one_still():
    key = "k" * 5000
    feed = f"<rss><item><guid isPermaLink='false'>{key}</guid><link>/a</link></item></rss>"
    (entry,) = entries(feed.encode(), HERE)
    assert len(entry["key"]) == 64
    assert json.dumps(entry)
