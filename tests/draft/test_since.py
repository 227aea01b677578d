"""What was ticked off in an earlier result, by hand or by program, stays ticked where it stands."""

import csv
import io
import json
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from factcheck.draft.since import earlier
from factcheck.errors import BadEarlier
from tests.draft.told import held, of_words

OURS = "The flood in Halvik killed 75 people, police said. The mayor, Anna Berg, wept."
COURIER = "The flood in Halvik killed 57 people, police said. Anna Berg, the mayor, wept."


@pytest.fixture
def result(tmp_path, encoder):
    found = held(OURS, [COURIER], encoder)
    found.save(tmp_path / "last.json")
    found.save(tmp_path / "last.csv")
    found.save(tmp_path / "last.xlsx")
    return tmp_path


def ticked_json(place):
    told = json.loads(place.read_text(encoding="utf-8"))
    for row in told["statements"]:
        row["ticked"] = True
    place.write_text(json.dumps(told), encoding="utf-8")


def ticked_csv(place, mark, delimiter=",", encoding="utf-8-sig"):
    rows = list(csv.DictReader(io.StringIO(place.read_bytes().decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*rows[0]], delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**row, "ticked": mark} for row in rows)
    out.write(f"{delimiter * (len(rows[0]) - 1)}\r\n")
    place.write_bytes(out.getvalue().encode(encoding, "replace"))


def test_ticks_in_json_stay(result, encoder):
    ticked_json(result / "last.json")
    found = held(OURS, [COURIER], encoder, since=result / "last.json")
    assert [(a.ticked, a.changed) for a in found.assessments] == [(True, False)] * 3


@pytest.mark.parametrize(
    "mark", ["yes", "Yes ", "X", "x", "TRUE", "1", "✓", "✔️", "☑", "done", "OK"]
)
def test_ticks_by_hand_count(result, mark):
    ticked_csv(result / "last.csv", mark)
    assert [e.ticked for e in earlier(result / "last.csv").values()] == [True] * 3


@pytest.mark.parametrize("mark", ["", "no", "FALSE", "0", "☐", "not yet", "?"])
def test_what_is_no_tick_does_not(result, mark):
    ticked_csv(result / "last.csv", mark)
    assert [e.ticked for e in earlier(result / "last.csv").values()] == [False] * 3


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_tables_saved_by_other_programs_are_read(result, delimiter, encoding):
    ticked_csv(result / "last.csv", "x", delimiter, encoding)
    assert [e.ticked for e in earlier(result / "last.csv").values()] == [True] * 3


def edited(place, edit):
    book = openpyxl.load_workbook(place)
    edit(book["Checklist"])
    book.save(place)
    return [e.ticked for e in earlier(place).values()]


def tick_all(sheet, mark="☑"):
    for row in range(2, 5):
        sheet.cell(row, 1).value = mark


def reverse(sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value


def note_below(sheet):
    sheet.cell(7, 1).value = "x"
    sheet.cell(7, 2).value = "checked by A. B."


EDITS = {
    "sorted": reverse,
    "a note below": note_below,
    "a column before": lambda sheet: sheet.insert_cols(1),
    "a column deleted": lambda sheet: sheet.delete_cols(2),
    "a row above": lambda sheet: sheet.insert_rows(1),
    "an empty row between": lambda sheet: sheet.insert_rows(3),
}


@pytest.mark.parametrize("mark", ["☑", " X", "yes"])
@pytest.mark.parametrize("edit", [*EDITS.values()], ids=EDITS)
def test_ticks_in_a_workbook_stay_whatever_was_done_to_it(result, mark, edit):
    assert edited(result / "last.xlsx", lambda _: None) == [False] * 3
    assert edited(result / "last.xlsx", lambda sheet: tick_all(sheet, mark)) == [True] * 3
    assert edited(result / "last.xlsx", edit) == [True] * 3


def test_any_tick_of_a_row_that_is_there_twice_counts(result):
    def copied(sheet):
        sheet.cell(2, 1).value = "☑"
        row = [cell.value for cell in sheet[2]]
        sheet.append([None, *row[1:]])

    assert edited(result / "last.xlsx", copied).count(True) == 1


def test_a_workbook_that_unpacks_without_end_is_refused(result):
    with ZipFile(result / "last.xlsx", "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", bytes(200_000_000))
    with pytest.raises(BadEarlier):
        earlier(result / "last.xlsx")


def test_one_tick_is_one_statement_s(result, encoder):
    book = openpyxl.load_workbook(result / "last.xlsx")
    row = next(r for r in book["Checklist"].iter_rows() if r[3].value == "75")
    row[0].value = "☑"
    book.save(result / "last.xlsx")
    found = held(OURS, [COURIER], encoder, since=result / "last.xlsx")
    assert [a.statement.text for a in found.assessments if a.ticked] == ["75"]


def test_a_workbook_of_another_kind_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(BadEarlier, match=r"other\.xlsx: it is no result of factcheck draft"):
        earlier(tmp_path / "other.xlsx")


def test_what_changed_loses_its_tick_and_is_told(result, encoder):
    ticked_json(result / "last.json")
    edited = OURS.replace("75", "57")
    found = held(edited, [COURIER], encoder, since=result / "last.json")
    assert (of_words(found, "57").ticked, of_words(found, "57").changed) == (False, True)
    assert of_words(found, "Anna Berg").ticked
    newer = held(OURS, [COURIER.replace("57", "75")], encoder, since=result / "last.json")
    assert (of_words(newer, "75").ticked, of_words(newer, "75").changed) == (False, True)


BROKEN = {
    "empty.json": b"",
    "cut.json": b'{"schema": 1, "statements": [{"id": "a',
    "list.json": b"[1, 2]",
    "brief.json": b'{"schema": 1, "discrepancies": []}',
    "odd.json": b'{"statements": [1]}',
    "words.json": b'{"statements": [{"id": "a", "standing": "fine", "ticked": true}]}',
    "deep.json": b"[" * 100_000,
    "empty.csv": b"",
    "other.csv": b"name,age\nBerg,52\n",
    "nul.csv": b"statement,standing,ticked\n\0,x,y\n",
    "long.csv": b"statement,standing,ticked\n" + b"a" * 200_000 + b",supported,yes\n",
    "short.csv": b"statement,standing,ticked\na1\n",
    "table.xlsx": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_or_foreign_file_is_told_in_a_line(tmp_path, name):
    (tmp_path / name).write_bytes(BROKEN[name])
    with pytest.raises(BadEarlier, match=rf"{name}: it is no result of factcheck draft: give"):
        earlier(tmp_path / name)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(BadEarlier, match=r"nowhere.json: no such file or directory$"):
        earlier(tmp_path / "nowhere.json")
