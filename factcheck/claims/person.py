"""Who an age belongs to, as far as the words beside it tell: a man or a woman, who was hurt or who is accused."""

from __future__ import annotations

import re
from functools import cache

from factcheck.model import Figure, Sentence
from factcheck.words.lists import rows

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


def gender(figure: Figure, sentence: Sentence) -> str | None:
    """`male` or `female` where the counted noun, or the word right after the age, says so."""
    if figure.head:
        return _classes().get(figure.head.lower())
    after = _WORD.search(sentence.text, figure.end - sentence.start)
    return _classes().get(after.group().lower()) if after else None


def part(figure: Figure, sentence: Sentence) -> str | None:
    """`victim` or `accused` where the words around an age tell only the one of them; the nearer word decides before it.

    >>> from factcheck.figures import find_figures
    >>> text = "Police arrested a 17-year-old boy, a spokesman said."
    >>> part(find_figures(text)[0], Sentence(index=0, start=0, end=len(text), text=text, paragraph=0))
    'accused'
    """
    text = sentence.text
    before = " ".join(_clause(text[: figure.start - sentence.start])[-REACH:])
    after = " ".join(_clause_after(text[figure.end - sentence.start :])[: 2 * REACH])
    left = _nearest(before)
    right = _only(_SUFFERS.search(after) is not None, _FACES.search(after) is not None)
    if left and right:
        return left if left == right else None
    return left or right


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
