"""Which figures of the sources are of the same thing as one of ours, and how surely.

A copy is written from its sources. So a value of ours that stands in one is most likely taken from
there, unless another figure of that sentence fits ours better; and a value that stands in none, in
a sentence like one of theirs, is most likely that sentence's own, changed. How much each of these
weighs was fitted to labelled drafts (`benchmarks/drafts.py`).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factcheck.claims import Claim
from factcheck.claims.story import CALENDAR
from factcheck.encode import Encoder
from factcheck.judge import converts, kind, same_core
from factcheck.match.beside import Beside, laid_beside
from factcheck.model import Dimension, Figure
from factcheck.words.spelling import distance

WEIGHTS = Path(__file__).parent / "data" / "weights.json"
#: log-odds of a story's scorer beyond which they say no more
MOST = 6.0
#: noon and midnight are so many minutes apart
HALF_DAY = 720
#: more digits tell no more
MOST_DIGITS = 3.0
#: what tells how well two figures fit where they stand, whatever their values
LOCAL = ("window", "near", "beside", "noun")
#: a sentence of fewer words may be of anything
TELLING = 5
#: pairs of one figure of ours that are asked what bars them, equal ones and others
ASKED = 12
#: below this a pair is of two things
LEAST = 0.05

#: so likely must it be that a passage with our value is of our thing, to support it: a wrong
#: *supported* is the worst error
SAME_VALUE = 0.8
#: the same where the words around the two seem to make them of two things
BARRED_SAME = 0.85

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

#: what is weighed of equal values, and of others, with what it tells
EQUAL: Mapping[str, str] = {
    "first": "the log-odds of a story's scorer",
    "sentence": "how alike the sentences are in meaning",
    "fit": "how well the two fit where they stand",
    "outdone": "how much better another figure of that sentence fits ours",
    "telling": "how many digits the value has that are no noughts",
    "many": "in how many places the sources give this value",
    "calendar": "both are dates or times",
    "strangers": "our sentence has names, and the passage none of them",
    "person": "both are of one named person (1), or of two (-1)",
    "misnamed": "what ours counts is counted by another figure of that sentence",
    "words": "how many of the rare words of their sentences are shared",
    "dated": "how many of the rare words are shared, of dates and times alone",
}
OTHER: Mapping[str, str] = {
    "first": "the log-odds of a story's scorer",
    "second": "the log-odds of its second look",
    "sentence": "how alike the sentences are in meaning",
    "window": "how alike the words around the figures are in meaning",
    "near": "how many of the rare words near them are shared",
    "words": "how many of the rare words of their sentences are shared",
    "beside": "how many of the words right beside them are shared",
    "noun": "how well what they count fits",
    "unanswered": "our copy does not give their value",
    "slip": "one is the other by a slip of the pen: digits swapped, noughts, a.m. for p.m.",
    "calendar": "both are dates or times",
    "dated": "the log-odds of a story's scorer, of dates and times",
    "strangers": "our sentence has names, and the passage none of them",
    "person": "both are of one named person (1), or of two (-1)",
    "one_number": "the numbers are equal, and their bounds are not",
    "lead": "how much better it fits than whatever gives a third value",
}

#: nouns fit so well that count one thing, and less well that count two
ONE_NOUN, OTHER_NOUN = 0.8, 0.5
#: from so many letters on a name may be another's misspelt, by so many letters
NAME, LETTERS = 5, 2

Features = Mapping[str, float]
Pair = tuple[int, int]
Place = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A figure of ours and one of a source, and how likely they are of one thing."""

    ours: Claim
    theirs: Claim
    #: 0 to 1
    likelihood: float
    differ: bool
    #: whether the two are of two people, as far as names tell
    of_others: bool
    #: whether both are of one named person, or of two
    of_one: bool
    of_two: bool
    #: why it is none, whatever else speaks for it
    barred: str | None
    #: how well the two fit where they stand, whatever their values
    fit: float

    @property
    def place(self) -> Place:
        """Where the source's figure stands: its article and offset."""
        return self.theirs.article, self.theirs.mention.start

    @property
    def free(self) -> bool:
        """Whether nothing says that the two are of two things or two people."""
        return self.barred is None and not self.of_others


def tied(ours: Sequence[Claim], theirs: Sequence[Claim], encoder: Encoder) -> list[Tie]:
    """The pairs that may be of one thing, the likeliest of each figure of ours first."""
    return [tie for beside in laid_beside(ours, theirs, encoder) for tie in _ties(beside)]


def _ties(beside: Beside) -> Iterator[Tie]:
    look = Look(beside)
    rows: dict[tuple[int, bool], list[tuple[float, int]]] = {}
    for n, (i, j) in enumerate(look.pairs):
        likely = _likelihood(look.features(n), weights()["other" if look.differ[n] else "equal"])
        if not look.differ[n] and taken_over(beside.claims[i], beside.claims[j]):
            likely = 1.0
        if likely >= LEAST:
            rows.setdefault((i, look.differ[n]), []).append((-likely, n))
    for (i, _), found in rows.items():
        for minus, n in sorted(found)[:ASKED]:
            j = look.pairs[n][1]
            yield Tie(
                ours=beside.claims[i],
                theirs=beside.claims[j],
                likelihood=-minus,
                differ=look.differ[n],
                of_others=_of_others(beside.claims[i], beside.claims[j]),
                of_one=_one_person(beside.claims[i], beside.claims[j]) > 0,
                of_two=_one_person(beside.claims[i], beside.claims[j]) < 0,
                barred=beside.barred(i, j),
                fit=look.fit(n),
            )


def backs(tie: Tie) -> bool:
    """Whether a passage surely gives our value of our thing.

    Words that seem to make it another thing's weigh little beside an equal value; another person's
    age is another's.
    """
    if tie.differ:
        return False
    aged = tie.ours.figure.dimension is Dimension.AGE
    if tie.free or (aged and not tie.of_one):
        return tie.free and tie.likelihood >= SAME_VALUE
    return tie.likelihood >= BARRED_SAME and not of_two_years(tie)


def of_two_years(tie: Tie) -> bool:
    """Whether our sentence and theirs each name years, and none in common."""
    mine, yours = (
        frozenset(_YEAR.findall(c.mention.sentence.text)) for c in (tie.ours, tie.theirs)
    )
    return bool(mine and yours) and mine.isdisjoint(yours)


class Look:
    """All pairs of one kind of figure, and what is weighed of each: what a fit learns from."""

    def __init__(self, beside: Beside) -> None:
        self._claims = beside.claims
        self._figures = [c.figure for c in beside.claims]
        self._first, self._second = beside.first.tolist(), beside.second.tolist()
        self._evidence = {name: column.tolist() for name, column in beside.evidence.items()}
        self.pairs: Sequence[Pair] = list(
            zip(beside.ours.tolist(), beside.theirs.tolist(), strict=True)
        )
        self.differ = [beside.differ(i, j) for i, j in self.pairs]
        self._one_number = [equal(self._figures[i], self._figures[j]) for i, j in self.pairs]
        alike = [
            pair
            for pair, differ, one in zip(self.pairs, self.differ, self._one_number, strict=True)
            if one and not differ
        ]
        #: in how many places of the sources each value of ours stands
        self.places = Counter(i for i, _ in alike)
        self._answered = {j for _, j in alike}
        fits = (self._evidence[name] for name in LOCAL)
        self._fit = [sum(row) for row in zip(*fits, strict=True)]
        self._outdone = self._best_of_another_value(set(alike))
        self._lead = self._leads()
        self._at = {pair: n for n, pair in enumerate(self.pairs)}
        self._counting: dict[tuple[int, object], set[int]] = {}
        for (i, j), noun in zip(self.pairs, self._evidence["noun"], strict=True):
            if noun >= ONE_NOUN:
                self._counting.setdefault((i, sentence_of(self._claims[j])), set()).add(j)

    def features(self, n: int) -> Features:
        """What is weighed of the pair at `n`, by name."""
        i, j = self.pairs[n]
        calendar = float(kind(self._figures[i]) in CALENDAR)
        words = self._evidence["words"][n]
        shared = {
            "first": _held(self._first[n]),
            "sentence": self._evidence["sentence"][n],
            "words": words,
            "calendar": calendar,
            "strangers": float(_strangers(self._claims[i], self._claims[j])),
            "person": _one_person(self._claims[i], self._claims[j]),
        }
        if not self.differ[n]:
            return {**shared, **self._of_equal(n), "dated": words * calendar}
        return {**shared, **self._of_other(n), "dated": shared["first"] * calendar}

    def fit(self, n: int) -> float:
        """How well the pair at `n` fits where its figures stand."""
        return float(self._fit[n])

    def _of_equal(self, n: int) -> Features:
        i, j = self.pairs[n]
        rival = self._outdone.get((i, sentence_of(self._claims[j])), 0.0)
        return {
            "fit": self._fit[n],
            "misnamed": float(self._misnamed(n)),
            "outdone": max(0.0, rival - self._fit[n]),
            "telling": min(MOST_DIGITS, float(_digits(self._figures[i]))),
            "many": math.log1p(self.places[i]),
        }

    def _of_other(self, n: int) -> Features:
        i, j = self.pairs[n]
        return {
            **{name: self._evidence[name][n] for name in ("window", "near", "beside", "noun")},
            "second": _held(self._second[n]),
            "unanswered": float(j not in self._answered),
            "slip": float(slip(self._figures[i], self._figures[j])),
            "one_number": float(self._one_number[n]),
            "lead": self._lead[n],
        }

    def _best_of_another_value(self, alike: Set[Pair]) -> Mapping[tuple[int, object], float]:
        """How well the best figure of another value fits ours, by ours and their sentence."""
        best: dict[tuple[int, object], float] = {}
        for n, (i, j) in enumerate(self.pairs):
            if (i, j) not in alike:
                key = i, sentence_of(self._claims[j])
                best[key] = max(best.get(key, 0.0), self._fit[n])
        return best

    def _misnamed(self, n: int) -> bool:
        """`43 homers` beside `13 homers and 43 hits`: the number is there, and is not of homers."""
        i, j = self.pairs[n]
        others: Set[int] = self._counting.get((i, sentence_of(self._claims[j])), set())
        return self._evidence["noun"][n] < OTHER_NOUN and any(
            (i, k) in self._at and self.differ[self._at[i, k]] for k in others
        )

    def _leads(self) -> Sequence[float]:
        """By how much each pair fits better than the best of ours and a third value."""
        more = zip(self._fit, self._evidence["words"], self._evidence["sentence"], strict=True)
        whole = [sum(row) for row in more]
        best: dict[int, dict[object, float]] = {}
        for n, (i, j) in enumerate(self.pairs):
            of_ours = best.setdefault(i, {})
            of_ours[self._value(j)] = max(of_ours.get(self._value(j), 0.0), whole[n])
        two = {i: sorted(v.items(), key=lambda row: -row[1])[:2] for i, v in best.items()}
        rivals = (
            next((fit for value, fit in two[i] if value != self._value(j)), 0.0)
            for i, j in self.pairs
        )
        return [max(-1.0, min(1.0, fit - rival)) for fit, rival in zip(whole, rivals, strict=True)]

    def _value(self, j: int) -> object:
        return self._figures[j].base_low, self._figures[j].base_high


def taken_over(ours: Claim, theirs: Claim) -> bool:
    """Whether ours stands where theirs does in the very same sentence, as in agencies' copy."""
    mine, yours = ours.mention, theirs.mention
    one = mine.sentence.text.split() == yours.sentence.text.split()
    place = len(mine.sentence.text[: mine.start - mine.sentence.start].split())
    other = len(yours.sentence.text[: yours.start - yours.sentence.start].split())
    return one and place == other and len(mine.sentence.text.split()) >= TELLING


def _strangers(ours: Claim, theirs: Claim) -> bool:
    """Whether our sentence has names, and no word of them stands in theirs."""
    mine = {w for name in ours.names for w in name.split()}
    told, others = theirs.mention.sentence.text, {w for name in theirs.names for w in name.split()}
    return bool(mine) and not any(w in told or _misspelt(w, others) for w in mine)


def _one_person(ours: Claim, theirs: Claim) -> float:
    """1 for figures of one named person, -1 for those of two, 0 where either names nobody."""
    mine, yours = (_names_told(c) for c in (ours, theirs))
    if not mine or not yours:
        return 0.0
    same = mine & yours or any(_misspelt(w, yours) for w in mine)
    return 1.0 if same else -1.0


def _names_told(claim: Claim) -> Set[str]:
    return {word for name in claim.told("person") for word in str(name).split()}


def _of_others(ours: Claim, theirs: Claim) -> bool:
    """Whether an age is another's: of somebody else by name, or in a passage with none of ours."""
    if ours.figure.dimension is not Dimension.AGE:
        return False
    person = _one_person(ours, theirs)
    return person < 0 or (person == 0 and _strangers(ours, theirs))


def _misspelt(word: str, others: Set[str]) -> bool:
    """Whether a name is one of some others but for a letter or two: it is theirs all the same."""
    return len(word) >= NAME and any(distance(word, w) <= LETTERS for w in others)


def sentence_of(claim: Claim) -> tuple[str, int]:
    """In which sentence of which article a figure stands."""
    return claim.article, claim.mention.sentence.index


def equal(a: Figure, b: Figure) -> bool:
    """Whether two figures give one value in one kind of unit, whatever they are of."""
    return kind(a) is kind(b) and converts(a, b) and same_core(a, b)


def _held(odds: float) -> float:
    return max(-MOST, min(MOST, float(odds)))


def _digits(f: Figure) -> int:
    """How many digits a number has, noughts at either end left out."""
    return len(str(f.low).replace(".", "").strip("0-"))


def slip(a: Figure, b: Figure) -> bool:
    """Whether one number is the other by a slip of the pen.

    Its digits stand in another order, it has noughts too many or too few, or a morning is an
    evening.
    """
    if a.dimension is Dimension.TIME:
        return abs(a.low - b.low) == HALF_DAY
    x, y = (str(f.low.normalize()) for f in (a, b))
    if a.low == b.low or min(len(x), len(y)) < 2:
        return False
    swapped = len(x) == len(y) and sorted(x) == sorted(y)
    return swapped or _noughts(a, b)


def _noughts(a: Figure, b: Figure) -> bool:
    low, high = sorted((abs(a.base_low), abs(b.base_low)))
    while low and low < high:
        low *= 10
    return bool(low) and low == high


def _likelihood(features: Features, table: Mapping[str, float]) -> float:
    odds = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights by table and name; ValueError where the file weighs what is no evidence."""
    found: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    known = {"equal": {*EQUAL, "bias"}, "other": {*OTHER, "bias"}}
    unknown = {f"{table} {n}" for table in known for n in set(found[table]) - known[table]}
    if unknown:
        raise ValueError(f"weights.json weighs what is no evidence: {', '.join(sorted(unknown))}")
    return found
