"""Measure labelled pairs of figures for training: `measure_pairs.py FOLDER` writes `pairs.csv`.

What was labelled lies in `labels.jsonl`, one pair a line: the story, two spans (article, start,
end), whether they state the same fact, the round of labelling, and why not. It holds no text.
Stories with a `gold.json` label all of their own pairs that differ. The numbers of `pairs.csv` are
what training needs, so that the weights can be fitted where the stories are not at hand.

Where a pair stands among the others depends on the weights of the first look: after a change of
those, measure again, then fit again.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product
from pathlib import Path

import numpy as np

from factcheck.claims import Claim
from factcheck.encode import CachingEncoder, Encoder, choose
from factcheck.match import weighed
from factcheck.match.evidence import NAMES
from factcheck.match.score import STANDING
from factcheck.pipeline import claims

HERE = Path(__file__).parent
LABELS, PAIRS = HERE / "labels.jsonl", HERE / "pairs.csv"
COLUMNS = ("source", "story", "same_fact", *NAMES, *STANDING)
#: a story whose name begins so lost its punctuation
STRIPPED = "fakes__"

Span = tuple[str, int, int]
Pair = tuple[int, int]
Row = list[str]


@dataclass(frozen=True)
class Labels:
    """Whether pairs of spans of a story state one fact; `gold` where all of them are labelled."""

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
    write(folder, choose().encoder)


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
    """Where labels come from: `sampled` pairs, or a story `read` whole or `stripped`."""
    if labels.gold is None:
        return "sampled"
    return "stripped" if Path(story).name.startswith(STRIPPED) else "read"


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
    """Each labelled pair of a story that differs and that nothing rules out, with its evidence."""
    ready = mentions(story)
    known = gold(story, labels.gold, ready) if labels.gold else spans(labels.pairs, ready)
    place = {span(c): i for i, c in enumerate(ready)}
    for a, b, evidence in weighed(ready, CachingEncoder(encoder)):
        i, j = sorted((place[span(a)], place[span(b)]))
        same = known.get((i, j), None if labels.gold is None else False)
        if same is not None:
            yield same, [f"{evidence[name]:.3g}" for name in (*NAMES, *STANDING)]


def mentions(story: Path) -> tuple[Claim, ...]:
    """The figures of a story."""
    manifest = story / "meta.json"
    return claims(sorted(story.glob("*.txt")), manifest=manifest if manifest.exists() else None)


def span(claim: Claim) -> Span:
    return claim.article, claim.mention.start, claim.mention.end


def spans(pairs: Mapping[tuple[Span, Span], bool], ready: Sequence[Claim]) -> dict[Pair, bool]:
    """Labelled spans as positions in `ready`, those left out that are no longer read as figures."""
    place = {span(c): i for i, c in enumerate(ready)}
    found = ((place.get(a), place.get(b), same) for (a, b), same in pairs.items())
    return {(min(i, j), max(i, j)): same for i, j, same in found if i is not None and j is not None}


def gold(story: Path, path: Path, ready: Sequence[Claim]) -> dict[Pair, bool | None]:
    """The pairs of `ready` that the story's labels settle: one fact, or None where arguable."""
    labels = json.loads(path.read_text(encoding="utf-8"))
    texts = {p.name: p.read_text(encoding="utf-8") for p in story.glob("*.txt")}
    found: dict[Pair, bool | None] = {}
    for item in labels.get("ignore", []):
        held = [holding(quote, texts, ready) for quote in item["quotes"]]
        pairs = ((i, j) for one, other in combinations(held, 2) for i in one for j in other)
        found |= {(min(i, j), max(i, j)): None for i, j in pairs}
    for item in labels["discrepancies"]:
        sides: dict[str, set[int]] = {}
        for side in item["sides"]:
            sides.setdefault(str(side.get("value")), set()).update(holding(side, texts, ready))
        pairs = (pair for a, b in permutations(sides.values(), 2) for pair in product(a, b))
        found |= {(i, j): True for i, j in pairs if i < j}
    return found


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
