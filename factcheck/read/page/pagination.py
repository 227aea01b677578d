"""An article spread over several saved pages → one: a page is joined with the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from factcheck.plain import some
from factcheck.read.draft import Draft

#: later pages that have a note each, and characters of a name where more are told in one
FEW, NAME = 3, 60


def together(drafts: Sequence[tuple[str, Draft]]) -> list[tuple[str, Draft]]:
    r"""The drafts, those that continue another one joined to it.

    >>> first = Draft(text="One.", url="http://a.com/1", next_page="http://a.com/2")
    >>> second = Draft(text="Two.", url="http://a.com/2")
    >>> [(name, d.text, d.notes) for name, d in together([("1.html", first), ("2.html", second)])]
    [('1.html', 'One.\n\nTwo.', ('2.html continues it',))]
    """
    home = {draft.url: n for n, (_, draft) in enumerate(drafts) if draft.url}
    following = {n: home[d.next_page] for n, (_, d) in enumerate(drafts) if d.next_page in home}
    following = {n: after for n, after in following.items() if after != n}
    # a page that two others name as their next, or a ring of pages, is no spread article
    wanted = Counter(following.values())
    following = {n: after for n, after in following.items() if wanted[after] == 1}
    continued = set(following.values())
    starts = [n for n in range(len(drafts)) if n not in continued]
    chains = [_chain(n, following) for n in starts]
    lost = set(range(len(drafts))) - {n for chain in chains for n in chain}
    chains += [[n] for n in lost]
    return [_joined([drafts[n] for n in chain]) for chain in sorted(chains)]


def _chain(start: int, following: dict[int, int]) -> list[int]:
    chain = [start]
    # no ring has a start, for each page is the next one of one page only
    while (after := following.get(chain[-1])) is not None:
        chain.append(after)
    return chain


def _joined(chain: Sequence[tuple[str, Draft]]) -> tuple[str, Draft]:
    (name, first), *rest = chain
    texts = [first.text, *(_body(draft, first) for _, draft in rest)]
    return name, replace(first, text="\n\n".join(texts), notes=(*first.notes, *_told(rest)))


def _told(rest: Sequence[tuple[str, Draft]]) -> list[str]:
    """The note on the later pages."""
    names = [name.rpartition("/")[2] for name, _ in rest]
    if len(names) > FEW:
        return [f"{some(names, FEW, NAME)} continue it"]
    return [f"{name} continues it" for name in names]


def _body(draft: Draft, first: Draft) -> str:
    """A later page's text without the headline that it repeats."""
    title = first.title or draft.title
    return draft.text.removeprefix(title).lstrip() if title else draft.text
