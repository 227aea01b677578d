"""Where, and under which names: places, names, from where it is measured, which hospital."""

from __future__ import annotations

import re

from factcheck.claims.claim import NOTHING, Surroundings, Told, told

#: what stands before a place, compass words included: `in the northern town of`
_AT = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|on|of)\s+"
    r"(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?$"
)
#: characters before a name in which that is looked for
_BEFORE = 30
#: `east of Halvik`, `north-west of downtown Halvik`, `from the Tarva border`
_FROM_PLACE = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}?(?:of|from|off|to)\s+(?:the\s+|downtown\s+|central\s+)?"
    r"((?:[A-Z][\w’'-]+\s?){1,4})"
)
#: `were taken to St Anne's Hospital`, `were treated at Halvik Medical Center`
_AT_HOSPITAL = re.compile(
    r"[^.;,]{0,60}?\b(?:at|to|in)\s+(?:the\s+)?((?:[A-Z][\w.’'-]*\s+){1,4}?)"
    r"(?:Hospital|Medical|Health|Clinic|Trauma|Infirmary)\b"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")


def names(s: Surroundings) -> Told:
    """The names in the sentence, lower case."""
    return frozenset(name.text.lower() for name in s.names)


def place(s: Surroundings) -> Told:
    """The words of the names that stand there as places do, lower case: `in Halvik`."""
    at = (n for n in s.names if _AT.search(s.text[max(0, n.start - _BEFORE) : n.start]))
    return frozenset(word for name in at for word in name.text.lower().split())


def measured_from(s: Surroundings) -> Told:
    """The words of the place that a distance is measured from: `17 miles east of Halvik`."""
    found = _FROM_PLACE.match(s.behind)
    return frozenset(_CAPITALISED.findall(found[1])) if found else NOTHING


def hospital(s: Surroundings) -> Told:
    """The words of the name of the hospital where those counted are."""
    found = _AT_HOSPITAL.match(s.behind) if s.figure.role == "hospitalised" else None
    return frozenset(_CAPITALISED.findall(found[1])) if found else NOTHING


def capitalised(text: str) -> frozenset[str]:
    """The words of a text that have a capital."""
    return frozenset(_CAPITALISED.findall(text))


def speaker(s: Surroundings) -> Told:
    """The word that names whoever is given for it: `police`, a surname; lower case.

    It is the last one, but `ministry` of `the ministry of health`.
    """
    words = (s.authority or "").lower().split(" of ")[0].split()
    return told(words[-1] if words else None)
