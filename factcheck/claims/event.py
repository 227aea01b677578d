"""Which event: what happened, to what, to whom, where, and whether once; read from word lists."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache, lru_cache

from factcheck.claims.claim import NOTHING, Surroundings, Told, flag
from factcheck.claims.measure import market_words
from factcheck.model import Dimension
from factcheck.words.countries import cities, countries
from factcheck.words.lists import entries
from factcheck.words.stems import canonical, stem

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_COMPASS = re.compile(
    r"""(?<!\w)(?:
        (?P<ns>[Nn]orth|[Ss]outh)-?(?P<ew>[Ee]ast|[Ww]est)?(?:ern)?   # northern, south-west
      | (?P<only>[Ee]ast|[Ww]est)(?:ern)?
      | (?P<short>[NS][EW]?|[EW])(?=\.?\s+[A-Z])                      # SW China, E. Afghan
    )(?!\w)""",
    re.VERBOSE,
)
#: a name, not a direction: South Korea, the West Bank
_NO_COMPASS = re.compile(
    r"\s+(?:Korean?|African?|Sudan(?:ese)?|Carolina|Dakota|Virginia|Bank|Ham|Island|Point|Coast)\b"
)
#: one more of a kind; New York and more than ten are not meant
_AGAIN = re.compile(
    r"""\b(?: (?-i:[Nn]ew(?!\s+[A-Z])) | more(?!\s+than) | fresh | another | latest | again
      | further | ahead\ of | after\ (?:a\ )?deadly )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MANY = re.compile(
    r"\b(?:wave|series|string|spate|across|nationwide|countrywide|multiple)\b", re.IGNORECASE
)
#: a count that grows: the toll, rises to 20, passes 500
_CLIMBS = re.compile(
    r"""\b(?: toll
      | (?:climb|rise|pass|top|hit|reach|jump|soar|mount|exceed)(?:s|es|ed)?
        (?:\s(?:to|past|above))?(?=\s\d) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: where so large a share of a headline's longer words are capitalised, capitals tell nothing
TITLE_CASE = 0.8
#: characters before a date in which its title is looked for
TITLE = 200
#: a share, a barrel and an ounce cost less
DEAREST = 100_000
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
UNTOLD = "a day that is not told"
#: what may stand behind the date that ends a title, and what sets it off
_EDGE = re.compile(r"[\s.,:;–—()|-]*")
_SET_OFF = re.compile(r"(?:^|[,:;–—(|]|\s--?)\s*$")
_PREPOSITION = re.compile(
    r"\b(?:on|by|in|at|from|to|until|till|before|after|since|through|for|of)\s*$", re.IGNORECASE
)


def country(s: Surroundings) -> Told:
    """The countries that the sentence names, cities that lie in them included."""
    text = s.sentence.text
    return countries(text) | frozenset(land for _, lands in cities(text) for land in lands)


def city(s: Surroundings) -> Told:
    """The cities and provinces that it names."""
    return frozenset(name for name, _ in cities(s.sentence.text))


def compass(s: Surroundings) -> Told:
    """The parts of the compass that it names, as `n`, `sw` and so on."""
    text = s.sentence.text
    found = (m for m in _COMPASS.finditer(text) if not _NO_COMPASS.match(text, m.end()))
    return frozenset(
        (m["short"] or f"{(m['ns'] or '')[:1]}{(m['ew'] or m['only'] or '')[:1]}").lower()
        for m in found
    )


def points_meet(a: Hashable, b: Hashable) -> bool:
    """Whether one part of the compass lies in another, as the north-west does in the north.

    >>> points_meet("nw", "n"), points_meet("n", "s")
    (True, False)
    """
    return set(str(a)) <= set(str(b)) or set(str(b)) <= set(str(a))


def cause(s: Surroundings) -> Told:
    """What happened: a bombing, a flood."""
    return _named(s, "cause")


def struck(s: Surroundings) -> Told:
    """To what it happened, or where: a bus, a school."""
    return _named(s, "place")


def victims(s: Surroundings) -> Told:
    """To whom: of the counted noun alone, as a sentence tells of many."""
    kinds = occasions().get(stem(s.figure.head or ""), ())
    return frozenset(name for kind, name in kinds if kind == "victims")


def statistic(s: Surroundings) -> Told:
    """What is measured: prices, output, trade."""
    return _named(s, "measure")


def again(s: Surroundings) -> Told:
    """Whether it tells of one more event, or of many: `a new strike`, `a wave of bombings`."""
    found = {"once more": _AGAIN, "several": _MANY}
    return frozenset(name for name, sign in found.items() if sign.search(s.sentence.text))


def number(s: Surroundings) -> Told:
    """What happened, and whether once: a bomb, bombs."""
    words = (w.lower() for w in _WORD.findall(s.sentence.text))
    return frozenset(f"{canonical(w)}{'s' * w.endswith('s')}" for w in words if _happens(stem(w)))


def climbs(s: Surroundings) -> Told:
    """Whether its count is one that grows: `the toll climbs to`."""
    return flag(_CLIMBS.search(s.sentence.text))


def market(s: Surroundings) -> Told:
    """The days of a market's move, where the figure may be its price, its change or its day."""
    f = s.figure
    quoted = (
        f.role is None
        if f.dimension is Dimension.COUNT
        else f.dimension in (Dimension.PERCENT, Dimension.DATE)
        or (f.dimension is Dimension.MONEY and f.base_high < DEAREST)
    )
    if not (quoted and _tells_of_market(s.sentence.text)):
        return NOTHING
    weekdays = frozenset(day.lower() for day in _WEEKDAY.findall(s.sentence.text))
    return weekdays or frozenset(int(day.low) for day in s.days) or frozenset({UNTOLD})


@lru_cache(maxsize=2)
def _tells_of_market(text: str) -> bool:
    """Whether something traded is told to move; kept for the next figure of the sentence."""
    found = {stem(w) for w in re.findall(r"[a-z]+", text.lower())}
    return bool(found & market_words("traded") and found & market_words("move"))


def one_day(a: Hashable, b: Hashable) -> bool:
    """Whether two moves are told to be of one day; where no day is told, they may be of two.

    >>> one_day("monday", "monday"), one_day(UNTOLD, UNTOLD)
    (True, False)
    """
    return a == b and a != UNTOLD


def edition(s: Surroundings) -> Told:
    """Whether a date that ends a title is that of the edition: `News briefing, March 3`."""
    last = _EDGE.fullmatch(s.behind) is not None
    before = s.before[-TITLE:]
    dated = (
        s.figure.unit == "day" and title_case(s.sentence.text) and not _PREPOSITION.search(before)
    )
    titles = (title for line in entries("claims", "editions") for title in line.split("|"))
    series = any(title in before.lower() for title in titles)
    return flag(last and (series or dated or _SET_OFF.search(before)))


@lru_cache(maxsize=2)
def title_case(text: str) -> bool:
    """Whether the capitals of a text tell nothing: Most Words Have One."""
    long = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(long) > 2 and sum(w[0].isupper() for w in long) >= TITLE_CASE * len(long)


def _named(s: Surroundings, kind: str) -> Told:
    """The rows of a kind in the list of occasions that words of the sentence stand in."""
    table = occasions()
    words = (w.lower() for w in _WORD.findall(s.sentence.text))
    return frozenset(name for w in words for k, name in table.get(stem(w), ()) if k == kind)


def _happens(word: str) -> bool:
    """Whether a stem names what happened."""
    return word in ("attack", "strike") or any(
        kind == "cause" for kind, _ in occasions().get(word, ())
    )


@cache
def occasions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Stem to the rows it stands in, as kind and name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in sorted(entries("claims", "occasions")):
        head, words = line.split(":")
        kind, name = head.split()
        for word in words.split():
            found[stem(word)] = (*found.get(stem(word), ()), (kind, name))
    return found
