"""What the review desk decided to print, laid beside what our copy states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from factcheck.brief.finding import readings_of
from factcheck.brief.language import day
from factcheck.brief.readings import Letters
from factcheck.draft.values import AGAINST, FOR, Relation, Statement, Support
from factcheck.model import Article, Discrepancy, Side
from factcheck.view import Ruling

#: decisions for no reading of a report: none of them, or another wording
NONE, OTHER = "none", "other"
#: an article's text by its digest, and a stretch of it
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A story at the review desk: the reports that it compared, and the findings it decided."""

    story: str
    articles: tuple[Article, ...]
    decided: tuple[tuple[Discrepancy, Ruling], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is to be printed of one finding, and where its readings stand."""

    ruling: Ruling
    printed: frozenset[Place]
    others: frozenset[Place]

    @property
    def says(self) -> str:
        """What the desk decided, as the beginning of a sentence."""
        if self.ruling.reading == NONE:
            return "The desk prints none of the versions"
        if self.ruling.reading == OTHER:
            words = f": “{self.ruling.copy}”" if self.ruling.copy else ""
            return f"The desk prints another wording{words}"
        return f"The desk prints “{self.ruling.reading}”"

    @property
    def by(self) -> str:
        """Who decided, and when: `M. Aas, 12 June 2026`."""
        return f"{self.ruling.by}, {day(datetime.fromisoformat(self.ruling.at).date())}"


def rulings(desk: Desk) -> tuple[Ruled, ...]:
    """The decisions that say what to print."""
    letters, digests = Letters(desk.articles), {a.id: a.sha256 for a in desk.articles}
    return tuple(
        _ruled(finding, ruling, letters, digests)
        for finding, ruling in desk.decided
        if ruling.verdict and ruling.reading
    )


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


def why(statement: Statement, ruled: Ruled) -> str:
    """The sentence that says so."""
    return f"{ruled.says} ({ruled.by}); our copy has “{statement.text}”."


def _ruled(
    finding: Discrepancy, ruling: Ruling, letters: Letters, digests: dict[str, str]
) -> Ruled:
    printed, others = set[Place](), set[Place]()
    for words, sides in readings_of(finding, letters):
        # a reading that is itself `none` is kept in quotation marks
        chosen = ruling.reading in (words, f"“{words}”") and ruling.reading not in (NONE, OTHER)
        (printed if chosen else others).update(_of_sides(sides, digests))
    return Ruled(ruling, frozenset(printed), frozenset(others))


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
    return statement.text.casefold() in ruling.copy.casefold()
