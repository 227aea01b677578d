"""One thing of the event by its kind: `a barn burned down`, `the helicopter crashed`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.claims.statement import Statement, Stretch
from factcheck.model import Document, Sentence
from factcheck.words.lists import toml

_FLAGS = re.IGNORECASE | re.VERBOSE
#: words between an article and the noun
_MIDDLE = r"(?: [\w’'-]+ \s+ ){0,3}?"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Thing(Statement):
    """The noun for what burned, crashed or was shot at in the event."""

    group: str

    @property
    def others(self) -> frozenset[str]:
        """All kinds of its group that its article names anywhere."""
        told = (_values(self.group, s.text) for s in self.words.document.sentences)
        return frozenset(value for values in told for value in values)


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    what: str
    frames: tuple[re.Pattern[str], ...]


def things(document: Document, sentence: Sentence) -> Iterator[Thing]:
    """What a sentence calls the one thing to which the event happened."""
    for group in (g for g in _groups() if _any(g.name).search(sentence.text)):
        for hit in (hit for frame in group.frames for hit in frame.finditer(sentence.text)):
            if not _is_name(hit):
                yield _thing(Stretch.of(document, sentence, *hit.span("noun")), group, hit["noun"])


def _is_name(hit: re.Match[str]) -> bool:
    """Whether the noun ends a name: `the Halvik Bible Church`, not so in `a Halvik Motel`."""
    return not hit["noun"].islower() and hit["article"].lower() == "the"


def _thing(words: Stretch, group: _Group, noun: str) -> Thing:
    return Thing(
        words=words,
        key=group.name,
        what=group.what,
        value=_kinds(group.name)[_form(noun)],
        group=group.name,
    )


def _form(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _kinds(group: str) -> dict[str, str]:
    """Every noun of a group to the first of its line."""
    table = (line.split("|") for line in toml("claims", "things")[group]["kinds"])
    return {form: row[0] for row in table for form in row}


@cache
def _nouns(group: str) -> str:
    longest_first = sorted(_kinds(group), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace("\\ ", r"\s+") for form in longest_first)


@cache
def _any(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_nouns(group)})(?=e?s?(?![\w-]))", re.IGNORECASE)


def _values(group: str, text: str) -> Iterator[str]:
    return (_kinds(group)[_form(found[0])] for found in _any(group).finditer(text))


@cache
def _groups() -> tuple[_Group, ...]:
    table = toml("claims", "things")
    return tuple(
        _Group(
            name,
            row["what"],
            tuple(
                _frame(written.replace("THING", rf"(?P<noun>{_nouns(name)})"))
                for written in row["frames"]
            ),
        )
        for name, row in table.items()
    )


def _frame(written: str) -> re.Pattern[str]:
    spaced = written.replace("~", r"\s+").replace(
        "THE ", rf"\b(?P<article>an?|the|one)\s+{_MIDDLE}"
    )
    return re.compile(spaced, _FLAGS)
