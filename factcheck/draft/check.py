"""The stages in order: sources compared by themselves, then our copy laid beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from factcheck import __version__
from factcheck.brief.origins import shared_origins
from factcheck.claims.title import describe
from factcheck.draft.assess import (
    Evidence,
    assessed,
    identities,
    of_figure,
    of_name,
    of_numeral,
    of_quotation,
)
from factcheck.draft.figures import FOR, Ground, later
from factcheck.draft.names import Register, looked_up
from factcheck.draft.numerals import Digits
from factcheck.draft.quarrels import Quarrels
from factcheck.draft.quotations import Record, printed
from factcheck.draft.statements import Stated, stated
from factcheck.draft.ties import tied
from factcheck.draft.values import Assessment, Checked
from factcheck.encode import CachingEncoder, Encoder
from factcheck.errors import BadDraft
from factcheck.model import Article, Document
from factcheck.pipeline import Compared, Progress, compared, model_of
from factcheck.read.story import read_story
from factcheck.settings import Settings
from factcheck.split import split
from factcheck.verdicts import told_apart


def check_draft(
    draft: str | Path | Article,
    *,
    sources: Iterable[str | Path | Article],
    manifest: str | Path | None = None,
    date: date | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Hold our own copy against its sources: for every statement, who supports it and who differs.

    `draft` is one file or `Article`; `sources` are what `check` takes. The sources are compared
    first, without the copy. `date` is the day of the copy, from which *Monday* is counted. Raises
    `BadDraft` where the draft is not one readable text, `NothingToRead` where no source is left.
    """
    chosen = settings or Settings()
    tell = progress or (lambda _stage, _done: None)
    model, loaded = model_of(encoder, chosen)
    tell("reading", 0.0)
    copy = _read(draft)
    story = read_story(sources, manifest)
    ground = compared(story, chosen, model, loaded, tell)
    tell("holding our copy against the sources", 0.95)
    dated, notes = _dated(copy, date, story.articles)
    said = stated(split(dated), chosen.window)
    return Checked(
        version=__version__,
        copy=dated,
        sources=ground.brief.articles,
        assessments=tuple(_assessments(said, ground, CachingEncoder(model))),
        unchecked=said.unchecked,
        findings=ground.brief,
        unread=ground.brief.unread,
        model=ground.brief.model,
        settings=ground.brief.settings,
        notes=(*notes, *ground.brief.notes),
        files=(*ground.brief.files, *copy_files(draft)),
    )


def copy_files(draft: str | Path | Article) -> tuple[str, ...]:
    """The path of a draft, which no output overwrites."""
    return () if isinstance(draft, Article) else (str(draft),)


def _read(draft: str | Path | Article) -> Article:
    """Our copy as copy: no part of it is taken for the furniture of a page."""
    story = read_story([draft])
    if len(story.articles) != 1:
        raise BadDraft(str(draft), f"it holds {len(story.articles)} articles; a draft is one")
    return replace(story.articles[0], furniture=())


def _dated(
    copy: Article, given: date | None, sources: Sequence[Article]
) -> tuple[Article, tuple[str, ...]]:
    """Our copy with its day: the one given, its own, or else that of the latest source."""
    known = given or copy.published
    if known is not None:
        return replace(copy, published=known), ()
    latest = max((a.published for a in sources if a.published), default=None)
    if latest is None:
        return copy, ()
    note = (
        f"Our copy gives no date of its own: its days are counted from {latest.isoformat()}, "
        "the day of the latest source. Say --date if it is of another."
    )
    return replace(copy, published=latest), (note,)


def _assessments(said: Stated, ground: Compared, encoder: Encoder) -> Iterator[Assessment]:
    origins = shared_origins(ground.brief.articles)
    quarrels = Quarrels(ground.brief.discrepancies)
    found = ((_disputed(e, quarrels), what) for e, what in _evidence(said, ground, encoder))
    evidence = sorted(found, key=lambda e: e[0].statement.start)
    names = identities([e.statement for e, _ in evidence])
    articles = told_apart({a.id: a for a in ground.brief.articles})
    for (known, what), identity in zip(evidence, names, strict=True):
        yield assessed(known, identity, what, origins, articles)


def _disputed(evidence: Evidence, quarrels: Quarrels) -> Evidence:
    """The evidence with what the sources' own findings hold against it, and what is newer."""
    backing = [s for s in evidence.supports if s.relation in FOR]
    opposed = quarrels.against(evidence.statement.kind, backing)
    supports = (*evidence.supports, *(s for s in opposed if evidence.may_be_ours(s)))
    return replace(evidence, supports=later(supports))


def _evidence(said: Stated, ground: Compared, encoder: Encoder) -> Iterator[tuple[Evidence, str]]:
    """What was found of each statement, and what it is in an editor's words."""
    documents: Sequence[Document] = ground.documents
    figures = Ground(ground.claims, tied(said.claims, ground.claims, encoder))
    digits = [Digits(d) for d in documents]
    for statement, claim in said.figures:
        weighed = figures.weighed(claim)
        if not weighed.supports:
            written = (s for d in digits for s in d.mentions(statement.text))
            weighed = replace(weighed, supports=tuple(written))
        yield of_figure(statement, weighed), describe([claim, *weighed.tied])
    text = said.document.article.text
    for statement in said.numerals:
        found = [s for d in digits for s in d.looked_up(statement, text)]
        found = found or [s for d in digits for s in d.mentions(statement.text)]
        yield of_numeral(statement, found), ""
    registers = [Register(d) for d in documents]
    yield from ((of_name(s, looked_up(s, registers)), "") for s in said.names)
    records = [Record(d) for d in documents]
    yield from ((of_quotation(s, printed(s, records)), "") for s in said.quotations)
