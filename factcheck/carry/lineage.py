"""Which new article is which earlier one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from factcheck.model import Article

#: words of a run, of which two texts of one article have many in common
RUN = 5
#: share of the shorter text's runs from which on two texts of one outlet are one article, and
#: from which on somebody is asked
SURE, MAYBE = 0.5, 0.25
#: an answer by which an earlier article is none of the new ones
NONE_OF_THEM = ""

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Which new article is which earlier one, and what somebody must be asked about."""

    #: earlier article's id → new article's id
    pairs: Mapping[str, str]
    #: pairs that may be one article and are not among `pairs`
    doubtful: tuple[tuple[str, str], ...] = ()


def lineage(
    old: Sequence[Article], new: Sequence[Article], known: Mapping[str, str] = _NO_ANSWERS
) -> Lineage:
    """Pair earlier articles with new ones: by file, by answer, by address, then by their words.

    `known` are answers given before: earlier id → new id, or `NONE_OF_THEM`. An article keeps its
    file's or entry's name; one that lost it is known by its address, or by its outlet and half of
    the shorter text's five-word runs. What falls short of that, or fits twice, is doubtful.

    >>> was = Article(id="1.txt", text="Two people died in the fire.", outlet="The Courier")
    >>> lineage([was], [Article(id="fire.txt", text=was.text, outlet="The Courier")]).pairs
    {'1.txt': 'fire.txt'}
    """
    pairs: dict[str, str] = {}
    for found in (_by(old, new, lambda a: a.id), _answered(old, new, known)):
        pairs |= _free(found, pairs)
    pairs |= _free(_by(*_left(old, new, pairs), lambda a: a.url), pairs)
    before, after = _left(old, new, pairs)
    alike = _resembling([a for a in before if known.get(a.id) != NONE_OF_THEM], after)
    sure = [(a, b) for a, b, share in alike if share >= SURE and _one_outlet(a, b)]
    pairs |= {a.id: b.id for a, b in _only(sure)}
    taken = set(pairs.values())
    doubtful = ((a.id, b.id) for a, b, _ in alike if a.id not in pairs and b.id not in taken)
    return Lineage(pairs=pairs, doubtful=tuple(doubtful))


def _by(
    old: Sequence[Article], new: Sequence[Article], key: Callable[[Article], Hashable]
) -> dict[str, str]:
    """Articles with one key; a key that two of one side have tells nothing."""
    olds, news = _once(old, key), _once(new, key)
    return {olds[k]: news[k] for k in olds if k in news}


def _once(articles: Sequence[Article], key: Callable[[Article], Hashable]) -> dict[Hashable, str]:
    ids: dict[Hashable, list[str]] = defaultdict(list)
    for article in articles:
        if key(article):
            ids[key(article)].append(article.id)
    return {k: found[0] for k, found in ids.items() if len(found) == 1}


def _answered(
    old: Sequence[Article], new: Sequence[Article], known: Mapping[str, str]
) -> dict[str, str]:
    ids = {a.id for a in new}
    return {a.id: known[a.id] for a in old if known.get(a.id) in ids}


def _free(found: Mapping[str, str], pairs: Mapping[str, str]) -> dict[str, str]:
    """The pairs of which neither article is taken, each new one once."""
    free: dict[str, str] = {}
    taken = set(pairs.values())
    for a, b in found.items():
        if a not in pairs and b not in taken:
            free[a] = b
            taken.add(b)
    return free


def _left(
    old: Sequence[Article], new: Sequence[Article], pairs: Mapping[str, str]
) -> tuple[list[Article], list[Article]]:
    taken = set(pairs.values())
    return [a for a in old if a.id not in pairs], [b for b in new if b.id not in taken]


def _resembling(
    old: Sequence[Article], new: Sequence[Article]
) -> list[tuple[Article, Article, float]]:
    """The pairs with so many runs in common that they may be one article, with the share."""
    runs = {a.id: _runs(a.text) for a in new} if old else {}
    return [
        (a, b, share)
        for a in old
        for mine in [_runs(a.text)]
        for b in new
        if (share := _share(mine, runs[b.id])) >= MAYBE
    ]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = text.split()
    last = max(1, len(words) - RUN + 1)
    return frozenset(tuple(words[i : i + RUN]) for i in range(last)) if words else frozenset()


def _share(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _one_outlet(a: Article, b: Article) -> bool:
    """Whether nothing says that they are of two outlets."""
    return (a.outlet or "").casefold() == (b.outlet or "").casefold()


def _only(pairs: Sequence[tuple[Article, Article]]) -> Iterator[tuple[Article, Article]]:
    """The pairs in which each fits the other and no third."""
    for a, b in pairs:
        rivals = [pair for pair in pairs if pair[0] is a or pair[1] is b]
        if len(rivals) == 1:
            yield a, b
