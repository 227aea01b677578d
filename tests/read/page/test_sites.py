"""Our own stories on pages of several kinds: every paragraph is read, and nothing of the page."""

import re
from pathlib import Path

import pytest

from factcheck.read.story import read_story
from factcheck.resources import folder

SITES = sorted((Path(__file__).parent / "sites").glob("*.html"))
STORIES = sorted(folder("seeds").glob("*/*.txt"))
#: words of the pages that are no story: each stands in a page's template and in no seed
PAGE = re.compile(r"ZZ\w+")


def story(path):
    """The headline and the paragraphs of a seed."""
    text = re.sub(r"\Adate \S+\s+", "", path.read_text(encoding="utf-8"))
    headline, *paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    return headline, [p for p in paragraphs if len(p.split()) > 12]


def printed(site, path):
    headline, paragraphs = story(path)
    middle = len(paragraphs) // 2
    halves = [
        "".join(f"<p>{p}</p>\n" for p in half)
        for half in (paragraphs[:middle], paragraphs[middle:])
    ]
    page = site.read_text(encoding="utf-8")
    for name, words in {"HEADLINE": headline, "FIRST": halves[0], "REST": halves[1]}.items():
        page = page.replace(f"[[{name}]]", words)
    return page


@pytest.mark.parametrize("site", SITES, ids=lambda s: s.stem)
@pytest.mark.parametrize("path", STORIES[::3], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_story_is_read_and_the_page_is_not(site, path, tmp_path):
    (tmp_path / "a.html").write_text(printed(site, path), encoding="utf-8")
    (article,) = read_story([tmp_path]).articles
    headline, paragraphs = story(path)
    words = " ".join(article.text.split())
    assert article.title == headline
    assert [p for p in paragraphs if " ".join(p.split()) not in words] == []
    shown = article.text
    for mark in reversed(article.furniture):
        shown = shown[: mark.start] + shown[mark.end :]
    assert PAGE.findall(shown) == []


@pytest.mark.parametrize("site", SITES, ids=lambda s: s.stem)
def test_outlet_author_and_date_are_found(site, tmp_path):
    (tmp_path / "a.html").write_text(printed(site, STORIES[0]), encoding="utf-8")
    (article,) = read_story([tmp_path]).articles
    assert (article.outlet, article.author, str(article.published)) == (
        "The Gazette",
        "Ann Lee",
        "2025-05-20",
    )
