"""Findings made by hand, without the pipeline: articles, and sides cut from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.model import (
    Agreement,
    Article,
    Circumstance,
    Dimension,
    Discrepancy,
    DiscrepancyType,
    Figure,
    Findings,
    NearMiss,
    Passage,
    Qualifier,
    Sentence,
    SetAside,
    Severity,
    Side,
)

_SENTENCE = re.compile(r"\S[^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?[”\"»]?")
CONFLICT, IMPRECISION, WORDING = Severity.CONFLICT, Severity.IMPRECISION, Severity.WORDING


@dataclass
class Desk:
    """Articles by id, from which sides and findings are cut."""

    articles: dict[str, Article] = field(default_factory=dict)

    def article(
        self, id: str, text: str, outlet: str | None = None, day: str | None = None, **more: Any
    ) -> None:
        title, newline, _ = text.partition("\n")
        self.articles[id] = Article(
            id=id,
            text=text,
            outlet=outlet,
            title=more.pop("title", title if newline else None),
            published=date.fromisoformat(day) if day else None,
            headline_end=len(title) if newline else 0,
            **more,
        )

    def side(
        self, id: str, quote: str, value: str, figure: dict[str, Any] | None = None, **more: Any
    ) -> Side:
        text = self.articles[id].text
        start = text.index(quote)
        made = Figure(start=start, end=start + len(quote), text=quote, **figure) if figure else None
        return Side(
            article=id,
            start=start,
            end=start + len(quote),
            quote=quote,
            value=value,
            sentence=sentence(text, start),
            figure=made,
            **more,
        )

    def sides(self, *rows: tuple[Any, ...]) -> list[Side]:
        """Several sides, each row with the arguments of `side`."""
        return [self.side(*row) for row in rows]

    def passage(self, id: str, quote: str) -> Passage:
        text = self.articles[id].text
        start = text.index(quote)
        return Passage(
            article=id,
            start=start,
            end=start + len(quote),
            quote=quote,
            sentence=sentence(text, start),
        )

    def near(
        self, one: tuple[str, str], two: tuple[str, str], why: str, likelihood: float
    ) -> NearMiss:
        """A near miss of two passages, each given as file and quote."""
        return NearMiss(
            first=self.passage(*one), second=self.passage(*two), why=why, likelihood=likelihood
        )

    def aside(self, id: str, quote: str, reason: str, beside: Passage | None = None) -> SetAside:
        at = self.passage(id, quote)
        return SetAside(
            article=id, start=at.start, end=at.end, quote=quote, reason=reason, beside=beside
        )

    def findings(self, event: str | None = "An invented event", **more: Any) -> Findings:
        articles = tuple(self.articles.values())
        return Findings(version="0.1.0", event=event, articles=articles, **more)


def sentence(text: str, at: int) -> Sentence:
    found = [m for m in _SENTENCE.finditer(text) if m.group().strip()]
    index, match = next((i, m) for i, m in enumerate(found) if m.start() <= at < m.end())
    paragraph = len(re.findall(r"\n+", text[: match.start()]))
    return Sentence(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        index=index,
        paragraph=paragraph,
        headline=paragraph == 0 and "\n" in text,
    )


def discrepancy(
    what: str,
    kind: str,
    severity: Severity,
    sides: list[Side],
    confidence: float = 0.9,
    **more: Any,
) -> Discrepancy:
    return Discrepancy(
        id=more.pop("id", f"d-{re.sub(r'[^a-z]+', '-', what.lower())[:24]}"),
        type=DiscrepancyType(kind),
        severity=severity,
        confidence=confidence,
        circumstances=tuple(Circumstance(c) for c in more.pop("circumstances", ())),
        what=what,
        why=more.pop("why", f"The reports do not agree about {what}."),
        check_first=tuple(more.pop("check_first", ("Do the reports speak of the same moment?",))),
        rule=more.pop("rule", "FC101"),
        sides=tuple(sides),
        contradicting=tuple(more.pop("contradicting", ())),
        unmatched=tuple(more.pop("unmatched", ())),
    )


def agreement(what: str, kind: str, sides: list[Side]) -> Agreement:
    return Agreement(
        id=f"a-{re.sub(r'[^a-z]+', '-', what.lower())[:24]}",
        type=DiscrepancyType(kind),
        what=what,
        why="They read alike.",
        rule="FC100",
        sides=tuple(sides),
    )


def people(low: float, high: float | None = None, **more: Any) -> dict[str, Any]:
    top = low if high is None else high
    return {
        "low": Decimal(str(low)),
        "high": Decimal(str(top)),
        "qualifier": Qualifier(more.pop("qualifier", "exact")),
        "grain": Decimal(str(more.pop("grain", 1))),
        "noun": "people",
        **more,
    }


def quantity(
    low: float, dimension: str, unit: str | None, factor: float = 1, **more: Any
) -> dict[str, Any]:
    made = people(low, more.pop("high", None), **more)
    of = {"dimension": Dimension(dimension), "unit": unit, "factor": Decimal(str(factor))}
    return {**made, "noun": None, **of}


def hours(low: float, qualifier: str = "exact", grain: float = 0.5) -> dict[str, Any]:
    return quantity(low, "duration", "hour", 3600, qualifier=qualifier, grain=grain)


def day(text: str) -> dict[str, Any]:
    return quantity(date.fromisoformat(text).toordinal(), "date", "day")
