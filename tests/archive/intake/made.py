"""Articles of a wire as files of every kind, and all that a plan's pieces give."""

import csv
import gzip
import io
import json
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.archive.intake.planning import planned
from factcheck.archive.intake.taking import take

BODY = "Ten people died on Monday in a flood in the hills, police said, after three days of rain."


def record(number, **fields):
    return {
        "title": f"Flood takes {number} bridges",
        "text": f"{BODY} It took {number} bridges.",
        "source": f"Halden Post {number % 3}",
        "date": f"2024-05-{1 + number % 28:02}",
        "url": f"https://example.com/{number}",
        **fields,
    }


def json_lines(records):
    return b"".join(json.dumps(r).encode() + b"\n" for r in records)


def packed(records):
    return gzip.compress(json_lines(records))


def table(records):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["title", "text", "source", "date", "url"])
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def parquet(records, group=7):
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(records)), out, row_group_size=group)
    return out.getvalue()


def empty_parquet():
    out = io.BytesIO()
    pq.write_table(pa.schema({"text": pa.string()}).empty_table(), out)
    return out.getvalue()


KINDS = {
    "wire.jsonl": json_lines,
    "wire.json": json_lines,
    "wire.jsonl.gz": packed,
    "wire.csv": table,
    "wire.parquet": parquet,
}


@dataclass(frozen=True)
class Read:
    """What was made of inputs."""

    articles: list
    unread: dict
    inputs: dict
    known: int

    @property
    def titles(self):
        return sorted(a["title"] or "" for a in self.articles)


def read(*inputs, archive=None, known=frozenset()):
    """Everything that inputs hold, the counts checked."""
    plan = planned(inputs, archive, known)
    parts = [plan.taken, *map(take, plan.pieces)]
    articles = [row for part in parts for row in part.articles.to_pylist()]
    unread = [row for part in parts for row in part.unread.to_pylist()]
    inputs = {}
    for part in parts:
        assert part.rows == sum(part.inputs["rows"].to_pylist())
        for row in part.inputs.to_pylist():
            key = row["input"], row["sha256"]
            inputs[key] = inputs.get(key, 0) + row["rows"]
    told = {(row["input"], row["row"]): row["reason"] for row in unread}
    assert len(told) == len(unread), "two rows of what is not read have one key"
    assert sum(inputs.values()) == len(articles) + len(unread)
    return Read(sorted(articles, key=lambda a: a["article"]), told, inputs, plan.known)


def day(number):
    return date(2024, 5, 1 + number % 28)
