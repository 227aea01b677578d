"""What becomes of the findings of real stories after an edit: `carry.py FOLDER --stories 50`.

The folder holds stories, a folder each. Every story is checked, edited in four ways and checked
again: a line is put above each article, words go into each sentence that a finding cites, an
article is added, an article is withdrawn. A row of the table says, in per cent of the earlier
findings, how many keep their id, how many have a type and name of their own by which they could be
told, and how many are carried, carried with other passages, to be decided again, or gone. Some of
the findings that an article's arrival changes are other findings: what it adds is a matter of fact.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from factcheck import check
from factcheck.carry import Outcome, carry
from factcheck.encode import CachingEncoder, choose
from factcheck.errors import FactcheckError
from factcheck.model import Article, Findings
from factcheck.read.story import read_story

Edited = tuple[list[Article], list[Article]]
Edit = Callable[[Sequence[Article], Findings], Edited]

#: articles of a story, and as many as it must have: one can be withdrawn and two are left
LARGEST, SMALLEST = 12, 3
ABOVE = "Our reporters bring you this story as it stands tonight.\n\n"
WITHIN = " , as was heard later ,"


def above(articles: Sequence[Article], _: Findings) -> Edited:
    """A line above each text; what points into it moves along."""
    return list(articles), [shifted(a, ABOVE) for a in articles]


def shifted(article: Article, line: str) -> Article:
    by = len(line)
    marks = tuple(replace(m, start=m.start + by, end=m.end + by) for m in article.furniture)
    end = article.headline_end + by if article.headline_end else 0
    return replace(article, text=line + article.text, furniture=marks, headline_end=end)


def within(articles: Sequence[Article], found: Findings) -> Edited:
    """Words behind the first of each sentence that a finding cites, if that is no part of it."""
    return list(articles), [put_in(a, places(a, found)) for a in articles]


def places(article: Article, found: Findings) -> list[int]:
    sides = [s for d in found.discrepancies for s in d.sides if s.article == article.id]
    text, starts = article.text, set[int]()
    for side in sides:
        begin = side.sentence.start
        first = text.find(" ", begin, side.sentence.end)
        if first >= 0 and not any(s.start <= first < s.end for s in sides):
            starts.add(first)
    return sorted(starts, reverse=True)


def put_in(article: Article, at: Sequence[int]) -> Article:
    text, marks, end = article.text, article.furniture, article.headline_end
    for place in at:
        text = text[:place] + WITHIN + text[place:]
        by = len(WITHIN)
        marks = tuple(
            replace(m, start=m.start + by * (m.start > place), end=m.end + by * (m.end > place))
            for m in marks
        )
        end += by * (end > place)
    return replace(article, text=text, furniture=marks, headline_end=end)


def added(articles: Sequence[Article], _: Findings) -> Edited:
    """An article more than there were."""
    return list(articles[:-1]), list(articles)


def withdrawn(articles: Sequence[Article], _: Findings) -> Edited:
    """An article fewer."""
    return list(articles), list(articles[:-1])


EDITS: Mapping[str, Edit] = {
    "a line above": above,
    "words in the sentence": within,
    "article added": added,
    "article withdrawn": withdrawn,
}
COLUMNS = ("id kept", "type+what", "same", "same readings", "changed", "gone")


def stories(folder: Path, number: int, seed: int) -> Iterator[list[Article]]:
    """So many stories of the folder, drawn at random, with articles enough and not too many."""
    places = sorted(p for p in folder.iterdir() if p.is_dir())
    random.Random(seed).shuffle(places)
    given = 0
    for place in places:
        if given == number:
            return
        try:
            articles = list(read_story([place], None, None).articles)
        except FactcheckError:
            continue
        if SMALLEST <= len(articles) <= LARGEST:
            given += 1
            yield articles


def counted(old: Findings, new: Findings) -> Counter[str]:
    """What became of the earlier findings, by the columns of the table."""
    rows = {row.old: row.outcome for row in carry(old, new) if row.old is not None}
    names = Counter((d.type, d.what) for d in new.discrepancies)
    ids = {d.id for d in new.discrepancies}
    columns = dict(zip(Outcome, ("same", "same readings", "changed", "", "gone"), strict=True))
    told: Counter[str] = Counter(all=len(old.discrepancies), new=len(new.discrepancies))
    for index, d in enumerate(old.discrepancies):
        told["id kept"] += d.id in ids
        told["type+what"] += names[d.type, d.what] == 1
        told[columns[rows[index]]] += 1
    return told


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=50)
    parser.add_argument("--seed", type=int, default=24)
    asked = parser.parse_args()
    encoder = CachingEncoder(choose().encoder)
    totals: dict[str, Counter[str]] = {name: Counter() for name in EDITS}
    seconds = 0.0
    for articles in stories(asked.folder, asked.stories, asked.seed):
        found = check(articles, encoder=encoder)
        for name, edit in EDITS.items():
            before, after = edit(articles, found)
            old = check(before, encoder=encoder) if before != articles else found
            new = check(after, encoder=encoder) if after != articles else found
            start = time.perf_counter()
            totals[name] += counted(old, new)
            seconds += time.perf_counter() - start
    print(f"{'edit':24}{'findings':>10}" + "".join(f"{c:>15}" for c in COLUMNS))
    for name, told in totals.items():
        shares = "".join(f"{100 * told[c] / max(1, told['all']):15.0f}" for c in COLUMNS)
        print(f"{name:24}{told['all']:10}{shares}")
    print(f"carrying took {seconds:.2f} s")


if __name__ == "__main__":
    main()
