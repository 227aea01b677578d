"""The second reading: propose, hold to the text, look again, defend, and join the rules' findings.

A model's word decides nothing that can be decided here: passages must stand in the reports, and
figures are compared by the program. What it proposes and the program does not tell is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.claims import Claim
from factcheck.encode import Encoder
from factcheck.model import (
    Agreement,
    Article,
    Declined,
    Discrepancy,
    Document,
    FoundBy,
    Passage,
    SecondReading,
)
from factcheck.second_reader.asking import LanguageModel, Request
from factcheck.second_reader.facts import of_figures, of_words
from factcheck.second_reader.held import Candidate, Refused, hold, narrowed, of_finding, once
from factcheck.second_reader.joining import one_difference, weight_of
from factcheck.second_reader.looks import AROUND, AT_ONCE, FAR, Look, looks, shown
from factcheck.second_reader.prompt import (
    Innocent,
    Relation,
    Worth,
    again,
    defence,
    look,
    proposals,
    version,
)
from factcheck.second_reader.requests import Asked, Progress, batches
from factcheck.second_reader.sheets import lines_of, sheets
from factcheck.settings import Reader
from factcheck.verdicts import told_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a second reading found, and what it was asked."""

    discrepancies: tuple[Discrepancy, ...]
    summary: SecondReading
    #: of the rules' findings that it did not propose, by their id: why it would not defend one,
    #: empty where it would
    opinions: Mapping[str, str]


def read_again(
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    encoder: Encoder,
    model: LanguageModel,
    reader: Reader,
    *,
    rules: Sequence[Discrepancy] = (),
    precision: float | None = None,
    progress: Progress | None = None,
) -> Told:
    """What a model finds in a story, held to the text, and what it thinks of what the rules found.

    `claims` are those of each article, `rules` the findings that stand without it. Never raises
    for what a model or its server does: the summary's `fault` says it.
    """
    articles = told_apart({d.article.id: d.article for d in documents})
    asked = Asked(model, reader, progress or (lambda _done, _left: None))
    judge = _Judge(claims, weight_of(precision), articles)
    candidates, refused, proposed = _proposed(documents, encoder, asked)
    found, declined = _decided(candidates, judge, asked)
    alone = [d for d in rules if not any(one_difference(d, m) for m in found)]
    return Told(
        discrepancies=tuple(found),
        opinions=_opinions(alone, judge, asked),
        summary=asked.summary(
            questions=version(),
            proposed=proposed,
            kept=len(found),
            declined=(*refused, *declined),
            precision=precision,
        ),
    )


def _proposed(
    documents: Sequence[Document], encoder: Encoder, asked: Asked
) -> tuple[list[Candidate], list[Declined], int]:
    """The candidates of all sheets, what was refused, and how many were proposed."""
    laid = sheets(lines_of(documents), encoder, asked.room)
    questions = [(request, sheet) for sheet in laid for request in proposals(str(sheet))]
    told: list[Candidate | Refused] = []
    for left, (request, sheet) in zip(range(len(questions) - 1, -1, -1), questions, strict=True):
        found = asked.ask(request, left, "differences")
        told += hold(found or [], {line.name: line for line in sheet.lines})
    candidates, repeated = once([c for c in told if isinstance(c, Candidate)])
    refused = [Declined(reason=r.reason) for r in told if isinstance(r, Refused)]
    refused += [Declined(reason="proposed twice")] * repeated
    return candidates, refused, len(told)


@dataclass(frozen=True, slots=True)
class _Judge:
    """What becomes of a candidate: the figures have the first word, and the last."""

    claims: Mapping[str, Sequence[Claim]]
    confidence: float
    articles: Mapping[str, Article]

    def figures(self, candidate: Candidate) -> Discrepancy | Agreement | None:
        """What its figures say."""
        return of_figures(candidate, self.claims, self.confidence, self.articles)

    def verdict(self, candidate: Candidate, said: Look | None) -> Discrepancy | str:
        """The finding, or why there is none."""
        if said is None:
            return "not looked at a second time"
        if against := _against(candidate, said):
            return against
        kept = narrowed(candidate, said.versions)
        compared = self.figures(kept)
        if compared is not None:
            return "the figures can both be true" if isinstance(compared, Agreement) else compared
        if said.relation is Relation.BOTH_TRUE:
            return "at second sight: both are true"
        found = of_words(kept, said, self.confidence, self.articles)
        return found or "the versions say the same"


def _against(candidate: Candidate, said: Look) -> str:
    """Why a model would not defend a candidate; empty where it would."""
    if said.innocent is not Innocent.NONE:
        return f"at second sight: {said.innocent.value}"
    if said.worth is Worth.TRIFLE:
        return "at second sight: a trifle"
    if not said.sure:
        return "at second sight: not sure"
    if len(narrowed(candidate, said.versions).versions) < 2:
        return "at second sight: no two versions of one fact"
    return ""


def _decided(
    candidates: Sequence[Candidate], judge: _Judge, asked: Asked
) -> tuple[list[Discrepancy], list[Declined]]:
    found: list[Discrepancy] = []
    declined: list[Declined] = []
    open_: list[Candidate] = []
    for candidate in candidates:
        if isinstance(judge.figures(candidate), Agreement):
            declined.append(_declined("the figures can both be true", candidate))
        else:
            open_.append(candidate)
    for candidate, second in zip(open_, _looked(open_, asked), strict=True):
        verdict = judge.verdict(candidate, second)
        if isinstance(verdict, str):
            declined.append(_declined(verdict, candidate))
        else:
            found.append(replace(verdict, found_by=FoundBy.MODEL, label=candidate.label))
    return found, declined


def _looked(candidates: Sequence[Candidate], asked: Asked) -> list[Look | None]:
    """What is said of each at second sight; None where nothing is.

    That a version merely says less is said too readily, and asked once more. For what is left to
    be told a defence is heard, and counts where it is sure of itself.
    """
    said = _said_of(candidates, look, asked)
    left_out = [n for n, s in enumerate(said) if s and s.innocent is Innocent.OMISSION]
    once_more = _said_of([candidates[n] for n in left_out], again, asked)
    for n, more in zip(left_out, once_more, strict=True):
        said[n] = more or said[n]
    to_tell = [n for n, s in enumerate(said) if s and not _against(candidates[n], s)]
    defended = _said_of([candidates[n] for n in to_tell], defence, asked, FAR)
    for n, more in zip(to_tell, defended, strict=True):
        if more and more.sure and more.innocent is not Innocent.NONE:
            said[n] = more
    return said


def _said_of(
    candidates: Sequence[Candidate],
    question: Callable[[str], Request],
    asked: Asked,
    around: int = AROUND,
) -> list[Look | None]:
    """What one question, which shows so many characters around the words, says of each."""
    groups = list(batches(candidates, AT_ONCE, lambda g: len(shown(g, around)) <= asked.room))
    said: list[Look | None] = []
    for n, group in enumerate(groups):
        answer = asked.ask(question(shown(group, around)), len(groups) - n - 1, "looks")
        said += looks(answer or [], len(group))
    return said


def _opinions(rules: Sequence[Discrepancy], judge: _Judge, asked: Asked) -> dict[str, str]:
    """What is said of the rules' findings, looked at as if they were candidates."""
    candidates = [of_finding(d, judge.articles) for d in rules]
    return {
        d.id: _against(candidate, said)
        for d, candidate, said in zip(rules, candidates, _looked(candidates, asked), strict=True)
        if said is not None
    }


def _declined(reason: str, candidate: Candidate) -> Declined:
    quotes = tuple(
        Passage(article=s.article.id, start=s.start, end=s.end, quote=s.words, sentence=s.sentence)
        for version in candidate.versions
        for s in version
    )
    return Declined(reason=reason, label=candidate.label, quotes=quotes)
