"""One plain sentence that an editor can forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.model import Article, Circumstance
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
    """Who prints which words of a remark; `found` holds (words, ids of articles, of a part)."""
    clauses = []
    for words, whole, part in found:
        more = f", {_outlets(part, articles)} part of it" if part else ""
        clauses.append(
            f"{_outlets(whole, articles)} {_agree('quote', whole, articles)} “{words}”{more}"
        )
    return _sentence(clauses)


def why_parties(
    found: Sequence[tuple[str, str, Sequence[str]]], articles: Mapping[str, Article]
) -> str:
    """Whose word each answer is: a claim and a denial; `found` holds (words, party, ids)."""
    clauses = [
        f"{_outlets(ids, articles)} {_agree('write', ids, articles)} “{words}”, citing “{party}”"
        for words, party, ids in found
    ]
    passed_on = "The reports pass on what two parties say; neither report need be wrong."
    return f"{_sentence(clauses)} {passed_on}"


def _sentence(clauses: Sequence[str]) -> str:
    """The clauses as a sentence; an outlet's name keeps its small letter: `bbc.com gives …`."""
    text = "; ".join(clauses)
    if text.startswith(NUMBERS):
        text = text[0].upper() + text[1:]
    return text if text.endswith(".”") else f"{text}."


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
        return f"{dict(enumerate(NUMBERS, NAMED + 1)).get(len(labels), len(labels))} outlets"
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
