"""Quoted sentences of several articles that print one remark, aligned word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from factcheck.alignment import Alignment, align, spoken_words
from factcheck.match.group import Pair, linked
from factcheck.match.lexicon import stopwords
from factcheck.model import Document, Fact, Kind, Mention, Quotation, Sentence

#: words that two quotations must share, at least so many of them no function words
SHARED = 4
SHARED_CONTENT = 2
#: share of the aligned stretch that must be the same words; 0.55: below it, other remarks on one subject come in
ALIKE = 0.55
#: from this likeness on the words alone say that it is one remark, whoever the page makes its speaker
CERTAIN = 0.8
#: share of the shorter quotation's words that the other must have
SHARE = 0.55
#: so many words of a remark stand for it in a label
OPENING = 6
#: one run of words as long as this must be common, unless the shorter quotation has fewer than `SHORT` words
RUN = 3
SHORT = 8
#: a remark so many times as long as the other must share one content word more
LOPSIDED = 3
#: quotations are grouped while their mean likeness is at least this
TOGETHER = 0.3


@dataclass(frozen=True)
class Remark:
    """One sentence within one quotation."""

    article: str
    quotation: Quotation
    sentence: Sentence
    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, normalised."""
        return spoken_words(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that are no function words."""
        return frozenset(w for w in self.words if w not in stopwords())


def match_quotations(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """The remarks that two articles or more print, whether in the same words or not, in the order of the articles."""
    remarks = [r for d in documents for r in _remarks(d)]
    scores: dict[Pair, float] = {}
    for i, j in combinations(range(len(remarks)), 2):
        scores_for = _likeness(remarks[i], remarks[j])
        if scores_for is not None:
            scores[i, j] = scores_for
    facts = []
    for cluster in linked(len(remarks), scores, TOGETHER, strict=False):
        members = [remarks[i] for i in cluster]
        if len({r.article for r in members}) > 1:
            facts.append(_fact(members, [scores[p] for p in combinations(cluster, 2) if p in scores]))
    return tuple(facts)


def _remarks(document: Document) -> list[Remark]:
    """The sentences inside the document's quotations, page furniture left out."""
    found = []
    for quotation in document.quotations:
        for sentence in document.sentences:
            start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
            if start < end and sentence.furniture is None:
                text = document.article.text[start:end]
                trimmed = text.strip()
                start += len(text) - len(text.lstrip())
                found.append(Remark(document.article.id, quotation, sentence, start, start + len(trimmed), trimmed))
    return [r for r in found if len(r.words) >= SHARED]


def _likeness(a: Remark, b: Remark) -> float | None:
    """None where the two cannot be one remark: one article, other speakers, too few words in common."""
    if a.article == b.article or len(a.content & b.content) < SHARED_CONTENT:
        return None
    found = align(a.words, b.words)
    if found is None or not one_remark(a.words, b.words, found):
        return None
    if found.likeness < CERTAIN and not _one_speaker(a.quotation, b.quotation):
        return None
    # long common stretches first, so that a scrap of a remark does not draw one of its wordings away from the others
    return found.likeness * (1 - 2 / len(found.shared))


def one_remark(a: Sequence[str], b: Sequence[str], found: Alignment) -> bool:
    """Whether two aligned wordings share enough to be one remark rather than two on one subject."""
    content = {w for w in found.shared if w not in stopwords()}
    shorter = min(len(a), len(b))
    rare = SHARED_CONTENT + (max(len(a), len(b)) > LOPSIDED * shorter)
    enough = len(found.shared) >= SHARED and len(content) >= rare and len(found.shared) >= SHARE * shorter
    return enough and found.likeness >= ALIKE and (found.run >= RUN or shorter < SHORT)


def _one_speaker(a: Quotation, b: Quotation) -> bool:
    """Whether the speakers can be one; a description (`the president`) may be anybody."""
    mine, yours = _surname(a), _surname(b)
    return mine is None or yours is None or mine == yours


def _surname(quotation: Quotation) -> str | None:
    words = (quotation.speaker or "").rstrip(".,").split()
    return words[-1].lower() if words and words[-1][0].isupper() else None


def _fact(remarks: Sequence[Remark], scores: Sequence[float]) -> Fact:
    speaker = _speaker(remarks)
    mentions = tuple(
        Mention(
            kind=Kind.QUOTATION,
            article=r.article,
            start=r.start,
            end=r.end,
            text=r.text,
            sentence=r.sentence,
            quotation=r.quotation,
            window=" ".join(r.words),
            authority=r.quotation.speaker,
        )
        for r in remarks
    )
    likeness = sum(scores) / len(scores)
    known = all(r.quotation.speaker for r in remarks)
    return Fact(
        kind=Kind.QUOTATION,
        what=f"{speaker}: {_opening(remarks[0])}" if speaker else f"quotation {_opening(remarks[0])}",
        mentions=mentions,
        confidence=_confidence(likeness, known),
    )


def _speaker(remarks: Sequence[Remark]) -> str | None:
    """The speaker that most of the articles name, or None where none is named more often than another."""
    named = Counter(_surname(r.quotation) for r in remarks if _surname(r.quotation))
    best = named.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return next(r.quotation.speaker for r in remarks if _surname(r.quotation) == best[0][0])


def _opening(remark: Remark) -> str:
    """The first words of a remark, as printed."""
    words = remark.text.split()
    return f"“{' '.join(words[:OPENING])}{' …' if len(words) > OPENING else ''}”"


def _confidence(likeness: float, known: bool) -> float:
    """How sure it is one remark, from the mean likeness and whether the page names every speaker.

    A straight line through what the evaluation's stories showed: a third right at a likeness of 0.4, four in five at 0.7.
    """
    line = 1.32 * likeness - 0.31 + (0.17 if known else 0.0)
    return round(max(0.05, min(0.97, line)), 2)
