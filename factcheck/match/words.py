"""All that articles state in words and that can be compared: one matcher a kind, in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.match.lists import match_lists
from factcheck.match.order import match_order
from factcheck.match.states import match_states
from factcheck.match.where import match_places
from factcheck.model import Document, Fact

Matcher = Callable[[Sequence[Document]], tuple[Fact, ...]]

MATCHERS: tuple[Matcher, ...] = (match_places, match_order, match_lists, match_states)


def match_statements(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """The facts that articles state in words, kind by kind."""
    return tuple(fact for matcher in MATCHERS for fact in matcher(documents))
