"""A process that saves without end, and says of each save that it is kept: it waits to be killed.

Each save is what an editor's is: words, a row, and an entry in the trail, all or none.
"""

import sys

from sqlalchemy import insert

from factcheck.desk.store import chain
from factcheck.desk.store.database import Database
from factcheck.desk.store.tables import decision


def save(database):
    """One save; its place in the trail."""
    with database.write() as connection:
        words = chain.keep_words(connection, "a note of some length, as editors write them " * 20)
        entry = chain.append(
            connection, chain.DESK, "ana", "noted", {"note": words.sha256}, database.now()
        )
        row = {"thread": 1, "seq": entry.seq + 1000, "finding": 1, "act": "open", "user": 1}
        connection.execute(insert(decision).values(**row, note=words.id, made=entry.time))
    return entry.seq


if __name__ == "__main__":
    kept = Database(sys.argv[1])
    while True:
        print(save(kept), flush=True)
