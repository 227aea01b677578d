"""What our copy states: its figures, dates, times, ages, names and quotations, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from factcheck.claims import Claim, figure_claims, figures_of
from factcheck.claims.story import CALENDAR
from factcheck.draft import bounds
from factcheck.draft.bare_days import BareDays
from factcheck.draft.values import Statement, StatementKind
from factcheck.match import never_compared
from factcheck.model import Dimension, Document, Name, Qualifier, Quotation, SetAside
from factcheck.split.names import says_nothing
from factcheck.words.lists import words as entries_of
from factcheck.words.spelling import fold

#: figures that are told by a kind of their own
KINDS = {
    Dimension.DATE: StatementKind.DATE,
    Dimension.TIME: StatementKind.TIME,
    Dimension.AGE: StatementKind.AGE,
}
#: why some figures of the copy are held against nothing
VAGUE = "too vague to be right or wrong: no number stands in it"
WITHIN_QUOTATION = "it is part of a quotation, which is checked as a whole"
RESULT = "it is a score, which is looked for as it is"
CAPITALS = "nearly all its words have capitals, so that no name in it can be told from the others"
#: a telephone number, or a word with what belongs to it: `B737-800`, `Covid-19`, `#4`, `.75`;
#: bounded, as a text may be one word
_JOINED = re.compile(
    r"""\+?\(?\d{1,5}\)?(?:[\ -]\d{2,5}){2,6}(?!\w)
        |[#+]?\.?\w{1,40}(?:[-./:,]\w{1,40}){0,8}""",
    re.VERBOSE,
)
#: a word that opens a sentence, without its possessive; words with and without a capital
_OPENER = re.compile(r"\W{0,4}([^\W\d_a-z][\w-]*\w)(?:['’]s)?(?!\w)")
_CAPITAL, _SMALL = re.compile(r"[^\W\d_a-z][\w-]*\w"), re.compile(r"\b[a-z]\w+")
#: the points of the compass, in full and in short
COMPASS = frozenset(
    ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"]
)
COMPASS |= frozenset(["n", "s", "e", "w", "ne", "nw", "se", "sw"])
#: names of fewer letters are initials and slips
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Stated:
    """All that our copy states, and what of it is not checked, with the reason."""

    document: Document
    #: each figure with its claim
    figures: tuple[tuple[Statement, Claim], ...]
    names: tuple[Statement, ...]
    quotations: tuple[Statement, ...]
    #: numbers that measure nothing
    numerals: tuple[Statement, ...]
    #: scores and the like, which are looked for as they are
    results: tuple[Statement, ...]
    unchecked: tuple[SetAside, ...]
    #: the claims that are weighed, and those within quotations, too
    claims: tuple[Claim, ...]


def stated(
    document: Document,
    window: int,
    known: Set[str] = frozenset(),
    bare: BareDays | None = None,
) -> Stated:
    """What a copy states; `window` is the number of words that a figure is compared by.

    `known` are the words that names of its sources are made of: at the start of a sentence, where
    any word has a capital, they are names. `bare` tells which day a bare `Monday` means.
    """
    article, figures = document.article.id, figures_of(document)
    if bare is not None:
        figures = bare.meant(document, figures)
    claims = figure_claims(document, figures, window)
    reasons = [(c, _why_not(document, c)) for c in claims]
    kept, left = bounds.few([c for c, why in reasons if why is None])
    aside = [bounds.aside(c, why) for c, why in reasons if why and why != RESULT]
    scores = (_figure(c) for c, why in reasons if why == RESULT)
    quoted = (_quotation(document, q) for q in document.quotations if q.text.strip())
    written = numerals(document, _known(document, claims))
    results, other_scores = bounds.first(scores, bounds.NUMERALS, "scores", article)
    named = _names(document, known, _dates(claims))
    names, others = bounds.first(named, bounds.NAMES, "names", article)
    quotations, more = bounds.first(quoted, bounds.QUOTATIONS, "quotations", article)
    numbers, rest = bounds.first(written, bounds.NUMERALS, "numbers", article)
    hidden = (*bounds.beyond(document, figures), *_in_capitals(document))
    unchecked = [*aside, *left, *hidden, *other_scores, *others, *more, *rest]
    return Stated(
        document=document,
        figures=tuple((_figure(c), c) for c in kept),
        names=names,
        quotations=quotations,
        numerals=numbers,
        results=results,
        unchecked=tuple(sorted(unchecked, key=lambda u: u.start)),
        claims=tuple(kept),
    )


def _why_not(document: Document, claim: Claim) -> str | None:
    """Why a figure of the copy is not held against the sources, or None."""
    if document.quoted(claim.mention.start, claim.mention.end):
        return WITHIN_QUOTATION
    figure = claim.figure
    if figure.dimension is Dimension.SCORE:
        return RESULT
    if figure.qualifier is Qualifier.VAGUE and figure.dimension not in CALENDAR:
        return VAGUE
    # whatever dates a page is a date to be checked, in a copy
    return None if figure.dimension in CALENDAR else never_compared(claim)


def _in_capitals(document: Document) -> Iterator[SetAside]:
    """The lines in which a name would not be seen, such as headlines in capitals."""
    for s in document.sentences:
        if says_nothing(s) and not document.quoted(s.start, s.end):
            yield SetAside(
                article=document.article.id,
                start=s.start,
                end=s.end,
                quote=s.text,
                reason=CAPITALS,
            )


def _known(document: Document, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """The stretches whose numbers are told as figures, quotations or names."""
    figures = ((c.mention.start, c.mention.end) for c in claims)
    quotations = ((q.start, q.end) for q in document.quotations)
    names = ((n.start, n.end) for n in document.names)
    return sorted([*figures, *quotations, *names])


def _figure(claim: Claim) -> Statement:
    m = claim.mention
    return Statement(
        kind=KINDS.get(claim.figure.dimension, StatementKind.FIGURE),
        start=m.start,
        end=m.end,
        text=m.text,
        value=m.value,
        sentence=m.sentence,
        paragraph=m.sentence.paragraph,
        figure=claim.figure,
        authority=m.authority,
    )


def _quotation(document: Document, quotation: Quotation) -> Statement:
    sentence = document.sentence_at(quotation.start)
    return Statement(
        kind=StatementKind.QUOTATION,
        start=quotation.start,
        end=quotation.end,
        text=quotation.text,
        value=quotation.text,
        sentence=sentence,
        paragraph=sentence.paragraph,
        quotation=quotation,
        authority=quotation.speaker,
    )


def _dates(claims: Sequence[Claim]) -> Set[int]:
    """Where the words of days, months and hours stand: `Dec.` before a day is no name."""
    told = (c.mention for c in claims if c.figure.dimension in CALENDAR)
    return frozenset(at for m in told for at in range(m.start, m.end))


def _names(document: Document, opening: Set[str], dates: Set[int]) -> Iterator[Statement]:
    """Each name where it first stands whole; what is a part of one further up is no new name."""
    known: dict[str, list[frozenset[str]]] = {}
    every = [*document.names, *_openers(document, opening)]
    for name in sorted(every, key=lambda n: n.start):
        words = frozenset(fold(name.text).split())
        if document.quoted(name.start, name.end) or len(name.text) < SHORTEST:
            continue
        if is_of_streets(name.text):
            continue
        if dates >= {*range(name.start, name.end - name.text.endswith("."))}:
            continue
        if not any(words <= other for other in known.get(min(words), ())):
            for word in words:
                known.setdefault(word, []).append(words)
            yield _name(document, name)


def is_of_streets(name: str) -> bool:
    """Whether it is no name without a street's: `East` and `Street` of `East 31st Street`.

    >>> is_of_streets("N. Street"), is_of_streets("Elm Street")
    (True, False)
    """
    return {w.rstrip(".") for w in fold(name).split()} <= entries_of("words", "roads") | COMPASS


def _openers(document: Document, known: Set[str]) -> Iterator[Name]:
    """The words at the start of a sentence that are names for its sources."""
    for s in document.sentences if known else ():
        found = _OPENER.match(document.article.text, s.start, s.end)
        if found and fold(found[1]) in known and not document.named(*found.span(1)):
            yield Name(start=found.start(1), end=found.end(1), text=found[1])


def name_words(documents: Iterable[Document]) -> Set[str]:
    """The words that names are made of and nothing else, in small letters."""
    named: set[str] = set()
    others: set[str] = set()
    for d in documents:
        named.update(fold(w) for n in d.names for w in _CAPITAL.findall(n.text))
        others.update(_SMALL.findall(d.article.text))
    return frozenset(named - others)


def _name(document: Document, name: Name) -> Statement:
    sentence = document.sentence_at(name.start)
    return Statement(
        kind=StatementKind.NAME,
        start=name.start,
        end=name.end,
        text=name.text,
        value=name.text,
        sentence=sentence,
        paragraph=sentence.paragraph,
    )


def numerals(document: Document, known: Sequence[tuple[int, int]]) -> Iterator[Statement]:
    """The numbers of a copy that stand in none of the `known` stretches, which are in order."""
    text = document.article.text
    for stretch in _between(known, len(text)):
        for start, end in written_numbers(text, *stretch):
            yield _numeral(document, start, end)


def written_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words with a digit stand.

    >>> [text[a:b] for text in ("A B737-800, 12 seats.",) for a, b in written_numbers(text, 0, 21)]
    ['B737-800', '12']
    """
    for m in _JOINED.finditer(text, start, end):
        if any(c.isdecimal() for c in m[0]):
            yield m.span()


def _between(known: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in (*known, (length, length)):
        if at < start:
            yield at, start
        at = max(at, end)


def _numeral(document: Document, start: int, end: int) -> Statement:
    sentence, text = document.sentence_at(start), document.article.text[start:end]
    return Statement(
        kind=StatementKind.FIGURE,
        start=start,
        end=end,
        text=text,
        value=text,
        sentence=sentence,
        paragraph=sentence.paragraph,
    )
