"""Measure labelled pairs of figures for training: `measure_pairs.py FOLDER` reads the stories below FOLDER and writes `pairs.csv`.

What was labelled lies in `labels.jsonl`, one pair a line: the story, two spans (article, start, end), whether they state the same fact, the
round of labelling, and why not. It holds no text. Stories with a `gold.json` label all of their own pairs that differ. The numbers of
`pairs.csv` are what training needs, so that the weights can be fitted where the stories are not at hand.

Where a pair stands among the others depends on the weights of the first look: after a change of those, measure again, then fit again.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from factcheck.match.features import NAMES, StoryWide
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.relations import RELATION_NAMES, Standings
from factcheck.match.zones import in_local_time

from factcheck.claims import Claim, contexts
from factcheck.encode import choose
from factcheck.judge import differ
from factcheck.match import CachingEncoder, Encoder
from factcheck.match.facts import uncompared
from factcheck.match.pairs import Vectors, blocks, buckets, candidates
from factcheck.pipeline import figures_of
from factcheck.read.story import read_story
from factcheck.settings import Settings
from factcheck.split import split

HERE = Path(__file__).parent
LABELS, PAIRS = HERE / "labels.jsonl", HERE / "pairs.csv"
COLUMNS = ("source", "story", "same_fact", *NAMES, *RELATION_NAMES)
#: a story whose name begins so lost its punctuation
STRIPPED = "fakes__"

Span = tuple[str, int, int]
Row = list[str]


@dataclass(frozen=True)
class Labels:
    """What is known of one story's pairs: spans to whether they state one fact; `gold` where all of its pairs are labelled."""

    pairs: Mapping[tuple[Span, Span], bool]
    gold: Path | None = None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", type=Path, help="holds labelled/ and pool/, each a folder of stories"
    )
    folder = parser.parse_args().folder
    settings = Settings()
    write(folder, choose(settings.model, settings.device, settings.embeddings).encoder)


def write(folder: Path, encoder: Encoder) -> None:
    """Measure every labelled pair below `folder` into `pairs.csv`."""
    with PAIRS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, (story, labels) in enumerate(sorted(labelled(folder).items())):
            source = source_of(story, labels)
            for same, numbers in measured(folder / story, labels, encoder):
                writer.writerow([source, number, int(same), *numbers])
            print(number, story, file=sys.stderr)


def source_of(story: str, labels: Labels) -> str:
    """Where a story's labels come from: `sampled` pairs, or all of it `read`, `stripped` of its punctuation or not."""
    return (
        "sampled"
        if labels.gold is None
        else "stripped"
        if Path(story).name.startswith(STRIPPED)
        else "read"
    )


def labelled(folder: Path) -> dict[str, Labels]:
    """The stories that have labels, by their path below `folder`."""
    found: dict[str, dict[tuple[Span, Span], bool]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row.get("dull"):
            a, b = (tuple(row[side]) for side in "ab")
            found.setdefault(row["story"], {})[a, b] = bool(row["same"])
    gold = {
        f"labelled/{p.parent.name}": Labels({}, p)
        for p in (folder / "labelled").glob("*/gold.json")
    }
    return {**{story: Labels(pairs) for story, pairs in found.items()}, **gold}


def measured(story: Path, labels: Labels, encoder: Encoder) -> Iterator[tuple[bool, Row]]:
    """Each labelled pair of a story that differs and that gates and first look leave: whether it states one fact, and its features."""
    ready = mentions(story)
    known = gold(story, labels.gold, ready) if labels.gold else spans(labels.pairs, ready)
    vectors, wide = Vectors(ready, CachingEncoder(encoder)), StoryWide.of(ready)
    for indices in buckets(ready):
        here = {
            (p, q): known[i, j]
            for p, i in enumerate(indices)
            for q, j in enumerate(indices)
            if (i, j) in known
        }
        if not here and labels.gold is None:
            continue
        columns = vectors.columns(ready, indices, wide)
        members = in_local_time([ready[i] for i in indices], columns)
        found = candidates(columns)
        looks = zip(found.rows.tolist(), found.columns.tolist(), found.first.tolist(), strict=True)
        first = {(p, q): score for p, q, score in looks if not blocked(members[p], members[q])}
        standings = Standings(members, first)
        for rows in blocks(columns.size):
            pairs = columns.open(rows)
            features = columns.evidence(pairs)
            for at, (p, q) in enumerate(
                zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
            ):
                same = here.get((p, q)) if labels.gold is None else here.get((p, q), False)
                if (
                    same is not None
                    and (p, q) in first
                    and differ(members[p].figure, members[q].figure)
                ):
                    numbers = [getattr(features, name)[at] for name in NAMES]
                    relations = standings.of(p, q)
                    yield (
                        same,
                        [
                            f"{n:.3g}"
                            for n in (
                                *numbers,
                                *(getattr(relations, name) for name in RELATION_NAMES),
                            )
                        ],
                    )


def mentions(story: Path) -> list[Claim]:
    """The figures of a story that are compared."""
    manifest = story / "meta.json"
    read = read_story(sorted(story.glob("*.txt")), manifest if manifest.exists() else None, None)
    documents = [split(a) for a in read.articles]
    window = Settings().window
    found = [c for d in documents for c in contexts(d, figures_of(d), window)]
    return [c for c in found if uncompared(c) is None]


def spans(pairs: Mapping[tuple[Span, Span], bool], ready: Sequence[Claim]) -> dict[Pair, bool]:
    """Labelled spans as positions in `ready`; what is no longer read as a figure there is left out."""
    place = {(c.mention.article, c.mention.start, c.mention.end): i for i, c in enumerate(ready)}
    found = ((place.get(a), place.get(b), same) for (a, b), same in pairs.items())
    return {(min(i, j), max(i, j)): same for i, j, same in found if i is not None and j is not None}


def gold(story: Path, path: Path, ready: Sequence[Claim]) -> dict[Pair, bool | None]:
    """The pairs of `ready` that the story's own labels settle: one fact, or (what is arguable) None, which is left out."""
    labels = json.loads(path.read_text(encoding="utf-8"))
    texts = {p.name: p.read_text(encoding="utf-8") for p in story.glob("*.txt")}
    found: dict[Pair, bool | None] = {}
    for one, other in arguable(labels, texts, ready):
        found |= {(min(i, j), max(i, j)): None for i in one for j in other}
    for item in labels["discrepancies"]:
        sides: dict[str, set[int]] = {}
        for side in item["sides"]:
            sides.setdefault(str(side.get("value")), set()).update(holding(side, texts, ready))
        found |= {
            (i, j): True
            for v, a in sides.items()
            for w, b in sides.items()
            if v != w
            for i in a
            for j in b
            if i < j
        }
    return found


def arguable(
    labels: Mapping[str, list], texts: Mapping[str, str], ready: Sequence[Claim]
) -> Iterator[tuple[set[int], set[int]]]:
    for item in labels.get("ignore", []):
        one, other = (holding(quote, texts, ready) for quote in item["quotes"])
        yield one, other


def holding(side: Mapping[str, str], texts: Mapping[str, str], ready: Sequence[Claim]) -> set[int]:
    """The mentions that stand within a quoted passage."""
    text, quote = texts[Path(side["article"]).name], side["quote"]
    starts = [i for i in range(len(text)) if text.startswith(quote, i)] if quote else []
    here = [
        (i, c.mention)
        for i, c in enumerate(ready)
        if c.mention.article == Path(side["article"]).name
    ]
    return {i for i, m in here if any(m.start < s + len(quote) and m.end > s for s in starts)}


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
