"""Files that are larger than the memory that there is are read all the same."""

import gzip
import json
import os
import random
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.archive.intake import bounded, made

#: rows, and how many of them are articles: the others cost little to look at
ROWS, EACH = 30_000, 20
FAT = random.Random(1).randbytes(300_000).hex()


def records():
    for number in range(ROWS):
        # rows that differ, or they would be packed to less than articles can be
        at = number * 17 % 500_000
        yield made.record(number) if number % EACH == 0 else {"text": FAT[at : at + 8_000]}


def lines(path):
    with path.open("wb") as out:
        out.writelines(json.dumps(r).encode() + b"\n" for r in records())


def packed(path):
    with path.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
        file.writelines(json.dumps(r).encode() + b"\n" for r in records())


def one_row_group(path):
    """A column as one row group of 240 MB, its pages small."""
    schema = pa.schema({"text": pa.string(), "title": pa.string()})
    with pq.ParquetWriter(path, schema, compression="none", use_dictionary=False) as writer:
        rows = [{k: r.get(k) for k in schema.names} for r in records()]
        writer.write_table(pa.Table.from_pylist(rows, schema), row_group_size=ROWS)


def many_row_groups(path):
    schema = pa.schema({"text": pa.string(), "title": pa.string()})
    with pq.ParquetWriter(path, schema, compression="none", use_dictionary=False) as writer:
        rows = []
        for record in records():
            rows.append({name: record.get(name) for name in schema.names})
            if len(rows) == 300:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []


@pytest.mark.skipif(sys.platform != "linux", reason="bounds memory as Linux does")
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.jsonl", lines),
        ("a.jsonl.gz", packed),
        ("one.parquet", one_row_group),
        ("many.parquet", many_row_groups),
    ],
)
def test_a_file_larger_than_the_memory(tmp_path, name, write):
    """240 MB of rows in 100 MiB beside the libraries."""
    write(tmp_path / name)
    program = [sys.executable, "-m", bounded.__name__, "100", str(tmp_path / name)]
    alone = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    out = subprocess.run(program, capture_output=True, text=True, check=False, env=alone)
    assert out.returncode == 0, out.stderr
    pieces, rows, articles = map(int, out.stdout.split()[:3])
    assert (rows, articles) == (ROWS, ROWS // EACH), out.stdout
    assert pieces > 4
