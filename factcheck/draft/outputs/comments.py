"""What is said of our copy as texts for comments in it, to be put there by whoever can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from factcheck.brief.clean import inside, shorten
from factcheck.brief.house import words_of
from factcheck.brief.language import day, say, sentence, speaking, whole, wording
from factcheck.brief.readings import Letters
from factcheck.draft.outputs import sides, words
from factcheck.draft.outputs.page import notes
from factcheck.draft.values import Assessment, Checked
from factcheck.split import split
from factcheck.view import House, Passage

#: characters of a comment, of what it asks for, of a passage's words, and around them
LONGEST = 600
_ASK, _WORDS, _AROUND = 200, 150, 40
#: reasons named in the first comment, and characters of each
_REASONS, _REASON = 2, 60
#: sources whose digests the first comment gives; the other formats have them all
_DIGESTS = 10

Which = Literal["needed", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on `copy.text[start:end]`, its paragraphs in at most 600 characters."""

    start: int
    end: int
    paragraphs: tuple[str, ...]


def comments(
    checked: Checked, which: Which = "needed", house: House | None = None
) -> tuple[Comment, ...]:
    """The first, on the headline, tells what was done; then one for each statement.

    `needed` leaves out what is supported, unless a flag asks for something, and what was ticked.
    """
    chosen = house or House.of(checked.settings)
    with speaking(words_of(chosen)):
        letters = Letters(checked.sources)
        told = [a for a in checked.assessments if which == "all" or words.needs(a)]
        found = (_comment(a, checked, letters, chosen.redact) for a in told)
        return _first(checked, letters), *found


def _comment(assessment: Assessment, checked: Checked, letters: Letters, redact: bool) -> Comment:
    said = assessment.statement
    told = f"{sentence(words.told(assessment, len(checked.sources)))}."
    asked = " ".join(words.asks(assessment, redact))
    last = [say("comment.ask", ask=shorten(asked, _ASK))] if asked else []
    head = " ".join([told, *_flags(assessment)])
    passages = list(_passages(assessment, letters, redact))
    fitting = _fitting(passages, LONGEST - _length([head, *last]))
    return Comment(start=said.start, end=said.end, paragraphs=(head, *fitting, *last))


def _flags(assessment: Assessment) -> Iterator[str]:
    flags = wording("list")["comma"].join(words.remark(f).word for f in assessment.flags)
    if flags:
        yield say("comment.flags", flags=flags)


def _passages(assessment: Assessment, letters: Letters, redact: bool) -> Iterator[str]:
    """Each passage in a line: for or against, whose it is and of when, where, and its words."""
    for support in assessment.supports:
        shown = sides.shown(support, assessment, letters, redact, _AROUND)
        yield say(
            "comment.side",
            relation=sentence(sides.relation(support, assessment)),
            who=_who(shown, sides.day_of(support, letters)),
            place=shown.place,
            words=shorten(inside("".join(s.text for s in shown.stretches)), _WORDS),
        )


def _who(shown: Passage, on: date | None) -> str:
    name = shorten(shown.outlet, 40)
    return say("comment.who", name=name, day=day(on, short=True)) if on else name


def _fitting(lines: Sequence[str], room: int, more: str = "comment.more") -> Iterator[str]:
    """As many of the lines as there is room for, and how many more there are, said as `more`."""
    for n, line in enumerate(lines):
        rest = say(more, len(lines) - n, number=whole(len(lines) - n))
        following = len(lines) - n > 1
        if len(line) + 1 + (len(rest) + 1) * following > room:
            yield rest
            return
        room -= len(line) + 1
        yield line


def _length(lines: Sequence[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _first(checked: Checked, letters: Letters) -> Comment:
    """The comment on the headline, or else on the first sentence."""
    found = split(checked.copy).sentences
    end = checked.copy.headline_end or (found[0].end if found else 0)
    start = found[0].start if found else 0
    head = [f"{sentence(words.counts(checked))}. {say('comment.advice')}"]
    last = [*_unchecked(checked), _digests(checked, letters)]
    between = _fitting(
        [shorten(n, _WORDS) for n in notes(checked)],
        LONGEST - _length(head + last),
        "comment.more_notes",
    )
    return Comment(start=start, end=end, paragraphs=(*head, *between, *last))


def _unchecked(checked: Checked) -> Iterator[str]:
    found = [shorten(reason, _REASON) for reason in words.reasons(checked)]
    left = ["…"] if len(found) > _REASONS else []
    number = len(checked.unchecked)
    if not number:
        yield say("comment.none")
        return
    told = "; ".join(found[:_REASONS] + left)
    yield say("comment.unchecked", number, number=whole(number), reasons=told)


def _digests(checked: Checked, letters: Letters) -> str:
    """The program's version, and by which texts the result can be found again."""
    some = [f"{letters[a.id]} {a.sha256[:8]}" for a in checked.sources[:_DIGESTS]]
    if (left := len(checked.sources) - _DIGESTS) > 0:
        some.append(say("copy.more_sources", left, number=whole(left)))
    return say(
        "comment.digests",
        version=checked.version,
        copy=checked.copy.sha256[:8],
        sources=wording("list")["comma"].join(some) or say("comment.no_sources"),
    )
