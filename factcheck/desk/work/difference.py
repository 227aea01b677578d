"""Whether what was read now is worth a new brief, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from factcheck.desk.work.causes import (
    ADDED,
    ALL_READ,
    BEGUN,
    CHANGED,
    FEWER_UNREAD,
    UNREAD,
    WITHDRAWN,
)
from factcheck.model import Article, Findings, Story


def causes(before: Findings | None, now: Story, *, words_only: bool) -> tuple[str, ...]:
    """Why there is to be a new brief; nothing where the last one tells the same.

    With `words_only` an article has changed where its story has, whatever stands around it on its
    page: a page's counters and advertisements are others at each look.
    """
    if before is None:
        return (BEGUN,)
    same = _words if words_only else _whole
    return tuple(_articles(before.articles, now.articles, same)) + _unread(before, now)


def _articles(
    old: Sequence[Article], new: Sequence[Article], same: Callable[[Article], object]
) -> Iterator[str]:
    before, after = {a.id: a for a in old}, {a.id: a for a in new}
    if after.keys() - before.keys():
        yield ADDED
    if any(same(before[key]) != same(after[key]) for key in before.keys() & after.keys()):
        yield CHANGED
    if before.keys() - after.keys():
        yield WITHDRAWN


def _unread(before: Findings, now: Story) -> tuple[str, ...]:
    was, is_now = set(before.unread), set(now.unread)
    if was == is_now:
        return ()
    if is_now - was:
        return (UNREAD,)
    return (FEWER_UNREAD,) if is_now else (ALL_READ,)


def _whole(article: Article) -> Article:
    """All of an article but its notes, to which comparing adds."""
    return replace(article, notes=())


def _words(article: Article) -> tuple[str | None, tuple[str, ...]]:
    r"""The outlet, and the words of the story without the furniture of its page.

    >>> from factcheck.model import Furniture
    >>> share = Furniture(start=9, end=14, kind="share")
    >>> _words(Article(id="a", text="Two die.\nShare", furniture=(share,)))
    (None, ('Two', 'die.'))
    """
    text = article.text
    for mark in sorted(article.furniture, key=lambda m: m.start, reverse=True):
        text = f"{text[: mark.start]}\n{text[mark.end :]}"
    return article.outlet, tuple(text.split())
