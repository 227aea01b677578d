"""Two passages side by side, compared as `check` compares the articles of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.claims import Claim, figure_claims, figures_of, read_figures
from factcheck.claims.story import CALENDAR
from factcheck.encode import CachingEncoder, Encoder, choose
from factcheck.judge import OTHER_UNIT, OTHER_WAY, Judgement, judge
from factcheck.match import match_names, match_quotations, match_statements, pair_up
from factcheck.model import (
    Article,
    Comparison,
    Dimension,
    Discrepancy,
    Figure,
    Severity,
    Verdict,
)
from factcheck.settings import Settings
from factcheck.split import split
from factcheck.verdicts import compare as compare_facts
from factcheck.verdicts import rules

#: the worst verdict among the pairs decides; worst first
ORDER = (
    Verdict.CONFLICT,
    Verdict.IMPRECISION,
    Verdict.COMPATIBLE,
    Verdict.SAME,
    Verdict.NOT_COMPARABLE,
)
#: a number of two digits or more, or one with its No.
_WRITTEN = re.compile(r"(?<![\w.,$€£])(?:No\. ?\d+|\d\d+)(?![\w%]|[.,]\d)")
#: dimension, unit and rate
_Measured = tuple[Dimension, str | None, str | None]
#: what is told as it is written where nothing answers it: a rank, a score, a share
WRITTEN = frozenset({Dimension.ORDINAL, Dimension.SCORE, Dimension.RATIO})


#: what a difference in words alone amounts to: two spellings or wordings may both be right
IN_WORDS = {
    Severity.CONFLICT: Verdict.CONFLICT,
    Severity.IMPRECISION: Verdict.IMPRECISION,
    Severity.WORDING: Verdict.COMPATIBLE,
}


def compare(first: str, second: str, *, encoder: Encoder | None = None) -> Comparison:
    """Compare two passages taken to be about the same event: their figures, or else their words.

    Remarks, names, and what is stated in words count where no figures answer each other.
    `encoder` is the packaged model where it is left out. Raises `ModelMissing` where that cannot be
    loaded.

    >>> compare("It lasted two hours.", "They spoke for two and a half hours.").verdict
    <Verdict.CONFLICT: 'conflict'>
    >>> compare("At least 10 people were killed.", "Twelve people were killed.").verdict
    <Verdict.COMPATIBLE: 'compatible'>
    """
    claims = [*claims_of("first", first), *claims_of("second", second)]
    paired = pair_up(claims, encoder or _packaged())
    judged = [(f, g, judge(f, g)) for f, g in paired.pairs]
    dropped = next((row for row in judged if row[2].verdict is Verdict.NOT_COMPARABLE), None)
    judged = [row for row in judged if row[2].verdict is not Verdict.NOT_COMPARABLE]
    if all(f.dimension in CALENDAR for f, _, _ in judged) and _more_is_told(claims):
        judged = [row for row in judged if row[2].verdict is not Verdict.SAME]
    if not judged and dropped:
        f, g, _ = dropped
        why = f"“{f.text}” and “{g.text}” cannot be compared as they are written."
        return Comparison(verdict=Verdict.NOT_COMPARABLE, why=why)
    return _worst(judged) if judged else _without_figures(first, second, paired.why_none)


def _more_is_told(claims: Sequence[Claim]) -> bool:
    """Whether both passages give more than dates and times; equal dates say little then."""
    told = {c.article for c in claims if c.figure.dimension not in CALENDAR}
    return len(told) > 1


@cache
def _packaged() -> Encoder:
    return CachingEncoder(choose().encoder)


def claims_of(name: str, passage: str) -> list[Claim]:
    """The claims of a passage, as those of an article without a date."""
    document = split(Article(id=name, text=passage))
    return figure_claims(document, figures_of(document), Settings().window)


def _without_figures(first: str, second: str, why_none: str | None) -> Comparison:
    """Where no figures answer each other, both may name something by one number: a Boeing 787."""
    others: dict[str, set[_Measured | None]] = {}
    for number, of in _naming(second):
        others.setdefault(number, set()).add(of)
    agreed = (n for n, of in _naming(first) if any(_agree(of, o) for o in others.get(n, ())))
    shared = next(agreed, None)
    if shared and why_none is None:
        return Comparison(verdict=Verdict.SAME, why=f"Both passages write “{shared}”.")
    worded = _in_words(first, second) if why_none is None else None
    if worded is not None:
        return worded
    why = why_none or "no figure of the one passage has a counterpart in the other"
    return Comparison(verdict=Verdict.NOT_COMPARABLE, why=f"{why[0].upper()}{why[1:]}.")


def _in_words(first: str, second: str) -> Comparison | None:
    """The worst of what differs between the passages in remarks, names and statements in words."""
    articles = {
        name: Article(id=name, text=text, outlet=f"the {name} passage")
        for name, text in (("first", first), ("second", second))
    }
    documents = [split(article) for article in articles.values()]
    quoted, named = match_quotations(documents).facts, match_names(documents).facts
    facts = [*match_statements(documents), *quoted, *named]
    found = [d for d in compare_facts(facts, articles) if isinstance(d, Discrepancy)]
    across = [d for d in found if len({s.article for s in d.sides}) > 1]
    if not across:
        return None
    worst = min(across, key=lambda d: (d.severity.rank, -d.confidence))
    why = f"{worst.why.rstrip('.')} ({worst.rule})."
    return Comparison(verdict=IN_WORDS[worst.severity], why=f"{why[0].upper()}{why[1:]}")


def _naming(passage: str) -> list[tuple[str, _Measured | None]]:
    """The numbers of a passage as written, and its ranks and scores, but no dates and times.

    Each with what it is measured in, if anything: 39 degrees Celsius are not 39 of Fahrenheit.
    """
    figures = read_figures(passage)
    numbers = ((m[0], _holding(figures, *m.span())) for m in _WRITTEN.finditer(passage))
    return [
        *((n, _measured(f)) for n, f in numbers if f is None or f.dimension not in CALENDAR),
        *((f.text, None) for f in figures if f.dimension in WRITTEN),
    ]


def _holding(figures: Sequence[Figure], start: int, end: int) -> Figure | None:
    return next((f for f in figures if f.start < end and start < f.end), None)


def _measured(figure: Figure | None) -> _Measured | None:
    measured = figure is not None and (figure.unit or figure.rate or figure.head)
    return (figure.dimension, figure.unit, figure.rate) if figure and measured else None


def _agree(one: _Measured | None, other: _Measured | None) -> bool:
    return one is None or other is None or one == other


def _worst(judged: Sequence[tuple[Figure, Figure, Judgement]]) -> Comparison:
    worst = min(judged, key=lambda row: ORDER.index(row[2].verdict))
    readings = tuple((f, g) for f, g, _ in judged)
    return Comparison(verdict=worst[2].verdict, why=_why(*worst), readings=readings)


def _why(f: Figure, g: Figure, judgement: Judgement) -> str:
    rule = rules()[judgement.rule]
    one, other = (_shown(figure, judgement) for figure in (f, g))
    return f"{one} and {other}: {rule.title[0].lower()}{rule.title[1:]} ({rule.id})."


def _shown(figure: Figure, judgement: Judgement) -> str:
    """A figure as it is written, with what tells it from the other where the number is one."""
    told = {
        OTHER_WAY.rule: f"“{figure.way_word}”" if figure.way_word else None,
        OTHER_UNIT.rule: f"per {figure.rate}" if figure.rate else None,
    }.get(judgement.rule)
    return f"“{figure.text}” ({told})" if told else f"“{figure.text}”"
