"""Who is who: what articles say of one bearer of a name, gathered, and where that differs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from factcheck.claims.person import one_name
from factcheck.claims.who import RELATION, Description, descriptions, known, told_in
from factcheck.match.statements import mention
from factcheck.model import Document, Fact, Kind, Passage, Portrait
from factcheck.words.lists import toml
from factcheck.words.spelling import fold
from factcheck.words.stems import content_stems

#: names whose descriptions are compared, the most often described: of 40 articles some hundred are
MOST = 400
#: bearers of whom is told what they are said to be
PORTRAITS = 20
#: descriptions of one name in one article that are compared
REPEATS = 40
#: answers to one question on one bearer that are compared
COMPARED = 60
#: characters of sentences on one bearer in which a second post is sought
AROUND = 10_000
#: what is told by a verb and is one of a few answers
STATES = frozenset({"condition"})
#: what goes with any post, and by itself tells no two descriptions apart
COMMON = frozenset({"nationality", "party"})
_JUNIOR = frozenset({"jr", "sr", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class Who:
    """Where descriptions of one bearer differ, and what is said of those whom two articles name."""

    facts: tuple[Fact, ...]
    portraits: tuple[Portrait, ...]
    #: what to know of it
    notes: tuple[str, ...] = ()


def match_who(documents: Sequence[Document]) -> Who:
    """What the articles say of each bearer of a name."""
    bearers, notes = _some(_bearers(documents))
    facts = [f for name, told in bearers.items() for f in _facts(name, told)]
    differ = {f.what for f in facts}
    portraits = [p for name, told in bearers.items() for p in _portrait(name, told, differ)]
    return Who(tuple(facts), tuple(sorted(portraits, key=_weight)[:PORTRAITS]), notes)


Bearers = Mapping[str, Sequence[Description]]


def _some(bearers: Bearers) -> tuple[Bearers, tuple[str, ...]]:
    """Those most often described, and a line if that is not all."""
    if len(bearers) <= MOST:
        return bearers, ()
    often = sorted(bearers, key=lambda n: -len(bearers[n]))[:MOST]
    note = (
        f"This story says of {len(bearers):,} names who or what they are: "
        f"the {MOST:,} of which it says most were compared."
    )
    return {n: bearers[n] for n in bearers if n in set(often)}, (note,)


def _weight(p: Portrait) -> tuple[bool, int, int]:
    """Those who differ first, then those whom most articles describe, and in most words."""
    return not p.differs, -len({t.article for t in p.told}), -len({t.quote for t in p.told})


def _bearers(documents: Sequence[Document]) -> Bearers:
    """Descriptions by the fullest name of their bearer, for bearers whom two articles describe."""
    full = _full_names(documents)
    found: dict[str, list[Description]] = defaultdict(list)
    for document in documents:
        for d in _in_bounds(_all(document)):
            if name := _bearer(d.name.text, full):
                found[name].append(d)
    return {n: ds for n, ds in found.items() if len({d.words.article for d in ds}) > 1}


def _all(document: Document) -> Iterator[Description]:
    sentences = (s for s in document.sentences if s.furniture is None)
    return (d for s in sentences for d in descriptions(document, s))


def _in_bounds(found: Iterable[Description]) -> Iterator[Description]:
    """The first of each name: what an article repeats a thousand times costs no more."""
    seen: dict[str, int] = defaultdict(int)
    for d in found:
        seen[d.name.text] += 1
        if seen[d.name.text] <= REPEATS:
            yield d


def _parts(name: str) -> list[str]:
    return [w for w in fold(name).replace(".", "").replace(",", "").split() if w not in _JUNIOR]


def _full_names(documents: Sequence[Document]) -> Mapping[str, Sequence[str]]:
    """The names of several words, by their last; of two that may be one, the one written first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in (n.text for d in documents for n in d.names if " " in n.text):
        parts = _parts(name)
        if len(parts) > 1 and not any(_one(parts, _parts(n)) for n in found[parts[-1]]):
            found[parts[-1]].append(name)
    return found


def _one(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names are one person's: the same but for names in the middle."""
    return one_name(" ".join((a[0], a[-1])), " ".join((b[0], b[-1])))


def _bearer(name: str, full: Mapping[str, Sequence[str]]) -> str:
    """The full name that a name stands for; itself where none ends with it, none where two do."""
    parts = _parts(name)
    fuller = full.get(parts[-1], ()) if parts else ()
    if len(parts) == 1:
        return name if not fuller else fuller[0] if len(fuller) == 1 else ""
    return next((n for n in fuller if _one(parts, _parts(n))), name)


def _facts(name: str, told: Sequence[Description]) -> Iterator[Fact]:
    questions: dict[tuple[str, str], dict[tuple[str, str], Description]] = defaultdict(dict)
    for d in told:
        for question in _questions(d):
            questions[question].setdefault((d.words.article, d.value), d)
    seen: set[str] = set()
    for (slot, _), same in questions.items():
        members = _apart(slot, list(same.values())[:COMPARED])
        if members and slot not in seen:
            seen.add(slot)
            yield _fact(name, slot, members)


def _questions(d: Description) -> Iterator[tuple[str, str]]:
    """What it may answer as others do: of one group of values, or whose relation it is."""
    term = d.term
    if term.slot == RELATION and _named(d):
        yield RELATION, "of " + "".join(_parts(d.of)[-1:])
    if term.group and term.slot in _slots() and not d.passing:
        yield term.slot, term.group


def _apart(slot: str, same: Sequence[Description]) -> list[Description]:
    """Those that differ from another's article in all that either says."""
    said: dict[str, set[str]] = defaultdict(set)
    for d in same:
        said[d.words.article].add(d.value)
    one_thing = _one_relative if slot == RELATION else _one_body
    pairs = [
        (a, b)
        for a, b in combinations(same, 2)
        if a.words.article != b.words.article
        and not any(
            _alike(slot, x, y) for x in said[a.words.article] for y in said[b.words.article]
        )
        and one_thing(a, b)
    ]
    around = {d.words.article: _around(d) for pair in pairs for d in pair}
    kept = (
        (a, b)
        for a, b in pairs
        if not (_tells(around[a.words.article], b) or _tells(around[b.words.article], a))
    )
    return list(dict.fromkeys(d for pair in kept for d in pair))


def _around(d: Description) -> str:
    """The sentences of an article that name the bearer, as far as they are looked through."""
    surname = re.compile(rf"\b{re.escape(d.name.text.split()[-1])}\b")
    return "\n".join(s.text for s in d.words.document.sentences if surname.search(s.text))[:AROUND]


def _tells(around: str, d: Description) -> bool:
    """Whether an article calls the bearer so, too: a chairman who is chief executive as well."""
    return d.value in told_in(around, d.term.slot)


def _alike(slot: str, x: str, y: str) -> bool:
    """Whether two values are one, or one is the other's short form."""
    short, long = sorted((set(x.split()), set(y.split())), key=len)
    return x == y or (bool(_slots()[slot].get("short")) and short <= long)


def _one_relative(a: Description, b: Description) -> bool:
    """Whether both may be of one relative: `his stepson` and `her son` are of two."""
    named = [_parts(d.of)[-1:] for d in (a, b) if _named(d)]
    said = {d.of.lower() for d in (a, b)} & known("pronouns")
    return len(said) < 2 and (len(named) < 2 or named[0] == named[1])


def _one_body(a: Description, b: Description) -> bool:
    """Whether nothing says that the posts are of two bodies."""
    ours, theirs = ({*content_stems(d.of)} for d in (a, b))
    return not ours or not theirs or bool(ours & theirs)


def _slots() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = toml("claims", "who")["slot"]
    return found


def _fact(name: str, slot: str, members: Sequence[Description]) -> Fact:
    row = _slots()[slot]
    what = row["local"] if "local" in row and all(d.local for d in members) else row["what"]
    kind = Kind.STATE if slot in STATES else Kind.WHO
    first: dict[tuple[str, str], Description] = {}
    for d in members:
        first.setdefault((d.words.article, d.value), d)
    return Fact(
        kind=kind,
        what=what.format(name=name),
        mentions=tuple(mention(kind, d) for d in first.values()),
        confidence=row["sure"],
        rule=row["rule"],
        reconcilable=_may_both_be(members),
    )


def _may_both_be(members: Sequence[Description]) -> bool:
    """Whether every two values may be true of one bearer: `founder`, `co-founder`."""
    terms = {d.value: d.term for d in members}
    return all(y in terms[x].both or x in terms[y].both for x, y in combinations(terms, 2))


def _portrait(name: str, told: Sequence[Description], differ: Set[str]) -> Iterator[Portrait]:
    """All that is said of one bearer; nothing where nobody says more than the rest."""
    apart = any(row["what"].format(name=name) in differ for row in _slots().values())
    said = [d for d in told if not d.local and (apart or d.term.slot != RELATION or _named(d))]
    values = {(d.words.article, d.value) for d in said if d.term.slot not in COMMON}
    if len({v for _, v in values}) > 1 and len({a for a, _ in values}) > 1:
        first = {(p.article, fold(p.quote)): p for p in reversed([*map(_passage, said)])}
        yield Portrait(name=name, told=tuple(reversed(first.values())), differs=apart)


def _named(d: Description) -> bool:
    """Whether it is told whose relation it is: `his father` may be anybody's."""
    return d.of[:1].isupper() and d.of.lower() not in known("pronouns")


def _words(d: Description) -> str:
    """A description without its article: `founder of …` of `the founder`."""
    words = d.words.document.article.text[d.words.start : d.words.end]
    first, _, rest = words.partition(" ")
    return rest if rest and fold(first) in known("opens") - known("pronouns") else words


def _passage(d: Description) -> Passage:
    quote = _words(d)
    return Passage(
        article=d.words.article,
        start=d.words.end - len(quote),
        end=d.words.end,
        quote=quote,
        sentence=d.words.sentence,
    )
