"""Who says it: attribution verbs with their subjects, pronouns traced back, and the speaker of each quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from factcheck.split.quotes import Span
from factcheck.split.vocabulary import ordered, words

#: stands for each character inside quotation marks, so that quoted verbs attribute nothing
BLANK = "\x00"
#: words between an attribution and the quotation that it introduces: `told reporters in the Oval Office on Monday that`
NEAR = 110
_LEADING = "\"“‘'«([—–-"
_TRAILING = "\"”’'»)],;:!?—–-"
_TOKEN = re.compile(r"[^\s\x00]+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and the verb that gives words to them: `Trump told reporters`."""

    #: the stretch from subject to verb, whichever comes first
    start: int
    end: int
    #: the subject; a resolved pronoun points to the name it stands for
    speaker_start: int
    speaker_end: int
    pronoun: bool = False
    named: bool = False
    #: a verb that also takes plain objects: it attributes only next to quotation marks
    weak: bool = False


@cache
def _verbs() -> tuple[re.Pattern[str], frozenset[str]]:
    forms = [form for line in ordered("attribution_verbs") for form in line.split()]
    weak = frozenset(form[1:] for form in forms if form.startswith("~"))
    alternation = "|".join(sorted((re.escape(form.lstrip("~")) for form in forms), key=len, reverse=True))
    return re.compile(rf"\b(?:{alternation})\b|\b(?:[Aa]ccording|ACCORDING)\s+to\b"), weak


def masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with everything between quotation marks blanked, character for character."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts.append(text[at:start])
        parts.append(BLANK * (end - start))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def attributions(text: str, start: int, end: int) -> list[Attribution]:
    """Attributions in `text[start:end]`, one sentence of masked text.

    >>> text = "Kremlin aide Yuri Ushakov said it went well."
    >>> [text[a.speaker_start:a.speaker_end] for a in attributions(text, 0, len(text))]
    ['Yuri Ushakov']
    """
    pattern, weak = _verbs()
    found: list[Attribution] = []
    for verb in pattern.finditer(text, start, end):
        if verb[0].lower().startswith("according"):
            made = _forward(text, verb.end(), end, verb.start())
        else:
            made = _backward(text, start, verb.start(), verb.end()) or _inverted(text, start, verb, end)
        if made is not None:
            found.append(replace(made, weak=verb[0] in weak))
    return found


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in _TOKEN.finditer(text, start, end)]


def _bare(text: str, token: tuple[int, int]) -> tuple[int, int]:
    """A token without the marks around it and without a possessive."""
    start, end = token
    word = text[start:end]
    start += len(word) - len(word.lstrip(_LEADING))
    return start, max(start, start + len(text[start:end].rstrip(_TRAILING)))


def _backward(text: str, low: int, verb: int, verb_end: int) -> Attribution | None:
    """The subject before the verb."""
    window = max(low, verb - 240)
    blank = text.rfind(BLANK, window, verb)
    tokens = _tokens(text, max(window, blank + 1), verb)
    while tokens and (_lower(text, tokens[-1]) in words("auxiliaries") or _lower(text, tokens[-1]).endswith("ly")):
        tokens.pop()
    if tokens and text[slice(*tokens[-1])].endswith(","):
        tokens = _before_apposition(text, tokens)
    if tokens and _lower(text, tokens[-1]) == "who":
        tokens.pop()
    if not tokens or _lower(text, tokens[-1]) in words("no_subject") | (words("clause_words") - words("pronouns")):
        return None
    return _subject(text, tokens, verb_end)


def _before_apposition(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens up to the comma that opens `, a Kremlin aide,`; none where the comma before the verb closes something else."""
    for index in range(len(tokens) - 2, max(-1, len(tokens) - 22), -1):
        word = text[slice(*tokens[index])]
        if word.endswith(","):
            ahead = tokens[: index + 1]
            return ahead if _is_name_word(word) or len(ahead) <= 3 else []
        if word.endswith((";", ":")):
            return []
    return []


def _lower(text: str, token: tuple[int, int]) -> str:
    return text[slice(*_bare(text, token))].lower()


def _is_name_word(word: str) -> bool:
    return word.lstrip("(\"“‘'")[:1].isupper()


def _subject(text: str, tokens: list[tuple[int, int]], verb_end: int) -> Attribution | None:
    head = _bare(text, tokens[-1])
    word = text[slice(*head)]
    if not word:
        return None
    if word.lower() in words("pronouns"):
        return Attribution(head[0], verb_end, *head, pronoun=True)
    if word[0].isupper() and word not in words("sentence_starters"):
        start = _name_start(text, tokens)
        return Attribution(start, verb_end, start, head[1], named=True)
    if not word[0].isalpha() or word.lower() in words("determiners"):
        return None
    start = _phrase_start(text, tokens)
    return Attribution(start, verb_end, start, head[1])


def _name_start(text: str, tokens: list[tuple[int, int]]) -> int:
    """Start of the run of capitalised words that ends here, titles left out."""
    first = len(tokens) - 1
    while first > 0:
        before = text[slice(*tokens[first - 1])]
        joins = _is_name_word(before) and not before.endswith((",", ";", ":", ")", "”", '"'))
        if not joins and not (before in words("particles") and first > 1 and _is_name_word(text[slice(*tokens[first - 2])])):
            break
        first -= 1
    return _without_titles(text, tokens[first:])


def _without_titles(text: str, tokens: list[tuple[int, int]]) -> int:
    """Start of the name itself: behind the last title, and behind a first word that names nothing (`Meanwhile Trump`)."""
    at = 0
    for index, token in enumerate(tokens[:-1]):
        word = text[slice(*_bare(text, token))]
        if (
            word in words("titles")
            or word + "." in words("titles")
            or (index == at and any(word in words(name) for name in ("sentence_starters", "demonyms", "calendar")))
        ):
            at = index + 1
    return _bare(text, tokens[at])[0]


def _phrase_start(text: str, tokens: list[tuple[int, int]]) -> int:
    """Start of a common-noun subject: back to its determiner, to a function word or to punctuation."""
    first = len(tokens) - 1
    while first > 0 and len(tokens) - first < 7:
        before = text[slice(*tokens[first - 1])]
        if before.endswith((",", ";", ":", ".", "”", '"', "—", "–")) or before.lower() in words("clause_words"):
            break
        first -= 1
        if before.lower() in words("determiners"):
            break
    return _bare(text, tokens[first])[0]


def _inverted(text: str, low: int, verb: re.Match[str], end: int) -> Attribution | None:
    """`said Trump`, where the verb follows quoted words, a comma, or opens the sentence."""
    before = text[max(low, verb.start() - 3) : verb.start()].rstrip()
    if before and before[-1] not in ",\"”’'»\x00?!":
        return None
    return _forward(text, verb.end(), end, verb.start())


def _forward(text: str, at: int, end: int, verb: int) -> Attribution | None:
    """The noun phrase that follows."""
    phrase = _phrase_after(text, at, min(end, at + 200))
    if not phrase:
        return None
    last = _bare(text, phrase[-1])
    named = [t for t in phrase if _is_name_word(text[slice(*t)]) or text[slice(*t)] in words("particles")]
    first = text[slice(*_bare(text, phrase[0]))]
    if len(phrase) == 1 and first.lower() in words("pronouns"):
        return Attribution(verb, last[1], *last, pronoun=True)
    if first.lower() in words("clause_words") or first.lower() in ("him", "her", "them", "us", "me"):
        return None
    if named and named[-1] == phrase[-1]:
        start = _name_start(text, phrase)
        return Attribution(verb, last[1], start, _unpossessed(text, start, last[1]), named=True)
    return Attribution(verb, last[1], _bare(text, phrase[0])[0], last[1])


def _phrase_after(text: str, at: int, end: int) -> list[tuple[int, int]]:
    phrase: list[tuple[int, int]] = []
    for token in _tokens(text, at, end)[:9]:
        word = text[slice(*token)]
        bare = _lower(text, token)
        if not bare or (bare in words("after_speaker") and word[0].islower()) or word[0] in '"“‘(«—–':
            break
        phrase.append(token)
        if word[-1] in ',;:.!?"”)—–' and not _is_abbreviation(word):
            break
    return [t for t in phrase if _bare(text, t)[0] < _bare(text, t)[1]]


def _is_abbreviation(word: str) -> bool:
    return word in words("abbreviations_before_name") or re.fullmatch(r"(?:[A-Z]\.)+", word) is not None


def _unpossessed(text: str, start: int, end: int) -> int:
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end


def resolved(found: Sequence[Attribution], latest: Attribution | None) -> list[Attribution]:
    """Attributions in order, each pronoun pointing to the latest named speaker before it, or dropped where there is none."""
    made: list[Attribution] = []
    for one in found:
        if one.pronoun and latest is not None:
            one = replace(one, speaker_start=latest.speaker_start, speaker_end=latest.speaker_end)
        if one.named:
            latest = one
        made.append(one)
    return made


def of_quotation(text: str, span: Span, nearby: Sequence[Attribution]) -> Attribution | None:
    """The attribution among `nearby` (of the quotation's own sentences) that gives this quotation its speaker."""
    after = [a for a in nearby if a.start >= span.end and _touches(text[span.end : a.start])]
    if after:
        return after[0]
    before = [a for a in nearby if a.end <= span.start and len(text[a.end : span.start]) <= NEAR and BLANK not in text[a.end : span.start]]
    if before:
        return before[-1]
    strong = [a for a in nearby if not a.weak]
    return min(strong, key=lambda a: max(a.start - span.end, span.start - a.end), default=None)


def _touches(gap: str) -> bool:
    return len(gap) <= 4 and not any(c.isalnum() for c in gap)
