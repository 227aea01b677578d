"""The brief of a story, as `check` and `demo` make it and count its findings."""

from __future__ import annotations

from contextlib import nullcontext
from threading import Thread
from typing import TYPE_CHECKING

from factcheck.commands.ready import made_ready
from factcheck.terminal import progress_bar
from factcheck.words.prose import counted

if TYPE_CHECKING:
    from factcheck.carry.earlier import Earlier
    from factcheck.pipeline import Brief, Progress

SEVERITIES = {"conflict": "conflict", "imprecision": "imprecision", "wording": "wording difference"}


def checked(
    paths: list[str],
    manifest: str | None,
    shown: bool,
    formats: list[str] | None = None,
    fetch: bool = False,
    since: Earlier | None = None,
    **flags: object,
) -> Brief:
    """The brief of a story; what reading and writing it need is made ready meanwhile."""
    chosen = made_ready(paths, formats or [], **flags)
    # imported only now: it takes half a second, in which the other processes start up
    from factcheck.pipeline import check as check_articles

    with progress_bar() if shown else nullcontext() as progress:
        told = _loading(formats or [], progress)
        return check_articles(
            list(paths),
            manifest=manifest,
            settings=chosen,
            progress=told,
            fetch=fetch,
            since=since,
        )


def _loading(formats: list[str], progress: Progress | None) -> Progress:
    """Progress that imports these formats' libraries beside the stage that leaves Python idle."""

    def tell(stage: str, done: float) -> None:
        if stage == "matching":
            from factcheck.render.formats import prepare

            Thread(target=prepare, args=(formats,)).start()
        if progress:
            progress(stage, done)

    return tell


def tally(brief: Brief) -> str:
    """How many findings of each severity: `2 conflicts, 1 imprecision in 4 articles`."""
    from factcheck.model import Severity

    counts = [(sum(d.severity is s for d in brief.discrepancies), s) for s in Severity]
    parts = [counted(n, SEVERITIES[s.value]) for n, s in counts if n]
    return f"{', '.join(parts) or 'no differences'} in {counted(len(brief.articles), 'article')}"
