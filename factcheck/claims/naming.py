"""What the words around one figure call the thing that it measures: the title's candidates.

Readers of one mention each; `title` lets the mentions agree on one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from factcheck.claims.around import (
    PART_OF_DAY,
    clause_of,
    fitted,
    lowered,
    nearby,
    opened,
    without_figures,
)
from factcheck.claims.claim import Claim
from factcheck.claims.clause import Clause, clause, known
from factcheck.claims.event import title_case
from factcheck.claims.noun import (
    definite,
    phrase_before,
    phrase_behind,
    prepositional,
    without_opening,
)
from factcheck.model import Dimension
from factcheck.words.lists import toml

_LONG = re.compile(
    r"[\s-]*(long|wide|broad|deep|high|tall|thick|across|old|diameter)\b[\s-]*(.*)", re.DOTALL
)
_AWAY = re.compile(
    r"\s+(?:(?:due |to the )?(?:north|south|east|west)[\w-]*(?:\s+of)?|off|from|away from|outside"
    r"|inland from)\s"
)
#: characters before a figure in which something was raised to it
FAR = 120
_RAISED = re.compile(
    r"\b(?:rais|lower|cut|increas|reduc|lift|trimm|slash|boost|doubl)(?:e[sd]?|ed|s|ing)?\s"
    r"(?P<np>(?:[\w.’'-]+\s){1,6})(?:to|by|from)\s+$"
)
_OF = frozenset({"of", "in", "for", "on", "against", "into", "with", "to", "over", "between"})
#: words of what an amount is paid for
SHORT = 4
_WORTH = re.compile(r"\bworth\s+(?:about\s+)?$")
_SHARES = re.compile(r"(?i)\b(?:shares|stock)\b")
_IT_TOOK = re.compile(r"\b[Ii]t (?:took|takes|had taken|has taken|will take|would take)\b[^,;.]*$")
#: words of what it took so long to do
SHORTEST = 8
_HYPHEN = re.compile(r"^\s?-\s?[a-z]+\b")
_COMPARED = re.compile(r"\s+(?P<how>[a-z]{3,}er|(?:more|less)\s[a-z]+)\b(?!\s+than\s+\d)")


@cache
def _table(name: str) -> Mapping[str, str]:
    return {w: key for key, row in toml("claims", "titles")[name].items() for w in row.split()}


def names_of(claim: Claim) -> Iterator[str]:
    """What the words of a claim call its figure, the surest first."""
    reader = READERS.get(claim.figure.dimension, _measure)
    for found in reader(without_figures(claim)):
        if found:
            yield found


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


def _duration(claim: Claim) -> Iterator[str]:
    noun = _noun(claim)
    if noun and noun.split()[-1] not in known("periods"):
        yield f"length of {definite(noun)}"
    if of := prepositional(claim.behind, frozenset({"of"})):
        yield f"length {of}"
    if found := clause_of(claim):
        yield _how_long(claim, found)
    if _IT_TOOK.search(claim.before) and claim.behind.startswith(" to "):
        yield f"how long it took {_infinitive(claim.behind)}"


def _infinitive(behind: str) -> str:
    """`to put out the fire` of ` to put out the fire, police said`."""
    words = re.split(r"[,;:.()“”\"—–\n]", behind)[0].split()
    ends = [i for i in range(3, len(words)) if words[i] in known("prepositions")]
    return " ".join(words[: ends[0] if ends else SHORTEST])


def _how_long(claim: Claim, found: Clause) -> str:
    behind = claim.behind.lstrip().lower()
    if behind.startswith("ago"):
        return fitted("how long ago", found)
    if not found.link and re.match(
        r"(?:later|after|before|into|earlier|on|from|since|ahead|behind|away)\b", behind
    ):
        return ""
    if found.verb == "sentenced" and found.link == "to":
        return f"sentence of {found.subject}"
    if found.link in ("for", "by", ""):
        return fitted("how long", found, _where_behind(claim))
    if found.link in ("in", "within", "over", "during"):
        return fitted("time in which", found)
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
    if found := clause_of(claim):
        yield _how_much(claim, found)
    if noun and noun.split()[-1].islower() and noun.split()[-1] not in known("periods"):
        yield f"value of {definite(noun)}"


def _raised(claim: Claim) -> str:
    found = _RAISED.search(claim.before[-FAR:])
    return without_opening(found["np"].strip()) if found else ""


def _led_by(claim: Claim) -> str:
    """`reward` of `a reward of $1,000`, with what it is for or who had it."""
    if not (noun := _noun_before(claim)):
        return ""
    if behind := prepositional(claim.behind, frozenset({"for", "on", "in", "from"})):
        return f"{noun} {behind}"
    return f"{noun} {_got(claim, noun)}".strip()


def _noun_before(claim: Claim) -> str:
    """`reward` of `a reward of $1,000`."""
    if not re.search(r"\b(?:of|worth)\s+(?:about\s+|up to\s+)?$", claim.before):
        return ""
    words = claim.before.replace(",", " ,").split()
    while words and words[-1] in known("links") | {"of"}:
        words.pop()
    return without_opening(phrase_before(words))


def _got(claim: Claim, noun: str) -> str:
    """Who had it: `Holm received` of `Holm received a bill of $40`."""
    found = clause_of(claim) if noun else None
    if found is None or not found.predicate.endswith(noun) or found.verb in known("never_to"):
        return ""
    verb, rest = found.predicate.split(found.verb, 1)
    bare = without_opening(rest.strip()) == noun
    return f"{found.subject} {verb}{found.verb}" if bare else ""


def _how_much(claim: Claim, found: Clause) -> str:
    if _WORTH.search(claim.before) and found.bare:
        return f"value of {found.subject}"
    level = _table("level").get(found.verb)
    change = _table("change").get(found.verb)
    if re.search(r"\b(?:an?|the|its|his|her|their|this|that)\s+$", claim.before):
        return ""
    if change and found.bare and found.link != "to":
        return f"{change} in {found.subject}"
    if found.bare and found.link in ("", "at", "to") and (level or change):
        return _levelled(level or "of", found.subject)
    if change:
        return ""
    if found.link in ("", "for"):
        ending = " for" if found.link else _for_what(claim)
        return fitted("how much", found, ending)
    return ""


def _for_what(claim: Claim) -> str:
    what = prepositional(claim.behind, frozenset({"for", "on", "in", "to"}))
    verb = re.match(r"to [a-z]+\b(?<!to the)(?<!to a)", what)
    return f" {what}" if what and not verb and len(what.split()) <= SHORT else ""


def _levelled(level: str, subject: str) -> str:
    """What stands at an amount: the bill itself, the price of shares."""
    traded = "price" if _SHARES.search(subject) else level
    named = level if level != "of" else traded
    return subject.removeprefix("the ") if named == "of" else f"{named} of {subject}"


def _percent(claim: Claim) -> Iterator[str]:
    noun, rest = phrase_behind(claim.behind)
    of = prepositional(rest, _OF)
    if noun and noun.split()[0].islower() and of:
        yield f"{noun} {of}"
    if share := prepositional(claim.behind, frozenset({"of"})):
        found = clause_of(claim)
        whose = found and found.bare and not found.link and found.verb not in known("auxiliary")
        yield fitted(f"how much {share}", found) if found and whose else ""
        yield f"share {share}"
    yield _raised(claim)
    if led := _led_by(claim):
        yield led
    if found := clause_of(claim):
        how = _COMPARED.match(claim.behind)
        yield fitted(f"how much {how['how']}", found) if how else _how_much(claim, found)


def _date(claim: Claim) -> Iterator[str]:
    behind = PART_OF_DAY.sub("", claim.behind, count=1)
    possessive = re.match(r"['’]s\s", behind)
    led = re.search(r"(?i)\b(?:the|her|his|their|its|a|an)\s+$", claim.before)
    if (possessive or led) and (noun := phrase_behind(behind[2:] if possessive else behind)[0]):
        yield f"date of {definite(noun)}"
    yield _when("when", claim)


def _time(claim: Claim) -> Iterator[str]:
    yield _when("what time", claim)


def _when(opening: str, claim: Claim) -> str:
    found = clause_of(claim) or opened(claim)
    if found is None:
        return ""
    if found.verb in known("spoke") and (opening != "when" or not found.bare):
        return ""
    if found.verb in known("spoke"):
        return f"{opening} {found.subject} spoke"
    if found.verb in known("dated") and found.bare and found.link in ("for", "on", "at"):
        if phrase_behind(PART_OF_DAY.sub("", claim.behind, count=1))[0]:
            # `set for a 2018 mission`
            return ""
        return f"{'date' if opening == 'when' else 'time'} of {found.subject}"
    if found.link in ("since", "until"):
        opening = f"{found.link} {opening}"
    if found.link in ("of", "after", "before", "than", "between", "through"):
        return ""
    behind = phrase_behind(PART_OF_DAY.sub("", claim.behind, count=1))[0]
    if found.bare and re.match(r"(?:an?|the|its|his|her|their)\s", behind):
        found = replace(found, predicate=f"{found.predicate} {behind}")
    return fitted(opening, found, " for" if found.link == "for" else "")


def _age(claim: Claim) -> Iterator[str]:
    spread = claim.figure.low != claim.figure.high
    ages = "ages" if spread else "age"
    if noun := _noun(claim):
        yield f"{ages} of {definite(noun)}"
    # whoever stands further up in a list has an age of her own
    words = re.split("[;:](?: and)?", claim.before)[-1].replace(",", " ,").split()
    while words and (words[-1] == "," or words[-1].lower() in ("aged", "age", "ages")):
        words.pop()
    aged = claim.mention.text.startswith(("age", "aged"))
    beside = aged or re.search(r"(?:,\s*|\baged?\s+)$", claim.before)
    if beside and (noun := phrase_before(words)):
        yield f"{ages} of {definite(noun)}"
    found = clause_of(claim)
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
    found = clause_of(claim)
    if of := prepositional(claim.behind, frozenset({"of"})):
        stuff = what if what in ("area", "length") else "amount"
        yield f"{_kind(stuff, None, of)} {of}"
    if led := _noun_before(claim):
        yield _at_which(claim, led) or (_had(led, found) if found else "")
        yield f"{led} {_got(claim, led)}".strip()
    if found:
        yield _so_long(what, long, found)


def _at_which(claim: Claim, led: str) -> str:
    """`speed at which police chased him` of `police chased him at a speed of`."""
    before = re.split(rf"\s+at\s+(?:an?\s+|the\s+)?{re.escape(led)}\b", claim.before)
    found = clause(before[0]) if len(before) == 2 else None
    found = found and replace(found, subject=lowered(found.subject, claim.names))
    return fitted(f"{led} at which", found) if found else ""


def _had(led: str, found: Clause) -> str:
    """`magnitude of the quake` of `the quake had a magnitude of`."""
    table = toml("claims", "titles")
    own = led in (*table["of"].values(), *table["adjective"].values())
    return f"{led} of {definite(found.subject)}" if own and found.predicate.endswith(led) else ""


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
    if change and what == "length" and not long and found.link in ("", "by", "to"):
        to = found.link == "to"
        return f"level of {definite(found.subject)}" if to else fitted("how far", found)
    if found.bare and (long or level):
        kind = _kind(what, long, found.subject) if level in ("of", None) else level
        if kind in found.subject:
            return found.subject
        return f"{kind} of {definite(found.subject)}"
    return fitted("how far", found) if what == "length" and not found.link else ""


#: before a name that is where somebody is from, and whoever that is: `Ola Berg of Selim, 27`
_FROM = re.compile(r"(?P<who>\b[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,4})? (?:of|from) $")


def owner_of(claim: Claim) -> str:
    """The name beside an age, as written; not that of `a 21-year-old Halvik man`."""
    before, behind = nearby(claim)
    text = f"{before}{claim.mention.text}{behind}"
    if title_case(text):
        return ""
    found = (re.search(re.escape(str(o)), text, re.IGNORECASE) for o in claim.told("owner"))
    written = next(filter(None, found), None)
    if written is None:
        return ""
    if place := _FROM.search(text[: written.start()]):
        return place["who"] or ""
    of_more = written.start() >= len(before) and re.match(r" [a-z-]+", text[written.end() :])
    noun = of_more and phrase_behind(of_more[0])[0]
    return "" if noun else written[0]


Reader = Callable[[Claim], Iterator[str]]
READERS: Mapping[Dimension, Reader] = {
    Dimension.DURATION: _duration,
    Dimension.MONEY: _money,
    Dimension.PERCENT: _percent,
    Dimension.DATE: _date,
    Dimension.TIME: _time,
    Dimension.AGE: _age,
}
