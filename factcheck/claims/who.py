"""Who is who: what a named person, body or thing is said to be, in the words beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from factcheck.claims.statement import Statement, Stretch, names_in
from factcheck.model import Document, Name, Sentence
from factcheck.words.countries import countries
from factcheck.words.lists import entries, lines, rows, toml
from factcheck.words.spelling import fold

NATIONALITY, RELATION = "nationality", "relation"
#: characters on either side of a name in which a description is read; words of one, of a term
REACH, LONGEST, OF_TERM = 160, 7, 4
#: characters between a name and what it is charged with, or how it is
CLAUSE = 90
_FLAGS = re.IGNORECASE | re.VERBOSE


@dataclass(frozen=True, slots=True)
class Term:
    """One value of one slot: those of one group exclude each other but for `both`."""

    slot: str
    group: str
    value: str
    both: frozenset[str] = frozenset()


@cache
def known(name: str) -> frozenset[str]:
    """A set of words that stand around a description."""
    return frozenset(toml("claims", "who")[name].split())


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace("\\ ", r"\s+") for w in sorted(words))


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """What a term says, by its words in lower case."""
    found: dict[str, tuple[Term, ...]] = {}
    for row in rows("claims", "who"):
        both = frozenset(filter(None, row["both"].split("|")))
        term = Term(row["slot"], row["group"], row["value"], both)
        for form in row["words"].split("|"):
            found[fold(form)] = (*found.get(fold(form), ()), term)
    return found


_ENDS = _any(known("ends"))
#: a word of a noun phrase, or a term with `of` in it: `chief of police`
_WORD = rf"""(?: (?: {_any(form for form in terms() if " of " in form)} ) \b
    | (?! (?:{_ENDS}) \b ) [^\W_] [\w.’'&/-]* )"""
_PHRASE = rf"{_WORD} (?: \s+ {_WORD} ){{0,{LONGEST - 1}}}"
_OWNED = rf"(?: {_any(known('opens'))} | [\w.-]+ ['’]s )"
_CLOSES = rf"(?= \s* (?: [,;:.)—–] | $ ) | \s+ (?:{_ENDS}) \b )"
_STARTS = r"(?: ^ | (?<= [^\w.’'&/-] ) )"
_AGED = r"(?: \s* \( \d+ \) )? , \s+ (?: (?: aged? \s+ )? \d{1,3} , \s+ )?"
#: `, 34, a nurse from Halvik`; `, who is the founder of Northbank`; `Northbank ferry`
_BEHIND = re.compile(rf"{_AGED} (?P<phrase> {_PHRASE} ) {_CLOSES}", _FLAGS)
_IS = re.compile(
    rf",? \s+ (?: who \s+ )? (?: is | was ) \s+ (?P<phrase> {_OWNED} \s+ {_PHRASE} ) {_CLOSES}",
    _FLAGS,
)
_KIND = re.compile(
    rf"""(?: , \s [A-Z][\w.]+ , )? \s+
    (?P<phrase> (?-i: [a-z] ) [\w-]+ (?: \s+ [\w-]+ )? ) {_CLOSES}""",
    _FLAGS,
)
#: `Harbour Sgt.`; `the founder of Northbank,`; `a bar called`
_BEFORE = re.compile(rf"{_STARTS} (?P<phrase> {_PHRASE} ) (?P<of> ) \s+ $", _FLAGS)
_SET_OFF = re.compile(
    rf"""{_STARTS} (?P<phrase> {_OWNED} \s+ {_PHRASE} )
    (?: \s+ (?: of | for | at | in | with ) \s+ (?P<of> [^,;:.()]{{1,60}} ) )? , \s+ $""",
    _FLAGS,
)
_CALLED = re.compile(
    rf"""{_STARTS} (?P<phrase> {_PHRASE} ) (?P<of> ) \s+
    (?: called | named | known \s+ as | (?: (?: was | is | has \s+ been | had \s+ been ) \s+ )?
        (?: later \s+ )? (?: identified | named )
        (?: \s+ by \s+ (?: \w+ \s+ ){{0,3}}? \w+ )? \s+ as )
    \s+ (?: the \s+ )? $""",
    _FLAGS,
)
_IDENTIFIED = re.compile(
    rf"\b(?: identified | named ) \s+ (?P<phrase> {_OWNED} \s+ {_PHRASE} ) (?P<of> ) \s+ as \s+ $",
    _FLAGS,
)
#: `a hotel in`, before a place
_IN = re.compile(rf"{_STARTS} (?P<phrase> {_PHRASE} ) (?P<of> ) \s+ in \s+ $", _FLAGS)
#: what stands right before a name where they may match
_LAST = {
    _CALLED: ("called", "named", "as", "the"),
    _IDENTIFIED: ("as",),
    _IN: ("in",),
    _SET_OFF: (",",),
}
_OF_PLACES = frozenset({_KIND, _IN})
#: what follows a name that is set off by commas
_CLOSED = re.compile(r"\s*(?:[,.;)]|$|\(\d)|\s+and\b")
_OF = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?(?P<of>[^,;:.()]{1,60})", re.IGNORECASE)
_OWNER = re.compile(r"['’]s$")
#: an age right before a name, which parts it from its title
_YEARS = re.compile(r"\b\d{1,3}-year-old\s+$", re.IGNORECASE)
#: what ends the clause of a name
_BREAKS = frozenset(';:“”"')
#: of what is told by a verb: the words before it, how far behind them it is, what follows it
_STATES = {
    "charge": (
        re.compile(r"\b(?:charged with|indicted (?:on|for)|faces|facing)\b", re.IGNORECASE),
        REACH,
        re.compile(""),
    ),
    "condition": (
        re.compile(r"\b(?:in|listed as|listed in)(?: an?)?(?= )", re.IGNORECASE),
        25,
        re.compile(" condition"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Description(Statement):
    """What one passage says somebody or something is."""

    name: Name
    term: Term
    #: whose wife, of which body the head; empty where it is not told
    of: str = ""
    #: told as so no longer, not yet, or for the time being
    passing: bool = False
    #: its words stand behind a name that may be a place's: `Halvik bar`
    local: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A noun phrase beside a name: where it begins in the sentence, and of what it is."""

    phrase: str
    at: int
    pattern: re.Pattern[str]
    of: str = ""


def descriptions(document: Document, sentence: Sentence) -> Iterator[Description]:
    """What a sentence says of those whom it names."""
    for name in map(_untitled, names_in(document, sentence)):
        for found in _beside(sentence, name):
            yield from _read(document, sentence, name, found)
        yield from _states(document, sentence, name)


def _untitled(name: Name) -> Name:
    """A name without a term that opens it with a capital: `Quarterback Ola Strand`."""
    first, _, rest = name.text.partition(" ")
    if " " not in rest or fold(first) not in terms():
        return name
    return Name(start=name.end - len(rest), end=name.end, text=rest)


def _beside(sentence: Sentence, name: Name) -> Iterator[_Found]:
    text = sentence.text
    start, end = name.start - sentence.start, name.end - sentence.start
    low = max(0, start - REACH)
    before, behind = _YEARS.sub("", text[low:start]), text[end : end + REACH]
    for pattern in (_BEHIND, _IS, _KIND):
        if hit := pattern.match(behind):
            of = _OF.match(behind, hit.end("phrase"))
            yield _Found(hit["phrase"], end + hit.start("phrase"), pattern, of["of"] if of else "")
    for pattern in _led_by(before):
        hit = pattern.search(before)
        if hit and (pattern is not _SET_OFF or _set_off(name.text, hit["of"] or "", behind)):
            first = _opening(hit["phrase"])
            at = low + hit.start("phrase") + first
            yield _Found(hit["phrase"][first:], at, pattern, hit["of"] or "")


def _led_by(before: str) -> Iterator[re.Pattern[str]]:
    """The patterns that words before a name may match, by the last of them: that saves time."""
    last = before.split()[-1:]
    if before[-1:].isspace() and last:
        yield from (p for p, ends in _LAST.items() if last[0].lower().endswith(ends))
        if fold(last[0]) in _last_words() or _lands(before.split()[-LONGEST:]):
            yield _BEFORE


def _lands(first: Sequence[str]) -> list[str]:
    """The countries whose people some words name: `Norwegian`, not `Norway`."""
    return sorted(countries(" ".join(w for w in first if w in _demonyms())))


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(lines("split", "demonyms"))


@cache
def _last_words() -> frozenset[str]:
    words = (form.split()[-1] for form in terms())
    return frozenset(w for word in words for w in (word, word.rstrip("."), f"{word}."))


def _set_off(name: str, of: str, behind: str) -> bool:
    """Whether commas set a bearer off: not so `the mayor of Halvik, Norway`."""
    place = bool(countries(name)) or fold(name) in entries("words", "regions")
    after_name = bool(of) and of.split()[-1][:1].isupper()
    return bool(_CLOSED.match(behind)) and not (after_name and (place or " " not in name))


def _opening(phrase: str) -> int:
    """Where the last noun phrase begins that opens with an article: `board` goes before it."""
    found = [m.start() for m in re.finditer(r"\S+", phrase) if m[0].lower() in known("opens")]
    return found[-1] if found else 0


def _term(parts: Sequence[str]) -> tuple[int, tuple[Term, ...]]:
    """The longest term that some words end with: how many words it has, and what it says."""
    for size in range(min(OF_TERM, len(parts)), 0, -1):
        form = fold(" ".join(parts[-size:]))
        if told := terms().get(form) or terms().get(form.rstrip(".")):
            return size, told
    return 0, ()


def _read(
    document: Document, sentence: Sentence, name: Name, found: _Found
) -> Iterator[Description]:
    parts = found.phrase.split()
    size, told = _term(parts)
    size = max(size, 1)
    first = parts[: len(parts) - size]
    low = [w.lower() for w in first]
    lands = _lands(first) if found.pattern not in _OF_PLACES else []
    if not (told or lands) or not known("opens").isdisjoint(low[1:]):
        return
    end = found.at + len(found.phrase.rstrip(".") if found.pattern is not _BEFORE else found.phrase)
    made = partial(
        _description,
        Stretch.of(document, sentence, found.at + _own(found, size), end),
        name,
        passing=not known("passing").isdisjoint(low),
        local=found.pattern in _OF_PLACES,
    )
    for term in told:
        if _fits(term, found.pattern, low):
            yield made(term, _whose(term, first, found.of))
    for land in lands:
        yield made(Term(NATIONALITY, NATIONALITY, land), "")


def _own(found: _Found, size: int) -> int:
    """Where the description begins: behind the verb of `police arrested driver Peter Lund`."""
    spans = list(re.finditer(r"\S+", found.phrase))
    if found.pattern in (_BEHIND, _IS, _SET_OFF) or _opens(spans[0][0]):
        return 0
    first = len(spans) - size
    while first and (
        spans[first - 1][0][0].isupper() or spans[first - 1][0] in known("adjectives")
    ):
        first -= 1
    return spans[first].start()


def _opens(word: str) -> bool:
    return word.lower() in known("opens") or bool(_OWNER.search(word))


def _fits(term: Term, pattern: re.Pattern[str], first: Sequence[str]) -> bool:
    """Whether a term may stand so: `Lund, his wife and` are two, `Halvik police` is nobody."""
    if term.slot == RELATION and pattern is _BEHIND:
        return not first or first[0] not in known("pronouns")
    return pattern not in _OF_PLACES or term.group in known("local")


def _description(
    words: Stretch, name: Name, term: Term, of: str, passing: bool = False, local: bool = False
) -> Description:
    return Description(
        words=words,
        key="",
        what="",
        value=term.value,
        name=name,
        term=term,
        of=of,
        passing=passing,
        local=local,
    )


def _whose(term: Term, first: Sequence[str], of: str) -> str:
    """Whose relation it is, or the body of a post: by a possessive, names before it, or `of`."""
    owner = next((w for w in first if _OWNER.search(w) or w.lower() in known("pronouns")), "")
    if term.slot == RELATION:
        return _OWNER.sub("", owner) or of
    named = (w for w in first if w[:1].isupper() and w.lower() not in known("opens"))
    return " ".join([*(_OWNER.sub("", w) for w in named), of])


def told_in(text: str, slot: str) -> Iterator[str]:
    """The values of one slot whose terms stand in a text: of `deputy mayor` not the mayor."""
    if slot == NATIONALITY:
        yield from countries(text)
    for found in _terms_of(slot).finditer(text) if slot != NATIONALITY else ():
        yield from (t.value for t in _told(slot, found[0]))


def _terms_of(slot: str) -> re.Pattern[str]:
    told = terms().items()
    return _written(frozenset(form for form, each in told if any(t.slot == slot for t in each)))


@cache
def _written(forms: frozenset[str]) -> re.Pattern[str]:
    """Terms as they stand in a text, the longest first; a hyphen may stand for a space."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    words = "|".join(re.escape(f).replace("\\ ", "[ -]+") for f in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _states(document: Document, sentence: Sentence, name: Name) -> Iterator[Description]:
    """What a name is charged with, and how it is: in its own clause, with no other name between."""
    start = name.end - sentence.start
    for slot, (led_by, reach, goes_on) in _STATES.items():
        hit = led_by.search(sentence.text, start, start + CLAUSE)
        if hit and _own_clause(document, sentence, name, hit.start()):
            last = min(len(sentence.text), hit.end() + reach)
            for found in _terms_of(slot).finditer(sentence.text, hit.end(), last):
                if closed := goes_on.match(sentence.text, found.end()):
                    words = Stretch.of(document, sentence, hit.start(), closed.end())
                    yield from (_description(words, name, t, "") for t in _told(slot, found[0]))


def _own_clause(document: Document, sentence: Sentence, name: Name, end: int) -> bool:
    between = sentence.text[name.end - sentence.start : end]
    return not document.named(name.end, sentence.start + end) and not set(between) & _BREAKS


def _told(slot: str, words: str) -> Iterator[Term]:
    form = fold(words)
    told = terms().get(form) or terms().get(" ".join(form.replace("-", " ").split()), ())
    return (t for t in told if t.slot == slot)
