"""Measure how articles are grouped, given stories in folders: `grouping.py FOLDER`.

Each folder below FOLDER is a story: texts, and `meta.json` with file, title and date of each. That
of a folder named MIXED holds several events: articles more than three days apart are of two. Of the
measures, B-cubed (Bagga and Baldwin 1998) and pairwise precision, recall and F1:

- held out: without dates, on one half of the stories at the threshold that is best on the other
  (both ways, six divisions);
- halves: the same, at the program's threshold;
- whole: without dates, all stories at once;
- alone: half of the stories cut to one article, without dates;
- month: every story begun on one of 30 days, its articles as far apart as in truth, but no further
  than the window; on the first day where no date is known;
- dated: true dates; stories of which all articles are dated and no further apart than the window.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from factcheck.archive.group.likeness import THRESHOLD
from factcheck.archive.group.linkage import stories_of
from factcheck.archive.group.pairs import pairs_within
from factcheck.archive.group.words import ONE, words_of
from factcheck.archive.store.tables import ARTICLES

WINDOW, MOST, SPLITS = 3, 200, 6
THRESHOLDS = tuple(share * ONE**2 // 100 for share in range(16, 31))
COLUMNS = pa.schema([ARTICLES.field(name) for name in ("article", "published", "words", "weights")])


@dataclass(frozen=True)
class Article:
    """An article, the story that it belongs to, and its weighed words."""

    path: Path
    story: str
    day: date | None
    words: tuple[list[int], list[int]] = field(compare=False)


#: precision, recall and F1 by article, then by pair of articles
Scores = tuple[float, float, float, float, float, float]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    print(f"{'':12}  B-cubed P     R    F1   pairs P     R    F1")
    for name, scores in measured(parser.parse_args().folder).items():
        print(f"{name:12}  {scores[0]:9.3f}{scores[1]:6.3f}{scores[2]:6.3f}", end="")
        print(f"{scores[3]:10.3f}{scores[4]:6.3f}{scores[5]:6.3f}")


def measured(folder: Path) -> dict[str, Scores]:
    """Every measure of the stories below `folder`."""
    found = articles(folder)
    undated = [replace(article, day=None) for article in found]
    held_out, halves = divided(undated)
    return {
        "held out": mean(held_out),
        "halves": mean(halves),
        "whole": scored(undated),
        "alone": mean(scored(some_alone(undated, seed)) for seed in range(SPLITS)),
        "month": mean(scored(within_a_month(found, seed)) for seed in range(SPLITS)),
        "dated": scored(short(found)),
    }


def articles(folder: Path) -> list[Article]:
    return [article for story in sorted(folder.iterdir()) for article in story_in(story)]


def story_in(folder: Path) -> Iterator[Article]:
    """The articles of a story; of a folder of several events, those of each by its first day."""
    told = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["articles"]
    event, last = 0, None
    for article in sorted(told, key=lambda article: str(article["date"])):
        day = day_of(article["date"])
        if "MIXED" in folder.name and last and day and day - last > timedelta(days=WINDOW):
            event += 1
        last = day
        path = folder / article["file"]
        text = path.read_text(encoding="utf-8")
        yield Article(path, f"{folder.name}/{event}", day, words_of(article["title"], text))


def day_of(told: str | None) -> date | None:
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def divided(found: Sequence[Article]) -> tuple[list[Scores], list[Scores]]:
    """Both halves of each division: at the other's best threshold, and at the program's."""
    held_out, halves = [], []
    for seed in range(SPLITS):
        chosen = some_of(stories(found), seed)
        sides = [[a for a in found if (a.story in chosen) is side] for side in (True, False)]
        tried = [at_thresholds(side) for side in sides]
        for here, other in (tried, tried[::-1]):
            held_out.append(here[max(other, key=lambda threshold: other[threshold][2])])
        halves += [scored(side) for side in sides]
    return held_out, halves


def stories(found: Iterable[Article]) -> list[str]:
    return sorted({article.story for article in found})


def some_of(names: Sequence[str], seed: int) -> set[str]:
    """Half of the names, by chance."""
    return set(random.Random(seed).sample(names, len(names) // 2))


def at_thresholds(found: Sequence[Article]) -> dict[int, Scores]:
    pairs = alike(found)
    return {threshold: scored(found, threshold, pairs) for threshold in THRESHOLDS}


def some_alone(found: Sequence[Article], seed: int) -> list[Article]:
    """Half of the stories have one article only."""
    alone, met = some_of(stories(found), seed), set()
    kept = []
    for article in found:
        if article.story not in alone or article.story not in met:
            kept.append(article)
        met.add(article.story)
    return kept


def within_a_month(found: Sequence[Article], seed: int) -> list[Article]:
    """Every story begins on one of thirty days and goes on as it did, as long as the window."""
    chance, first = random.Random(seed), first_days(found)
    begun = {story: date(2024, 1, 1 + chance.randrange(30)) for story in stories(found)}
    return [replace(article, day=begun[article.story] + later(article, first)) for article in found]


def later(article: Article, first: dict[str, date]) -> timedelta:
    """How long after the beginning of its story an article came, where that is known."""
    if article.day is None:
        return timedelta()
    return min(article.day - first[article.story], timedelta(days=WINDOW))


def first_days(found: Iterable[Article]) -> dict[str, date]:
    days = days_of(found)
    return {story: min(day for day in told if day) for story, told in days.items() if any(told)}


def short(found: Sequence[Article]) -> list[Article]:
    """The stories that are dated throughout and no longer than the window."""
    kept = {
        story
        for story, days in days_of(found).items()
        if None not in days and max(days) - min(days) <= timedelta(days=WINDOW)
    }
    return [article for article in found if article.story in kept]


def days_of(found: Iterable[Article]) -> dict[str, list[date | None]]:
    days = defaultdict(list)
    for article in found:
        days[article.story].append(article.day)
    return days


def alike(found: Sequence[Article]) -> pa.Table:
    return pairs_within(table(found), WINDOW)


def table(found: Sequence[Article]) -> pa.Table:
    return pa.table(
        [
            [f"{place:032x}" for place in range(len(found))],
            [article.day for article in found],
            [article.words[0] for article in found],
            [article.words[1] for article in found],
        ],
        schema=COLUMNS,
    )


def grouped(
    found: Sequence[Article], threshold: int = THRESHOLD, pairs: pa.Table | None = None
) -> list[str]:
    """What the program calls the story of each article."""
    pairs = alike(found) if pairs is None else pairs
    told = stories_of(table(found), pairs, MOST, threshold).sort_by("article")
    return told["story"].to_pylist()


def scored(
    found: Sequence[Article], threshold: int = THRESHOLD, pairs: pa.Table | None = None
) -> Scores:
    """How far the program's stories are those of the folders."""
    return compared(grouped(found, threshold, pairs), [article.story for article in found])


def compared(made: Sequence[str], true: Sequence[str]) -> Scores:
    """B-cubed and pairwise precision, recall and F1 of groups, given by each one's names.

    >>> [round(score, 2) for score in compared("aabb", "aaab")]
    [0.75, 0.67, 0.71, 0.5, 0.33, 0.4]
    """
    both, one, other = Counter(zip(made, true, strict=True)), Counter(made), Counter(true)
    precision = sum(n * n / one[a] for (a, _), n in both.items()) / len(made)
    recall = sum(n * n / other[b] for (_, b), n in both.items()) / len(made)
    together = pairs_in(both)
    by_pair = (together / (pairs_in(one) or 1), together / (pairs_in(other) or 1))
    return precision, recall, f1(precision, recall), *by_pair, f1(*by_pair)


def pairs_in(groups: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in groups.values())


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(scores: Iterable[Scores]) -> Scores:
    rows = list(scores)
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))


if __name__ == "__main__":
    main()
