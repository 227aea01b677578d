"""The desk's own words, from one catalogue."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from factcheck.plain import ended, named
from factcheck.view import Line, Run

_CATALOGUE = Path(__file__).parent.parent / "words.toml"
#: characters of what others wrote within a line of ours
ROOM = 160


@cache
def words() -> Mapping[str, Any]:
    """The whole catalogue, by section."""
    return tomllib.loads(_CATALOGUE.read_text(encoding="utf-8"))


def say(key: str, number: object = None, **fields: object) -> str:
    """A sentence of the catalogue with its fields filled.

    >>> say("frame.decided", done=5, all=8)
    '5 of 8 decided'
    """
    return ended(_text(key).format(number=number, **fields))


def counted(key: str, n: int, **fields: object) -> str:
    """A sentence whose form a number decides.

    >>> counted("list.to_do", 1), counted("list.to_do", 3)
    ('1 to do', '3 to do')
    """
    forms = _found(key)
    return str(forms["one" if n == 1 else "other"]).format(n=f"{n:,}", **fields)


def line(key: str, **fields: str | int | Run | Line) -> Line:
    """A sentence as a line, in which the words of others stay apart from ours.

    >>> line("printing.reading", reading=theirs("53"))
    (Run(text='print ', quoted=False, name=False), Run(text='53', quoted=True, name=False))
    """
    return tuple(_stopped(tuple(_filled(_text(key), fields))))


def ours(text: str) -> Line:
    """Words of ours as a line."""
    return (Run(text),)


def theirs(text: str, most: int = ROOM) -> Run:
    """Words of an article within a line of ours, one line long at most."""
    return Run(named(text, most), quoted=True)


def kept(text: str, most: int = ROOM) -> Run:
    """Words that somebody wrote at the desk, or that they were struck out."""
    return theirs(text, most) if text else Run(say("common.struck"))


def person(name: str) -> Run:
    """Somebody's or something's name within a line of ours."""
    return Run(named(name, ROOM), name=True)


def joined(lines: Iterator[Line], between: str = " · ") -> Line:
    """Lines behind each other as one.

    >>> [run.text for run in joined(iter([ours("a"), ours("b")]))]
    ['a', ' · ', 'b']
    """
    found: list[Run] = []
    for each in lines:
        found += [Run(between), *each] if found else each
    return tuple(found)


def shortened(line: Line, most: int = ROOM) -> Line:
    """A line whose long words are cut, for lists."""
    return tuple(
        Run(named(r.text, most), r.quoted, r.name) if len(r.text) > most else r for r in line
    )


def _filled(text: str, fields: Mapping[str, str | int | Run | Line]) -> Iterator[Run]:
    for before, name, _, _ in Formatter().parse(text):
        if before:
            yield Run(before)
        if name is None:
            continue
        value = fields[name]
        if isinstance(value, tuple):
            yield from value
        else:
            yield value if isinstance(value, Run) else Run(str(value))


def _stopped(runs: Line) -> Iterator[Run]:
    """A line without the full stop behind words that end in one."""
    before = ""
    for run in runs:
        twice = run.text.startswith(".") and ended(f"{before}{run.text}") != f"{before}{run.text}"
        yield replace(run, text=run.text[1:]) if twice else run
        before = run.text


def _text(key: str) -> str:
    return str(_found(key))


def _found(key: str) -> Any:
    section, _, name = key.partition(".")
    return words()[section][name]
