"""An earlier result: what was ticked off there, and which statements are new or changed since."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from factcheck.draft.values import Assessment, Standing
from factcheck.errors import BadEarlier, reason_of
from factcheck.read.draft import NotText
from factcheck.read.formats.decode import decoded
from factcheck.read.formats.zipped import bounded

#: how somebody may have ticked a row of the checklist by hand
TICKS = frozenset(["yes", "y", "x", "[x]", "v", "true", "1", "1.0", "done", "ok", "okay", "ticked"])
#: the sign of a box that is not ticked, and those of a tick
BOX = "☐"
SIGNS = frozenset("✓✔✅☑☒")
#: what follows a tick and is not seen: the sign that it is to be drawn in colour, or plain
_DRAWN = re.compile("[\ufe0e\ufe0f]")
#: the columns of a checklist that are read, by the names that an earlier result has for them
COLUMNS = {"statement": "id", "standing": "standing", "ticked": "ticked"}
#: programs for tables save a CSV with either of these between the columns
SEPARATORS = ",;\t"
#: the sheet of a workbook that is ticked, and its hidden columns, by which a row is known
CHECKLIST, OF_PROGRAMS = "Checklist", ("statement", "standing")


@dataclass(frozen=True, slots=True)
class Earlier:
    """How a statement stood, and whether somebody ticked it off."""

    standing: Standing
    ticked: bool


def earlier(path: str | Path) -> Mapping[str, Earlier]:
    """The statements of an earlier result, JSON or the checklist as CSV or workbook, by their ids.

    Raises `BadEarlier`.
    """
    file = Path(path)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadEarlier(file, reason_of(error)) from error
    rows = READERS.get(file.suffix.lower(), _of_json)(file, raw)
    found: dict[str, Earlier] = {}
    for row in rows:
        try:
            found[str(row["id"])] = Earlier(Standing(row["standing"]), _ticked(row["ticked"]))
        except (KeyError, TypeError, ValueError) as error:
            raise BadEarlier(file, NONE_OF_OURS) from error
    return found


NONE_OF_OURS = (
    "it is no result of factcheck draft: give the .json, .csv or .xlsx that it wrote, or a table "
    "of it saved as .csv or .xlsx"
)


def _of_json(file: Path, raw: bytes) -> Iterable[Any]:
    try:
        rows = json.loads(raw.decode("utf-8-sig"))["statements"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadEarlier(file, NONE_OF_OURS) from error
    if not isinstance(rows, list):
        raise BadEarlier(file, NONE_OF_OURS)
    return rows


def _of_csv(file: Path, raw: bytes) -> Iterable[Mapping[str, Any]]:
    """The rows of a checklist, as this program wrote it or a program for tables saved it."""
    try:
        lines = io.StringIO(decoded(raw), newline="")
        header = lines.readline()
        lines.seek(0)
        reader = csv.DictReader(lines, delimiter=max(SEPARATORS, key=header.count))
        rows = [row for row in reader if any(isinstance(v, str) and v for v in row.values())]
        known = COLUMNS.keys() <= {*(reader.fieldnames or ())}
    except (csv.Error, NotText) as error:
        raise BadEarlier(file, NONE_OF_OURS) from error
    if not known:
        raise BadEarlier(file, NONE_OF_OURS)
    return [{ours: row[column] for column, ours in COLUMNS.items()} for row in rows]


def _of_workbook(file: Path, raw: bytes) -> Iterable[Mapping[str, Any]]:
    """The rows of a workbook's checklist, whatever rows and columns somebody has put between."""
    from openpyxl import load_workbook

    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            bounded(archive.infolist(), len(raw))
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        rows = list(book[CHECKLIST].iter_rows(values_only=True))
        head = next(row for row in rows if {*OF_PROGRAMS} <= {*row})
        identity, standing = (head.index(name) for name in OF_PROGRAMS)
        rows.remove(head)
        known = [row for row in rows if len(row) > max(identity, standing) and row[identity]]
        tick = _ticked_column(known)
    except Exception as error:  # of a broken file openpyxl, zipfile and XML raise what they meet
        raise BadEarlier(file, NONE_OF_OURS) from error
    found: dict[str, dict[str, Any]] = {}
    for row in known:
        before = found.get(row[identity], {}).get("ticked", False)
        ticked = before or _ticked(row[tick])
        found[row[identity]] = {"id": row[identity], "standing": row[standing], "ticked": ticked}
    return found.values()


def _ticked_column(rows: Sequence[Sequence[object]]) -> int:
    """The column of the boxes: the first that holds boxes and ticks alone, else the first."""
    columns = range(min(map(len, rows), default=0))
    boxes = {n for n in columns if all(r[n] in (None, BOX) or _ticked(r[n]) for r in rows)}
    return min((n for n in boxes if any(r[n] is not None for r in rows)), default=0)


#: by the endings of names, in small letters; all else is taken for JSON
READERS: Mapping[str, Callable[[Path, bytes], Iterable[Any]]] = {
    ".csv": _of_csv,
    ".xlsx": _of_workbook,
}


def _ticked(value: object) -> bool:
    told = _DRAWN.sub("", str(value)).strip().casefold()
    return value is True or told in TICKS or told in SIGNS


def carried(found: Iterable[Assessment], before: Mapping[str, Earlier]) -> Iterable[Assessment]:
    """The assessments, ticked where they were and nothing changed, and marked where it did."""
    for assessment in found:
        known = before.get(assessment.id)
        same = known is not None and known.standing is assessment.standing
        ticked = same and known is not None and known.ticked
        yield replace(assessment, ticked=ticked, changed=not same)
