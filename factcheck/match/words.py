"""All that articles state in words and that can be compared: one matcher a kind, in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from factcheck.match.lists import match_lists
from factcheck.match.order import match_order
from factcheck.match.states import match_states
from factcheck.match.where import match_places
from factcheck.model import Document, Fact, Kind, Mention

Matcher = Callable[[Sequence[Document]], tuple[Fact, ...]]

MATCHERS: tuple[Matcher, ...] = (match_places, match_order, match_lists, match_states)


#: who utters the words at a span of a document
Speaker = Callable[[Document, int, int], str | None]


def match_statements(
    documents: Sequence[Document], speaker: Speaker | None = None
) -> tuple[Fact, ...]:
    """The facts that articles state in words, kind by kind; `speaker` tells whose word an answer is."""
    by_id = {d.article.id: d for d in documents}
    facts = (fact for matcher in MATCHERS for fact in matcher(documents))
    return tuple(
        _attributed(f, by_id, speaker) if speaker and f.kind is Kind.STATE else f for f in facts
    )


def _attributed(fact: Fact, documents: Mapping[str, Document], speaker: Speaker) -> Fact:
    return replace(
        fact,
        mentions=tuple(
            replace(m, authority=_party(m, documents[m.article], speaker)) for m in fact.mentions
        ),
    )


def _party(mention: Mention, document: Document, speaker: Speaker) -> str | None:
    """Whose word an answer is; the subject of the answer itself (`no group has claimed`, `the rebels claimed`) is none."""
    said = speaker(document, mention.start, mention.end)
    own = document.article.text[max(0, mention.start - len(said or "") - 1) : mention.end]
    return None if said is None or said in own else said
