"""How badly those whom a count tells of were hurt: `two in critical condition` are some of the six injured."""

from __future__ import annotations

import re

#: words between a count and how badly they were hurt: `victims from the bar were listed in`
BETWEEN = 8
#: characters behind a count in which that is told
REACH = 90
_SO = r"""(?: seriously | critically | badly | gravely | severely | slightly | lightly | life-threatening | non-life-threatening
    | (?: critical | serious | stable | grave | guarded | fair ) (?:\ but\ \w+ )? \ condition
    | (?: serious | severe | minor | critical | grave | slight | light ) \ (?: injur | wound ) )"""
_CONDITION = re.compile(rf"(?: [\s,]+ [^\s,.;:(]+ ){{0,{BETWEEN}}}? [\s,]+ {_SO}", re.IGNORECASE | re.VERBOSE)
#: another count, whose people are in a condition of their own
_NEXT = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|another|others?|while|including)\b", re.IGNORECASE)


def in_condition(behind: str) -> bool:
    """Whether the words behind a count tell how badly those counted were hurt.

    >>> [in_condition(s) for s in (" people were critically hurt.", " victims in stable condition", " hurt, two seriously")]
    [True, True, False]
    """
    end = _NEXT.search(behind, 0, REACH)
    return _CONDITION.match(behind, 0, end.start() if end else REACH) is not None
