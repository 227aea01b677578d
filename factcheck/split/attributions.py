"""Attribution verbs with their subjects: `Ann Lee told reporters`, `said police`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from factcheck.model import Attribution
from factcheck.split.phrases import (
    Token,
    bare,
    is_name_word,
    keeps_apart,
    lowered,
    name_start,
    named_end,
    phrase_after,
    phrase_start,
    run_start,
    tokens_in,
    without_titles,
)
from factcheck.split.somebody import somebody
from factcheck.split.verbs import verbs
from factcheck.split.vocabulary import ordered, words
from factcheck.words.people import in_full

#: stands for each character inside quotation marks, so that quoted verbs attribute nothing
BLANK = "\x00"
_TYING = ("of", "for", "from", "at", "with", "in", "near")
#: `in December`, where it stands between a speaker and the verb
_DATING = ("in", "on")
#: `a witness heard him say`
_OBJECTS = ("him", "her", "them")
_POSSESSIVE = ("'s", "’s", "'", "’")
#: words in which somebody without a name is told, and what may follow
FEW = 7
_DOES = frozenset(["who", "was", "is", "has", "had"])
#: somebody to whom it is done says nothing: `was found dead`
_SUFFERS = re.compile(
    r"(?:was|is|has been|had been) (?:\w+ly )?"
    r"(?:\w+ed|\w+en|found|shot|hit|hurt|struck|held|left|dead)\b"
)
#: what leads up to the subject of a sentence: up to its first comma, or the end of a title
_LED_IN = re.compile(r"[^,;:\n]{1,90}?(?:,|\x00[\"”])\s")
_COLON = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s(?=[\"“‘'«]\x00)")


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
        made = somebody(text, _attribution(text, start, end, verb, found), verb[0])
        if made is not None and (verb[0] not in verbs().nouns or made.named or made.pronoun):
            found.append(
                replace(
                    made, weak=verb[0] in verbs().weak and not _states(text, made, verb.end(), end)
                )
            )
    return found


def _states(text: str, made: Attribution, at: int, end: int) -> bool:
    """Whether a verb that may take an object gives words: `added that ten died`, `…, he added`."""
    closes = not text[at:end].strip(" .,;") and text[
        max(0, made.start - 2) : made.start
    ].rstrip().endswith(",")
    return closes or text.startswith(" that ", at)


def _colon(text: str, start: int, end: int) -> Iterator[Attribution]:
    """`Ann Lee: “…”` at the start of a sentence."""
    match = _COLON.match(text, start, end)
    if match and match[1] not in words("sentence_starters"):
        low = name_start(text, tokens_in(text, match.start(1), match.end(1)))
        yield Attribution(match.start(1), match.end(), low, match.end(1), named=True)


def _attribution(
    text: str, start: int, end: int, verb: re.Match[str], found: Sequence[Attribution]
) -> Attribution | None:
    if verb[0].lower().startswith("according"):
        return _forward(text, verb.end(), end, verb.start())
    if text.startswith(" by ", verb.end()):
        if verb[0] not in verbs().weak:
            return None  # `announced by Ann Lee`: her news, not her words
        return _forward(
            text, verb.end() + len(" by"), end, verb.start()
        )  # `described by Ann Lee as`
    if verb[0].endswith("ing"):
        return _participle(text, start, verb, found)
    if re.search(
        r"\b(?:and|but)(?: (?:also|then|later))? $",
        text[max(start, verb.start() - 12) : verb.start()],
    ):
        return _same_again(text, start, verb, found)
    return _backward(text, start, verb.start(), verb.end()) or _inverted(text, start, verb, end)


def _same_again(
    text: str, start: int, verb: re.Match[str], found: Sequence[Attribution]
) -> Attribution | None:
    """A second verb of one subject, `… and said`.

    Of whoever spoke before in the sentence, or of the name that opens it.
    """
    if found:
        return replace(found[-1], start=verb.start(), end=verb.end())
    opening = _opening_name(text, start, verb.start())
    return Attribution(verb.start(), verb.end(), *opening, named=True) if opening else None


def _participle(
    text: str, start: int, verb: re.Match[str], found: Sequence[Attribution]
) -> Attribution | None:
    """`…, adding that`: a second verb of one subject; `with Trump claiming`: that name's."""
    before = text[max(start, verb.start() - 60) : verb.start()].rstrip()
    if before.endswith((",", "”", '"', "–", "—", "’", BLANK)):
        return _same_again(text, start, verb, found)
    subject = _backward(text, start, verb.start(), verb.end())
    led_in = (
        subject is not None
        and subject.named
        and text[start : subject.start].rstrip().endswith((" with", "With"))
    )
    return subject if led_in else None


def _opening_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that opens a sentence and is followed by a lower-case word: its subject."""
    tokens = tokens_in(text, start, min(end, start + 90))
    size = next((n for n, t in enumerate(tokens) if not is_name_word(text[slice(*t)])), 0)
    if not size or text[tokens[size - 1][1] - 1] in ",;:":
        return None
    low, high = without_titles(text, tokens[:size]), bare(text, tokens[size - 1])[1]
    return (
        None
        if text[low:high] in words("sentence_starters")
        or text[low:high].lower() in words("pronouns")
        else (low, high)
    )


def introduced(text: str, start: int, end: int, known: Set[str]) -> Attribution | None:
    """The person who is the subject of a sentence, named in full, by a title or a known last name.

    At its start, or behind what leads up to it: `Hours before, Mr. Lee left.` Also one without a
    name, `Mr. Lee's mother`, `a man who`, at its start.

    >>> text = "In the end, Mayor Ann Lee of Norby was tired."
    >>> found = introduced(text, 0, len(text), frozenset())
    >>> text[found.speaker_start : found.speaker_end]
    'Ann Lee'
    """
    led_in = _LED_IN.match(text, start, end)
    for at in (start, led_in.end()) if led_in else (start,):
        found = _person(text, at, end, known)
        if found:
            return Attribution(*found, *found, named=True)
    someone = _someone(text, start, end)
    return Attribution(*someone, *someone) if someone else None


def _someone(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where one man or woman without a name opens a sentence: `Ann Lee's mother`, `A man who`."""
    tokens = tokens_in(text, start, min(end, start + 90))[:FEW]
    for before, token, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
        opens = lowered(text, tokens[0]) in words("determiners")
        owned = text[slice(*before)].endswith(_POSSESSIVE)
        if lowered(text, token) in words("single_persons") and (opens or owned):
            verb = lowered(text, behind)
            does = verb in _DOES or verb.endswith("ed") or text[token[1] - 1] == ","
            suffers = _SUFFERS.match(text, behind[0], end) is not None
            return (tokens[0][0], bare(text, token)[1]) if does and not suffers else None
        if text[token[1] - 1] in ",;:":
            return None
    return None


def _person(text: str, start: int, end: int, known: Set[str]) -> tuple[int, int] | None:
    """Where a person is named here, if one is."""
    run: list[Token] = []
    for token in tokens_in(text, start, min(end, start + 90)):
        if not is_name_word(text[slice(*token)]):
            break
        run.append(token)
        if text[token[1] - 1] in ",;:":
            break
    if not run or text[slice(*run[-1])].rstrip(",;:").endswith(_POSSESSIVE):
        return None
    low, high = without_titles(text, run), bare(text, run[-1])[1]
    name = text[low:high]
    titled = any(text[slice(*t)] in words("titles") for t in run if t[1] < low)
    person = in_full(name) or name in known or (titled and " " not in name)
    none = words("sentence_starters") | words("titles") | words("organisation_heads")
    return (low, high) if person and none.isdisjoint(name.split()) else None


def _backward(text: str, low: int, verb: int, verb_end: int) -> Attribution | None:
    """The subject before the verb."""
    window = max(low, verb - 240)
    blank = text.rfind(BLANK, window, verb)
    tokens = tokens_in(text, max(window, blank + 1), verb)
    while tokens and text[tokens[-1][1] - 1] != "," and _stands_between(text, tokens[-1]):
        dated = text[slice(*bare(text, tokens.pop()))] in words("calendar")
        if dated and tokens and lowered(text, tokens[-1]) in _DATING:
            tokens.pop()
    tokens = _without_bracket(text, tokens)
    if tokens and text[tokens[-1][1] - 1] == ",":
        between = _between_commas(text, tokens)
        if between is not None:
            return Attribution(between[0], verb_end, between[0], between[1], named=True)
        tokens = _before_apposition(text, tokens)
    if tokens and lowered(text, tokens[-1]) == "who":
        tokens.pop()
    if not tokens or lowered(text, tokens[-1]) in words("no_subject") | (
        words("clause_words") - words("pronouns")
    ):
        return None
    return _subject(text, tokens, verb_end)


def _stands_between(text: str, token: Token) -> bool:
    """Adverbs, auxiliaries and days: `Mr. Hill on Thursday also flatly said`."""
    word = text[slice(*bare(text, token))]
    return word.lower() in words("auxiliaries") or word.endswith("ly") or word in words("calendar")


def _without_bracket(text: str, tokens: list[Token]) -> list[Token]:
    """Tokens up to a bracket that closes them: `Ann Lee (D-Ohio) said`."""
    if not tokens or text[tokens[-1][1] - 1] != ")":
        return tokens
    opening = next(
        (
            n
            for n in range(len(tokens) - 1, max(-1, len(tokens) - 8), -1)
            if text[tokens[n][0]] == "("
        ),
        len(tokens),
    )
    return tokens[:opening]


def _between_commas(text: str, tokens: list[Token]) -> tuple[int, int] | None:
    """`Ann Lee` of `the police chief, Ann Lee, said`: the name stands for the whole phrase."""
    run = [tokens[-1]]
    for token in reversed(tokens[:-1]):
        word = text[slice(*token)]
        if word.endswith(","):
            is_name = (
                len(run) > 1
                and all(is_name_word(text[slice(*t)]) for t in run)
                and not is_name_word(word)
            )
            return (bare(text, run[-1])[0], bare(text, run[0])[1]) if is_name else None
        run.append(token)
    return None


def _before_apposition(text: str, tokens: list[Token]) -> list[Token]:
    """Tokens up to the comma that opens `, a Kremlin aide,`; none where none opens there."""
    for index in range(len(tokens) - 2, max(-1, len(tokens) - 22), -1):
        word = text[slice(*tokens[index])]
        if word.endswith(","):
            aged = text[tokens[index + 1][0]].isdecimal()
            if index and text[tokens[index - 1][1] - 1] == "," and not aged:
                continue  # `R-Texas` in `Ann Lee, R-Texas, who heads the committee, said`
            ahead = tokens[: index + 1]
            return ahead if is_name_word(word) or len(ahead) <= 4 else []
        if word.endswith((";", ":")):
            return []
    return []


def _subject(text: str, tokens: list[Token], verb_end: int) -> Attribution | None:
    head = bare(text, tokens[-1])
    word = text[slice(*head)]
    if not word:
        return None
    heard = len(tokens) > 1 and word in _OBJECTS and lowered(text, tokens[-2]) == "heard"
    if word.lower() in words("pronouns") or heard:
        return Attribution(head[0], verb_end, *head, pronoun=True)
    if word[0].isupper() and word not in words("sentence_starters"):
        return _named_subject(text, tokens, verb_end)
    if not word[0].isalpha() or word.lower() in words("determiners"):
        return None
    start = phrase_start(text, tokens)
    tied = next((n for n, t in enumerate(tokens) if t[0] >= start), 0) - 1
    whole = _whole(text, tokens, tied + 1)
    if whole is not None:
        return Attribution(whole, verb_end, whole, head[1])
    if tied > 0 and lowered(text, tokens[tied]) in _TYING and _speaks(text, tokens[:tied]):
        return _subject(text, tokens[:tied], verb_end)  # `police in the capital said`
    return Attribution(start, verb_end, start, head[1])


def _speaks(text: str, tokens: list[Token]) -> bool:
    """Whether a word for people or a full name ends here: `Ann Lee of the harbour office said`."""
    run = tokens[run_start(text, tokens) :]
    full = len(run) > 1 + (text[slice(*run[0])] in words("sentence_starters"))
    named = full and is_name_word(text[slice(*tokens[-1])]) and keeps_apart(text, tokens[-1])
    return named or lowered(text, tokens[-1]).endswith(ordered("people_endings"))


def _named_subject(text: str, tokens: list[Token], verb_end: int) -> Attribution:
    first = run_start(text, tokens)
    whole = _whole(text, tokens, first)
    if whole is not None and not _is_titled(text, tokens, first):
        end = bare(text, tokens[-1])[1]
        return Attribution(whole, verb_end, whole, end, named=_is_named(text, whole))
    tied = first - 1 - (first > 1 and lowered(text, tokens[first - 1]) in words("determiners"))
    if tied > 0 and lowered(text, tokens[tied]) in _TYING and keeps_apart(text, tokens[tied - 1]):
        # `the lawyer for Ann Lee said`, `Ann Lee of the ministry said`
        made = _subject(text, tokens[:tied], verb_end)
        if made is not None:
            return made
    start, end = name_start(text, tokens), bare(text, tokens[-1])[1]
    return Attribution(bare(text, tokens[first])[0], verb_end, start, end, named=True)


def _spoken_for(text: str, phrase: list[Token], end: int) -> list[Token]:
    """A phrase with whom it speaks for: `a spokesman for the ministry`."""
    link = tokens_in(text, phrase[-1][1], min(end, phrase[-1][1] + 5))[:1]
    speaks = lowered(text, phrase[-1]) in words("offices") and text[phrase[-1][1] - 1] != ","
    if not speaks or not link or lowered(text, link[0]) != "for":
        return phrase
    body = phrase_after(text, link[0][1], min(end, link[0][1] + 100))
    return [*phrase, *link, *body] if body else phrase


def _is_named(text: str, start: int) -> bool:
    """Whether a speaker that begins here is a name: `A spokesman for Ann Lee` is none."""
    opening = tokens_in(text, start, start + 40)[0]
    return text[opening[0]].isupper() and lowered(text, opening) not in words("determiners")


def _is_titled(text: str, tokens: list[Token], first: int) -> bool:
    return name_start(text, tokens) != bare(text, tokens[first])[0]


def _whole(text: str, tokens: list[Token], first: int) -> int | None:
    """Where a body or an office begins whose name goes on with `of`: `the ministry of health`.

    Also that of `a spokesman for the ministry of health`; None where nothing goes on.
    """
    at = _topic(text, tokens, first)
    at -= at > 1 and lowered(text, tokens[at - 1]) in words("determiners")
    if at < 2 or not _is_of(text, tokens[at - 1]):
        return None
    heads = tokens[: at - 1]
    head = text[slice(*bare(text, heads[-1]))]
    if head in words("organisation_heads"):
        start = run_start(text, heads)
    elif head in words("bodies") or head in words("offices"):
        start = next(n for n, t in enumerate(heads) if t[1] > phrase_start(text, heads))
    else:
        return None
    further = _whole(text, heads, start)
    return bare(text, heads[start])[0] if further is None else further


def _topic(text: str, tokens: list[Token], first: int) -> int:
    """Index of the first word of a topic that ends here: `health` of `health and welfare`."""
    if first < 3 or lowered(text, tokens[first - 1]) != "and":
        return first
    behind_of = (n for n in range(first - 2, max(first - 5, 1), -1) if _is_of(text, tokens[n - 1]))
    return next(behind_of, first)


def _is_of(text: str, token: Token) -> bool:
    return lowered(text, token) in ("of", "for")


def _inverted(text: str, low: int, verb: re.Match[str], end: int) -> Attribution | None:
    """`said Trump` behind quoted words; a few verbs do so behind a comma or at the start, too."""
    before = text[max(low, verb.start() - 3) : verb.start()].rstrip()
    if before.endswith(("”", '"', "’", "'", "»", BLANK)) or (
        verb[0] in ("said", "says", "say") and (not before or before.endswith(","))
    ):
        return _forward(text, verb.end(), end, verb.start())
    return None


def _forward(text: str, at: int, end: int, verb: int) -> Attribution | None:
    """The noun phrase that follows."""
    phrase = phrase_after(text, at, min(end, at + 200))
    if not phrase:
        return None
    last = bare(text, phrase[-1])
    first = lowered(text, phrase[0])
    if len(phrase) == 1 and first in words("pronouns"):
        return Attribution(verb, last[1], *last, pronoun=True)
    if (
        first in words("clause_words")
        or first.endswith("ing")
        or (len(phrase) == 1 and first in ("him", "her", "them", "us", "me"))
    ):
        return None
    phrase = _spoken_for(text, phrase, end)
    last, run = bare(text, phrase[-1]), run_start(text, phrase)
    whole = _whole(text, phrase, run)
    if whole is not None and not _is_titled(text, phrase, run):
        return Attribution(verb, last[1], whole, last[1], named=_is_named(text, whole))
    named = named_end(text, phrase) or named_end(text, _apposition(text, phrase, end))
    if named is not None:
        return Attribution(verb, named[1], *named, named=True)
    return (
        None
        if lowered(text, phrase[-1]) in words("determiners")
        else Attribution(verb, last[1], bare(text, phrase[0])[0], last[1])
    )


def _apposition(text: str, phrase: list[Token], end: int) -> list[Token]:
    """The phrase between commas that follows: `Ann Lee` of `the mayor, Ann Lee, in a statement`."""
    return phrase_after(text, phrase[-1][1], end) if text[phrase[-1][1] - 1] == "," else []
