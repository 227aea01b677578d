"""Article → Document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.model import Article, Document, Quotation, Sentence
from factcheck.split import lines, quotes, sentences, speakers
from factcheck.split.attributions import Attribution, attributions, masked
from factcheck.split.names import names
from factcheck.split.vocabulary import words

#: sentences back in which a pronoun's speaker is sought
LOOK_BACK = 12


def split(article: Article) -> Document:
    """Sentences, quotations with speakers, and names of an article.

    >>> document = split(Article(id="a", text='“It lasted two hours,” Ann Lee said. Police left.'))
    >>> [s.text for s in document.sentences]
    ['“It lasted two hours,” Ann Lee said.', 'Police left.']
    >>> document.quotations[0].speaker, document.names[0].text
    ('Ann Lee', 'Ann Lee')
    """
    text = article.text
    breaks = sorted({*_edges(article), *lines.breaks(text)})
    paragraphs = list(sentences.pieces(text, breaks))
    spans = quotes.quotes(text, paragraphs)
    made = tuple(_sentences(article, paragraphs, spans))
    return Document(
        article=article,
        sentences=made,
        quotations=tuple(_quotations(text, made, spans)),
        names=names(text, made),
    )


def _edges(article: Article) -> Iterator[int]:
    """Offsets that the page itself sets apart: the headline's end, and page furniture unless it is a bracket in a sentence."""
    yield article.headline_end
    for mark in article.furniture:
        if not article.text[mark.start : mark.end].startswith(("(", "[")) or article.text[
            mark.end : mark.end + 1
        ] in ("", "\n", "\r"):
            yield mark.start
            yield mark.end


def _sentences(
    article: Article, paragraphs: Sequence[tuple[int, int]], spans: Sequence[quotes.Span]
) -> Iterator[Sentence]:
    text = article.text
    closing = frozenset(span.end - 1 for span in spans if span.closed)
    index = number = 0
    for start, end in paragraphs:
        headline = end <= article.headline_end
        number += not headline
        for low, high in sentences.pieces(text[start:end], _ends(text, start, end, closing)):
            yield Sentence(
                start=start + low,
                end=start + high,
                text=text[start + low : start + high],
                index=index,
                paragraph=0 if headline else number,
                headline=headline,
                furniture=_furniture(article, start + low, start + high),
            )
            index += 1


def _ends(text: str, start: int, end: int, closing: frozenset[int]) -> list[int]:
    return [at - start for at in sentences.ends(text, start, end, closing)]


def _furniture(article: Article, start: int, end: int) -> str | None:
    return next(
        (mark.kind for mark in article.furniture if mark.start <= start and end <= mark.end), None
    )


def _quotations(
    text: str, made: Sequence[Sentence], spans: Sequence[quotes.Span]
) -> Iterator[Quotation]:
    hidden = masked(text, [(s.inner_start, s.inner_end) for s in spans])
    by_sentence = _by_sentence(hidden, made)
    starts = [s.start for s in made]
    places = [
        (bisect_right(starts, s.start) - 1, bisect_right(starts, s.end - 1) - 1) for s in spans
    ]
    chosen: list[Attribution | None] = []
    for number, (span, (first, last)) in enumerate(zip(spans, places, strict=True)):
        nearby = [a for found in by_sentence[first : last + 1] for a in found]
        one = speakers.of_quotation(hidden, span, nearby)
        if number and (
            (one is None and not nearby and _goes_on(made, spans, places, number))
            or _listed(hidden, spans, places, number)
        ):
            one = chosen[-1] or one
        chosen.append(one)
    for number in reversed(range(len(spans) - 1)):
        if (
            chosen[number] is None
            and not spans[number].closed
            and _goes_on(made, spans, places, number + 1)
        ):
            chosen[number] = chosen[number + 1]
    for span, one in zip(spans, chosen, strict=True):
        yield _quotation(text, span, one)


def _by_sentence(hidden: str, made: Sequence[Sentence]) -> list[list[Attribution]]:
    latest = speakers.Latest()
    by_sentence: list[list[Attribution]] = []
    for sentence in made:
        found = [] if sentence.furniture else attributions(hidden, sentence.start, sentence.end)
        found, latest = speakers.resolved(hidden, found, latest)
        by_sentence.append(found)
    return by_sentence


def _goes_on(
    made: Sequence[Sentence],
    spans: Sequence[quotes.Span],
    places: Sequence[tuple[int, int]],
    number: int,
) -> bool:
    """Whether quotation `number` opens a sentence and goes on with the one before, in its paragraph or, if that was left open, the next."""
    (_, before), (here, _) = places[number - 1], places[number]
    away = made[here].paragraph - made[before].paragraph
    return made[here].start == spans[number].start and (
        away == 0 or (away == 1 and not spans[number - 1].closed)
    )


def _listed(
    hidden: str, spans: Sequence[quotes.Span], places: Sequence[tuple[int, int]], number: int
) -> bool:
    """Whether quotation `number` follows the one before in one breath: `“frank” and “quite useful”`."""
    between = hidden[spans[number - 1].end : spans[number].start].strip(" ,")
    return places[number - 1][1] == places[number][0] and between in ("and", "or", "but", "yet")


def _quotation(text: str, span: quotes.Span, chosen: Attribution | None) -> Quotation:
    start, end = span.inner_start, span.inner_end
    if chosen is None or _is_pronoun(text, chosen):
        return Quotation(start=start, end=end, text=text[start:end])
    low, high = chosen.speaker_start, chosen.speaker_end
    return Quotation(
        start=start,
        end=end,
        text=text[start:end],
        speaker=text[low:high],
        speaker_start=low,
        speaker_end=high,
    )


def _is_pronoun(text: str, one: Attribution) -> bool:
    return text[one.speaker_start : one.speaker_end].lower() in words("pronouns")


def speaker_of(document: Document, start: int, end: int) -> str | None:
    """Who utters the words at a span: the quotation's speaker, or the `police said` of its sentence; None where nobody is named.

    >>> document = split(Article(id="a", text="Ten people died, police said. Rain fell."))
    >>> speaker_of(document, 0, 3), speaker_of(document, 30, 34)
    ('police', None)
    """
    quotation = next((q for q in document.quotations if q.start <= start and end <= q.end), None)
    if quotation is not None and quotation.speaker is not None:
        return quotation.speaker
    at = bisect_right(document.sentences, start, key=lambda s: s.start) - 1
    if at < 0:
        return None
    return _indirect(document, at)


def _indirect(document: Document, at: int) -> str | None:
    back = max(0, at - LOOK_BACK)
    text = document.article.text
    low, high = document.sentences[back].start, document.sentences[at].end
    inner = [
        (q.start - low, q.end - low)
        for q in document.quotations
        if low <= q.start and q.end <= high
    ]
    hidden = masked(text[low:high], inner)
    latest = speakers.Latest()
    found: list[Attribution] = []
    for sentence in document.sentences[back : at + 1]:
        found, latest = speakers.resolved(
            hidden, attributions(hidden, sentence.start - low, sentence.end - low), latest
        )
    strong = [a for a in found if not a.weak and not _is_pronoun(hidden, a)]
    return text[low + strong[-1].speaker_start : low + strong[-1].speaker_end] if strong else None
