"""Ids made from content, so that a discrepancy keeps its id when the program runs again on the same articles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from factcheck.model import Article, DiscrepancyType, Side


def identity(kind: DiscrepancyType, sides: Sequence[Side], articles: Mapping[str, Article]) -> str:
    """Twelve hexadecimal digits from the type and every side's article hash and span."""
    parts = sorted(f"{articles[s.article].sha256}:{s.start}:{s.end}" for s in sides)
    return hashlib.sha256("|".join([kind.value, *parts]).encode()).hexdigest()[:12]
