"""A small archive of the stories that come along, for what reads archives."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from factcheck.archive.check.rows import rows
from factcheck.archive.options import Options, keep
from factcheck.archive.store.files import write
from factcheck.archive.store.folder import Folder, day_name
from factcheck.archive.store.tables import KINDS
from factcheck.read.story import read_story
from factcheck.resources import folder

SEEDS = ("crash", "ferry", "phone-call")


def small(root: Path, seeds: tuple[str, ...] = SEEDS) -> Path:
    """An archive of some seeds, each a story that was checked."""
    keep(Folder(root), Options())
    filled(root, [row for seed in seeds for row in articles(seed)])
    return root


def articles(seed: str) -> list[dict[str, Any]]:
    """The rows of a seed's articles, each with the story that it is of."""
    found = read_story([folder("seeds") / seed]).articles
    made = [
        {
            "article": sha256(f"{a.outlet}\n{a.text}".encode()).hexdigest()[:32],
            "text": a.text,
            "title": a.title,
            "outlet": a.outlet,
            "published": a.published,
            "url": a.url,
        }
        for a in found
    ]
    first = min(made, key=lambda r: (r["published"] or date.max, r["article"]))
    return [{**row, "story": first["article"], "day": first["published"]} for row in made]


def filled(root: Path, made: list[dict[str, Any]], status: str = "checked") -> None:
    """Write the tables of articles whose stories are known, and what is found in them."""
    by_day: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in made:
        by_day[day_name(row["published"])].append({"words": [], "weights": [], **row})
    for day, some in by_day.items():
        put(root, "articles", day, some)
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in made:
        stories[day_name(row["day"])].append(
            {"status": status, "reason": None, "parts": None, "fingerprint": "x", **row}
        )
    for day, some in stories.items():
        put(root, "stories", day, some)
        put(root, "findings", day, rows(pa.Table.from_pylist(some)).to_pylist())


def put(root: Path, table: str, day: str, some: list[dict[str, Any]]) -> None:
    """Write one file of a table."""
    kind = KINDS[table]
    write(Folder(root).file(table, day), kind, pa.Table.from_pylist(some, schema=kind.schema))
