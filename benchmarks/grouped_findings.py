"""What grouping does to findings: `grouped_findings.py FOLDER`, the stories of `grouping.py`.

The stories of the folders and those that are made of all their articles, dates ignored, are
checked. A finding of a folder comes again where two of its passages that differ are told to differ
in a made story; one that is reported lies across stories where its sides are of two folders. Takes
some ten minutes on one core.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pyarrow as pa
from grouping import Article, articles, grouped

from factcheck.archive.check.rows import rows
from factcheck.encode import CachingEncoder, choose

#: a passage: its article, and where it starts
Passage = tuple[str, int]
Row = Mapping[str, object]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    found = articles(parser.parse_args().folder)
    true = stories_by([article.story for article in found], found)
    made = stories_by(grouped([replace(article, day=None) for article in found]), found)
    checked = findings({*true, *made})
    told = [finding for story in true for finding in checked[story]]
    reported = [finding for story in made for finding in checked[story]]
    home = {str(article.path): article.story for article in found}
    for name, one in (("findings", told), ("of conflicts", conflicts(told))):
        print(f"{name} of the folders that come again: {again(one, reported)} of {len(one)}")
    for name, one in (("findings", reported), ("of conflicts", conflicts(reported))):
        print(f"{name} reported that lie across stories: {across(one, home)} of {len(one)}")


def stories_by(names: Sequence[Hashable], found: Sequence[Article]) -> set[frozenset[Article]]:
    """The articles of each story of at least two."""
    stories = defaultdict(set)
    for name, article in zip(names, found, strict=True):
        stories[name].add(article)
    return {frozenset(story) for story in stories.values() if len(story) > 1}


def findings(stories: Iterable[frozenset[Article]]) -> dict[frozenset[Article], list[list[Row]]]:
    """The findings of each story, and the sides of each."""
    encoder = CachingEncoder(choose().encoder)
    return {story: by_finding(rows(table(story), encoder=encoder)) for story in stories}


def table(story: Iterable[Article]) -> pa.Table:
    ordered = sorted(story, key=lambda article: article.path)
    return pa.table(
        {
            "story": ["story"] * len(ordered),
            "article": [str(article.path) for article in ordered],
            "text": [article.path.read_text(encoding="utf-8") for article in ordered],
            "outlet": [article.path.stem.partition("_")[2] for article in ordered],
            "published": pa.array([article.day for article in ordered], pa.date32()),
        }
    )


def by_finding(told: pa.Table) -> list[list[Row]]:
    sides = defaultdict(list)
    for row in told.to_pylist():
        sides[row["finding"]].append(row)
    return list(sides.values())


def conflicts(found: Iterable[list[Row]]) -> list[list[Row]]:
    return [sides for sides in found if sides[0]["severity"] == "conflict"]


def again(told: Iterable[list[Row]], reported: Iterable[list[Row]]) -> int:
    """How many are told again."""
    there = {pair for sides in reported for pair in differing(sides)}
    return sum(any(pair in there for pair in differing(sides)) for sides in told)


def differing(sides: Iterable[Row]) -> Iterator[frozenset[Passage]]:
    for one, other in combinations(sides, 2):
        if one["value"] != other["value"]:
            yield frozenset({passage(one), passage(other)})


def passage(side: Row) -> Passage:
    return str(side["article"]), int(str(side["start"]))


def across(found: Iterable[list[Row]], home: Mapping[str, str]) -> int:
    return sum(len({home[str(side["article"])] for side in sides}) > 1 for sides in found)


if __name__ == "__main__":
    main()
