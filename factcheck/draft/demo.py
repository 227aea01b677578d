"""The drafts that ship with the program, each held against the story that it was written from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.draft import command
from factcheck.draft.outputs import FORMATS, counted
from factcheck.draft.with_comments import commented
from factcheck.resources import folder
from factcheck.whole import put


def drafts() -> Sequence[Path]:
    """The drafts, each beside the folder of its story, which is read without it."""
    return sorted(folder("seeds").glob("*.docx"))


def pages(draft: Path, formats: Iterable[str]) -> list[str]:
    """The files on a draft, in those formats that there are for a copy.

    >>> pages(Path("ferry.docx"), ["pdf", "jsonl"])
    ['ferry.copy.pdf']
    """
    return [f"{draft.stem}.copy.{name}" for name in formats if name in FORMATS]


def written(draft: Path, place: Path, formats: Iterable[str], shown: bool) -> str:
    """Check a draft, write a copy of it with comments, and its files; says how it stands."""
    sources = [str(draft.with_suffix(""))]
    found = command.checked(str(draft), sources, None, None, None, shown, False, [])
    # unlike a house's own, a copy of the demo's that is there is made anew
    put((place / f"{draft.stem}.checked.docx").resolve(), commented(found))
    for name in pages(draft, formats):
        found.save(place / name)
    return counted(found)
