"""Dates that are given and not understood, and texts that are hardly articles: read, and told."""

import io
import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factcheck.archive.adding import Archive
from factcheck.archive.intake.noted import DATE, FOREIGN, SHORT, Noted, lines
from factcheck.archive.intake.planning import planned
from factcheck.archive.intake.taking import take
from factcheck.read.story import read_story
from tests.archive.intake import made

JUNE = date(2026, 6, 10)
CLEAR = (
    "20260610",
    "10.06.2026",
    "10.6.2026 14:30",
    "10-Jun-26",
    "10-Jun-2026",
    "10 Jun 2026",
    "10 June 2026, 14:30",
    "2026/06/10",
    "2026-6-10",
    "2026-06-10T23:59:00+02:00",
    "20260610T143000Z",
    "1781049600",
    "1781049600.0",
    "1781049600123",
    1781049600,
    1781049600000,
    1781049600.5,
    {"$date": "2026-06-10T00:00:00Z"},
)
UNCLEAR = ("10/06/2026", "06/10/2026", "10-06-2026", "10/06/26", "June 2026", "99999999", "soon")
ABSENT = ("", " ", "n/a", "null", "NaN", None, float("nan"), 0)
STAMPED = f"Published: May 20, 2025\n\n{made.BODY}"


def wire(tmp_path, *values, **fields):
    path = tmp_path / "wire.jsonl"
    path.write_bytes(
        made.json_lines(made.record(n, date=value, **fields) for n, value in enumerate(values))
    )
    return path


def noted_of(*inputs):
    return [one for piece in planned(inputs).pieces for one in take(piece).noted]


@pytest.mark.parametrize("value", CLEAR, ids=str)
def test_a_date_with_one_reading_is_read(tmp_path, value):
    path = wire(tmp_path, value)
    assert [a["published"] for a in made.read(path).articles] == [JUNE]
    assert [a.published for a in read_story([path]).articles] == [JUNE]
    assert noted_of(path) == []


@pytest.mark.parametrize("value", UNCLEAR)
def test_a_date_that_is_not_understood_is_told_and_not_replaced(tmp_path, value):
    path = wire(tmp_path, value, text=STAMPED)
    assert [a["published"] for a in made.read(path).articles] == [None]
    (article,) = read_story([path]).articles
    assert article.published is None
    assert any(value in note for note in article.notes)
    assert noted_of(path) == [Noted(input=str(path), kind=DATE, number=1, example=value)]


@pytest.mark.parametrize("value", ABSENT, ids=repr)
def test_a_date_that_is_not_given_is_read_off_the_text(tmp_path, value):
    path = wire(tmp_path, value, text=STAMPED)
    assert [a["published"] for a in made.read(path).articles] == [date(2025, 5, 20)]
    assert noted_of(path) == []


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC"])
def test_time_stamps_of_every_unit_are_dates(tmp_path, unit, zone):
    when = datetime(2026, 6, 10, 14, 30, tzinfo=zone and ZoneInfo(zone))
    stamps = pa.array([when], pa.timestamp("us", zone)).cast(pa.timestamp(unit, zone))
    if unit == "ns":
        # parts of a second that no time of Python's can hold
        stamps = pa.array([stamps[0].value + 1], pa.int64()).cast(stamps.type)
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [made.BODY], "date": stamps}), out)
    path = tmp_path / "wire.parquet"
    path.write_bytes(out.getvalue())
    found = made.read(path)
    assert not found.unread
    assert [a["published"] for a in found.articles] == [JUNE]


def test_texts_that_are_hardly_articles_are_told(tmp_path):
    german = "Der Fluss trat über die Ufer, und zehn Menschen kamen dabei ums Leben. " * 5
    (tmp_path / "a.txt").write_text("Ten people died in the flood, police said on Monday.")
    (tmp_path / "b.txt").write_text(german, encoding="utf-8")
    (tmp_path / "c.txt").write_text(made.BODY)
    assert len(made.read(tmp_path).articles) == 3
    assert noted_of(tmp_path) == [
        Noted(input=str(tmp_path / "a.txt"), kind=SHORT, number=1),
        Noted(input=str(tmp_path / "b.txt"), kind=FOREIGN, number=1),
    ]


LINES = [
    (
        [Noted(input="a.csv", kind=DATE, number=1, example="10/06/2026")],
        ["a.csv: 1 date was not understood, '10/06/2026': this article has none"],
    ),
    (
        [
            Noted(input=f"{n}.csv", kind=DATE, number=2, example="x")
            for n in (1, 2, 3, 4, 5, 6, 7, 1)
        ],
        [
            f"{n}.csv: {4 if n == 1 else 2} dates were not understood, such as 'x': "
            "these articles have none"
            for n in (1, 2, 3, 4, 5)
        ]
        + ["2 more inputs: 4 dates were not understood"],
    ),
    (
        [Noted(input=f"{n}.json", kind=SHORT, number=1) for n in range(3)],
        ["3 texts hold hardly any words, such as in 0.json"],
    ),
    (
        [Noted(input="a.txt", kind=FOREIGN, number=1)],
        ["1 text does not read as English: a.txt"],
    ),
]


@pytest.mark.parametrize(("noted", "told"), LINES)
def test_what_is_noted_is_told_in_plain_words(noted, told):
    assert list(lines(noted)) == told


def test_an_add_tells_what_it_noted(tmp_path):
    path = wire(tmp_path, *["10/06/2026"] * 3, "2026-06-11")
    added = Archive(tmp_path / "news").add([path], until="group", jobs=1)
    assert added.new == 4
    assert added.notes == (
        f"{path}: 3 dates were not understood, such as '10/06/2026': these articles have none",
    )


def test_an_archive_in_a_folder_is_passed_over(tmp_path):
    inputs = tmp_path / "wire"
    inputs.mkdir()
    (inputs / "a.txt").write_text(made.BODY)
    Archive(inputs / "old").add([inputs / "a.txt"], until="group", jobs=1)
    assert [name for name, _ in made.read(inputs).inputs] == [str(inputs / "a.txt")]
    (reason,) = made.read(inputs / "old").unread.values()
    assert "an archive of this program" in reason


@pytest.mark.parametrize("said", ["", "format = 1", "not toml ="])
def test_a_folder_with_an_archive_toml_of_others_is_read(tmp_path, said):
    (tmp_path / "archive.toml").write_text(said)
    (tmp_path / "a.txt").write_text(made.BODY)
    assert len(made.read(tmp_path).articles) == 1


TEXTS = (
    f"{made.BODY}\n",
    f"Flood takes 4 bridges\r\n\r\n{made.BODY}\r\n",
    f"Flood takes 4 bridges\n{made.BODY}\n\n\n\nIt rained.",
    f"Published: May 20, 2025\n\nFLOOD TAKES 4 BRIDGES\n\n{made.BODY}\n",
    f"Halden Post, 4 September 2026\nFlood takes\n4 bridges\n\n{made.BODY}",
)


# a row's title stands above its text, and one that a manifest alone gives does not
@pytest.mark.parametrize(
    ("text", "title"),
    [*((text, None) for text in TEXTS), *((text, "Flood takes 4 bridges") for text in TEXTS[1:])],
)
@pytest.mark.parametrize("name", ["wire.jsonl", "wire.csv", "wire.parquet"])
def test_articles_that_are_exported_and_added_are_the_same(tmp_path, text, title, name):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8", newline="")
    entry = {"file": "a.txt", "outlet": "Halden Post", **({"title": title} if title else {})}
    (tmp_path / "in" / "meta.json").write_text(json.dumps({"articles": [entry]}), encoding="utf-8")
    (first,) = made.read(tmp_path / "in").articles
    row = {
        "title": first["title"],
        "text": first["text"],
        "source": first["outlet"],
        "date": str(first["published"] or ""),
        "url": first["url"],
    }
    (tmp_path / name).write_bytes(made.KINDS[name]([row]))
    (again,) = made.read(tmp_path / name).articles
    assert again == first


def test_a_text_file_and_a_row_of_the_same_words_are_one_article(tmp_path):
    (tmp_path / "in").mkdir()
    told = made.record(4)
    text = f"{told['title']}\n\n{told['text']}\n"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8", newline="\r\n")
    entry = {"file": "a.txt", "outlet": told["source"]}
    (tmp_path / "in" / "meta.json").write_text(json.dumps({"articles": [entry]}), encoding="utf-8")
    (tmp_path / "wire.jsonl").write_bytes(made.json_lines([told]))
    ids = {a["article"] for a in made.read(tmp_path / "in", tmp_path / "wire.jsonl").articles}
    assert len(ids) == 1
