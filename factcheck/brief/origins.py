"""How many origins the reports have: copies, one outlet's reports, one authority's words: one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from factcheck.brief.clean import clean, shorten
from factcheck.brief.fact import party
from factcheck.brief.language import count, listed, say, sentence
from factcheck.brief.readings import Letters
from factcheck.model import Article, Side
from factcheck.words.authorities import body
from factcheck.words.authorities import key as tells_of

#: words of a run that two texts are searched for
_RUN = 5
#: share of the shorter article's runs that stand in the other: of 6,326 pairs of reports on one
#: event, quotations aside, 95 in a hundred share less than 0.15, which set phrases and names
#: explain; 80 pairs share half or more, which only copying does
_COPIED = 0.5
#: share of runs of two sentences, and the words a sentence needs before its sameness says much
_SAME_SENTENCE, _LEAST_WORDS = 0.6, 10
#: reports from which on it is worth a line that nothing ties them
_SEVERAL = 3
#: reports named by letter before the rest is a number
_NAMED = 8
_WORD = re.compile(r"\w+(?:['’]\w+)*")
# remarks are everybody's: two reports that quote one speech have copied nothing from each other
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|«[^»]{0,2000}»")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why reports count as one origin."""

    articles: tuple[str, ...]
    #: key of the reason under `origins` in the catalogue
    reason: str
    percent: int = 0
    who: str = ""

    def words(self, letters: Letters) -> str:
        """The reason with the reports' letters."""
        named = [letters[a] for a in sorted(self.articles, key=letters.order)]
        if len(named) > _NAMED:
            named = [*named[: _NAMED - 1], count(len(named) - _NAMED + 1, "more_report")]
        who = party(self.who, *map(letters.text, self.articles))
        return say(f"origins.{self.reason}", letters=listed(named), percent=self.percent, who=who)


def shared_origins(articles: Sequence[Article]) -> tuple[Tie, ...]:
    """The reports that come from one outlet, or of which one stands mostly in the other.

    >>> story = [Article(id=f"{i}.txt", text="", outlet="The Courier") for i in "ab"]
    >>> shared_origins(story)
    (Tie(articles=('a.txt', 'b.txt'), reason='same_outlet', percent=0, who=''),)
    """
    outlets = _together((a.outlet.casefold(), a.id) for a in articles if a.outlet)
    runs = {a.id: _runs(_QUOTED.sub(" . ", a.text)) for a in articles}
    copies = {
        (a, b): share
        for a, b in combinations(runs, 2)
        if not any(a in known and b in known for known in outlets)
        and (share := _contained(runs[a], runs[b])) >= _COPIED
    }
    return (*(Tie(tuple(known), "same_outlet") for known in outlets), *_chained(copies))


def _chained(copies: dict[tuple[str, str], float]) -> Iterator[Tie]:
    """One tie for reports that hang together by copying, with the least that two of them share."""
    for members in _hanging_together(list(copies)):
        least = min(share for pair, share in copies.items() if {*pair} <= {*members})
        yield Tie(
            members,
            "shared_text" if len(members) == 2 else "shared_text_many",
            percent=int(100 * least),
        )


def _hanging_together(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """The reports that pairs tie, directly or through others, in the order of the pairs."""
    groups: list[set[str]] = []
    for pair in pairs:
        joined = {*pair}.union(*(g for g in groups if not g.isdisjoint(pair)))
        groups = [g for g in groups if g.isdisjoint(pair)] + [joined]
    for group in groups:
        yield tuple(dict.fromkeys(a for pair in pairs for a in pair if a in group))


def of_sides(
    sides: Sequence[Side], story: Sequence[Tie], one_speaker: bool = False
) -> tuple[Tie, ...]:
    """What ties the reports of a finding: the story's ties, a shared authority or sentence.

    `one_speaker`: the comparison found that whoever names an authority here names the same.
    """
    articles = dict.fromkeys(s.article for s in sides)
    known = [
        Tie(kept, t.reason, t.percent)
        for t in story
        if len(kept := tuple(a for a in t.articles if a in articles)) > 1
    ]
    return (*known, *_same_authority(sides, one_speaker), *_same_sentence(sides, known))


def number(articles: Iterable[str], ties: Sequence[Tie]) -> int:
    """How many origins are left where tied reports count once.

    >>> number(["a", "b", "c"], [Tie(("a", "b"), "same_outlet")])
    2
    """
    parent = {a: a for a in articles}

    def root(article: str) -> str:
        while parent[article] != article:
            article = parent[article]
        return article

    for tie in ties:
        known = [a for a in tie.articles if a in parent]
        for other in known[1:]:
            parent[root(other)] = root(known[0])
    return len({root(a) for a in parent})


def summary(
    sides: Sequence[Side], story: Sequence[Tie], letters: Letters, one_speaker: bool = False
) -> str:
    """A finding's reports and origins in a sentence; empty where few stand untied."""
    articles = dict.fromkeys(s.article for s in sides)
    reports, ties = count(len(articles), "report"), of_sides(sides, story, one_speaker)
    left = number(articles, ties)
    if left == len(articles):
        return "" if left < _SEVERAL else say("origins.each_own", reports=reports)
    reasons = sentence(listed(list(dict.fromkeys(t.words(letters) for t in ties))))
    return say("origins.finding", reports=reports, origins=count(left, "origin"), reasons=reasons)


def _same_authority(sides: Sequence[Side], one_speaker: bool) -> Iterator[Tie]:
    named = [
        (key, s)
        for s in sides
        if s.authority and (key := "speaker" if one_speaker else _authority(s.authority))
    ]
    for articles in _together((key, s.article) for key, s in named):
        who = max((s.authority for _, s in named if s.article in articles and s.authority), key=len)
        yield Tie(tuple(articles), "same_authority", who=shorten(clean(who).strip(), 50))


def _same_sentence(sides: Sequence[Side], known: Sequence[Tie]) -> Iterator[Tie]:
    runs = {
        s.article: _runs(s.sentence.text)
        for s in sides
        if len(_WORD.findall(s.sentence.text)) >= _LEAST_WORDS
    }
    pairs = [
        (a, b)
        for a, b in combinations(runs, 2)
        if not any(a in t.articles and b in t.articles for t in known)
        and _contained(runs[a], runs[b]) >= _SAME_SENTENCE
    ]
    for members in _hanging_together(pairs):
        yield Tie(members, "shared_passage")


def _authority(words: str) -> str:
    """What a name is known by: `President Ana Duarte` and `Duarte` are one; empty for nobody."""
    lists = _lists()
    plain = [w.casefold() for w in _WORD.findall(words)]
    while plain and plain[0] in lists["titles"]:
        plain = plain[1:]
    whole = " ".join(plain)
    nobody = whole in lists["anonymous"] or (plain and plain[-1] in lists["anonymous"])
    if not plain or nobody or not tells_of(words):
        return ""
    return body(words) or (plain[-1] if words[-len(plain[-1]) :][:1].isupper() else whole)


def _runs(text: str) -> frozenset[Run]:
    words = [m.group().casefold() for m in _WORD.finditer(text)]
    return frozenset(zip(*(words[i:] for i in range(_RUN)), strict=False))


def _contained(a: frozenset[Run], b: frozenset[Run]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _together(pairs: Iterable[tuple[Hashable, str]]) -> list[list[str]]:
    """Articles by key, for the keys that more than one of them has."""
    found: dict[Hashable, dict[str, None]] = {}
    for key, article in pairs:
        found.setdefault(key, {})[article] = None
    return [list(articles) for articles in found.values() if len(articles) > 1]


@cache
def _lists() -> dict[str, frozenset[str]]:
    read = tomllib.loads((Path(__file__).parent / "origins.toml").read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in read.items()}
