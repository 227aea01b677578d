"""The clause that a figure stands in: who or what does what, as far as the words before it say.

No parser: a subject is the words between a clause's border and a finite verb, and what cannot be
told surely is not told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from factcheck.words.lists import toml

#: characters before a figure in which its clause is read
REACH = 240
#: a subject of more words holds more than a subject
SUBJECT = 8
_BORDER = re.compile(r"[;:—–()\[\]“”\"!?]|\s-+\s|--|\n|\.\s")
_TOKEN = re.compile(r"[^\s,]+|,")
_DATELINE = re.compile(r"^[A-Z][A-Z .]{3,}\b.*?[-—–]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A subject, its verb with what follows it, and what joins that to the figure."""

    subject: str
    #: the last word of the verb, lower case: `sentenced` of `has been sentenced`
    verb: str
    #: the verb and all behind it, up to the words that lead to the figure
    predicate: str
    #: whether nothing but the verb stands there
    bare: bool
    #: the last preposition before the figure, if any: `since`
    link: str


@cache
def known(name: str) -> frozenset[str]:
    """The words of a row of `titles.toml`.

    >>> "sank" in known("finite")
    True
    """
    return frozenset(str(toml("claims", "titles")[name]).split())


def clause(before: str) -> Clause | None:
    """The clause whose words end at a figure; None where its subject or verb is not plain.

    >>> found = clause("Police said the old ferry sank off Halvik on ")
    >>> found.subject, found.predicate, found.link
    ('the old ferry', 'sank off Halvik', 'on')
    """
    words = _words(before)
    verbs = [i for i in range(len(words)) if is_verb(words, i)]
    if not verbs:
        return None
    first, last = _group(words, _governing(words, verbs)), _end(words, verbs[-1])
    subject = _subject(words, first, [v for v in verbs if v < first])
    rest = _without_links(words[last + 1 :])
    if subject is None or not _BEYOND.isdisjoint(word.lower() for word in rest):
        return None
    return Clause(
        subject=subject,
        verb=words[last].lower(),
        predicate=" ".join([*words[first : last + 1], *rest]),
        bare=not rest,
        link=_link(words[last + 1 :]),
    )


def clause_behind(behind: str) -> Clause | None:
    """The clause that follows a figure which opens its sentence: `On Friday, the ferry sank`.

    >>> found = clause_behind(", the old ferry sank off Halvik, police said")
    >>> found.subject, found.predicate
    ('the old ferry', 'sank off Halvik')
    """
    text = _BORDER.split(behind[:REACH].removeprefix(",") + " ")[0]
    words = list(takewhile(lambda w: w != "," and w.lower() not in _BEYOND, _TOKEN.findall(text)))
    verbs = [i for i in range(len(words)) if is_verb(words, i)]
    subject = _phrase(words[: _group(words, verbs[0])], known("breaks")) if verbs else None
    if subject is None or words[: verbs[0]].count("and") > 1:
        return None
    last = _end(words, verbs[0])
    start = _group(words, verbs[0])
    rest = words[last + 1 :]
    return Clause(
        subject=subject,
        verb=words[last].lower(),
        predicate=" ".join(words[start:]).rstrip("."),
        bare=not rest,
        link="",
    )


def _words(before: str) -> list[str]:
    text = _DATELINE.sub("", before[-REACH:]) if len(before) <= REACH else before[-REACH:]
    return _TOKEN.findall(_BORDER.split(text)[-1])


def is_verb(words: list[str], at: int) -> bool:
    """Whether a word is a finite verb: no participle that goes with a noun, none of `seen by`."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    if not at or word != words[at] or before in ("to", "a", "an", "the", "of", "by", "with", "no"):
        return False
    if word in known("finite"):
        return True
    past = word.endswith("ed") and len(word) > 4 and "-" not in word
    by = words[at + 1 : at + 2] == ["by"] and before not in known("auxiliary")
    return past and not by and (word not in known("no_verb") or before in known("auxiliary"))


def _governing(words: list[str], verbs: list[int]) -> int:
    """The last verb; of `plans to close and cut` the first, for it is no `cut` of the past."""
    earlier, last = verbs[-2:] if len(verbs) > 1 else (0, verbs[-1])
    joined = words[last - 1] in ("and", "or") and "to" in words[earlier:last] and earlier
    return earlier if joined else last


def _group(words: list[str], last: int) -> int:
    """Where the verb begins that ends at `last`: `has been`, `was never`."""
    first = last
    while first > 1 and _leads(words[first - 1]):
        first -= 1
    return first


def _end(words: list[str], last: int) -> int:
    """Where the verb ends: at the `gone` of `would have gone`."""
    while words[last + 1 : last + 2] and words[last + 1] in known("auxiliary"):
        last += 1
    helps = words[last] in known("auxiliary") | known("modal")
    following = words[last + 1] if helps and len(words) > last + 1 else "-"
    return last + (following.isalpha() and following.islower() and following not in _NO_VERB)


def _leads(word: str) -> bool:
    return word in known("auxiliary") or (word.endswith("ly") and word.islower())


def _subject(words: list[str], first: int, verbs: list[int]) -> str | None:
    """The noun phrase before a verb; of `X, who sank` X; of `sat down and left` that of `sat`."""
    before = words[:first]
    if before and before[-1].lower() in ("and", "or") and verbs:
        earlier = _group(words, verbs[-1])
        return _subject(words, earlier, [v for v in verbs if v < earlier])
    if before and before[-1] == ",":
        return _apposed(before)
    if before and before[-1] in ("who", "which", "that"):
        before = before[:-2] if before[-2:-1] == [","] else before[:-1]
    return _phrase(before, known("breaks"))


def _apposed(before: list[str]) -> str | None:
    """`Holm` of `Holm, 41,` and of `Holm, who leads the council,`."""
    commas = [i for i, word in enumerate(before) if word == ","]
    relative = [i for i in commas[:-1] if before[i + 1] in _RELATIVE]
    opens = relative or (commas[:1] if len(commas) == 2 else [])
    return _phrase(before[: opens[-1]], known("breaks")) if opens else None


def _phrase(before: list[str], borders: frozenset[str]) -> str | None:
    """The words back to a border, if they are a noun phrase."""
    back = takewhile(
        lambda i: before[i] != "," and before[i].lower() not in borders and not is_verb(before, i),
        reversed(range(len(before))),
    )
    found = [before[i] for i in back][::-1]
    led = before[-len(found) - 1 : len(before) - len(found)]
    if led and led[0].lower() in known("modal"):
        return None
    while found and (found[0].lower() in known("openings") or not found[0][:1].isalnum()):
        found.pop(0)
    if len(found) > SUBJECT:
        found = list(takewhile(lambda w: w.lower() not in known("prepositions"), found))
    if not found or len(found) > SUBJECT or _no_subject(found):
        return None
    return " ".join(found)


def _no_subject(found: list[str]) -> bool:
    first, last = found[0].lower(), found[-1].lower()
    leads = known("prepositions") | {"of", "to", "up", "about", "just", "not"}
    return (
        (len(found) == 1 and first in known("pronouns") | {"the", "a", "an"})
        or last in known("periods")
        or first in leads | known("auxiliary") | known("finite")
        or first.endswith("ing")
        or last in known("prepositions")
        or last in (known("pronouns") | {"other", "and", "or", "of"}) - {"others"}
        or (last.endswith("ly") and found[-1].islower() and last != "family")
    )


def _without_links(rest: list[str]) -> list[str]:
    kept = list(rest)
    while kept and (kept[-1].lower() in known("links") or kept[-1] == ","):
        kept.pop()
    particle = rest[len(kept) : len(kept) + 2]
    if len(particle) == 2 and particle[0] in known("particles"):
        kept += particle[:1] if particle[1] in known("prepositions") else []
    return kept


def _link(rest: list[str]) -> str:
    """The last preposition of the words that lead to the figure."""
    tail = [w.lower() for w in rest[len(_without_links(rest)) :]]
    return next((w for w in reversed(tail) if w in known("prepositions") | _LINKS), "")


_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
#: what tells that the words behind a verb are another clause's
_NO_VERB = known("links") | known("prepositions") | known("breaks") | known("pronouns")
_BEYOND = known("breaks") | {","}
_LINKS = frozenset({"to", "of", "until", "since", "than", "till"})
