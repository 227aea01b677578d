"""Whether two passages tell of one occasion, or of two of a kind that recurs: this week's strike and last week's, two days' closes."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from factcheck.claims.background import market_words
from factcheck.claims.event import Scene
from factcheck.model import Dimension, Figure, Qualifier
from factcheck.words.lists import entries
from factcheck.words.stems import stem

Pairs = Sequence[tuple[Figure, Figure]]
Gate = Callable[[Scene, Scene, Pairs], "str | None"]

#: passages of fewer words that name no place and no happening are taken at the caller's word
TELLING = 4
#: likelihood from which on the passages are of one event
ONE_EVENT = 0.5
#: equal numbers as large as this are no accident
UNCOMMON = 13
#: what is compared on its own: a date, an ordinal or a score says nothing of the size of an event
SIZELESS = frozenset(
    {Dimension.DATE, Dimension.TIME, Dimension.ORDINAL, Dimension.SCORE, Dimension.RATIO}
)
BOUNDS = frozenset(
    {Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.LESS_THAN, Qualifier.AT_MOST}
)
#: characters before a date in which its title is looked for
TITLE = 200
#: a share, a barrel and an ounce cost less
DEAREST = 100_000
#: beyond this the values are no further apart, as a natural logarithm: elevenfold
FURTHEST = 2.4
_EDGE = re.compile(r"[\s.,:;–—()|-]*")
_PREPOSITION = re.compile(
    r"\b(?:on|by|in|at|from|to|until|till|before|after|since|through|for|of)\s*$", re.IGNORECASE
)
_SET_OFF = re.compile(r"(?:^|[,:;–—(|]|\s--?)\s*$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one occasion, each 0 to about 1."""

    jaccard: float
    telling: float
    country: float
    ratio: float
    steady: float
    equal: float
    other_cause: float
    other_place: float
    other_names: float
    other_city: float
    recurs: float


def apart(a: Scene, b: Scene, pairs: Pairs) -> str | None:
    """Why the two passages tell of two occasions, in plain words; None where nothing says so."""
    for gate in GATES:
        reason = gate(a, b, pairs)
        if reason:
            return reason
    return None


def _elsewhere(a: Scene, b: Scene, pairs: Pairs) -> str | None:
    other = a.countries and b.countries and not a.countries & b.countries
    return "the passages name other countries" if other else None


def _compass(a: Scene, b: Scene, pairs: Pairs) -> str | None:
    """North is not south; the north-west is in the north."""
    one = any(set(p) <= set(q) or set(q) <= set(p) for p in a.compass for q in b.compass)
    return (
        "the passages name other parts of the country"
        if a.compass and b.compass and not one
        else None
    )


def _edition(a: Scene, b: Scene, pairs: Pairs) -> str | None:
    """A date set off at the end of a title is that of the edition."""
    dates = [
        (f, g)
        for f, g in pairs
        if f.dimension is Dimension.DATE and (f.low, f.high) != (g.low, g.high)
    ]
    editions = any(_dates_edition(a, f) and _dates_edition(b, g) for f, g in dates)
    return "the dates are those of two editions" if editions else None


def _dates_edition(s: Scene, f: Figure) -> bool:
    last = _EDGE.fullmatch(s.text, f.end) is not None
    before = s.text[max(0, f.start - TITLE) : f.start]
    dated = f.unit == "day" and s.title_case and not _PREPOSITION.search(before)
    series = any(
        title in before.lower()
        for line in entries("claims", "editions")
        for title in line.split("|")
    )
    return last and (series or dated or bool(_SET_OFF.search(before)))


def _market(a: Scene, b: Scene, pairs: Pairs) -> str | None:
    """A market's move belongs to its day."""
    differ = any(f.base_low != g.base_low for f, g in pairs if _quoted(f) and _quoted(g))
    days = [{f.low for f in s.figures if f.dimension is Dimension.DATE} for s in (a, b)]
    one_day = bool(days[0] & days[1])
    return (
        "a market's move is that of its day"
        if differ and not one_day and _moves(a) and _moves(b)
        else None
    )


def _quoted(f: Figure) -> bool:
    """Whether a figure may be a quotation, a change of one, or its day: no toll, and no sum that is paid."""
    if f.dimension is Dimension.COUNT:
        return f.role is None
    return f.dimension in (Dimension.PERCENT, Dimension.DATE) or (
        f.dimension is Dimension.MONEY and f.base_high < DEAREST
    )


def _moves(s: Scene) -> bool:
    words = {stem(w) for w in re.findall(r"[a-z]+", s.bare.lower())}
    return all(words & market_words(kind) for kind in ("traded", "move"))


def _measure(a: Scene, b: Scene, pairs: Pairs) -> str | None:
    """Prices that grow by 2 % are no output that grows by 9 %."""
    rates = any(f.dimension in (Dimension.PERCENT, Dimension.MONEY) for f, _ in pairs)
    other = rates and _disjoint(a.named("measure"), b.named("measure"))
    return "the passages give other measures" if other else None


def _unlike(a: Scene, b: Scene, pairs: Pairs) -> str | None:
    """Nothing rules one occasion out, but all taken together does; a passage that names no event is taken at the caller's word."""
    if not (names_event(a) and names_event(b)):
        return None
    found = evidence(a, b, pairs)
    return (
        f"the passages do not look like reports of one event: {_strongest(found)}"
        if probability(found) < ONE_EVENT
        else None
    )


def _strongest(e: Evidence) -> str:
    against = {
        name: weights()[name] * value for name, value in asdict(e).items() if name in REASONS
    }
    worst = min(against, key=lambda name: against[name])
    return REASONS[worst] if against[worst] < 0 else "they share hardly a telling word"


def names_event(s: Scene) -> bool:
    """Whether the passage tells enough to be told from another's occasion."""
    return bool(s.countries or s.cities or s.named("cause") or len(s.stems) >= TELLING)


def evidence(a: Scene, b: Scene, pairs: Pairs) -> Evidence:
    """What two passages hold for and against one occasion."""
    shared, every = a.stems & b.stems, a.stems | b.stems
    ratio = max((_ratio(f, g) for f, g in pairs if f.dimension not in SIZELESS), default=0.0)
    climbs = a.climbs or b.climbs
    return Evidence(
        jaccard=len(shared) / len(every) if every else 0.0,
        telling=min(3, len(a.telling & b.telling)) / 3,
        country=float(bool(a.countries & b.countries)),
        ratio=0.0 if climbs else ratio / FURTHEST,
        steady=float(climbs and ratio > 0),
        equal=_equal(pairs),
        other_cause=_disjoint(a.named("cause"), b.named("cause")),
        other_place=_disjoint(a.named("place"), b.named("place")),
        other_names=_disjoint(a.names, b.names),
        other_city=_disjoint(a.city_names, b.city_names),
        recurs=float(a.again != b.again or a.many != b.many or _other_number(a, b)),
    )


def _ratio(f: Figure, g: Figure) -> float:
    """How far apart two values are, as a logarithm: from the nearer ends, and half as far where a bound leaves room."""
    (_, low), (high, _) = sorted([_ends(f), _ends(g)])
    gap = max(0.0, math.log((high + 0.1) / (low + 0.1)))
    return min(FURTHEST, gap / 2 if f.qualifier in BOUNDS or g.qualifier in BOUNDS else gap)


def _ends(f: Figure) -> tuple[float, float]:
    low, high = sorted(min(float(abs(end)), 1e300) for end in (f.base_low, f.base_high))
    return low, high


def _equal(pairs: Pairs) -> float:
    """Whether the values agree: all of them, or one large number; one small one among others may be chance."""
    equal = [f for f, g in pairs if (f.base_low, f.base_high) == (g.base_low, g.base_high)]
    return float(
        bool(equal) and (len(equal) == len(pairs) or any(f.base_low >= UNCOMMON for f in equal))
    )


def _other_number(a: Scene, b: Scene) -> bool:
    """Whether one tells of a bomb, the other of bombs."""
    return any(b.number.get(word, plural) != plural for word, plural in a.number.items())


def _disjoint(a: frozenset[str], b: frozenset[str]) -> float:
    return float(bool(a) and bool(b) and not a & b)


def probability(e: Evidence) -> float:
    """0 to 1: how likely the passages tell of one occasion."""
    table = weights()
    return 1 / (
        1 + math.exp(-table["bias"] - sum(table[name] * value for name, value in asdict(e).items()))
    )


@cache
def weights() -> dict[str, float]:
    """The weights by piece of evidence, and `bias`; raises ValueError where the file does not fit the evidence."""
    found: dict[str, float] = json.loads(
        files("factcheck.match").joinpath("data/occasion_weights.json").read_text(encoding="utf-8")
    )
    unknown = set(found) ^ {"bias", *Evidence.__dataclass_fields__}
    if unknown:
        raise ValueError(
            f"occasion_weights.json does not fit the evidence: {', '.join(sorted(unknown))}"
        )
    return found


#: what to say where this is the strongest evidence against one occasion
REASONS = {
    "ratio": "their values are far apart, and little else tells that one occasion is meant",
    "other_cause": "something else happened",
    "other_place": "it happened to something else or elsewhere",
    "other_names": "they name others",
    "other_city": "they name other places",
    "recurs": "one tells of several occasions, or of one more",
}

GATES: tuple[Gate, ...] = (_edition, _market, _measure, _elsewhere, _compass, _unlike)
