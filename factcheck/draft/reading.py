"""Our copy as copy: one text, no part of which is taken for the furniture of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.draft.word.contained import word
from factcheck.errors import BadDraft, NothingToRead
from factcheck.figures.write import MONTHS
from factcheck.model import Article, Story, Unread
from factcheck.read.draft import NotText
from factcheck.read.story import read_story

if TYPE_CHECKING:
    from factcheck.read.intake.fetch import Fetcher

#: what the program writes beside a draft, before the suffix
CHECKED, CLEAN = ".checked", ".clean"
_MARKS = re.compile(rf"(?:{re.escape(CHECKED)}(?:-\d+)?|{re.escape(CLEAN)})+$")
WORD = ".docx"
#: a file saved further from its latest source, in days, tells nothing of the copy's day
DAYS = 14
UNDATED = "Our copy gives no date of its own"
NO_OTHER = "it is the draft itself, which is no source of its own, and no other was named"


Inputs = str | Path | Article | Iterable[str | Path | Article]


@dataclass(frozen=True, slots=True)
class Copy:
    """Our copy, the file it comes from, and what to know of how it was read."""

    article: Article
    #: None where it is no file
    path: Path | None = None
    notes: tuple[str, ...] = ()
    #: why no comments can be put into the file; empty where they can
    no_comments: str = ""
    #: the day on which a Word document was last saved, as it says
    saved: date | None = None
    #: whether its own day is known, and not only that of the latest source
    day_known: bool = True


def read_copy(draft: str | Path | Article) -> Copy:
    """A draft of any format that articles may have. Raises `BadDraft`."""
    if isinstance(draft, Article):
        return Copy(_as_copy(_one(draft)), no_comments="it was given as a text, not as a file")
    path = Path(draft).expanduser()
    if path.suffix.lower() != WORD:
        why = f"it is no Word document ({WORD})"
        return Copy(_as_copy(_one(draft)), path if path.is_file() else None, no_comments=why)
    return _from_word(path)


def _from_word(path: Path) -> Copy:
    """A Word document, read so that each of its words can be found in it again."""
    article = _one(path)
    try:
        with word() as process:
            read = process.read_docx(path.read_bytes())
    except (NotText, OSError) as error:
        note = f"no comments can be put into {path.name}: {error}"
        return Copy(_as_copy(article), path, (note,), str(error))
    known = replace(
        article,
        text=read.text,
        title=read.title or article.title,
        author=article.author or read.author,
        published=article.published,
        furniture=(),
        headline_end=0,
        pages=(),
    )
    return Copy(_as_copy(_one(known)), path, read.notes, saved=read.modified)


def _one(draft: str | Path | Article) -> Article:
    shown = draft.id if isinstance(draft, Article) else str(draft)
    try:
        story = read_story([draft])
    except NothingToRead as error:
        reason = error.unread[0].reason if error.unread else "there is no text in it"
        raise BadDraft(shown, reason) from error
    if len(story.articles) > 1:
        raise BadDraft(shown, f"it holds {len(story.articles)} articles; a draft is one")
    return story.articles[0]


def _as_copy(article: Article) -> Article:
    return replace(article, furniture=())


def beside(path: Path | None) -> Callable[[Path], bool]:
    """Whether a file is the draft itself, was made of it, or is what it was made of: no source."""
    if path is None:
        return lambda _other: False
    own = path.resolve()

    def is_ours(other: Path) -> bool:
        resolved = other.resolve()
        if _one_file(resolved, own):
            return True
        one = resolved.parent == own.parent and plain_stem(resolved) == plain_stem(own)
        marked = plain_stem(resolved) != resolved.stem
        return one and (marked or resolved.suffix == own.suffix)

    return is_ours


def plain_stem(path: Path) -> str:
    """The name of a draft without what the program adds to it.

    >>> plain_stem(Path("story/copy.checked-2.docx")), plain_stem(Path("copy.docx"))
    ('copy', 'copy')
    """
    return _MARKS.sub("", path.stem)


def _one_file(a: Path, b: Path) -> bool:
    """Whether two names lead to one file, by whatever link or spelling."""
    try:
        return a.samefile(b)
    except OSError:
        return a == b


def sources_of(
    copy: Copy,
    given: Inputs,
    manifest: str | Path | None,
    fetcher: Fetcher | None,
) -> Story:
    """The sources of our copy, which is none of them. Raises `NothingToRead`, `BadManifest`."""
    given = [given] if isinstance(given, str | Path | Article) else list(given)
    try:
        return read_story(given, manifest, fetcher, beside(copy.path))
    except NothingToRead as error:
        if error.unread or not given:
            raise
        raise NothingToRead([Unread(path=str(copy.path), reason=NO_OTHER)]) from error


def taken_whole(copy: Copy, sources: Sequence[Article]) -> Iterator[str]:
    """A line on each source that is our copy word for word: agencies' copy, or our own again."""
    ours = copy.article.text.split()
    for source in sources:
        if source.text.split() == ours:
            yield (
                f"{source.id} is our copy word for word, so that it supports all of it. "
                "If it is no source but our own copy, leave it out."
            )


def dated(copy: Copy, given: date | None, sources: Sequence[Article]) -> Copy:
    """Our copy with its day: the one given, its own, that of its file, or of the latest source."""
    article = copy.article
    known = given or article.published
    if known is not None:
        return replace(copy, article=replace(article, published=known))
    latest = max((a.published for a in sources if a.published), default=None)
    saved = copy.saved if _of_these_days(copy.saved, latest) else None
    found = saved or latest
    if found is None:
        return copy
    whose = (
        "the day on which its file was last saved"
        if saved
        else "the day of the latest source, but for those that a source tells of in like words"
    )
    note = (
        f"{UNDATED}: its days are counted from {found.day} {MONTHS[found.month - 1]} {found.year}, "
        f"{whose}."
    )
    made = replace(copy, article=replace(article, published=found), notes=(*copy.notes, note))
    return replace(made, day_known=saved is not None)


def _of_these_days(saved: date | None, latest: date | None) -> bool:
    """Whether a file was saved when its sources were new: not years before, by some template."""
    return saved is not None and latest is not None and abs((saved - latest).days) <= DAYS


def named_apart(copy: Copy, sources: Sequence[Article]) -> Copy:
    """Our copy under a name that no source has."""
    taken = {a.id for a in sources}
    name = copy.article.id
    while name in taken:
        name = f"{name} (our copy)"
    return replace(copy, article=replace(copy.article, id=name))
