"""A row or two for every table, made from the tables themselves: a new column is filled too."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, insert

from factcheck.desk.store import chain
from factcheck.desk.store.tables import METADATA
from tests.desk.store.trails import AT, written

EACH = 3
KINDS = {"job": {"state": ["waiting", "done", "failed"]}}


def fill(database, notes=3):
    """Rows in every table, struck-out words and odd signs among them."""
    with database.write() as connection:
        for table in METADATA.sorted_tables:
            if table.name not in ("trail", "words"):
                connection.execute(
                    insert(table), [_row(table, number) for number in range(1, EACH + 1)]
                )
            elif table.name == "words":
                kept = [
                    chain.keep_words(connection, text) for text in ("naïve ☃ 😀", "b\r\nc", "d")
                ]
    made = written(database, [f"note {number}" for number in range(notes)])
    with database.write() as connection:
        chain.strike(connection, made[0].id, "ana", chain.DESK, AT)
    return kept


def _row(table, number):
    return {
        column.name: KINDS.get(table.name, {}).get(column.name, [None] * EACH)[number - 1]
        or _value(column, number)
        for column in table.columns
        if column.name != "id"
    }


def _value(column: Column, number: int):
    if column.foreign_keys:
        return number
    if isinstance(column.type, Boolean):
        return number % 2 == 0
    if isinstance(column.type, Integer):
        return number
    if isinstance(column.type, LargeBinary):
        return bytes([0, 255, number])
    if column.nullable and number % 2:
        return None
    return f"{column.name} {number} “naïve” ☃"
