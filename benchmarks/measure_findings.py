"""Write how sure each finding was, and whether it was right: `measure_findings.py FOLDER`.

Stories and labels are those of `measure_pairs.py`; every tenth of the stories is checked with
weights fitted to the pairs of the others. In a story of which every difference is labelled a
finding is right where the folder's own `evaluate.py` says so. In the others it is right where any
two of its passages are labelled as one fact, wrong where some are labelled and none so, and left
out where none is labelled. Writes `findings.csv`: numbers alone, no text. `train_scorer.py` draws
the line of confidence through them.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from types import ModuleType

import numpy as np
from evaluation import module
from measure_pairs import Labels, labelled, source_of
from train_scorer import FINDINGS, FOLDS, PAIRS, Table, fitted, read

from factcheck import check
from factcheck.encode import CachingEncoder, Encoder, choose
from factcheck.match import using, weights
from factcheck.match.score import CALIBRATION, PASSAGES
from factcheck.model import Discrepancy
from factcheck.settings import Settings

#: confidence is the bare likelihood
AS_IT_IS = {CALIBRATION: {"slope": 1.0, "intercept": 0.0, "two_articles": 0.0}}
#: the rules that compare figures
OF_FIGURES = ("FC1", "FC2")
COLUMNS = ("source", "story", "type", "articles", "likelihood", "right")


@dataclass(frozen=True)
class Finding:
    """How likely a finding was, and whether it was right; None where nothing is known of it."""

    type: str
    #: of how many articles it tells
    articles: int
    likelihood: float
    right: bool | None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder",
        type=Path,
        help="holds labelled/ and pool/, each a folder of stories, and evaluate.py",
    )
    folder = parser.parse_args().folder
    write(folder, CachingEncoder(choose().encoder))


def write(folder: Path, encoder: Encoder) -> None:
    """Write every finding below `folder` of which something is known into `findings.csv`."""
    evaluate = module(folder / "evaluate.py")
    with FINDINGS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for fold in range(FOLDS):
            writer.writerows(_rows(folder, fold, encoder, evaluate))
            print(f"tenth {fold + 1} of {FOLDS}", file=sys.stderr)


def _rows(folder: Path, fold: int, encoder: Encoder, evaluate: ModuleType) -> Iterator[tuple]:
    """What is known of the findings in one tenth of the stories."""
    unseen, stories = without(fold), sorted(labelled(folder).items())
    for number in range(fold, len(stories), FOLDS):
        story, labels = stories[number]
        source = source_of(story, labels)
        for found in findings(folder / story, labels, encoder, unseen, evaluate):
            if found.right is not None:
                likely = f"{found.likelihood:.2f}"
                yield source, number, found.type, found.articles, likely, int(found.right)


def without(fold: int) -> dict[str, Mapping[str, float]]:
    """The weights fitted to the pairs of all stories but those of `fold`."""
    tables = fitted(lambda names: _others(fold, names))
    return {**tables, PASSAGES: weights()[PASSAGES], **AS_IT_IS}


def _others(fold: int, names: Sequence[str]) -> Table:
    table = read(PAIRS, names)
    return table.rows(table.story % FOLDS != fold)


def findings(
    story: Path, labels: Labels, encoder: Encoder, unseen: Mapping, evaluate: ModuleType
) -> Iterator[Finding]:
    """The findings of figures in a story, checked with the weights `unseen`."""
    manifest = story / "meta.json"
    settings = replace(Settings(), min_confidence=0.0)
    with using(unseen):
        brief = check(
            sorted(story.glob("*.txt")),
            manifest=manifest if manifest.exists() else None,
            encoder=encoder,
            settings=settings,
        )
    wrong = _wrong(story, brief.discrepancies, evaluate) if labels.gold else set()
    pairs = {frozenset(spans): same for spans, same in labels.pairs.items()}
    for place, found in enumerate(brief.discrepancies):
        if found.rule.startswith(OF_FIGURES):
            right = place not in wrong if labels.gold else _known(found, pairs)
            articles = len({side.article for side in found.sides})
            yield Finding(found.type.value, articles, found.confidence, right)


def _known(found: Discrepancy, pairs: Mapping[frozenset, bool]) -> bool | None:
    spans = [(side.article, side.start, side.end) for side in found.sides]
    told = [pairs[pair] for pair in map(frozenset, combinations(spans, 2)) if pair in pairs]
    return any(told) if told else None


def _wrong(story: Path, found: tuple[Discrepancy, ...], evaluate: ModuleType) -> set[int]:
    told = [
        {
            "type": d.type.value,
            "severity": d.severity.value,
            "sides": [
                {"article": s.article, "start": s.start, "end": s.end, "value": s.value}
                for s in d.sides
            ],
        }
        for d in found
    ]
    return {place for _, place, *_ in evaluate.score(str(story), told)["false"]}


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
