"""One plain sentence that an editor can forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from factcheck.figures.write import MONTHS
from factcheck.model import Article, Circumstance, Kind, Mention
from factcheck.verdicts.readings import Reading

#: beyond this many outlets a reading gives their number instead
NAMED = 3
#: in words, as newspapers do
NUMBERS = ("four", "five", "six", "seven", "eight", "nine", "ten")

TAILS = {
    Circumstance.UPDATE: "The later the report, the higher the figure.",
    Circumstance.AUTHORITIES: "Each figure comes from a different authority.",
    Circumstance.SAME_SPEAKER: "The figures are attributed to the same speaker.",
    Circumstance.WITHIN_ARTICLE: "One report gives more than one of them.",
    Circumstance.HEADLINE: "One of them is found only in a headline.",
}

Articles = Mapping[str, Article]
#: what one reading says: `The Courier and Northern Wire give “12”`
Clause = Callable[[Reading, Sequence[Circumstance], Articles], str]


def why(
    found: Sequence[Reading],
    about: Sequence[Circumstance],
    articles: Articles,
    clause: Clause,
    tails: Mapping[Circumstance, str],
) -> str:
    """Who says what, and what the circumstances add."""
    told = sentence([clause(reading, about, articles) for reading in found])
    return " ".join([told, *(tails[c] for c in about if c in tails)])


def gives(verb: str) -> Clause:
    """The clause of a kind of claim: who gives, counts, writes which words."""
    return lambda reading, _about, articles: says(reading.articles, verb, reading, articles)


def citing(reading: Reading, about: Sequence[Circumstance], articles: Articles) -> str:
    """Who writes which words, and whose word it is where each reading has its own party."""
    clause = says(reading.articles, "write", reading, articles)
    party = reading.mentions[0].authority or ""
    return f"{clause}, citing “{party}”" if Circumstance.AUTHORITIES in about else clause


def says(ids: Sequence[str], verb: str, reading: Reading, articles: Articles) -> str:
    """That the articles `ids` give the words of a reading; each in the form in which it does."""
    told_by = f" ({reading.told_by})" if reading.told_by else ""
    return "; ".join(
        f"{outlets(givers, articles)} {_agreeing(verb, givers, articles)} “{words}”{told_by}"
        for words, every in _forms(reading)
        if (givers := [i for i in every if i in ids])
    )


def _agreeing(verb: str, ids: Sequence[str], articles: Articles) -> str:
    return verb if len(_labels(ids, articles)) > 1 else f"{verb}s"


def _forms(reading: Reading) -> list[tuple[str, list[str]]]:
    """The words of each form of a reading, and its articles: `about 1,200` is no `1,200`."""
    forms: dict[Hashable, tuple[str, dict[str, None]]] = {}
    for m in reading.mentions:
        exact = m.figure.exactly if m.figure else _as_said(m)
        forms.setdefault(exact, (m.text, {}))[1][m.article] = None
    return [(words, list(articles)) for words, articles in forms.values()]


def _as_said(mention: Mention) -> str:
    """What tells one form of a reading in words from another; remarks are told by what differs."""
    said = mention.kind is not Kind.QUOTATION
    return " ".join(mention.text.casefold().split()) if said else ""


def told_apart(articles: Articles) -> Articles:
    """The articles with their days, or else their files, beside outlets that have several."""
    shared = Counter(a.label for a in articles.values())
    dated = {i: f"{a.label} ({_day(a)})" for i, a in articles.items()}
    twice = Counter(dated.values())
    names = {
        i: dated[i] if a.published and twice[dated[i]] == 1 else f"{a.label} ({a.name})"
        for i, a in articles.items()
        if shared[a.label] > 1
    }
    return {i: replace(a, outlet=names[i]) if i in names else a for i, a in articles.items()}


def _day(article: Article) -> str:
    day = article.published
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def outlets(ids: Sequence[str], articles: Articles) -> str:
    """`The Courier`, `The Courier and Northern Wire`, `five outlets`."""
    labels = _labels(ids, articles)
    if len(labels) > NAMED:
        return f"{dict(enumerate(NUMBERS, NAMED + 1)).get(len(labels), len(labels))} outlets"
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def _labels(ids: Sequence[str], articles: Articles) -> list[str]:
    return list(dict.fromkeys(articles[i].label for i in ids))


def sentence(clauses: Sequence[str]) -> str:
    """The clauses as a sentence; an outlet's name keeps its small letter: `bbc.com gives …`."""
    text = "; ".join(clauses)
    if text.startswith(tuple(f"{number} outlets" for number in NUMBERS)):
        text = text[0].upper() + text[1:]
    return text if text.endswith(".”") else f"{text}."
