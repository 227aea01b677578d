"""One row a kind of claim: what differs, how bad it is, which circumstances count, which words.

CONTRIBUTING.md says what a new kind of claim takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.model import Circumstance, DiscrepancyType, Fact, Kind, Mention
from factcheck.verdicts import figures, nouns, quotations, statements
from factcheck.verdicts.readings import Outcome, Reading
from factcheck.verdicts.wording import TAILS, Clause, citing, gives

#: that one speaker is quoted goes without saying, and each wording has its own authority
OF_WORDS = frozenset({Circumstance.WITHIN_ARTICLE, Circumstance.HEADLINE})


def _one_question(fact: Fact) -> tuple[Fact, ...]:
    return (fact,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How facts of one kind are compared."""

    #: unless the outcome has a type of its own
    type: DiscrepancyType
    #: the mentions of a fact, gathered by what they say
    readings: Callable[[Sequence[Mention]], list[Reading]]
    #: how bad it is, and under which rule; None where it is not to be compared
    outcome: Callable[[Fact, Sequence[Reading]], Outcome | None]
    #: those that mean something for this kind
    circumstances: frozenset[Circumstance]
    #: what one reading says, as a clause of the sentence that an editor can forward
    clause: Clause
    #: what a circumstance adds to that sentence
    tails: Mapping[Circumstance, str] = field(default_factory=dict)
    #: the table of `rules.toml` with what a circumstance asks the editor to rule out
    hints: str = "figures"
    #: what is compared, where that is the same for every fact of the kind
    what: str | None = None
    #: the questions that one fact raises
    questions: Callable[[Fact], tuple[Fact, ...]] = _one_question


def _statement(kind: DiscrepancyType) -> Row:
    """The row of a kind of claim in words: readings that exclude each other are a conflict."""
    return Row(
        type=kind,
        readings=statements.by_value,
        outcome=statements.outcome,
        circumstances=OF_WORDS | {Circumstance.UPDATE, Circumstance.AUTHORITIES},
        clause=citing,
        tails=statements.TAILS,
        hints="statements",
    )


KINDS: Mapping[Kind, Row] = {
    Kind.FIGURE: Row(
        type=DiscrepancyType.FIGURE,
        readings=figures.by_figure,
        outcome=figures.outcome,
        circumstances=frozenset(Circumstance),
        clause=gives("give"),
        tails=TAILS,
        questions=figures.questions,
    ),
    Kind.NOUN: Row(
        type=DiscrepancyType.COUNT_NOUN,
        readings=nouns.by_noun,
        outcome=nouns.outcome,
        circumstances=frozenset({Circumstance.SAME_SPEAKER, Circumstance.HEADLINE}),
        clause=gives("count"),
        what="what is counted",
    ),
    Kind.QUOTATION: Row(
        type=DiscrepancyType.QUOTE_WORDING,
        readings=quotations.by_wording,
        outcome=quotations.outcome,
        circumstances=OF_WORDS,
        clause=quotations.quotes,
    ),
    Kind.NAME: Row(
        type=DiscrepancyType.NAME_SPELLING,
        readings=statements.by_value,
        outcome=statements.spelling,
        circumstances=OF_WORDS,
        clause=gives("write"),
    ),
    Kind.PLACE: _statement(DiscrepancyType.LOCATION),
    Kind.ORDER: _statement(DiscrepancyType.SEQUENCE),
    Kind.LIST: _statement(DiscrepancyType.PARTICIPANTS),
    Kind.STATE: _statement(DiscrepancyType.POLARITY),
    Kind.WHO: _statement(DiscrepancyType.COUNT_NOUN),
    Kind.SPEAKER: Row(
        type=DiscrepancyType.ATTRIBUTION,
        readings=statements.by_value,
        outcome=statements.outcome,
        circumstances=OF_WORDS,
        clause=gives("name"),
    ),
}
