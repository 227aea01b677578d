"""What the rules work on: a text in tokens, and readings that grow into figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from factcheck.figures.tokens import Kind, Tokens
from factcheck.figures.vocabulary import ONE, ZERO, Phrase, Unit, Vocabulary, phrase_at
from factcheck.model import Dimension, Figure, Modality, Qualifier, Reach, Way
from factcheck.words import plurals

ENDERS = frozenset(".!?…")
#: between two sentences, with the second
OPENERS = frozenset('“"‘—•-')
#: compounds are made with these at will: `grandchildren`, `lawmen`
PLURAL_PARTS = ("children", "women", "people", "men")
YEAR_OF_AGE = Unit("year of age", Dimension.AGE, ONE)
#: the rule that reads `one of the best players` and `one witness said`
SINGLED_OUT = "one_of"
#: the rules that read what is no numeral: `a man was killed`, `nobody was hurt`
SOMEBODY, NOBODY = "somebody", "nobody"
#: the rule that reads `lap 7`
LABELLED = "labelled"


class Amount(NamedTuple):
    """A value with its unit; `first` and `end` are token numbers."""

    first: int
    end: int
    low: Decimal
    high: Decimal
    grain: Decimal
    unit: Unit | None = None
    magnitude: Decimal = ONE
    digits: bool = True
    vague: bool = False
    share: Fraction | None = None
    #: the currency stands before the number
    prefixed: bool = False


#: a share is compared with per cents
PER_CENT = Decimal(100)


@dataclass(slots=True)
class Reading:
    """A figure in the making; `first` and `end` are token numbers, `end` exclusive."""

    first: int
    end: int
    low: Decimal
    high: Decimal
    grain: Decimal
    rule: str
    dimension: Dimension = Dimension.COUNT
    unit: str | None = None
    factor: Decimal = ONE
    zero: Decimal = ZERO
    qualifier: Qualifier = Qualifier.EXACT
    rate: str | None = None
    noun: str | None = None
    head: str | None = None
    role: str | None = None
    modality: Modality = Modality.ASSERTED
    zone: str | None = None
    way: Way | None = None
    reach: Reach | None = None
    close: Way | None = None
    #: the token that tells the way
    way_at: int | None = None
    share: Fraction | None = None
    #: the side of the word that gives the role: it may serve the counts that `and` joins to this
    governed: str = ""
    #: counts some of those before it: `including three children`
    aside: bool = False
    #: where the noun phrase ends, for those who look on from there
    after: int = 0

    @classmethod
    def point(
        cls, first: int, end: int, value: Decimal | int, rule: str, *, grain: Decimal = ONE
    ) -> Reading:
        """A reading of one value."""
        value = Decimal(value)
        return cls(first, end, value, value, grain, rule)

    def measured_in(self, unit: Unit) -> Reading:
        """The reading, with `unit` and its dimension."""
        self.unit, self.dimension = unit.name, unit.dimension
        self.factor, self.zero = unit.factor, unit.zero
        return self

    def measured_as(self, other: Reading) -> None:
        """Take the unit and the dimension of another."""
        self.unit, self.dimension = other.unit, other.dimension
        self.factor, self.zero = other.factor, other.zero

    def counting(self, other: Reading) -> None:
        """Take the noun of another."""
        self.noun, self.head = other.noun, other.head


@dataclass(slots=True)
class Context:
    """One text while it is read."""

    tokens: Tokens
    vocabulary: Vocabulary
    published: date | None
    readings: list[Reading] = field(default_factory=list)
    #: `tokens.lower`, which is asked for most
    lower: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lower = self.tokens.lower

    @property
    def floor(self) -> int:
        """The end of the last reading: words before it are spoken for."""
        return self.readings[-1].end if self.readings else 0

    def word(self, index: int) -> str:
        """Token `index` in lower case; nothing outside the text.

        Up to `PAD` before the text, an index falls on the breaks behind it.
        """
        return self.lower[index]

    def says(self, index: int, *words: str) -> bool:
        """Whether `words` stand at token `index`."""
        return tuple(self.lower[index : index + len(words)]) == words

    def money(self, index: int) -> Phrase[Unit] | None:
        """The currency that is written out at token `index`."""
        return phrase_at(self.vocabulary.money, self.lower, index)

    def near(self, index: int, reach: int, name: str) -> bool:
        """Whether one of the `reach` tokens before `index` belongs to the word class `name`."""
        known = self.vocabulary.words[name]
        return any(word in known for word in self.lower[max(index - reach, 0) : max(index, 0)])

    def is_word(self, index: int) -> bool:
        """Whether token `index` is a word, or one shortened to letters."""
        return self.tokens.kinds[index] in {Kind.WORD, Kind.ABBREVIATION}

    def ends_phrase(self, index: int) -> bool:
        """Whether token `index` cannot belong to the noun phrase before it."""
        return self.tokens.kinds[index] != Kind.WORD or self.is_in(index, "stop")

    def between(self, first: Reading, second: Reading) -> tuple[str, ...]:
        """The words between two readings."""
        return tuple(self.lower[first.end : second.first])

    def joint(self, first: Reading, second: Reading) -> tuple[str, ...]:
        """The words between the noun of a reading and the next reading."""
        return tuple(self.lower[first.after : second.first])

    def is_number(self, index: int) -> bool:
        """Whether token `index` is a number in digits or a word for one."""
        return (
            self.tokens.kinds[index] == Kind.NUMBER or self.lower[index] in self.vocabulary.numbers
        )

    def unit(self, index: int) -> Phrase[Unit] | None:
        """The unit of measure that is written out at token `index`."""
        return phrase_at(self.vocabulary.units, self.lower, index)

    def is_in(self, index: int, name: str) -> bool:
        """Whether token `index` belongs to the word class `name`."""
        return self.lower[index] in self.vocabulary.words[name]

    def capital(self, index: int) -> bool:
        """Whether token `index` is a word with a capital in it: `Boeing`, `iPhone`."""
        return (
            index >= 0
            and self.tokens.kinds[index] in {Kind.WORD, Kind.ABBREVIATION}
            and self.tokens.words[index] != self.tokens.lower[index]
        )

    def opens(self, index: int) -> bool:
        """Whether a sentence begins at token `index`."""
        return (
            index <= 0
            or self.ends_sentence(index - 1)
            or (self.tokens.words[index - 1] in OPENERS and self.ends_sentence(index - 2))
        )

    def ends_sentence(self, index: int) -> bool:
        """Whether token `index` closes a sentence."""
        if index < 0 or self.tokens.kinds[index] == Kind.BREAK:
            return True
        return self.tokens.words[index] in ENDERS and not self.is_in(index - 1, "title")

    def plural(self, index: int) -> bool:
        """Whether token `index` looks like a noun in the plural."""
        word = self.word(index)
        if word in self.vocabulary.singular:
            return True
        if word.endswith(PLURAL_PARTS) and not self.is_in(index, "singularmen"):
            return True
        if len(word) < 5 and word.endswith("s") and self.tokens.words[index][:-1].isupper():
            # `MPs`, `EVs`
            return len(word) > 2
        return (
            len(word) > 3
            and word.endswith("s")
            and not word.endswith(("ss", "us", "is", "'s"))
            and self.tokens.kinds[index] == Kind.WORD
            and word not in self.vocabulary.words["singularname"]
        )

    def singular(self, word: str) -> str:
        """The singular of a noun."""
        return plurals.singular(word)

    def figure(self, reading: Reading) -> Figure:
        """The finished figure with its words."""
        start, end = self.tokens.starts[reading.first], self.tokens.ends[reading.end - 1]
        if reading.dimension is Dimension.DATE and self.lower[reading.end - 1].endswith("'s"):
            end -= len("'s")
        low = plain(min(reading.low, reading.high))
        high = low if reading.low == reading.high else plain(max(reading.low, reading.high))
        return Figure(
            start=start,
            end=end,
            text=self.tokens.text[start:end],
            low=low,
            high=high,
            qualifier=reading.qualifier,
            grain=plain(reading.grain),
            dimension=reading.dimension,
            unit=reading.unit,
            factor=PER_CENT if reading.dimension is Dimension.RATIO else reading.factor,
            zero=reading.zero,
            rate=reading.rate,
            noun=reading.noun,
            head=reading.head,
            role=reading.role,
            modality=reading.modality,
            zone=reading.zone,
            way=reading.way,
            reach=reading.reach,
            close=reading.close,
            way_word=None if reading.way_at is None else self.lower[reading.way_at],
            rule=reading.rule,
        )


def plain(value: Decimal) -> Decimal:
    """A decimal without exponent or closing zeros.

    >>> plain(Decimal("2.50")), plain(Decimal("1E+3"))
    (Decimal('2.5'), Decimal('1000'))
    """
    if value is ONE:
        return value
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()
