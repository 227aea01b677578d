"""Who says it: attribution verbs with their subjects, pronouns traced back, and the speaker of each quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factcheck.split.quotes import Span
from factcheck.split.vocabulary import ordered, words

#: stands for each character inside quotation marks, so that quoted verbs attribute nothing
BLANK = "\x00"
#: words between an attribution and the quotation that it introduces: `told reporters in the Oval Office on Monday that`
NEAR = 110
#: the same for a verb that takes plain objects: `called the plan`
NEAR_WEAK = 45
_LEADING = "\"“‘'«([—–-"
_TRAILING = "\"”’'»)],;:!?—–-"
_COLON = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s(?=[\"“‘'«]\x00)")
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


@dataclass(frozen=True, slots=True)
class Verbs:
    """Attribution verbs as one pattern, with the forms that attribute only under a condition."""

    pattern: re.Pattern[str]
    #: also take plain objects
    weak: frozenset[str]
    #: are also nouns
    nouns: frozenset[str]


@cache
def verbs() -> Verbs:
    """The verbs of the data file."""
    forms = [form for line in ordered("attribution_verbs") for form in line.split()]
    alternation = "|".join(sorted((re.escape(form.lstrip("~?")) for form in forms), key=len, reverse=True))
    return Verbs(
        pattern=re.compile(rf"\b(?:{alternation})\b|\b(?:[Aa]ccording|ACCORDING)\s+to\b"),
        weak=frozenset(form[1:] for form in forms if form[0] == "~"),
        nouns=frozenset(form[1:] for form in forms if form[0] == "?"),
    )


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
    found = list(_colon(text, start, end))
    for verb in verbs().pattern.finditer(text, start, end):
        made = _attribution(text, start, end, verb, found)
        if made is not None and (verb[0] not in verbs().nouns or made.named or made.pronoun):
            found.append(replace(made, weak=verb[0] in verbs().weak))
    return found


def _colon(text: str, start: int, end: int) -> Iterator[Attribution]:
    """`Ann Lee: “…”` at the start of a sentence."""
    match = _COLON.match(text, start, end)
    if match and match[1] not in words("sentence_starters"):
        low = _name_start(text, _tokens(text, match.start(1), match.end(1)))
        yield Attribution(match.start(1), match.end(), low, match.end(1), named=True)


def _attribution(text: str, start: int, end: int, verb: re.Match[str], found: Sequence[Attribution]) -> Attribution | None:
    if verb[0].lower().startswith("according"):
        return _forward(text, verb.end(), end, verb.start())
    if verb[0].endswith("ing"):
        return _participle(text, start, verb, found)
    return _backward(text, start, verb.start(), verb.end()) or _inverted(text, start, verb, end)


def _participle(text: str, start: int, verb: re.Match[str], found: Sequence[Attribution]) -> Attribution | None:
    """`…, adding that`: whoever spoke before in the sentence, or the name that opens it; `with Trump claiming`: that name."""
    before = text[max(start, verb.start() - 60) : verb.start()].rstrip()
    if before.endswith((",", "”", '"', "–", "—", "’", BLANK)):
        if found:
            return replace(found[-1], start=verb.start(), end=verb.end())
        opening = _opening_name(text, start, verb.start())
        return Attribution(verb.start(), verb.end(), *opening, named=True) if opening else None
    subject = _backward(text, start, verb.start(), verb.end())
    led_in = subject is not None and subject.named and text[start : subject.start].rstrip().endswith((" with", "With"))
    return subject if led_in else None


def _opening_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that opens a sentence and is followed by a lower-case word: its subject."""
    tokens = _tokens(text, start, min(end, start + 90))
    size = next((n for n, t in enumerate(tokens) if not _is_name_word(text[slice(*t)])), 0)
    if not size or text[tokens[size - 1][1] - 1] in ",;:":
        return None
    low, high = _without_titles(text, tokens[:size]), _bare(text, tokens[size - 1])[1]
    return None if text[low:high] in words("sentence_starters") or text[low:high].lower() in words("pronouns") else (low, high)


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in _TOKEN.finditer(text, start, end)]


def _bare(text: str, token: tuple[int, int]) -> tuple[int, int]:
    """A token without the marks around it and without a possessive."""
    start, end = token
    word = text[start:end]
    start += len(word) - len(word.lstrip(_LEADING))
    bare = text[start:end].rstrip(_TRAILING)
    if bare.endswith(".") and not _is_abbreviation(bare):
        bare = bare.rstrip(".")
    return start, start + len(bare)


def _backward(text: str, low: int, verb: int, verb_end: int) -> Attribution | None:
    """The subject before the verb."""
    window = max(low, verb - 240)
    blank = text.rfind(BLANK, window, verb)
    tokens = _tokens(text, max(window, blank + 1), verb)
    while tokens and _stands_between(text, tokens[-1]):
        tokens.pop()
    if tokens and text[tokens[-1][1] - 1] == ",":
        between = _between_commas(text, tokens)
        if between is not None:
            return Attribution(between[0], verb_end, between[0], between[1], named=True)
        tokens = _before_apposition(text, tokens)
    if tokens and _lower(text, tokens[-1]) == "who":
        tokens.pop()
    if not tokens or _lower(text, tokens[-1]) in words("no_subject") | (words("clause_words") - words("pronouns")):
        return None
    return _subject(text, tokens, verb_end)


def _stands_between(text: str, token: tuple[int, int]) -> bool:
    """Adverbs, auxiliaries and days: `Mr. Hill on Thursday also flatly said`."""
    word = text[slice(*_bare(text, token))]
    return word.lower() in words("auxiliaries") or word.endswith("ly") or word in words("calendar") or word.lower() == "on"


def _between_commas(text: str, tokens: list[tuple[int, int]]) -> tuple[int, int] | None:
    """`Ann Lee` of `the police chief, Ann Lee, said`: the start of the whole phrase would be lost, so the name stands for it."""
    run = [tokens[-1]]
    for token in reversed(tokens[:-1]):
        word = text[slice(*token)]
        if word.endswith(","):
            is_name = len(run) > 1 and all(_is_name_word(text[slice(*t)]) for t in run) and not _is_name_word(word)
            return (_bare(text, run[-1])[0], _bare(text, run[0])[1]) if is_name else None
        run.append(token)
    return None


def _before_apposition(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens up to the comma that opens `, a Kremlin aide,`; none where the comma before the verb closes something else."""
    for index in range(len(tokens) - 2, max(-1, len(tokens) - 22), -1):
        word = text[slice(*tokens[index])]
        if word.endswith(","):
            if index and text[tokens[index - 1][1] - 1] == ",":
                continue  # a word between commas: the `R-Texas` of `Ann Lee, R-Texas, who heads the committee, said`
            ahead = tokens[: index + 1]
            return ahead if _is_name_word(word) or len(ahead) <= 4 else []
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
        return _named_subject(text, tokens, verb_end)
    if not word[0].isalpha() or word.lower() in words("determiners"):
        return None
    start = _phrase_start(text, tokens)
    return Attribution(start, verb_end, start, head[1])


def _named_subject(text: str, tokens: list[tuple[int, int]], verb_end: int) -> Attribution:
    first = _run_start(text, tokens)
    tied = first - 1 - (first > 1 and _lower(text, tokens[first - 1]) in words("determiners"))
    if tied > 0 and _lower(text, tokens[tied]) in ("of", "for", "from", "at", "with") and _keeps_apart(text, tokens[tied - 1]):
        # `the lawyer for Ann Lee said`, `Ann Lee of the ministry said`
        made = _subject(text, tokens[:tied], verb_end)
        if made is not None:
            return made
    start, end = _name_start(text, tokens), _bare(text, tokens[-1])[1]
    return Attribution(_bare(text, tokens[first])[0], verb_end, start, end, named=True)


def _keeps_apart(text: str, token: tuple[int, int]) -> bool:
    word = text[slice(*token)]
    return word not in words("organisation_heads") and word not in words("titles") and word[-1] not in ",;:"


def _run_start(text: str, tokens: list[tuple[int, int]]) -> int:
    """Index of the first of the capitalised words that end here."""
    first = len(tokens) - 1
    while first > 0:
        before = text[slice(*tokens[first - 1])]
        joins = _is_name_word(before) and not before.endswith((",", ";", ":", ")", "”", '"', "'s", "’s"))
        if not joins and not (before in words("particles") and first > 1 and _is_name_word(text[slice(*tokens[first - 2])])):
            break
        first -= 1
    return first


def _name_start(text: str, tokens: list[tuple[int, int]]) -> int:
    """Start of the name that ends here, titles left out."""
    first = _run_start(text, tokens)
    if first > 1 and first < len(tokens) - 1 and " ".join(text[slice(*t)] for t in tokens[first - 2 : first + 1]) in words("titles"):
        first += 1  # the `Staff` of `Chief of Staff Ann Lee`
    return _without_titles(text, tokens[first:])


def _without_titles(text: str, tokens: list[tuple[int, int]]) -> int:
    """Start of the name itself: behind the last title, and behind a first word that names nothing (`Meanwhile Trump`)."""
    at = 0
    for index, token in enumerate(tokens[:-1]):
        word = text[slice(*_bare(text, token))]
        titled = word in words("titles") or word + "." in words("titles")
        if titled or (index == at and any(word in words(name) for name in ("sentence_starters", "demonyms", "calendar"))):
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
    """`said Trump`, where the verb follows quoted words; a few verbs also do so behind a comma or at the start of a sentence."""
    before = text[max(low, verb.start() - 3) : verb.start()].rstrip()
    if before.endswith(("”", '"', "’", "'", "»", BLANK)) or (verb[0] in ("said", "says", "say") and (not before or before.endswith(","))):
        return _forward(text, verb.end(), end, verb.start())
    return None


def _forward(text: str, at: int, end: int, verb: int) -> Attribution | None:
    """The noun phrase that follows."""
    phrase = _phrase_after(text, at, min(end, at + 200))
    if not phrase:
        return None
    last = _bare(text, phrase[-1])
    first = _lower(text, phrase[0])
    if len(phrase) == 1 and first in words("pronouns"):
        return Attribution(verb, last[1], *last, pronoun=True)
    if first in words("clause_words") or first in ("him", "her", "them", "us", "me") or first.endswith("ing"):
        return None
    named = _named_end(text, phrase) or _named_end(text, _apposition(text, phrase, end))
    if named is not None:
        return Attribution(verb, named[1], *named, named=True)
    return None if _lower(text, phrase[-1]) in words("determiners") else Attribution(verb, last[1], _bare(text, phrase[0])[0], last[1])


def _named_end(text: str, phrase: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The name that closes a phrase: `Ann Lee` of `police chief Ann Lee`."""
    if not phrase or not _is_name_word(text[slice(*phrase[-1])]):
        return None
    start, end = _name_start(text, phrase), _bare(text, phrase[-1])[1]
    return start, _unpossessed(text, start, end)


def _apposition(text: str, phrase: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """The phrase between commas that follows: `Ann Lee` of `the mayor, Ann Lee, in a statement`."""
    return _phrase_after(text, phrase[-1][1], end) if text[phrase[-1][1] - 1] == "," else []


def _phrase_after(text: str, at: int, end: int) -> list[tuple[int, int]]:
    phrase: list[tuple[int, int]] = []
    for token in _tokens(text, at, end)[:9]:
        word = text[slice(*token)]
        bare = _lower(text, token)
        if (
            not bare
            or text[slice(*_bare(text, token))] in words("calendar")
            or verbs().pattern.fullmatch(word)
            or (bare in words("after_speaker") and word[0].islower())
            or word[0] in '"“‘(«—–'
        ):
            break
        if bare == "of" and phrase and _keeps_apart(text, phrase[-1]) and all(_is_name_word(text[slice(*t)]) for t in phrase):
            break
        phrase.append(token)
        if word[-1] in ',;:.!?"”)—–' and not _is_abbreviation(word):
            break
    return [t for t in phrase if _bare(text, t)[0] < _bare(text, t)[1]]


def _is_abbreviation(word: str) -> bool:
    return (
        any(word in words(f"abbreviations_{place}") for place in ("before_name", "anywhere"))
        or re.fullmatch(r"(?:[A-Z]\.)+", word) is not None
    )


def _unpossessed(text: str, start: int, end: int) -> int:
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end


@dataclass(frozen=True, slots=True)
class Latest:
    """The speakers that a pronoun may stand for: the last person named, and the last speaker of any kind."""

    named: Attribution | None = None
    any: Attribution | None = None


def resolved(text: str, found: Sequence[Attribution], latest: Latest) -> tuple[list[Attribution], Latest]:
    """Attributions in order, each pronoun pointing to the speaker it stands for; one that stands for nobody stays a pronoun."""
    made: list[Attribution] = []
    for one in found:
        if one.pronoun:
            person = text[one.speaker_start : one.speaker_end].lower() in ("he", "she")
            meant = latest.named if person else latest.any
            if meant is not None:
                one = replace(one, speaker_start=meant.speaker_start, speaker_end=meant.speaker_end)
        elif not one.weak:
            latest = Latest(named=one if one.named else latest.named, any=one)
        made.append(one)
    return made, latest


def of_quotation(text: str, span: Span, nearby: Sequence[Attribution]) -> Attribution | None:
    """The attribution among `nearby` (of the quotation's own sentences) that gives this quotation its speaker."""
    after = [a for a in nearby if a.start >= span.end and _touches(text[span.end : a.start])]
    if after:
        return after[0]
    before = [a for a in nearby if a.end <= span.start and _leads_to(text[a.end : span.start], NEAR_WEAK if a.weak else NEAR)]
    if before:
        return before[-1]
    strong = [a for a in nearby if not a.weak]
    return min(strong, key=lambda a: max(a.start - span.end, span.start - a.end), default=None)


def _leads_to(gap: str, reach: int) -> bool:
    return len(gap) <= reach and BLANK not in gap


def _touches(gap: str) -> bool:
    return len(gap) <= 4 and not any(c.isalnum() for c in gap)
