"""Parts and wholes: whether a figure is of some of those that another figure may count."""

from __future__ import annotations

import re

from factcheck.claims.claim import NOTHING, Surroundings, Told, flag
from factcheck.words.stems import content_stems

_OF_THEM = re.compile(r"\s+of (?:the|those|these|them|his|her|its|their)\b")
_INCLUDING = re.compile(
    r"\b(?:including|among them|of whom|of which)(?:\s+(?:at least|about|around|some|up to))?\s*$",
    re.IGNORECASE,
)
#: behind a part: `11 children among the dead`
_AMONG_THEM = re.compile(
    r"\s+[\w-]+(?: [\w-]+)? (?:(?:is|are|was|were) )?among "
    r"(?:the (?:dead|victims|killed|injured|wounded|missing|casualties)|them)\b"
)
#: the one who did it is among the dead, or is counted beside them
_CULPRIT = re.compile(
    r"\b(?:including|plus|and) (?:the |a |their )?(?:\w+ )?"
    r"(?:gunm[ae]n|shooters?|suspects?|attackers?|bombers?|assailants?|killers?)\b"
    r"|\b(?:himself|herself|themselves|turned the gun|(?:his|her|their) own li(?:fe|ves))\b"
    r"|,\s*self\b|\bthen (?:the )?gunman\b"
    r"|\b(?:(?:died|dead|death) by suicide|committed suicide|murder.suicide)\b",
    re.IGNORECASE,
)
#: words between a count and how badly they were hurt: `victims of last night were still listed in`
BETWEEN = 6
#: characters behind a count in which that is told
REACH = 90
#: what opens a clause or names others, whose condition is their own: `12 injured, none seriously`
_OPENING = (
    r"(?:an?|the|none|some|most|many|several|half|few|all|with|but|when|on|by|and|or|if|while|who"
    r"|as|after|not|another|others?|including"
    r"|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_SO = (
    r"(?:(?:seriously|critically|badly|gravely|severely)"
    r"\s+(?:hurt|injured|wounded|burned|burnt|ill)"
    r"|in\s+(?:critical|serious|grave)\s+condition"
    r"|with\s+(?:serious|severe|critical|grave|life-threatening)\s+(?:injuries|wounds|burns))\b"
)
_CONDITION = re.compile(rf"(?:\s+(?!{_OPENING})[\w'’-]+){{0,{BETWEEN}}}?\s+{_SO}", re.IGNORECASE)


def of_them(s: Surroundings) -> Told:
    """Whether a figure is of some of what is told of before: `five of the ten charges`."""
    return flag(_OF_THEM.match(s.behind))


def part_of(s: Surroundings) -> Told:
    """What is said of some of them: the stems behind the noun of the whole."""
    found = _OF_THEM.match(s.behind)
    if found is None:
        return NOTHING
    stems = content_stems(re.split(r"[;.]", s.behind[found.end() :])[0])
    return frozenset(stems if found[0].endswith("them") else stems[1:])


def included(s: Surroundings) -> Told:
    """Whether it is told as a part: `including four children`, `11 children among the dead`."""
    return flag(_INCLUDING.search(s.before) or _AMONG_THEM.match(s.behind))


def culprit(s: Surroundings) -> Told:
    """Whether whoever did it is among those hit: `then shot himself`."""
    return flag(_CULPRIT.search(s.sentence.text))


def condition(s: Surroundings) -> Told:
    """Whether all those counted were hurt badly: `two in critical condition`."""
    return flag(_CONDITION.match(s.behind, 0, REACH))
