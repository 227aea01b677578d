"""Two passages side by side: the quickest way to see how the program judges."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.figures import find_figures
from factcheck.match.pairing import Paired, pair_up
from factcheck.match.scene import Scene
from factcheck.model import Comparison, Dimension, Figure, Verdict
from factcheck.verdicts import judge, rules
from factcheck.verdicts.verdict import Judgement

#: the worst verdict among the pairs decides; worst first
ORDER = (
    Verdict.CONFLICT,
    Verdict.IMPRECISION,
    Verdict.COMPATIBLE,
    Verdict.SAME,
    Verdict.NOT_COMPARABLE,
)
#: a verb with its capital before a number would be taken for a name: Kill 6, Boeing 787
_VERB = re.compile(
    r"""\b(?:Kill|Injur|Wound|Hurt|Leav|Arrest|Hit|Claim|Trap|Free|Rescu|
        Evacuat|Displac|Detain|Tak|Find|Los|Buy|Pay|Sell|Cut|Add)
        (?:e?s|e|ing|ed)?(?=\ (?:\d|At\ Least))""",
    re.VERBOSE,
)
#: a number of two digits or more, or one with its No.
_WRITTEN = re.compile(r"(?<![\w.,$€£])(?:No\. ?\d+|\d\d+)(?![\w%]|[.,]\d)")


def compare(first: str, second: str) -> Comparison:
    """Compare two passages taken to be about the same event.

    >>> compare("It lasted two hours.", "They spoke for two and a half hours.").verdict
    <Verdict.CONFLICT: 'conflict'>
    >>> compare("At least 10 people were killed.", "Twelve people were killed.").verdict
    <Verdict.COMPATIBLE: 'compatible'>
    """
    paired = pair_up(first, second, figures_of(first), figures_of(second))
    if paired.apart:
        return Comparison(verdict=Verdict.NOT_COMPARABLE, why=_sentence(paired.apart))
    judged = [(f, g, judge(f, g)) for f, g in paired.pairs]
    judged = [row for row in judged if row[2].verdict is not Verdict.NOT_COMPARABLE]
    return _worst(judged) if judged else _without_figures(first, second, paired)


def _without_figures(first: str, second: str, paired: Paired) -> Comparison:
    """No figures answer each other, but one that names something, as in Boeing 787, may."""
    shared = [n for n in _naming(first) if n in _naming(second)]
    if shared and paired.aside is None:
        return Comparison(verdict=Verdict.SAME, why=f"Both passages write “{shared[0]}”.")
    why = paired.aside or "no figure of the one passage has a counterpart in the other"
    return Comparison(verdict=Verdict.NOT_COMPARABLE, why=_sentence(why))


def _naming(passage: str) -> list[str]:
    """The numbers of a passage as written, dates and times of day apart."""
    dates = [f for f in figures_of(passage) if f.dimension in (Dimension.DATE, Dimension.TIME)]
    return [
        m[0]
        for m in _WRITTEN.finditer(passage)
        if not any(f.start < m.end() and m.start() < f.end for f in dates)
    ]


def _worst(judged: list[tuple[Figure, Figure, Judgement]]) -> Comparison:
    worst = min(judged, key=lambda row: ORDER.index(row[2].verdict))
    readings = tuple((f, g) for f, g, _ in judged)
    return Comparison(verdict=worst[2].verdict, why=_why(*worst), readings=readings)


def figures_of(passage: str) -> tuple[Figure, ...]:
    """The figures of a passage; in a headline in title case a verb before a number is no name.

    >>> [f.text for f in figures_of("Gunmen Kill 11 Foreign Tourists in Pakistan")]
    ['11']
    """
    if not Scene(passage, ()).title_case:
        return tuple(find_figures(passage))
    plain = _VERB.sub(lambda m: m[0].lower(), passage)
    return tuple(replace(f, text=passage[f.start : f.end]) for f in find_figures(plain))


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}."


def _why(f: Figure, g: Figure, judgement: Judgement) -> str:
    rule = rules()[judgement.rule]
    return f"“{f.text}” and “{g.text}”: {rule.title[0].lower()}{rule.title[1:]} ({rule.id})."
