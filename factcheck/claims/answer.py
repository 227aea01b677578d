"""Yes or no, and other answers that exclude each other: one table of topics, each with the patterns that answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count

from factcheck.claims.statement import Statement, gathered, one_event, story_sentences
from factcheck.model import Document, Fact, Kind, Sentence
from factcheck.words.lists import toml
from factcheck.words.stems import stem

RULE = "FC801"
#: so many characters before or behind an answer a hedge of it may stand
HEDGE_REACH = 40
_HEDGE = re.compile(
    r"\b(?:likely|probably|possibly|perhaps|maybe|(?:may|might|could)\s+(?:have|be|well)|belie(?:ve[ds]?|f)|thought|think|thinks|appears?"
    r"|apparently|seems?|suspects?\s+that)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One question and its answers."""

    id: str
    what: str
    #: each with its pattern as written, which is compiled for the first sentence that holds one of `hints`: most stories meet few topics
    answers: tuple[tuple[str, str], ...]
    apart: str
    of: str
    wins: str
    sure: float
    #: a sentence without any of these answers nothing
    hints: tuple[str, ...]
    #: the answers are steps, of which one takes in the other: whoever is arrested is detained
    graded: bool = False
    #: whoever gives an answer with a hedge (`most likely`) leaves the other one open: what most likely caused it is not yet known
    hedged: bool = False
    #: words that `of` may capture for one thing, the first standing for all
    alike: tuple[tuple[str, ...], ...] = ()


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of the data file."""
    table = toml("claims", "states")
    return tuple(
        Topic(
            id=row["id"],
            what=row["what"],
            answers=tuple(
                (value, "|".join(f"(?:{p})" for p in patterns))
                for value, patterns in row["answers"].items()
            ),
            apart=row.get("apart", ""),
            of=row.get("of", ""),
            wins=row.get("wins", ""),
            sure=row["sure"],
            hints=tuple(row["hints"].split()),
            graded=row.get("graded", False),
            hedged=row.get("hedged", False),
            alike=tuple(
                tuple(stem(word) for word in line.split()) for line in row.get("alike", ())
            ),
        )
        for row in table["topic"]
    )


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """`~` stands for white space; a captured `of` may recur in the alternatives, each under a name of its own."""
    number = count()
    numbered = re.sub(r"\(\?P<of>", lambda _: f"(?P<of{next(number)}>", written)
    return re.compile(numbered.replace("~", r"\s+"), re.IGNORECASE)


def match_states(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """What articles answer to each topic."""
    found = [s for d in documents for sentence in story_sentences(d) for s in _answers(d, sentence)]
    return tuple(gathered(found, _comparable, _reconcilable))


def _reconcilable(chosen: Sequence[Statement]) -> bool:
    """Whether all answers may be true: steps of one thing, or one that nobody gives without a hedge where that leaves the other open."""
    topic = _topic(chosen[0])
    firm = {s.value for s in chosen if not _hedged(s)}
    return topic.graded or (topic.hedged and any(s.value not in firm for s in chosen))


def _hedged(s: Statement) -> bool:
    start, end = s.start - s.sentence.start, s.end - s.sentence.start
    return bool(_HEDGE.search(s.sentence.text[max(0, start - HEDGE_REACH) : end + HEDGE_REACH]))


def _answers(document: Document, sentence: Sentence) -> Iterator[Statement]:
    lowered = sentence.text.lower()
    for topic in topics():
        if not any(hint in lowered for hint in topic.hints):
            continue
        hits = [
            (value, hit)
            for value, pattern in topic.answers
            if (hit := _pattern(pattern).search(sentence.text))
        ]
        if not hits or (topic.apart and _pattern(topic.apart).search(sentence.text)):
            continue
        chosen = hits if len(hits) == 1 else [h for h in hits if h[0] == topic.wins]
        for value, hit in chosen:
            yield Statement(
                kind=Kind.STATE,
                rule=RULE,
                key=f"{topic.id} {_of(topic, hit)}".strip(),
                what=topic.what,
                value=value,
                document=document,
                sentence=sentence,
                start=sentence.start + hit.start(),
                end=sentence.start + hit.end(),
                sure=topic.sure,
            )


def _of(topic: Topic, hit: re.Match[str]) -> str:
    """The stem of what the pattern captured, or the word that stands for it."""
    found = next((stem(group.lower()) for group in hit.groupdict().values() if group), "")
    return next((line[0] for line in topic.alike if found in line), found)


def _comparable(a: Statement, b: Statement) -> bool:
    return one_event(a, b) and (_topic(a).of != "name" or bool(_names(a) & _names(b)))


def _topic(s: Statement) -> Topic:
    return next(t for t in topics() if s.key.split()[0] == t.id)


def _names(s: Statement) -> frozenset[str]:
    """The last words of the names in a statement's sentence."""
    inside = (n for n in s.document.names if s.sentence.start <= n.start < s.sentence.end)
    return frozenset(n.text.split()[-1] for n in inside)
