"""Whether our copy and a source give a remark to one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.draft.names import same_first_name
from factcheck.draft.values import Statement, Support
from factcheck.model import Document, Quotation
from factcheck.words.alignment import spoken_words
from factcheck.words.authorities import one_side
from factcheck.words.countries import cities, countries
from factcheck.words.lists import toml, words
from factcheck.words.people import in_full
from factcheck.words.spelling import fold

#: who says a remark is named within so many characters of it
AROUND = 500
#: one named further away, in characters, was traced there through a pronoun
BESIDE = 60
#: in our copy, whoever `she said` means is named in its paragraph; or, where the remark stands
#: so near its beginning, in the one before
OPENING = 80
#: the words of a plain name
FIRST_AND_LAST = 2
#: surnames that differ in so many letters are one, misspelt; shorter ones in one, or in none
MISSPELT, LONG, SHORT = 2, 8, 4

#: who says it, where nobody is named
PRONOUN = re.compile(r"\b(he|she)\b", re.IGNORECASE)
#: somebody known by an office alone
OFFICE = re.compile(r"the ((?:[a-z]+ ){0,2}[a-z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a remark, as far as a report is read."""

    name: str
    #: whether the name stands beside the remark, not traced through a pronoun
    beside: bool
    #: whether it may be a person's: a full name or a surname, and no place or body
    person: bool
    #: the words from where the speaker is named, or may be, to the end of the remark's sentence
    led_up: str
    #: the names in these that may be a person's first and last
    people: Sequence[str]
    #: the word beside the remark that gives it to a man or a woman: `she added`
    pronoun: str
    sentence: str

    @property
    def named(self) -> bool:
        """Whether the speaker has a name, and is not told by a party alone."""
        *_, last = ["", *self.name.split()]
        return last[:1].isupper() and not last.isupper() and last not in _partisans()


@cache
def _partisans() -> Set[str]:
    return frozenset(toml("draft", "speakers")["partisans"].split())


@cache
def _papers() -> Set[str]:
    return frozenset(toml("draft", "speakers")["papers"].split())


def ours(statement: Statement, copy: Document, sources: Sequence[Document]) -> Voice:
    """The speaker of a remark of our copy; sources may name whoever is told by an office."""
    starts = {s.paragraph: s.start for s in reversed(copy.sentences)}
    first = starts[statement.sentence.paragraph]
    if statement.start - first < OPENING:
        first = max((at for at in starts.values() if at < first), default=first)
    first = max(first, _named_at(statement.quotation, first))
    said = statement.authority or ""
    name = _in_office([copy], said, before=statement.start)
    if name != said:
        return _voice(copy, statement.quotation, statement, name, first)
    # whoever alone fills that office in a source may be of another town
    filled = _in_office(sources, said)
    voice = _voice(copy, statement.quotation, statement, filled, first)
    return voice if filled == said else replace(voice, beside=False)


def theirs(document: Document, quotation: Quotation, support: Support) -> Voice:
    """The speaker of a remark that a source quotes."""
    name = _in_office([document], quotation.speaker or "")
    first = _named_at(quotation, max(0, support.start - AROUND))
    return _voice(document, quotation, support, name, first)


def _named_at(quotation: Quotation | None, otherwise: int) -> int:
    """Where the speaker of a remark is named before it; where it begins, if right behind it."""
    if quotation is None or quotation.speaker_start is None:
        return otherwise
    behind = quotation.speaker_start - quotation.end
    if behind > BESIDE:
        return otherwise
    return min(quotation.start, quotation.speaker_start)


def _voice(
    document: Document,
    quotation: Quotation | None,
    place: Statement | Support,
    name: str,
    first: int,
) -> Voice:
    text, start, end = document.article.text, place.start, place.end
    low, high = place.sentence.start, place.sentence.end
    named = (n for n in document.names if first <= n.start and n.end <= high)
    known = (quotation.pronoun if quotation else None) or ""
    pronoun = PRONOUN.search(f"{text[low : max(low, start)]} {text[end:high]}")
    return Voice(
        name=name,
        beside=_beside(quotation, low),
        person=_is_person(name),
        led_up=text[first:high],
        people=[n.text for n in named if in_full(n.text)],
        pronoun=known or (pronoun[1].lower() if pronoun else ""),
        sentence=place.sentence.text,
    )


def _in_office(documents: Sequence[Document], speaker: str, before: int | None = None) -> str:
    """The name of whoever is known by an office alone: `the mayor`, of a report on `Mayor Holm`.

    Of several the last `before` an offset, if one is given.
    """
    office = OFFICE.fullmatch(speaker)
    if office is None:
        return speaker
    told = office[1].lower()
    short = toml("draft", "speakers")["short"].get(told)
    titles = [t for t in (told.title(), short) if t]
    held = sorted(n for d in documents for t in titles for n in _titled(d, f"{t} "))
    names = [name for at, name in held if before is None or at < before]
    one = before is not None or len({name.split()[-1] for name in names}) == 1
    return names[-1] if names and one else speaker


def _titled(document: Document, title: str) -> Iterator[tuple[int, str]]:
    """The names behind a title, which may be told as a part of them, with where they stand.

    Not those behind `Vice President`.
    """
    text, below = document.article.text, tuple(toml("draft", "speakers")["below"].split())
    for n in document.names:
        told = n.text.startswith(title)
        at = n.start if told else n.start - len(title)
        titled = at >= 0 and text[at : at + len(title)].casefold() == title.casefold()
        if not titled or text[:at].rstrip().endswith(below):
            continue
        yield n.start, n.text.removeprefix(title) if told else n.text


def _is_person(name: str) -> bool:
    surname = " " not in name and name[:1].isupper() and not name.isupper()
    place = countries(name) or cities(name) or fold(name) in words("words", "regions")
    body = fold(name) in words("words", "bodies")
    return not place and (in_full(name) or (surname and not body))


def _beside(quotation: Quotation | None, sentence: int) -> bool:
    """Whether the speaker is named behind a remark, or before it in its own sentence."""
    if quotation is None or quotation.speaker_start is None or quotation.speaker_end is None:
        return False
    before = quotation.start - quotation.speaker_end
    behind = quotation.speaker_start - quotation.end
    return (0 <= before <= BESIDE and quotation.speaker_start >= sentence) or 0 <= behind <= BESIDE


def another(mine: Voice, yours: Voice) -> bool:
    """Whether a source surely gives the remark to somebody else: both are people by name."""
    named = mine.beside and mine.named and yours.named
    if _two_of_a_family(mine, yours):
        return named and yours.beside
    return named and _two(mine, yours) and not _one_side(mine, yours)


def vaguely(mine: Voice, yours: Voice, *, silent: bool) -> bool:
    """Whether a source gives to nobody by name what our copy gives to somebody.

    To `a neighbor`, or without a word on who it is, and none on our speaker near by; `silent` where
    the source has none at all. What a body says, one of its people may have said. A pronoun
    of our copy may be misread, and a source that names our speaker elsewhere may mean them.
    """
    if _man_and_woman(mine, yours):
        return True
    if yours.named or not (mine.named and mine.person):
        return False
    if _is_another(mine, yours):
        return True
    if told(mine.name, yours.led_up):
        return False
    kind = _kind(yours.name)
    # a statement may be of anybody
    body = kind in words("words", "bodies") or kind.endswith("s") or kind in _papers()
    # `a spokeswoman, Ann Lee`, in ours, is the source's spokeswoman
    ours = kind in spoken_words(mine.led_up)
    return not (body or ours) and (mine.beside or silent)


def _is_another(mine: Voice, yours: Voice) -> bool:
    """Whether a source's speaker is a `neighbor`, a `mother`, whose sentence names ours beside.

    `The mother told Ms. Lee`; not so where ours is told to be that: `Ann Lee, a neighbor`.
    """
    both = yours.beside and told(mine.name, yours.sentence)
    known = _kind(yours.name) in words("split", "single_persons")
    return both and known and not described(mine.name, yours.name, yours.sentence)


def described(name: str, description: str, text: str) -> bool:
    """Whether a text tells somebody by name to be that: `Ann Lee, a neighbor`, `neighbor Ann Lee`.

    >>> text = "Ann Lee, who lives here, told the neighbor. The pastor, Bo Holm, left."
    >>> [described(n, k, text) for n, k in [("Holm", "the pastor"), ("Ann Lee", "a neighbor")]]
    [True, False]
    """
    last, kind = re.escape(_last(name)), re.escape(_kind(description))
    if not (last and kind):
        return False
    behind = rf"\b{last}(?: \(|,? )(?:(?:a|an|the|his|her|their|its) )?(?:[\w-]+ ){{0,2}}{kind}\b"
    before = rf"\b{kind}\W{{1,3}}(?-i:[A-Z][\w.’'-]* ){{0,3}}{last}\b"
    return re.search(rf"{behind}|{before}", text, re.IGNORECASE) is not None


def _kind(description: str) -> str:
    """The last word of whoever has no name: `neighbor` of `a next-door neighbor`."""
    return ["", *description.lower().split()][-1]


def strange(mine: Voice, yours: Voice) -> bool:
    """Whether a source gives the remark to somebody else than, as far as it is read, our copy does.

    Where the source's speaker is named in what leads up to ours, a pronoun may mean either.
    """
    if _man_and_woman(mine, yours) or _two_of_a_family(mine, yours):
        return yours.named
    if not mine.name:
        alone = bool(mine.pronoun and mine.people)
        return alone and yours.named and _two(mine, yours) and not told(yours.name, mine.led_up)
    named = mine.named and yours.named and not told(yours.name, mine.led_up)
    return named and _two(mine, yours) and not _one_side(mine, yours)


def _man_and_woman(mine: Voice, yours: Voice) -> bool:
    """Whether `he said` it in the one, and `she said` it in the other."""
    traced = not (mine.beside or yours.beside)
    return traced and {mine.pronoun, yours.pronoun} == {"he", "she"}


def _two(mine: Voice, yours: Voice) -> bool:
    """Whether two speakers have two last names, and the source's may not stand for ours."""
    if _one_surname(mine, yours):
        return False
    # a pronoun of the source may mean whoever is named between its speaker and the remark
    maybe = [mine.name, *mine.people] if mine.name else mine.people
    return yours.beside or not any(told(name, yours.led_up) for name in maybe)


def _one_surname(mine: Voice, yours: Voice) -> bool:
    """Whether two speakers have one last name, it may be misspelt."""
    x, y = _last(mine.name), _last(yours.name)
    return x == y or DamerauLevenshtein.distance(x, y) <= _few(min(x, y, key=len))


def _two_of_a_family(mine: Voice, yours: Voice) -> bool:
    """Whether two speakers by first and last name, of one last name, have two first ones."""
    names = [v.name.split() for v in (mine, yours)]
    titles = words("split", "titles")
    plain = all(len(n) == FIRST_AND_LAST and n[0] not in titles for n in names)
    if not plain or _last(mine.name) != _last(yours.name):
        return False
    first, other = (n[0] for n in names)
    return not same_first_name(first, other) and first[0] != other[0]


def _one_side(mine: Voice, yours: Voice) -> bool:
    """Whether two speakers may be one: somebody, and the body that they speak for."""
    if mine.person and yours.person:
        endings = words("claims", "name_endings")
        mine_words, your_words = ({*spoken_words(v.name)} - endings for v in (mine, yours))
        return not mine_words.isdisjoint(your_words)
    return one_side(mine.name, yours.name, mine.sentence, yours.sentence)


def told(name: str, text: str) -> bool:
    """Whether the last word of a name stands in a text, it may be misspelt."""
    return told_among(name, spoken_words(text))


def told_among(name: str, words: Iterable[str]) -> bool:
    """The same of some spoken words."""
    last = _last(name)
    few = _few(last)
    near = (DamerauLevenshtein.distance(last, w, score_cutoff=few) for w in words)
    return bool(last) and any(letters <= few for letters in near)


def _last(name: str) -> str:
    """The last name in small letters, without a `Jr.` behind it."""
    names = spoken_words(name)
    while len(names) > 1 and names[-1] in words("claims", "name_endings"):
        names = names[:-1]
    return names[-1] if names else ""


def _few(name: str) -> int:
    """In how many letters a name may be misspelt."""
    return MISSPELT if len(name) >= LONG else int(len(name) >= SHORT)
