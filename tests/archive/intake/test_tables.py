"""Tables that a quotation mark breaks, and rows that tell how dates of others are read."""

import pytest

from factcheck.archive.intake import planning, rows, table
from factcheck.read.draft import Draft, Refused
from tests.archive.intake import made

HEAD = "title,text,date\n"
WORDS = made.BODY.replace(",", "")


def line(number, text=WORDS):
    return f"Flood {number},{text},2024-05-{1 + number % 28:02}\n"


OPEN = 'Broken,"Ten people died on Monday in a flood in the hills,2024-05-01\n'


BEHIND = {
    "to the end": [line(n) for n in range(9)],
    "one row to the end": [line(0)],
    "to a mark that closes it": [
        *map(line, range(9)),
        'Last,"It ""rained"" on Monday for ten days in all",\n',
    ],
    "twice": [*map(line, range(4)), OPEN, *map(line, range(4, 9))],
}


@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND)
def test_an_open_mark_costs_its_own_line(tmp_path, behind):
    path = tmp_path / "wire.csv"
    path.write_text("".join([HEAD, line(20), OPEN, *behind]))
    found = made.read(path)
    wanted = [x for x in (line(20), *behind) if x != OPEN]
    assert found.titles == sorted(x.partition(",")[0] for x in wanted)
    broken = [n for n, x in enumerate((line(20), OPEN, *behind), 1) if x == OPEN]
    assert found.unread == {(str(path), n): "a quotation mark in it is not closed" for n in broken}


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_stretches_of_a_table_with_an_open_mark_meet(tmp_path, monkeypatch, most):
    monkeypatch.setattr(rows, "MOST", most)
    path = tmp_path / "wire.csv"
    path.write_text("".join([HEAD, *map(line, range(5)), OPEN, *map(line, range(5, 20))]))
    parts = table.divided(str(path), path.name)
    assert len(parts) == -(-21 // most)
    found = [item for part in parts for item in table.rows(str(path), path.name, part)]
    assert sum(isinstance(item, Draft) for item in found) == 20
    assert [item.name for item in found if isinstance(item, Refused)] == ["6"]


def test_a_row_that_ends_in_what_could_be_one_is_the_last(tmp_path):
    path = tmp_path / "wire.csv"
    path.write_text(f'{HEAD}Flood,"{WORDS}\nb,{WORDS},c",2024-05-01\n')
    assert made.read(path).titles == ["Flood"]


PROSE = (
    "Ten people died, police said, on Monday.\n" * 50,
    "One,Two,Three\n" * 50,
    "It rained\n\n" * 300,
    "On Monday, in the hills of Halvik, ten people died in a flood.\n" * 9,
)


@pytest.mark.parametrize("text", PROSE)
def test_a_text_of_many_lines_is_one_row(tmp_path, text):
    path = tmp_path / "wire.csv"
    path.write_text(f'{HEAD}Flood,"{made.BODY}\n{text}",2024-05-01\n{line(1)}')
    found = made.read(path)
    assert not found.unread
    assert found.titles == ["Flood", "Flood 1"]


ORDERS = [
    (["10/06/2026", "13/06/2026"], ["2026-06-10", "2026-06-13"]),
    (["10/06/2026", "06/13/2026"], ["2026-10-06", "2026-06-13"]),
    (["10/06/2026", "06/13/2026", "13/06/2026"], ["None", "2026-06-13", "2026-06-13"]),
    (["10/06/2026", "2026-06-13"], ["None", "2026-06-13"]),
    (["10-06-2026 09:30", "31-12-2025 10:00"], ["2026-06-10", "2025-12-31"]),
    (["10/06/2026", "45/06/2026"], ["None", "None"]),
]


@pytest.mark.parametrize(("dates", "days"), ORDERS)
@pytest.mark.parametrize("large", [0, 2_000_000])
def test_rows_tell_how_the_dates_of_others_are_read(tmp_path, dates, days, large, monkeypatch):
    monkeypatch.setattr(planning, "LARGE", large)
    path = tmp_path / "wire.csv"
    path.write_bytes(made.table(made.record(n, date=day) for n, day in enumerate(dates)))
    found = made.read(path)
    by_title = {a["title"]: str(a["published"]) for a in found.articles}
    assert [by_title[made.record(n)["title"]] for n in range(len(dates))] == days
