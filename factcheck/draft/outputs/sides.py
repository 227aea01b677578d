"""The sources' passages on a statement: side by side in a note, and in short in the checklist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from factcheck.brief.clean import clean, inside, shorten
from factcheck.brief.language import day, say, whole, wording
from factcheck.brief.passages import difference, passage, place, withheld
from factcheck.brief.readings import Letters
from factcheck.draft.outputs.view import Said, Side
from factcheck.draft.outputs.words import BEFORE, DIFFER
from factcheck.draft.values import DOUBTFUL, FOR, Assessment, Relation, StatementKind, Support
from factcheck.model import Side as Mention
from factcheck.view import Passage

#: passages of a side printed in a note; further ones are named
_FULL = 2
#: of further passages those named, and different readings in a cell; JSON and workbook have all
_NAMED, _READINGS = 12, 6
#: characters around a passage's words in a note, and of words in a cell
_AROUND, _CELL = 90, 70
_SIDES = (
    ("note_for", FOR),
    ("note_contra", DIFFER),
    ("note_before", BEFORE),
    ("note_perhaps", DOUBTFUL),
)
#: relations that the name of their side says already
_SAID = frozenset({Relation.AGREES, Relation.DIFFERS, Relation.SAME_VALUE})


def sides(
    assessment: Assessment, letters: Letters, redact: bool = False, around: int = _AROUND
) -> tuple[Side, ...]:
    """The passages for, against and perhaps of the same thing; a side without any is left out."""
    return tuple(
        Side(
            name=wording("copy_label")[name],
            passages=tuple(
                (shown(s, assessment, letters, redact, around), note(s, assessment))
                for s in found[:_FULL]
            ),
            more=tuple(_some(found[_FULL:], letters)),
        )
        for name, relations in _SIDES
        if (found := among(assessment, relations))
    )


def among(assessment: Assessment, relations: Iterable[Relation]) -> list[Support]:
    """The passages in one of these relations to the statement."""
    return [s for s in assessment.supports if s.relation in relations]


def cells(
    of: Assessment, relations: Iterable[Relation], letters: Letters, redact: bool = False
) -> tuple[Said, ...]:
    """The words of passages, those in the same words together, and the letters of their sources."""
    by_words: dict[tuple[str, str], list[str]] = {}
    for support in among(of, relations):
        said = quoted(support, of, redact)
        hint = relation(support, of) if support.relation in DOUBTFUL else ""
        by_words.setdefault((said, note(support, of) or hint), []).append(letters[support.article])
    made = [
        Said(words=words, letters=tuple(dict.fromkeys(named)), note=hint)
        for (words, hint), named in by_words.items()
    ]
    left = len(made) - _READINGS
    rest = [Said(words="", letters=(), note=_and_more(left))] if left > 0 else []
    return (*made[:_READINGS], *rest)


def _and_more(number: int) -> str:
    return say("copy.more_sources", number, number=whole(number))


def quoted(support: Support, of: Assessment, redact: bool = False) -> str:
    """A passage's words as they stand between marks of ours, in the room of a cell.

    Redacted, of an altered quotation those that differ.
    """
    words = inside(clean(support.quote).strip())
    if redact:
        ours = inside(clean(of.statement.text))
        spans = difference(words, ours).spans if _altered(support, of) else ()
        words = " … ".join(words[a:b] for a, b in spans) or withheld(words)
    return shorten(words, _CELL)


def _altered(support: Support, of: Assessment) -> bool:
    """Whether it is a quotation in other words than ours."""
    return of.statement.kind is StatementKind.QUOTATION and support.relation in DIFFER


def note(support: Support, of: Assessment) -> str:
    """What a passage is to our statement, where the name of its side does not say it."""
    return "" if support.relation in _SAID else relation(support, of)


def _some(found: Sequence[Support], letters: Letters) -> Iterator[str]:
    """Where further passages stand, as far as there is room for it."""
    yield from lettered(found[:_NAMED], letters)
    if (left := len(found) - _NAMED) > 0:
        yield _and_more(left)


def lettered(found: Sequence[Support], letters: Letters) -> Iterator[str]:
    """Where passages stand: `A para 2`."""
    for support in found:
        where = place(_side(support))
        yield say("copy.lettered", letter=letters[support.article], place=where)


def places(assessment: Assessment, letters: Letters) -> tuple[str, ...]:
    """Where the passages of a statement stand, each place once."""
    told = among(assessment, FOR) or assessment.supports
    once = {(s.article, s.sentence.paragraph): s for s in told}
    return tuple(_some(list(once.values()), letters))


def latest(assessment: Assessment, letters: Letters) -> str:
    """The day of the latest passage, and whose it is; empty where no day is known."""
    dated = [(on, s.article) for s in assessment.supports if (on := day_of(s, letters))]
    if not dated:
        return ""
    last = max(on for on, _ in dated)
    named = dict.fromkeys(letters[article] for on, article in dated if on == last)
    return say("copy.latest", day=day(last, short=True, year=False), letters=" ".join(named))


def day_of(support: Support, letters: Letters) -> date | None:
    """The day as of which a passage speaks: its own, or that of its source."""
    return support.as_of or letters.published(support.article)


def relation(support: Support, of: Assessment) -> str:
    """What a passage is to our statement, in words that stand alone: a remark has no value."""
    own = wording("relation_of").get(f"{of.statement.kind}_{support.relation}")
    return str(own or wording("relation")[support.relation])


def shown(support: Support, of: Assessment, letters: Letters, redact: bool, around: int) -> Passage:
    """A passage in its sentence, marked whole, or where a quotation departs from ours."""
    altered = _altered(support, of)
    if redact and not altered:
        support = replace(support, quote=withheld(support.quote))
    other = of.statement.text if altered else None
    return passage(_side(support), letters, redact, other, around)


def _side(support: Support) -> Mention:
    """The passage as a side of a finding, which the brief can show."""
    return Mention(
        article=support.article,
        start=support.start,
        end=support.end,
        quote=support.quote,
        value=support.value,
        sentence=support.sentence,
        authority=support.authority,
        as_of=support.as_of,
    )
