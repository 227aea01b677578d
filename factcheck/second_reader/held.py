"""Proposals held to the text: what a model says counts only as spans that stand in the reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from factcheck.model import Article, Discrepancy, DiscrepancyType, Sentence
from factcheck.second_reader.joining import crosswise
from factcheck.second_reader.sheets import Line
from factcheck.second_reader.spans import find

#: differences that are taken of one answer, versions of one, and passages of a version
MOST, VERSIONS, PASSAGES = 60, 6, 8
#: characters of the longest passage: more is no version, it is a paragraph
LONGEST = 300
#: words and characters of a label
WORDS, CHARACTERS = 9, 70
_LABEL = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?:,? [^\W\d_]+(?:['’-][^\W\d_]+)*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of a report that give a version."""

    article: Article
    sentence: Sentence
    #: offsets in the article's text
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as they stand there."""
        return self.article.text[self.start : self.end]


Version = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposed difference, every passage of which stands in the reports."""

    kind: DiscrepancyType
    #: the model's name for it; empty where that is no plain short name
    label: str
    versions: tuple[Version, ...]

    @property
    def places(self) -> frozenset[tuple[str, int, int]]:
        """Where its passages stand."""
        return frozenset((s.article.id, s.start, s.end) for v in self.versions for s in v)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A proposal that is no candidate, and why: one of a closed list of reasons."""

    reason: str


def hold(
    records: Sequence[Mapping[str, Any]], lines: Mapping[str, Line]
) -> Iterator[Candidate | Refused]:
    """Each of a model's records as a candidate, or why it is none."""
    for record in records[:MOST]:
        yield _held(record, lines)
    if records[MOST:]:
        yield Refused(reason="more than are looked at")


def once(candidates: Sequence[Candidate]) -> tuple[list[Candidate], int]:
    """The candidates without those that are one difference with another, and how many went.

    Of two the one with more passages stays.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: -len(c.places)):
        if not any(_one_difference(candidate, other) for other in kept):
            kept.append(candidate)
    chosen = {id(c) for c in kept}
    return [c for c in candidates if id(c) in chosen], len(candidates) - len(kept)


def of_finding(finding: Discrepancy, articles: Mapping[str, Article]) -> Candidate:
    """A finding of the rules, to be looked at like a candidate."""
    versions: dict[str, list[Span]] = {}
    for s in finding.sides:
        span = Span(article=articles[s.article], sentence=s.sentence, start=s.start, end=s.end)
        versions.setdefault(s.value, []).append(span)
    return Candidate(kind=finding.type, label="", versions=tuple(map(tuple, versions.values())))


def _one_difference(a: Candidate, b: Candidate) -> bool:
    """Whether passages of two versions of the one lie over those of two versions of the other."""
    met = [
        (i, j)
        for i, version in enumerate(a.versions)
        for j, other in enumerate(b.versions)
        if any(_over(s, t) for s in version for t in other)
    ]
    return crosswise(met)


def _over(a: Span, b: Span) -> bool:
    return a.article.id == b.article.id and a.start < b.end and b.start < a.end


def _held(record: Mapping[str, Any], lines: Mapping[str, Line]) -> Candidate | Refused:
    kind, versions = record.get("kind"), record.get("versions")
    known = isinstance(kind, str) and kind in set(DiscrepancyType)
    if not known or not isinstance(versions, list):
        return Refused(reason="not in the form that was asked for")
    told = [_version(given, lines) for given in versions[:VERSIONS]]
    found = [spans for spans, _ in told]
    candidate = Candidate(
        kind=DiscrepancyType(str(kind)),
        label=_label(record.get("label")),
        versions=_distinct(found),
    )
    if len(candidate.versions) > 1:
        return candidate
    invented = any(invented for _, invented in told)
    reason = "words that stand in no report" if invented else "one version alone"
    return Refused(reason=reason)


def _version(given: object, lines: Mapping[str, Line]) -> tuple[Version, bool]:
    """The passages of a version that stand where the model says, and whether any does not."""
    passages = given if isinstance(given, list) else [given]
    spans = [_span(passage, lines) for passage in passages[:PASSAGES]]
    return tuple(dict.fromkeys(s for s in spans if s is not None)), None in spans


def _span(passage: object, lines: Mapping[str, Line]) -> Span | None:
    if not isinstance(passage, dict):
        return None
    line, words = passage.get("line"), passage.get("words")
    known = lines.get(line.strip()) if isinstance(line, str) else None
    if known is None or not isinstance(words, str) or not 0 < len(words) <= LONGEST:
        return None
    at = find(words, known.sentence.text)
    if at is None:
        return None
    start = known.sentence.start
    return Span(
        article=known.article, sentence=known.sentence, start=start + at[0], end=start + at[1]
    )


def _distinct(versions: Sequence[Version]) -> tuple[Version, ...]:
    """The versions that are there: of two none has a passage in one sentence, or in equal words."""
    kept: list[list[Span]] = []
    for version in versions:
        others = [s for spans in kept for s in spans]
        new = [s for s in version if not any(_in_one_place(s, o) for o in others)]
        words = {_folded(s) for s in others}
        new = [s for s in new if _folded(s) not in words]
        if new:
            kept.append(new)
    return tuple(map(tuple, kept))


def _in_one_place(a: Span, b: Span) -> bool:
    """Whether two passages stand in one sentence, which does not contradict itself."""
    return a.article.id == b.article.id and a.sentence.index == b.sentence.index


def _folded(span: Span) -> str:
    return " ".join(span.words.casefold().split())


def _label(given: object) -> str:
    """A model's label, where it is a few plain words: no figure, no mark, no address."""
    if not isinstance(given, str) or len(given) > CHARACTERS or len(given.split()) > WORDS:
        return ""
    plain = " ".join(given.split())
    letters = all(c.isalpha() or c in " ,-'’" for c in plain)
    return plain if letters and _LABEL.fullmatch(plain) else ""


def narrowed(candidate: Candidate, numbers: Set[int]) -> Candidate:
    """The candidate with those versions alone, counted from 1."""
    kept = (v for n, v in enumerate(candidate.versions, 1) if n in numbers)
    return replace(candidate, versions=tuple(kept))
