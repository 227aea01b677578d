"""The stages in order: from paths to a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from factcheck import __version__
from factcheck.brief import present
from factcheck.carry.earlier import Earlier, read_earlier
from factcheck.carry.earlier import since as changed_since
from factcheck.claims import Claim, figure_claims, figures_of, noted
from factcheck.encode import CachingEncoder, Encoder, choose
from factcheck.match import (
    match_figures,
    match_names,
    match_quotations,
    match_speakers,
    match_statements,
    match_who,
)
from factcheck.model import (
    NOT_SURE,
    Agreement,
    Article,
    Discrepancy,
    Document,
    Fact,
    Figure,
    Findings,
    NearMiss,
    Passage,
    Portrait,
    SetAside,
    Severity,
    Story,
)
from factcheck.read.story import read_story
from factcheck.render.formats import rendered, write
from factcheck.settings import Settings, type_names
from factcheck.split import split
from factcheck.verdicts import compare, not_adding_up, searched, type_of
from factcheck.view import House, Page
from factcheck.words.prose import counted

if TYPE_CHECKING:
    import pandas as pd

    from factcheck.read.intake.fetch import Fetcher
    from factcheck.second_reader.asking import LanguageModel
    from factcheck.second_reader.reading import Told

#: what stands on a page beside its story, by the kind with which reading marks it
FURNITURE: Mapping[str, str] = {
    "advertisement": "an advertisement",
    "app": "a line on the outlet's app",
    "biography": "a note on the author",
    "byline": "the byline",
    "comments": "a line on readers' comments",
    "contact": "how to reach the newsroom",
    "contributors": "who contributed to it",
    "cookies": "a notice on cookies",
    "copyright": "the copyright line",
    "counter": "what the site counts: readers, comments, minutes",
    "credit": "the credit of a picture",
    "date": "the date of the page",
    "developing": "a note that the story goes on",
    "gallery": "a gallery of pictures",
    "navigation": "the menus of the page",
    "newsletter": "a line on newsletters",
    "offer": "what the site sells",
    "related": "other stories to which the page points",
    "share": "buttons for sharing it",
    "site": "the name of the site",
}
#: told the name of the stage and how far it has come, from 0 to 1
Progress = Callable[[str, float], None]


class Brief(Findings):
    """All that differs and agrees between the articles of one story, ready to be saved.

    `discrepancies` come most severe first, then most certain.
    """

    __slots__ = ()

    def save(self, path: str | Path | BinaryIO, format: str | None = None) -> None:
        """Write the brief; the suffix picks the format unless named. Raises `UnknownFormat`."""
        write(self, self._page(), Path(path) if isinstance(path, str) else path, format)

    def to_frame(self) -> pd.DataFrame:
        """One row per side of every discrepancy."""
        from factcheck.render.table import frame

        return frame(self)

    def __repr__(self) -> str:
        """In short: the event, how much differs, agrees and was set aside; no texts."""
        counts = [
            counted(n, s.value)
            for s in Severity
            if (n := sum(d.severity is s for d in self.discrepancies))
        ]
        differ = ", ".join(counts) or "no discrepancies"
        more = (
            f"{counted(len(self.agreements), 'agreement')}, "
            f"{len(self.set_aside)} set aside, "
            f"{len(self.unread)} unread"
        )
        event = f"{self.event or 'without event'!r}"
        return f"<Brief {event}: {differ} in {len(self.articles)} articles; {more}>"

    def _page(self) -> Page:
        return present(self, str(self.settings.get("title", "")), House.of(self.settings))

    def _repr_html_(self) -> str:
        """The brief in a frame of its own, so that its styles and a notebook's stay apart."""
        page = rendered(self, self._page(), "html").decode("utf-8")
        return (
            f'<iframe title="{escape(repr(self))}" sandbox srcdoc="{escape(page)}"'
            ' width="100%" height="720"></iframe>'
        )


def check(
    inputs: Iterable[str | Path | Article],
    *,
    manifest: str | Path | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    fetch: bool = False,
    reader: LanguageModel | None = None,
    since: str | Path | Earlier | None = None,
) -> Brief:
    """Compare the articles of one story and say where they disagree.

    `inputs` are files, folders, globs or `Article` values, and with `fetch` web addresses. `reader`
    is a language model as second reader, instead of the one that the settings name. `since` is the
    JSON of an earlier brief, of which the new one says what changed. Raises `NothingToRead` when no
    article is left, `BadManifest`, `BadEarlier`, `ModelMissing`; a file that cannot be read is
    listed in the brief's `unread`, and the rest is still done.
    """
    earlier = since if isinstance(since, Earlier | None) else read_earlier(since)
    chosen = settings or Settings()
    model, loaded = model_of(encoder, chosen)
    tell = progress or (lambda _stage, _done: None)
    tell("reading", 0.0)
    story = read_story(inputs, manifest, fetcher() if fetch else None)
    brief = compared(story, chosen, model, loaded, tell, reader).brief
    return replace(brief, since=changed_since(earlier, brief)) if earlier else brief


@dataclass(frozen=True, slots=True)
class Compared:
    """A story's brief, and what it was made of, for whoever lays more beside it."""

    brief: Brief
    documents: Sequence[Document]
    #: of each article, by its id
    figures: Mapping[str, Sequence[Figure]]
    #: those in figures
    claims: Sequence[Claim]
    #: of all kinds
    facts: Sequence[Fact]


def compared(
    story: Story,
    chosen: Settings,
    model: Encoder,
    loaded: Callable[[], None],
    tell: Progress,
    reader: LanguageModel | None = None,
) -> Compared:
    """The articles of a story that was read, compared; `loaded` waits until the model is ready."""
    documents = [split(a) for a in story.articles]
    tell("finding figures", 0.2)
    figures = {d.article.id: figures_of(d) for d in documents}
    tell("matching", 0.3)
    loaded()
    gathered = _gathered(documents, figures, model, chosen)
    articles = tuple(noted(d, figures[d.article.id]) for d in documents)
    tell("comparing", 0.9)
    own = not_adding_up(documents, figures)
    discrepancies, agreements, doubtful = _judged(
        gathered.facts, own.discrepancies, articles, chosen
    )
    second = _read_again(documents, gathered, discrepancies, model, chosen, reader, tell)
    if second is not None:
        discrepancies, more = _both_readers(discrepancies, second, chosen)
        doubtful += more
    brief = Brief(
        version=__version__,
        event=story.event,
        articles=articles,
        discrepancies=tuple(searched(discrepancies, articles, figures)),
        agreements=tuple(searched(agreements, articles, figures)),
        set_aside=(*gathered.set_aside, *doubtful),
        near_misses=tuple(_near(gathered, discrepancies, type_names(chosen.leave_out))),
        who=gathered.who,
        unread=story.unread,
        model=chosen.model or "all-MiniLM-L6-v2",
        settings=_told(chosen),
        compared=len(gathered.claims),
        files=story.files,
        notes=(*gathered.notes, *own.notes),
        second=second.summary if second else None,
    )
    return Compared(brief, documents, figures, gathered.claims, gathered.facts)


def _read_again(
    documents: Sequence[Document],
    gathered: _Gathered,
    rules: Sequence[Discrepancy],
    encoder: Encoder,
    settings: Settings,
    model: LanguageModel | None,
    tell: Progress,
) -> Told | None:
    """What the second reader says, of the types asked for; None where there is no such reader."""
    if model is None and not settings.reader.address:
        return None
    # the network's libraries, for those who ask a model
    from factcheck.second_reader import read_again, reader_of

    by_article: dict[str, list[Claim]] = {d.article.id: [] for d in documents}
    for claim in gathered.claims:
        by_article[claim.article].append(claim)
    known = reader_of(settings.reader, model)
    told = read_again(
        documents,
        by_article,
        CachingEncoder(encoder),
        known.model,
        settings.reader,
        rules=rules,
        precision=known.precision,
        progress=lambda done, all_: tell(
            f"second reader: request {done + 1} of {all_}", 0.9 + 0.1 * done / all_
        ),
    )
    left_out = type_names(settings.leave_out)
    kept = tuple(d for d in told.discrepancies if d.type not in left_out)
    return replace(told, discrepancies=kept, summary=replace(told.summary, kept=len(kept)))


def _both_readers(
    rules: Sequence[Discrepancy],
    second: Told,
    settings: Settings,
) -> tuple[tuple[Discrepancy, ...], list[SetAside]]:
    """The findings of both readers, of the types asked for, most severe first; what is not sure."""
    from factcheck.second_reader import joined

    both = list(joined(rules, second.discrepancies, second.opinions, second.summary.precision))
    sure, doubtful = _sure(both, settings.min_confidence, type_names(settings.also))
    return tuple(sorted(sure, key=_weight)), doubtful


def claims(
    inputs: Iterable[str | Path | Article],
    *,
    manifest: str | Path | None = None,
    settings: Settings | None = None,
) -> tuple[Claim, ...]:
    """All that the articles of one story state in figures, each with what its words say of it.

    Nothing is compared. Raises `NothingToRead` and `BadManifest` as `check` does.

    >>> article = Article(id="a.txt", text="The flood killed 12 people.")
    >>> [claim.told("role") for claim in claims([article])]
    [frozenset({'killed'})]
    """
    documents = [split(a) for a in read_story(inputs, manifest, None).articles]
    window = (settings or Settings()).window
    return tuple(c for d in documents for c in figure_claims(d, figures_of(d), window))


def encoder_of(settings: Settings) -> Encoder:
    """The encoder that the settings name. Raises `ModelMissing`."""
    return choose(settings.model, settings.device, settings.embeddings).encoder


def _told(chosen: Settings) -> dict[str, Any]:
    """The settings that the brief keeps: those that decide, and looks other than the usual."""
    looks = {key: getattr(chosen, key) for key in ("house", "language", "paper", "redact")}
    plain = {f.name: f.default for f in fields(Settings)}
    decide = {
        "likelihood": chosen.likelihood,
        "min_confidence": chosen.min_confidence,
        "window": chosen.window,
        "title": chosen.title,
    }
    return {**decide, **{key: value for key, value in looks.items() if value != plain[key]}}


def fetcher() -> Fetcher:
    """Who fetches web addresses, and nothing else."""
    from factcheck.read.intake.fetch import Fetcher  # the web's libraries, for those who ask for it

    return Fetcher()


def model_of(given: Encoder | None, settings: Settings) -> tuple[Encoder, Callable[[], None]]:
    """The encoder, which is loaded while articles are read, and what waits until it is."""
    if given is not None:
        return given, lambda: None
    picked = choose(settings.model, settings.device, settings.embeddings)
    return picked.encoder, picked.ahead().join


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was made of a story's claims, before anything is compared."""

    #: those in figures
    claims: Sequence[Claim]
    #: of all kinds
    facts: Sequence[Fact]
    set_aside: Sequence[SetAside]
    near_misses: Sequence[NearMiss]
    who: tuple[Portrait, ...] = ()
    #: what the reader must know of it, in sentences
    notes: tuple[str, ...] = ()


def _gathered(
    documents: Sequence[Document],
    figures: dict[str, list[Figure]],
    encoder: Encoder,
    settings: Settings,
) -> _Gathered:
    """The claims that state one fact, and those that do not.

    The model works outside Python's lock: what needs no vectors is matched on a second core.
    """
    found = [c for d in documents for c in figure_claims(d, figures[d.article.id], settings.window)]
    with ThreadPoolExecutor(1) as helper:
        quoted = helper.submit(match_quotations, documents)
        named = helper.submit(match_names, documents)
        stated = helper.submit(match_statements, documents)
        described = helper.submit(match_who, documents)
        matched = match_figures(found, CachingEncoder(encoder), settings)
    furniture = [a for d in documents for a in _furniture(d, figures[d.article.id])]
    remarks, names, who = quoted.result(), named.result(), described.result()
    return _Gathered(
        claims=found,
        facts=[
            *matched.facts,
            *remarks.facts,
            *names.facts,
            *stated.result(),
            *who.facts,
            *match_speakers(remarks.facts, documents),
        ],
        set_aside=[*furniture, *matched.set_aside, *remarks.set_aside],
        near_misses=matched.near_misses,
        who=who.portraits,
        notes=(*matched.notes, *remarks.notes, *names.notes, *who.notes),
    )


def _furniture(document: Document, figures: Sequence[Figure]) -> list[SetAside]:
    """The figures that stand in page furniture."""
    text, marks = document.article.text, document.article.furniture
    return [
        SetAside(
            article=document.article.id,
            start=f.start,
            end=f.end,
            quote=text[f.start : f.end],
            reason=f"not part of the story: {FURNITURE.get(m.kind, m.kind)}",
        )
        for f in figures
        for m in marks
        if m.start <= f.start < m.end
    ]


def _judged(
    facts: Sequence[Fact],
    own: Sequence[Discrepancy],
    articles: Sequence[Article],
    settings: Settings,
) -> tuple[tuple[Discrepancy, ...], tuple[Agreement, ...], list[SetAside]]:
    """What differs, most severe first, and agrees, of the types asked for; what is not sure.

    `own` is what does not add up within one article: told once, with its step.
    """
    asked = type_names(settings.also)
    left_out = type_names(settings.leave_out)
    told = {_spans(d) for d in own}
    compared = compare(facts, {a.id: a for a in articles})
    results = [*own, *(result for result in compared if _spans(result) not in told)]
    found = [result for result in results if result.type not in left_out]
    differ = [f for f in found if isinstance(f, Discrepancy)]
    discrepancies, doubtful = _sure(differ, settings.min_confidence, asked)
    agreements = tuple(f for f in found if isinstance(f, Agreement))
    return tuple(sorted(discrepancies, key=_weight)), agreements, doubtful


def _spans(result: Discrepancy | Agreement) -> frozenset[tuple[str, int, int]]:
    return frozenset((s.article, s.start, s.end) for s in result.sides)


def _sure(
    found: Sequence[Discrepancy], least: float, asked: Set[str]
) -> tuple[list[Discrepancy], list[SetAside]]:
    """Those of confidence `least` or asked for; the others' sides, set aside with the reason."""
    kept = [d for d in found if d.confidence >= least or d.type in asked]
    aside = [
        SetAside(
            article=s.article,
            start=s.start,
            end=s.end,
            quote=s.quote,
            reason=f"{NOT_SURE} (confidence {d.confidence:.2f}): {d.what}",
        )
        for d in found
        if d.confidence < least and d.type not in asked
        for s in d.sides
    ]
    return kept, aside


def _near(
    gathered: _Gathered, shown: Sequence[Discrepancy], left_out: Set[str]
) -> Iterator[NearMiss]:
    """The near misses of types that are asked for, but for those that a finding shows anyway."""
    figures = {(c.article, c.mention.start): c.figure for c in gathered.claims}
    for miss in gathered.near_misses:
        both = miss.first, miss.second
        types = {type_of(figures[p.article, p.start]) for p in both}
        told = any(all(_shows(d, p) for p in both) for d in shown)
        if types.isdisjoint(left_out) and not told:
            yield miss


def _shows(d: Discrepancy, passage: Passage) -> bool:
    """Whether a finding has a side in which the passage lies, in part at least."""
    return any(
        s.article == passage.article and s.start < passage.end and passage.start < s.end
        for s in d.sides
    )


def _weight(d: Discrepancy) -> tuple[Any, ...]:
    return (*d.weight, d.id)
