"""Which authorities are one: `the Ministry of Health`, `a health ministry spokesman`, `FAA`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from factcheck.words.lists import toml
from factcheck.words.stems import stem

_WORD = re.compile(r"[^\W_]+(?:[.&-][^\W_]+)*")
_SMALL = re.compile(r"['’]s?\b")
#: the short form that follows a name: `the Federal Aviation Administration (FAA)`
_SHORT = re.compile(r"\s*\(([A-Z][A-Za-z.]{1,9})\)")
#: a short form by its letters
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,8}s?")
#: characters of a sentence around a name in which an office is looked for
_REACH = 60
#: `health minister Ann Lee`, `the health minister, Ann Lee`; `Ann Lee, the health minister,`
_BEFORE = re.compile(r"(?:[\w’'-]+ ){1,6}$|(?:^|[,;:.] |\b(?:the|a|an) )(?:[\w’'-]+ ?){1,6}, $")
_BEHIND = re.compile(r", (?:(?:the|a|an|its|his|her) )?((?:[\w’'-]+ ?){1,7})(?=[,.;:]|$)")
#: what a name is known by: its words without the small ones, each in one form
Key = frozenset[str]


def one_side(a: str, b: str, here: str = "", there: str = "") -> bool:
    """Whether two authorities may be one body, or nobody in particular, their sentences told.

    >>> one_side("the Ministry of Health", "the health ministry")
    True
    >>> one_side("police", "the hospital"), one_side("police", "a police officer")
    (False, True)
    """
    mine, yours = keys(a, here), keys(b, there)
    if not mine or not yours:
        return True
    return any(x <= y or y <= x for x in mine for y in yours) or _shortened(a, b)


def keys(authority: str, sentence: str = "") -> frozenset[Key]:
    """What an authority is known by: its name, and the body that its sentence says it is of."""
    known = {key(authority), *(key(body) for body in _offices(authority, sentence))}
    return frozenset(known - {frozenset()})


def key(authority: str) -> Key:
    """The words of a name that tell of whom it is; empty for nobody in particular.

    >>> sorted(key("a spokesman for the Ministry of Health"))
    ['health', 'ministry']
    """
    plain = _SMALL.sub("", authority.casefold())
    found = [_forms().get(w, w) for w in _WORD.findall(plain) if w not in _words("small")]
    body = (w for w in found if w not in _words("speaks") and w not in _words("nobody"))
    return frozenset(w if w in _forms() else stem(w) for w in body)


def body(authority: str) -> str:
    """The one name of a ministry, a police force or the like, however written; empty for others.

    >>> body("Ministry of Health"), body("the health ministry's spokesman"), body("Ann Lee")
    ('health ministry', 'health ministry', '')
    """
    words = key(authority)
    return " ".join(sorted(words)) if words & _forms().keys() else ""


def _offices(authority: str, sentence: str) -> list[str]:
    """What stands beside a name and names a body: `police spokesman Ann Lee`, `(FAA)`."""
    at = sentence.lower().find(authority.lower())
    if at < 0:
        return []
    before = sentence[max(0, at - _REACH) : at]
    behind = sentence[at + len(authority) :][:_REACH]
    short, apart = _SHORT.match(behind), _BEHIND.match(behind)
    office = _BEFORE.search(before)
    told = [m for m in (office[0] if office else "", apart[1] if apart else "") if _is_office(m)]
    return told + ([short[1]] if short else [])


def _is_office(words: str) -> bool:
    found = set(_WORD.findall(words.casefold()))
    return bool(found & (_words("speaks") | _forms().keys() | set(_forms().values())))


def _shortened(a: str, b: str) -> bool:
    """Whether one is the other by its letters: `FAA`, `the Federal Aviation Administration`."""
    return _letters(a, b) or _letters(b, a)


def _letters(short: str, name: str) -> bool:
    found = _LETTERS.search(short)
    if found is None:
        return False
    capitals = (w if w.isupper() else w[0] for w in _WORD.findall(name) if w[0].isupper())
    return "".join(capitals) == found[0].replace(".", "").rstrip("s")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(toml("words", "authorities")[name].split())


@cache
def _forms() -> Mapping[str, str]:
    forms: Mapping[str, str] = toml("words", "authorities")["forms"]
    return {w: body for body, words in forms.items() for w in (body, *words.split())}
