"""One name in several spellings, gathered across articles and told from two like names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.match.bounds import in_turn
from factcheck.match.renamed import renamed
from factcheck.match.slips import never_brought_in, with_a_middle_name, with_another_last_name
from factcheck.match.spellings import (
    Place,
    Spelling,
    Spellings,
    add,
    by_offset,
    fact,
    lower_words,
    side_by_side,
    spelt,
    usual,
    word_spans,
)
from factcheck.model import Document, Fact
from factcheck.words.lists import alternatives
from factcheck.words.spelling import (
    CROWD,
    alike,
    distance,
    near,
    run_together,
    same,
    sound,
    split_up,
    swapped,
)
from factcheck.words.stems import stopwords

#: smoothed share of findings that were right on unlabelled stories: 33 of 35 with a word beside it
#: that agrees, 11 of 12 without
SURE, SURE_ALONE = 0.92, 0.86
#: a word with no given name beside it is misspelt by a changed letter from this length on
LONE = 7
#: from this length on, two words in one article may be one name wherever they stand
LONG = 7
#: a word of so many letters that both have says that they are one: not the `E` of `E Mill Street`
TELLING = 3
#: a lone word of this length may differ in a letter where the same words stand before it
FRAMED = 5
#: lone words of this length are one name where they sound alike
SOUND = 5
#: no name has so many words: what goes on so is a list in capitals
LONGEST = 12

#: names, as written, that are compared in a story: of 200 articles a few thousand
SPELLINGS = 6000
#: what to say where more words than that are all near each other
CROWDED = (
    "This story has too many like names for all of them to be compared with each other: "
    f"of each crowd the first {CROWD} were."
)


@dataclass(frozen=True, slots=True)
class Named:
    """The names that articles spell in more than one way, and what to know of it."""

    facts: tuple[Fact, ...]
    notes: tuple[str, ...] = ()


def match_names(documents: Sequence[Document]) -> Named:
    """The names that articles spell in more than one way, in the order of their first mention."""
    common = lower_words(documents)
    spellings, left = _some(spelt(documents, common))
    names = _as_written(spellings)
    holding = _holding(spellings, names, common)
    close = near(holding)
    links: dict[str, set[str]] = defaultdict(set)
    as_written = [spellings[name] for name in names]
    for a, b in _variants(spellings, names, holding, close.pairs):
        links[a].add(b)
        links[b].add(a)
    for word in (name for name in links if " " not in name):
        _with_parts(spellings, word, holding)
    told = {word for name, others in links.items() for word in _told(name, others)}
    slips = _slips(spellings, names, holding)
    for a, b in (*with_a_middle_name(names), *with_another_last_name(as_written), *slips):
        if not {a, b} & told:
            links[a], links[b] = {b}, {a}
            told.update((a, b, *a.split(), *b.split()))
    # the fullest name first: `Olena Marchenko` speaks for `Marchenko`
    clusters = _clusters(sorted(links, key=lambda s: (-len(s.split()), s)), links)
    facts = [_spelling([spellings[text] for text in c]) for c in _not_spoken_for(clusters)]
    facts += renamed(as_written, common)
    facts.sort(key=lambda f: (f.mentions[0].article, f.mentions[0].start))
    notes = [*([CROWDED] if close.crowded else []), *([left] if left else [])]
    return Named(tuple(facts), tuple(notes))


def _told(name: str, others: Iterable[str]) -> set[str]:
    """A name and those of its words that some other spelling of it does not have."""
    return {name, *(word for other in others for word in {*name.split()} - {*other.split()})}


def _some(spellings: Spellings) -> tuple[Spellings, str]:
    """The spellings that are compared, the first of each article, and a line if not all are."""
    if len(spellings) <= SPELLINGS:
        return spellings, ""
    left = len(spellings) - SPELLINGS
    note = (
        f"This story has too many names for all of them to be compared: {left:,} of "
        f"{len(spellings):,} were not, the last of each article."
    )
    kept = in_turn(list(spellings.values()), SPELLINGS, lambda s: next(iter(s.places))[0])
    return {s.text: s for s in kept}, note


def _alternatives() -> Mapping[str, frozenset[str]]:
    return alternatives("claims", "place_names", "|")


Holding = Mapping[str, Sequence[tuple[Spelling, int]]]


def _holding(spellings: Spellings, names: Sequence[str], common: frozenset[str]) -> Holding:
    """The names that hold a word, and where in each it stands."""
    found: dict[str, list[tuple[Spelling, int]]] = defaultdict(list)
    for name in names:
        for index, word in enumerate(spellings[name].words):
            if word.lower() not in common:
                found[word].append((spellings[name], index))
    return found


def _variants(
    spellings: Spellings,
    names: Sequence[str],
    holding: Holding,
    close: Sequence[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    """Pairs of spellings of one name; parts of longer names become spellings of their own."""
    yield from (
        (a, b) for a in names for b in _alternatives().get(a, ()) if a < b and b in spellings
    )
    yield from _hyphenated(names)
    yield from _in_plural({name: spellings[name] for name in names})
    yield from split_up(names)
    yield from run_together(names)
    for x, y in close:
        for a, i in holding[x][:CROWD]:
            for b, j in holding[y][:CROWD]:
                yield from _aligned(spellings, (a, i), (b, j))


def _with_parts(spellings: Spellings, word: str, holding: Holding) -> None:
    """Adds the places where a lone name stands in longer ones."""
    for whole, i in holding.get(word, ())[:CROWD]:
        part = _part(spellings, whole, i, i + 1)
        add(spellings, part.text, part.places.values())


def _slips(
    spellings: Spellings, names: Sequence[str], holding: Holding
) -> Iterator[tuple[str, str]]:
    """Lone names that are slips, with the word of full names that each is a slip for."""
    for slip, right in never_brought_in([spellings[name] for name in names]):
        _with_parts(spellings, right, holding)
        # a word that is also written in lower case is no name
        if slip in holding and right in holding:
            yield slip, right


def _hyphenated(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of which the other leaves out a half of the last one: `Ann Holm-Lund`, `Ann Lund`."""
    known = {(w[0], w[-1]): name for name in names if len(w := name.split()) > 1}
    for (first, last), name in known.items():
        before, _, half = last.rpartition("-")
        other = known.get((first, half)) if before and half[:1].isupper() else None
        if other and before not in other:
            yield name, other


def _in_plural(names: Spellings) -> Iterator[tuple[str, str]]:
    """Names of which one has an s more at a word inside it: `Sport Yard Tavern`.

    What ends a name may be one of many: `an Academy Award`. So may what opens it in one article.
    """
    found = [(name, other) for name in names for other in _with_an_s(name) if other in names]
    inner = {part for name, _ in found for part in _parts_of(name)}
    for a, b in found:
        opens = a.split()[0] != b.split()[0] and names[a].articles == names[b].articles
        if not opens and a not in inner:
            yield a, b


def _parts_of(name: str) -> Iterator[str]:
    """The runs of some of its words."""
    words = name.split()
    for i, j in combinations(range(len(words) + 1), 2):
        if j - i < len(words):
            yield " ".join(words[i:j])


def _with_an_s(name: str) -> Iterator[str]:
    """A name of three words or more with an s at one of them, but the last."""
    *words, last = name.split()
    for place, word in enumerate(words if 1 < len(words) < LONGEST else ()):
        if word[:1].isupper():
            yield " ".join([*words[:place], f"{word}s", *words[place + 1 :], last])


def _as_written(spellings: Spellings) -> list[str]:
    """All spellings but headlines' capitals of a name that is also written otherwise."""
    small = {name.casefold() for name in spellings if not name.isupper()}
    return sorted(name for name in spellings if not (name.isupper() and name.casefold() in small))


def _aligned(
    spellings: Spellings, one: tuple[Spelling, int], other: tuple[Spelling, int]
) -> Iterator[tuple[str, str]]:
    """The shorter of two names and as much of the longer, where one word is spelt otherwise."""
    (a, i), (b, j) = one, other
    before, after = min(i, j), min(len(a.words) - i, len(b.words) - j)
    shorter, longer = sorted((len(a.words), len(b.words)))
    lone = longer == 1
    if before + after < shorter or (shorter == 1 and not lone):
        return
    mine = _part(spellings, a, i - before, i + after)
    yours = _part(spellings, b, j - before, j + after)
    if shorter < longer and not _surely_one(a.words[i], b.words[j]):
        # part of a longer name may be somebody else's: Jean Moreau, the Joan Moreau School
        return
    if _but_for_one_word(mine, yours, before) and (
        _lone(mine, yours) if lone else _may_meet(mine, yours, before)
    ):
        for part in (mine, yours):
            add(spellings, part.text, part.places.values())
        yield mine.text, yours.text


def _but_for_one_word(mine: Spelling, yours: Spelling, place: int) -> bool:
    """Whether the words at `place` may be one misspelt, and the rest is the same, and enough."""
    pairs = list(zip(mine.words, yours.words, strict=True))
    x, y = pairs.pop(place)
    enough = not pairs or any(len(v) >= TELLING for v, _ in pairs)
    return enough and all(same(v, w) for v, w in pairs) and alike(x, y, bool(pairs))


def _surely_one(x: str, y: str) -> bool:
    """Whether two words sound alike, or are no short ones and begin alike."""
    return sound(x) == sound(y) or (min(len(x), len(y)) >= FRAMED and x[0] == y[0])


def _part(spellings: Mapping[str, Spelling], whole: Spelling, first: int, end: int) -> Spelling:
    """Some words of a name as a spelling, with all its places that are known."""
    if end - first == len(whole.words):
        return whole
    spans = word_spans(whole.text)[first:end]
    start, text = spans[0][0], whole.text[spans[0][0] : spans[-1][1]]
    known = spellings[text].places if text in spellings else {}
    inside = (Place(p.document, p.start + start) for p in whole.places.values())
    return Spelling(text, whole.words[first:end], known | by_offset(inside))


def _lone(mine: Spelling, yours: Spelling) -> bool:
    """A word with no given name beside it: long, or of one sound, or behind the same words."""
    x, y = mine.text, yours.text
    shorter = min(len(x), len(y))
    if shorter >= LONE and distance(x, y) == 1:
        return True
    if mine.articles & yours.articles:
        return False
    sounded = sound(x) == sound(y)
    if sounded and shorter >= SOUND:
        return True
    near_enough = sounded or (shorter >= FRAMED and distance(x, y) == 1)
    return near_enough and bool(_frames(mine) & _frames(yours))


def _may_meet(mine: Spelling, yours: Spelling, place: int) -> bool:
    """Whether no article has both as it would have two brothers: in short words, side by side."""
    x, y = mine.words[place], yours.words[place]
    shorter = min(len(x), len(y))
    # brothers have a last name in common, and no first name
    if shorter > LONG or not mine.articles & yours.articles or (place and swapped(x, y)):
        return True
    if shorter < FRAMED and not swapped(x, y):
        return False
    return not side_by_side(mine, yours)


def _frames(spelling: Spelling) -> frozenset[str]:
    """The two words before each place of a name, where one of them is no function word."""
    frames = set()
    for place in spelling.places.values():
        text = place.document.article.text[max(0, place.start - 40) : place.start]
        before = text.lower().split()[-2:]
        if len(before) == 2 and not {w.strip(',.;:"“') for w in before} <= stopwords():
            frames.add(" ".join(before))
    return frozenset(frames)


def _clusters(spellings: Sequence[str], links: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Sets of spellings each linked to the first of its set."""
    taken: set[str] = set()
    for spelling in spellings:
        if spelling not in taken and links[spelling] - taken:
            cluster = [spelling, *sorted(links[spelling] - taken)]
            taken.update(cluster)
            yield cluster


def _not_spoken_for(clusters: Iterable[list[str]]) -> Iterator[list[str]]:
    """The clusters of which not every spelling is a word of some spelling of one before."""
    holding: dict[str, set[int]] = defaultdict(set)
    for n, cluster in enumerate(clusters):
        if not set.intersection(*(holding.get(spelling, set()) for spelling in cluster)):
            for word in (w for spelling in cluster for w in spelling.split()):
                holding[word].add(n)
            yield cluster


def _spelling(cluster: Sequence[Spelling]) -> Fact:
    """That one name is spelt in several ways."""
    name = usual(cluster)
    sure = SURE if " " in name or name in _alternatives() else SURE_ALONE
    return fact(cluster, "spelling", sure)
