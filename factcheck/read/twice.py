"""The same article twice: kept once, and said. Two that differ in a single word are two, for the difference may be the finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Article

#: words of an article under which it is never taken for another, or for a part of one
SHORTEST = 30
#: share of one article's runs of words that stand in another, from which on both are told to come from one source
SHARED = 0.8
#: words in a run
RUN = 6
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def once(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles without those that another holds word for word, furniture aside; notes on the rest say what was left out or is alike.

    >>> a, b = (Article(id=i, text="Two people died on Monday. " * 9) for i in "ab")
    >>> [(x.id, x.notes) for x in once([a, b])]
    [('a', ('b is the same article, read once',))]
    """
    words = [_words(a) for a in articles]
    runs = [_runs(w) for w in words]
    home = [_home(n, words, runs) for n in range(len(articles))]
    return tuple(
        replace(article, notes=(*article.notes, *_copies(n, articles, words, home), *_kin(n, articles, runs, home)))
        for n, article in enumerate(articles)
        if home[n] == n
    )


def _words(article: Article) -> tuple[str, ...]:
    """What the story says, without case, punctuation and page furniture."""
    text = article.text
    for mark in reversed(article.furniture):
        text = text[: mark.start] + "\n" + text[mark.end :]
    return tuple(w.casefold() for w in _WORD.findall(text))


def _runs(words: tuple[str, ...]) -> frozenset[int]:
    return frozenset(hash(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def _home(n: int, words: Sequence[tuple[str, ...]], runs: Sequence[frozenset[int]]) -> int:
    """The article that holds this one: the first of equals, the longer otherwise; itself where none does."""
    if len(words[n]) < SHORTEST:
        return n
    for other in range(len(words)):
        if other != n and words[n] == words[other]:
            return min(n, other)
    return next((o for o in range(len(words)) if len(words[o]) > len(words[n]) and runs[n] <= runs[o] and _inside(words[n], words[o])), n)


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether one run of the whole is the part."""
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _copies(n: int, articles: Sequence[Article], words: Sequence[tuple[str, ...]], home: Sequence[int]) -> list[str]:
    """A note for each article that is left out for this one."""
    alike = {True: "the same article", False: "a part of it, word for word"}
    return [
        f"{articles[o].id}{_of(articles[o], articles[n])} is {alike[words[o] == words[n]]}, read once"
        for o in range(len(articles))
        if o != n and _last(o, home) == n
    ]


def _last(n: int, home: Sequence[int]) -> int:
    """The article that is kept for this one: a part of a part is a part."""
    while home[n] != n:
        n = home[n]
    return n


def _of(copy: Article, kept: Article) -> str:
    return f" ({copy.outlet})" if copy.outlet and copy.outlet != kept.outlet else ""


def _kin(n: int, articles: Sequence[Article], runs: Sequence[frozenset[int]], home: Sequence[int]) -> list[str]:
    """Earlier articles that share most of their words with this one."""
    return [
        f"it shares {len(runs[n] & runs[o]) / len(runs[n]):.0%} of its wording with {articles[o].id}: one source rather than two"
        for o in range(n)
        if home[o] == o and len(runs[n]) > SHORTEST and len(runs[n] & runs[o]) >= SHARED * min(len(runs[n]), len(runs[o]))
    ]
