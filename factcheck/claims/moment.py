"""Which moment of an event a sentence dates: the event itself, the call for help, who came, a death, an arrest, the end."""

from __future__ import annotations

import re
from functools import cache

from factcheck.model import Figure, Sentence
from factcheck.words.lists import rows

#: characters within which the word that says so is looked for
REACH = 90
#: a word behind the figure counts as so many characters further off: `called at noon after shots were fired`
BEHIND = 3


def moment(figure: Figure, sentence: Sentence) -> str | None:
    """The kind of moment in `moments.tsv` that the nearest word tells of, or None.

    >>> from factcheck.figures import find_figures
    >>> text = "Officers were called at 2:10 a.m. after shots were fired."
    >>> moment(find_figures(text)[0], Sentence(index=0, start=0, end=len(text), text=text, paragraph=0))
    'call'
    """
    start, end = figure.start - sentence.start, figure.end - sentence.start
    found = []
    for cue in _cues().finditer(sentence.text):
        before, after = start - cue.end(), cue.start() - end
        distance = before if before >= 0 else after + BEHIND if after >= 0 else None
        if distance is not None and distance <= REACH:
            kind, further = _kinds()[cue.group().lower()]
            found.append((distance + further, kind))
    return min(found)[1] if found else None


@cache
def _kinds() -> dict[str, tuple[str, int]]:
    return {
        word: (row["kind"], int(row["further"]))
        for row in rows("claims", "moments")
        for word in row["words"].split("|")
    }


@cache
def _cues() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
