"""An engine that does everything in this process, and wires of made-up articles to try it on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from factcheck.archive.check.rows import Rows
from factcheck.archive.check.work import work
from tests.archive import deadly

DAY = date(2024, 5, 1)
#: words of which an event's articles have some in common
EVENTS = (
    "Halvik ferry Lindholm aground coastguard Sorensen hull salvage ballast Norrvik",
    "Brakkedal tunnel collapse Ostrander miners geologist ventilation shaft Tverrfjell Skarn",
)
#: words of which articles have so many in common that one more draws others away
VOCABULARY = (
    *("Halvik", "Lindholm", "Norrvik", "Brakkedal", "Ostrander", "Tverrfjell", "Skarn"),
    *("geologist", "coastguard", "Sorensen", "salvage", "ballast", "dredger", "viaduct", "quarry"),
)


@dataclass(frozen=True, slots=True)
class Here:
    """One task after the other; stories are checked by `rows`."""

    rows: Rows = deadly.rows

    def run(self, wanted: Callable[[Any], None], tasks: Sequence[Any]) -> None:
        done = partial(work, rows=self.rows) if wanted is work else wanted
        for task in tasks:
            done(task)


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a wire."""

    event: int
    words: tuple[int, ...]
    outlet: str
    day: int | None
    url: str | None = None
    title: str | None = None

    def row(self) -> dict[str, Any]:
        known = {k: v for k, v in asdict(self).items() if k in ("outlet", "url", "title")}
        event = EVENTS[self.event].split()
        words = " ".join(event[n] for n in self.words)
        published = (DAY + timedelta(self.day)).isoformat() if self.day is not None else None
        text = f"It was said on the day that {words} were heard of. Nothing more is known."
        return {**known, "text": text, "published": published}


def told() -> st.SearchStrategy[Told]:
    """Articles of few events and outlets, so that many are alike, and some are copies."""
    few = st.sampled_from([(0, 1, 2, 3, 4, 5), (0, 1, 2, 6, 7), (3, 4, 5, 6, 7)])
    return st.builds(
        Told,
        event=st.integers(0, 1),
        words=few,
        outlet=st.sampled_from(["Globe", "Post", "Mail"]),
        day=st.integers(0, 12) | st.none(),
        url=st.none() | st.sampled_from(["http://a.example/1", "http://b.example/2"]),
        title=st.none() | st.sampled_from(["A title", "Words that are not there"]),
    )


@dataclass(frozen=True, slots=True)
class Mixed:
    """An article of any words of the vocabulary."""

    words: tuple[str, ...]
    outlet: str
    day: int | None

    def row(self) -> dict[str, Any]:
        published = (DAY + timedelta(self.day)).isoformat() if self.day is not None else None
        text = f"It was said on the day that {' '.join(self.words)} were heard of."
        return {"outlet": self.outlet, "text": text, "published": published}


def wire(folder: Path, articles: Iterable[Told | Mixed]) -> list[Path]:
    """A file for each article, called by its place."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, article in enumerate(articles):
        paths.append(folder / f"{number:03}.jsonl")
        paths[-1].write_text(json.dumps(article.row()) + "\n", encoding="utf-8")
    return paths
