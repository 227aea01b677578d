"""The same article twice: kept once, and said.

Two that differ in a single word are two, for the difference may be the finding.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Article
from factcheck.plain import some

#: words of an article under which it is never taken for another, or for a part of one
SHORTEST = 30
#: share of one article's runs of words that stand in another, from which on both have one source
SHARED = 0.8
#: articles that may hold a run of words before it says nothing, as what a site writes under all
COMMON = 40
#: words in a run
RUN = 6
#: articles that have a note each; more are told in one, their names so long
FEW, NAME = 3, 60
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def once(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles without those that another holds word for word, furniture aside.

    Notes on the rest say what was left out or is alike.

    >>> a, b = (Article(id=i, text="Two people died on Monday. " * 9) for i in "ab")
    >>> [(x.id, x.notes) for x in once([a, b])]
    [('a', ('b is the same article, read once',))]
    """
    words = [_words(a) for a in articles]
    runs = [_runs(w) for w in words]
    near = _near(runs)
    first = {own: n for n, own in reversed(list(enumerate(words))) if len(own) >= SHORTEST}
    home = [
        first[own] if first.get(own, n) != n else _holder(n, near[n], words, runs)
        for n, own in enumerate(words)
    ]
    copies: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for n, article in enumerate(articles):
        kept = _last(n, home)
        if kept != n:
            copies[kept].append(_copy(article, articles[kept], words[n] == words[kept]))
    return tuple(
        replace(
            article,
            notes=(
                *article.notes,
                *_copies(copies[n]),
                *_kin(n, near[n], articles, runs, home),
            ),
        )
        for n, article in enumerate(articles)
        if home[n] == n
    )


def _near(runs: Sequence[frozenset[int]]) -> list[list[int]]:
    """For each article the others that share runs of words with it, without comparing all pairs."""
    holders: dict[int, list[int]] = defaultdict(list)
    for n, own in enumerate(runs):
        for run in own:
            holders[run].append(n)
    near: list[list[int]] = []
    for n, own in enumerate(runs):
        telling = (holders[run] for run in own if len(holders[run]) <= COMMON)
        shared = Counter(o for others in telling for o in others if o != n)
        least = {o: SHARED / 2 * min(len(own), len(runs[o])) for o in shared}
        near.append(sorted(o for o, count in shared.items() if count >= least[o]))
    return near


def _words(article: Article) -> tuple[str, ...]:
    """What the story says, without case, punctuation and page furniture."""
    text = article.text
    for mark in reversed(article.furniture):
        text = text[: mark.start] + "\n" + text[mark.end :]
    return tuple(w.casefold() for w in _WORD.findall(text))


def _runs(words: tuple[str, ...]) -> frozenset[int]:
    return frozenset(hash(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def _holder(
    n: int, near: Sequence[int], words: Sequence[tuple[str, ...]], runs: Sequence[frozenset[int]]
) -> int:
    """The longer article of which this one is a part; itself where there is none."""
    if len(words[n]) < SHORTEST:
        return n
    longer = (o for o in near if len(words[o]) > len(words[n]) and runs[n] <= runs[o])
    return next((o for o in longer if _inside(words[n], words[o])), n)


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether one run of the whole is the part."""
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _copy(copy: Article, kept: Article, whole: bool) -> tuple[str, str]:
    """The name of an article that is left out, and what it is."""
    outlet = f" ({copy.outlet})" if copy.outlet and copy.outlet != kept.outlet else ""
    return copy.id + outlet, "the same article" if whole else "a part of it, word for word"


def _copies(copies: Sequence[tuple[str, str]]) -> list[str]:
    """The notes on articles that are left out: one for each of a few, else one for all."""
    if len(copies) <= FEW:
        return [f"{name} is {what}, read once" for name, what in copies]
    names = some([name for name, _ in copies], FEW, NAME)
    return [f"{names} are the same article or a part of it, word for word, read once"]


def _last(n: int, home: Sequence[int]) -> int:
    """The article that is kept for this one: a part of a part is a part."""
    while home[n] != n:
        n = home[n]
    return n


def _kin(
    n: int,
    near: Sequence[int],
    articles: Sequence[Article],
    runs: Sequence[frozenset[int]],
    home: Sequence[int],
) -> list[str]:
    """Earlier articles that share most of their words with this one."""
    shares = ((o, _share(runs[n], runs[o])) for o in near if o < n and home[o] == o)
    alike = [(o, share) for o, share in shares if share >= SHARED]
    if len(alike) > FEW:
        names = some([articles[o].id for o, _ in alike], FEW, NAME)
        return [
            f"it shares {SHARED:.0%} or more of the shorter one's wording with {names}: "
            "one source rather than many"
        ]
    return [
        f"it shares {share:.0%} of the shorter one's wording with {articles[o].id}: "
        "one source rather than two"
        for o, share in alike
    ]


def _share(mine: frozenset[int], yours: frozenset[int]) -> float:
    """How much of the shorter article stands in the longer one; 0 where it is too short to tell."""
    shorter = min(len(mine), len(yours))
    return len(mine & yours) / shorter if shorter >= SHORTEST else 0.0
