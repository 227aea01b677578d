"""Stories are found by their names in addresses, listed, and told apart."""

import pytest

from factcheck.desk.store import stories
from factcheck.errors import DeskRefused

AT = "2026-06-12T12:20:00Z"


@pytest.fixture
def desk(database):
    """A desk of three stories."""
    with database.write() as c:
        for title in ("Loss of the ferry", "Loss of the ferry", "Fire in Halvik"):
            stories.add(c, title, {}, "ann", AT)
    return database


FOUND = [
    ("loss-of-the-ferry", "loss-of-the-ferry"),
    ("loss-of-the-ferry-2", "loss-of-the-ferry-2"),
    ("fire", "fire-in-halvik"),
]
NOT_FOUND = ["ferry", "", "%", "fire_", "Fire in Halvik"]


@pytest.mark.parametrize(("name", "slug"), FOUND)
def test_a_story_by_its_name_or_its_beginning(desk, name, slug):
    with desk.read() as c:
        assert stories.named(c, name).slug == slug


@pytest.mark.parametrize("name", NOT_FOUND)
def test_a_story_that_is_not_there_names_those_that_are(desk, name):
    with desk.read() as c, pytest.raises(DeskRefused, match="fire-in-halvik"):
        stories.named(c, name)


def test_a_beginning_of_several_names_them(desk):
    with desk.read() as c, pytest.raises(DeskRefused) as refused:
        stories.named(c, "loss")
    told = "several stories begin with loss: loss-of-the-ferry, loss-of-the-ferry-2"
    assert str(refused.value) == told


@pytest.mark.parametrize("name", ["", "  "])
def test_without_a_name_one_is_asked_for(desk, name):
    with desk.read() as c, pytest.raises(DeskRefused, match="say which story"):
        stories.named(c, name)


def test_an_empty_desk_says_so(database):
    with database.read() as c, pytest.raises(DeskRefused, match="there is none yet"):
        stories.named(c, "ferry")


TITLES = [
    ("Ça ira – l’été", "a-ira-l-t"),
    ("1,200 dead", "1-200-dead"),
    ("  ", "untitled-story"),
    ("台風", "story"),
    ("x" * 200, "x" * stories.SLUG),
]


@pytest.mark.parametrize(("title", "slug"), TITLES)
def test_every_title_has_an_address(database, title, slug):
    with database.write() as c:
        assert stories.add(c, title, {}, "ann", AT).slug == slug
        assert stories.add(c, title, {}, "ann", AT).slug == f"{slug}-2"


def test_the_last_changed_come_first(desk):
    with desk.write() as c:
        first = stories.named(c, "loss-of-the-ferry")
        stories.rename(c, first.id, "Ferry inquiry", "ann", "2026-06-13T08:00:00Z")
        listed = stories.listed(c)
    assert listed[0].title == "Ferry inquiry"
    assert listed[0].slug == "loss-of-the-ferry"
