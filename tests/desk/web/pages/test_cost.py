"""What a page asks of the database: a desk of fifty reads all day, and writes now and then."""

import pytest
from sqlalchemy import event

#: statements of a page, the door's two and what begins a transaction among them
MOST = {"finding/1": 12, "finding/3": 12, "calls": 9, "signoff": 11}


@pytest.mark.parametrize("part", MOST)
def test_a_page_asks_the_database_little(aas, people, database, part):
    address = f"/story/{people.ferry}/{part}"
    aas.get(address)
    asked = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert aas.get(address).status_code == 200
    assert len(asked) <= MOST[part], asked
    assert len(asked) == len(set(asked)) + asked.count("BEGIN") - ("BEGIN" in asked)
