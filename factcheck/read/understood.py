"""What was understood of a folder of articles, as a manifest to be corrected by hand."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import NothingToRead, UnreadableArticle, Unwritable
from factcheck.model import Article, Unread
from factcheck.read.intake.find import Found, find
from factcheck.read.intake.manifest import MANIFEST, raw_object
from factcheck.read.intake.shelf import Shelf
from factcheck.read.page.stamp import date_in
from factcheck.read.story import articles_in

#: what is written of each file, in this order; what is not known is left open
_TOLD = ("outlet", "date", "title")


@dataclass(frozen=True, slots=True)
class Understood:
    """A manifest's content, how many files it tells of, and what could not be read."""

    content: bytes
    files: int
    unread: tuple[Unread, ...]


def understood(story: Path, output: Path | None = None) -> Understood:
    """The manifest of a folder as `output` would hold it; what one there already says is kept.

    Raises `NothingToRead`, `BadManifest` for one that is no JSON, and `Unwritable` for an output
    that is one of the articles.
    """
    place = output if output is not None else story / MANIFEST
    found, unread = find([story])
    shelf = Shelf(None)
    files = [f for f in found if isinstance(f, Found) and not shelf.passes(f)]
    told = {os.path.realpath(f.path): about for f in files for about in _about(f, shelf, unread)}
    if not told:
        raise NothingToRead([*unread, *(Unread(path=str(story), reason="no article in it"),)][:1])
    if os.path.realpath(place) in told:
        raise Unwritable(place, "it is one of the articles; choose another name")
    source = next((p for p in (place, story / MANIFEST) if p.is_file()), None)
    known = raw_object(source) if source is not None else {}
    entries = _merged(known.get("articles", []), told, source or place, place)
    whole = {"event": shelf.event() or "", **_filled(known), "articles": entries}
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return Understood(text.encode("utf-8", "backslashreplace"), len(told), tuple(unread))


def _about(file: Found, shelf: Shelf, unread: list[Unread]) -> Iterator[dict[str, str]]:
    """What is known of a file, if it holds articles or cannot be read."""
    try:
        articles = articles_in(file, shelf, unread)
    except UnreadableArticle as error:
        unread.append(Unread(path=error.path, reason=error.reason))
        yield dict.fromkeys(_TOLD, "")
        return
    if articles:
        yield {field: _common([_said(a)[field] for a in articles]) for field in _TOLD}


def _said(article: Article) -> dict[str, str]:
    day = article.published.isoformat() if article.published else ""
    said = {"outlet": article.outlet or "", "title": article.title or ""}
    # what a manifest could not give back is left to the file
    kept = {k: v if v == v.strip() and "\0" not in v else "" for k, v in said.items()}
    return {**kept, "date": day if date_in(day) == article.published else ""}


def _common(values: Sequence[str]) -> str:
    """What all articles of a file share: what a manifest says of it goes for each of them."""
    return values[0] if len(set(values)) == 1 else ""


def _filled(known: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in known.items() if value not in ("", None)}


def _merged(
    listed: list[Any], told: dict[str, dict[str, str]], source: Path, place: Path
) -> list[Any]:
    """The entries: those that were there in their order, completed, then the other files'."""
    before = os.path.realpath(source.parent)
    entries = []
    left = dict(told)
    for entry in listed:
        named = isinstance(entry, dict) and isinstance(entry.get("file"), str)
        if named:
            path = os.path.normpath(Path(before, entry["file"]))
            about = left.pop(path, {})
            entries.append({**entry, **about, **_filled(entry), "file": _from(place, path)})
        else:
            entries.append(entry)
    return [*entries, *({"file": _from(place, p), **about} for p, about in left.items())]


def _from(place: Path, path: str) -> str:
    """A path as the manifest at `place` names it."""
    return Path(os.path.relpath(path, os.path.realpath(place.parent))).as_posix()
