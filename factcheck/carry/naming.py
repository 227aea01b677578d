"""How reports and their words are called in the sentences for an editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from factcheck.model import Article, Dimension, Side
from factcheck.words.prose import listed

#: characters of a quotation in a sentence, and forms of a reading that are told
LONGEST, FORMS = 60, 3
#: not from `calendar`, which speaks the locale of whoever runs the program
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: months and days of the week keep their capital
_DATED = Dimension.DATE


def names(new: Sequence[Article], old: Sequence[Article] = ()) -> Mapping[str, str]:
    """What a reader calls each article, by its id: its outlet, with day or file if it has several.

    >>> names([Article(id="a.txt", text="", outlet="The Courier"), Article(id="b.txt", text="")])
    {'a.txt': 'The Courier', 'b.txt': 'b.txt'}
    """
    articles = {a.id: a for a in (*old, *new)}
    outlets = Counter(a.label for a in articles.values())
    dated = {i: _dated(a) for i, a in articles.items()}
    days = Counter(dated.values())
    return {
        i: a.label
        if outlets[a.label] == 1
        else dated[i]
        if a.published and days[dated[i]] == 1
        else f"{a.label} ({a.name})"
        for i, a in articles.items()
    }


def _dated(article: Article) -> str:
    day = article.published
    return f"{article.label} ({day.day} {MONTHS[day.month - 1]} {day.year})" if day else ""


def said(side: Side) -> str:
    """The words of a side in a sentence of ours: a figure as it is, other words as a quotation."""
    words = " ".join(side.quote.split())
    short = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    if side.figure is None:
        return f"“{short}”"
    # `At least 55` that began its sentence stands within ours
    opens = side.sentence.text.startswith(side.quote) and side.figure.dimension is not _DATED
    return short[:1].lower() + short[1:] if opens and short[1:2].islower() else short


def all_said(sides: Iterable[Side]) -> str:
    """The words of several sides, each form once: `57 and about 60`."""
    forms = list(dict.fromkeys(map(said, sides)))
    more = len(forms) - FORMS
    return listed([*forms[:FORMS], *([f"{more} more"] if more > 0 else [])])


def stopped(sentence: str) -> str:
    """A sentence of ours without the full stop after words that bring their own.

    >>> stopped("It now gives 9:55 p.m.."), stopped("It now gives “We go.”.")
    ('It now gives 9:55 p.m.', 'It now gives “We go.”')
    """
    return sentence[:-1] if sentence.endswith(("..", ".”.", "?”.", "!”.")) else sentence
