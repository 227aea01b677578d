"""Rows of large files: each is read as `check` reads it, or told with its number and the reason."""

import gzip
import json
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.intake import planning, rows
from factcheck.archive.intake.article import row_of
from factcheck.model import Article
from factcheck.read.limits import Limits
from factcheck.read.page.clean import tidy
from factcheck.read.story import introduced, read_story
from tests.archive.intake import made
from tests.read import samples as s

GOOD = json.dumps(made.record(1)).encode()
KINDS = pytest.mark.parametrize(("name", "kind"), made.KINDS.items())


@KINDS
def test_a_row_is_read_as_check_reads_it(tmp_path, name, kind):
    records = [made.record(n) for n in range(9)]
    (tmp_path / name).write_bytes(kind(records))
    found = made.read(tmp_path / name)
    assert not found.unread
    story = read_story([tmp_path / name])
    assert {(a.text, a.title, a.outlet, a.published, a.url) for a in story.articles} == {
        (a["text"], a["title"], a["outlet"], a["published"], a["url"]) for a in found.articles
    }
    assert [a["published"] for a in sorted(found.articles, key=lambda a: a["url"])] == [
        made.day(n) for n in range(9)
    ]


TEXTS = (
    s.WORDS,
    s.FIRST,
    f"date 2025-05-20 {s.WORDS}",
    f"{s.TITLE}\nHalden Post, 4 September 2026\n{s.FIRST}",
    f"Published: May 20, 2025\n\n{s.TITLE.upper()}\n\n{s.FIRST}\n\nShare on Facebook\n",
    "“Straße” floods\r\n\r\n" + s.SECOND,
    "\n\n" + s.LONG,
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("title", [None, s.TITLE, "Another headline"])
def test_check_reads_off_a_row_what_it_reads_off_the_file(tmp_path, text, title):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    entry = {"file": "a.txt", **({"title": title} if title else {})}
    (tmp_path / "meta.json").write_text(json.dumps({"articles": [entry]}), encoding="utf-8")
    (row,) = made.read(tmp_path).articles
    (tmp_path / "a.txt").write_text(tidy(text), encoding="utf-8", newline="")
    (direct,) = read_story([tmp_path]).articles
    given = {k: row[k] for k in ("text", "title", "outlet", "published", "url")}
    (kept,) = read_story([Article(id="a.txt", **given)]).articles
    assert kept == direct


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*TEXTS, s.TITLE, "", " "]),
            st.text(st.characters(codec="utf-8"), max_size=60),
        )
    ),
    st.one_of(st.none(), st.just(s.TITLE), st.text(st.characters(codec="utf-8"), max_size=40)),
)
def test_what_is_read_off_a_row_is_read_off_it_again(lines, title):
    article = Article(id="a", text="\n".join(lines), title=title or None)
    row = row_of(introduced(article))
    given = {k: row[k] for k in ("text", "title", "outlet", "published", "url")}
    assert read_story([Article(id="a", **given)]).articles == read_story([article]).articles


LINES = [
    ("broken", b'{"text": "Ten', "it is not JSON"),
    ("no JSON", b"Ten people died on Monday.", "it is not JSON"),
    ("no text", b'{"a": 1}', "it has no text"),
    ("a short text", b'{"text": "Ten die"}', "it has no text"),
    ("a number", b"7", "it has no text"),
    ("not UTF-8", GOOD.replace(b"police", b"polic\xe9"), "it is not UTF-8"),
    ("NUL", b'{"text": "\0"}', "it is not JSON"),
    ("deep", b"[" * 100_000, "nested too deeply"),
    ("a huge number", b'{"text": ' + b"9" * 5_000 + b"}", "it is not JSON"),
    ("no words", b'{"text": "- - - - - - - - - -"}', "no words"),
    ("too long", b'{"text": "' + b"x" * Limits().text + b'"}', "larger than 20 MB"),
]


@pytest.mark.parametrize(("line", "reason"), [c[1:] for c in LINES], ids=[c[0] for c in LINES])
def test_a_line_that_cannot_be_read_costs_itself(tmp_path, line, reason):
    path = tmp_path / "wire.jsonl"
    others = [json.dumps(made.record(n)).encode() for n in (2, 3)]
    path.write_bytes(b"\n".join([others[0], b"", line, others[1]]))
    found = made.read(path)
    assert found.titles == ["Flood takes 2 bridges", "Flood takes 3 bridges"]
    assert [*found.unread] == [(str(path), 3)]
    assert reason in found.unread[str(path), 3]


def test_a_line_may_hold_several(tmp_path):
    line = json.dumps({"response": {"results": [made.record(1), {"a": 1}, made.record(2)]}})
    (tmp_path / "wire.jsonl").write_text(f"{line}\n[{line}]\n", encoding="utf-8")
    assert len(made.read(tmp_path / "wire.jsonl").articles) == 4


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize(
    "value",
    [made.record(1), [made.record(1), made.record(2)], {"articles": [made.record(1)]}],
    ids=["object", "list", "answer"],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_one_value_is_read_as_check_reads_it(tmp_path, name, value, indent):
    (tmp_path / name).write_text(json.dumps(value, indent=indent), encoding="utf-8")
    direct = read_story([tmp_path / name]).articles
    found = made.read(tmp_path / name)
    assert not found.unread
    assert sorted(a.text for a in direct) == sorted(a["text"] for a in found.articles)


def test_halves_of_characters_are_replaced(tmp_path):
    text = f"{made.BODY} \ud83d and no more."
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(made.record(1, text=text, title="Ten \ud83d")), encoding="utf-8")
    (row,) = made.read(path).articles
    assert row["title"] == "Ten \ufffd"
    assert len(row["text"].rpartition("\n\n")[2]) == len(text)


@pytest.mark.parametrize("name", ["wire.jsonl.gz", "wire.csv.gz"])
def test_a_packed_file_that_ends_too_early_is_read_as_far_as_it_goes(tmp_path, name):
    kind = made.json_lines if "json" in name else made.table
    # no run of letters comes twice, so that the end that is missing holds rows
    records = [
        made.record(n, url=f"https://e.com/{sha256(b'%d' % n).hexdigest()}") for n in range(2_000)
    ]
    (tmp_path / name).write_bytes(gzip.compress(kind(records))[:-6_000])
    found = made.read(tmp_path / name)
    assert 100 < len(found.articles) < 2_000
    (reason,) = found.unread.values()
    assert "damaged" in reason


def test_a_bomb_is_refused(tmp_path):
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n' * 20_000_000))
    found = made.read(path)
    assert not found.articles
    assert [*found.unread] == [(str(path), 0)]
    assert "200 times its size" in found.unread[str(path), 0]


TABLES = [
    ("cp1252", made.table([made.record(1, title="Café “Müller”")]).decode().encode("cp1252")),
    ("a mark", b"\xef\xbb\xbf" + made.table([made.record(1)])),
    ("semicolons", f'Titel;"Text"\nFlood;"{made.BODY}\n\n{s.FIRST}; ""so"""\n'.encode()),
    ("tabs", f"title\ttext\nFlood\t{made.BODY}\n".encode()),
    ("empty rows", f"title,text\n\nFlood,{s.TITLE} {s.TITLE} {s.TITLE}\n\n\n".encode()),
    ("old Mac", f"title,text\rFlood,{s.TITLE} {s.TITLE} {s.TITLE}\r".encode()),
    ("UTF-16", f"title,text\nFlood,{s.TITLE} {s.TITLE} {s.TITLE}\n".encode("utf-16")),
    ("too few, too many", f"text,title\n{s.TITLE * 9}\n{s.FIRST},a,b,c\n".encode()),
]


@pytest.mark.parametrize("raw", [c[1] for c in TABLES], ids=[c[0] for c in TABLES])
def test_a_table_is_read_as_check_reads_it(tmp_path, raw):
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    found = made.read(path)
    assert not found.unread
    direct = read_story([path]).articles
    assert sorted(a.text for a in direct) == sorted(a["text"] for a in found.articles)


def test_a_row_of_a_table_that_cannot_be_read_costs_itself(tmp_path):
    head, *lines = made.table([made.record(n, title=f"Café {n}") for n in range(30)]).splitlines()
    lines[3] = lines[3].replace("é".encode(), b"\xe9")
    lines[5] = b"nothing,,,,"
    lines[7] = b'"' + b"x," * (Limits().text // 2 + 10) + b'",b,c,d,e'
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join([head, *lines]))
    found = made.read(path)
    assert len(found.articles) == 27
    assert {row: reason for (_, row), reason in found.unread.items()} == {
        4: "it is not UTF-8",
        6: rows.NO_TEXT,
        8: "it is larger than 20 MB",
    }


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_of_something_else_is_one_refusal(tmp_path, name):
    kind = made.KINDS[name.replace("a.", "wire.")]
    raw = kind([made.record(n) for n in range(9)])
    (tmp_path / name).write_bytes(raw.replace(b"text", b"tixt"))
    found = made.read(tmp_path / name)
    assert not found.articles
    assert [*found.unread] == [(str(tmp_path / name), 0)]
    assert "no column holds an article's text" in found.unread[str(tmp_path / name), 0]


@pytest.mark.parametrize("large", [0, planning.LARGE])
@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", b"title,text\n\n"),
        ("a.parquet", made.empty_parquet()),
    ],
)
def test_a_table_without_rows_is_told(tmp_path, monkeypatch, large, name, raw):
    monkeypatch.setattr(planning, "LARGE", large)
    (tmp_path / name).write_bytes(raw)
    found = made.read(tmp_path / name)
    assert found.unread == {(str(tmp_path / name), 0): "it holds no articles"}


def test_a_damaged_row_group_costs_itself(tmp_path):
    path = tmp_path / "a.parquet"
    records = [made.record(n, text=f"{made.BODY} {n:x<40}") for n in range(30)]
    pq.write_table(
        pa.Table.from_pylist(records),
        path,
        row_group_size=10,
        compression="none",
        use_dictionary=False,
    )
    raw = bytearray(path.read_bytes())
    at = raw.index(b"14xxx")
    # the length of the text's page
    start = raw.rindex(b"Ten people", 0, raw.index(b"10xxx")) - 60
    raw[start : start + 60] = b"\xff" * 60
    assert at > start
    path.write_bytes(raw)
    found = made.read(path)
    assert len(found.articles) == 20
    assert [row for _, row in found.unread] == [*range(11, 21)]


def test_rows_before_a_damaged_page_are_read(tmp_path):
    path = tmp_path / "a.parquet"
    texts = [f"{made.BODY} {n:x<40}" for n in range(3_000)]
    plain = {"compression": "none", "use_dictionary": False, "data_page_size": 20_000}
    pq.write_table(pa.table({"text": texts}), path, row_group_size=3_000, **plain)
    raw = bytearray(path.read_bytes())
    middle = raw.index(b"1500xxx")
    raw[middle : middle + 30_000] = b"\xff" * 30_000
    path.write_bytes(raw)
    found = made.read(path)
    assert 1_000 < len(found.articles) < 1_500
    assert len(found.articles) + len(found.unread) == 3_000
    assert {row for _, row in found.unread} == set(range(len(found.articles) + 1, 3_001))


def test_text_in_a_column_that_is_not_utf_8_costs_its_row(tmp_path):
    path = tmp_path / "a.parquet"
    texts = [made.BODY, made.BODY.replace("hills", "h\ufffdlls"), made.BODY + " More."]
    pq.write_table(pa.table({"text": texts}), path, compression="none")
    path.write_bytes(path.read_bytes().replace("\ufffd".encode(), b"\xff\xff\xff"))
    found = made.read(path)
    assert len(found.articles) == 2
    assert found.unread == {(str(path), 2): "it is not UTF-8"}


@pytest.mark.parametrize(
    "raw", [b"PAR1", b"PAR1" + b"\0" * 99 + b"PAR1", b"PAR1\xff\xff\xff\x7fPAR1"]
)
def test_what_is_no_parquet_is_told(tmp_path, raw):
    (tmp_path / "a.parquet").write_bytes(raw)
    assert "damaged" in made.read(tmp_path / "a.parquet").unread[str(tmp_path / "a.parquet"), 0]


@given(st.lists(st.one_of(st.binary(max_size=60), st.just(GOOD)), max_size=12))
def test_garbage_adds_up(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("wire") / "a.jsonl"
    lines = [line.replace(b"\n", b"") for line in lines]
    path.write_bytes(b"\n".join([GOOD, *lines]))
    found = made.read(path)
    assert len(found.articles) == 1 + lines.count(GOOD)
