"""The passages beside each statement of our copy, read by the user's language model as well.

The rules lay passages beside a statement by likeness, and likeness does not always tell whether two
are of one thing. The model says that of each passage, no more: which passages there are, what a
figure's value is and whether two values, names or wordings differ stays the program's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.draft.assess import Evidence, standing
from factcheck.draft.figures import later
from factcheck.draft.ties import Place
from factcheck.draft.values import (
    AGAINST,
    DOUBTFUL,
    FOR,
    Relation,
    Statement,
    StatementKind,
    Support,
)
from factcheck.judge import judge
from factcheck.model import Article, SecondReading, Verdict
from factcheck.second_reader.asking import LanguageModel
from factcheck.second_reader.held import Span
from factcheck.second_reader.own_copy import Beside, said_of
from factcheck.second_reader.prompt import OWN_COPY, Says, version
from factcheck.second_reader.requests import Asked, Progress
from factcheck.settings import Reader
from factcheck.words.alignment import spoken_words

#: so many passages with our value, and with others, are laid beside a statement
BACKING, OTHERS = 2, 4
#: what a passage gives that has our value, whatever it is of
OUR_VALUE = FOR | {Relation.SAME_VALUE}

#: what the model is told that our copy is, instead of the name of its file
OUR_COPY = "our copy"

Told = Mapping[Place, Says | None]


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
    laid, ours = [laid_beside(e) for e in evidence], replace(copy, outlet=OUR_COPY)
    open_ = [n for n, passages in enumerate(laid) if passages]
    beside = [_beside(evidence[n], laid[n], ours, sources) for n in open_]
    found = list(evidence)
    for n, said in zip(open_, said_of(beside, asked), strict=True):
        answers = zip(laid[n], said, strict=True)
        found[n] = as_told(evidence[n], dict(_for_all(evidence[n], dict(answers))))
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


def _for_all(
    evidence: Evidence, said: Mapping[Support, Says | None]
) -> Iterator[tuple[Place, Says | None]]:
    """What was said of the passages that were asked about, and so of others in the same form."""
    forms = {_form(s): says for s, says in said.items()}
    for s in (*evidence.supports, *evidence.passed_over):
        if s in said or (s.relation not in FOR and _form(s) in forms):
            yield s.place, said.get(s, forms.get(_form(s)))


def _form(support: Support) -> tuple[Relation, str, str]:
    doubtful = support.relation in DOUBTFUL
    return support.relation, support.quote.casefold(), support.article if doubtful else ""


def _likeliest(support: Support) -> tuple[float, str, int]:
    return -support.likelihood, *support.place


def _one_of_each(supports: Iterator[Support]) -> Iterator[Support]:
    """The first passage of each relation and form."""
    seen = set[tuple[Relation, str, str]]()
    for s in supports:
        if _form(s) not in seen:
            seen.add(_form(s))
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
    statement = evidence.statement
    quoted = statement.kind is StatementKind.QUOTATION
    shown = [_as_told(s, told.get(s.place), statement) for s in evidence.supports]
    opposed = (Says.OTHERWISE, Says.LOOSER)
    more = [s for s in evidence.passed_over if told.get(s.place) in opposed]
    found = [s for s in shown if s is not None]
    found += (s for p in more if (s := _as_told(p, told.get(p.place), statement)))
    # a source may state our thing in a passage that was not laid beside it: nothing is ruled out
    found = _without_strays(_without_unasked(found, told), told) or _doubted(evidence.supports)
    outdated = evidence.outdated and any(s.relation is Relation.LATER for s in found)
    if not outdated:
        # later than what agrees, of which some may be gone
        found = [replace(s, relation=_plainly(s.relation)) for s in found]
    made = replace(evidence, supports=later(found), outdated=outdated)
    made = _words_of(made, told) if quoted else _spelling_of(made)
    return replace(made, second=_read(made) != _read(evidence))


def _plainly(relation: Relation) -> Relation:
    return Relation.DIFFERS if relation is Relation.LATER else relation


def _read(evidence: Evidence) -> object:
    """How the passages of a statement are read."""
    return standing(evidence), {(s.place, s.relation) for s in evidence.supports}


def _as_told(support: Support, says: Says | None, statement: Statement) -> Support | None:
    """A passage as it was told to be; None where it is of another thing.

    Whether its value is ours is for the program to say: one that is never differs, and one that
    conflicts with it is never the same. A remark that stands word for word may be somebody else's.
    """
    if says is None or says is Says.UNCLEAR:
        return support
    if support.relation in OUR_VALUE:
        return replace(support, relation=_of_our_value(support, says, statement))
    if says is Says.ANOTHER:
        return None
    return replace(support, relation=_of_another_value(support, says, statement))


def _of_our_value(support: Support, says: Says, statement: Statement) -> Relation:
    relation = support.relation
    if says is Says.SAME or (says is Says.LOOSER and statement.figure is None):
        return relation if relation in FOR else Relation.AGREES
    if says is Says.LOOSER:
        return Relation.IMPRECISE
    if statement.kind is not StatementKind.QUOTATION:
        return Relation.SAME_VALUE
    others = says is Says.OTHERWISE and _of_another_speaker(support, statement)
    return Relation.DIFFERS if others else Relation.UNSURE


def _of_another_value(support: Support, says: Says, statement: Statement) -> Relation:
    relation, ours = support.relation, statement.figure
    if says is Says.SAME:
        if ours is None or support.figure is None:
            quoted = statement.kind is StatementKind.QUOTATION
            return Relation.AGREES if quoted and _word_for_word(support, statement) else relation
        conflict = judge(ours, support.figure).verdict is Verdict.CONFLICT
        return Relation.UNSURE if conflict else Relation.COMPATIBLE
    if says is Says.LOOSER and ours is not None:
        return Relation.IMPRECISE
    return relation if relation in {*AGAINST, Relation.EARLIER} else Relation.DIFFERS


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
    differ = [s for s in evidence.supports if s.relation in AGAINST]
    if not differ and {told.get(s.place) for s in evidence.supports} <= {None, Says.UNCLEAR}:
        # whose it is was told by the rules, and by nobody else
        return evidence
    if evidence.altered and evidence.others and not differ:
        # two people by name are not one because a model says so
        return replace(evidence, supports=tuple(_doubted(evidence.supports)), altered=False)
    whole = [s for s in differ if _word_for_word(s, evidence.statement)]
    speakers = tuple(dict.fromkeys(s.authority or "" for s in whole))
    backed = evidence.backed
    return replace(evidence, altered=bool(differ) and not backed, others=() if backed else speakers)


def _word_for_word(support: Support, statement: Statement) -> bool:
    return spoken_words(support.quote) == spoken_words(statement.text)


def _of_another_speaker(support: Support, statement: Statement) -> bool:
    """Whether a source names somebody beside a remark whose last name is not our speaker's."""
    ours, theirs = (
        spoken_words(who or "")[-1:] for who in (statement.authority, support.authority)
    )
    return bool(theirs) and ours != theirs
