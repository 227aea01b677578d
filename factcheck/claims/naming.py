"""What the words around one figure call the thing that it measures: the title's candidates.

Readers of one mention each; `title` lets the mentions agree on one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from factcheck.claims.claim import Claim
from factcheck.claims.clause import Clause, clause, clause_behind, is_verb, known
from factcheck.claims.event import title_case
from factcheck.claims.figure import read_figures
from factcheck.claims.noun import (
    definite,
    phrase_before,
    phrase_behind,
    prepositional,
    without_opening,
)
from factcheck.figures import SINGLED_OUT
from factcheck.model import Dimension, Figure
from factcheck.words.lists import toml
from factcheck.words.stems import content_stems

#: characters of a title; the verb's whole clause is cut at a preposition to fit
LONGEST = 60
#: words before a figure that opens its sentence: `Late on`
OPENING = 2
#: words of a subject behind a count's noun
SHORT = 5
#: of which those counted take so many: `number of people who `
ROOM = 22
_LONG = re.compile(
    r"[\s-]*(long|wide|broad|deep|high|tall|thick|across|old|diameter)\b[\s-]*(.*)", re.DOTALL
)
#: what befell those counted: ` were killed`, ` died`, ` dead`
_BEFELL = re.compile(
    r"\s+(?:(?:were|was|are|have|has|had|been|also|reported|to|be)\s)*"
    r"(?:[a-z]+ed|died|dead|hurt|shot|missing)(?=\s)"
)
#: `from Northbank` of `deputies from Northbank`
_TAIL = re.compile(r"\s(?:from|in|of|at|with|for|on|near)\s")
_PART_OF_DAY = re.compile(
    r"\s+(?:early |late )?(?:morning|afternoon|evening|night)s?\b", re.IGNORECASE
)
_LED = re.compile(r"(?P<np>[^,;:.()“”\"]{3,80}?)\s+(?:of|was|is|at|to)\s+(?:about\s|up to\s)?$")
_AWAY = re.compile(
    r"\s+(?:(?:due |to the )?(?:north|south|east|west)[\w-]*(?:\s+of)?|off|from|away from|outside"
    r"|inland from)\s"
)
_RAISED = re.compile(
    r"\b(?:rais|lower|cut|increas|reduc|lift|trimm|slash|boost|doubl)(?:e[sd]?|ed|s|ing)?\s"
    r"(?P<np>(?:[\w.’'-]+\s){1,6})(?:to|by|from)\s+$"
)
_OF = frozenset({"of", "in", "for", "on", "against", "into", "with", "to", "over", "between"})
_WHERE = frozenset(
    {"of", "in", "on", "at", "from", "for", "against", "aboard", "near", "inside", "with"}
)
_HYPHEN = re.compile(r"^\s?-\s?[a-z]+\b")
_PRONOUN = re.compile(
    r"\b(?:he|she|they|we|it|I|you|him|them|his|her|their|its|our|my|your|this|that)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\s*(?:\b(?P<long>long|wide|broad|deep|high|tall|thick))?\s*\(\s*(?:about |or )?$"
)
_ON = re.compile(r"\b(?:on|in|at|since|by|until)\s$")
_COMPARED = re.compile(r"\s+(?P<how>[a-z]{3,}er|(?:more|less)\s[a-z]+)\b(?!\s+than\s+\d)")


@cache
def _table(name: str) -> Mapping[str, str]:
    return {w: key for key, row in toml("claims", "titles")[name].items() for w in row.split()}


def lowered(text: str, names: Sequence[str]) -> str:
    """A text with a small first letter, unless a name, a title or an abbreviation opens it.

    >>> lowered("The ferry", []), lowered("Mayor Holm", []), lowered("Holm's boat", ["Lena Holm"])
    ('the ferry', 'Mayor Holm', "Holm's boat")
    """
    first, _, rest = text.partition(" ")
    bare = first.removesuffix("'s").removesuffix("’s")
    article = first.lower() in ("the", "a", "an", "some", "his", "her", "their", "its", "other")
    named = any(bare in name.split() for name in names) or rest[:1].isupper()
    shouted = first[1:] != first[1:].lower() or re.match(r"I\b", first)
    return text[:1].lower() + text[1:] if article or not (named or shouted) else text


def says_whose(text: str) -> bool:
    """Whether a text leans on others for whom it means: `his bill`, `what we believe`."""
    return _PRONOUN.search(text) is not None


def other_figures(claim: Claim) -> list[tuple[int, int]]:
    """Where the sentence's other figures stand in it, ordinals left out."""
    text = claim.mention.sentence.text
    at, end = len(claim.before), len(claim.before) + len(claim.mention.text)
    return [
        (_led_in(text, f), f.end)
        for f in _figures(text, claim.published)
        if (f.end <= at or f.start >= end) and f.dimension is not Dimension.ORDINAL
    ]


def _led_in(text: str, figure: Figure) -> int:
    """Where a figure begins, the `on` of `on Tuesday` with it."""
    dated = figure.dimension in (Dimension.DATE, Dimension.TIME)
    led = _ON.search(text[: figure.start], max(0, figure.start - 8)) if dated else None
    return led.start() if led else figure.start


@lru_cache(maxsize=256)
def _figures(text: str, published: date | None) -> tuple[Figure, ...]:
    return tuple(f for f in read_figures(text, published) if f.rule != SINGLED_OUT)


def without_figures(claim: Claim) -> Claim:
    """The claim with the words on either side, the other figures left out."""
    text, end = claim.mention.sentence.text, len(claim.before) + len(claim.mention.text)
    others = other_figures(claim)
    before = _left_out(text, 0, len(claim.before), others)
    behind = _left_out(text, end, len(text), others)
    if (opened := _BRACKET.search(before)) and behind.startswith(")"):
        # `40 metres deep (131 feet)`: the words around the first figure are those of both
        before, behind = before[: opened.start()], f" {opened['long'] or ''}{behind[1:]}"
    return replace(claim, before=before, behind=behind)


def _left_out(text: str, at: int, end: int, others: Sequence[tuple[int, int]]) -> str:
    parts = []
    for start, stop in others:
        if at <= start < end:
            parts.append(text[at:start])
            at = stop + (text[start - 1 : start] in ("", " ") and text[stop : stop + 1] == " ")
    return "".join([*parts, text[at:end]])


def names_of(claim: Claim) -> Iterator[str]:
    """What the words of a claim call its figure, the surest first."""
    reader = READERS.get(claim.figure.dimension, _measure)
    for found in reader(without_figures(claim)):
        if found:
            yield found


def _clause(claim: Claim) -> Clause | None:
    if title_case(claim.mention.sentence.text):
        return None
    adverbial = claim.figure.dimension in (Dimension.DATE, Dimension.TIME)
    found = clause(claim.before)
    if found is None or _goes_with_noun(found, claim.behind):
        return None
    if not adverbial and claim.before.rstrip().endswith(","):
        return None
    return replace(found, subject=lowered(found.subject, claim.names))


def _goes_with_noun(found: Clause, behind: str) -> bool:
    """Whether the verb only tells of a noun: `the letters released on Monday show`."""
    following = re.split(r"[,;:.]", behind)[0].split()[:3]
    alone = found.verb.endswith("ed") and found.predicate.lower().split()[0] == found.verb
    return alone and any(is_verb(["it", w], 1) and w in known("finite") for w in following)


def _is_attributive(claim: Claim) -> bool:
    """Whether a figure goes with the noun behind it: `two-hour call`, not `two hours after`."""
    text, first = claim.mention.text.rstrip(), claim.behind[:1]
    if claim.figure.dimension is Dimension.AGE and "-" not in text and "year" not in text:
        return False
    return first in " -" and not text.endswith("s") and (text[-1:].isalnum() or text[-1:] in "%€£")


def _noun(claim: Claim) -> str:
    """The noun phrase that a figure goes with."""
    if not _is_attributive(claim):
        return ""
    behind = claim.behind
    if "-" in claim.mention.text or behind.startswith("-"):
        behind = _HYPHEN.sub("", behind) if behind.startswith("-") else behind
    elif re.match(r"\s+[A-Z]", behind) and claim.figure.dimension is not Dimension.AGE:
        return phrase_behind(behind)[0]
    return phrase_behind(behind)[0]


def _fitted(opening: str, found: Clause, ending: str = "") -> str:
    """Opening, subject and predicate; where they are long, the predicate is cut before a `by`."""
    if found.verb in known("auxiliary"):
        return ""
    words = found.predicate.split()
    for end in range(len(words), 0, -1):
        cut = end == len(words) or words[end] in known("prepositions")
        whole = f"{opening} {found.subject} {' '.join(words[:end])}"
        if cut and len(whole) + len(ending) <= LONGEST:
            return f"{whole}{ending}"
    of = _TAIL.search(found.subject)
    return _fitted(opening, replace(found, subject=found.subject[: of.start()])) if of else ""


def _duration(claim: Claim) -> Iterator[str]:
    noun = _noun(claim)
    if noun and noun.split()[-1] not in known("periods"):
        yield f"length of {definite(noun)}"
    if of := prepositional(claim.behind, frozenset({"of"})):
        yield f"length {of}"
    if found := _clause(claim):
        yield _how_long(claim, found)


def _how_long(claim: Claim, found: Clause) -> str:
    behind = claim.behind.lstrip().lower()
    if behind.startswith("ago"):
        return _fitted("how long ago", found)
    if not found.link and re.match(
        r"(?:later|after|before|into|earlier|on|from|since|ahead|behind|away)\b", behind
    ):
        return ""
    if found.verb == "sentenced" and found.link == "to":
        return f"sentence of {found.subject}"
    if found.link in ("for", ""):
        return _fitted("how long", found, _where_behind(claim))
    if found.link in ("in", "within", "over", "during"):
        return _fitted("time in which", found)
    return ""


def _where_behind(claim: Claim) -> str:
    where = prepositional(claim.behind, frozenset({"in", "on", "at"}))
    return f" {where}" if 0 < len(where) < 24 and len(where.split()) < 4 else ""


def _money(claim: Claim) -> Iterator[str]:
    if raised := _raised(claim):
        yield raised
    if sums := re.match(r"\s+(?:is|was|are|were) the\s", claim.behind):
        noun, rest = phrase_behind(claim.behind[sums.end() :])
        yield " ".join([noun, prepositional(rest, _OF)]).strip()
    noun, rest = phrase_behind(claim.behind) if _is_attributive(claim) else ("", "")
    if noun and noun.split()[-1].lower() in known("sums"):
        yield " ".join([noun, prepositional(rest, _OF)]).strip()
    if led := _led_by(claim):
        yield led
    if of := prepositional(claim.behind, frozenset({"of", "in"})):
        yield f"{'value' if of.startswith('of') else 'amount'} of {of.split(' ', 1)[1]}"
    if found := _clause(claim):
        yield _how_much(claim, found)
    if noun and noun.split()[-1].islower() and noun.split()[-1] not in known("periods"):
        yield f"value of {definite(noun)}"


def _raised(claim: Claim) -> str:
    found = _RAISED.search(claim.before[-LONGEST * 2 :])
    return without_opening(found["np"].strip()) if found else ""


def _led_by(claim: Claim) -> str:
    """`reward` of `a reward of $1,000`, with what it is for."""
    if not re.search(r"\b(?:of|worth)\s+(?:about\s+|up to\s+)?$", claim.before):
        return ""
    words = claim.before.replace(",", " ,").split()
    while words and words[-1] in known("links") | {"of"}:
        words.pop()
    noun = without_opening(phrase_before(words))
    if behind := prepositional(claim.behind, frozenset({"for", "on", "in", "from"})):
        return f"{noun} {behind}" if noun else ""
    return f"{noun} {_got(claim, noun)}".strip()


def _got(claim: Claim, noun: str) -> str:
    """Who had it: `Holm received` of `Holm received a bill of $40`."""
    found = _clause(claim) if noun else None
    if found is None or not found.predicate.endswith(noun) or found.verb in known("never_to"):
        return ""
    verb, rest = found.predicate.split(found.verb, 1)
    bare = without_opening(rest.strip()) == noun
    return f"{found.subject} {verb}{found.verb}" if bare else ""


def _how_much(claim: Claim, found: Clause) -> str:
    level = _table("level").get(found.verb)
    change = _table("change").get(found.verb)
    if re.search(r"\b(?:an?|the|its|his|her|their|this|that)\s+$", claim.before):
        return ""
    if change and found.bare:
        return found.subject if found.link == "to" else f"{change} in {found.subject}"
    if found.bare and found.link in ("", "at", "to") and level:
        return found.subject if level == "of" else f"{level} of {found.subject}"
    if change:
        return ""
    if found.link in ("", "for"):
        ending = " for" if found.link else _where_behind(claim)
        return _fitted("how much", found, ending)
    return ""


def _percent(claim: Claim) -> Iterator[str]:
    noun, rest = phrase_behind(claim.behind)
    of = prepositional(rest, _OF)
    if noun and noun.split()[0].islower() and of:
        yield f"{noun} {of}"
    if share := prepositional(claim.behind, frozenset({"of"})):
        yield f"share {share}"
    if led := _led_by(claim):
        yield led
    if found := _clause(claim):
        how = _COMPARED.match(claim.behind)
        yield _fitted(f"how much {how['how']}", found) if how else _how_much(claim, found)


def _date(claim: Claim) -> Iterator[str]:
    behind = _PART_OF_DAY.sub("", claim.behind, count=1)
    possessive = re.match(r"['’]s\s", behind)
    led = re.search(r"\b(?:the|her|his|their|its|a|an)\s+$", claim.before)
    if (possessive or led) and (noun := phrase_behind(behind[2:] if possessive else behind)[0]):
        yield f"date of {definite(noun)}"
    yield _when("when", claim)


def _time(claim: Claim) -> Iterator[str]:
    yield _when("what time", claim)


def _when(opening: str, claim: Claim) -> str:
    found = _clause(claim) or _opened(claim)
    if found is None:
        return ""
    if found.verb in known("spoke") and (opening != "when" or not found.bare):
        return ""
    if found.verb in known("spoke"):
        return f"{opening} {found.subject} spoke"
    if found.link in ("since", "until"):
        opening = f"{found.link} {opening}"
    if found.link in ("of", "after", "before", "than", "between", "through"):
        return ""
    behind = phrase_behind(_PART_OF_DAY.sub("", claim.behind, count=1))[0]
    if found.bare and re.match(r"(?:an?|the|its|his|her|their)\s", behind):
        found = replace(found, predicate=f"{found.predicate} {behind}")
    return _fitted(opening, found, " for" if found.link == "for" else "")


def _opened(claim: Claim) -> Clause | None:
    """The clause behind a figure that opens its sentence."""
    sentence = claim.mention.sentence.text
    if len(claim.before.split()) > OPENING or title_case(sentence):
        return None
    found = clause_behind(_PART_OF_DAY.sub("", claim.behind, count=1))
    return found and replace(found, subject=lowered(found.subject, claim.names))


def _age(claim: Claim) -> Iterator[str]:
    spread = claim.figure.low != claim.figure.high
    ages = "ages" if spread else "age"
    if noun := _noun(claim):
        yield f"{ages} of {definite(noun)}"
    words = claim.before.replace(",", " ,").split()
    while words and (words[-1] == "," or words[-1].lower() in ("aged", "age", "ages")):
        words.pop()
    beside = re.search(r"(?:,\s*|\baged?\s+)$", claim.before)
    if beside and (noun := phrase_before(words)):
        yield f"{ages} of {definite(noun)}"
    found = _clause(claim)
    if found and found.verb in ("is", "was", "are", "were", "aged", "turned"):
        yield f"{ages} of {definite(found.subject)}"


def _measure(claim: Claim) -> Iterator[str]:
    """Length, weight, speed: of the noun that it goes with, or of what is so long."""
    what = _what(claim)
    if claim.figure.dimension is Dimension.LENGTH and (away := _AWAY.match(claim.behind)):
        place, _ = phrase_behind(claim.behind[away.end() :])
        yield f"distance from {definite(place)}" if place else ""
        return
    long = _LONG.match(claim.behind[:100])
    noun = phrase_behind(f" {long[2]}")[0] if long else _noun(claim)
    if noun and (long is None or "-" in claim.behind[: long.start(2)]):
        yield f"{_kind(what, long, noun)} of {definite(noun)}"
    found = _clause(claim)
    if led := _led_by(claim):
        yield _at_which(claim, led) or led
    if found:
        yield _so_long(what, long, found)


def _at_which(claim: Claim, led: str) -> str:
    """`speed at which police chased him` of `police chased him at a speed of`."""
    before = re.split(rf"\s+at\s+(?:an?\s+|the\s+)?{re.escape(led)}\b", claim.before)
    found = clause(before[0]) if len(before) == 2 else None
    found = found and replace(found, subject=lowered(found.subject, claim.names))
    return _fitted(f"{led} at which", found) if found else ""


def _what(claim: Claim) -> str:
    named: str = toml("claims", "titles")["of"].get(claim.figure.dimension.value, "")
    return named or claim.figure.dimension.value


def _kind(what: str, long: re.Match[str] | None, noun: str) -> str:
    if long:
        return str(toml("claims", "titles")["adjective"][long[1]])
    return _table("stands").get(noun.split()[-1].lower(), what) if what == "length" else what


def _so_long(what: str, long: re.Match[str] | None, found: Clause) -> str:
    level = _table("level").get(found.verb)
    change = _table("change").get(found.verb)
    if change and found.bare and what != "length":
        return found.subject if found.link == "to" else f"{change} in {found.subject}"
    if found.bare and (long or level):
        kind = _kind(what, long, found.subject) if level in ("of", None) else level
        return f"{kind} of {definite(found.subject)}"
    return _fitted("how far", found) if what == "length" and not found.link else ""


def owner_of(claim: Claim) -> str:
    """The name beside an age, as written; not that of `a 21-year-old Halvik man`."""
    text = claim.mention.sentence.text
    if title_case(text):
        return ""
    found = (re.search(re.escape(str(o)), text, re.IGNORECASE) for o in claim.told("owner"))
    written = next(filter(None, found), None)
    if written is None:
        return ""
    of_more = written.start() >= len(claim.before) and re.match(r" [a-z-]+", text[written.end() :])
    noun = of_more and phrase_behind(of_more[0])[0]
    return "" if noun else written[0]


def scope(claim: Claim) -> Iterator[str]:
    """What a count is of, besides its noun: `on board`, `for the plan`, `Halden plans to cut`."""
    behind = _behind_noun(claim)
    if found := re.match(r"\s+(on board|aboard(?!\s+(?:the|a|an|[A-Z])))\b", behind):
        yield found[1]
    if befell := _BEFELL.match(behind):
        yield prepositional(behind[befell.end() :], _WHERE)
    if page := re.match(r"-\w+\s", claim.behind):
        noun, _ = phrase_behind(claim.behind[page.end() - 1 :])
        pages = page[0].strip() in ("-page", "-word", "-chapter", "-volume")
        yield f"{'in' if pages else 'of'} {definite(noun)}" if noun else ""
    else:
        yield prepositional(behind, _WHERE)


def done(claim: Claim) -> str:
    """Who did what to those counted: `Halden plans to cut` of `Halden plans to cut 40 jobs`."""
    noun = (claim.figure.noun or "-").lower()
    object_ = claim.behind.lstrip().lower().startswith(noun)
    found = _clause(without_figures(claim)) if object_ else None
    if (
        found is None
        or len(found.subject.split()) > SHORT
        or not found.bare
        or found.link
        or found.verb in known("never_to")
    ):
        return ""
    again = set(content_stems(found.verb)) & set(content_stems(claim.figure.noun or ""))
    return "" if again else f"{found.subject} {found.predicate}"


def doing(claim: Claim) -> str:
    """What those counted did: `who opened fire on us` of `two men opened fire on us`."""
    words = _behind_noun(without_figures(claim))
    rest = re.split(r"[,;:.!?()“”\"—–\n]", words)[0].split()
    if not rest or not is_verb(["they", *rest], 1) or title_case(claim.mention.sentence.text):
        return ""
    borders = known("breaks") | {"and", "or"}
    stop = next((i for i, w in enumerate(rest) if w.lower() in borders), len(rest))
    ends = [i for i in range(2, stop) if rest[i] in known("prepositions")]
    fit = [end for end in (*ends, stop) if len(" ".join(rest[:end])) <= LONGEST - ROOM]
    told = rest[: fit[-1]] if fit else []
    while told and told[-1].lower() in known("links") | {"to", "and", "or"}:
        told.pop()
    if len(told) < 2:
        return ""
    reduced = told[0].endswith("ed") and told[1] in known("prepositions")
    return f"{'' if reduced else 'who '}{' '.join(told)}"


def _behind_noun(claim: Claim) -> str:
    noun = claim.figure.noun or ""
    text = claim.behind.lstrip()
    if noun and text.lower().startswith(noun.lower()):
        return text[len(noun) :]
    return claim.behind if claim.mention.text.lower().endswith(noun.lower()) and noun else ""


Reader = Callable[[Claim], Iterator[str]]
READERS: Mapping[Dimension, Reader] = {
    Dimension.DURATION: _duration,
    Dimension.MONEY: _money,
    Dimension.PERCENT: _percent,
    Dimension.DATE: _date,
    Dimension.TIME: _time,
    Dimension.AGE: _age,
}
