"""One remark in several wordings: which of them say the same, and what a change does to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.claims.remark import SCRAPS
from factcheck.model import Circumstance, Fact, Mention, Severity
from factcheck.verdicts.cut import cut_short
from factcheck.verdicts.readings import ALIKE, Outcome, Reading, gather
from factcheck.verdicts.turned import altered, retold, sounds_alike, turned
from factcheck.verdicts.wording import Articles, outlets, says
from factcheck.words.alignment import align, spoken_words
from factcheck.words.lists import words

_BRACKETS = re.compile(r"[\[\]()]")
_LEFT_OUT = re.compile(r"(\[[^\]]*\]|\([^)]*\)|…|\.{3,4}|(?:\. ){2}\.)")
#: stands among the words of a remark for what an outlet put in brackets
INSERTION = "[]"
#: and for dots
DOTS = "…"
#: so many words of another print may stand where an outlet put its own in brackets
EXPLAINED = 4
#: wordings, the most printed first, that are asked what the change does; no real remark has more
MOST = 40
OTHER_WORDS = Outcome(Severity.WORDING, "FC401")
#: the sense is turned round
TURNED = Outcome(Severity.CONFLICT, "FC402")
#: a figure, a name or the tense differs
ALTERED = Outcome(Severity.WORDING, "FC403")
#: one print has a full stop where the sentence goes on to its condition
CUT_SHORT = Outcome(Severity.WORDING, "FC404")


def by_wording(mentions: Sequence[Mention]) -> list[Reading]:
    """Mentions by their words; a partial quotation joins the longer one that holds it."""
    longest_first = sorted(mentions, key=lambda m: -len(m.text))
    return gather(
        longest_first,
        _within,
        lambda group: group[0].text,
        written=lambda m: (m.text, m.window),
    )


def outcome(_fact: Fact, found: Sequence[Reading]) -> Outcome | None:
    """What the change of words does to the remark; None for two remarks, or one made twice."""
    if len(found) == 1:
        # whose wordings differ in a figure or a day alone is no agreement
        return ALIKE if _one_figure(found[0]) else None
    if len(found[0].articles) > 1 and len({frozenset(r.articles) for r in found}) == 1:
        # the same reports print every wording
        return None
    pairs = list(combinations([r.mentions[0] for r in found[:MOST]], 2))
    if any(turned(_words(a), _words(b)) for a, b in pairs):
        return TURNED
    if any(altered(_words(a), _words(b), _names(a) | _names(b)) for a, b in pairs):
        return ALTERED
    if any(cut_short(*pair) or cut_short(*pair[::-1]) for pair in pairs):
        return CUT_SHORT
    return OTHER_WORDS


def quotes(reading: Reading, _about: Sequence[Circumstance], articles: Articles) -> str:
    """Who prints the remark, and who a part of it: nobody is said to quote more than they print."""
    longest = _words(reading.mentions[0])
    whole = list(dict.fromkeys(m.article for m in reading.mentions if _words(m) == longest))
    part = [article for article in reading.articles if article not in whole]
    more = f", {outlets(part, articles)} part of it" if part else ""
    return says(whole, "quote", reading, articles) + more


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


def _within(part: Mention, whole: Mention) -> bool:
    for scraps, other in ((part, whole), (whole, part)):
        if scraps.value == SCRAPS:
            # what a scrap leaves out it does not deny
            return set(_words(scraps)) <= set(_words(other)) | words("verdicts", "fillers")
    alike = any(_same(a, b) for a in _wordings(part) for b in _wordings(whole))
    return alike and not cut_short(part, whole) and not cut_short(whole, part)


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether nothing but words of no weight differs."""
    found = align(a, b)
    return found is not None and all(_no_matter(*apart) for apart in found.apart)


def _no_matter(mine: Sequence[str], yours: Sequence[str]) -> bool:
    """Whether a change is none to an editor's ear.

    A figure, day or month that differs is the figures' finding, and not told twice.
    """
    if (DOTS,) in (mine, yours):
        return True
    if INSERTION in (*mine, *yours):
        return max(len(mine), len(yours)) <= EXPLAINED
    light = words("verdicts", "fillers")
    if all(w in light or _is_figure(w) for w in (*mine, *yours)):
        return not retold(mine, yours)
    one_by_one = len(mine) == len(yours) and all(map(sounds_alike, mine, yours))
    return one_by_one or sounds_alike("".join(mine), "".join(yours))


def _is_figure(word: str) -> bool:
    return word.isdecimal() or word in words("verdicts", "days_and_months")


def _one_figure(reading: Reading) -> bool:
    """Whether no two wordings give other figures, days or months; a part may give fewer."""
    told = {frozenset(filter(_is_figure, _words(m))) for m in reading.mentions}
    return all(a <= b or b <= a for a, b in combinations(told, 2))


def _wordings(mention: Mention) -> Iterator[tuple[str, ...]]:
    """The words without what stands in brackets, with it, and with a sign in its place.

    `pay [for] it` is `pay for it`, and `the [Halvik Port Board] plan` is `the Board plan`. Dots
    that stand for words left out have a sign as well.
    """
    yield _words(mention)
    if _BRACKETS.search(mention.text):
        yield spoken_words(_BRACKETS.sub("", mention.text))
    if _LEFT_OUT.search(mention.text):
        yield tuple(_signed(mention.text))


def _signed(text: str) -> Iterator[str]:
    for part in _LEFT_OUT.split(text):
        if _LEFT_OUT.fullmatch(part):
            yield INSERTION if part[0] in "[(" else DOTS
        else:
            yield from spoken_words(part)
