"""A Word draft with comments on its words: a copy of the file, made in a process of its own."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.draft.outputs import Which, comments
from factcheck.draft.outputs.files import rights
from factcheck.draft.reading import CHECKED, plain_stem
from factcheck.draft.word.contained import word
from factcheck.draft.word.values import Comment
from factcheck.errors import BadDraft, Unwritable, reason_of
from factcheck.read.draft import NotText
from factcheck.whole import put

if TYPE_CHECKING:
    from factcheck.draft.values import Checked

#: the day of comments where neither the copy nor any source has one: the clock is not asked
NO_DAY = date(2000, 1, 1)
WORKED_IN = "a file of that name is there, and may have been worked in; choose another name"


def commented(checked: Checked, which: Which = "needed") -> bytes:
    """The draft's own file with comments beside its words. Raises `Unwritable`."""
    if checked.no_comments:
        raise Unwritable(f"{checked.copy.id} with comments", checked.no_comments)
    told = [Comment(c.start, c.end, "\n".join(c.paragraphs)) for c in comments(checked, which)]
    when = datetime.combine(checked.copy.published or NO_DAY, time())
    try:
        raw = Path(checked.path).read_bytes()
        with word() as process:
            if process.read_docx(raw).text != checked.copy.text:
                raise Unwritable(checked.path, "the draft was changed while it was being checked")
            return process.comment(raw, told, when)
    except (NotText, OSError) as error:
        raise Unwritable(f"{checked.path} with comments", _reason(error)) from error


def put_commented(checked: Checked, place: Path, which: Which = "needed") -> None:
    """The draft with comments into a file of a new name.

    A Word document that is there already may have been worked in since the program wrote it: it is
    never written over, unless it is the same to the byte. Raises `Unwritable`.
    """
    _put(place, commented(checked, which), rights(Path(checked.path)))


def put_beside(checked: Checked, which: Which = "needed") -> Path:
    """The draft with comments beside the draft: `copy.checked.docx`, or the next free name."""
    draft = Path(checked.path)
    content = commented(checked, which)
    marks = (f"{CHECKED}{f'-{n}' if n > 1 else ''}" for n in count(1))
    places = (draft.with_name(f"{plain_stem(draft)}{mark}{draft.suffix}") for mark in marks)
    place = next(p for p in places if not p.exists() or p.read_bytes() == content)
    _put(place, content, rights(draft))
    return place


def put_cleaned(draft: Path, place: Path) -> None:
    """A Word document without our comments into a file of a new name. Raises `Unwritable`."""
    _put(place, cleaned(draft), rights(draft))


def _put(place: Path, content: bytes, mode: int | None) -> None:
    try:
        if place.exists() and place.read_bytes() != content:
            raise Unwritable(place, WORKED_IN)
        put(place.resolve(), content, mode)
    except OSError as error:
        raise Unwritable(place, reason_of(error)) from error


def cleaned(path: Path) -> bytes:
    """A Word document without the comments that this program put into it. Raises `Unwritable`."""
    if not path.exists():
        raise BadDraft(str(path), "no such file")
    try:
        with word() as process:
            return process.clean(path.read_bytes())
    except (NotText, OSError) as error:
        raise Unwritable(f"{path} without comments", _reason(error)) from error


def _reason(error: OSError | NotText) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)
