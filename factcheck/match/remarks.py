"""Quotations that are one remark, aligned word by word; and one remark with two speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import combinations, product

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.claims.remark import SHARED, Remark, remarks, stock
from factcheck.match.bounds import REPEATS, few_remarks
from factcheck.match.groups import Pair, linked
from factcheck.model import Document, Fact, Kind, Mention, SetAside
from factcheck.words.alignment import Alignment, align, bag, in_common, spoken_words
from factcheck.words.lists import entries, words
from factcheck.words.spelling import fold
from factcheck.words.stems import stopwords

#: words that two quotations must share that are no function words
SHARED_CONTENT = 2
#: share of the aligned stretch that must be the same words; 0.55: below it, other remarks on one
#: subject come in
ALIKE = 0.55
#: from this likeness on the words alone say that it is one remark, whoever is named as its speaker
CERTAIN = 0.8
#: so many words alike, in so long a run, make up for one content word too few
CLOSE = 0.75
MANY = 8
LONG_RUN = 5
#: share of the shorter quotation's words that the other must have
SHARE = 0.55
#: the same where the page names two speakers: one is wrong, or both use a set phrase
WHOLE = 0.8
#: so many words of a remark stand for it in a label
OPENING = 6
#: one run of so many words must be common, unless the shorter quotation has fewer than `SHORT`
RUN = 3
SHORT = 8
#: a remark so many times as long as the other must share one content word more
LOPSIDED = 3
#: quotations are grouped while their mean likeness is at least this
TOGETHER = 0.3
#: what is left of a likeness that only one clause of each remark has, and how sure a fact can be
#: that rests on such alone
CLAUSE_ALONE = 0.9
CLAUSE_SURE = 0.3
#: how sure a finding can be whose remarks are rather two than one
UNLIKELY = 0.3
#: how like two scraps and the remark that they are taken from are: the words are few
SCRAPS = 0.5
#: from this score on, two remarks say that what stands beside them may be one remark too
ANCHOR = 0.4
#: beside an anchor this likeness is enough
BESIDE = 0.5
#: how many findings were right where the line below reached so high, smoothed: 19 of 23, 8 of 10
#: and 9.5 of 13 on unlabelled stories
MEASURED = ((0.8, 0.8), (0.65, 0.75), (0.5, 0.7))
#: characters between a remark and its speaker's next, and how many of those on either side count
ADJACENT = 120
REACH = 2

#: remarks, those with most words in common, that one is laid beside
COUNTERPARTS = 60

#: the rule of a remark that is given two speakers
TWO_SPEAKERS = "FC411"
#: a shorter remark may be anybody's
ANYBODYS = 8
#: how sure it must be that it is one remark
SURE = 0.8
#: smoothed share of findings that were right: none of three, two of which were one surname misspelt
DOUBTFUL = 0.33
#: surnames that differ in so many letters are one, misspelt
MISSPELT = 1


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
        facts=tuple(_facts(chosen.kept)),
        set_aside=tuple(_aside(r, why) for r, why in chosen.left),
        notes=tuple(filter(None, [chosen.note("quotations")])),
    )


def _facts(found: Sequence[Remark]) -> Iterator[Fact]:
    looked, cut = _counterparts(found)
    likeness = ((p, _likeness(found[p[0]], found[p[1]])) for p in looked)
    scores = {pair: score for pair, score in likeness if score is not None}
    clausal = {(i, j) for i, j in scores if _by_clause(found[i], found[j])}
    scores = {**dict(_beside(found, scores, cut)), **scores}
    for cluster in linked(len(found), scores, TOGETHER, strict=False):
        kept = _once(cluster, found, scores)
        pairs = [p for p in combinations(kept, 2) if p in scores]
        members = [found[i] for i in kept]
        # two that nothing but a third of their own article ties may be left without it
        if pairs and len({r.article for r in members}) > 1:
            most = CLAUSE_SURE if clausal.issuperset(pairs) else 1.0
            yield _fact(members, [scores[p] for p in pairs], most)


def _counterparts(found: Sequence[Remark]) -> tuple[list[Pair], Set[Pair]]:
    """The pairs that are laid side by side, and those that are not, for each has many more like."""
    pairs = [(i, j) for i, j in combinations(range(len(found)), 2) if _may_meet(found[i], found[j])]
    beside: dict[int, list[tuple[int, Pair]]] = {}
    for i, j in pairs:
        row = -len(bag(found[i].words) & bag(found[j].words)), (i, j)
        beside.setdefault(i, []).append(row)
        beside.setdefault(j, []).append(row)
    likest = {p for rows in beside.values() for _, p in nsmallest(COUNTERPARTS, rows)}
    return [p for p in pairs if p in likest], {p for p in pairs if p not in likest}


def _may_meet(a: Remark, b: Remark) -> bool:
    """Whether two articles have words of meaning in common, and brackets name nobody else."""
    return a.article != b.article and not a.content.isdisjoint(b.content) and not _other_meant(a, b)


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
        if len(same) < REPEATS and all(_repeats(found[i], other) for other in same):
            kept.append(i)
            same.append(found[i])
    return sorted(kept)


def _repeats(a: Remark, b: Remark) -> bool:
    """Whether one article gives one remark twice."""
    aligned = _as_one(a.words, b.words)
    return aligned is not None and aligned.likeness >= CERTAIN and not _other_meant(a, b)


def _other_meant(a: Remark, b: Remark) -> bool:
    """Whether brackets put other names for a pronoun."""
    return bool(a.meant and b.meant and not a.meant & b.meant)


def _likeness(a: Remark, b: Remark) -> float | None:
    """None where two that may meet cannot be one remark: other speakers, too few like words."""
    if a.scraps or b.scraps:
        return _scraps_likeness(a, b)
    found = _aligned(a, b)
    if found is None:
        return _clause_likeness(a, b)
    # long common stretches first: a scrap must not draw one wording away from the others
    return found.likeness * (1 - 2 / len(found.shared))


def _aligned(a: Remark, b: Remark) -> Alignment | None:
    """How the two line up where they are one remark."""
    found = _as_one(a.words, b.words)
    if found is None or _one_speaker(a, b):
        return found
    whole = len(found.shared) >= WHOLE * min(len(a.words), len(b.words))
    return found if whole and found.likeness >= CERTAIN else None


def _as_one(a: tuple[str, ...], b: tuple[str, ...]) -> Alignment | None:
    """How two wordings of one remark line up."""
    # most pairs have too few words in common in any order, and are not laid side by side
    if not in_common(a, b, max(SHARED, SHARE * min(len(a), len(b)))):
        return None
    found = align(a, b)
    return found if found is not None and one_remark(a, b, found) else None


def one_remark(a: Sequence[str], b: Sequence[str], found: Alignment) -> bool:
    """Whether two aligned wordings share enough to be one remark rather than two on one subject."""
    content = {w for w in found.shared if w not in stopwords()}
    shorter = min(len(a), len(b))
    wanted = SHARED_CONTENT + (max(len(a), len(b)) > LOPSIDED * shorter)
    close = found.likeness >= CLOSE and found.run >= LONG_RUN and len(found.shared) >= MANY
    own = len(content) >= wanted and bool(content - stock())
    enough = len(found.shared) >= max(SHARED, SHARE * shorter)
    telling = own or (close and bool(content))
    alike = found.likeness >= ALIKE and (found.run >= RUN or shorter < SHORT)
    return enough and telling and alike


def _by_clause(a: Remark, b: Remark) -> bool:
    """Whether no more than one clause of each says that the two are one remark."""
    return not a.scraps and not b.scraps and _aligned(a, b) is None


def _clause_likeness(a: Remark, b: Remark) -> float | None:
    """The likeness of the two clauses that are most alike, where one named speaker says both."""
    if a.surname is None or a.surname != b.surname:
        return None
    found = (_as_one(x, y) for x, y in product(a.clauses, b.clauses))
    telling = (f for f in found if f and len({*f.shared} - stopwords() - stock()) >= SHARED_CONTENT)
    return max((f.likeness * CLAUSE_ALONE for f in telling), default=None)


def _scraps_likeness(a: Remark, b: Remark) -> float | None:
    """Scraps against the remark that they come from.

    All words are in it, in order, but for one of degree: `quite useful`, `very useful`.
    """
    if bool(a.scraps) is bool(b.scraps) or a.surname is None or a.surname != b.surname:
        return None
    part, whole = (a.words, b.words) if a.scraps else (b.words, a.words)
    common, left = [w for w in part if w in whole], [w for w in part if w not in whole]
    at = [whole.index(w) for w in common]
    of_degree = len(left) <= 1 and words("claims", "degrees").issuperset(left)
    telling = len({*common} - stopwords()) >= SHARED_CONTENT
    return SCRAPS if of_degree and telling and at == sorted(at) else None


def _beside(
    found: Sequence[Remark], scores: Mapping[Pair, float], cut: Set[Pair]
) -> Iterator[tuple[Pair, float]]:
    """Remarks next to two that are one: the place in the speech makes up for words in common."""
    near = [tuple(_neighbours(found, i)) for i in range(len(found))]
    anchors = [pair for pair, score in scores.items() if score >= ANCHOR]
    # both before their anchors or both behind them
    pairs = dict.fromkeys(
        (k, m) for i, j in anchors for k, m in product(near[i], near[j]) if (k < i) is (m < j)
    )
    for k, m in pairs:
        asked = (k, m) not in scores and (k, m) not in cut
        likeness = _likeness_beside(found[k], found[m]) if asked else None
        if likeness is not None:
            yield (k, m), likeness


def _neighbours(found: Sequence[Remark], at: int) -> Iterator[int]:
    """The remarks that lead up to this one of its speaker, and that follow, `REACH` of each."""
    for step in (-1, 1):
        here = at
        for _ in range(REACH):
            after = here + step
            if not (0 <= after < len(found) and _adjacent(found[here], found[after])):
                break
            yield after
            here = after


def _adjacent(a: Remark, b: Remark) -> bool:
    close = max(a.start, b.start) - min(a.end, b.end) <= ADJACENT
    whole = not (a.scraps or b.scraps)
    return a.article == b.article and whole and close and _one_speaker(a, b)


def _likeness_beside(a: Remark, b: Remark) -> float | None:
    if not _one_speaker(a, b) or not in_common(a.words, b.words, SHARED):
        return None
    aligned = align(a.words, b.words)
    if aligned is None or len(aligned.shared) < SHARED:
        return None
    telling = bool({*aligned.shared} - stopwords() - stock())
    return aligned.likeness if telling and aligned.likeness >= BESIDE else None


def _one_speaker(a: Remark, b: Remark) -> bool:
    """Whether the speakers can be one; a description (`the president`) may be anybody."""
    return a.surname is None or b.surname is None or a.surname == b.surname


def _fact(members: Sequence[Remark], scores: Sequence[float], most: float) -> Fact:
    speaker = _speaker(members)
    likeness = sum(scores) / len(scores)
    known = all(r.quotation.speaker for r in members)
    return Fact(
        kind=Kind.QUOTATION,
        what=f"{speaker}: {_opening(members)}" if speaker else f"quotation {_opening(members)}",
        mentions=tuple(map(_mention, members)),
        confidence=min(most, _confidence(likeness, known)),
    )


def _mention(remark: Remark) -> Mention:
    return Mention(
        kind=Kind.QUOTATION,
        article=remark.article,
        start=remark.start,
        end=remark.end,
        text=remark.text,
        sentence=remark.sentence,
        quotation=remark.quotation,
        window=" ".join(remark.words),
        authority=remark.quotation.speaker,
    )


def _speaker(members: Sequence[Remark]) -> str | None:
    """The speaker that is named most often; None where two are."""
    named = Counter(r.surname for r in members if r.surname)
    best = named.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return next(r.quotation.speaker for r in members if r.surname == best[0][0])


def _opening(members: Sequence[Remark]) -> str:
    """The first words of the first wording that is long enough, as printed."""
    texts = [r.text.split() for r in members]
    first = next((text for text in texts if len(text) >= OPENING), texts[0])
    return f"“{' '.join(first[:OPENING])}{' …' if len(first) > OPENING else ''}”"


def _confidence(likeness: float, known: bool) -> float:
    """How sure it is one remark, from the mean likeness and whether the page names every speaker.

    A straight line orders the remarks; from an even chance on, what it says is replaced by how many
    of such findings were right. Below that it is held under the default line: of the few that were
    labelled none was right.
    """
    line = 1.32 * likeness - 0.31 + (0.17 if known else 0.0)
    return next(
        (right for least, right in MEASURED if line >= least),
        round(min(UNLIKELY, max(0.05, line)), 2),
    )


def match_speakers(remarks: Sequence[Fact]) -> tuple[Fact, ...]:
    """Of facts of quotations, those whose articles name two people as the speaker."""
    return tuple(
        Fact(
            kind=Kind.SPEAKER,
            what=f"who said {fact.what.split(': ', 1)[-1]}",
            mentions=_one_form(named),
            confidence=DOUBTFUL,
            rule=TWO_SPEAKERS,
        )
        for fact in remarks
        if fact.confidence >= SURE
        and (named := _named(fact))
        and _several({_last_name(m) for m in named})
    )


def _named(fact: Fact) -> list[Mention]:
    """The mentions that name a person, of remarks that are not anybody's."""
    own = (m for m in fact.mentions if len(spoken_words(m.text)) >= ANYBODYS)
    return [m for m in own if _is_person(m.authority)]


def _one_form(named: Sequence[Mention]) -> tuple[Mention, ...]:
    """What each says of the speaker, in the fullest form of a name: `Holm` and `Anna Holm`."""
    forms: dict[str, str] = {}
    for m in named:
        forms[_last_name(m)] = max(forms.get(_last_name(m), ""), m.authority or "", key=len)
    fullest = ((m, forms[_last_name(m)]) for m in named)
    return tuple(replace(m, kind=Kind.SPEAKER, value=f, authority=f) for m, f in fullest)


def _several(surnames: Set[str]) -> bool:
    """Whether the surnames are of more than one person."""
    return any(
        DamerauLevenshtein.distance(a, b) > MISSPELT for a, b in combinations(sorted(surnames), 2)
    )


def _last_name(mention: Mention) -> str:
    return fold((mention.authority or "").rstrip(".,").split()[-1])


def _is_person(authority: str | None) -> bool:
    """Whether the speaker is a given name and a surname, and no body such as the White House."""
    names = (authority or "").split()
    body = not entries("claims", "bodies").isdisjoint(map(fold, names))
    return len(names) > 1 and all(w[0].isupper() for w in names) and not body
