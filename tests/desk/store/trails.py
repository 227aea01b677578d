"""A trail with free texts, and its file: what tests of it begin with."""

from factcheck.desk.store import chain, trail_file

AT = "2026-06-12T12:20:00Z"
STORY = chain.of_story(1)


def written(database, notes=("one", "two", "three")):
    """A story's chain with an entry for each note, and the desk's; the rows of the texts."""
    with database.write() as connection:
        kept = [chain.keep_words(connection, note) for note in notes]
        for words in kept:
            body = {"verdict": "conflict", "note": words.sha256}
            last = chain.append(connection, STORY, "ana", "decided", body, AT)
        signed = {"story": 1, "seq": last.seq, "hash": last.hash}
        chain.append(connection, chain.DESK, "ben", "story signed off", signed, AT)
    return kept


def exported(database, with_words=True):
    """The lines of the whole trail's file."""
    with database.read() as connection:
        ends = trail_file.heads(connection, chain.chains(connection))
        return list(trail_file.lines(connection, ends, with_words))


def head(database, name=STORY):
    with database.read() as connection:
        return chain.head(connection, name).hash
