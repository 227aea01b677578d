"""Who took part: lists of people or countries given for one event that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from factcheck.claims.happening import kinds
from factcheck.claims.statement import Statement, fact_of, story_sentences
from factcheck.model import Document, Fact, Kind, Name, Sentence
from factcheck.words.alignment import spoken_words
from factcheck.words.countries import countries
from factcheck.words.spelling import fold

RULE = "FC711"
#: smoothed share of findings that were right: 1 of 1
SURE = 0.67
#: lists that are read in one article
MOST = 60
#: a list has so many names, and two lists of one thing so many in common
LEAST = 3
COMMON = 2
#: what follows a last name
JUNIOR = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III"})
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


@dataclass(frozen=True, slots=True)
class Listed:
    """One list in one sentence."""

    statement: Statement
    members: frozenset[str]
    #: the kinds of event that the sentence tells of
    events: frozenset[str]


def match_lists(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """Lists that name most of the same people, but not all: one fact for all the lists that one of them differs from."""
    found = [
        x
        for d in documents
        for x in islice((x for sentence in story_sentences(d) for x in _lists(d, sentence)), MOST)
    ]
    facts, told = [], set[int]()
    for a in found:
        others = [
            b for b in found if b.statement.document is not a.statement.document and _differ(a, b)
        ]
        if others and id(a) not in told:
            # a report names whom it knows of, if it does not count them
            counted = any(_counted(x) for x in (a, *others))
            facts.append(
                fact_of([a.statement, *(b.statement for b in others)], reconcilable=not counted)
            )
            told.update(id(x) for x in (a, *others))
    return tuple(facts)


def _differ(a: Listed, b: Listed) -> bool:
    common = a.members & b.members
    each = len(common) < len(a.members) and len(common) < len(b.members)
    return (
        len(common) >= max(COMMON, min(len(a.members), len(b.members)) / 2)
        and each
        and bool(a.events & b.events)
    )


def _counted(listed: Listed) -> bool:
    """Whether the sentence says that there are no more than the list names: `the four dead`, `the 4 leaders`."""
    return str(len(listed.members)) in spoken_words(listed.statement.sentence.text)


def _lists(document: Document, sentence: Sentence) -> Iterator[Listed]:
    inside = [n for n in document.names if sentence.start <= n.start < sentence.end]
    run: list[Name] = []
    for name in [*inside, None]:
        if name is not None and (
            not run or _BETWEEN.fullmatch(document.article.text, run[-1].end, name.start)
        ):
            run.append(name)
            continue
        if len(run) >= LEAST and _is_list(document, run):
            yield _listed(document, sentence, run)
        run = [name] if name is not None else []


def _is_list(document: Document, run: Sequence[Name]) -> bool:
    """Whether `and` stands before the last name, and before no other: a place with its county and state is no list."""
    joined = [bool(_LAST.match(document.article.text, a.end)) for a, _ in pairwise(run)]
    return joined[-1] and not any(joined[:-1])


def _listed(document: Document, sentence: Sentence, run: Sequence[Name]) -> Listed:
    members = frozenset(
        _member(document, before, name) for before, name in zip([None, *run], run, strict=False)
    )
    return Listed(
        Statement(
            kind=Kind.LIST,
            rule=RULE,
            key=" ".join(sorted(members)),
            what="who took part",
            value=" and ".join(sorted(members)),
            document=document,
            sentence=sentence,
            start=run[0].start,
            end=run[-1].end,
            sure=SURE,
        ),
        members,
        frozenset(kinds(sentence.text)),
    )


def _member(document: Document, before: Name | None, name: Name) -> str:
    """A country for its leader, so that `the leaders of Italy and France` and their names are one list; else the last name."""
    since = before.end if before else max(0, name.start - 40)
    titled = countries(document.article.text[since : name.end])
    return (
        min(titled)
        if titled
        else fold(
            next(
                (
                    w
                    for w in reversed(name.text.split())
                    if w.rstrip(".") not in ("Jr", "Sr", "II", "III")
                ),
                name.text,
            )
        )
    )
