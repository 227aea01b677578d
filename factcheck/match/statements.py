"""All that articles state in words and that can be compared: one matcher a kind, in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from factcheck.claims.answer import match_states
from factcheck.claims.order import match_order
from factcheck.claims.roster import match_lists
from factcheck.claims.where import match_places
from factcheck.model import Document, Fact, Kind, Mention
from factcheck.split import speaker_of

Matcher = Callable[[Sequence[Document]], tuple[Fact, ...]]

MATCHERS: tuple[Matcher, ...] = (match_places, match_order, match_lists, match_states)


def match_statements(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """The facts that articles state in words, kind by kind; whose word an answer is, is told."""
    by_id = {d.article.id: d for d in documents}
    facts = (fact for matcher in MATCHERS for fact in matcher(documents))
    return tuple(_attributed(f, by_id) if f.kind is Kind.STATE else f for f in facts)


def _attributed(fact: Fact, documents: Mapping[str, Document]) -> Fact:
    return replace(
        fact,
        mentions=tuple(
            replace(m, authority=_party(m, documents[m.article])) for m in fact.mentions
        ),
    )


def _party(mention: Mention, document: Document) -> str | None:
    """Whose word an answer is; the subject of the answer itself (`no group has claimed`, `the rebels claimed`) is none."""
    said = speaker_of(document, mention.start, mention.end)
    own = document.article.text[max(0, mention.start - len(said or "") - 1) : mention.end]
    return None if said is None or said in own else said
