"""Who took part: lists of people or countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.claims.happening import kinds
from factcheck.claims.statement import Statement, Stretch, names_in
from factcheck.model import Document, Name, Sentence
from factcheck.words.alignment import spoken_words
from factcheck.words.countries import countries
from factcheck.words.spelling import fold

#: a list has so many names
LEAST = 3
#: characters before a first name in which its country is sought
REACH = 40
#: what follows a last name
JUNIOR = frozenset({"Jr", "Sr", "II", "III"})
#: what stands between two names of a list: a comma or `and`, and at most a title or an age
_BETWEEN = re.compile(
    r"""
    (?: ,? \s+ and | , | ,? \s+ as \s+ well \s+ as ) \s+ (?: the \s+ )? (?: president \s+ of \s+ )?
    (?: \d+-year-old \s+ | \( \d+ \) ,? \s* )?
    (?: [A-Z][\w.’'-]* \s+ (?: of \s+ )? ){0,4}
    """,
    re.VERBOSE,
)
_LAST = re.compile(r",?\s+(?:and|as\s+well\s+as)\s")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Roster(Statement):
    """One list in one sentence."""

    members: frozenset[str]
    #: the kinds of event that the sentence tells of
    events: frozenset[str]

    @property
    def counted(self) -> bool:
        """Whether the sentence says that there are no more than the list names: `the four dead`."""
        return str(len(self.members)) in spoken_words(self.sentence)


def rosters(document: Document, sentence: Sentence) -> Iterator[Roster]:
    """The lists of a sentence."""
    for run in _runs(document, sentence):
        if len(run) >= LEAST and _is_list(document, run):
            members = frozenset(_members(document, run))
            yield Roster(
                words=Stretch(document, sentence, run[0].start, run[-1].end),
                key="",
                what="who took part",
                value=" and ".join(sorted(members)),
                members=members,
                events=frozenset(kinds(sentence.text)),
            )


def _runs(document: Document, sentence: Sentence) -> list[list[Name]]:
    """The names of a sentence, together what may be one list."""
    runs: list[list[Name]] = []
    for name in names_in(document, sentence):
        if runs and _BETWEEN.fullmatch(document.article.text, runs[-1][-1].end, name.start):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _is_list(document: Document, run: Sequence[Name]) -> bool:
    """Whether `and` stands before the last name and no other: `Arvo, Lane County, Ohio` is none."""
    joined = [bool(_LAST.match(document.article.text, a.end)) for a, _ in pairwise(run)]
    return joined[-1] and not any(joined[:-1])


def _members(document: Document, run: Sequence[Name]) -> Iterator[str]:
    """Last names; a country for its leader, as in `the leaders of Italy and France`."""
    starts = (max(0, run[0].start - REACH), *(name.end for name in run))
    for start, name in zip(starts, run, strict=False):
        lands = countries(document.article.text[start : name.end])
        words = (w for w in reversed(name.text.split()) if w.rstrip(".") not in JUNIOR)
        yield min(lands) if lands else fold(next(words, name.text))
