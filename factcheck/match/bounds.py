"""How much of a story is compared: bounds that no ordinary story reaches, and what they leave out.

Whatever may meet everything else costs by the square of its number. The fullest of the labelled
stories has 290 figures and 140 remarks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from factcheck.claims import Claim
from factcheck.claims.remark import Remark
from factcheck.judge import kind

#: so often one sentence of an article is compared
REPEATS = 6
#: figures of one kind that are compared in a story of few articles, how many more each article
#: adds, and how many are in any case: the 2,500 that two hundred articles have are few to compare,
#: as 2,500 in two articles are not
OF_ONE_KIND, BY_ARTICLE, MOST = 600, 15, 3000
#: of all kinds, as a multiple of those of one
ALL = 3
#: figures in one sentence, figures masked, of however many articles: what agencies' copies have
ALIKE = 120
#: remarks that are compared
REMARKS = 400

#: why what a bound leaves out is set aside
REPEATED = f"its article has this sentence more than {REPEATS} times; {REPEATS} are compared"
TOO_MANY = "not compared: the story has too many for all to be; the first of each article were"

Item = TypeVar("Item", Claim, Remark)
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Item]):
    """What is compared, in order, and what is not, with the reason."""

    kept: Sequence[Item]
    left: Sequence[tuple[Item, str]]

    def note(self, what: str) -> str | None:
        """A line for the reader where more than repetitions are left out."""
        number = sum(reason == TOO_MANY for _, reason in self.left)
        if not number:
            return None
        total = len(self.kept) + len(self.left)
        return (
            f"This story has too many {what} for all of them to be compared: "
            f"{number:,} of {total:,} were set aside, the last of each article."
        )


def few_figures(claims: Sequence[Claim]) -> Kept[Claim]:
    """The figures that are compared: no sentence too often, and not too many of a kind."""
    once = _not_too_often(claims, _as_printed)
    most = min(MOST, OF_ONE_KIND + BY_ARTICLE * len({c.article for c in claims}))
    alike = _of_each(once, lambda c: (kind(c.figure), c.masked), ALIKE)
    some = _of_each(alike, lambda c: kind(c.figure), most)
    return _told(claims, once, _in_turn(some, ALL * most))


def _of_each(claims: Sequence[Claim], group: Callable[[Claim], Hashable], most: int) -> list[Claim]:
    """At most so many claims of each group, the articles taken in turn."""
    groups: dict[Hashable, list[Claim]] = {}
    for c in claims:
        groups.setdefault(group(c), []).append(c)
    kept = {id(c) for same in groups.values() for c in _in_turn(same, most)}
    return [c for c in claims if id(c) in kept]


def few_remarks(found: Sequence[Remark]) -> Kept[Remark]:
    """The remarks that are compared: none too often, and not too many."""
    once = _not_too_often(found, lambda r: (r.article, r.text, r.quotation.speaker))
    return _told(found, once, _in_turn(once, REMARKS))


def _as_printed(c: Claim) -> Hashable:
    sentence = c.mention.sentence
    return c.article, sentence.text, c.mention.start - sentence.start


def _told(given: Sequence[Item], once: Sequence[Item], kept: Sequence[Item]) -> Kept[Item]:
    not_repeated, compared = {id(item) for item in once}, {id(item) for item in kept}
    left = [
        (item, TOO_MANY if id(item) in not_repeated else REPEATED)
        for item in given
        if id(item) not in compared
    ]
    return Kept(kept, left)


def _not_too_often(items: Sequence[Item], printed: Callable[[Item], Hashable]) -> list[Item]:
    """All but what an article prints once more in the same words."""
    return [item for item, turn in _turns(items, printed) if turn < REPEATS]


def _in_turn(items: Sequence[Item], most: int) -> list[Item]:
    return in_turn(items, most, lambda item: item.article)


def in_turn(items: Sequence[Thing], most: int, article: Callable[[Thing], Hashable]) -> list[Thing]:
    """The first `most`, the articles taken in turn, in their own order.

    >>> in_turn(["a1", "a2", "a3", "b1"], 2, lambda item: item[0])
    ['a1', 'b1']
    """
    ranked = sorted((turn, n) for n, (_, turn) in enumerate(_turns(items, article)))
    return [items[n] for n in sorted(n for _, n in ranked[:most])]


def _turns(items: Sequence[Thing], of: Callable[[Thing], Hashable]) -> Iterator[tuple[Thing, int]]:
    """Each with how many like it come before."""
    seen: Counter[Hashable] = Counter()
    for item in items:
        yield item, seen[key := of(item)]
        seen[key] += 1
