"""Our words for a statement: its standing, its flags, what the sources say of it, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.brief.clean import clean
from factcheck.brief.language import count, say, whole, wording
from factcheck.brief.passages import withheld_quotes
from factcheck.draft.outputs.view import Badge, Remark
from factcheck.draft.values import (
    AGAINST,
    FOR,
    Assessment,
    Checked,
    Flag,
    Relation,
    Standing,
    StatementKind,
)
from factcheck.plain import ended

#: what the page sets against it: a vaguer passage too
DIFFER = AGAINST | {Relation.IMPRECISE}
#: what speaks neither for nor against it
BEFORE = frozenset({Relation.EARLIER})
#: what stands in the checklist's two columns
LIKE_OURS = FOR | {Relation.SAME_VALUE}
UNLIKE_OURS = frozenset(Relation) - LIKE_OURS
#: flags that ask for something to be done, whatever the standing
URGENT = frozenset(Flag) - {Flag.ONE_ORIGIN, Flag.SECOND_READER}
#: standings that have a number of their own in the counts, in this order
_COUNTED = (
    Standing.AGAINST_DESK,
    Standing.SUPPORTED,
    Standing.CONTRADICTED,
    Standing.STALE,
    Standing.IN_NO_SOURCE,
)
#: standings of which a kind of statement has advice, or a line, too, of its own
_OF_KIND = {
    (Standing.DISPUTED, StatementKind.QUOTATION): "disputed_quotation",
    (Standing.DISPUTED, StatementKind.NAME): "disputed_name",
    (Standing.ALTERED, StatementKind.QUOTATION): "altered_quotation",
    (Standing.ALTERED, StatementKind.NAME): "altered_name",
    (Standing.LOOK, StatementKind.QUOTATION): "look_quotation",
    (Standing.LOOK, StatementKind.NAME): "look_name",
}


def badge(standing: Standing) -> Badge:
    """The standing's sign, word and meaning."""
    told = wording("standing")[standing]
    return Badge(key=standing.value, sign=told["sign"], word=told["word"], meaning=told["meaning"])


def remark(flag: Flag) -> Remark:
    """The flag's word and meaning."""
    told = wording("flag")[flag]
    return Remark(word=told["word"], meaning=told["meaning"])


def counted(standing: Standing, number: int) -> str:
    """So many of a standing: `3 contradicted`."""
    word = wording("standing")[standing]["counted"]
    return say("copy.part", number=whole(number), standing=word)


def counts(checked: Checked) -> str:
    """How many statements there are, and how they stand, in a line.

    `42 statements: 27 supported, 3 contradicted, 7 more; 6 not checked`
    """
    number = len(checked.assessments)
    told = (
        say(
            "copy.counts",
            statements=count(number, "statement"),
            parts=wording("list")["comma"].join(_parts(checked)),
        )
        if number
        else say("copy.counts_none")
    )
    left = len(checked.unchecked)
    return say("copy.unchecked", counts=told, number=whole(left)) if left else told


def _parts(checked: Checked) -> Iterator[str]:
    """The counted standings, then the others: one by its name, several together."""
    there = {s: n for s in Standing if (n := checked.count(s))}
    others = [s for s in there if s not in _COUNTED]
    named = [s for s in _COUNTED if s in there]
    if len(others) < 2 or not named:
        named, others = named + others, []
    yield from (counted(s, there[s]) for s in named)
    if others:
        yield say("copy.more", number=whole(sum(there[s] for s in others)))


def line(assessment: Assessment, sources: int) -> str:
    """What stands behind the standing's word: `2 sources say otherwise, and none says this`."""
    standing = assessment.standing
    if standing is Standing.IN_NO_SOURCE:
        if not sources:
            return say("stands.no_source")
        return say("stands.in_no_source", sources, sources=count(sources, "source"))
    if standing is Standing.SUPPORTED:
        return _supported(assessment)
    if standing is Standing.AGAINST_DESK:
        return say("stands.against_desk")
    agree = number_of(assessment, (Relation.AGREES,)) or number_of(assessment, FOR)
    differ = number_of(assessment, DIFFER)
    if standing in (Standing.CONTRADICTED, Standing.STALE, Standing.DISPUTED):
        told = {"agree": _who("agree", agree), "differ": _who("differ", differ)}
        return say(f"stands.{standing}", **told)
    if standing is Standing.LOOK:
        return _looked_at(assessment, agree)
    every = differ or number_of(assessment, Relation)
    key = _own(assessment) or standing.value
    return say(f"stands.{key}", every, sources=count(every, "source"))


def _own(assessment: Assessment) -> str | None:
    """The line and advice that a kind of statement has of its own, if any."""
    key = _OF_KIND.get((assessment.standing, assessment.statement.kind))
    word_for_word = {s.relation for s in assessment.supports} == {Relation.AGREES}
    return "altered_speaker" if key == "altered_quotation" and word_for_word else key


def _looked_at(assessment: Assessment, agree: int) -> str:
    """Why a statement is worth a look: what is not sure of the passages."""
    doubtful = number_of(assessment, (Relation.UNSURE,))
    if agree:
        told = {"agree": _who("agree", agree), "doubt": _who("look_doubt", doubtful)}
        return say("stands.look_backed", **told)
    if same := number_of(assessment, (Relation.SAME_VALUE,)):
        key = _OF_KIND.get((Standing.LOOK, assessment.statement.kind), "look")
        return _who(key, same)
    if assessment.statement.kind is not StatementKind.QUOTATION:
        return _who("look_unsure", number_of(assessment, Relation))
    word_for_word = all(s.likelihood == 1.0 for s in assessment.supports)
    key = "look_same_words_quotation" if word_for_word else "look_unsure_quotation"
    return _who(key, number_of(assessment, Relation))


def _supported(assessment: Assessment) -> str:
    number, origins = number_of(assessment, FOR), assessment.origins
    key = "supported" if origins and number > 1 else "supported_plain"
    told = {"sources": count(number, "source"), "origins": count(origins, "origin")}
    return say(f"stands.{key}", **told)


def _who(key: str, number: int) -> str:
    return say(f"stands.{key}", number, sources=count(number, "source"))


def number_of(assessment: Assessment, relations: Iterable[Relation]) -> int:
    """How many sources have a passage in one of these relations to the statement."""
    return len({s.article for s in assessment.supports if s.relation in relations})


def told(assessment: Assessment, sources: int) -> str:
    """The standing and what stands behind it: `supported by 3 sources, 2 origins`."""
    form: str = wording("standing")[assessment.standing]["told"]
    return form.format(line=line(assessment, sources))


def withheld(told: str, redact: bool) -> str:
    """A sentence of the engine's, in which a house that redacts shows no source's."""
    told = clean(told).strip()
    return withheld_quotes(told) if redact else told


def asks(assessment: Assessment, redact: bool = False) -> tuple[str, ...]:
    """What to do: what the engine says is worth checking, or else what the standing asks for."""
    key = _own(assessment)
    usual = wording("ask")[key] if key else wording("standing")[assessment.standing]["ask"]
    own = [withheld(check, redact) for check in assessment.check_first] or [usual]
    flagged = [wording("flag")[f]["ask"] for f in assessment.flags]
    return tuple(dict.fromkeys(ended(ask) for ask in (*own, *flagged) if ask))


def needs(assessment: Assessment) -> bool:
    """Whether anything is to be done: it is not supported, or a flag asks for it."""
    if assessment.ticked:
        return False
    return assessment.standing is not Standing.SUPPORTED or bool(URGENT & {*assessment.flags})


def reasons(checked: Checked) -> Sequence[str]:
    """Why parts of our copy were not checked, the commonest reason first."""
    found = [clean(item.reason).strip() for item in checked.unchecked]
    return sorted(dict.fromkeys(found), key=lambda r: -found.count(r))
