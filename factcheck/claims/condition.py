"""How badly those whom a count tells of were hurt: `two in critical condition` are some of the six injured."""

from __future__ import annotations

import re

#: words between a count and how badly they were hurt: `victims of last night were still listed in`
BETWEEN = 6
#: characters behind a count in which that is told
REACH = 90
#: what opens a clause or names somebody else, whose condition is their own: `12 injured, none seriously`, `hurt when a badly driven van`
_OPENING = (
    r"(?:an?|the|none|some|most|many|several|half|few|all|with|but|when|on|by|and|or|if|while|who|as|after|not|another|others?|including"
    r"|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_SO = (
    r"(?:(?:seriously|critically|badly|gravely|severely)\s+(?:hurt|injured|wounded|burned|burnt|ill)"
    r"|in\s+(?:critical|serious|grave)\s+condition"
    r"|with\s+(?:serious|severe|critical|grave|life-threatening)\s+(?:injuries|wounds|burns))\b"
)
_CONDITION = re.compile(rf"(?:\s+(?!{_OPENING})[\w'’-]+){{0,{BETWEEN}}}?\s+{_SO}", re.IGNORECASE)


def in_condition(behind: str) -> bool:
    """Whether the words behind a count tell that all those counted were hurt badly.

    >>> [in_condition(s) for s in (" people were critically hurt.", " victims in critical condition", " hurt, two seriously")]
    [True, True, False]
    """
    return _CONDITION.match(behind, 0, REACH) is not None
