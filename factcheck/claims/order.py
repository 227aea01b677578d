"""Which of two events came first: `called ahead of the talks`, `called after the talks`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.claims.happening import kinds, people
from factcheck.claims.statement import Statement, Stretch
from factcheck.model import Document, Sentence

#: an order that takes in either of the others
BOTH = "after and before"
#: characters on either side of `before` or `after` in which the event and its people are sought
REACH = 300

_ORDER = re.compile(
    r"""\b(?:
        (?P<both> before \s and \s after ) |
        (?P<before> ahead \s of | prior \s to | in \s advance \s of | before ) |
        (?P<after> (?:immediately|straight|directly|shortly|right|soon|just)? \s*
            (?: after | following ) | in \s the \s wake \s of )
    )\s+""",
    re.IGNORECASE | re.VERBOSE,
)
#: the event that the other is placed by: up to a comma or a full stop, of so many characters
_ANCHOR = re.compile(r"[^,.;:!?–—]{3,70}")
#: what stands before a phrase that opens a clause: `that, immediately after the call, he spoke`
_OPENS = re.compile(r"(?:^|[,:;]|\bthat)[\s\"“”'‘’]*$")
#: where the clause of the event itself begins
_CLAUSE = re.compile(r"[,;:]|\s(?:and|but|when|where)\s")
#: what has not happened yet has no order
_TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|to|plans?|hopes?|should)\s+(?:\S+\s+){0,4}$", re.IGNORECASE
)
#: a subject that stands for somebody of the sentence before
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Order(Statement):
    """That an event came before or after another, the anchor."""

    #: who took part in the event, and in the anchor
    who: frozenset[str]
    anchored: frozenset[str]


def orders(document: Document, sentence: Sentence) -> Iterator[Order]:
    """The orders of two events that a sentence tells."""
    text = sentence.text
    for hit in _ORDER.finditer(text):
        anchor = _ANCHOR.match(text, hit.end())
        before = slice(max(0, hit.start() - REACH), hit.start())
        if anchor is None or _TO_COME.search(text[before]):
            continue
        if _OPENS.search(text[before]):
            place = slice(anchor.end(), min(len(text), anchor.end() + REACH))
            events = kinds(text[place])
        else:
            place, events = before, kinds(_CLAUSE.split(text[before])[-1])[::-1]
        anchors = kinds(anchor[0])
        if events and anchors:
            which = hit.lastgroup or "after"
            start = hit.end(which) - len(hit[which].lstrip())
            end = anchor.start() + len(anchor[0].rstrip())
            yield Order(
                words=Stretch.of(document, sentence, start, end),
                key=f"{events[0]} {anchors[0]}",
                what=f"whether it came before or after the {anchors[0]}",
                value=BOTH if which == "both" else which,
                who=_who(Stretch.of(document, sentence, place.start, place.stop)),
                anchored=people(
                    document, sentence.start + anchor.start(), sentence.start + anchor.end()
                ),
            )


def _who(words: Stretch) -> frozenset[str]:
    """Who is named; a pronoun brings in those of the sentence before."""
    document, index = words.document, words.sentence.index
    named = people(document, words.start, words.end)
    text = document.article.text
    if named or index == 0 or not _PRONOUN.search(text, words.start, words.end):
        return named
    before = document.sentences[index - 1]
    return people(document, before.start, before.end)
