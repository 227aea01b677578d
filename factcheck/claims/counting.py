"""Of whom a count is, besides its noun: `on board`, `for the plan`, `Halden plans to cut`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.claims.around import LONGEST, clause_of, in_title_case, without_figures
from factcheck.claims.claim import Claim
from factcheck.claims.clause import is_verb, known
from factcheck.claims.noun import definite, phrase_behind, prepositional
from factcheck.words.stems import content_stems

#: words of a subject behind a count's noun
SHORT = 5
#: of which those counted take so many: `number of people who `
ROOM = 22
#: what befell those counted: ` were killed`, ` died`, ` dead`
_BEFELL = re.compile(
    r"\s+(?:(?:were|was|are|have|has|had|been|also|reported|to|be)\s)*"
    r"(?:[a-z]+ed|died|dead|hurt|shot|missing)(?=\s)"
)
_OF = frozenset({"of", "for", "against", "with"})
_WHERE = frozenset(
    {"of", "in", "on", "at", "from", "for", "against", "aboard", "near", "inside", "with"}
)


def scopes(claim: Claim, whose: bool) -> Iterator[str]:
    """What tells a count from others of its noun, the closest first: its aim, whose, where."""
    behind = _behind_noun(claim)
    if found := re.match(r"\s+(on board|aboard(?!\s+(?:the|a|an|[A-Z])))\b", behind):
        yield found[1]
    yield prepositional(behind, _OF)
    yield done(claim) if whose else ""
    yield from _places(claim, behind)


def _places(claim: Claim, behind: str) -> Iterator[str]:
    if page := re.match(r"-\w+\s", claim.behind):
        noun, _ = phrase_behind(claim.behind[page.end() - 1 :])
        pages = page[0].strip() in ("-page", "-word", "-chapter", "-volume")
        yield f"{'in' if pages else 'of'} {definite(noun)}" if noun else ""
        return
    if befell := _BEFELL.match(behind):
        yield prepositional(behind[befell.end() :], _WHERE)
    yield prepositional(behind, _WHERE)


def done(claim: Claim) -> str:
    """Who did what to those counted: `Halden plans to cut` of `Halden plans to cut 40 jobs`."""
    noun = (claim.figure.noun or "-").lower()
    object_ = claim.behind.lstrip().lower().startswith(noun)
    found = clause_of(without_figures(claim)) if object_ else None
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
    if not rest or not is_verb(["they", *rest], 1) or in_title_case(claim):
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
