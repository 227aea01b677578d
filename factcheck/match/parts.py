"""Parts and wholes: what rules out that two counts or amounts are of the same whole. Gates, each with its reason in plain words."""

from __future__ import annotations

import re

from factcheck.claims.area import is_alone, is_wide
from factcheck.claims.condition import in_condition
from factcheck.claims.counted import counts_others, is_people
from factcheck.claims.reading import Claim, once
from factcheck.claims.sums import adds_up
from factcheck.model import Dimension, Qualifier
from factcheck.words.stems import canonical, content_stems, stopwords

#: roles whose count leaves out the other victims by itself
TOLLS = frozenset({"killed", "injured", "hospitalised"})
#: of these it is told of all as `others`, behind those killed: `killed one and hurt four others`; four others killed are fewer than died
BEHIND_THE_DEAD = TOLLS - {"killed"}
#: what befell those of whom some were hurt more than others; None where it is not said
HURT = frozenset({"injured", "hospitalised", "shot", None})
_OF_WHAT = re.compile(
    r"\s+of ((?:(?!(?:in|for|and|or|with|at|on|to|the|those|these|them|his|her|its|their)\b)[\w-]+ ?){1,4})",
)
_KIND = "(?:cash|stock|shares|debt|bonds|equity|kind)"
_IN_KIND = re.compile(rf"\s+in (?:[A-Z]\w+ )?({_KIND}(?: and {_KIND})?)\b")
#: the same before the amount: `the cash portion was $28m`, `the part of the offer in cash was $28m`
_KIND_BEFORE = re.compile(
    r"\b(?:(cash|stock|share|debt) (?:portion|component)(?: of the \w+)?|(?:portion|part|component) of the \w+ in (cash|stock|shares|debt))"
    r" (?:is|was|came to|remained at|totall?ed) (?:about )?$"
)
#: characters before an amount in which that is looked for
_KIND_REACH = 100
#: what one has been or won so often: `four-time Olympic champion`
_SO_OFTEN = re.compile(r"\s?-\s?times?\s((?:[\w-]+ ?){1,4})")
_INCLUDING = re.compile(
    r"\b(?:including|among them|of whom|of which)(?:\s+(?:at least|about|around|some|up to))?\s*$",
    re.IGNORECASE,
)
#: behind a part: `11 children among the dead`
_AMONG_THEM = re.compile(
    r"\s+[\w-]+(?: [\w-]+)? (?:(?:is|are|was|were) )?among (?:the (?:dead|victims|killed|injured|wounded|missing|casualties)|them)\b"
)
#: the one who did it is among the dead, or is counted beside them
_CULPRIT = re.compile(
    r"\b(?:including|plus|and) (?:the |a |their )?(?:\w+ )?(?:gunm[ae]n|shooters?|suspects?|attackers?|bombers?|assailants?|killers?)\b"
    r"|\b(?:himself|herself|themselves|turned the gun|(?:his|her|their) own li(?:fe|ves))\b|,\s*self\b|\bthen (?:the )?gunman\b"
    r"|\b(?:(?:died|dead|death) by suicide|committed suicide|murder.suicide)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+of (?:the|those|these|them|his|her|its|their)\b")


def others(a: Claim, b: Claim) -> str | None:
    """`Four others` are those that another figure left out; only of the hurt it is said of all: `killed one and hurt four others`.

    Two that both leave some out leave out others where one alone says what befell them: `three others were hurt`, `two others fled`.
    """
    f, g = a.figure, b.figure
    if f.dimension is not Dimension.COUNT or not (counts_others(a) or counts_others(b)):
        return None
    if counts_others(a) != counts_others(b):
        return None if f.role == g.role and f.role in BEHIND_THE_DEAD else "one counts the others"
    return (
        None
        if f.base_low == g.base_low or f.role == g.role
        else "both leave out some, and not the same"
    )


def some_of_them(a: Claim, b: Claim) -> str | None:
    """`Five of the ten charges` is not the number of charges; five of the boats that sank are not two of the boats that were stolen."""
    if a.figure.base_low == b.figure.base_low or not (_of_them(a) or _of_them(b)):
        return None
    if _of_them(a) and _of_them(b):
        return None if _told_of(a) & _told_of(b) else "counts of two parts"
    return "one counts a part of the other"


@once
def _of_them(c: Claim) -> bool:
    return bool(_OF_THEM.match(c.behind))


@once
def _told_of(c: Claim) -> frozenset[str]:
    """What is said of some of them: the stems behind the noun of the whole, as far as the sentence goes."""
    found = _OF_THEM.match(c.behind)
    stems = content_stems(re.split(r"[;.]", c.behind[found.end() if found else 0 :])[0])
    return frozenset(stems if found and found[0].endswith("them") else stems[1:])


def another_complement(a: Claim, b: Claim) -> str | None:
    """`Two counts of murder` are not `three counts of attempted murder`; nor are `$28m in cash` all of `$33m in cash and stock`.

    A four-time champion may be a five-time runner-up.
    """
    mine, yours = _complement(a), _complement(b)
    if a.figure.dimension is Dimension.MONEY:
        return "one counts a part of the other" if mine != yours else None
    other = bool(mine) and bool(yours) and (not mine & yours or "attempted" in mine ^ yours)
    return "counts of other things" if a.figure.dimension is Dimension.COUNT and other else None


@once
def _complement(c: Claim) -> frozenset[str]:
    """The words beside the figure that say of what, or in what, it is: `of attempted murder`, `in cash and stock`, `the cash portion`."""
    after = c.behind
    if often := _SO_OFTEN.match(after):
        return frozenset(canonical(w) for w in often[1].lower().split() if w not in stopwords())
    if c.figure.noun and after.lstrip().startswith(c.figure.noun):
        after = after.lstrip()[len(c.figure.noun) :]
    found = (_IN_KIND if c.figure.dimension is Dimension.MONEY else _OF_WHAT).match(after)
    if found is None and c.figure.dimension is Dimension.MONEY:
        found = _KIND_BEFORE.search(c.before[-_KIND_REACH:])
    if found is None:
        return frozenset()
    told = next(filter(None, found.groups()))
    words = [w for w in re.findall(r"[\w-]+", told.lower()) if w not in stopwords()]
    return frozenset(w if w == "attempted" else canonical(w) for w in words)


def included(a: Claim, b: Claim) -> str | None:
    """`Including four children` is a part, and so are the dead without the gunman who shot himself."""
    f, g = a.figure, b.figure
    if f.base_low == g.base_low or f.dimension not in (Dimension.COUNT, Dimension.MONEY):
        return None
    if _included(a) != _included(b):
        return "one counts a part of the other"
    culprit = f.role == g.role and f.role in TOLLS | {"shot"} and abs(f.base_low - g.base_low) == 1
    return "one may count the attacker" if culprit and (_culprit(a) or _culprit(b)) else None


@once
def _included(c: Claim) -> bool:
    return bool(_INCLUDING.search(c.before) or _AMONG_THEM.match(c.behind))


@once
def _culprit(c: Claim) -> bool:
    return bool(_CULPRIT.search(c.mention.sentence.text))


def hurt_so_badly(a: Claim, b: Claim) -> str | None:
    """`Two in critical condition` are some of the six injured; but `50 seriously injured` beside 40 injured are not."""
    f, g = a.figure, b.figure
    hurt = all(h.role in HURT and (h.role or is_people(h)) for h in (f, g))
    if not hurt or f.base_low == g.base_low or _in_condition(a) == _in_condition(b):
        return None
    part, whole = (a, b) if _in_condition(a) else (b, a)
    some = (
        part.figure.base_low < whole.figure.base_low
        and part.figure.qualifier is not Qualifier.VAGUE
    )
    return "one counts only those hurt so badly" if some else None


@once
def _in_condition(c: Claim) -> bool:
    return in_condition(c.behind)


def summed(a: Claim, b: Claim) -> str | None:
    """`A baby and four people` are five."""
    f, g = a.figure, b.figure
    added = adds_up(f, a.others, g, b.others) or adds_up(g, b.others, f, a.others)
    return "one is the other and those told of beside it" if added else None


def wider_area(a: Claim, b: Claim) -> str | None:
    """1,700 died in the province, 2,300 in a dozen countries; 300 in the port of Halvik alone."""
    if a.figure.dimension is not Dimension.COUNT or a.figure.base_low == b.figure.base_low:
        return None
    apart = (
        not a.places & b.places
        and _covers_more(a) != _covers_more(b)
        and bool((b if _covers_more(a) else a).places)
    )
    return "one counts over a wider area" if apart or _singled_out(a) != _singled_out(b) else None


@once
def _covers_more(c: Claim) -> bool:
    return is_wide(c.behind)


@once
def _singled_out(c: Claim) -> bool:
    return is_alone(c.behind)
