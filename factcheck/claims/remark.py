"""The remarks of an article: quoted sentences, and quoted scraps of a sentence taken together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice

from factcheck.model import Document, Quotation, Sentence
from factcheck.words.alignment import spoken_words
from factcheck.words.lists import words
from factcheck.words.stems import stopwords

#: a quotation of fewer words is a scrap
SHARED = 4
#: characters that may stand between the words and who says them: a verb, a title, a day
NEAR = 60
#: the value of a mention that is made of scraps
SCRAPS = "scraps"
#: quoted sentences of one article that are compared; of 1,500 reports the one with most had 84, and
#: one of 40,000 words as dense as the densest would have 1,100
MOST = 1500

#: another who says it too
_WITH = re.compile(r"\band\s+$")
_AND = re.compile(r"\s+and\s+[A-Z]")
_BRACKETED = re.compile(r"\[\s*([^\]]+?)\s*\]")


@dataclass(frozen=True)
class Remark:
    """One sentence within one quotation, or several scraps of one sentence with one speaker."""

    article: str
    quotation: Quotation
    sentence: Sentence
    start: int
    end: int
    text: str
    #: the scraps' own words, where the remark is made of them
    scraps: tuple[str, ...] = ()
    #: the sentences, where it is made of several that another report prints as one
    said: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, normalised."""
        parts = self.scraps or self.said or (self.text,)
        return tuple(w for part in parts for w in spoken_words(part))

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that are neither function words nor said on every such occasion."""
        return frozenset(w for w in self.words if w not in stopwords() and w not in stock())

    @cached_property
    def meant(self) -> frozenset[str]:
        """The last names that brackets put for a pronoun: `he [Ann Lee] wants`."""
        return frozenset(
            name.split()[-1].lower() for name in _BRACKETED.findall(self.text) if name[:1].isupper()
        )

    @property
    def surname(self) -> str | None:
        """The last word of the speaker's name; None for a description: `the president`."""
        return self.named[-1] if self.named else None

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The words of the speaker's name, `Jr.` left out; none for a description."""
        found = [w.strip(".,") for w in (self.quotation.speaker or "").split()]
        while len(found) > 1 and found[-1].lower() in words("claims", "name_endings"):
            found.pop()
        return tuple(w.lower() for w in found) if found and found[-1][:1].isupper() else ()

    @cached_property
    def person(self) -> bool:
        """Whether the speaker is named, and is no body such as the White House."""
        return bool(self.named) and words("words", "bodies").isdisjoint(self.named)

    @cached_property
    def signed(self) -> bool:
        """Whether the speaker is named right beside the words, by name and alone."""
        return beside(self.quotation, self.sentence)


def beside(said: Quotation, sentence: Sentence) -> bool:
    """Whether the speaker of a quotation is named beside it in `sentence`, and nobody with them."""
    if said.speaker_start is None or said.speaker_end is None:
        return False
    low, high = said.speaker_start - sentence.start, said.speaker_end - sentence.start
    if not 0 <= low < len(sentence.text):
        return False
    away = max(said.speaker_start - said.end, said.start - said.speaker_end)
    joint = _WITH.search(sentence.text[:low]) or _AND.match(sentence.text[high:])
    return away <= NEAR and not joint


def stock() -> frozenset[str]:
    """Words of condolence and of small talk: many say them without repeating each other."""
    return words("claims", "stock_words")


def remarks(document: Document) -> list[Remark]:
    """The remarks of a document in order, page furniture left out."""
    return sorted([*_sentences(document), *_scraps(document)], key=lambda r: r.start)


def _sentences(document: Document) -> Iterator[Remark]:
    for quotation, sentence in islice(_quoted(document), MOST):
        start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
        text = document.article.text[start:end]
        start, text = start + len(text) - len(text.lstrip()), text.strip()
        end = start + len(text)
        remark = Remark(document.article.id, quotation, sentence, start, end, text)
        if len(remark.words) >= SHARED:
            yield remark


def beyond(document: Document) -> int | None:
    """The paragraph of the first quoted sentence that is too many to be compared, if any is."""
    _, sentence = next(islice(_quoted(document), MOST, None), (None, None))
    return sentence.paragraph if sentence else None


def _quoted(document: Document) -> Iterator[tuple[Quotation, Sentence]]:
    """Each quotation with each sentence that has some of its words."""
    sentences = [s for s in document.sentences if s.furniture is None]
    for quotation in document.quotations:
        first = bisect_right(sentences, quotation.start, key=lambda s: s.end)
        last = bisect_left(sentences, quotation.end, key=lambda s: s.start)
        yield from ((quotation, sentence) for sentence in sentences[first:last])


def _scraps(document: Document) -> Iterator[Remark]:
    """`called it “frank” and “quite useful”`: the scraps of one speaker in one sentence."""
    scraps = [q for q in document.quotations[:MOST] if _is_scrap(q)]
    for sentence in (s for s in document.sentences if s.furniture is None):
        first = bisect_left(scraps, sentence.start, key=lambda q: q.start)
        last = bisect_right(scraps, sentence.end, key=lambda q: q.end)
        inside = scraps[first:last]
        for speaker, group in groupby(inside, key=lambda q: q.speaker):
            members = list(group)
            if len(members) > 1 and speaker:
                yield _joined(document, sentence, members)


def _is_scrap(quotation: Quotation) -> bool:
    return 0 < len(spoken_words(quotation.text)) < SHARED


def _joined(document: Document, sentence: Sentence, scraps: Sequence[Quotation]) -> Remark:
    start, end = scraps[0].start, scraps[-1].end
    text = document.article.text[start:end]
    return Remark(
        document.article.id, scraps[0], sentence, start, end, text, tuple(q.text for q in scraps)
    )
