"""Quotations that are prints of one utterance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations, product

from factcheck.claims.remark import SCRAPS, Remark, remarks
from factcheck.match.bounds import REPEATS, few_remarks
from factcheck.match.groups import Pair, linked
from factcheck.match.joined import adjacent, joined
from factcheck.match.utterance import LIKELY, likeness, one_speaker, other_meant, repeats, twins
from factcheck.model import Document, Fact, Kind, Mention, SetAside
from factcheck.words.alignment import bag

#: so many words of a remark stand for it in a label
OPENING = 6
#: remarks are grouped while their mean likeness is at least this
TOGETHER = 0.35
#: from this likeness on, two remarks say that what stands beside them may be one utterance too
ANCHOR = 0.75
#: how many findings were right where the likeness reaches so high, smoothed; below, few were
MEASURED = ((0.9, 0.85), (0.75, 0.8), (LIKELY, 0.7))
UNLIKELY = 0.3
#: how many remarks of the speaker on either side count
REACH = 2
#: remarks, those with most words in common, that one is laid beside
COUNTERPARTS = 60


@dataclass(frozen=True, slots=True)
class Quoted:
    """The remarks that articles print in common, those set aside, and what to know of it."""

    facts: tuple[Fact, ...]
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()


def match_quotations(documents: Sequence[Document]) -> Quoted:
    """The remarks that two articles or more print, in whatever words, in the articles' order."""
    chosen = few_remarks([r for d in documents for r in remarks(d)])
    return Quoted(
        facts=tuple(_facts(_whole(chosen.kept, documents))),
        set_aside=tuple(_aside(r, why) for r, why in chosen.left),
        notes=tuple(filter(None, [chosen.note("quotations")])),
    )


def _whole(found: Sequence[Remark], documents: Sequence[Document]) -> list[Remark]:
    """The remarks, those put together that another report prints as one."""
    texts = {d.article.id: d.article.text for d in documents}
    return joined(found, _counterparts(found)[0], texts)


def _facts(found: Sequence[Remark]) -> Iterator[Fact]:
    looked, cut = _counterparts(found)
    scores = dict(_alike(found, looked))
    scores.update(_alike(found, _beside(found, scores, cut), beside=True))
    for cluster in linked(len(found), scores, TOGETHER, strict=False):
        kept = _once(cluster, found, scores)
        pairs = [p for p in combinations(kept, 2) if p in scores]
        members = [found[i] for i in kept]
        # two that nothing but a third of their own article ties may be left without it
        if pairs and len({r.article for r in members}) > 1:
            yield _fact(members, [scores[p] for p in pairs])


def _alike(
    found: Sequence[Remark], pairs: Iterable[Pair], *, beside: bool = False
) -> Iterator[tuple[Pair, float]]:
    """The pairs that may be one utterance, with how likely they are."""
    for i, j in pairs:
        score = likeness(found[i], found[j], beside=beside)
        if score is not None:
            yield (i, j), score


def _counterparts(found: Sequence[Remark]) -> tuple[list[Pair], Set[Pair]]:
    """The pairs that are laid side by side, and those that are not, for each has many more like."""
    printed = twins(found)
    pairs = [
        (i, j)
        for i, j in combinations(range(len(found)), 2)
        if _may_meet(found[i], found[j]) and _free(i, j, found, printed)
    ]
    beside: dict[int, list[tuple[int, Pair]]] = {}
    for i, j in pairs:
        row = -len(bag(found[i].words) & bag(found[j].words)), (i, j)
        beside.setdefault(i, []).append(row)
        beside.setdefault(j, []).append(row)
    likest = {p for rows in beside.values() for _, p in nsmallest(COUNTERPARTS, rows)}
    return [p for p in pairs if p in likest], {p for p in pairs if p not in likest}


def _may_meet(a: Remark, b: Remark) -> bool:
    """Whether two articles have words of meaning in common, and brackets name nobody else."""
    return a.article != b.article and not a.content.isdisjoint(b.content) and not other_meant(a, b)


def _free(i: int, j: int, found: Sequence[Remark], printed: Mapping[int, Set[str]]) -> bool:
    """Whether neither is printed word for word where the other stands: it is that one's."""
    taken = found[j].article in printed[i] or found[i].article in printed[j]
    return not taken or found[i].words == found[j].words


def _aside(r: Remark, reason: str) -> SetAside:
    return SetAside(article=r.article, start=r.start, end=r.end, quote=r.text, reason=reason)


def _once(
    cluster: Sequence[int], found: Sequence[Remark], scores: Mapping[Pair, float]
) -> list[int]:
    """The cluster without the lesser of two remarks of one article, unless it prints one twice."""
    weight = {i: sum(scores.get((min(i, j), max(i, j)), 0.0) for j in cluster) for i in cluster}
    kept: list[int] = []
    printed: dict[str, list[Remark]] = {}
    for i in sorted(cluster, key=lambda i: (-weight[i], i)):
        same = printed.setdefault(found[i].article, [])
        if len(same) < REPEATS and all(repeats(found[i], other) for other in same):
            kept.append(i)
            same.append(found[i])
    return sorted(kept)


def _beside(found: Sequence[Remark], scores: Mapping[Pair, float], cut: Set[Pair]) -> list[Pair]:
    """Remarks next to two that are one: the place in the speech makes up for words in common."""
    near = [tuple(_neighbours(found, i)) for i in range(len(found))]
    anchors = [pair for pair, score in scores.items() if score >= ANCHOR]
    printed = twins(found)
    # both before their anchors or both behind them
    pairs = dict.fromkeys(
        (k, m) for i, j in anchors for k, m in product(near[i], near[j]) if (k < i) is (m < j)
    )
    return [(k, m) for k, m in pairs if (k, m) not in cut and _free(k, m, found, printed)]


def _neighbours(found: Sequence[Remark], at: int) -> Iterator[int]:
    """The remarks that lead up to this one of its speaker, and that follow, `REACH` of each."""
    for step in (-1, 1):
        here = at
        for _ in range(REACH):
            after = here + step
            if not (0 <= after < len(found) and adjacent(found[here], found[after])):
                break
            yield after
            here = after


def _fact(members: Sequence[Remark], scores: Sequence[float]) -> Fact:
    speaker = _speaker(members)
    sure = [r for r in members if r.signed and r.named]
    return Fact(
        kind=Kind.QUOTATION,
        what=f"{speaker}: {_opening(members)}" if speaker else f"quotation {_opening(members)}",
        mentions=tuple(_mention(r, sure) for r in members),
        confidence=_confidence(sum(scores) / len(scores)),
    )


def _mention(remark: Remark, sure: Sequence[Remark]) -> Mention:
    """The remark as a mention; its speaker, unless `sure` ones say that it is somebody else."""
    doubted = remark.named and not remark.signed and sure
    known = not doubted or any(one_speaker(remark, other) for other in sure)
    return Mention(
        kind=Kind.QUOTATION,
        article=remark.article,
        start=remark.start,
        end=remark.end,
        text=remark.text,
        sentence=remark.sentence,
        quotation=remark.quotation,
        value=SCRAPS if remark.scraps else "",
        window=" ".join(remark.words),
        authority=remark.quotation.speaker if known else None,
    )


def _speaker(members: Sequence[Remark]) -> str | None:
    """The speaker that is named most often, beside the words if any is; None where two are."""
    named = [r for r in members if r.person] or [r for r in members if r.named]
    signed = [r for r in named if r.signed] or named
    counts = Counter(r.surname for r in signed).most_common()
    most = [r for r in signed if (r.surname, counts[0][1]) in counts]
    if not all(one_speaker(a, b) for a, b in combinations(most, 2)):
        return None
    fullest = max(most, key=lambda r: len(r.named), default=None)
    return fullest.quotation.speaker if fullest else None


def _opening(members: Sequence[Remark]) -> str:
    """The first words of the first wording that is long enough, as printed."""
    texts = [r.text.split() for r in members]
    first = next((text for text in texts if len(text) >= OPENING), texts[0])
    return f"“{' '.join(first[:OPENING])}{' …' if len(first) > OPENING else ''}”"


def _confidence(likeness: float) -> float:
    """How sure it is one utterance: how many findings of such a likeness were right."""
    return next((right for least, right in MEASURED if likeness >= least), UNLIKELY)
