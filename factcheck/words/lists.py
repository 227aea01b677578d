"""The word lists and tables in the packages' `data/` folders: read once, checked as they are read.

A list (`NAME.txt`) has an entry a line, or a set of words that belong together; a table
(`NAME.tsv`) has columns, named by its first line; a line that opens with `# ` is a comment.
`home` is the part of the house whose data it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[1]


class BadVocabulary(ValueError):
    """A data file that breaks its own rules; names the file and the line."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}:{line}: {reason}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells[key]

    def bad(self, reason: str) -> BadVocabulary:
        """The error that this line causes."""
        return BadVocabulary(self.file, self.line, reason)


@cache
def lines(home: str, name: str) -> tuple[str, ...]:
    """The lines of list `name`, as written and in order, blank lines and comments passed over.

    Raises `BadVocabulary` for a line that is there twice: one of the two was meant otherwise.

    >>> lines("words", "nicknames")[1]
    'Philip Phil'
    """
    found: dict[str, int] = {}
    for number, line in _numbered(home, f"{name}.txt"):
        if line.strip() in found:
            raise BadVocabulary(f"{name}.txt", number, f"{line.strip()!r} is there already")
        found[line.strip()] = number
    return tuple(found)


@cache
def entries(home: str, name: str) -> frozenset[str]:
    """The lines of list `name` in lower case."""
    return frozenset(line.lower() for line in lines(home, name))


@cache
def words(home: str, name: str) -> frozenset[str]:
    """The single words of list `name` in lower case, however many stand on a line.

    >>> "about" in words("words", "stopwords")
    True
    """
    return frozenset(word for line in entries(home, name) for word in line.split())


@cache
def alternatives(
    home: str, name: str, separator: str | None = None
) -> Mapping[str, frozenset[str]]:
    """Every word of list `name`, as written, with all that share a line with it, itself among them.

    >>> sorted(alternatives("words", "nicknames")["Phil"])
    ['Phil', 'Philip']
    """
    found: dict[str, set[str]] = {}
    for row in (line.split(separator) for line in lines(home, name)):
        for word in row:
            found.setdefault(word, set()).update(row)
    return {word: frozenset(forms) for word, forms in found.items()}


def rows(home: str, name: str) -> Iterator[Row]:
    """The lines of table `name` below the one that names the columns; left-out cells are empty."""
    header: list[str] | None = None
    for number, line in _numbered(home, f"{name}.tsv"):
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            reason = f"{len(cells)} columns where {len(header)} are named"
            raise BadVocabulary(f"{name}.tsv", number, reason)
        cells += [""] * (len(header) - len(cells))
        yield Row(f"{name}.tsv", number, dict(zip(header, cells, strict=True)))


@cache
def toml(home: str, name: str) -> Mapping[str, Any]:
    """What the TOML file `name` holds."""
    return tomllib.loads(_text(home, f"{name}.toml"))


def _numbered(home: str, file: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_text(home, file).splitlines(), start=1):
        if line.strip() and not line.startswith(("# ", "#\t")):
            yield number, line


def _text(home: str, file: str) -> str:
    return (HOUSE / home / "data" / file).read_text(encoding="utf-8")
