"""What of a page a reader sees, and when it was published: cases are data."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HTMLParser, fromstring

from factcheck.read.page.extract import read_page
from factcheck.read.page.raised import DOWN, UP, settled
from factcheck.read.page.seen import as_seen
from factcheck.read.page.stylesheet import Sheet
from factcheck.read.story import read_story

CASES = Path(__file__).parents[2] / "cases" / "read"
TITLE = "Ferry sinks off Halvik"
REST = (
    "The boat left the old harbour in calm weather and was due in Northbank before dark.",
    "Crews from nearby towns searched the strait through the night with lamps and small boats.",
    "Families waited at the pier, where volunteers handed out blankets and tea until the morning.",
)


def load(name):
    rows = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", rows, ids=[row["label"] for row in rows])


def page(fragment):
    rest = "".join(f"<p>{sentence}</p>" for sentence in REST)
    body = f"<main><article><h1>{TITLE}</h1>{fragment}{rest}</article></main>"
    return f"<!doctype html><html><head><title>{TITLE}</title></head><body>{body}</body></html>"


@load("pages")
def test_a_page_is_read_as_it_is_seen(case, tmp_path):
    (tmp_path / "a.html").write_text(page(case["html"]), encoding="utf-8")
    (article,) = read_story([tmp_path]).articles
    lines = [line for line in article.text.splitlines() if line.strip()]
    assert lines[-len(REST) :] == list(REST)
    assert "\n".join(lines[1 : -len(REST)]) == case["text"]
    assert article.furniture == ()


@load("page_dates")
def test_the_date_of_a_page_is_its_own(case):
    found = read_page(page(case["html"])).published
    assert (found.isoformat() if found else None) == case["published"]


@pytest.mark.parametrize(
    "hiding",
    [
        '<div hidden id="S:0">{}</div>',
        '<div style="display:none">{}</div>',
        '<div aria-hidden="true">{}</div>',
        "<style>.paid{{display:none}}</style><div class=paid>{}</div>",
    ],
)
def test_a_story_that_a_script_would_show_is_read(hiding):
    story = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{s}</p>" for s in REST) + "</article>"
    made = read_page(f"<html><body><p>Menu</p>{hiding.format(story)}</body></html>")
    assert all(sentence in made.text for sentence in REST)


def test_a_story_whose_paragraphs_a_script_would_show_is_read():
    story = f"<p>{REST[0]}</p>" + "".join(f'<p style="display:none">{s}</p>' for s in REST[1:] * 2)
    html = f"<html><body><article><h1>{TITLE}</h1>{story}</article></body></html>"
    assert read_page(html).text.count(REST[2]) > 0


HOSTILE = {
    "hidden": "<p hidden>x</p>" * 40_000,
    "nested": "<div hidden>" * 240 + "x",
    "raised": "<p>" + "1<sup>2</sup>" * 20_000 + "</p>",
    "times": "<p>" + "at <time>9pm</time> " * 4_000 + "</p>",
    "lists": "<li>" * 240 + "<time>9pm</time>" * 10_000,
    "dates": "<p>" + "Updated 4 May 2026 | " * 20_000 + "</p>",
    "styles": "<style>" + "/*" * 100_000 + ".a{" * 50_000 + "}" * 50_000 + "</style>",
    "classes": f"<p class='{'hidden ' * 2_000}'>x</p>" * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_no_long(name):
    begun = time.process_time()
    read_page(page(HOSTILE[name]))
    assert time.process_time() - begun < 15


MANY = {
    "raised": lambda n: "<p>" + "word <sup>x1</sup>" * n + "</p>",
    "notes": lambda n: "<p>" + "word<sup>[1]</sup>." * n + "</p>",
    "links": lambda n: "<p><a href='/x'>" + "<sup>1</sup>" * n + "</a></p>",
    "struck": lambda n: "<p>" + "word <del>x</del>" * n + "and words that stay" * n + "</p>",
    "stops": lambda n: "<p>" + "word <del>x</del>." * n + "and words that stay" * n + "</p>",
    "styles": lambda n: f"<p style='{'text-decoration:' * n}'>x</p>",
    "rules": lambda n: f"<style>.a{{{'text-decoration:' * n}}}</style>",
}


def spent(made):
    """Seconds at best of three."""
    trees = [fromstring(f"<div>{made}</div>", parser=HTMLParser(huge_tree=True)) for _ in range(3)]
    times = []
    for tree in trees:
        begun = time.process_time()
        as_seen(tree)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("name", MANY)
def test_twice_as_much_is_twice_the_work(name):
    size = 20_000
    assert spent(MANY[name](2 * size)) < 3.2 * spent(MANY[name](size)) + 0.1


def test_a_rule_for_a_part_of_something_hides_nothing():
    rules = (
        "nav .a, .b:hover, .c > p { display: none } .d { display: none; } .d.open { display: flex }"
    )
    assert Sheet([rules]).names == frozenset()


@given(st.text(f"a1 $.,km0\n{UP}{DOWN}", max_size=60))
def test_no_mark_of_what_is_raised_is_left(text):
    assert not {UP, DOWN} & set(settled(text))
