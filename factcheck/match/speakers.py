"""One remark that articles give to two people."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.model import Fact, Kind, Mention
from factcheck.words.alignment import spoken_words
from factcheck.words.lists import entries
from factcheck.words.spelling import fold

#: the rule of a remark that is given two speakers
RULE = "FC411"
#: a shorter remark may be anybody's
ANYBODYS = 8
#: how sure it must be that it is one remark
SURE = 0.8
#: smoothed share of findings that were right: none of three, two of which were one surname misspelt
DOUBTFUL = 0.33
#: surnames that differ in so many letters are one, misspelt
MISSPELT = 1


def match_speakers(remarks: Sequence[Fact]) -> tuple[Fact, ...]:
    """Of facts of quotations, those whose articles name two people as the speaker."""
    return tuple(
        Fact(
            kind=Kind.SPEAKER,
            what=f"who said {fact.what.split(': ', 1)[-1]}",
            mentions=_one_form(named),
            confidence=DOUBTFUL,
            rule=RULE,
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
