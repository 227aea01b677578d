"""What may explain a discrepancy; found from dates, authorities and places on the page, and never used to hide one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.model import Circumstance, Dimension, Mention
from factcheck.verdicts.readings import Reading

#: counts with these roles only grow while an event unfolds
CUMULATIVE = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "arrested",
        "displaced",
        "rescued",
        "evacuated",
        "hospitalised",
        "infected",
    }
)


def circumstances(found: Sequence[Reading]) -> tuple[Circumstance, ...]:
    """The circumstances of readings that differ, in the order of the table."""
    return tuple(c for c, holds in TABLE if holds(found))


def _update(found: Sequence[Reading]) -> bool:
    """A cumulative figure whose later statements never fall below the earlier ones."""
    figures = [m.figure for r in found for m in r.mentions if m.figure is not None]
    if not any(f.dimension is Dimension.COUNT and f.role in CUMULATIVE for f in figures):
        return False
    dated = sorted((m.as_of, r.figure.low) for r in found for m in r.mentions if m.as_of)
    days = {day for day, _ in dated}
    if len(days) < 2:
        return False
    lows = [low for _, low in dated]
    return all(
        max(v for d, v in dated if d == a) <= min(v for d, v in dated if d == b)
        for a in days
        for b in days
        if a < b
    ) and min(lows) < max(lows)


def _authorities(found: Sequence[Reading]) -> bool:
    """Every reading has authorities, and no two readings share one."""
    groups = [{_surname(m) for m in r.mentions} for r in found]
    if any(None in g for g in groups) or len(groups) < 2:
        return False
    return all(not (a & b) for i, a in enumerate(groups) for b in groups[i + 1 :])


def _same_speaker(found: Sequence[Reading]) -> bool:
    """Two readings or more come from one and the same speaker."""
    groups = [{_surname(m) for m in r.mentions if _named(m)} for r in found]
    return any(a & b for i, a in enumerate(groups) for b in groups[i + 1 :])


def _within_article(found: Sequence[Reading]) -> bool:
    return any(
        set(a.articles) & set(b.articles) for i, a in enumerate(found) for b in found[i + 1 :]
    )


def _headline(found: Sequence[Reading]) -> bool:
    """A reading that stands in headlines alone."""
    return any(all(m.sentence.headline for m in r.mentions) for r in found)


#: words that end the name of a body, or stand for one
INSTITUTIONS = frozenset(
    {
        "police",
        "officials",
        "authorities",
        "ministry",
        "department",
        "government",
        "army",
        "kremlin",
        "house",
        "hospital",
    }
)

Holds = Callable[[Sequence[Reading]], bool]

TABLE: tuple[tuple[Circumstance, Holds], ...] = (
    (Circumstance.UPDATE, _update),
    (Circumstance.AUTHORITIES, _authorities),
    (Circumstance.SAME_SPEAKER, _same_speaker),
    (Circumstance.WITHIN_ARTICLE, _within_article),
    (Circumstance.HEADLINE, _headline),
)


def _named(mention: Mention) -> bool:
    """Whether the authority is a person by name: `the police` may be many people."""
    last = (mention.authority or "").split()[-1:]
    return bool(last) and last[0][:1].isupper() and last[0].lower() not in INSTITUTIONS


def _surname(mention: Mention) -> str | None:
    words = (mention.authority or "").lower().split()
    return words[-1] if words else None
