"""What can go wrong, said in one line each. Errors carry facts and compose their own message."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.model import Unread


def reason_of(error: OSError) -> str:
    """What the system says of a file, to stand within a sentence.

    >>> reason_of(PermissionError(13, "Permission denied")), reason_of(OSError("too deep"))
    ('permission denied', 'too deep')
    """
    return (error.strerror or str(error)).lower()


class FactcheckError(Exception):
    """A failure of the input or the installation, no bug of ours; the command line exits with 2."""


class _BadFile(FactcheckError):
    def __init__(self, path: str | Path, reason: str) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(f"{self.path}: {reason}")


class UnreadableArticle(_BadFile):
    """One file that cannot be an article.

    >>> str(UnreadableArticle("story/a.txt", "the file is empty"))
    'story/a.txt: the file is empty'
    """


class NothingToRead(FactcheckError):
    """No article is left after every path was tried; names each path and its reason."""

    def __init__(self, unread: Sequence[Unread]) -> None:
        self.unread = tuple(unread)
        lines = [f"{u.path}: {u.reason}" for u in self.unread]
        super().__init__("\n".join(lines) or "no articles were given")


class BadManifest(_BadFile):
    """A manifest that cannot be used: not JSON, or a field of the wrong kind."""


class BadSettings(_BadFile):
    """A settings file with an unknown key or a value out of range."""


class NotFound(FactcheckError):
    """A finding or a passage that is asked about and is not there."""

    def __init__(self, wanted: str, reason: str) -> None:
        self.wanted = wanted
        self.reason = reason
        super().__init__(f"{wanted}: {reason}")


class UnknownFormat(FactcheckError):
    """An output format that the program does not write."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        self.wanted = wanted
        self.known = tuple(known)
        super().__init__(f"cannot write {wanted!r}: the formats are {', '.join(self.known)}")


class NoFormat(FactcheckError):
    """A brief is to go into a stream, which has no suffix, and no format was named."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = tuple(known)
        super().__init__(
            f"a stream has no suffix: say format={known[0]!r}, "
            f"or another of {', '.join(self.known[1:])}"
        )


class ModelMissing(FactcheckError):
    """The embedding model is not on this machine."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"embedding model {name!r} cannot be loaded: {reason}")


class UnknownRule(FactcheckError):
    """A rule id that is not in the table."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        self.wanted = wanted
        self.known = tuple(known)
        super().__init__(f"no rule {wanted!r}: the rules are {', '.join(self.known)}")


class Unwritable(FactcheckError):
    """A brief that cannot be put where it was asked for.

    >>> str(Unwritable("out/brief.pdf", "there is no folder out"))
    'cannot write out/brief.pdf: there is no folder out'
    """

    def __init__(self, path: str | Path, reason: str) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(f"cannot write {self.path}: {reason}")


class BadDraft(_BadFile):
    """A draft that cannot be held against sources: it is unreadable, or not one text.

    >>> str(BadDraft("copy.zip", "it holds 3 articles; a draft is one"))
    'copy.zip: it holds 3 articles; a draft is one'
    """


class BadEarlier(_BadFile):
    """An earlier result that cannot be used: it is not there, or none of ours."""


class BadDatabase(FactcheckError):
    """A desk's database that cannot be used: out of reach, of a newer program, or not a desk's.

    >>> str(BadDatabase("desk.db", "it is not a database"))
    'desk.db: it is not a database'
    """

    def __init__(self, database: str, reason: str) -> None:
        self.database = database
        self.reason = reason
        super().__init__(f"{database}: {reason}")


class DeskRefused(FactcheckError):
    """What the review desk does not do as it was asked to; the message says why, and what to do."""


class UnknownEngine(FactcheckError):
    """An engine that the program does not know.

    >>> str(UnknownEngine("ray", ["local", "spark"]))
    "no engine 'ray': the engines are local, spark"
    """

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        self.wanted = wanted
        self.known = tuple(known)
        super().__init__(f"no engine {wanted!r}: the engines are {', '.join(self.known)}")


class NotInstalled(FactcheckError):
    """Something that only some users need, and that was not installed.

    >>> str(NotInstalled("Spark", "spark"))
    "Spark is not installed: pip install 'factcheck-brief[spark]'"
    """

    def __init__(self, what: str, extra: str) -> None:
        self.what = what
        self.extra = extra
        super().__init__(f"{what} is not installed: pip install 'factcheck-brief[{extra}]'")


class WorkFailed(FactcheckError):
    """A task of an archive that could not be done, with the reason. Its message alone makes it."""


class BadArchive(_BadFile):
    """An archive that cannot be used as it was asked to; the reason says what to do.

    >>> str(BadArchive("news", "it was begun with --window 3: name a new folder"))
    'news: it was begun with --window 3: name a new folder'
    """
