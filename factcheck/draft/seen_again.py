"""The passages beside each statement of our copy, read by the user's language model as well.

The rules lay passages beside a statement by likeness, and likeness does not always tell whether two
are of one thing. The model says that of each passage, no more: which passages there are, what a
figure's value is and whether two values differ stays the program's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.draft.assess import Evidence, standing
from factcheck.draft.figures import later
from factcheck.draft.values import (
    AGAINST,
    DOUBTFUL,
    FOR,
    Relation,
    StatementKind,
    Support,
)
from factcheck.model import Article, SecondReading
from factcheck.second_reader.asking import LanguageModel
from factcheck.second_reader.held import Span
from factcheck.second_reader.own_copy import Beside, said_of
from factcheck.second_reader.prompt import OWN_COPY, Says, version
from factcheck.second_reader.requests import Asked, Progress
from factcheck.settings import Reader

#: so many passages with our value, and with others, are laid beside a statement
BACKING, OTHERS = 2, 4
#: what a passage gives that has our value, whatever it is of
OUR_VALUE = FOR | {Relation.SAME_VALUE}

Told = Mapping[tuple[str, int], Says | None]


def seen_again(
    evidence: Sequence[Evidence],
    copy: Article,
    sources: Mapping[str, Article],
    model: LanguageModel,
    reader: Reader,
    progress: Progress,
) -> tuple[list[Evidence], SecondReading]:
    """The evidence as it stands after a second reading, and what was asked for it.

    Never raises for what a model or its server does: the summary's `fault` says it.
    """
    asked = Asked(model, reader, progress)
    laid = [laid_beside(e) for e in evidence]
    open_ = [n for n, passages in enumerate(laid) if passages]
    beside = [_beside(evidence[n], laid[n], copy, sources) for n in open_]
    found = list(evidence)
    for n, said in zip(open_, said_of(beside, asked), strict=True):
        told = {p.place: says for p, says in zip(laid[n], said, strict=True)}
        found[n] = as_told(evidence[n], told)
    changed = sum(e.second for e in found)
    summary = asked.summary(
        questions=version(OWN_COPY), proposed=sum(len(laid[n]) for n in open_), kept=changed
    )
    return found, summary


def laid_beside(evidence: Evidence) -> Sequence[Support]:
    """The passages that are asked about: some with our value, and of each other value one."""
    statement = evidence.statement
    backing = sorted((s for s in evidence.supports if s.relation in FOR), key=_likeliest)
    others = list(_one_of_each(s for s in evidence.supports if s.relation not in FOR))
    others += evidence.passed_over
    named = statement.kind is StatementKind.NAME
    if (named and not others) or not (named or statement.figure or statement.quotation):
        return ()
    return (*backing[:BACKING], *others[:OTHERS])


def _likeliest(support: Support) -> tuple[float, str, int]:
    return -support.likelihood, *support.place


def _one_of_each(supports: Iterator[Support]) -> Iterator[Support]:
    """The first passage of each relation and form."""
    seen = set[tuple[Relation, str, str]]()
    for s in supports:
        key = s.relation, s.quote.casefold(), s.article if s.relation in DOUBTFUL else ""
        if key not in seen:
            seen.add(key)
            yield s


def _beside(
    evidence: Evidence, passages: Sequence[Support], copy: Article, sources: Mapping[str, Article]
) -> Beside:
    s = evidence.statement
    return Beside(
        kind=s.kind.value,
        ours=Span(article=copy, sentence=s.sentence, start=s.start, end=s.end),
        theirs=tuple(
            Span(article=sources[p.article], sentence=p.sentence, start=p.start, end=p.end)
            for p in passages
        ),
    )


def as_told(evidence: Evidence, told: Told) -> Evidence:
    """The evidence with each passage what the second reader says that it is to our statement."""
    if not any(told.values()):
        return evidence
    quoted = evidence.statement.kind is StatementKind.QUOTATION
    shown = [_as_told(s, told.get(s.place), quoted=quoted) for s in evidence.supports]
    opposed = (Says.OTHERWISE, Says.LOOSER)
    more = [s for s in evidence.passed_over if told.get(s.place) in opposed]
    found = [s for s in shown if s is not None]
    found += (s for p in more if (s := _as_told(p, told.get(p.place), quoted=quoted)))
    # a source may state our thing in a passage that was not laid beside it: nothing is ruled out
    found = _without_strays(_without_unasked(found, told), told) or _doubted(evidence.supports)
    outdated = evidence.outdated and any(s.relation is Relation.LATER for s in found)
    made = replace(evidence, supports=later(found), outdated=outdated)
    made = _words_of(made, told) if quoted else _spelling_of(made)
    return replace(made, second=standing(made) is not standing(evidence))


def _as_told(support: Support, says: Says | None, *, quoted: bool) -> Support | None:
    """A passage as it was told to be; None where it is of another thing.

    Its value is for the program to say: one that is ours never differs, and one that is not may at
    best be true beside ours. A remark that stands word for word may be somebody else's.
    """
    relation = support.relation
    if says in (None, Says.UNCLEAR):
        return support
    if relation in OUR_VALUE:
        if says is Says.LOOSER:
            return replace(support, relation=Relation.IMPRECISE)
        if says is Says.SAME:
            kept = relation if relation in FOR else Relation.AGREES
            return replace(support, relation=kept)
        differs = quoted and says is Says.OTHERWISE
        return replace(support, relation=Relation.DIFFERS if differs else Relation.SAME_VALUE)
    if says is Says.ANOTHER:
        return None
    told = {
        Says.SAME: Relation.AGREES if support.figure is None else Relation.COMPATIBLE,
        Says.LOOSER: Relation.IMPRECISE,
    }
    otherwise = relation if relation in {*AGAINST, Relation.EARLIER} else Relation.DIFFERS
    return replace(support, relation=told.get(says, otherwise) if says else relation)


def _doubted(supports: Sequence[Support]) -> list[Support]:
    return [replace(s, relation=Relation.UNSURE) for s in supports]


def _without_unasked(supports: Sequence[Support], told: Told) -> list[Support]:
    """The passages with our value that were not asked about share what those were told to be."""
    asked = [s for s in supports if s.relation in OUR_VALUE and told.get(s.place)]
    strays = bool(asked) and all(s.relation is Relation.SAME_VALUE for s in asked)
    return [
        replace(s, relation=Relation.SAME_VALUE)
        if strays and s.relation in FOR and not told.get(s.place)
        else s
        for s in supports
    ]


def _without_strays(supports: Sequence[Support], told: Told) -> list[Support]:
    """The passages without those of another thing that have our value, if something else is left.

    Where nothing is, they say that the value stands in a source.
    """
    left = [
        s for s in supports if s.relation is not Relation.SAME_VALUE or told.get(s.place) is None
    ]
    return left if any(s.relation not in DOUBTFUL for s in left) else list(supports)


def _spelling_of(evidence: Evidence) -> Evidence:
    """A name is altered where some passage writes it otherwise, and none as we do."""
    if evidence.statement.kind is not StatementKind.NAME:
        return evidence
    differs = any(s.relation in AGAINST for s in evidence.supports)
    return replace(evidence, altered=differs and not evidence.backed)


def _words_of(evidence: Evidence, told: Told) -> Evidence:
    """A quotation is altered where no source has it of our speaker, and some otherwise."""
    said = {s.place: told.get(s.place) for s in evidence.supports}
    if Says.SAME in said.values():
        return replace(evidence, altered=False, others=())
    if Says.OTHERWISE not in said.values():
        return evidence
    word_for_word = [
        s for s in evidence.supports if said[s.place] is Says.OTHERWISE and s.likelihood >= 1.0
    ]
    speakers = tuple(dict.fromkeys(s.authority or "" for s in word_for_word))
    return replace(evidence, altered=True, others=speakers)
