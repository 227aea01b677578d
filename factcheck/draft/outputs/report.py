"""What is said of our copy as lines of plain text, for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.brief.clean import clean, inside
from factcheck.brief.house import words_of
from factcheck.brief.language import say, speaking, whole, wording
from factcheck.draft.outputs import sides, words
from factcheck.draft.outputs.text import place
from factcheck.draft.values import Assessment, Checked, Support
from factcheck.render.withheld import cut
from factcheck.view import House


def report(checked: Checked) -> tuple[str, ...]:
    """The counts, then what needs something done, worst first; nothing in a line acts."""
    house = House.of(checked.settings)
    with speaking(words_of(house)):
        return tuple(_lines(checked, house.redact))


def counted(checked: Checked) -> str:
    """How many statements there are, and how they stand, in one line."""
    with speaking(words_of(House.of(checked.settings))):
        return words.counts(checked)


def _lines(checked: Checked, redact: bool) -> Iterator[str]:
    yield words.counts(checked)
    numbers = {id(a): n for n, a in enumerate(checked.assessments, 1)}
    for assessment in filter(words.needs, checked.worst_first):
        yield ""
        yield from _statement(numbers[id(assessment)], assessment, checked, redact)
    rest = sum(not words.needs(a) for a in checked.assessments)
    if rest:
        yield ""
        yield say("report.rest", rest, number=whole(rest))


def _statement(
    number: int, assessment: Assessment, checked: Checked, redact: bool
) -> Iterator[str]:
    said = assessment.statement
    flags = [words.remark(f).word for f in assessment.flags]
    yield say(
        "report.statement",
        number=number,
        place=place(said.paragraph),
        words=inside(clean(said.text)),
        notes=wording("list")["comma"].join([*flags, *filter(None, (assessment.rule,))]),
        told=words.told(assessment, len(checked.sources)),
    )
    if why := words.withheld(assessment.why, redact):
        yield f"   {why}"
    yield from (f"   {_support(s, assessment, redact)}" for s in assessment.supports)
    if asked := " ".join(words.asks(assessment, redact)):
        yield f"   {say('report.ask', ask=asked)}"


def _support(support: Support, of: Assessment, redact: bool) -> str:
    sentence = clean(support.sentence.text)
    return say(
        "report.side",
        relation=sides.relation(support, of),
        article=clean(support.article),
        start=support.start,
        end=support.end,
        sentence=cut(clean(support.quote)) if redact else sentence,
    )
