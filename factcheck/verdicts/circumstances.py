"""What may explain a discrepancy, found on the page from dates, authorities and places.

A circumstance never hides a discrepancy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from itertools import combinations, pairwise

from factcheck.model import Circumstance, Dimension, Mention
from factcheck.verdicts.readings import Reading
from factcheck.words.authorities import one_side
from factcheck.words.lists import words


def circumstances(found: Sequence[Reading], asked: Set[Circumstance]) -> tuple[Circumstance, ...]:
    """Those of the `asked` circumstances that hold of readings that differ, in table order."""
    return tuple(c for c, holds in TABLE if c in asked and holds(found))


def in_several(found: Sequence[Reading]) -> tuple[str, ...]:
    """The articles that give more than one reading, in the order in which they come."""
    given = [article for reading in found for article in reading.articles]
    return tuple(article for article in dict.fromkeys(given) if given.count(article) > 1)


def _update(found: Sequence[Reading]) -> bool:
    """A figure that grows with the days; of words, one reading younger than the other."""
    figures = any(m.figure for r in found for m in r.mentions)
    return _growing(found) if figures else _one_after_the_other(found)


def _growing(found: Sequence[Reading]) -> bool:
    """A cumulative figure whose later statements never fall below the earlier ones."""
    growing = words("verdicts", "growing")
    figures = [m.figure for r in found for m in r.mentions if m.figure is not None]
    if not any(f.dimension is Dimension.COUNT and f.role in growing for f in figures):
        return False
    dated = [(m.as_of, r.figure.low) for r in found for m in r.mentions if m.as_of]
    days = [
        [low for day, low in dated if day == this] for this in sorted({day for day, _ in dated})
    ]
    rising = all(max(earlier) <= min(later) for earlier, later in pairwise(days))
    return len(days) > 1 and rising and min(days[0]) < max(days[-1])


def _one_after_the_other(found: Sequence[Reading]) -> bool:
    dates = [sorted(m.as_of for m in r.mentions if m.as_of) for r in found]
    if len(dates) != 2 or not all(dates):
        return False
    (first, second) = dates
    return first[-1] < second[0] or second[-1] < first[0]


def _authorities(found: Sequence[Reading]) -> bool:
    """Every reading has authorities, and no two readings may share one under two names."""
    groups = [{(m.authority or "", m.sentence.text) for m in r.mentions} for r in found]
    known = len(groups) > 1 and all(who for group in groups for who, _ in group)
    return known and not any(_share(a, b) for a, b in combinations(groups, 2))


def _share(ours: Set[tuple[str, str]], theirs: Set[tuple[str, str]]) -> bool:
    return any(one_side(a, b, here, there) for a, here in ours for b, there in theirs)


def same_speaker(found: Sequence[Reading]) -> bool:
    """Two readings or more come from one and the same speaker."""
    groups = [{_surname(m) for m in r.mentions if _is_person(m)} for r in found]
    return any(a & b for a, b in combinations(groups, 2))


def _within_article(found: Sequence[Reading]) -> bool:
    return bool(in_several(found))


def _headline(found: Sequence[Reading]) -> bool:
    """A reading that stands in headlines alone."""
    return any(all(m.sentence.headline for m in r.mentions) for r in found)


Holds = Callable[[Sequence[Reading]], bool]

TABLE: tuple[tuple[Circumstance, Holds], ...] = (
    (Circumstance.UPDATE, _update),
    (Circumstance.AUTHORITIES, _authorities),
    (Circumstance.SAME_SPEAKER, same_speaker),
    (Circumstance.WITHIN_ARTICLE, _within_article),
    (Circumstance.HEADLINE, _headline),
)


def _is_person(mention: Mention) -> bool:
    """Whether the authority is a person by name: `the police` may be many people."""
    who, bodies = mention.authority or "", words("verdicts", "institutions")
    last = [] if " of " in who or " for " in who else who.split()[-1:]
    return bool(last) and last[0][:1].isupper() and last[0].lower() not in bodies


def _surname(mention: Mention) -> str:
    return ("", *(mention.authority or "").lower().split())[-1]
