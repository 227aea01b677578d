"""The words around a figure as titles read them: the other figures left out, and its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import takewhile

from factcheck.claims.claim import Claim
from factcheck.claims.clause import Clause, clause, clause_behind, known
from factcheck.claims.event import title_case
from factcheck.claims.figure import read_figures
from factcheck.claims.noun import definite
from factcheck.figures import SINGLED_OUT
from factcheck.model import Dimension, Figure

#: characters of a title; the verb's whole clause is cut at a preposition to fit
LONGEST = 60
#: characters on either side of a figure that are read for it
REACH = 300
#: words before a figure that opens its sentence: `Late on`
OPENING = 2
#: `from Northbank` of `deputies from Northbank`
_TAIL = re.compile(r"\s(?:from|in|of|at|with|for|on|near)\s")
PART_OF_DAY = re.compile(
    r"\s+(?:early |late )?(?:morning|afternoon|evening|night)s?\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|we|it|I|you|him|them|his|her|their|its|our|my|your|this|that)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\s*(?:\b(?P<long>long|wide|broad|deep|high|tall|thick))?\s*\(\s*(?:about |or )?$"
)
#: `-storey` of `the five-storey building`, which goes with its figure
_COMPOUND = re.compile(r"(?:-[a-z]+)*")
_ON = re.compile(r"\b(?:on|in|at|since|by|until)\s$")


def lowered(text: str, names: Sequence[str]) -> str:
    """A text with a small first letter, unless a name, a title or an abbreviation opens it.

    >>> lowered("The ferry", []), lowered("Mayor Holm", []), lowered("Holm's boat", ["Lena Holm"])
    ('the ferry', 'Mayor Holm', "Holm's boat")
    """
    first, _, rest = text.partition(" ")
    bare = first.removesuffix("'s").removesuffix("’s")
    possessive = bare != first
    article = first.lower() in ("the", "a", "an", "some", "his", "her", "their", "its", "other")
    named = any(bare in name.split() for name in names) or rest[:1].isupper() or possessive
    shouted = first[1:] != first[1:].lower() or re.match(r"I\b", first)
    return text[:1].lower() + text[1:] if article or not (named or shouted) else text


def says_whose(text: str) -> bool:
    """Whether a text leans on others for whom it means: `his bill`, `what we believe`."""
    return _PRONOUN.search(text) is not None


def nearby(claim: Claim) -> tuple[str, str]:
    """The words on either side of a figure, as far as a title reads."""
    return claim.before[-REACH:], claim.behind[:REACH]


def in_title_case(claim: Claim) -> bool:
    """Whether the capitals of the sentence tell nothing."""
    before, behind = nearby(claim)
    return title_case(f"{before}{claim.mention.text}{behind}")


Spans = list[tuple[int, int]]


def other_figures(claim: Claim) -> tuple[Spans, Spans]:
    """Where other figures stand in the words before a figure and behind it, ordinals left out."""
    before, behind = nearby(claim)
    end = len(before) + len(claim.mention.text)
    found = _figures(f"{before}{claim.mention.text}{behind}", claim.published)
    return (
        [span for span in found if span[1] <= len(before)],
        [(start - end, stop - end) for start, stop in found if start >= end],
    )


@lru_cache(maxsize=256)
def _figures(text: str, published: date | None) -> tuple[tuple[int, int], ...]:
    return tuple(
        (_led_in(text, f), _compound_end(text, f))
        for f in read_figures(text, published)
        if f.rule != SINGLED_OUT and f.dimension is not Dimension.ORDINAL
    )


def _compound_end(text: str, figure: Figure) -> int:
    found = _COMPOUND.match(text, figure.end)
    return found.end() if found else figure.end


def _led_in(text: str, figure: Figure) -> int:
    """Where a figure begins, the `on` of `on Tuesday` with it."""
    dated = figure.dimension in (Dimension.DATE, Dimension.TIME)
    led = _ON.search(text[max(0, figure.start - 6) : figure.start]) if dated else None
    return figure.start - len(led[0]) if led else figure.start


def without_figures(claim: Claim) -> Claim:
    """The claim with the words on either side, the other figures left out."""
    before, behind = map(_left_out, nearby(claim), other_figures(claim))
    if (opened := _BRACKET.search(before)) and behind.startswith(")"):
        # `40 metres deep (131 feet)`: the words around the first figure are those of both
        before, behind = before[: opened.start()], f" {opened['long'] or ''}{behind[1:]}"
    return replace(claim, before=before, behind=behind)


def _left_out(text: str, others: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, stop in others:
        parts.append(text[at:start])
        at = stop + (text[start - 1 : start] in ("", " ") and text[stop : stop + 1] == " ")
    return "".join([*parts, text[at:]])


def clause_of(claim: Claim) -> Clause | None:
    """The clause that the figure ends, its subject as it reads in the middle of a line."""
    if in_title_case(claim):
        return None
    adverbial = claim.figure.dimension in (Dimension.DATE, Dimension.TIME)
    found = clause(claim.before)
    if found is None or _goes_with_noun(found, claim.behind):
        return None
    if not adverbial and claim.before.rstrip().endswith(","):
        return None
    return replace(found, subject=_subject(found, claim))


def _subject(found: Clause, claim: Claim) -> str:
    """The subject as one that is known: `the woman` of `A woman was jailed`."""
    named = lowered(found.subject, claim.names)
    return definite(named) if named.startswith(("a ", "an ")) else named


def _goes_with_noun(found: Clause, behind: str) -> bool:
    """Whether the verb only tells of a noun: `the letters released on Monday show`."""
    words = re.split(r"[,;:.]", behind)[0].split()[:3]
    following = takewhile(lambda w: w.lower() not in known("breaks"), words)
    alone = found.verb.endswith("ed") and found.predicate.lower().split()[0] == found.verb
    return alone and any(w in known("finite") | known("plural") for w in following)


def opened(claim: Claim) -> Clause | None:
    """The clause behind a figure that opens its sentence."""
    before = claim.before.lower().split()
    if len(before) > OPENING or before[-1:] in (["the"], ["a"], ["its"]) or in_title_case(claim):
        return None
    found = clause_behind(PART_OF_DAY.sub("", claim.behind, count=1))
    return found and replace(found, subject=_subject(found, claim))


def fitted(opening: str, found: Clause, ending: str = "") -> str:
    """Opening, subject and predicate; where they are long, the predicate is cut before a `by`."""
    if found.verb in known("auxiliary"):
        return ""
    words = found.predicate.split()
    for end in range(len(words), 0, -1):
        cut = end == len(words) or words[end] in known("prepositions")
        cut = cut and words[end - 1] not in ("worth", "and", "or", "to", "the", "a", "an")
        whole = f"{opening} {found.subject} {' '.join(words[:end])}"
        if cut and len(whole) + len(ending) <= LONGEST:
            return f"{whole}{ending}"
    of = _TAIL.search(found.subject)
    return fitted(opening, replace(found, subject=found.subject[: of.start()])) if of else ""
