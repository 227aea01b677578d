"""What the review desk decided to print, laid beside what our copy states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from factcheck.brief.finding import readings_of
from factcheck.brief.language import day
from factcheck.brief.readings import Letters
from factcheck.carry import Called, again
from factcheck.draft.values import AGAINST, FOR, Relation, Statement, Support
from factcheck.model import Article, Discrepancy, Side
from factcheck.view import NONE, OTHER, Ruling, kept

#: an article's text by its digest, and a stretch of it
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A reading as a decision keeps it, and the finding of that brief."""

    reading: str
    finding: Discrepancy
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A finding, and what was decided of it."""

    finding: Discrepancy
    ruling: Ruling
    #: None where the ruling's own words say it
    chosen: Chosen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A story at the review desk: the reports that it compared, and the findings it decided."""

    story: str
    articles: tuple[Article, ...]
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is to be printed of one finding, and where its readings stand."""

    ruling: Ruling
    printed: frozenset[Place]
    others: frozenset[Place]

    @property
    def prints(self) -> str:
        """What is to be printed: `“57”`, `none of the versions`."""
        if self.ruling.reading == NONE:
            return "none of the versions"
        if self.ruling.reading == OTHER:
            words = f": “{self.ruling.copy}”" if self.ruling.copy else ""
            return f"another wording{words}"
        return f"“{self.ruling.reading}”"

    @property
    def decided(self) -> str:
        """What was decided, where our copy follows it, with who and when."""
        return f"The desk decided to print {self.prints} ({self.by})."

    @property
    def by(self) -> str:
        """Who decided, and when: `M. Aas, 12 June 2026`."""
        return f"{self.ruling.by}, {day(datetime.fromisoformat(self.ruling.at).date())}"


def rulings(desk: Desk) -> tuple[Ruled, ...]:
    """The decisions that say what to print."""
    known = (d for d in desk.decided if d.ruling.verdict and d.ruling.reading)
    return tuple(ruled for d in known for ruled in _ruled(d, desk.articles))


def against(
    statement: Statement,
    supports: Sequence[Support],
    known: Iterable[Ruled],
    digests: dict[str, str],
) -> Ruled | None:
    """The decision that a statement goes against, by the passages that bear on it.

    It sides with a reading that is not to be printed, or differs from the one that is.
    """
    agrees = _places(supports, FOR | {Relation.IMPRECISE}, digests)
    differs = _places(supports, AGAINST, digests)
    for ruled in known:
        if _meets(agrees, ruled.printed) or _in_words(statement, ruled.ruling):
            continue
        if _meets(agrees, ruled.others) or _meets(differs, ruled.printed):
            return ruled
    return None


def followed(
    statement: Statement,
    supports: Sequence[Support],
    known: Iterable[Ruled],
    digests: dict[str, str],
) -> Ruled | None:
    """The decision that a statement follows: it has what is to be printed of that very finding."""
    agrees = _places(supports, FOR | {Relation.IMPRECISE}, digests)
    tied = agrees | _places(supports, AGAINST, digests)
    for ruled in known:
        is_of_it = _meets(tied, ruled.printed | ruled.others)
        in_words = is_of_it and _in_words(statement, ruled.ruling)
        if in_words or _meets(agrees, ruled.printed):
            return ruled
    return None


def why(statement: Statement, ruled: Ruled) -> str:
    """The sentence that says so."""
    return f"The desk prints {ruled.prints} ({ruled.by}); our copy has “{statement.text}”."


def _ruled(decided: Decided, articles: Sequence[Article]) -> Iterator[Ruled]:
    """What to print and what not; nothing where the reading to print is none of them any more."""
    ruling, now = decided.ruling, _called(decided.finding, articles)
    chosen = None
    if ruling.reading not in (NONE, OTHER):
        chosen = again(_was(decided), now)
        if chosen is None:
            return
    printed = frozenset(now[chosen].places) if chosen is not None else frozenset()
    others = (place for n, one in enumerate(now) if n != chosen for place in one.places)
    yield Ruled(ruling, printed, frozenset(others))


def _was(decided: Decided) -> Called:
    """The reading to print, as its decision knew it."""
    chosen = decided.chosen
    reading = chosen.reading if chosen else decided.ruling.reading
    then = _called(chosen.finding, chosen.articles) if chosen else ()
    first = {s.value: s.quote for s in reversed(chosen.finding.sides)} if chosen else {}
    named = (c for c in then if reading == kept(c.words))
    # a finding that its brief leaves to its data is known by the first words of each reading
    quoted = (c for c in then if reading in _quoted(c.value, first.get(c.value, "")))
    was = next(named, next(quoted, None))
    return was or Called(words=_unquoted(reading), value=_unquoted(reading))


def _quoted(value: str, quote: str) -> tuple[str, str]:
    """What such a brief's form keeps; with its name where two readings have the same words."""
    return kept(quote), kept(f"{quote} ({value})")


def _unquoted(reading: str) -> str:
    """A reading's words where a decision keeps them in quotation marks: `“none”`."""
    inner = reading.removeprefix("“").removesuffix("”")
    return inner if reading == kept(inner) else reading


def _called(finding: Discrepancy, articles: Sequence[Article]) -> tuple[Called, ...]:
    """The readings of a finding in the words of its brief."""
    digests = {a.id: a.sha256 for a in articles}
    return tuple(
        Called(words=words, value=sides[0].value, places=tuple(_of_sides(sides, digests)))
        for words, sides in readings_of(finding, Letters(articles))
    )


def _of_sides(sides: Iterable[Side], digests: dict[str, str]) -> Iterator[Place]:
    return ((digests[s.article], s.start, s.end) for s in sides if s.article in digests)


def _places(
    supports: Iterable[Support], relations: Set[Relation], digests: dict[str, str]
) -> frozenset[Place]:
    return frozenset(
        (digests[s.article], s.start, s.end)
        for s in supports
        if s.relation in relations and s.article in digests
    )


def _meets(some: Iterable[Place], others: Iterable[Place]) -> bool:
    return any(
        one[0] == two[0] and one[1] < two[2] and two[1] < one[2] for one in some for two in others
    )


def _in_words(statement: Statement, ruling: Ruling) -> bool:
    """Whether the words that the desk wrote for our copy have what the statement says."""
    ours = statement.text.casefold()
    # neither inside a word nor inside a number: `14` is not in `114`, `14.5` and `1,140`
    before = r"(?<!\w)(?<!\d[.,])" if ours[:1].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if ours[-1:].isalnum() else ""
    return bool(re.search(f"{before}{re.escape(ours)}{after}", ruling.copy.casefold()))
