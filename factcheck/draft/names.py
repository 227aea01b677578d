"""A name of our copy looked up among the names and words of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice

from factcheck.draft.values import Relation, Statement, Support
from factcheck.model import Document, Name
from factcheck.words.authorities import one_side
from factcheck.words.lists import lines
from factcheck.words.lists import words as entries_of
from factcheck.words.spelling import alike, bare, distance, fold
from factcheck.words.states import in_any_form

#: places of a name that are shown of one source
SHOWN = 1
#: words of a name of fewer letters tell nothing by themselves
TELLING = 3
#: so many letters of a name in common make a look worth while
BEGINNING = 4

#: two of one first name whose last begins with so many letters in common may be one
HALF = 2

#: names of one source, each once, beyond which it is searched for ours as we spell them alone
MOST = 3000
#: letters of a longer word are not looked at
LONGEST = 30

#: so many names that are like ours are kept for a second reader; their last ones differ in so few
#: letters
PASSED_OVER, MISSPELT = 2, 2

#: so many places of a state are looked at
SEVERAL = 20

#: a name, and what may stand between it and a state
_OF_STATE = re.compile(r"([^\W\d_a-z][\w’'-]+)(?:,? (?:of|from|in) |,? ?\(?[RDI][-–]|, )$")
#: what somebody is told to be, before the name: `his brother, Harald`, `a neighbor, Ann Lee`
_ROLE = re.compile(r"\b([a-z]{3,20}),? $")
_CAPITALISED = r"[^\W\d_a-z][\w’'-]+"
_HYPHENED = re.compile(r"-[^\W\d_a-z]")
_LETTERS = re.compile(r"[^\W_]+")
_LETTERS_BEFORE = re.compile(r"[^\W_]+$")
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Found:
    """What the sources have of a name of ours."""

    supports: tuple[Support, ...]
    #: how a source spells it otherwise, where none spells it as we do
    spelled: str = ""
    #: names that are most likely somebody else's: a second reader may say
    passed_over: tuple[Support, ...] = ()


class Register:
    """The names of one source, and all its words with a capital."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._text = document.article.text

    @cached_property
    def _names(self) -> Sequence[tuple[tuple[str, ...], Name]]:
        """Each name by its words as written, where it first stands."""
        found: dict[tuple[str, ...], Name] = {}
        for n in self.document.names:
            found.setdefault(tuple(words_of(n.text)), n)
        return [(words, n) for words, n in found.items() if words][:MOST]

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for n, (words, _) in enumerate(self._names):
            for key in set(_keys(words)):
                found.setdefault(key, []).append(n)
        return found

    def candidates(self, words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Name]]:
        """The names that may be ours by other words or letters, in the order of the text."""
        near = {n for key in _keys(words) for n in self._by_key.get(key, ())}
        return (self._names[n] for n in sorted(near))

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands that has a capital, or stands in a line of capitals."""
        found: dict[str, list[int]] = {}
        for m in _WORD.finditer(self._text):
            if m[0][0].isupper() or m[0][0].isdecimal():
                found.setdefault(bare(_POSSESSIVE.sub("", m[0])), []).append(m.start())
        return found

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for word in self._by_word:
            found.setdefault(word[:1], []).append(word)
        return found

    @cached_property
    def _plain(self) -> str:
        """All words of the text, each between two spaces, house style aside."""
        words = (bare(_POSSESSIVE.sub("", w)) for w in _WORD.findall(self._text))
        return " ".join(["", *words, ""])

    @cached_property
    def _folded(self) -> str:
        """The text in small letters, each of which stands where it stood."""
        return "".join(low if len(low := c.casefold()) == 1 else c for c in self._text)

    def place(self, wanted: Sequence[str]) -> tuple[int, int] | None:
        """Where the words stand together as they are."""
        keys = [bare(w) for w in wanted]
        if f" {' '.join(keys)} " not in self._plain:
            return None
        for at in self._by_word.get(keys[0], ()):
            words = islice(_WORD.finditer(self._text, at, at + 40 * len(wanted)), len(wanted))
            stretch = list(words)
            if not stretch or _HYPHENED.match(self._text, stretch[-1].end()):
                # `Ann Lee-Holm` is not `Ann Lee`
                continue
            if [bare(_POSSESSIVE.sub("", m[0])) for m in stretch] == keys:
                return at, at + len(_POSSESSIVE.sub("", self._text[at : stretch[-1].end()]))
        return None

    def places_of(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where a pattern is met, some of the places."""
        yield from (m.span() for m in islice(pattern.finditer(self._text), SEVERAL))

    def first(self, pattern: re.Pattern[str]) -> tuple[int, int] | None:
        """Where the first group of a pattern is first met."""
        found = pattern.search(self._text)
        return found.span(1) if found else None

    def before(self, at: int) -> str:
        """The words that lead up to a place."""
        return self._text[max(0, at - LONGEST) : at]

    def written(self, name: str) -> tuple[int, int] | None:
        """The whole words in which a name stands letter by letter."""
        at = self._folded.find(name.casefold()) if len(name) >= TELLING else -1
        if at < 0:
            return None
        behind = at + len(name)
        before = _LETTERS_BEFORE.search(self._text, max(0, at - LONGEST), at)
        joined = behind + 1 if _HYPHENED.match(self._text, behind) else behind
        after = _LETTERS.match(self._text, joined, joined + LONGEST)
        return before.start() if before else at, after.end() if after else behind

    def like(self, word: str) -> int | None:
        """Where a word stands that is much like one of a name, or begins as it does."""
        key = bare(word)
        near = (w for w in self._by_beginning.get(key[:1], ()) if _much_alike(w, key))
        return next((self._by_word[w][0] for w in near), None)

    def word(self, word: str) -> int | None:
        """Where one word of a name stands."""
        return next(iter(self._by_word.get(bare(word), ())), None)


def _keys(words: Sequence[str]) -> Iterator[str]:
    """What a name has in common with one that may be meant for it: a word, initials, letters."""
    plain = [bare(w) for w in words]
    yield from plain
    yield f"whole {''.join(plain)}"
    yield f"initials {''.join(w[0] for w in words if w[0].isupper()).casefold()}"
    yield f"initials {plain[0] if len(plain) == 1 else ''.join(plain)}"
    yield from (f"begins {w[:1]}" for w in plain[-1:])
    yield from (f"goes on {w[1:3]}" for w in plain[-1:] if len(plain) == 1)


def words_of(name: str) -> list[str]:
    """The words of a name without a possessive at its end.

    >>> words_of("St. Mary's Hospital's")
    ['St', "Mary's", 'Hospital']
    """
    return _WORD.findall(_POSSESSIVE.sub("", name))


def _bare_name(words: Sequence[str]) -> list[str]:
    """The words without an article before, and without small ones behind: `Holm-era`."""
    kept = list(words[1:] if words[0] == "The" and len(words) > 1 else words)
    while len(kept) > 1 and kept[-1].islower():
        kept.pop()
    return kept


def looked_up(ours: Statement, registers: Sequence[Register], *, like: bool = False) -> Found:
    """Where the sources have a name: as we spell it, in another spelling, or in part.

    With `like` names are looked for that may be ours by a slip, too.
    """
    name = _bare_name(words_of(ours.text))
    found = _as_spelled(name, registers) or _as_a_state(ours, registers)
    looks = (_by_other_words, _otherwise)
    rest = (look(name, registers) for look in looks)
    found = found or next(filter(None, rest), None) or _hinted(ours.text, name, registers)
    found = found if found.supports else _of_one_role(ours, registers)
    if not like:
        return found
    places = {s.place for s in found.supports}
    over = (s for s in _like_ours(name, registers) if s.place not in places)
    return replace(found, passed_over=tuple(islice(over, PASSED_OVER)))


def _like_ours(name: Sequence[str], registers: Sequence[Register]) -> list[Support]:
    """Names of one last name with ours, or of a like one, the likest first."""
    found: dict[str, tuple[Register, Name]] = {}
    for r in registers:
        for theirs, n in r.candidates(name):
            if _may_be(name, theirs):
                found.setdefault(" ".join(map(bare, theirs)), (r, n))
    ours = bare(" ".join(name))
    likest = sorted(found, key=lambda theirs: (distance(ours, theirs), theirs))
    return [_of_name(*found[theirs], Relation.UNSURE) for theirs in likest]


def _may_be(words: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two names, neither of which is a part of the other, may be one by a slip."""
    mine, yours = {bare(w) for w in words}, {bare(w) for w in theirs}
    if mine <= yours or yours <= mine:
        return False
    x, y = bare(words[-1]), bare(theirs[-1])
    near = min(len(x), len(y)) > BEGINNING and (distance(x, y) <= MISSPELT or x in y or y in x)
    return near or (x == y and len(words) > 1 and len(theirs) > 1)


def _of_one_role(ours: Statement, registers: Sequence[Register]) -> Found:
    """Who is told to be what ours is, where no source has the name: `his brother, Harald`."""
    role = _ROLE.search(ours.sentence.text[: max(0, ours.start - ours.sentence.start)])
    if role is None or role[1] not in entries_of("split", "single_persons"):
        return Found(())
    named = re.compile(rf"\b{role[1]},? ({_CAPITALISED}(?: {_CAPITALISED}){{0,2}})")
    places = [(r, at) for r in registers if (at := r.first(named)) is not None]
    return Found(tuple(_support(r, *at, Relation.UNSURE) for r, at in places))


def _as_a_state(ours: Statement, registers: Sequence[Register]) -> Found | None:
    """A state of America in any of its forms, of the same person or town: `Lee (R-Ky.)`.

    Of another it may be meant all the same.
    """
    pattern = in_any_form(ours.text)
    places = [(r, at) for r in registers if pattern for at in r.places_of(pattern)]
    led = _led_by(ours.sentence.text[: max(0, ours.start - ours.sentence.start)])
    told = [(r, at) for r, at in places if led and led == _led_by(r.before(at[0]))]
    relation = Relation.AGREES if told else Relation.SAME_VALUE
    found = tuple(_support(r, *at, relation) for r, at in (told or places)[:SEVERAL])
    return Found(found) if found else None


def _led_by(before: str) -> str:
    """The name that words before a state end with: `Lee` of `Ann Lee of`, `Ann Lee (R-`."""
    found = _OF_STATE.search(before)
    return found[1] if found else ""


def _as_spelled(name: Sequence[str], registers: Sequence[Register]) -> Found | None:
    """The name letter by letter; sources that spell it otherwise differ from those."""
    places = {n: at for n, r in enumerate(registers) if (at := r.place(name)) is not None}
    if not places:
        return None
    found = [_support(registers[n], *at, Relation.AGREES) for n, at in places.items()]
    printed = [_in_other_capitals(name, s) for s in found]
    rest = [r for n, r in enumerate(registers) if n not in places]
    other = [(r, n) for r in rest for n in _spelled_otherwise(name, r)]
    named = {words for n in places for words, _ in registers[n].candidates(name)}
    near = [(r, n) for r in rest for w, n in _half_alike(name, r) if w not in named]
    near += [(r, n) for r in rest for n in _doubled(name, r)]
    other += [(r, n) for r in rest for w, n in _first_otherwise(name, r) if w not in named]
    differ = [_of_name(r, n, Relation.DIFFERS) for r, n in _once(other)]
    unsure = [] if differ else [_of_name(r, n, Relation.UNSURE) for r, n in _once(near)]
    spelled = printed[0].quote if all(s.relation is Relation.DIFFERS for s in printed) else ""
    return Found((*printed, *differ, *unsure), spelled=spelled)


def _in_other_capitals(name: Sequence[str], support: Support) -> Support:
    """The passage, told to differ where it has other capitals within a word: `DeVry`, `Devry`."""
    theirs = words_of(support.quote)
    mixed = [(x, y) for x, y in zip(name, theirs, strict=False) if not (x + y).isupper()]
    other = any(
        x != y and x.casefold() == y.casefold() and x[:1] == y[:1] and not y.isupper()
        for x, y in mixed
        if not x.isupper()
    )
    return replace(support, relation=Relation.DIFFERS) if other else support


def _by_other_words(name: Sequence[str], registers: Sequence[Register]) -> Found | None:
    held = [(r, n) for r in registers for n in _holding(name, r)]
    return Found(tuple(_of_name(r, n, Relation.AGREES) for r, n in _once(held))) if held else None


def _otherwise(name: Sequence[str], registers: Sequence[Register]) -> Found | None:
    found = [(r, n) for r in registers for n in _misspelt(name, r)]
    other = sorted(found, key=lambda f: distance(" ".join(name), f[1].text))
    if not other:
        return None
    shown = tuple(_of_name(r, n, Relation.DIFFERS) for r, n in _once(other))
    return Found(shown, spelled=other[0][1].text)


def _hinted(text: str, name: Sequence[str], registers: Sequence[Register]) -> Found:
    """Where the letters of the name stand within others, some of its words, or a like one."""
    written = [(r, place) for r in registers if (place := r.written(text)) is not None]
    if written:
        return Found(tuple(_support(r, *place, _how(text, *place)) for r, place in written))
    begun = [(r, n) for r in registers for n in _begun_alike(name, r)]
    if begun:
        return Found(tuple(_of_name(r, n, Relation.SAME_VALUE) for r, n in _once(begun)))
    some = [(r, at) for r in registers if (at := _in_part(name, r)) is not None]
    some = some or [(r, at) for r in registers if (at := r.like(name[-1])) is not None]
    if not some:
        first = [(r, n) for r in registers for n in _first_name(name, r)]
        return Found(tuple(_of_name(r, n, Relation.SAME_VALUE) for r, n in _once(first)))
    return Found(tuple(_support(r, at, at + _length(r, at), Relation.SAME_VALUE) for r, at in some))


def _holding(words: Sequence[str], register: Register) -> Iterator[Name]:
    """The names that are ours by other words: an acronym, a nickname, without a middle name."""
    ours = " ".join(words)
    for theirs, name in register.candidates(words):
        if (
            _acronym(words, theirs)
            or bare("".join(words)) == bare("".join(theirs))
            or _short_form(words, theirs)
            or (
                len(words) > 1
                and len(theirs) > 1
                and one_side(ours, name.text)
                and _all_in(words, theirs)
            )
        ):
            yield name


def _acronym(a: Sequence[str], b: Sequence[str]) -> bool:
    for short, long in ((a, b), (b, a)):
        letters = "".join(short).replace(".", "")
        initials = "".join(w[0] for w in long if w[0].isupper())
        if len(short) == 1 and len(letters) > 2 and letters.isupper() and letters == initials:
            return True
    return False


def _short_form(a: Sequence[str], b: Sequence[str]) -> bool:
    """One surname, and first names of which one is short for the other: Bill, William."""
    if len(a) < 2 or len(b) < 2 or bare(a[-1]) != bare(b[-1]):
        return False
    middle = [bare(w) for w in a[1:-1]], [bare(w) for w in b[1:-1]]
    return same_first_name(a[0], b[0]) and ([] in middle or middle[0] == middle[1])


def same_first_name(x: str, y: str) -> bool:
    """Whether two first names may be one: as it is, by its initial, or in short.

    >>> [same_first_name(x, y) for x, y in [("Rob", "Robert"), ("Rob", "Robbie"), ("A.", "Ann")]]
    [True, True, True]
    >>> same_first_name("Rob", "Bob")
    False
    """
    initial = x[0] == y[0] and 1 in (len(x.rstrip(".")), len(y.rstrip(".")))
    return bare(x) == bare(y) or initial or _in_short(x, y)


def _in_short(x: str, y: str) -> bool:
    """Whether one first name is short for the other, or for the same in like letters."""
    like = x.startswith(y) or y.startswith(x)
    return any(x in row and y in row and (like or row[0] in (x, y)) for row in _short_forms())


@cache
def _short_forms() -> Sequence[Sequence[str]]:
    """First names in rows, the full one before its short forms."""
    return [line.split() for line in lines("words", "nicknames")]


def _all_in(words: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether every word of ours stands in their name, in whatever order."""
    return {bare(w) for w in words if w[0].isupper()} <= {bare(w) for w in theirs}


def _misspelt(words: Sequence[str], register: Register) -> Iterator[Name]:
    """The names of a source that ours may be meant for: one word of it is spelled otherwise."""
    for theirs, name in register.candidates(words):
        if len(words) == len(theirs) and _but_for_one(words, theirs):
            yield name
        elif len(words) == 1 or len(theirs) == 1:
            x, y = words[-1], theirs[-1]
            if min(len(x), len(y)) >= 5 and alike(x, y, among_others=False) and x[0] == y[0]:
                yield name


def _spelled_otherwise(words: Sequence[str], register: Register) -> Iterator[Name]:
    """The full names of a source that are ours but for the spelling of the last word."""
    for theirs, name in register.candidates(words):
        full = 1 < len(words) == len(theirs) and bare(words[0]) == bare(theirs[0])
        if full and _but_for_one(words, theirs):
            yield name


def _first_otherwise(
    words: Sequence[str], register: Register
) -> Iterator[tuple[tuple[str, ...], Name]]:
    """The full names of a source that are ours but for a slip in the first one: `Ken`, `Kent`."""
    for theirs, name in register.candidates(words):
        full = len(words) == len(theirs) == 2 and bare(words[1]) == bare(theirs[1])
        if full and not same_first_name(words[0], theirs[0]):
            x, y = words[0], theirs[0]
            if min(len(x), len(y)) >= TELLING and _nearly(x, y):
                yield theirs, name


def _begun_alike(words: Sequence[str], register: Register) -> Iterator[Name]:
    """The full names of a source whose last word begins as ours does: `Morice`, `Morris`."""
    for theirs, name in register.candidates(words):
        rest = [bare(w) for w in words[:-1]] == [bare(w) for w in theirs[:-1]]
        if len(words) > 1 and rest and bare(words[-1])[:TELLING] == bare(theirs[-1])[:TELLING]:
            yield name


def _first_name(words: Sequence[str], register: Register) -> Iterator[Name]:
    """The full names of a source with our first name and another last one."""
    for theirs, name in register.candidates(words):
        if len(words) == len(theirs) == 2 and bare(words[0]) == bare(theirs[0]):
            yield name


def _half_alike(words: Sequence[str], register: Register) -> Iterator[tuple[tuple[str, ...], Name]]:
    """The full names of a source with our first name, whose last begins as ours: `Dahl`, `Dane`."""
    for theirs, name in register.candidates(words):
        full = len(words) == len(theirs) == 2 and bare(words[0]) == bare(theirs[0])
        if full and bare(words[-1])[:HALF] == bare(theirs[-1])[:HALF]:
            yield theirs, name


def _doubled(words: Sequence[str], register: Register) -> Iterator[Name]:
    """The full names of a source that are ours with another last name joined: `Lee-Holm`."""
    for theirs, name in register.candidates(words):
        longer = len(theirs) > len(words) > 1 and "-" in name.text
        if longer and [bare(w) for w in words] == [bare(w) for w in theirs[: len(words)]]:
            yield name


def _but_for_one(words: Sequence[str], theirs: Sequence[str]) -> bool:
    other = [(x, y) for x, y in zip(words, theirs, strict=True) if bare(x) != bare(y)]
    if len(other) != 1:
        return False
    ((x, y),) = other
    if len(words) == 1:
        return alike(x, y, among_others=False)
    near = _nearly(x, y)
    # the same surname, and another first name; two streets are two
    road = bare(words[-1]) in entries_of("words", "roads")
    first = bare(words[-1]) == bare(theirs[-1]) and len(words) == 2 and not road
    return near or (first and min(len(x), len(y)) >= TELLING)


def _nearly(x: str, y: str) -> bool:
    """Whether a word beside the same others is another one, spelled otherwise."""
    return alike(x, y, among_others=True) or _slipped(x, y)


def _slipped(x: str, y: str) -> bool:
    """Whether a word beside the same others begins alike and has few other letters."""
    shorter = min(len(x), len(y))
    few = min(2, shorter // 2)
    return x[0] == y[0] and shorter >= TELLING and distance(x, y) <= few and not _one_stem(x, y)


def _much_alike(x: str, y: str) -> bool:
    shorter = min(len(x), len(y))
    begins = shorter >= BEGINNING and (x.startswith(y) or y.startswith(x))
    return begins or (shorter > BEGINNING and distance(x, y) <= 2)


def _one_stem(x: str, y: str) -> bool:
    """`Korea`, `Korean`: another form of one word."""
    short, long = sorted((bare(x), bare(y)), key=len)
    return long.startswith(short) and long[len(short) :] in entries_of("words", "endings")


def _in_part(words: Sequence[str], register: Register) -> int | None:
    """Where the last word of a name stands, or all its words apart."""
    telling = [w for w in words if len(w) >= TELLING]
    places = [register.word(w) for w in telling]
    known = [p for p in places if p is not None]
    if not known:
        return None
    last = register.word(words[-1])
    return (
        last
        if last is not None and len(words) > 1
        else (known[0] if len(known) == len(telling) else None)
    )


def _how(ours: str, start: int, end: int) -> Relation:
    """A name that is no part of a longer word is that name."""
    whole = len(ours) == end - start
    return Relation.AGREES if whole else Relation.SAME_VALUE


def _once(found: Sequence[tuple[Register, Name]]) -> Iterator[tuple[Register, Name]]:
    seen: set[str] = set()
    for register, name in found:
        if register.document.article.id not in seen:
            seen.add(register.document.article.id)
            yield register, name


def _length(register: Register, at: int) -> int:
    m = _WORD.match(register.document.article.text, at)
    return len(m[0]) if m else 0


def _of_name(register: Register, name: Name, relation: Relation) -> Support:
    return _support(register, name.start, name.end, relation)


def _support(register: Register, start: int, end: int, relation: Relation) -> Support:
    found = Support.at(register.document, start, end, relation)
    return replace(found, value=fold(found.quote))
