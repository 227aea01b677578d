"""What sentences state in words: each statement with what it is about and how it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.claims.moment import background
from factcheck.model import Document, Name, Sentence

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a sentence; offsets count in the article's text."""

    document: Document
    sentence: Sentence
    start: int
    end: int

    @classmethod
    def of(cls, document: Document, sentence: Sentence, start: int, end: int) -> Stretch:
        """The words between two offsets of the sentence."""
        return cls(document, sentence, sentence.start + start, sentence.start + end)

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.document.article.id


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """One sentence's word on one thing."""

    #: the words that say it
    words: Stretch
    #: what it is about; statements about one thing have an equal key
    key: str
    #: what is compared, in an editor's words: `distance from Aden`
    what: str
    #: the reading, equal for equal readings
    value: str

    @property
    def sentence(self) -> str:
        """The text of its sentence."""
        return self.words.sentence.text

    @property
    def sure(self) -> float | None:
        """How sure it is that two of its key speak of one thing, where the question itself says."""
        return None

    @property
    def authority(self) -> str | None:
        """Whose word it is, where that is told."""
        return None


def story_sentences(document: Document) -> Iterator[Sentence]:
    """The sentences on the story's own event: no furniture, no look back, no other year."""
    published = document.article.published
    for sentence in document.sentences:
        years = set(_YEAR.findall(sentence.text)) - ({str(published.year)} if published else set())
        if sentence.furniture is None and not years and not background().search(sentence.text):
            yield sentence


def names_in(document: Document, sentence: Sentence) -> tuple[Name, ...]:
    """The names that begin in a sentence."""
    return document.named(sentence.start, sentence.end)
