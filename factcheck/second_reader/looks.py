"""The later questions: each candidate again, in its surroundings: is there an innocent reason?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.second_reader.held import Candidate, Span, Version
from factcheck.second_reader.prompt import Innocent, Relation, Worth

#: candidates that one request shows
AT_ONCE = 5
#: passages of a version that are shown
SHOWN = 3
#: characters on either side of the words in question, in their own sentence and beyond: at the
#: second look, and where more is asked of what is about to be told
AROUND, FAR = 320, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the model says of a candidate at second sight."""

    #: which versions, counted from 1, state one fact and differ
    versions: frozenset[int]
    innocent: Innocent
    relation: Relation
    worth: Worth
    #: whether the model would defend it
    sure: bool


def shown(candidates: Sequence[Candidate], around: int = AROUND) -> str:
    """The candidates as the model reads them, with so many characters on either side."""
    return "\n\n".join(_candidate(n, c, around) for n, c in enumerate(candidates, 1))


def looks(records: Sequence[Mapping[str, Any]], number: int) -> list[Look | None]:
    """What was said of each of `number` candidates; None of one that was passed over."""
    found: dict[int, Look] = {}
    for record in records:
        candidate, look = record.get("candidate"), _look(record)
        if type(candidate) is int and look is not None:
            found.setdefault(candidate, look)
    return [found.get(n) for n in range(1, number + 1)]


def _look(record: Mapping[str, Any]) -> Look | None:
    told = record.get("versions")
    if not isinstance(told, list):
        return None
    try:
        return Look(
            versions=frozenset(n for n in told if type(n) is int),
            innocent=Innocent(str(record.get("innocent"))),
            relation=Relation(str(record.get("relation"))),
            worth=Worth(str(record.get("worth"))),
            sure=record.get("sure") == "yes",
        )
    except ValueError:
        return None


def _candidate(number: int, candidate: Candidate, around: int) -> str:
    kind = candidate.kind.value.replace("_", " ")
    versions = "\n".join(_version(n, v, around) for n, v in enumerate(candidate.versions, 1))
    return f"Candidate {number} ({kind})\n{versions}"


def _version(number: int, version: Version, around: int) -> str:
    passages = (f"  - {surrounded(span, around)}" for span in version[:SHOWN])
    return "\n".join([f" Version {number}", *passages])


def surrounded(span: Span, around: int) -> str:
    """A passage as the model reads it: where it stands, and so many characters on either side."""
    article, day = span.article, span.article.published
    text = article.text
    before = text[max(0, span.start - around) : span.start]
    behind = text[span.end : span.end + around]
    words = f"{_from_word(before, around)}«{span.words}»{_to_word(behind, around)}"
    told = " ".join(words.split())
    where = "headline" if span.sentence.headline else f"paragraph {span.sentence.paragraph}"
    return f"{article.label[:60]}{f', {day.isoformat()}' if day else ''}, {where}: {told}"


def _from_word(text: str, around: int) -> str:
    return text if len(text) < around else f"… {text.partition(' ')[2]}"


def _to_word(text: str, around: int) -> str:
    return text if len(text) < around else f"{text.rpartition(' ')[0]} …"
