"""What sentences state in words: readings of one thing, gathered into facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.claims.moment import background
from factcheck.model import Document, Fact, Kind, Mention, Sentence
from factcheck.words.countries import elsewhere
from factcheck.words.stems import content_stems


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence's word on one thing."""

    kind: Kind
    #: the id of the rule that flags it if another statement differs
    rule: str
    #: what it is about; statements about one thing have an equal key
    key: str
    #: what is compared, in an editor's words: `distance from Aden`
    what: str
    #: the reading, equal for equal readings
    value: str
    document: Document
    sentence: Sentence
    #: the words that say it, offsets in the article's text
    start: int
    end: int
    #: how sure it is that two statements of this rule and key speak of one thing
    sure: float = 0.7


#: whether two statements about one key can be told of one event
Fits = Callable[[Statement, Statement], bool]
#: whether statements that read differently may all be true
Reconcilable = Callable[[Sequence[Statement]], bool]


#: statements of one article with one reading that are compared
REPEATS = 5
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def story_sentences(document: Document) -> Iterator[Sentence]:
    """The sentences that tell of the story's own event: no furniture, no look back, no other year."""
    published = document.article.published
    for sentence in document.sentences:
        years = set(_YEAR.findall(sentence.text)) - ({str(published.year)} if published else set())
        if sentence.furniture is None and not years and not background().search(sentence.text):
            yield sentence


def one_event(a: Statement, b: Statement) -> bool:
    """Whether nothing in the two sentences tells of two events."""
    return not elsewhere(a.sentence.text, b.sentence.text)


def shares(a: Statement, b: Statement, least: int) -> bool:
    """Whether the two sentences have so many words of meaning in common."""
    return len(set(content_stems(a.sentence.text)) & set(content_stems(b.sentence.text))) >= least


def gathered(
    found: Sequence[Statement],
    fits: Fits = one_event,
    reconcilable: Reconcilable | None = None,
    *,
    agree: bool = False,
) -> Iterator[Fact]:
    """One fact for each key that two articles state: the statements that fit one that reads otherwise.

    With `agree`, those that all read alike make a fact too. Where none is `reconcilable`, readings that differ exclude each other.
    """
    keys = dict.fromkeys((s.rule, s.key) for s in found)
    for rule, key in keys:
        same = _few([s for s in found if (s.rule, s.key) == (rule, key)])
        pairs = [
            (a, b)
            for a in same
            for b in same
            if a.value != b.value and a.document is not b.document and fits(a, b)
        ]
        chosen = [s for s in same if any(s is a or s is b for a, b in pairs)]
        if not chosen and agree and len({s.value for s in same}) == 1:
            chosen = same
        if len({s.document.article.id for s in chosen}) > 1:
            yield fact_of(chosen, reconcilable=reconcilable is not None and reconcilable(chosen))


def _few(found: Sequence[Statement]) -> list[Statement]:
    """The first statements of each article for each reading: one that repeats itself a thousand times must not cost a million looks."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for s in found:
        seen[s.document.article.id, s.value] += 1
        if seen[s.document.article.id, s.value] <= REPEATS:
            kept.append(s)
    return kept


def fact_of(found: Sequence[Statement], *, reconcilable: bool = False) -> Fact:
    """A fact of statements about one thing: one mention for each reading of an article: the first."""
    first: dict[tuple[str, str], Statement] = {}
    for s in found:
        first.setdefault((s.document.article.id, s.value), s)
    kept = list(first.values())
    return Fact(
        kind=kept[0].kind,
        what=kept[0].what,
        mentions=tuple(_mention(s) for s in kept),
        confidence=kept[0].sure,
        rule=kept[0].rule,
        reconcilable=reconcilable,
    )


def _mention(s: Statement) -> Mention:
    article = s.document.article
    return Mention(
        kind=s.kind,
        article=article.id,
        start=s.start,
        end=s.end,
        text=article.text[s.start : s.end],
        sentence=s.sentence,
        value=s.value,
        as_of=article.published,
    )
