"""What a fact is about, in an editor's words: `deaths per week`, `length of the phone call`.

Each mention says what it can (`naming`); the name that most mentions bear out is the fact's.
Where none names it, the title is the clause itself, its figure left out (`excerpt`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from factcheck.claims.around import LONGEST, in_title_case, lowered, nearby, says_whose
from factcheck.claims.claim import Claim
from factcheck.claims.clause import known
from factcheck.claims.counted import is_part, is_people
from factcheck.claims.counting import doing, scopes
from factcheck.claims.excerpt import telling
from factcheck.claims.figure import read_figures
from factcheck.claims.naming import names_of, owner_of
from factcheck.model import Dimension, Figure
from factcheck.words.lists import toml
from factcheck.words.plurals import irregular, irregular_plurals, plural
from factcheck.words.stems import content_stems

ROLES = {
    "killed": "deaths",
    "injured": "people injured",
    "missing": "people missing",
    "arrested": "arrests",
    "displaced": "displaced people",
}
DIMENSIONS = {
    Dimension.DURATION: "duration",
    Dimension.MONEY: "amount",
    Dimension.PERCENT: "share or change in per cent",
    Dimension.DATE: "date",
    Dimension.TIME: "time of day",
    Dimension.AGE: "age",
}
#: mentions that are asked; every name is held against all of them
MOST = 40
#: a capital in the middle of a sentence
_CAPITAL = re.compile(r"(?<=[a-z] )[A-Z][\w’'-]+")
#: what an item of a list begins with
_ITEM = re.compile(r"^(“?)[-–—•*·]\s+")
#: what says which way a figure goes
_GOES = re.compile(r"^(?:rise|fall|gain|drop|increase|decrease|growth|decline|loss) in\b")
#: words of a name that make it tell more
TELLING = 3
_MARK = re.compile(r"[“”\"‘(){}\[\]…]|\n|(?<!\w)['’]|[,;:]\s*$")


def describe(claims: Sequence[Claim]) -> str:
    """A short name for the fact that all of `claims` state."""
    return _ITEM.sub(r"\1", _described(claims))


def _described(claims: Sequence[Claim]) -> str:
    claims = claims[:MOST]
    names = {name for c in claims for name in (*c.names, *_CAPITAL.findall(" ".join(nearby(c))))}
    claims = [replace(c, names=tuple(sorted(names))) for c in claims]
    figures = [c.figure for c in claims]
    first = figures[0]
    rate = f" per {first.rate}" if len({f.rate for f in figures}) == 1 and first.rate else ""
    if first.dimension is Dimension.COUNT:
        return _counted(claims, figures, rate)
    if owners := Counter(filter(None, map(owner_of, claims))) if _is_age(first) else None:
        return f"age of {owners.most_common(1)[0][0]}"
    found = _agreed(claims, [[*names_of(c)] for c in claims])
    if len({f.way for f in figures if f.way}) > 1:
        # the title does not say who is right
        found = _GOES.sub("change in", found)
    if found:
        return found if rate.strip() in found else found + rate
    return _excerpt(claims) or DIMENSIONS.get(first.dimension, first.dimension.value) + rate


def _is_age(figure: Figure) -> bool:
    return figure.dimension is Dimension.AGE


def _excerpt(claims: Sequence[Claim]) -> str:
    return min(telling(claims), default=(True, True, 0, ""))[-1]


def _agreed(claims: Sequence[Claim], named: Sequence[Sequence[str]]) -> str:
    """The name that most mentions bear out; of two the surer reading's, then the first's."""
    told = [
        (name.rstrip("."), rank, place)
        for place, names in enumerate(named)
        for rank, name in enumerate(names)
        if _fit(name, claims[0].figure)
    ]
    often = Counter(name.lower() for name, _, _ in told)
    best = min(
        (
            (*_merit(n, claims, p, often[n.lower()]), r, p, lowered(n, claims[p].names))
            for n, r, p in told
        ),
        default=("",),
    )
    return str(best[-1])


def _merit(name: str, claims: Sequence[Claim], place: int, often: int) -> tuple[bool, float]:
    """The less the better: headlines and pronouns last, then how many bear it out or say it."""
    last = in_title_case(claims[place]) or says_whose(name)
    telling = min(len(set(content_stems(name)) - _general()), TELLING)
    return last, -(_borne_out(name, claims) + round(10 * often / len(claims)) + telling)


def _borne_out(name: str, claims: Sequence[Claim]) -> int:
    """In how many mentions' sentences the words of a name stand, in tenths of the mentions."""
    stems = set(content_stems(name)) - _general()
    shares = (len(stems & c.stems) / len(stems) for c in claims) if stems else ()
    return round(10 * sum(shares) / len(claims))


@cache
def _general() -> frozenset[str]:
    """Stems of the words that titles bring along."""
    table = toml("claims", "titles")
    rows = (*table["of"].values(), *table["adjective"].values(), *table["level"], *table["stands"])
    return frozenset(content_stems(f"number distance amount share long {' '.join(rows)}"))


def _fit(name: str, figure: Figure) -> bool:
    """Whether a name is short, one line, and holds no value: neither this fact's nor another's."""
    if len(name) > LONGEST + 8 or _MARK.search(name):
        return False
    figures = (f for f in read_figures(name) if f.text.lower() not in ("a", "an"))
    values = (f for f in figures if f.dimension is not Dimension.ORDINAL)
    return next(values, None) is None and figure.dimension is not Dimension.ORDINAL


def _counted(claims: Sequence[Claim], figures: Sequence[Figure], rate: str) -> str:
    name, vague = _what_is_counted(figures)
    if not name:
        return _excerpt(claims) or f"number{rate}"
    if found := _scoped(claims, name + rate, whose=name.startswith("number")):
        return found
    told = _whose(claims, name) or _excerpt(claims) if vague else ""
    # `women and … men` tells no more than the noun
    return told if len(content_stems(told)) >= TELLING else name + rate


def _scoped(claims: Sequence[Claim], name: str, whose: bool) -> str:
    """A count with its place, its aim or whose it is, where half of the mentions bear that out."""
    own = set(content_stems(name))
    told = [[*filter(None, scopes(c, whose))] for c in claims]
    half = [
        [f"{name} {s}" for s in some if own.isdisjoint(content_stems(s)) and _by_half(s, claims)]
        for some in told
    ]
    return _agreed(claims, half)


def _by_half(words: str, claims: Sequence[Claim]) -> bool:
    stems = set(content_stems(words))
    if not stems or says_whose(words):
        return False
    return 2 * sum(stems <= c.stems for c in claims) >= len(claims)


def _whose(claims: Sequence[Claim], name: str) -> str:
    """Of a noun that says nothing, what those counted did: `number of men who opened fire`."""
    return _agreed(claims, [[f"{name} {d}"] if (d := doing(c)) else [] for c in claims])


def _what_is_counted(figures: Sequence[Figure]) -> tuple[str, bool]:
    """The name of a count, and whether it leaves open what is counted."""
    roles = Counter(f.role for f in figures if f.role).most_common(1)
    # one side that was arrested makes no arrests of the others
    role = roles[0][0] if roles and 2 * roles[0][1] >= len(figures) else None
    told = [f for f in figures if f.role == role] if role else figures
    nouns = Counter(f.noun for f in told if f.noun)
    if role in ROLES:
        return ROLES[role], False
    counted = _plural(nouns.most_common(1)[0][0]) if nouns else ""
    if role:
        things = bool(counted) and not any(is_people(f) or is_part(f) for f in told)
        return f"{counted if things else 'people'} {role}", False
    vague = counted.lower() in known("vague")
    # `40 more players` are not a number of more players
    counted = re.sub(r"^more\b", "further", counted) if " " in counted else counted
    return (f"number of {counted}" if counted else ""), vague


def _plural(noun: str) -> str:
    """A counted noun as it is counted: the page of `a nine-page response` in the plural.

    >>> _plural("page"), _plural("other boxes"), _plural("young man"), _plural("people")
    ('pages', 'other boxes', 'young men', 'people')
    """
    *before, last = noun.split()
    word = last.lower()
    if word == "person":
        last = "people"
    elif not word.endswith("s"):
        last = irregular().get(word) or (last if word in irregular_plurals() else plural(last))
    return " ".join([*before, last])
