"""Article → Document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.model import Article, Document, Sentence
from factcheck.split import cuts, lines, quotes, sentences, speakers
from factcheck.split.attributions import attributions, masked
from factcheck.split.names import names
from factcheck.split.vocabulary import words
from factcheck.words.people import in_full


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
    hidden = masked(text, [(span.inner_start, span.inner_end) for span in spans])
    read = [attributions(hidden, s.start, s.end) for s in made]
    named = names(text, made)
    surnames = frozenset(n.text.split()[-1] for n in named if in_full(n.text))
    told = speakers.Told(text, hidden, made, spans, read, surnames)
    return Document(
        article=article,
        sentences=made,
        quotations=tuple(speakers.quotations(told)),
        names=named,
        attributions=tuple(speakers.traced(told)),
    )


def speaker_of(document: Document, start: int, end: int) -> str | None:
    """Who utters the words at a span; None where nobody is named.

    That is the quotation's speaker, or the `police said` of its sentence.

    >>> document = split(Article(id="a", text="Ten people died, police said. Rain fell."))
    >>> speaker_of(document, 0, 3), speaker_of(document, 30, 34)
    ('police', None)
    """
    quotation = document.quoted(start, end)
    if quotation is not None and quotation.speaker is not None:
        return uncapitalised(quotation.speaker)
    at = bisect_right(document.sentences, start, key=lambda s: s.start) - 1
    if at < 0:
        return None
    text = document.article.text
    known = (a for a in reversed(document.attributions[at]) if not speakers.is_pronoun(text, a))
    strong = next((a for a in known if not a.weak), None)
    return uncapitalised(text[strong.speaker_start : strong.speaker_end]) if strong else None


def uncapitalised(speaker: str) -> str:
    """A speaker without the capital that only the start of a sentence gives.

    >>> uncapitalised("The company"), uncapitalised("Police"), uncapitalised("Ann Lee")
    ('the company', 'police', 'Ann Lee')
    """
    first, *rest = speaker.split() or [""]
    many = first.lower().endswith(("s", "men")) or first == "Police"
    opens = first in words("sentence_starters") and (rest or many)
    opens = opens or first.lower() in words("determiners")
    named = bool(rest) and rest[0][:1].isupper() and first.lower() not in words("determiners")
    return speaker[:1].lower() + speaker[1:] if opens and not named else speaker


def _edges(article: Article) -> Iterator[int]:
    """Offsets that the page itself sets apart: the headline's end, and its furniture.

    Not furniture that is a bracket in a sentence.
    """
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
        for low, high in _pieces(text, start, end, closing):
            yield Sentence(
                start=low,
                end=high,
                text=text[low:high],
                index=index,
                paragraph=0 if headline else number,
                headline=headline,
                furniture=_furniture(article, low, high),
            )
            index += 1


def _pieces(text: str, start: int, end: int, closing: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, none longer than may be."""
    ends = [at - start for at in sentences.ends(text, start, end, closing)]
    for low, high in sentences.pieces(text[start:end], ends):
        yield from cuts.bounded(text, start + low, start + high)


def _furniture(article: Article, start: int, end: int) -> str | None:
    return next(
        (mark.kind for mark in article.furniture if mark.start <= start and end <= mark.end), None
    )
