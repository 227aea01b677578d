"""What was understood of an article, for a person: what is known of it, and its text as marked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from factcheck.model import Article, Figure, Furniture, to_json
from factcheck.plain import harmless, one_line
from factcheck.words.prose import counted

if TYPE_CHECKING:
    from rich.console import Console

LEGEND = (
    "[figures] stand in brackets, «page furniture» between angles: it is shown and not compared"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of the text that is shown in one way."""

    text: str
    furniture: str | None = None
    figure: bool = False
    headline: bool = False
    #: begins or ends the figure or the furniture that it belongs to
    opens: bool = False
    closes: bool = False
    #: the page that begins with it
    page: int | None = None


def facts(article: Article, figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """What is known of the article, a name and a value for each line.

    >>> facts(Article(id="a.txt", text="Two died.", outlet="Gazette"), [])[2:]
    [('published', 'not found'), ('text', '2 words, 0 figures')]
    """
    count = f"{len(article.text.split()):,} words, {counted(len(figures), 'figure')}"
    if article.furniture:
        kinds = ", ".join(sorted({f.kind for f in article.furniture}))
        count += f", {len(article.furniture)} marked as page furniture ({kinds})"
    known = [
        ("headline", article.title or "not found"),
        ("outlet", article.outlet or "not found"),
        ("author", article.author),
        ("published", article.published.isoformat() if article.published else "not found"),
        ("address", article.url),
        ("pages", str(len(article.pages)) if article.pages else None),
        ("text", count),
        *(("note", note) for note in article.notes),
    ]
    return [(name, _line(value)) for name, value in known if value]


def runs(article: Article, figures: Sequence[Figure]) -> Iterator[Run]:
    r"""The text from its first character to its last, cut wherever the way of showing it changes.

    >>> from factcheck.model import Furniture
    >>> related = Furniture(start=6, end=18, kind="related")
    >>> article = Article(id="a", text="Rain.\nAlso read: x", furniture=(related,))
    >>> [(r.text, r.furniture) for r in runs(article, [])]
    [('Rain.\n', None), ('Also read: x', 'related')]
    """
    text = article.text
    spans = [(m.start, m.end) for m in article.furniture] + [(f.start, f.end) for f in figures]
    numbered = list(enumerate(article.pages, 1)) if len(article.pages) > 1 else []
    pages = {start: number for number, start in reversed(numbered)}
    cuts = sorted({0, len(text), article.headline_end, *pages, *chain.from_iterable(spans)})
    furniture = {m.start: m for m in article.furniture}
    figure = {f.start: f for f in figures}
    mark: Furniture | None = None
    reading: Figure | None = None
    for start, end in pairwise(cuts):
        mark = furniture.get(start) or (mark if mark and mark.end > start else None)
        reading = figure.get(start) or (reading if reading and reading.end > start else None)
        held: Furniture | Figure | None = mark or reading
        yield Run(
            text=text[start:end],
            furniture=mark.kind if mark else None,
            figure=reading is not None and mark is None,
            headline=end <= article.headline_end,
            opens=held is not None and held.start == start,
            closes=held is not None and held.end == end,
            page=pages.get(start),
        )


def plain(article: Article, figures: Sequence[Figure]) -> str:
    """All of it in plain characters, for a pipe or where colours are not wanted."""
    known = [f"  {name:<10}{value}" for name, value in facts(article, figures)]
    text = harmless("".join(map(_bracketed, runs(article, figures)))).strip()
    return "\n".join([_line(article.id), *known, "", text, ""])


def _bracketed(run: Run) -> str:
    opening, closing = ("«", "»") if run.furniture else ("[", "]") if run.figure else ("", "")
    page = f"— page {run.page} —\n" if run.page else ""
    return f"{page}{opening if run.opens else ''}{run.text}{closing if run.closes else ''}"


def _line(words: str) -> str:
    return one_line(re.sub(r"\s+", " ", words))


def as_json(article: Article, figures: Sequence[Figure]) -> dict[str, Any]:
    """What was understood, as values that JSON can hold."""
    return {
        **to_json(article),
        "figures": [
            {"start": f.start, "end": f.end, "text": f.text, "dimension": f.dimension.value}
            for f in figures
        ],
    }


def show(articles: Sequence[tuple[Article, Sequence[Figure]]]) -> None:
    """Print articles: dimmed and bold on a terminal, bracketed in a pipe or if NO_COLOR is set."""
    from rich.console import Console

    console = Console(highlight=False)
    if console.is_terminal and not os.environ.get("NO_COLOR"):
        for article, figures in articles:
            _show_styled(console, article, figures)
        return
    for article, figures in articles:
        print(plain(article, figures))
    print(LEGEND)


def _show_styled(console: Console, article: Article, figures: Sequence[Figure]) -> None:
    from rich.text import Text

    console.print(Text(_line(article.id), style="bold reverse"))
    for name, value in facts(article, figures):
        style = "yellow" if name == "note" or value == "not found" else ""
        console.print(Text.assemble((f"  {name:<10}", "dim"), (value, style)))
    words = Text("\n")
    for run in runs(article, figures):
        if run.page:
            words.append(f"— page {run.page} —\n", style="dim cyan")
        words.append(harmless(run.text), style=_style(run))
    words.append("\n")
    console.print(words)


def _style(run: Run) -> str:
    if run.furniture:
        return "dim strike"
    return "bold underline" if run.figure else "bold" if run.headline else ""
