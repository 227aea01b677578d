"""One plain sentence that an editor can forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.model import Article, Circumstance
from factcheck.verdicts.readings import Reading

#: beyond this many outlets a reading gives their number instead
NAMED = 3

TAILS = {
    Circumstance.UPDATE: "The later the article, the higher the figure.",
    Circumstance.AUTHORITIES: "Each figure is given on another authority.",
    Circumstance.SAME_SPEAKER: "The figures are attributed to the same speaker.",
    Circumstance.WITHIN_ARTICLE: "One article gives more than one of them.",
    Circumstance.HEADLINE: "One of them stands in a headline alone.",
}


def why_figures(
    found: Sequence[Reading], about: Sequence[Circumstance], articles: Mapping[str, Article]
) -> str:
    """Who gives which figure, and what the circumstances are."""
    clauses = [f"{_givers(r, articles)} “{r.mentions[0].text}”" for r in found]
    return " ".join([_sentence(clauses), *(TAILS[c] for c in about)])


def why_wordings(
    found: Sequence[tuple[str, Sequence[str]]], articles: Mapping[str, Article], verb: str
) -> str:
    """Who prints which words; `found` holds (words, article ids)."""
    clauses = [
        f"{_outlets(ids, articles)} {_agree(verb, ids, articles)} “{words}”" for words, ids in found
    ]
    return _sentence(clauses)


def why_quotations(
    found: Sequence[tuple[str, Sequence[str], Sequence[str]]], articles: Mapping[str, Article]
) -> str:
    """Who prints which words of a remark; `found` holds (words, ids of articles that print them, of those that print a part of them)."""
    clauses = []
    for words, whole, part in found:
        more = f", {_outlets(part, articles)} a part of it" if part else ""
        clauses.append(
            f"{_outlets(whole, articles)} {_agree('quote', whole, articles)} “{words}”{more}"
        )
    return _sentence(clauses)


def why_parties(
    found: Sequence[tuple[str, str, Sequence[str]]], articles: Mapping[str, Article]
) -> str:
    """Whose word each answer is: a claim and a denial; `found` holds (words, party, article ids)."""
    clauses = [
        f"{_outlets(ids, articles)} {_agree('write', ids, articles)} “{words}” on the word of “{party}”"
        for words, party, ids in found
    ]
    return (
        f"{_sentence(clauses)} The reports pass on what two parties say; neither need be in error."
    )


def _sentence(clauses: Sequence[str]) -> str:
    text = "; ".join(clauses)
    return f"{text[0].upper()}{text[1:]}." if not text.endswith(".”") else text


def _givers(reading: Reading, articles: Mapping[str, Article]) -> str:
    return f"{_outlets(reading.articles, articles)} {_agree('give', reading.articles, articles)}"


def _agree(verb: str, ids: Sequence[str], articles: Mapping[str, Article]) -> str:
    return verb if len(_labels(ids, articles)) > 1 else f"{verb}s"


def _labels(ids: Sequence[str], articles: Mapping[str, Article]) -> list[str]:
    return list(dict.fromkeys(articles[i].label for i in ids))


def _outlets(ids: Sequence[str], articles: Mapping[str, Article]) -> str:
    """`The Courier`, `The Courier and Northern Wire`, `five outlets`."""
    labels = _labels(ids, articles)
    if len(labels) > NAMED:
        return f"{len(labels)} outlets"
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
