"""One remark that articles give to two people."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.claims.remark import beside
from factcheck.model import Document, Fact, Kind, Mention
from factcheck.words.lists import words
from factcheck.words.people import in_full
from factcheck.words.spelling import fold

#: the rule of a remark that is given two speakers
RULE = "FC411"
#: a shorter remark may be anybody's
ANYBODYS = 8
#: how sure it must be that it is one remark
SURE = 0.8
#: of 400 stories one had such a finding since speakers stand beside the words: it was right;
#: of those whose speaker a pronoun stands for, or one named before, nearly all were wrong
RIGHT = 0.7
#: surnames that differ in so many letters are one, misspelt
MISSPELT = 1


def match_speakers(remarks: Sequence[Fact], documents: Sequence[Document] = ()) -> tuple[Fact, ...]:
    """Of facts of quotations, those whose articles name two people as the speaker.

    `documents` give the full names of those whom a report calls by the surname alone.
    """
    people = frozenset(_last(n.text) for d in documents for n in d.names if in_full(n.text))
    return tuple(
        Fact(
            kind=Kind.SPEAKER,
            what=f"who said {fact.what.split(': ', 1)[-1]}",
            mentions=_one_form(named),
            confidence=RIGHT,
            rule=RULE,
        )
        for fact in remarks
        if fact.confidence >= SURE
        and (named := _named(fact, people))
        and _several({_last_name(m) for m in named})
    )


def _named(fact: Fact, people: Set[str]) -> list[Mention]:
    """The mentions that name a person, of remarks that are not anybody's."""
    own = (m for m in fact.mentions if len(m.window.split()) >= ANYBODYS)
    return [m for m in own if m.authority and _known(m.authority, people) and _signed(m)]


def _known(authority: str, people: Set[str]) -> bool:
    """Whether a speaker has a full name, or a surname that somebody in the reports has."""
    return in_full(authority) or (" " not in authority.strip() and _last(authority) in people)


def _signed(mention: Mention) -> bool:
    return mention.quotation is not None and beside(mention.quotation, mention.sentence)


def _one_form(named: Sequence[Mention]) -> tuple[Mention, ...]:
    """What each says of the speaker, in the fullest form of a name: `Holm` and `Anna Holm`."""
    forms: dict[str, str] = {}
    for m in named:
        forms[_last_name(m)] = max(forms.get(_last_name(m), ""), m.authority or "", key=len)
    return tuple(_speaker(m, forms[_last_name(m)]) for m in named)


def _speaker(mention: Mention, name: str) -> Mention:
    """The name of the speaker as it stands beside the words."""
    said = mention.quotation
    start = said.speaker_start if said else None
    assert start is not None, "only such as name their speaker are given here"
    text = mention.authority or ""
    return replace(
        mention,
        kind=Kind.SPEAKER,
        start=start,
        end=start + len(text),
        text=text,
        value=name,
        authority=None,
    )


def _several(surnames: Set[str]) -> bool:
    """Whether the surnames are of more than one person."""
    return any(
        DamerauLevenshtein.distance(a, b) > MISSPELT for a, b in combinations(sorted(surnames), 2)
    )


def _last_name(mention: Mention) -> str:
    return _last(mention.authority or "")


def _last(name: str) -> str:
    names = [fold(w.strip(".,")) for w in name.split()]
    while len(names) > 1 and names[-1] in words("claims", "name_endings"):
        names.pop()
    return names[-1]
