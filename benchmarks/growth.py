"""Time what grows: texts that a careless pattern would chew for hours, and a story's articles.

Ten times the text takes about ten times as long where the work is linear, a hundred times where it
is quadratic. Within a story every figure meets every other, so that matching grows with the square
of the articles up to its bounds: how fast, the second table says, embedding left out. The third has
stories made to be slow.
"""

from __future__ import annotations

import random
import re
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import process_time

from factcheck import check, find_figures
from factcheck.claims import Claim, figure_claims, figures_of
from factcheck.claims.remark import remarks
from factcheck.draft.word.reading import read_docx
from factcheck.draft.word.values import Comment
from factcheck.draft.word.writing import comment
from factcheck.encode import CachingEncoder, choose
from factcheck.match import match_figures, match_statements
from factcheck.model import Article
from factcheck.read.page.furniture import furniture
from factcheck.read.story import read_story
from factcheck.settings import Settings
from factcheck.split import split
from factcheck.verdicts import compare

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.draft.word import build

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

#: what a copy in Word is made of again and again, with a comment on each figure
RUNS = (
    build.run("57 "),
    build.ins(build.run("57 ")),
    build.gone("55") + build.run("57 "),
    build.run("57") + build.run("2", '<w:vertAlign w:val="superscript"/>'),
    build.mark("begin") + build.run("57 "),
    build.box(build.p(build.run("57 "))),
    f"</w:p>{build.table([build.cell(build.p(build.run('57 ')))] * 2)}<w:p>",
)


def _twice(sentence: Callable[[random.Random, int], str], size: int) -> list[str]:
    """Two articles of so many sentences."""
    chance = random.Random(size)
    return ["\n\n".join(sentence(chance, n) for n in range(size)) for _ in "ab"]


def _word(chance: random.Random, letters: int = 6) -> str:
    return "".join(chance.choice("aeioulnrst") for _ in range(letters))


#: texts of articles by the size of the story
HOSTILE: Mapping[str, Callable[[int], list[str]]] = {
    "one figure": lambda size: [f"{n} people died at Halvik. " * size for n in (5, 6)],
    "many figures": lambda size: _twice(
        lambda c, n: f"The {_word(c)} near {_word(c)} {n} held {c.randrange(9999)} people.", size
    ),
    "like sentences": lambda size: _twice(
        lambda c, _: f"The fire at Halvik killed {c.randrange(20, 9999)} people.", size
    ),
    "like remarks": lambda size: _twice(
        lambda c, _: f"“We will never leave the {_word(c)} of our {_word(c)},” Ann Lee said.", size
    ),
    "like names": lambda size: _twice(lambda c, _: f"Ewa Mar{_word(c, 2)}vic spoke.", size),
    "like articles": lambda size: [
        f"The ferry sank off Halvik on Tuesday. It cost 14 lives, {n} were saved. " * 3
        for n in range(20, 20 + size // 2)
    ],
}


def main() -> None:
    print(f"{'stage':12} {'unit':18} {'seconds':>9} {'ten times':>10} {'ratio':>7}")
    grow("split", lambda text: split(Article(id="a", text=text)), SENTENCES, 1000)
    grow("furniture", lambda text: furniture(text, 0), LINES, 500)
    grow("figures", find_figures, NUMBERS, 1000)
    grow("claims", stated, STATED, 500)
    grow("comments", commented, RUNS, 300)
    heads = ("articles", "figures", "facts", "match s", "verdict s", "peak MB")
    print("\n" + "".join(f"{head:>10}" for head in heads))
    for articles in (10, 50, 100, 200):
        match(articles)
    heads = ("hostile story", "size", "check s", "brief s", "peak MB")
    print("\n" + "".join(f"{head:>18}" for head in heads))
    for name in HOSTILE:
        for size in (100, 300, 1000):
            hostile(name, size)


def hostile(name: str, size: int) -> None:
    """Check a story made to be slow, and write its brief."""
    texts = HOSTILE[name](size)
    given = [Article(id=f"{n:04}.txt", text=text) for n, text in enumerate(texts)]
    start = process_time()
    brief = check(given)
    middle = process_time()
    brief.save(BytesIO(), "html")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times = f"{middle - start:18.2f}{process_time() - middle:18.2f}"
    print(f"{name:>18}{size:18}{times}{peak:18}")


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
        shown = repr(unit[:40])
        print(f"{stage:12} {shown:18} {short:9.3f} {long:10.3f} {long / max(short, 1e-3):7.1f}")


def commented(runs: str) -> None:
    """Put a comment on each figure of a copy."""
    raw = build.docx(build.p(runs))
    found = re.finditer("57", read_docx(raw).text)
    comments = [Comment(m.start(), m.end(), "supported") for m in found]
    comment(raw, comments, datetime(2026, 6, 12, tzinfo=UTC))


def cpu(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start


if __name__ == "__main__":
    main()
