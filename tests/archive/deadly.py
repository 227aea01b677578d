"""A `rows` that dies of certain words, as a library may: what `work` and engines are tried with.

A process of its own imports it by its name, so that it is no part of a test's module.
"""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pyarrow as pa

from factcheck.archive.store.tables import FINDINGS


def rows(group: pa.Table, *, settings: Any = None) -> pa.Table:
    """A finding for each article, where its text does not say what is to happen instead."""
    for text in group["text"].to_pylist():
        _obey(text)
    return pa.Table.from_pylist(list(map(_row, group.to_pylist())), schema=FINDINGS)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    known = {"story": row["story"], "article": row["article"], "quote": row["text"]}
    return {"finding": "f" + row["article"], "side": 0, **known}


def _obey(text: str) -> None:
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        time.sleep(3600)
    if "RAISE" in text:
        raise ValueError("it is no\nstory")
    if "EAT" in text:
        _eat()
    if "WORN" in text:
        _wear()


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(50_000_000))


_served = 0


def _wear() -> None:
    """Die where another such story went before."""
    global _served
    _served += 1
    if _served > 1:
        os._exit(3)
