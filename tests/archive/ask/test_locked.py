"""What a question can do: ask. Whatever else it tries is refused, by attacks that were tried."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factcheck.archive.ask import locked
from factcheck.archive.ask.filters import quoted
from factcheck.archive.ask.locked import BadQuestion, run, tables

HERE = Path(__file__)
#: each would read, write, load or change something
ATTACKS = (
    "select * from read_csv('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('{here}')",
    "select * from '{here}'",
    "select * from read_parquet('https://news.example/x.parquet')",
    "select * from glob('/*')",
    "select * from read_text('{news}/../beside.txt')",
    "select * from duckdb_secrets()",
    "select * from which_secret('a', 's3')",
    "select getenv('HOME')",
    "copy (select 1) to '{out}'",
    "copy (select 1) to '{news}/stolen.csv'",
    "with x as (copy (select 1) to '{news}/stolen.csv') select 1",
    "with x as (copy (select 1) to '{out}') select 1",
    "select * from query('copy (select 1) to ''{out}''')",
    *(
        f"select * from json_execute_serialized_sql(json_serialize_sql({quoted(said)}))"
        for said in (
            "with x as (copy (select 1) to '{news}/archive.toml') select 1",
            "with x as (copy (select 1) to '{news}/stolen.csv') select 1",
            "with x as (copy (select 1) to '{out}') select 1",
            "from read_text('{news}/archive.toml')",
            "from read_text('/etc/passwd')",
        )
    ),
    "select * from query('from read_text(''{news}/archive.toml'')')",
    "select * from read_text('{news}/archive.toml')",
    "select * from read_parquet('{news}/articles/*.parquet')",
    "select * from '{news}/inputs.parquet'",
    "select * from glob('{news}/*')",
    "select * from arrow_scan(1, 2, 3)",
    "from articles; copy (select 1) to '{news}/stolen.csv'",
    "select 1) ; copy (select 1) to '{news}/stolen.csv' --",
    "select 1'); copy (select 1) to '{news}/stolen.csv'; select ('1",
    "attach '{out}' as other",
    "attach '{news}/new.db' as other",
    "export database '{news}/all'",
    "import database '{news}'",
    "install httpfs",
    "load httpfs",
    "install '{out}'",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset lock_configuration",
    "set memory_limit = '100GB'",
    "set threads = 64",
    "set temp_directory = '/tmp'",
    "pragma enable_profiling",
    "call enable_logging()",
    "create table mine as select 1",
    "create temp table mine as select 1",
    "create macro mine() as 1",
    "create or replace view findings as select 1",
    "drop view findings",
    "with x as (insert into mine values (1)) select 1",
    "delete from articles",
    "update articles set text = ''",
    "prepare mine as select 1",
    "checkpoint",
    "select * from HERE",
    "select * from news",
    "",
    "-- nothing",
)


def held(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def filled_in(attack: str, news: Path, out: Path) -> str:
    # a text within a text has its quotes doubled once more
    quotes = "'" * 4 if "json_" in attack or "query(" in attack else "'" * 2
    return attack.format(here=HERE, news=str(news).replace("'", quotes), out=out)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_refused_and_leave_nothing(attack: str, news: Path, tmp_path: Path) -> None:
    (news.parent / "beside.txt").write_text("not the archive's", encoding="utf-8")
    sql = filled_in(attack, news, tmp_path / "out")
    before = held(news)
    with tables(news) as connection, pytest.raises(BadQuestion):
        run(connection, sql).read_all()
    assert (held(news), held(tmp_path)) == (before, {})


#: what the database refuses by itself, should a statement come past the look at it
BEYOND = [
    attack
    for attack in ATTACKS
    if any(word in attack for word in ("/etc", "{here}", "https", "{out}", "{news}", "set "))
]


@pytest.mark.parametrize("attack", BEYOND)
def test_the_database_itself_reaches_nothing_else(attack: str, news: Path, tmp_path: Path) -> None:
    sql = filled_in(attack, news, tmp_path / "out")
    before = held(news)
    with tables(news) as connection, pytest.raises(duckdb.Error):
        connection.execute(sql)
    assert (held(news), held(tmp_path)) == (before, {})


def test_what_needs_more_memory_than_there_is_is_told_in_a_line(news: Path) -> None:
    with tables(news) as connection, pytest.raises(BadQuestion, match="more than 2 GB of memory"):
        run(connection, "select list(x) from range(400_000_000) t(x)").read_all()


def test_a_question_without_an_end_is_broken_off(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locked, "LONGEST", 0.5)
    endless = """
      with recursive n(i) as (select 1 union all select (i + 1) % 1000 from n)
      select count(*) from n
    """
    with tables(news) as connection, pytest.raises(BadQuestion, match="takes more than"):
        run(connection, endless).read_all()


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from articles",
        "  FROM stories ;",
        "with a as (select 1 as n) select n from a",
        "summarize findings",
        "select * from (describe findings)",
        "select n from range(3) t(n) order by n desc limit 1",
        "select 'a;b' -- and a remark",
        "/* first */ select 1",
    ],
)
def test_questions_are_answered(sql: str, news: Path) -> None:
    with tables(news) as connection:
        assert run(connection, sql).read_all().num_rows


def test_the_order_that_was_asked_for_is_kept(news: Path) -> None:
    with tables(news) as connection:
        found = run(connection, "select n from range(50000) t(n) order by hash(n)").read_all()
        again = run(connection, "select n from range(50000) t(n)").read_all()
    assert sorted(found["n"].to_pylist()) == again["n"].to_pylist() != found["n"].to_pylist()


def test_a_question_without_end_can_be_interrupted(news: Path) -> None:
    endless = (
        "select sum(hash(a.x::varchar || b.x)) from range(9_000_000) a(x), range(9_000_000) b(x)"
    )
    with tables(news) as connection:
        # it comes while the question is asked, whenever that is: the question has no end
        press = Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT))
        press.start()
        with pytest.raises(KeyboardInterrupt):
            run(connection, endless).read_all()
        press.join()


def test_rows_come_bit_by_bit_in_bounded_memory(news: Path) -> None:
    many = "select x, repeat('abcdefgh', 20) || x as words from range(20_000_000) t(x)"
    with tables(news) as connection:
        # as a whole they would take more than there is
        assert sum(len(batch) for batch in run(connection, many)) == 20_000_000


def test_large_files_are_read_by_groups_of_rows(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "select * from articles order by all"
    with tables(news) as connection:
        whole = run(connection, sql).read_all()
    monkeypatch.setattr(locked, "LARGE", 0)
    with tables(news) as connection:
        assert run(connection, sql).read_all().equals(whole)


def _first(news: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the archive, and the first file of its articles."""
    copy = tmp_path / "copy"
    shutil.copytree(news, copy)
    return copy, min((copy / "articles").glob("*"))


@pytest.mark.parametrize("large", [0, 10**9])
@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"PAR1 and no more"),
        lambda path: path.write_bytes(b""),
        lambda path: pq.write_table(pa.table({"article": [1], "text": [[1]]}), path),
    ],
)
def test_a_damaged_file_is_told_in_a_line(
    damage: Callable[[Path], object],
    large: int,
    news: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(locked, "LARGE", large)
    copy, path = _first(news, tmp_path)
    damage(path)
    with pytest.raises(BadQuestion, match="a file of the archive cannot be read"):  # noqa: SIM117
        with tables(copy) as connection:
            run(connection, "select * from articles").read_all()


@pytest.mark.parametrize("large", [0, 10**9])
def test_a_file_may_go_once_it_is_listed(
    large: int, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locked, "LARGE", large)
    copy, path = _first(news, tmp_path)
    pieces = locked._pieces

    def going(found: Path) -> Iterator[object]:
        path.unlink(missing_ok=True)
        return pieces(found)

    monkeypatch.setattr(locked, "_pieces", going)
    with pytest.raises(BadQuestion, match="went while it was read: ask again"), tables(copy):
        pass


def test_a_file_may_go_once_a_question_is_put(news: Path, tmp_path: Path) -> None:
    copy, path = _first(news, tmp_path)
    with tables(copy) as connection:
        path.unlink()
        with pytest.raises(BadQuestion, match="went while it was read: ask again"):
            run(connection, "select * from articles").read_all()
