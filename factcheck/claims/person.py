"""Whose age or amount it is: by name, or whether a man's or a woman's, hurt or accused."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache

from factcheck.claims.claim import NOTHING, Surroundings, Told, flag, told
from factcheck.model import Name
from factcheck.words import people
from factcheck.words.countries import is_place
from factcheck.words.lists import rows

#: so many characters may stand between a name and the age that belongs to it
BESIDE_NAME = 3
#: what may stand between a name and the age: `Ann Lee of Norby, 34`, `Ann Lee, who is 34`
_TO_AGE = re.compile(
    r"(?:,? (?:of|from|in) (?:[^\W\d_a-z][\w.'’-]*,? ?){1,3})?(?: \([^()]{1,20}\))?"
    r",? ?\(?(?:(?:who )?(?:is|was|turned|turns) (?:now )?|aged? |now )?"
)
#: so many characters between them at most
AWAY = 60
#: an age at the time of what is told: `the then 15-year-old`, `27 at the time`
_THEN = re.compile(r"\bthen[ -]*$", re.IGNORECASE)
_AT_THE_TIME = re.compile(r"\W{0,2}(?:years? old )?at the time\b(?! of)")
#: so many words on either side tell what befell the person or what the person did
REACH = 7
#: `a man, 34,`
_BEFORE_COMMA = re.compile(r"([^\W\d_]+),\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|[.;:!?]")

#: what comes before the words of `victim_or_accused.tsv`, by where they stand
_LED_BY = {
    "before": r"\b",
    "behind": r"\b",
    "was": r"\b(?:was|were|been|is|are|and) (?:\w+ly )?",
    "being": r"\b(?:was|were|been|being|is|are|and) (?:\w+ly )?",
    "first": r"^(?:[\w-]+ ){0,2}",
}


@cache
def _signs(of: str, *, before: bool) -> re.Pattern[str]:
    """The words before an age, or behind it, that tell it to be a victim's or an accused's."""
    table = (row for row in rows("claims", "victim_or_accused") if row["is"] == of)
    here = (row for row in table if (row["stands"] == "before") is before)
    signs = (rf"{_LED_BY[row['stands']]}(?:{row['words']})\b" for row in here)
    return re.compile("|".join(signs), re.IGNORECASE)


def owner(s: Surroundings) -> Told:
    """The name that stands right before or behind the figure, lower case: `Laura Benham, 34`."""
    start, end = s.figure.start, s.figure.end
    beside = (
        (gap, name.text.lower())
        for name in s.names
        for gap in (start - name.end, name.start - end)
        if 0 <= gap <= BESIDE_NAME
    )
    _, nearest = min(beside, key=lambda row: row[0], default=(0, None))
    return told(nearest)


def aged(s: Surroundings) -> Told:
    """The name of whoever is of an age, lower case: `Laura Benham of Norby, 34`; no place's."""
    start, end = s.figure.start, s.figure.end
    ahead = (n for n in s.names if 0 <= start - n.end <= AWAY)
    before = [n for n in ahead if _TO_AGE.fullmatch(s.text, n.end, start)]
    following = next((n for n in s.names if _follows(n, end)), None)
    gap = min((start - n.end for n in before), default=AWAY)
    if following is not None and following.start - end < gap:
        return told(following.text.lower())
    # of `Laura Benham of Norby, 34` the first
    first = min(before, key=lambda n: n.start, default=None)
    return told(first and first.text.lower())


def _follows(name: Name, end: int) -> bool:
    """Whether a name behind an age is its person's: `25-year-old Lee`, `a 25-year-old, Ann Lee`.

    Not so `the 25-year-old, Lee and Holm`, `a 25-year-old Kenyan`.
    """
    gap = name.start - end
    near = gap in (0, 1) or (0 <= gap <= BESIDE_NAME and people.in_full(name.text))
    return near and not is_place(name.text)


def one_name(a: Hashable, b: Hashable) -> bool:
    """Whether two names in lower case may be one person's.

    They are the same, or one is a name of the other alone, or the other without its middle names.

    >>> [one_name("laura benham", other) for other in ("benham", "gary benham", "laura ann benham")]
    [True, False, True]
    >>> one_name("laura", "laura benham")
    True
    """
    short, long = sorted((str(a).split(), str(b).split()), key=len)
    alone = len(short) == 1 and short[0] in (long[0], long[-1])
    ends = len(short) == 2 and short == [long[0], long[-1]]
    return short == long or alone or ends


def group(s: Surroundings) -> Told:
    """Whether the age is a span over several people."""
    return flag(s.figure.low != s.figure.high)


def then(s: Surroundings) -> Told:
    """Whether it is an age at the time of what is told: `the then 15-year-old`."""
    return flag(_THEN.search(s.before) or _AT_THE_TIME.match(s.behind))


def gender(s: Surroundings) -> Told:
    """`male` or `female`, by the counted noun or the word beside the age: `a man, 34,`."""
    if s.figure.head:
        return told(people.gender(s.figure.head))
    beside = _WORD.match(s.behind.lstrip(" -,")), _BEFORE_COMMA.search(s.before)
    found = (people.gender(word[word.lastindex or 0]) for word in beside if word)
    return told(next(filter(None, found), None))


def part(s: Surroundings) -> Told:
    """`victim` or `accused`, where the words around an age tell of one of the two alone."""
    before = " ".join(_clause(s.before)[-REACH:])
    after = " ".join(_clause_after(s.behind)[: 2 * REACH])
    left = _nearest(before)
    suffers, faces = (_signs(of, before=False).search(after) for of in ("victim", "accused"))
    right = _only(suffers is not None, faces is not None)
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
    last = {
        of: max((m.end() for m in _signs(of, before=True).finditer(before)), default=-1)
        for of in ("victim", "accused")
    }
    if last["victim"] == last["accused"]:
        return None
    return max(last, key=lambda of: last[of])


def _only(victim: bool, accused: bool) -> str | None:
    if victim == accused:
        return None
    return "victim" if victim else "accused"
