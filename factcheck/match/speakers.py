"""One remark, two speakers: who is said to have said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.model import Fact, Kind, Mention
from factcheck.words.alignment import spoken_words
from factcheck.words.lists import entries
from factcheck.words.spelling import fold

RULE = "FC411"
#: a shorter remark may be anybody's
LONG = 8
#: how sure it must be that it is one remark
SURE = 0.8
#: smoothed share of findings that were right: none of three, two of which were one surname misspelt
DOUBTFUL = 0.33
#: surnames that differ in so many letters are one, misspelt
MISSPELT = 1


def match_speakers(remarks: Sequence[Fact]) -> tuple[Fact, ...]:
    """Of facts of quotations, those whose articles name two people as the speaker."""
    return tuple(_fact(remarks))


def _fact(remarks: Sequence[Fact]) -> Iterator[Fact]:
    for fact in remarks:
        named = [
            m
            for m in fact.mentions
            if len(spoken_words(m.text)) >= LONG and _is_person(m.authority)
        ]
        if fact.confidence >= SURE and _several({_surname(m) for m in named}):
            said = tuple(
                replace(m, kind=Kind.SPEAKER, value=m.authority or "") for m in _one_form(named)
            )
            yield Fact(
                kind=Kind.SPEAKER,
                what=f"who said {fact.what.split(': ', 1)[-1]}",
                mentions=said,
                confidence=DOUBTFUL,
                rule=RULE,
            )


def _one_form(named: Sequence[Mention]) -> Iterator[Mention]:
    """Each mention with the fullest form of its speaker's name, so that `Holm` and `Anna Holm` are one."""
    forms: dict[str, str] = {}
    for m in named:
        forms[_surname(m)] = max(forms.get(_surname(m), ""), m.authority or "", key=len)
    return (replace(m, authority=forms[_surname(m)]) for m in named)


def _several(surnames: Set[str]) -> bool:
    """Whether the surnames are of more than one person."""
    return any(
        DamerauLevenshtein.distance(a, b) > MISSPELT for a, b in combinations(sorted(surnames), 2)
    )


def _surname(mention: Mention) -> str:
    return fold((mention.authority or "").rstrip(".,").split()[-1])


def _is_person(authority: str | None) -> bool:
    """Whether the speaker is a given name and a surname, and no body: `the White House` may speak through anybody."""
    words = (authority or "").split()
    return (
        len(words) > 1
        and all(w[0].isupper() for w in words)
        and not {fold(w) for w in words} & entries("claims", "bodies")
    )
