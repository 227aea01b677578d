"""Spellings told from how names are brought in: no report calls anybody by a last name alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from factcheck.match.spellings import Spelling
from factcheck.words.countries import cities, countries
from factcheck.words.lists import entries, words
from factcheck.words.spelling import CROWD, alike, bare, distance, fold, near

#: a lone name of so many letters that nobody brings in is a slip for one a letter off
LONE = 5
#: so often is a slip made at most
FEW = 2
#: words behind the first of a name that may have one in the middle
SIZES = (1, 2)
#: the endings of a man's name and a woman's
GENDERS = frozenset("aoe")

#: characters on either side of a name in which an age stands beside it
REACH = 20
#: a last name, or the half of one behind a hyphen, behind a given name and another last one
_LAST = re.compile(r"(?<=\w)[ -](?=[^ -]+$)")
_AGE_BEFORE = re.compile(r"\b\d{1,2}-year-old\s+$")
_AGE_BEHIND = re.compile(r"\s*(?:,\s+(?:aged?\s+)?\d{1,2}\b|\(\d{1,2}\))")

Pairs = Iterator[tuple[str, str]]


def with_a_middle_name(names: Iterable[str]) -> Pairs:
    """Names of which one has a name more in the middle: `Ann B. Holm`, `Ann Holmm`."""
    found: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        first, *rest = name.split()
        if len(rest) in SIZES:
            found[0, bare(first)].append((rest[-1], name))
            found[1, bare(rest[-1])].append((first, name))
    for some in found.values():
        for (x, a), (y, b) in combinations(some[:CROWD], 2):
            if len(a.split()) != len(b.split()) and alike(x, y, among_others=True):
                yield a, b


def with_another_last_name(names: Sequence[Spelling]) -> Pairs:
    """People of whom one has a last name more: `Ann Holm, 31`, `Ann Holm Lund`, `Ann Holm-Lund`."""
    known = {name.text: name for name in names if len(name.words) in (2, 3)}
    for whole in known.values():
        shorter = known.get(_LAST.split(whole.text)[0])
        if shorter and shorter is not whole and _are_one(shorter, whole):
            yield shorter.text, whole.text


def _are_one(a: Spelling, b: Spelling) -> bool:
    """Whether ages say that both are people: of two with a hyphen one age is enough."""
    ages = [_has_an_age(a), _has_an_age(b)]
    ending = b.words[-1].rstrip(".").lower() in words("claims", "name_endings")
    enough = any(ages) if len(a.words) == len(b.words) else all(ages)
    return enough and not ending and not a.articles & b.articles


def _has_an_age(name: Spelling) -> bool:
    """Whether an age stands beside a name, as beside nobody's but a person's."""
    places = name.places.values()
    return any(_aged(p.document.article.text, p.start, p.start + len(name.text)) for p in places)


def _aged(text: str, start: int, end: int) -> bool:
    before = _AGE_BEFORE.search(text[max(0, start - REACH) : start])
    return bool(before or _AGE_BEHIND.match(text[end : end + REACH]))


def never_brought_in(names: Sequence[Spelling]) -> Pairs:
    """Lone names with a word a letter off that is part of a full name somewhere in the story."""
    full = _parts(names)
    lone = {n.text for n in names if len(n.words) == 1 and _may_be_a_slip(n, full)}
    for slip, rights in _near(lone, full).items():
        yield slip, max(sorted(rights), key=lambda right: full[right])


def _near(lone: Set[str], full: Mapping[str, int]) -> Mapping[str, set[str]]:
    """Of each lone name the words that it may be a slip for."""
    found: dict[str, set[str]] = defaultdict(set)
    for x, y in near([*lone, *full]).pairs:
        for slip, right in ((x, y), (y, x)):
            if slip in lone and right in full and _a_letter_off(slip, right):
                found[slip].add(right)
    return found


def _parts(names: Iterable[Spelling]) -> Mapping[str, int]:
    """The words of full names, and how often they stand there."""
    found: dict[str, int] = defaultdict(int)
    for name in names:
        for word in name.words if len(name.words) > 1 else ():
            found[word] += len(name.places)
    return found


def _may_be_a_slip(name: Spelling, full: Mapping[str, int]) -> bool:
    """Whether a lone name is seldom written, part of no full name, and no place that all know."""
    text = name.text
    known = countries(text) or cities(text) or fold(text) in entries("words", "regions")
    word = text.lower() in words("words", "roads") or "." in text or text.isupper()
    return len(text) >= LONE and len(name.places) <= FEW and not (text in full or known or word)


def _a_letter_off(slip: str, right: str) -> bool:
    """Whether a word is another with a letter changed, and neither another's name nor a people."""
    if slip[0] != right[0] or distance(slip, right) != 1 or not alike(slip, right, False):
        return False
    genders = slip[:-1] == right[:-1] and {slip[-1], right[-1]} <= GENDERS
    return not (genders or countries(right) or right.lower() in words("split", "demonyms"))
