"""What was nearly told as a finding: pairs of figures that look alike, and why they are none."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.brief.clean import clean, shorten
from factcheck.brief.language import sentence
from factcheck.brief.passages import quoted, withheld_quotes
from factcheck.brief.readings import Letters
from factcheck.model import NearMiss
from factcheck.view import Near

#: pairs that are told: of more, an editor reads none
_MOST = 6
#: characters of a reason
_REASON = 160


def nearly(misses: Sequence[NearMiss], letters: Letters, redact: bool = False) -> tuple[Near, ...]:
    """The likeliest pairs in their sentences; redacted, their figures alone."""
    likely = sorted(misses, key=lambda miss: -miss.likelihood)
    return tuple(_near(miss, letters, redact) for miss in likely[:_MOST])


def _near(miss: NearMiss, letters: Letters, redact: bool) -> Near:
    both = sorted((miss.first, miss.second), key=lambda p: letters.order(p.article))
    first, second = (quoted(passage, letters, redact) for passage in both)
    why = clean(miss.why).strip()
    reason = sentence(shorten(withheld_quotes(why) if redact else why, _REASON))
    return Near(first=first, second=second, why=reason)
