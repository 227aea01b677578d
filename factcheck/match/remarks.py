"""Quoted sentences of several articles that print one remark, aligned word by word; and one remark with two speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations, product

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.claims.remark import SHARED, Remark, remarks, stock
from factcheck.match.groups import Pair, linked
from factcheck.model import Document, Fact, Kind, Mention
from factcheck.words.alignment import Alignment, align, spoken_words
from factcheck.words.lists import entries
from factcheck.words.spelling import fold
from factcheck.words.stems import stopwords

#: words that two quotations must share that are no function words
SHARED_CONTENT = 2
#: share of the aligned stretch that must be the same words; 0.55: below it, other remarks on one subject come in
ALIKE = 0.55
#: from this likeness on the words alone say that it is one remark, whoever the page makes its speaker
CERTAIN = 0.8
#: so many words alike, in so long a run, make up for one content word too few
CLOSE = 0.75
MANY = 8
LONG_RUN = 5
#: share of the shorter quotation's words that the other must have
SHARE = 0.55
#: the same where the page makes two people its speakers: one of the two is wrong, or both use a set phrase
WHOLE = 0.8
#: so many words of a remark stand for it in a label
OPENING = 6
#: one run of words as long as this must be common, unless the shorter quotation has fewer than `SHORT` words
RUN = 3
SHORT = 8
#: a remark so many times as long as the other must share one content word more
LOPSIDED = 3
#: quotations are grouped while their mean likeness is at least this
TOGETHER = 0.3
#: what is left of a likeness that only one clause of each remark has, and how sure a fact that rests on such alone can be
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
#: how many findings were right where the line below reached so high, smoothed: 19 of 23, 8 of 10 and 9.5 of 13 on unlabelled stories
MEASURED = ((0.8, 0.8), (0.65, 0.75), (0.5, 0.7))
#: characters between a remark and the next one of its speaker, and how many of those on either side count
ADJACENT = 120
REACH = 2

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


def match_quotations(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """The remarks that two articles or more print, whether in the same words or not, in the order of the articles."""
    found = [r for d in documents for r in remarks(d)]
    scores = {}
    for i, j in combinations(range(len(found)), 2):
        score = _likeness(found[i], found[j])
        if score is not None:
            scores[i, j] = score
    clausal = {(i, j) for i, j in scores if _by_clause(found[i], found[j])}
    scores = {**dict(_beside(found, scores)), **scores}
    facts = []
    for cluster in linked(len(found), scores, TOGETHER, strict=False):
        kept = _once(cluster, found, scores)
        members = [found[i] for i in kept]
        if len({r.article for r in members}) > 1:
            pairs = [p for p in combinations(kept, 2) if p in scores]
            most = CLAUSE_SURE if clausal.issuperset(pairs) else 1.0
            facts.append(_fact(members, [scores[p] for p in pairs], most))
    return tuple(facts)


def _once(
    cluster: Sequence[int], found: Sequence[Remark], scores: Mapping[Pair, float]
) -> list[int]:
    """The cluster without the lesser of two remarks of one article, unless that article prints one remark twice."""
    weight = {i: sum(scores.get((min(i, j), max(i, j)), 0.0) for j in cluster) for i in cluster}
    kept: list[int] = []
    for i in sorted(cluster, key=lambda i: (-weight[i], i)):
        same = [found[k] for k in kept if found[k].article == found[i].article]
        if all(_repeats(found[i], other) for other in same):
            kept.append(i)
    return sorted(kept)


def _repeats(a: Remark, b: Remark) -> bool:
    """Whether one article gives one remark twice."""
    aligned = _as_one(a.words, b.words)
    alike = aligned is not None and aligned.likeness >= CERTAIN
    return alike and not (a.meant and b.meant and not a.meant & b.meant)


def _likeness(a: Remark, b: Remark) -> float | None:
    """None where the two cannot be one remark: one article, other speakers, too few words in common."""
    if (
        a.article == b.article
        or not a.content & b.content
        or (a.meant and b.meant and not a.meant & b.meant)
    ):
        return None
    if a.scraps or b.scraps:
        return _scraps_likeness(a, b)
    found = _aligned(a, b)
    if found is None:
        return _clause_likeness(a, b)
    # long common stretches first, so that a scrap of a remark does not draw one of its wordings away from the others
    return found.likeness * (1 - 2 / len(found.shared))


def _aligned(a: Remark, b: Remark) -> Alignment | None:
    """How the two line up where they are one remark."""
    found = _as_one(a.words, b.words)
    if found is None:
        return None
    if _one_speaker(a, b):
        return found
    return (
        found
        if found.likeness >= CERTAIN
        and len(found.shared) >= WHOLE * min(len(a.words), len(b.words))
        else None
    )


def _as_one(a: Sequence[str], b: Sequence[str]) -> Alignment | None:
    """How two wordings of one remark line up; most pairs have too few words in common in any order, and are not laid side by side."""
    if (Counter(a) & Counter(b)).total() < max(SHARED, SHARE * min(len(a), len(b))):
        return None
    found = align(a, b)
    return found if found is not None and one_remark(a, b, found) else None


def one_remark(a: Sequence[str], b: Sequence[str], found: Alignment) -> bool:
    """Whether two aligned wordings share enough to be one remark rather than two on one subject."""
    content = {w for w in found.shared if w not in stopwords()}
    shorter = min(len(a), len(b))
    wanted = SHARED_CONTENT + (max(len(a), len(b)) > LOPSIDED * shorter)
    close = found.likeness >= CLOSE and found.run >= LONG_RUN and len(found.shared) >= MANY
    told = len(content) >= wanted and (close or bool(content - stock()))
    enough = (
        len(found.shared) >= SHARED
        and (told or (close and bool(content)))
        and len(found.shared) >= SHARE * shorter
    )
    return enough and found.likeness >= ALIKE and (found.run >= RUN or shorter < SHORT)


def _by_clause(a: Remark, b: Remark) -> bool:
    """Whether no more than one clause of each says that the two are one remark."""
    return not a.scraps and not b.scraps and _aligned(a, b) is None


def _clause_likeness(a: Remark, b: Remark) -> float | None:
    """The likeness of the two clauses that are most alike, where one named speaker says both."""
    if a.surname is None or a.surname != b.surname:
        return None
    best = 0.0
    for x, y in product(a.clauses, b.clauses):
        found = _as_one(x, y)
        if (
            found is not None
            and len({w for w in found.shared if w not in stopwords() and w not in stock()})
            >= SHARED_CONTENT
        ):
            best = max(best, found.likeness * CLAUSE_ALONE)
    return best or None


def _scraps_likeness(a: Remark, b: Remark) -> float | None:
    """Scraps against the remark that they come from: all words but one in it, in order, and that one is a word of degree."""
    if bool(a.scraps) is bool(b.scraps) or a.surname is None or a.surname != b.surname:
        return None
    part, whole = (a.words, b.words) if a.scraps else (b.words, a.words)
    left = [w for w in part if w not in whole]
    degrees = {word for line in entries("claims", "degrees") for word in line.split()}
    if (
        len(left) > 1
        or not set(left) <= degrees
        or len({w for w in part if w in whole} - stopwords()) < SHARED_CONTENT
    ):
        return None
    at = [whole.index(w) for w in part if w in whole]
    return SCRAPS if at == sorted(at) else None


def _beside(found: Sequence[Remark], scores: Mapping[Pair, float]) -> Iterator[tuple[Pair, float]]:
    """Remarks next to two that are one: the place in the speech makes up for words in common."""
    for (i, j), score in scores.items():
        if score < ANCHOR:
            continue
        for k, m in product(_neighbours(found, i), _neighbours(found, j)):
            # both before their anchors or both behind them
            likeness = _likeness_beside(found[k], found[m]) if (k < i) is (m < j) else None
            if likeness is not None:
                yield (k, m), likeness


def _neighbours(found: Sequence[Remark], at: int) -> Iterator[int]:
    """The remarks that a speaker goes on with, and those that lead up to this one, up to `REACH` of them."""
    for step in (-1, 1):
        here = at
        for _ in range(REACH):
            after = here + step
            if not (0 <= after < len(found) and _adjacent(found[here], found[after])):
                break
            yield after
            here = after


def _adjacent(a: Remark, b: Remark) -> bool:
    apart = max(a.start, b.start) - min(a.end, b.end)
    return (
        a.article == b.article
        and not (a.scraps or b.scraps)
        and apart <= ADJACENT
        and _one_speaker(a, b)
    )


def _likeness_beside(a: Remark, b: Remark) -> float | None:
    aligned = align(a.words, b.words)
    if aligned is None or not _one_speaker(a, b) or len(aligned.shared) < SHARED:
        return None
    return (
        aligned.likeness
        if aligned.likeness >= BESIDE and set(aligned.shared) - stopwords() - stock()
        else None
    )


def _one_speaker(a: Remark, b: Remark) -> bool:
    """Whether the speakers can be one; a description (`the president`) may be anybody."""
    return a.surname is None or b.surname is None or a.surname == b.surname


def _fact(members: Sequence[Remark], scores: Sequence[float], most: float) -> Fact:
    speaker = _speaker(members)
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
        for r in members
    )
    likeness = sum(scores) / len(scores)
    known = all(r.quotation.speaker for r in members)
    return Fact(
        kind=Kind.QUOTATION,
        what=f"{speaker}: {_opening(members)}" if speaker else f"quotation {_opening(members)}",
        mentions=mentions,
        confidence=min(most, _confidence(likeness, known)),
    )


def _speaker(members: Sequence[Remark]) -> str | None:
    """The speaker that most of the articles name, or None where none is named more often than another."""
    named = Counter(r.surname for r in members if r.surname)
    best = named.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return next(r.quotation.speaker for r in members if r.surname == best[0][0])


def _opening(members: Sequence[Remark]) -> str:
    """The first words of the first wording that is long enough, as printed."""
    words = next(
        (w for r in members if len(w := r.text.split()) >= OPENING), members[0].text.split()
    )
    return f"“{' '.join(words[:OPENING])}{' …' if len(words) > OPENING else ''}”"


def _confidence(likeness: float, known: bool) -> float:
    """How sure it is one remark, from the mean likeness and whether the page names every speaker.

    A straight line orders the remarks; from an even chance on, what it says is replaced by how many of such findings were right.
    Below that it is held under the default line: of the few that were labelled none was right.
    """
    line = 1.32 * likeness - 0.31 + (0.17 if known else 0.0)
    return next(
        (right for least, right in MEASURED if line >= least),
        round(min(UNLIKELY, max(0.05, line)), 2),
    )


def match_speakers(remarks: Sequence[Fact]) -> tuple[Fact, ...]:
    """Of facts of quotations, those whose articles name two people as the speaker."""
    return tuple(_two_speakers(remarks))


def _two_speakers(remarks: Sequence[Fact]) -> Iterator[Fact]:
    for fact in remarks:
        named = [
            m
            for m in fact.mentions
            if len(spoken_words(m.text)) >= ANYBODYS and _is_person(m.authority)
        ]
        if fact.confidence >= SURE and _several({_last_name(m) for m in named}):
            said = tuple(
                replace(m, kind=Kind.SPEAKER, value=m.authority or "") for m in _one_form(named)
            )
            yield Fact(
                kind=Kind.SPEAKER,
                what=f"who said {fact.what.split(': ', 1)[-1]}",
                mentions=said,
                confidence=DOUBTFUL,
                rule=TWO_SPEAKERS,
            )


def _one_form(named: Sequence[Mention]) -> Iterator[Mention]:
    """Each mention with the fullest form of its speaker's name, so that `Holm` and `Anna Holm` are one."""
    forms: dict[str, str] = {}
    for m in named:
        forms[_last_name(m)] = max(forms.get(_last_name(m), ""), m.authority or "", key=len)
    return (replace(m, authority=forms[_last_name(m)]) for m in named)


def _several(surnames: Set[str]) -> bool:
    """Whether the surnames are of more than one person."""
    return any(
        DamerauLevenshtein.distance(a, b) > MISSPELT for a, b in combinations(sorted(surnames), 2)
    )


def _last_name(mention: Mention) -> str:
    return fold((mention.authority or "").rstrip(".,").split()[-1])


def _is_person(authority: str | None) -> bool:
    """Whether the speaker is a given name and a surname, and no body: `the White House` may speak through anybody."""
    words = (authority or "").split()
    return (
        len(words) > 1
        and all(w[0].isupper() for w in words)
        and not {fold(w) for w in words} & entries("claims", "bodies")
    )
