"""Words that were struck out are on no disk of the desk's."""

from pathlib import Path

import pytest

from factcheck.desk.store import chain
from tests.desk.store.told import AT

SECRET = "a source on the quay "


@pytest.fixture
def kept(file_database):
    """Words that are kept, longer than a page of the file, and others around them."""
    with file_database.write() as c:
        chain.keep_words(c, "before")
        words = chain.keep_words(c, SECRET * 400)
        chain.keep_words(c, "after")
    return words


def on_disk(database):
    """The files in which the words stand."""
    place = Path(database.url.database)
    files = [place, place.with_name(f"{place.name}-wal")]
    return [f.name for f in files if f.exists() and SECRET.encode() in f.read_bytes()]


def strike(database, words):
    with database.write() as c:
        chain.strike(c, words.id, "ana", chain.DESK, AT)


def test_struck_words_leave_the_disk(file_database, kept):
    assert on_disk(file_database)
    strike(file_database, kept)
    assert on_disk(file_database) == []


def test_what_a_reader_still_needs_leaves_with_the_next_write(file_database, kept):
    with file_database.read() as c:
        assert chain.chains(c) == []
        strike(file_database, kept)
        assert on_disk(file_database)
    with file_database.write() as c:
        chain.keep_words(c, "more")
    assert on_disk(file_database) == []


def test_a_strike_that_is_undone_erases_nothing(file_database, kept):
    def undone():
        with file_database.write() as c:
            chain.strike(c, kept.id, "ana", chain.DESK, AT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    assert on_disk(file_database)
    with file_database.write() as c:
        chain.keep_words(c, "more")
    assert on_disk(file_database)
