"""Cases as data: a text and all figures in it, with the fields that are not their defaults."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.figures import find_figures
from factcheck.model import Figure

CASES = Path(__file__).parent.parent / "cases" / "figures"
PUBLISHED = date(2025, 5, 20)
PLAIN = {
    "qualifier": "exact",
    "dimension": "count",
    "unit": None,
    "rate": None,
    "noun": None,
    "role": None,
    "modality": "asserted",
    "zone": None,
}

#: fields that only the cases that name them are asked about
ASKED = {"head", "way", "reach", "close"}


def load(files: Iterable[Path]) -> list[Any]:
    params = []
    for path in sorted(files):
        for case in json.loads(path.read_text(encoding="utf-8")):
            reason = case.get("known_failure")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            params.append(pytest.param(case, id=f"{path.stem}: {case['text']}", marks=marks))
    return params


def seen(figure: Figure, wanted: dict[str, Any]) -> dict[str, Any]:
    """The figure as a case would write it, in the fields that the case or the defaults name."""
    found: dict[str, Any] = {"text": figure.text, "low": str(figure.low)[:12]}
    if figure.high != figure.low:
        found["high"] = str(figure.high)[:12]
    for name, plain in PLAIN.items():
        value = getattr(figure, name)
        told = value is not None and str(value) != plain and "known_failure" not in wanted
        if name in wanted or told:
            found[name] = None if value is None else str(value)
    for name in ASKED & wanted.keys():
        value = getattr(figure, name)
        found[name] = None if value is None else str(value)
    return found


def check(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else PUBLISHED
    figures, wanted = find_figures(case["text"], published), case["figures"]
    assert [f.text for f in figures] == [w["text"] for w in wanted]
    assert [seen(f, w) for f, w in zip(figures, wanted, strict=True)] == wanted
