"""Time what grows: texts that a careless pattern would chew for hours, and a story's articles.

Ten times the text takes about ten times as long where the work is linear, a hundred times where it
is quadratic. Within a story every figure meets every other, so that matching grows with the square
of the articles: how fast, the second table says, embedding left out.
"""

from __future__ import annotations

import random
import resource
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from factcheck import find_figures
from factcheck.claims import Claim, figure_claims, figures_of
from factcheck.claims.remark import remarks
from factcheck.encode import CachingEncoder, choose
from factcheck.match import match_figures, match_statements
from factcheck.model import Article
from factcheck.read.page.furniture import furniture
from factcheck.read.story import read_story
from factcheck.settings import Settings
from factcheck.split import split
from factcheck.verdicts import compare

SEEDS = Path(__file__).parents[1] / "seeds"
#: paragraphs of each invented article, and how many of its digits are another
PARAGRAPHS, CHANGED = 18, 0.2

SENTENCES = (
    "He said 'it. ",
    'It "is " so, ',
    "Ann Lee, ",
    "“ ",
    "‹a ",
    "a.m. ",
    "said ",
    "( . ",
    "Mr. ",
    "It is. ",
    "A. ",
    "a",
    " ",
)
LINES = (
    ". . ",
    "Contact A",
    "(Photo ",
    "Copyright 2020 ",
    "sign up for a ",
    "A.A/",
    "Email us at ",
    "follow A ",
    "1:25 ",
    "A b ",
    " ",
)
#: what has no full stop: all that is read around a figure is read within its sentence
STATED = (
    "1",
    "A",
    "1,",
    "1 ",
    "5% ",
    "1 to ",
    "12:30 ",
    "Jan 1 ",
    "Monday ",
    "year-old ",
    "5 killed and ",
    "a man was killed and ",
    "one hundred ",
    "the first the second ",
    "“We go,” Ann Lee said. ",
    "12 Main Street, ",
    "5 people died. ",
)
NUMBERS = (
    "1",
    ",",
    "1,",
    "and a half ",
    "one hundred ",
    "$",
    "5-",
    "between 1 and ",
    "more than ",
    "Jan. 1 ",
    "first ",
    "of the ",
)


def main() -> None:
    print(f"{'stage':12} {'unit':18} {'seconds':>9} {'ten times':>10} {'ratio':>7}")
    grow("split", lambda text: split(Article(id="a", text=text)), SENTENCES, 1000)
    grow("furniture", lambda text: furniture(text, 0), LINES, 500)
    grow("figures", find_figures, NUMBERS, 1000)
    grow("claims", stated, STATED, 500)
    heads = ("articles", "figures", "facts", "match s", "verdict s", "peak MB")
    print("\n" + "".join(f"{head:>10}" for head in heads))
    for articles in (10, 50, 100, 200):
        match(articles)


def stated(text: str) -> None:
    """Read all that an article states, in figures, in words and in quotations."""
    document = split(Article(id="a", text=text))
    figure_claims(document, figures_of(document), Settings().window)
    remarks(document)
    match_statements([document])


def match(articles: int) -> None:
    """Match and compare the figures of so many articles of one event, their embeddings known."""
    made = _invented(articles)
    found: list[Claim] = []
    for d in map(split, made):
        found += figure_claims(d, figures_of(d), Settings().window)
    encoder = CachingEncoder(choose().encoder)
    for texts in (
        [c.mention.window for c in found],
        [c.masked for c in found],
        [c.figure.head for c in found if c.figure.head],
    ):
        encoder.encode(texts)
    start = process_time()
    facts = match_figures(found, encoder, Settings()).facts
    middle = process_time()
    compare(facts, {a.id: a for a in made})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times = f"{middle - start:10.2f}{process_time() - middle:10.2f}"
    print(f"{articles:10}{len(found):10}{len(facts):10}{times}{peak:10}")


def _invented(articles: int) -> list[Article]:
    """Articles of paragraphs from the seed stories, some of their digits changed."""
    chance = random.Random(articles)
    paragraphs = [
        p
        for s in ("ferry", "crash")
        for a in read_story([SEEDS / s], None, None).articles
        for p in a.text.split("\n")
        if len(p) > 40
    ]
    texts = ("\n\n".join(chance.sample(paragraphs, PARAGRAPHS)) for _ in range(articles))
    return [Article(id=f"{i}.txt", text=_changed(t, chance)) for i, t in enumerate(texts)]


def _changed(text: str, chance: random.Random) -> str:
    return "".join(
        str((int(c) + (chance.random() < CHANGED)) % 10) if c in "0123456789" else c for c in text
    )


def grow(stage: str, work: Callable[[str], object], units: Sequence[str], times: int) -> None:
    for unit in units:
        short, long = (cpu(work, unit * n) for n in (times, 10 * times))
        print(f"{stage:12} {unit!r:18} {short:9.3f} {long:10.3f} {long / max(short, 1e-3):7.1f}")


def cpu(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start


if __name__ == "__main__":
    main()
