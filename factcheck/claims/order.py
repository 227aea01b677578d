"""Which of two events came first: `called ahead of the talks` against `called after the talks`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from factcheck.claims.happening import kinds, people
from factcheck.claims.statement import Statement, fact_of, one_event, story_sentences
from factcheck.model import Document, Fact, Kind, Sentence

RULE = "FC701"
#: smoothed share of findings that were right: 2 of 3
SURE = 0.6
BOTH = "after and before"
#: characters on either side of `before` or `after` in which the event and its people are sought
REACH = 300
#: orders that are read in one article: no story tells so many
MOST = 60

_ORDER = re.compile(
    r"""\b(?:
        (?P<both> before \s and \s after ) |
        (?P<before> ahead \s of | prior \s to | in \s advance \s of | before ) |
        (?P<after> (?:immediately|straight|directly|shortly|right|soon|just)? \s* (?: after | following ) | in \s the \s wake \s of )
    )\s+""",
    re.IGNORECASE | re.VERBOSE,
)
#: the event that the other is told by: up to a comma or a full stop, no further than this many characters
_ANCHOR = re.compile(r"[^,.;:!?–—]{3,70}")
#: what stands before a phrase that opens a sentence or clause, the event itself following: `that, immediately after the call, he spoke`
_OPENS = re.compile(r"(?:^|[,:;]|\bthat)[\s\"“”'‘’]*$")
#: where the clause begins that the order is told of
_CLAUSE = re.compile(r"[,;:]|\s(?:and|but|when|where)\s")
#: what has not happened yet has no order
_TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|to|plans?|hopes?|should)\s+(?:\S+\s+){0,4}$", re.IGNORECASE
)
#: a subject that stands for somebody of the sentence before
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence that puts an event before or after another."""

    statement: Statement
    #: the kind of event, and who took part
    kind: str
    who: frozenset[str]
    #: the same of the event that it is told by
    anchor: str
    whose: frozenset[str]


def match_order(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """What articles say of the order of two events: one fact for each pair of readings that differ, if it holds any passage of its own."""
    found = [
        t
        for d in documents
        for t in islice((t for x in story_sentences(d) for t in _told(d, x)), MOST)
    ]
    differing: dict[tuple[str, ...], dict[int, Told]] = {}
    for a, b in combinations(found, 2):
        if a.statement.value != b.statement.value and _one_order(a, b):
            key = (a.kind, a.anchor, *sorted((a.statement.value, b.statement.value)))
            differing.setdefault(key, {}).update({id(a): a, id(b): b})
    return tuple(
        fact_of([t.statement for t in group.values()])
        for group in _telling(list(differing.values()))
    )


def _telling(groups: Sequence[dict[int, Told]]) -> Iterator[dict[int, Told]]:
    """The groups that hold a passage which none before them does; plain contradictions come first."""
    seen: set[int] = set()
    for group in sorted(groups, key=lambda g: any(t.statement.value == BOTH for t in g.values())):
        if group.keys() - seen:
            seen |= group.keys()
            yield group


def _one_order(a: Told, b: Told) -> bool:
    """Whether two sentences of two articles tell of one pair of events: like kinds, and somebody in common on either side."""
    apart = a.statement.document is not b.statement.document
    alike = (a.kind, a.anchor) == (b.kind, b.anchor) and one_event(a.statement, b.statement)
    # who took part in the event that both are told by tells nothing about the other event
    mine, yours = a.who - a.whose - b.whose, b.who - a.whose - b.whose
    return (
        apart
        and alike
        and bool(mine & yours)
        and (not a.whose or not b.whose or bool(a.whose & b.whose))
    )


def _told(document: Document, sentence: Sentence) -> Iterator[Told]:
    text = sentence.text
    for hit in _ORDER.finditer(text):
        anchor = _ANCHOR.match(text, hit.end())
        if anchor is None:
            continue
        before, after = (
            text[max(0, hit.start() - REACH) : hit.start()],
            text[anchor.end() : anchor.end() + REACH],
        )
        opening = bool(_OPENS.search(before))
        event = kinds(after if opening else _CLAUSE.split(before)[-1])
        told_by = kinds(anchor[0])
        if not event or not told_by or _TO_COME.search(before):
            continue
        chosen = event[0] if opening else event[-1]
        start, end = (
            (anchor.end(), anchor.end() + len(after))
            if opening
            else (hit.start() - len(before), hit.start())
        )
        yield Told(
            _statement(document, sentence, hit, anchor, chosen, told_by[0]),
            chosen,
            _who(document, sentence, sentence.start + start, sentence.start + end),
            told_by[0],
            people(document, sentence.start + anchor.start(), sentence.start + anchor.end()),
        )


def _who(document: Document, sentence: Sentence, start: int, end: int) -> frozenset[str]:
    """Who is named; a pronoun brings in those of the sentence before."""
    named = people(document, start, end)
    if named or sentence.index == 0 or not _PRONOUN.search(document.article.text, start, end):
        return named
    before = document.sentences[sentence.index - 1]
    return named | people(document, before.start, before.end)


def _blanks(hit: re.Match[str]) -> int:
    """Blanks that the match begins with, which are no part of the quote."""
    words = hit[hit.lastgroup or 0]
    return len(words) - len(words.lstrip())


def _statement(
    document: Document,
    sentence: Sentence,
    hit: re.Match[str],
    anchor: re.Match[str],
    event: str,
    told_by: str,
) -> Statement:
    order = {"both": BOTH, "before": "before", "after": "after"}[hit.lastgroup or "after"]
    return Statement(
        kind=Kind.ORDER,
        rule=RULE,
        key=f"{event} {told_by}",
        what=f"whether it came before or after the {told_by}",
        value=order,
        document=document,
        sentence=sentence,
        start=sentence.start + hit.start(hit.lastgroup or 0) + _blanks(hit),
        end=sentence.start + len(anchor[0].rstrip()) + anchor.start(),
        sure=SURE,
    )
