"""Facts of words to discrepancies: one remark in several wordings, one name in several spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from factcheck.model import (
    Agreement,
    Article,
    Circumstance,
    Discrepancy,
    DiscrepancyType,
    Fact,
    Kind,
    Mention,
    Severity,
)
from factcheck.verdicts.circumstances import circumstances
from factcheck.verdicts.identity import identity
from factcheck.verdicts.readings import Reading, sides
from factcheck.verdicts.rules import circumstance_hints, rules
from factcheck.verdicts.turned import altered, turned
from factcheck.verdicts.wording import why_quotations, why_wordings
from factcheck.words.alignment import align, spoken_words
from factcheck.words.lists import words

#: a quotation of which the sense is turned round
TURNED = "FC402"
#: one in which a figure, a name or the tense differs
ALTERED = "FC403"
RULES = {Kind.QUOTATION: "FC401", Kind.NAME: "FC501"}
_BRACKETS = re.compile(r"[\[\]()]")
TYPES = {Kind.QUOTATION: DiscrepancyType.QUOTE_WORDING, Kind.NAME: DiscrepancyType.NAME_SPELLING}
#: circumstances that mean something for words; that one speaker is quoted goes without saying
TOLD = frozenset({Circumstance.WITHIN_ARTICLE, Circumstance.HEADLINE})


def compare_words(fact: Fact, articles: Mapping[str, Article]) -> Discrepancy | Agreement | None:
    """What the wordings or spellings of `fact` amount to."""
    found = _readings(fact.mentions)
    kind, rule = TYPES[fact.kind], RULES[fact.kind]
    shown = sides(found)
    why = _why(fact.kind, found, articles)
    if _both_printed(found):
        return None
    if len(found) == 1:
        return Agreement(
            id=identity(kind, shown, articles),
            type=kind,
            what=fact.what,
            why=why,
            rule="FC001",
            sides=shown,
        )
    about = tuple(c for c in circumstances(found) if c in TOLD)
    if fact.kind is Kind.QUOTATION and _opposed(found):
        rule = TURNED
    elif fact.kind is Kind.QUOTATION and _altered(found):
        rule = ALTERED
    return Discrepancy(
        id=identity(kind, shown, articles),
        type=kind,
        severity=Severity.CONFLICT if rule == TURNED else Severity.WORDING,
        confidence=fact.confidence,
        circumstances=about,
        what=fact.what,
        why=why,
        check_first=(*(circumstance_hints()[c] for c in about), *rules()[rule].check_first),
        rule=rule,
        sides=shown,
    )


def _why(kind: Kind, found: Sequence[Reading], articles: Mapping[str, Article]) -> str:
    """Who prints what: nobody is said to quote more than they print."""
    if kind is Kind.NAME:
        return why_wordings([(r.mentions[0].text, r.articles) for r in found], articles, "write")
    told = []
    for reading in found:
        whole = list(
            dict.fromkeys(
                m.article for m in reading.mentions if _words(m) == _words(reading.mentions[0])
            )
        )
        told.append(
            (reading.mentions[0].text, whole, [i for i in reading.articles if i not in whole])
        )
    return why_quotations(told, articles)


def _both_printed(found: Sequence[Reading]) -> bool:
    """Whether the same reports print every wording: then they are two remarks, or one made twice."""
    quoted = found[0].mentions[0].kind is Kind.QUOTATION
    return (
        quoted
        and len(found) > 1
        and len(found[0].articles) > 1
        and len({frozenset(r.articles) for r in found}) == 1
    )


def _opposed(found: Sequence[Reading]) -> bool:
    return any(
        turned(_words(a.mentions[0]), _words(b.mentions[0])) for a, b in combinations(found, 2)
    )


def _altered(found: Sequence[Reading]) -> bool:
    first = [r.mentions[0] for r in found]
    return any(
        altered(_words(a), _words(b), _names(a) | _names(b)) for a, b in combinations(first, 2)
    )


def _names(mention: Mention) -> frozenset[str]:
    """The words with a capital, but the first, in lower case."""
    return frozenset(
        w.strip('.,;:!?”“"').lower()
        for w in mention.text.split()[1:]
        if w[:1].isupper() and w[1:].islower()
    )


def _words(mention: Mention) -> tuple[str, ...]:
    """The quoted words: of scraps, without what stands between them."""
    return tuple(mention.window.split()) or spoken_words(mention.text)


def _readings(mentions: Sequence[Mention]) -> list[Reading]:
    """Mentions by their words; a partial quotation joins the longer one that holds it."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: -len(m.text)):
        home = next((g for g in groups if _within(mention, g[0])), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return sorted(
        (Reading(g[0].text, tuple(g)) for g in groups), key=lambda r: (-len(r.articles), r.value)
    )


def _within(part: Mention, whole: Mention) -> bool:
    if part.kind is Kind.NAME:
        return part.text == whole.text
    for scraps, other in ((part, whole), (whole, part)):
        if _words(scraps) != spoken_words(scraps.text):
            # what a scrap leaves out it does not deny
            return set(_words(scraps)) <= set(_words(other)) | _fillers()
    return any(_same(a, b) for a in _wordings(part) for b in _wordings(whole))


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    found = align(a, b)
    # a changed figure is the figures' finding, and not told twice
    return found is not None and all(w in _fillers() or w.isdigit() for w in found.changed)


def _wordings(mention: Mention) -> Iterator[tuple[str, ...]]:
    """The words without what stands in brackets, and with it: `pay [for] it` is also `pay for it`."""
    yield _words(mention)
    if _BRACKETS.search(mention.text):
        yield spoken_words(_BRACKETS.sub("", mention.text))


@cache
def _fillers() -> frozenset[str]:
    """Words whose change alone does not make another wording."""
    return words("verdicts", "fillers")
