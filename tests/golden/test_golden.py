"""The briefs as last read and accepted; read a difference, then run with `--snapshot-update`."""

import re
from dataclasses import replace

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from factcheck.brief import present
from factcheck.carry.earlier import since
from factcheck.render.formats import rendered
from factcheck.render.webpage import document
from tests.carry.test_earlier import saved
from tests.carry.told import DEATHS, MORE, findings
from tests.invented.stories import STORIES, crowd

SMALL = [name for name in STORIES if name != "crowd"]


class Html(SingleFileSnapshotExtension):
    """One HTML file a brief, to be opened and compared as text."""

    _write_mode = WriteMode.TEXT
    file_extension = "html"


class Markdown(Html):
    """One Markdown file a brief."""

    file_extension = "md"


def bare(findings):
    """The brief's HTML without its style sheet and its hash."""
    return without_style(document(present(findings), fonts="", paper=False))


def without_style(text):
    """A page's markup without its style sheet and its hash."""
    return re.sub(
        r"sha256-[^']*",
        "sha256-",
        re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL),
    )


@pytest.fixture(autouse=True)
def no_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize("name", SMALL)
def test_html(name, snapshot):
    assert bare(STORIES[name]()) == snapshot(extension_class=Html)


def test_html_of_many_articles(snapshot):
    assert bare(crowd(9, 10)) == snapshot(extension_class=Html)


@pytest.mark.parametrize("name", SMALL)
def test_markdown(name, snapshot):
    assert rendered(STORIES[name](), present(STORIES[name]()), "md").decode() == snapshot(
        extension_class=Markdown
    )


@pytest.fixture
def newer(tmp_path):
    """A brief that says what changed since an earlier one."""
    found = findings(MORE, (("gazette.txt", "Some 60", "60"), DEATHS[1]), ())
    return replace(found, since=since(saved(tmp_path, findings()), found))


def test_html_of_what_changed(newer, snapshot):
    assert bare(newer) == snapshot(extension_class=Html)


def test_markdown_of_what_changed(newer, snapshot):
    assert rendered(newer, present(newer), "md").decode() == snapshot(extension_class=Markdown)
