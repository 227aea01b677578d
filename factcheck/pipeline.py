"""The stages in order: from paths to a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from factcheck import __version__
from factcheck.brief import present
from factcheck.encode import choose
from factcheck.figures import SINGLED_OUT, find_figures, write_value
from factcheck.match import (
    CachingEncoder,
    Context,
    Encoder,
    contexts,
    match_figures,
    match_names,
    match_quotations,
)
from factcheck.model import Agreement, Article, Discrepancy, Document, Fact, Figure, Findings, SetAside
from factcheck.read import read_story
from factcheck.render import frame, rendered, write
from factcheck.settings import Settings
from factcheck.split import speaker_of, split
from factcheck.verdicts import compare_fact

if TYPE_CHECKING:
    import pandas as pd

    from factcheck.view import Page

#: told the name of the stage and how far it has come, from 0 to 1
Progress = Callable[[str, float], None]


class Brief(Findings):
    """All that differs and agrees between the articles of one story, ready to be saved.

    `discrepancies` come most severe first, then most certain.
    """

    __slots__ = ()

    def save(self, path: str | Path | BinaryIO, format: str | None = None) -> None:
        """Write the brief; the suffix of `path` picks the format unless `format` names it. Raises `UnknownFormat`."""
        write(self, self._page(), Path(path) if isinstance(path, str) else path, format)

    def to_frame(self) -> pd.DataFrame:
        """One row per side of every discrepancy."""
        return frame(self)

    def _page(self) -> Page:
        return present(self, str(self.settings.get("title", "")))

    def _repr_html_(self) -> str:
        return rendered(self, self._page(), "html").decode("utf-8")


def check(
    inputs: Iterable[str | Path | Article],
    *,
    manifest: str | Path | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Brief:
    """Compare the articles of one story and say where they disagree.

    `inputs` are files, folders, globs or `Article` values. Raises `NothingToRead` when no article is left, `BadManifest`,
    `ModelMissing`; a file that cannot be read is listed in the brief's `unread` and the rest is still done.
    """
    chosen = settings or Settings()
    tell = progress or (lambda _stage, _done: None)
    tell("reading", 0.0)
    story = read_story(inputs, manifest)
    documents = [split(a) for a in story.articles]
    tell("finding figures", 0.2)
    figures = {d.article.id: _figures_of(d) for d in documents}
    tell("matching", 0.3)
    facts, aside, compared = _facts(documents, figures, encoder or choose(chosen.model, chosen.device).encoder, chosen)
    tell("comparing", 0.9)
    articles = {a.id: a for a in story.articles}
    found = [result for fact in facts if (result := compare_fact(fact, articles)) is not None]
    discrepancies, doubtful = _sure([f for f in found if isinstance(f, Discrepancy)], chosen.min_confidence)
    return Brief(
        version=__version__,
        event=story.event,
        articles=story.articles,
        discrepancies=tuple(sorted(discrepancies, key=_weight)),
        agreements=tuple(f for f in found if isinstance(f, Agreement)),
        set_aside=(*aside, *doubtful),
        unread=story.unread,
        model=chosen.model or "all-MiniLM-L6-v2",
        settings={"likelihood": chosen.likelihood, "min_confidence": chosen.min_confidence, "window": chosen.window, "title": chosen.title},
        compared=compared,
    )


def _figures_of(document: Document) -> list[Figure]:
    """The figures of an article, offsets in its text; sentence by sentence, so that none straddles two.

    `one of the players` is left out: it names somebody, and how many there are it does not say.
    """
    published = document.article.published
    return [f.shifted(s.start) for s in document.sentences for f in find_figures(s.text, published) if f.rule != SINGLED_OUT]


def _facts(
    documents: Sequence[Document], figures: dict[str, list[Figure]], encoder: Encoder, settings: Settings
) -> tuple[list[Fact], list[SetAside], int]:
    """Facts of figures, quotations and names; what was set aside; how many figures were compared."""
    found: list[Context] = []
    for d in documents:
        authority = partial(speaker_of, d)
        found += contexts(d, figures[d.article.id], authority, write_value, settings.window)
    matched = match_figures(found, CachingEncoder(encoder), settings)
    facts = [*matched.facts, *match_quotations(documents), *match_names(documents)]
    furniture = [a for d in documents for a in _furniture(d, figures[d.article.id])]
    return facts, [*furniture, *matched.set_aside], len(found)


def _furniture(document: Document, figures: Sequence[Figure]) -> list[SetAside]:
    """The figures that stand in page furniture."""
    text, marks = document.article.text, document.article.furniture
    return [
        SetAside(article=document.article.id, start=f.start, end=f.end, quote=text[f.start : f.end], reason=f"page furniture: {m.kind}")
        for f in figures
        for m in marks
        if m.start <= f.start < m.end
    ]


def _sure(found: Sequence[Discrepancy], least: float) -> tuple[list[Discrepancy], list[SetAside]]:
    """Those of at least confidence `least`; the sides of the others, set aside with the reason."""
    kept = [d for d in found if d.confidence >= least]
    aside = [
        SetAside(article=s.article, start=s.start, end=s.end, quote=s.quote, reason=f"not sure enough ({d.confidence:.2f}): {d.what}")
        for d in found
        if d.confidence < least
        for s in d.sides
    ]
    return kept, aside


def _weight(d: Discrepancy) -> tuple[Any, ...]:
    return (d.severity.rank, -d.confidence, d.id)
