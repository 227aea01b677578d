"""Yes or no, and other answers that exclude each other: a table of topics with their patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from factcheck.claims.statement import Statement, Stretch, names_in
from factcheck.model import Document, Sentence
from factcheck.split import speaker_of
from factcheck.words.lists import toml
from factcheck.words.stems import stem

#: so many characters before or behind an answer a hedge of it may stand
HEDGE_REACH = 40
_HEDGE = re.compile(
    r"""\b(?: likely | probably | possibly | perhaps | maybe | apparently | appears? | seems?
        | belie(?:ve[ds]?|f) | thought | thinks? | suspects? \s+ that
        | (?:may|might|could) \s+ (?:have|be|well) )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question and its answers; `states.toml` says what each field means."""

    id: str
    what: str
    #: patterns by answer, each compiled for the first sentence that holds one of `hints`
    answers: Mapping[str, str]
    sure: float
    hints: tuple[str, ...]
    apart: str = ""
    of: str = ""
    wins: str = ""
    graded: bool = False
    hedged: bool = False
    #: the answer that in time may take the other's place, so that a later report differs from none
    then: str = ""
    #: words that `of` may capture for one thing, the first standing for all
    alike: tuple[tuple[str, ...], ...] = ()

    def answered(self, text: str) -> list[tuple[str, re.Match[str]]]:
        """The answers that `text` gives, each with the words that give it."""
        found = [(v, hit) for v, p in self.answers.items() if (hit := _pattern(p).search(text))]
        if not found or (self.apart and _pattern(self.apart).search(text)):
            return []
        return found if len(found) == 1 else [one for one in found if one[0] == self.wins]

    def subject(self, hit: re.Match[str]) -> str:
        """The stem of what the pattern captured, or the word that stands for it."""
        found = next((stem(group.lower()) for group in hit.groupdict().values() if group), "")
        return next((line[0] for line in self.alike if found in line), found)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer(Statement):
    """One answer to one question."""

    topic: Topic

    @property
    def sure(self) -> float:
        """The share of findings on this topic that were right."""
        return self.topic.sure

    @property
    def hedged(self) -> bool:
        """Whether it is given with a hedge: `most likely`."""
        start, end = (at - self.words.sentence.start for at in (self.words.start, self.words.end))
        return bool(_HEDGE.search(self.sentence[max(0, start - HEDGE_REACH) : end + HEDGE_REACH]))

    @property
    def names(self) -> frozenset[str]:
        """The last words of the names in its sentence."""
        inside = names_in(self.words.document, self.words.sentence)
        return frozenset(n.text.split()[-1] for n in inside)

    @property
    def authority(self) -> str | None:
        """Whose word it is; the subject of the answer itself (`the rebels claimed`) is nobody."""
        document, start, end = self.words.document, self.words.start, self.words.end
        said = speaker_of(document, start, end)
        own = document.article.text[max(0, start - len(said or "") - 1) : end]
        return None if said is None or said.lower() in own.lower() else said


def answers(document: Document, sentence: Sentence) -> Iterator[Answer]:
    """What a sentence answers to each topic."""
    lowered = sentence.text.lower()
    for topic in (t for t in topics() if any(hint in lowered for hint in t.hints)):
        for value, hit in topic.answered(sentence.text):
            yield Answer(
                words=Stretch.of(document, sentence, *hit.span()),
                key=f"{topic.id} {topic.subject(hit)}",
                what=topic.what,
                value=value,
                topic=topic,
            )


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of the data file."""
    return tuple(map(_topic, toml("claims", "states")["topic"]))


def _topic(row: Mapping[str, Any]) -> Topic:
    alternatives = {v: "|".join(f"(?:{p})" for p in ps) for v, ps in row["answers"].items()}
    alike = tuple(tuple(map(stem, line.split())) for line in row.get("alike", ()))
    hints = tuple(row["hints"].split())
    return Topic(**{**row, "answers": alternatives, "hints": hints, "alike": alike})


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """`~` is white space; every captured `of` gets a name of its own."""
    number = count()
    numbered = re.sub(r"\(\?P<of>", lambda _: f"(?P<of{next(number)}>", written)
    return re.compile(numbered.replace("~", r"\s+"), re.IGNORECASE)
