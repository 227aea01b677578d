"""Two quoted sentences of one report that another prints as one.

“We did it before. We will do it again.” is the print of “We did it before and we'll do it again”,
and neither half of it is by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.claims.remark import Remark
from factcheck.match.utterance import LIKELY, likeness, two_speakers
from factcheck.split.verbs import verbs
from factcheck.words.alignment import align, bag

#: characters between a remark and its speaker's next
ADJACENT = 200
#: characters that say who says it
SAYING = 60
#: words that each of the two must have in common with the longer one
EACH = 3
#: share of either's words that it must have
HALF = 0.4

#: what a remark ends in where its speaker's next goes on with it
_ENDS = ".,;:!?…—–-"

#: the words of two sentences that follow one another
Halves = tuple[tuple[str, ...], tuple[str, ...]]


def adjacent(a: Remark, b: Remark) -> bool:
    """Whether a report prints two remarks of one speaker in one breath."""
    close = max(a.start, b.start) - min(a.end, b.end) <= ADJACENT
    whole = not (a.scraps or b.scraps)
    return a.article == b.article and whole and close and not two_speakers(a, b)


def _runs_on(a: Remark, b: Remark, texts: Mapping[str, str]) -> bool:
    """Whether nothing but who says it stands between two remarks."""
    between = "" if a.quotation == b.quotation else texts[a.article][a.end : b.start]
    quiet = not any(c.isalpha() for c in between)
    says = len(between) <= SAYING and verbs().pattern.search(between) is not None
    return adjacent(a, b) and (quiet or (says and a.text[-1:] in _ENDS))


def joined(
    found: Sequence[Remark], pairs: Iterable[tuple[int, int]], texts: Mapping[str, str]
) -> list[Remark]:
    """The remarks, two put together wherever a third, of `pairs`, has the words of both."""
    halves = set(_halves(found, pairs, texts))
    made: list[Remark] = []
    for remark in found:
        if made and (made[-1].words, remark.words) in halves and _runs_on(made[-1], remark, texts):
            made[-1] = _both(made[-1], remark, texts[remark.article])
        else:
            made.append(remark)
    return made


def _halves(
    found: Sequence[Remark], pairs: Iterable[tuple[int, int]], texts: Mapping[str, str]
) -> Iterator[Halves]:
    for i, j in pairs:
        for k, whole in ((i, j), (i - 1, j), (j, i), (j - 1, i)):
            if 0 <= k < len(found) - 1 and _runs_on(found[k], found[k + 1], texts):
                first, second = found[k], found[k + 1]
                if _in_one(first, second, found[whole]):
                    yield first.words, second.words


def _in_one(first: Remark, second: Remark, whole: Remark) -> bool:
    """Whether `whole` has what both say: more than either alone has in common with it."""
    parts = first.words, second.words
    if whole.scraps or not all(_mostly(p, whole.words) for p in parts):
        return False
    both = replace(first, said=(*_said(first), *_said(second)))
    alone = max(_shared(p, whole.words) for p in parts)
    together = _shared(both.words, whole.words)
    return together >= alone + EACH and (likeness(both, whole) or 0.0) >= LIKELY


def _mostly(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    common = len(bag(part) & bag(whole))
    return common >= max(EACH, HALF * len(bag(part)))


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    found = align(a, b)
    return len(found.shared) if found else 0


def _said(remark: Remark) -> tuple[str, ...]:
    return remark.said or (remark.text,)


def _both(first: Remark, second: Remark, text: str) -> Remark:
    said = (*_said(first), *_said(second))
    return replace(first, end=second.end, text=text[first.start : second.end], said=said)
