"""Our copy against itself: two values of one thing, two spellings, sums that do not add up."""

from __future__ import annotations

from collections.abc import Mapping, Set

from factcheck.arithmetic import Slip, slips
from factcheck.claims import figures_of
from factcheck.draft.statements import Stated
from factcheck.encode import Encoder
from factcheck.match import match_figures, match_names
from factcheck.model import Discrepancy, Severity
from factcheck.settings import Settings
from factcheck.verdicts import compare

#: the rule of a day that is no such weekday
WEEKDAY = "FC1001"
#: where a statement begins and ends
Place = tuple[int, int]


def differs_within(said: Stated, encoder: Encoder, settings: Settings) -> Set[Place]:
    """The places of our copy that another place of it contradicts."""
    figures = match_figures(said.claims, encoder, settings).facts
    names = match_names([said.document]).facts
    found = compare([*figures, *names], {said.document.article.id: said.document.article})
    return {(s.start, s.end) for d in found if _told(d, settings) for s in d.sides}


def slipped(said: Stated) -> Mapping[Place, Slip]:
    """The places of our copy that do not add up, each with what does not."""
    found = slips(said.document, figures_of(said.document))
    return {(o.start, o.end): slip for slip in found for o in (slip.first, slip.second)}


def _told(finding: object, settings: Settings) -> bool:
    """Whether it is a conflict, or two spellings, and sure enough."""
    if not isinstance(finding, Discrepancy):
        return False
    return finding.severity is not Severity.IMPRECISION and (
        finding.confidence >= settings.min_confidence
    )


def meets(places: Set[Place], start: int, end: int) -> bool:
    """Whether a stretch shares some of its words with any of the places.

    >>> meets({(0, 4), (10, 12)}, 3, 8), meets({(0, 4)}, 4, 8)
    (True, False)
    """
    return any(a < end and start < b for a, b in places)
