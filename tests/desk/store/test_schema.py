"""The schema: made at once, migrated, refused."""

from factcheck.desk.store import chain


def test_a_desk_keeps_its_trail(database):
    with database.write() as connection:
        chain.append(connection, chain.DESK, "ana", "came", {}, database.now())
    with database.read() as connection:
        assert chain.head(connection, chain.DESK).actor == "ana"
