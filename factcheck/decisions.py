"""Why two figures are a finding or none: what was weighed, and what decided, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from factcheck.claims import Claim
from factcheck.encode import CachingEncoder, Encoder
from factcheck.errors import NotFound
from factcheck.match import (
    REPEATED,
    TOO_MANY,
    Matched,
    match_figures,
    never_compared,
    passage,
    weighing,
)
from factcheck.model import Article, Discrepancy, Passage, Reason, Side, Weighing
from factcheck.pipeline import check, claims, encoder_of
from factcheck.settings import Settings
from factcheck.verdicts import rules

#: an article's file, and a stretch of its text in code points or a figure's own words:
#: `a.txt:120-134`, `a.txt:two hours`
_SPAN = re.compile(r"(?P<article>.+?):(?:(?P<start>\d+)-(?P<end>\d+)|(?P<words>.+))")
#: so many pairs, and reasons for each, are told unless all are asked for
PAIRS, REASONS = 2, 6
_ID = re.compile(r"[0-9a-f]{4,12}")
#: families of rules whose findings come of pairs of figures
OF_FIGURES = (1, 2, 3)


def why(
    inputs: Iterable[str | Path | Article],
    first: str,
    second: str | None = None,
    *,
    manifest: str | Path | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
) -> tuple[Weighing, ...]:
    """What was weighed of the figures of a finding, or of two figures, the likeliest pair first.

    `first` is a finding's id (its beginning is enough), or with `second` a place: `a.txt:120-134`
    by code points of the article's text, or `a.txt:two hours` by the figure's words. Raises
    `NotFound` where there is no such finding or figure, and what `check` raises.

    >>> text = "The flood killed {} people."
    >>> story = [Article(id=f"{n}.txt", text=text.format(n)) for n in (12, 14)]
    >>> why(story, "12.txt:12", "14.txt:14")[0].decided
    'The two were taken to state one fact.'
    """
    chosen, given = settings or Settings(), list(inputs)
    model = CachingEncoder(encoder or encoder_of(chosen))
    found = claims(given, manifest=manifest, settings=chosen)
    asked = _Asked(found, match_figures(found, model, chosen))
    if second is not None:
        one, other = _place(first, found), _place(second, found)
        if _spot(one) == _spot(other):
            raise NotFound(second, "this is the same figure; name another one")
        return asked.pairs([one], [other])
    brief = check(given, manifest=manifest, settings=chosen, encoder=model)
    finding = _finding(first, brief.discrepancies)
    if rules()[finding.rule].family not in OF_FIGURES:
        return tuple(_of_words(finding))
    sides = [[c for c in found if _overlap(c, s.article, s.start, s.end)] for s in finding.sides]
    values = [s.value for s in finding.sides]
    apart = [
        (one, other)
        for (one, v), (other, w) in combinations(zip(sides, values, strict=True), 2)
        if v != w or len(set(values)) == 1
    ]
    pairs = [w for one, other in apart for w in asked.pairs(one, other)]
    return tuple(sorted(pairs, key=lambda w: -(w.likelihood or 0.0)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A story as it was matched, ready to be asked."""

    claims: Sequence[Claim]
    matched: Matched

    def pairs(self, ours: Sequence[Claim], theirs: Sequence[Claim]) -> tuple[Weighing, ...]:
        """What was weighed of each of some claims with each of others."""
        return tuple(self._pair(a, b) for a in ours for b in theirs)

    def _pair(self, a: Claim, b: Claim) -> Weighing:
        for claim in (a, b):
            reason = never_compared(claim)
            if reason is not None:
                return _not_asked(a, b, f"“{claim.mention.text}” is never compared: {reason}.")
        for bucket in self.matched.buckets:
            spots = [_spot(c) for c in bucket.claims]
            if _spot(a) in spots and _spot(b) in spots:
                i, j = spots.index(_spot(a)), spots.index(_spot(b))
                return weighing(bucket, i, j, one_fact=self._one_fact(a, b))
        for claim in (a, b):
            if reason := self._left_out.get(_spot(claim)):
                return _not_asked(a, b, f"“{claim.mention.text}”: {reason}.")
        return _not_asked(
            a, b, "The two are of different kinds, currencies or rates, and are never compared."
        )

    @property
    def _left_out(self) -> dict[tuple[str, int], str]:
        """What a bound leaves out, with the reason."""
        left = (s for s in self.matched.set_aside if s.reason in (REPEATED, TOO_MANY))
        return {(s.article, s.start): s.reason for s in left}

    def _one_fact(self, a: Claim, b: Claim) -> bool:
        wanted = {_spot(a), _spot(b)}
        stated = ({(m.article, m.start) for m in fact.mentions} for fact in self.matched.facts)
        return any(wanted <= spots for spots in stated)


def _not_asked(a: Claim, b: Claim, decided: str) -> Weighing:
    first, second = passage(a), passage(b)
    return Weighing(
        first=first, second=second, decided=decided, one_fact=False, bar=None, likelihood=None
    )


def _passage(side: Side) -> Passage:
    return Passage(
        article=side.article,
        start=side.start,
        end=side.end,
        quote=side.quote,
        sentence=side.sentence,
    )


def _spot(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.mention.start


def _overlap(claim: Claim, article: str, start: int, end: int) -> bool:
    m = claim.mention
    return m.article == article and m.start < end and start < m.end


def _place(written: str, found: Sequence[Claim]) -> Claim:
    """The claim that a place names; words alone will do where one file alone has them."""
    span = _SPAN.fullmatch(written)
    files = list(dict.fromkeys(c.article for c in found))
    if span is None or span["article"] not in files:
        return _by_words(written, found, files)
    here = [c for c in found if c.article == span["article"]]
    if span["words"] is None:
        start, end = int(span["start"]), int(span["end"])
        fits = [c for c in here if _overlap(c, span["article"], start, end)]
    else:
        fits = _with_words(span["words"], here)
    if not fits:
        some = ", ".join(f"“{c.mention.text}”" for c in here[:8])
        raise NotFound(written, f"no figure was read there; the first in this file are {some}")
    return fits[0]


def _by_words(written: str, found: Sequence[Claim], files: Sequence[str]) -> Claim:
    fits = _with_words(written, found)
    homes = list(dict.fromkeys(c.article for c in fits))
    if len(homes) == 1:
        return fits[0]
    if homes:
        raise NotFound(written, f"it stands in {', '.join(homes)}: write FILE:{written}")
    known = ", ".join(files)
    if not files:
        raise NotFound(written, "no file of the story has figures")
    raise NotFound(
        written,
        f"no such figure was read; a place is FILE:START-END or FILE:WORDS, the files are {known}",
    )


def _with_words(words: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose figure is written so, or else holds these words."""
    wanted = words.casefold()
    exact = [c for c in claims if c.mention.text.casefold() == wanted]
    return exact or [c for c in claims if wanted in c.mention.text.casefold()]


def _finding(written: str, found: Sequence[Discrepancy]) -> Discrepancy:
    fits = [d for d in found if d.id.startswith(written)] if _ID.fullmatch(written) else []
    if len(fits) != 1:
        reason = "more than one finding has such an id" if fits else "no finding has this id"
        known = ", ".join(d.id for d in found) or "there is no finding"
        raise NotFound(written, f"{reason}; the story's findings: {known}")
    return fits[0]


def _of_words(finding: Discrepancy) -> Iterator[Weighing]:
    """Of a finding that compares words: its rule, which decided, for each two that differ."""
    rule = rules()[finding.rule]
    for a, b in combinations(finding.sides, 2):
        if a.value != b.value:
            yield Weighing(
                first=_passage(a),
                second=_passage(b),
                decided=f"{rule.title} ({rule.id}). {rule.does} "
                f"Confidence of the finding: {finding.confidence:.2f}.",
                one_fact=True,
                bar=None,
                likelihood=None,
            )


def told(found: Sequence[Weighing], *, whole: bool = False) -> Iterator[str]:
    """Weighings as lines of plain text: the likeliest pairs and strongest reasons, or all."""
    shown = found if whole else found[:PAIRS]
    for w in shown:
        yield from (f"{p.article}:{p.start}-{p.end}  “{p.quote}”" for p in (w.first, w.second))
        yield w.decided
        if w.likelihood is not None and not w.bar:
            yield f"How likely it is that they state one fact: {w.likelihood:.2f}"
        reasons = w.reasons if whole else w.reasons[:REASONS]
        if reasons:
            yield "What weighed, for one fact (+) or against it (-):"
        for reason in reasons:
            yield f"  {reason.effect:+5.2f}  {reason.tells}{_values(reason)}"
        yield ""
    left = len(found) - len(shown)
    if left:
        yield f"{left} more pair{'s' * (left > 1)} and the lesser reasons: --all"


def _values(reason: Reason) -> str:
    """What either passage says, or a number; what is simply so has neither."""
    if reason.second:
        return f": {reason.first} | {reason.second}"
    return "" if reason.first == "1" else f": {reason.first}"
