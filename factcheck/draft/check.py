"""The stages in order: sources compared by themselves, then our copy laid beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck import __version__
from factcheck.arithmetic import Slip
from factcheck.brief.origins import shared_origins
from factcheck.claims.title import describe
from factcheck.draft.assess import (
    RULES,
    Evidence,
    assessed,
    identities,
    of_figure,
    of_name,
    of_numeral,
    of_quotation,
)
from factcheck.draft.bare_days import BareDays
from factcheck.draft.credits import CREDITED, credits_in, set_aside
from factcheck.draft.figures import Ground, later
from factcheck.draft.names import Register, looked_up
from factcheck.draft.numerals import Digits, numbers
from factcheck.draft.outputs import Which, write
from factcheck.draft.quarrels import Quarrels
from factcheck.draft.quotations import Record, Remarks, printed
from factcheck.draft.reading import Copy, dated, named_apart, read_copy, sources_of, taken_whole
from factcheck.draft.results import Scores
from factcheck.draft.ruled import Desk, Ruled, against, followed, rulings
from factcheck.draft.since import Earlier, carried, earlier
from factcheck.draft.statements import Stated, name_words, stated
from factcheck.draft.ties import tied
from factcheck.draft.values import AGAINST, FOR, Assessment, Checked, Flag, Relation, Standing
from factcheck.draft.with_comments import commented, put_commented
from factcheck.draft.within import WEEKDAY, Place, differs_within, meets, slipped
from factcheck.encode import CachingEncoder, Encoder
from factcheck.model import Article, SecondReading
from factcheck.pipeline import Brief, Compared, Progress, compared, fetcher, model_of
from factcheck.settings import Reader, Settings, is_here
from factcheck.split import split
from factcheck.verdicts import told_apart
from factcheck.words.people import of_several
from factcheck.words.prose import counted

if TYPE_CHECKING:
    import pandas as pd

    from factcheck.second_reader.asking import LanguageModel

#: what is said where a reader on another machine was not to read our copy
NOT_SENT = (
    "Our copy was not sent to the second reader, which is on another machine: the rules alone "
    "checked it. With copy = true under [reader] in the settings it is sent there."
)


class CheckedDraft(Checked):
    """All that is said of a copy, ready to be saved."""

    __slots__ = ()

    def save(
        self, path: str | Path | BinaryIO, format: str | None = None, *, comments: Which = "needed"
    ) -> None:
        """Write it; the suffix picks the format unless named.

        `.docx` is the draft itself with comments, which only a Word document can have: on what
        needs something done, or, by `comments="all"`, on every statement. Raises `UnknownFormat`,
        `NoFormat`, `Unwritable`.
        """
        place = Path(path) if isinstance(path, str) else path
        if isinstance(place, Path) and (format or place.suffix).lower().lstrip(".") == "docx":
            put_commented(self, place, comments)
            return
        draft = Path(self.path) if self.path else None
        with_comments = {"docx": lambda: commented(self, comments)}
        write(self, place, format, draft=draft, more=with_comments)

    def to_frame(self) -> pd.DataFrame:
        """One row a statement, in the order of the copy."""
        import pandas as pd  # half a second that most runs need not pay

        rows = [
            {
                "id": a.id,
                "kind": a.statement.kind.value,
                "text": a.statement.text,
                "value": a.statement.value,
                "paragraph": a.statement.paragraph,
                "start": a.statement.start,
                "end": a.statement.end,
                "standing": a.standing.value,
                "flags": [flag.value for flag in a.flags],
                "what": a.what,
                "origins": a.origins,
                "agree": [s.article for s in a.supports if s.relation in FOR],
                "differ": [s.article for s in a.supports if s.relation in AGAINST],
                "why": a.why,
            }
            for a in self.assessments
        ]
        return pd.DataFrame(rows)

    def __repr__(self) -> str:
        """In short: how many statements, and how they stand; no texts."""
        told = ", ".join(f"{n} {s.value}" for s in Standing if (n := self.count(s)))
        number = len(self.assessments)
        against = counted(len(self.sources), "source")
        return f"<CheckedDraft: {number} statements against {against}; {told or 'none'}>"


def check_draft(
    draft: str | Path | Article,
    *,
    sources: Iterable[str | Path | Article],
    manifest: str | Path | None = None,
    date: date | None = None,
    since: str | Path | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    fetch: bool = False,
    desk: Desk | None = None,
    reader: LanguageModel | None = None,
) -> CheckedDraft:
    """Hold our own copy against its sources: for every statement, who supports it and who differs.

    `draft` is one file or `Article`; `sources` are what `check` takes. They are compared first,
    without the copy. `date` is the day of the copy, from which *Monday* is counted; `since` an
    earlier result: what was ticked there and has not changed stays ticked; `desk` a story at the
    review desk, whose decisions on what to print it is held against, too. `reader` is a language
    model as second reader of what the sources have of each statement, instead of the one that the
    settings name, which reads the copy on another machine only if they say so. Raises `BadDraft`
    where the draft is not one readable text, `BadEarlier`, and `NothingToRead` where no source is
    left.

    >>> wire = Article(id="wire.txt", text="The flood killed 12 people in Halvik, police said.")
    >>> ours = Article(id="copy.txt", text="Twenty people were killed by the flood in Halvik.")
    >>> found = check_draft(ours, sources=[wire]).assessments
    >>> [(a.statement.text, a.standing.value) for a in found]
    [('Twenty', 'contradicted'), ('Halvik', 'supported')]
    """
    chosen = settings or Settings()
    before = earlier(since) if since is not None else None
    model, loaded = model_of(encoder, chosen)
    tell = progress or (lambda _stage, _done: None)
    tell("reading", 0.0)
    copy = read_copy(draft)
    story = sources_of(copy, sources, manifest, fetcher() if fetch else None)
    # what is embedded of the sources is embedded once
    caching = CachingEncoder(model)
    # a second reader is asked of the passages beside our statements, not of all reports as well
    ground = compared(story, replace(chosen, reader=Reader()), caching, loaded, tell)
    tell("checking our copy", 0.95)
    copy = named_apart(dated(copy, date, ground.brief.articles), ground.brief.articles)
    bare = BareDays(ground.claims, caching, sure=copy.day_known)
    said = stated(split(copy.article), chosen.window, name_words(ground.documents), bare)
    asked = reader is not None or bool(chosen.reader.address)
    held = _held(said, ground, caching, like=asked)
    held, second, told = _seen_again(held, copy.article, ground, chosen.reader, reader, tell)
    assessments = _assessments(held, ground, rulings(desk) if desk else ())
    ours, steps = differs_within(said, caching, chosen), slipped(said)
    found = [_flagged(a, ours, steps) for a in assessments]
    checked = _told(copy, ground.brief, said, found, before)
    notes = (*told, *checked.notes)
    return replace(checked, story=desk.story if desk else "", second=second, notes=notes)


#: the evidence on each statement, with what it is in an editor's words
Held = Sequence[tuple[Evidence, str]]


def _held(said: Stated, ground: Compared, encoder: Encoder, *, like: bool = False) -> Held:
    """Every statement laid beside the sources, in the order of the copy.

    With `like` names that may be ours by a slip are looked for, for a second reader.
    """
    quarrels = Quarrels(ground.brief.discrepancies)
    every = _evidence(said, ground, encoder, like=like)
    found = ((_disputed(e, quarrels), what) for e, what in every)
    return sorted(found, key=lambda e: e[0].statement.start)


def _seen_again(
    held: Held,
    copy: Article,
    ground: Compared,
    reader: Reader,
    given: LanguageModel | None,
    tell: Progress,
) -> tuple[Held, SecondReading | None, Sequence[str]]:
    """The same after a second reading, if there is a reader; what to know of where copy went."""
    if given is None and not reader.address:
        return held, None, ()
    if given is None and not (reader.copy or is_here(reader.address)):
        return held, None, (NOT_SENT,)
    # the network's libraries, for those who ask a model
    from factcheck.draft.seen_again import seen_again
    from factcheck.second_reader import reader_of

    evidence, second = seen_again(
        [e for e, _ in held],
        copy,
        told_apart({a.id: a for a in ground.brief.articles}),
        reader_of(reader, given).model,
        reader,
        lambda done, left: tell(f"our copy: request {done + 1} of {left}", 0.97),
    )
    whats = (what for _, what in held)
    return list(zip(evidence, whats, strict=True)), second, ()


def _told(
    copy: Copy,
    brief: Brief,
    said: Stated,
    found: Sequence[Assessment],
    before: Mapping[str, Earlier] | None,
) -> CheckedDraft:
    """All that is said of a copy, with what of it is not checked, and how it was read."""
    credited = credits_in(found, brief.articles)
    kept = [a for a in found if not any(a is one for one in credited)]
    aside = (set_aside(copy.article.id, a.statement, CREDITED) for a in credited)
    return CheckedDraft(
        version=__version__,
        copy=copy.article,
        sources=brief.articles,
        assessments=tuple(kept if before is None else carried(kept, before)),
        unchecked=tuple(sorted([*said.unchecked, *aside], key=lambda u: u.start)),
        findings=brief,
        unread=brief.unread,
        model=brief.model,
        settings=brief.settings,
        notes=(*copy.notes, *taken_whole(copy, brief.articles), *brief.notes),
        files=(*brief.files, *([str(copy.path)] if copy.path else [])),
        path=str(copy.path) if copy.path else "",
        no_comments=copy.no_comments,
    )


def _flagged(assessment: Assessment, within: Set[Place], steps: Mapping[Place, Slip]) -> Assessment:
    """The assessment with flags where another place of our copy contradicts it."""
    said = assessment.statement
    wrong = [slip for place, slip in steps.items() if meets({place}, said.start, said.end)]
    if any(slip.rule == WEEKDAY for slip in wrong):
        assessment = _doubted(assessment)
    flags = list(assessment.flags)
    if meets(within, said.start, said.end):
        flags.append(Flag.DIFFERS_WITHIN)
    if wrong:
        flags.append(Flag.ARITHMETIC)
    told = " ".join(dict.fromkeys([assessment.why, *(slip.why for slip in wrong)]))
    return replace(assessment, flags=tuple(flags), why=told)


def _doubted(assessment: Assessment) -> Assessment:
    """A day that is no such weekday: a source that has one of the two does not support both."""
    if assessment.standing is not Standing.SUPPORTED:
        return assessment
    # what stood beside it was of the support
    return replace(assessment, standing=Standing.LOOK, rule=RULES[Standing.LOOK], flags=())


def _assessments(held: Held, ground: Compared, ruled: Sequence[Ruled]) -> Iterator[Assessment]:
    origins = shared_origins(ground.brief.articles)
    digests = {a.id: a.sha256 for a in ground.brief.articles}
    evidence = [(_decided(e, ruled, digests), what) for e, what in held]
    names = identities([e.statement for e, _ in evidence])
    articles = told_apart({a.id: a for a in ground.brief.articles})
    for (known, what), identity in zip(evidence, names, strict=True):
        yield assessed(known, identity, what, origins, articles)


def _disputed(evidence: Evidence, quarrels: Quarrels) -> Evidence:
    """The evidence with what the sources' own findings hold against it, and what is newer."""
    backing = [s for s in evidence.supports if s.relation in FOR]
    against = list(quarrels.against(evidence.statement.kind, backing))
    opposed = [s for s in against if evidence.may_be_ours(s)]
    # before `later`, what is called so is of a figure that grew: ours is an older reading of it
    outdated = any(s.relation is Relation.LATER for s in opposed)
    # what the sources' own findings say of a passage goes before what was made of it alone: one
    # that they have outgrown is no rival of ours
    known = {s.place for s in opposed}
    known |= {s.place for s in against if s.relation is Relation.EARLIER}
    own = (s for s in evidence.supports if s.relation in FOR or s.place not in known)
    return replace(evidence, supports=later((*own, *opposed)), outdated=outdated)


def _decided(evidence: Evidence, ruled: Sequence[Ruled], digests: dict[str, str]) -> Evidence:
    """The evidence with the decision of the desk that it goes against, or that it follows."""
    if not ruled:
        return evidence
    told = (evidence.statement, evidence.supports, ruled, digests)
    decided = against(*told)
    return replace(evidence, ruled=decided, followed=None if decided else followed(*told))


def _evidence(
    said: Stated, ground: Compared, encoder: Encoder, *, like: bool
) -> Iterator[tuple[Evidence, str]]:
    """What was found of each statement, and what it is in an editor's words."""
    digits = [Digits(d) for d in ground.documents]
    yield from _of_figures(said, ground, digits, encoder)
    own = Digits(said.document)
    yield from ((of_numeral(s, numbers(s, own, digits)), "") for s in said.numerals)
    scores = Scores(ground.claims, digits)
    yield from ((of_numeral(s, scores.beside(s)), "") for s in said.results)
    registers = [Register(d) for d in ground.documents]
    yield from ((of_name(s, looked_up(s, registers, like=like)), "") for s in said.names)
    records = [Record(d) for d in ground.documents]
    quoted = Remarks(records, encoder)
    remarks = ((s, printed(s, records, said.document, quoted)) for s in said.quotations)
    yield from ((of_quotation(s, found), "") for s, found in remarks)


def _of_figures(
    said: Stated, ground: Compared, digits: Sequence[Digits], encoder: Encoder
) -> Iterator[tuple[Evidence, str]]:
    named = of_several(n.text for d in (*ground.documents, said.document) for n in d.names)
    figures = Ground(ground.claims, tied(said.claims, ground.claims, encoder), named)
    found = figures.all_weighed([claim for _, claim in said.figures])
    for (statement, claim), weighed in zip(said.figures, found, strict=True):
        if not weighed.supports:
            written = (s for d in digits for s in d.mentions(statement.text))
            weighed = replace(weighed, supports=tuple(written))
        yield of_figure(statement, weighed), describe([claim, *weighed.tied])
