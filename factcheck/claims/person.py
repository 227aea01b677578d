"""Whose age or amount it is: by name, or as far as the words beside it tell, a man or a woman, hurt or accused."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache

from factcheck.claims.claim import NOTHING, Surroundings, Told, flag, told
from factcheck.words.lists import rows

#: so many characters may stand between a name and the age that belongs to it
BESIDE_NAME = 3
#: an age at the time of what is told: `the then 15-year-old`, `27 at the time`
_THEN = re.compile(r"\bthen[ -]*$", re.IGNORECASE)
_AT_THE_TIME = re.compile(r"\W{0,2}(?:years? old )?at the time\b(?! of)")
#: so many words on either side tell what befell the person or what the person did
REACH = 7
_WORD = re.compile(r"[^\W\d_][\w'’-]*|[.;:!?]")

#: before the age, nearest last: `arrested a 17-year-old`, `the shooting of a 17-year-old`
_DONE_TO = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|sh(?:ot|ooting)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|stabb(?:ed|ing)|victims?|deaths?|murder(?:ed|ing|s)?|slaying"
    r"|struck|hit|raped|assault(?:ed|ing)?|abduct(?:ed|ing)|kidnapp(?:ed|ing)|body|remains)\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    r"\b(?:arrest(?:ed|ing|s)?|charg(?:ed|ing|es)|suspects?|gunm[ae]n|shooters?|accus(?:ed|es)|indicted|convicted|sentenced|detained"
    r"|in custody|pleaded|arraigned|attackers?|driver|alleged(?:ly)?|wanted)\b",
    re.IGNORECASE,
)
#: after the age: `a 17-year-old rower was killed`, `a 17-year-old who is charged with`
_SUFFERS = re.compile(
    r"\b(?:was|were|been|is|are|and) (?:\w+ly )?(?:killed|shot|wounded|injured|hurt|stabbed|struck|hit|hospitali[sz]ed|murdered|slain"
    r"|found dead|pronounced dead|taken to|rushed to|airlifted|buried|raped|abducted|kidnapped)\b"
    r"|\b(?:died|dies|dead|victims?|in critical condition|suffered)\b"
    r"|^(?:[\w-]+ ){0,2}(?:killed|shot|wounded|injured|hurt|stabbed)\b",
    re.IGNORECASE,
)
_FACES = re.compile(
    r"\b(?:was|were|been|is|are|and|who is|being) (?:\w+ly )?(?:arrested|charged|accused|indicted|convicted|sentenced|detained|held"
    r"|jailed|booked|arraigned|wanted|adjudicated)\b"
    r"|\b(?:pleaded|faces|turned himself in|opened fire|allegedly|confessed|surrendered|in custody|suspects?)\b"
    r"|^(?:[\w-]+ ){0,2}(?:arrested|charged|accused|suspected|convicted|wanted)\b",
    re.IGNORECASE,
)


@cache
def _classes() -> dict[str, str]:
    table = rows("claims", "persons")
    return {word: row["is"] for row in table for word in row["words"].split("|")}


def owner(s: Surroundings) -> Told:
    """The name that stands right before or behind the figure, lower case: `Laura Benham, 34`."""
    start, end = s.figure.start, s.figure.end
    beside = (
        name.text.lower()
        for name in s.names
        if 0 <= start - name.end <= BESIDE_NAME or 0 <= name.start - end <= BESIDE_NAME
    )
    return told(next(beside, None))


def one_name(a: Hashable, b: Hashable) -> bool:
    """Whether two names in lower case may be one person's.

    They are the same, or one is the other's surname alone, or the other without its middle names.

    >>> one_name("laura benham", "benham"), one_name("laura benham", "gary benham"), one_name("laura benham", "laura ann benham")
    (True, False, True)
    """
    short, long = sorted((str(a).split(), str(b).split()), key=len)
    surname = len(short) == 1 and short[0] == long[-1]
    ends = len(short) == 2 and short == [long[0], long[-1]]
    return short == long or surname or ends


def group(s: Surroundings) -> Told:
    """Whether the age is a span over several people."""
    return flag(s.figure.low != s.figure.high)


def then(s: Surroundings) -> Told:
    """Whether it is an age at the time of what is told: `the then 15-year-old`."""
    return flag(_THEN.search(s.before) or _AT_THE_TIME.match(s.behind))


def gender(s: Surroundings) -> Told:
    """`male` or `female` where the counted noun, or the word right after the age, says so."""
    if s.figure.head:
        return told(_classes().get(s.figure.head.lower()))
    after = _WORD.search(s.behind)
    return told(_classes().get(after.group().lower())) if after else NOTHING


def part(s: Surroundings) -> Told:
    """`victim` or `accused`, where the words around an age tell of one of them alone; before it the nearer word decides."""
    before = " ".join(_clause(s.before)[-REACH:])
    after = " ".join(_clause_after(s.behind)[: 2 * REACH])
    left = _nearest(before)
    right = _only(_SUFFERS.search(after) is not None, _FACES.search(after) is not None)
    return NOTHING if left and right and left != right else told(left or right)


def _clause(text: str) -> list[str]:
    words = _WORD.findall(text)
    cut = max((i for i, w in enumerate(words) if w in ".;:!?"), default=-1)
    return words[cut + 1 :]


def _clause_after(text: str) -> list[str]:
    words = _WORD.findall(text)
    cut = next((i for i, w in enumerate(words) if w in ".;:!?"), len(words))
    return words[:cut]


def _nearest(before: str) -> str | None:
    """Which of the two cues stands last before the age."""
    done = max((m.end() for m in _DONE_TO.finditer(before)), default=-1)
    accused = max((m.end() for m in _ACCUSED.finditer(before)), default=-1)
    if done == accused:
        return None
    return "victim" if done > accused else "accused"


def _only(victim: bool, accused: bool) -> str | None:
    if victim == accused:
        return None
    return "victim" if victim else "accused"
