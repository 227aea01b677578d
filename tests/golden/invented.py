"""Findings made by hand: invented outlets, invented sentences, no pipeline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
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
    Passage,
    Qualifier,
    Sentence,
    SetAside,
    Severity,
    Side,
    Unread,
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

    def findings(self, event: str | None = "An invented event", **more: Any) -> Findings:
        return Findings(
            version="0.1.0", event=event, articles=tuple(self.articles.values()), **more
        )


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


def people(
    low: float,
    high: float | None = None,
    *,
    qualifier: str = "exact",
    grain: float = 1,
    **more: Any,
) -> dict[str, Any]:
    top = low if high is None else high
    return {
        "low": Decimal(str(low)),
        "high": Decimal(str(top)),
        "qualifier": Qualifier(qualifier),
        "grain": Decimal(str(grain)),
        "noun": "people",
        **more,
    }


def quantity(
    low: float, dimension: str, unit: str | None, factor: float = 1, **more: Any
) -> dict[str, Any]:
    made = people(
        low,
        more.pop("high", None),
        qualifier=more.pop("qualifier", "exact"),
        grain=more.pop("grain", 1),
        **more,
    )
    return {
        **made,
        "noun": None,
        "dimension": Dimension(dimension),
        "unit": unit,
        "factor": Decimal(str(factor)),
    }


def hours(low: float, qualifier: str = "exact", grain: float = 0.5) -> dict[str, Any]:
    return quantity(low, "duration", "hour", 3600, qualifier=qualifier, grain=grain)


def day(text: str) -> dict[str, Any]:
    return quantity(date.fromisoformat(text).toordinal(), "date", "day")


def call() -> Findings:
    """The facts of a telephone call between two presidents, told by five invented outlets."""
    desk = Desk()
    desk.article(
        "courier.html",
        "Presidents speak for two hours\n"
        "The two-hour call was their third this year.\n"
        "European capitals had been called ahead of it, an aide said.\n"
        "President Hale told reporters that about 5,000 people were dying every week in the war.\n"
        "“The talks will begin at once,” he said. “We want this terrible war to stop.”",
        "The Courier",
        "2025-05-19",
        url="https://courier.example/call",
    )
    desk.article(
        "northern-wire.txt",
        "Leaders to open talks at once\n"
        "Monday’s conversation lasted more than two hours, officials said.\n"
        "Some 5,000 soldiers are being killed each week, the president told reporters.\n"
        "He briefed Kyiv and European capitals immediately after the call.\n"
        "“Talks will begin at once,” he said. “We want this awful war to stop now.”",
        "Northern Wire",
        "2025-05-19",
    )
    desk.article(
        "ledger.txt",
        "What the presidents agreed\n"
        "After more than two hours on the line the president posted online.\n"
        "He put the toll at 5,000 to 6,000 soldiers a week, the highest that he has given.\n"
        "The envoy Marta Lindqvist sat in, as she had in March.\n"
        "No date for a meeting was set on Monday.",
        "Daily Ledger",
        "2025-05-19",
    )
    desk.article(
        "meridian.txt",
        "No ceasefire after a long call\n"
        "They were on the line for two and a half hours, the Kremlin said on 19 May.\n"
        "Six leaders were telephoned immediately after the call, officials said.\n"
        "The envoy, Marta Lindquist, listened in.",
        "Meridian News",
        "2025-05-19",
    )
    desk.article(
        "atlantic.txt",
        "A call, a promise and a question\n"
        "By the president’s own account five thousand people a week are being lost.\n"
        "The envoy Marta Lindquist was beside him on Monday.\n"
        "A meeting in Rome in March had ended after less than an hour.",
        "Atlantic Post",
        "2025-05-20",
    )
    weekly = {"rate": "week"}
    deaths = [
        desk.side(
            "courier.html",
            "about 5,000",
            "5000 people/week",
            people(5000, qualifier="about", grain=1000, **weekly),
            authority="President Hale",
        ),
        desk.side(
            "northern-wire.txt",
            "5,000",
            "5000 people/week",
            people(5000, grain=1000, **weekly),
            authority="the president",
        ),
        desk.side(
            "ledger.txt",
            "5,000 to 6,000",
            "5000-6000 people/week",
            people(5000, 6000, qualifier="range", grain=1000, **weekly),
        ),
        desk.side(
            "atlantic.txt", "five thousand", "5000 people/week", people(5000, grain=1000, **weekly)
        ),
    ]
    length = [
        desk.side("courier.html", "two-hour", "2 hour", hours(2)),
        desk.side("northern-wire.txt", "more than two hours", ">2 hour", hours(2, "more_than")),
        desk.side("ledger.txt", "more than two hours", ">2 hour", hours(2, "more_than")),
        desk.side("meridian.txt", "two and a half hours", "2.5 hour", hours(2.5)),
    ]
    order = [
        desk.side("courier.html", "called ahead of it", "before"),
        desk.side("northern-wire.txt", "immediately after the call", "after"),
        desk.side("meridian.txt", "immediately after the call", "after"),
    ]
    words = [
        desk.side("courier.html", "We want this terrible war to stop.", "q1"),
        desk.side("northern-wire.txt", "We want this awful war to stop now.", "q2"),
    ]
    names = [
        desk.side("ledger.txt", "Marta Lindqvist", "marta lindqvist"),
        desk.side("meridian.txt", "Marta Lindquist", "marta lindquist"),
        desk.side("atlantic.txt", "Marta Lindquist", "marta lindquist"),
    ]
    counted = [
        desk.side("courier.html", "about 5,000 people", "people"),
        desk.side("northern-wire.txt", "5,000 soldiers", "soldiers"),
        desk.side("ledger.txt", "5,000 to 6,000 soldiers", "soldiers"),
        desk.side("atlantic.txt", "five thousand people", "people"),
    ]
    monday = [
        desk.side("northern-wire.txt", "Monday", "2025-05-19", day("2025-05-19")),
        desk.side("ledger.txt", "on Monday", "2025-05-19", day("2025-05-19")),
        desk.side("meridian.txt", "19 May", "2025-05-19", day("2025-05-19")),
        desk.side("atlantic.txt", "on Monday", "2025-05-19", day("2025-05-19")),
    ]
    began = [
        desk.side("courier.html", "at once", "at once"),
        desk.side("northern-wire.txt", "at once", "at once"),
    ]
    return desk.findings(
        event="Telephone call, 19 May 2025",
        discrepancies=(
            discrepancy(
                "deaths per week",
                "range",
                CONFLICT,
                deaths,
                0.96,
                circumstances=["same_speaker"],
                why="Daily Ledger gives 5,000 to 6,000 deaths a week; The Courier, Northern Wire "
                "and Atlantic Post give 5,000. All quote the same speaker on the same day.",
                check_first=[
                    "Same remarks? Daily Ledger may quote a later statement.",
                    "Rounded down? The Courier says “about”.",
                ],
            ),
            discrepancy(
                "when other leaders were told",
                "sequence",
                CONFLICT,
                order,
                0.74,
                why="The same call and the same leaders stand in opposite order.",
                check_first=["Two rounds of calls, before and after?", "Different leaders?"],
                rule="FC301",
            ),
            discrepancy(
                "length of the call",
                "duration",
                IMPRECISION,
                length,
                0.91,
                why="One report gives two hours, two more than that, one two and a half.",
                check_first=["Does The Courier round to the hour elsewhere?"],
                rule="FC201",
            ),
            discrepancy("who is dying", "count_noun", IMPRECISION, counted, 0.89, rule="FC401"),
            discrepancy(
                "the president on the war", "quote_wording", WORDING, words, 0.88, rule="FC501"
            ),
            discrepancy("the envoy’s name", "name_spelling", WORDING, names, 0.58, rule="FC502"),
        ),
        agreements=(
            agreement("date of the call", "date_time", monday),
            agreement("talks to begin", "date_time", began),
        ),
        set_aside=(
            replace(
                _aside(
                    desk,
                    "atlantic.txt",
                    "less than an hour",
                    "another event: a meeting in Rome in March",
                ),
                beside=_passage(desk, "courier.html", "two-hour"),
            ),
            _aside(desk, "courier.html", "third", "no counterpart in another report"),
            _aside(desk, "meridian.txt", "Six", "no counterpart in another report"),
        ),
        unread=(Unread(path="scan.pdf", reason="the file holds no text"),),
        model="all-MiniLM-L6-v2",
        settings={"likelihood": 0.45, "window": 8, "min_confidence": 0.5},
        compared=31,
    )


def _passage(desk: Desk, id: str, quote: str) -> Passage:
    start = desk.articles[id].text.index(quote)
    return Passage(article=id, start=start, end=start + len(quote), quote=quote)


def _aside(desk: Desk, id: str, quote: str, reason: str) -> SetAside:
    start = desk.articles[id].text.index(quote)
    return SetAside(article=id, start=start, end=start + len(quote), quote=quote, reason=reason)


def toll() -> Findings:
    """A flood whose toll rises over three days, with loose words beside counts."""
    desk = Desk()
    told = [
        (
            "mon-a",
            "Coast Herald",
            "2024-09-02",
            "dozens",
            people(24, 99, qualifier="vague", grain=1),
        ),
        ("mon-b", "River Times", "2024-09-02", "at least 19", people(19, qualifier="at_least")),
        ("tue-a", "Coast Herald", "2024-09-03", "57", people(57)),
        ("tue-b", "Valley Radio", "2024-09-03", "61", people(61)),
        (
            "wed-a",
            "River Times",
            "2024-09-04",
            "nearly 100",
            people(100, qualifier="about", grain=10),
        ),
        ("wed-b", "Valley Radio", "2024-09-04", "94", people(94)),
    ]
    sides = []
    for file, outlet, published, words, figure in told:
        desk.article(
            f"{file}.txt",
            f"Flood in the delta\nThe flood has killed {words} people, officials said.",
            outlet,
            published,
        )
        sides.append(
            desk.side(
                f"{file}.txt",
                words,
                words,
                {**figure, "role": "killed"},
                as_of=date.fromisoformat(published),
            )
        )
    toll = discrepancy(
        "people killed", "figure", CONFLICT, sides, 0.82, circumstances=["update", "authorities"]
    )
    return desk.findings(event="Delta flood", discrepancies=(toll,), compared=14)


def money() -> Findings:
    """Sums, percentages, ages, times and dates that differ, some by far, in two articles."""
    desk = Desk()
    desk.article(
        "ledger.txt",
        "Shipyard bought\n"
        "The yard was sold for $1.2 billion on 3 March at 10.30am.\n"
        "Profit rose by 4.5 per cent, said Ana Duarte, 47.\n"
        "The debt is $40 million.\n"
        "The dock is 12 kilometres long.",
        "Daily Ledger",
        "2025-03-04",
    )
    desk.article(
        "herald.txt",
        "Yard changes hands\n"
        "The buyer paid $1.5 billion on 5 March at 11am.\n"
        "Profit rose by 5.4 per cent, said Ana Duarte, 74.\n"
        "The debt is $4 billion.\n"
        "The dock is 8 miles long.",
        "Coast Herald",
        "2025-03-05",
    )

    def both(quote: str, other: str, first: dict[str, Any], second: dict[str, Any]) -> list[Side]:
        return [
            desk.side("ledger.txt", quote, quote, first),
            desk.side("herald.txt", other, other, second),
        ]

    def dollars(value: float, grain: float) -> dict[str, Any]:
        return quantity(value, "money", "dollar", grain=grain)

    return desk.findings(
        event="Sale of the shipyard",
        discrepancies=(
            discrepancy(
                "price of the yard",
                "money",
                CONFLICT,
                both("$1.2 billion", "$1.5 billion", dollars(1.2e9, 1e8), dollars(1.5e9, 1e8)),
            ),
            discrepancy(
                "debt of the yard",
                "money",
                CONFLICT,
                both("$40 million", "$4 billion", dollars(4e7, 1e7), dollars(4e9, 1e9)),
            ),
            discrepancy(
                "day of the sale",
                "date_time",
                CONFLICT,
                both("3 March", "5 March", day("2025-03-03"), day("2025-03-05")),
            ),
            discrepancy(
                "hour of the sale",
                "date_time",
                CONFLICT,
                both(
                    "10.30am",
                    "11am",
                    quantity(630, "time", "minute of day"),
                    quantity(660, "time", "minute of day", grain=60),
                ),
            ),
            discrepancy(
                "rise in profit",
                "percent",
                CONFLICT,
                both(
                    "4.5 per cent",
                    "5.4 per cent",
                    quantity(4.5, "percent", "percent", grain=0.1),
                    quantity(5.4, "percent", "percent", grain=0.1),
                ),
            ),
            discrepancy(
                "age of Ana Duarte",
                "age",
                CONFLICT,
                both(
                    "47",
                    "74",
                    quantity(47, "age", "year of age"),
                    quantity(74, "age", "year of age"),
                ),
            ),
            discrepancy(
                "length of the dock",
                "figure",
                IMPRECISION,
                both(
                    "12 kilometres",
                    "8 miles",
                    quantity(12, "length", "kilometre", 1000),
                    quantity(8, "length", "mile", 1609.344),
                ),
            ),
        ),
        compared=18,
    )


def agreeing() -> Findings:
    """Three reports without a difference."""
    desk = Desk()
    for file, outlet, opened in (
        ("a.txt", "The Courier", "at 9am"),
        ("b.txt", "Northern Wire", "at 9am"),
        ("c.txt", "Daily Ledger", "at nine"),
    ):
        desk.article(
            file,
            f"Bridge opens\nThe bridge opened {opened} on Friday after 14 months of work.\n"
            "It is 230 metres long.",
            outlet,
            "2025-06-13",
        )
    ids = ("a.txt", "b.txt", "c.txt")
    when = [
        desk.side(
            i,
            "at nine" if i == "c.txt" else "at 9am",
            "09:00",
            quantity(540, "time", "minute of day"),
        )
        for i in ids
    ]
    work = [
        desk.side(i, "14 months", "14 month", quantity(14, "duration", "month", 2629746))
        for i in ids
    ]
    long = [desk.side(i, "230 metres", "230 metre", quantity(230, "length", "metre")) for i in ids]
    kept = (
        agreement("opening time", "date_time", when),
        agreement("length of the work", "duration", work),
        agreement("length of the bridge", "figure", long),
    )
    return desk.findings(event="Opening of the bridge", agreements=kept, compared=9)


def crowd(articles: int = 40, findings: int = 60) -> Findings:
    """Many articles, many findings."""
    desk = Desk()
    lines = [
        f"On point {n} the count stood at {{{n}}} barrels, the harbour office said."
        for n in range(findings)
    ]
    text = "Barrels on the quay\n" + "\n".join(lines)
    for i in range(articles):
        numbers = [1000 + 100 * n + (i % 3 == 0) * 40 + (i % 7 == 0) * 15 for n in range(findings)]
        name = (
            "The Very Long-Winded Harbour and Hinterland Gazette and Shipping Intelligencer"
            if i == 3
            else f"Harbour Paper {i + 1}"
        )
        desk.article(
            f"{i:02}.txt",
            text.format(*(f"{n:,}" for n in numbers)),
            name,
            f"2025-07-{1 + i % 28:02}",
        )
    found = []
    for n in range(findings):
        sides = []
        for i in range(articles):
            if (i + n) % 5 == 0:
                continue
            value = 1000 + 100 * n + (i % 3 == 0) * 40 + (i % 7 == 0) * 15
            sides.append(desk.side(f"{i:02}.txt", f"{value:,}", str(value), people(value)))
        severity = (CONFLICT, IMPRECISION, WORDING)[n % 3]
        found.append(
            discrepancy(
                f"barrels at point {n}", "figure", severity, sides, 0.95 - n / 200, id=f"d{n}"
            )
        )
    aside = tuple(
        _aside(desk, f"{i:02}.txt", "Barrels on the quay", f"reason {i % 4}")
        for i in range(articles)
    )
    return desk.findings(
        event="Barrels on the quay",
        discrepancies=tuple(found),
        set_aside=aside,
        compared=articles * findings,
    )


def scripts() -> Findings:
    """Right-to-left and Cyrillic words, no outlet, date or event, one article against itself."""
    desk = Desk()
    desk.article(
        "he.txt", "בגשר\nשר הביטחון אמר כי 120 בני אדם פונו.\nמאוחר יותר נמסר כי 150 בני אדם פונו."
    )
    desk.article(
        "ru.txt",
        "Мост\nМинистр сообщил, что эвакуированы 120 человек — не более.",
        "Вестник «Река»",
    )
    sides = [
        desk.side("he.txt", "120", "120 people", people(120)),
        desk.side("he.txt", "150", "150 people", people(150)),
        desk.side("ru.txt", "120 человек", "120 people", people(120)),
    ]
    inside = [
        desk.side("he.txt", "120", "120 people", people(120)),
        desk.side("he.txt", "150", "150 people", people(150)),
    ]
    return desk.findings(
        event=None,
        discrepancies=(
            discrepancy(
                "people moved to safety",
                "figure",
                CONFLICT,
                sides,
                0.7,
                circumstances=["within_article"],
            ),
            discrepancy(
                "people moved, inside one report",
                "figure",
                CONFLICT,
                inside,
                0.66,
                circumstances=["within_article"],
                id="d-inside",
            ),
        ),
    )


STORIES = {
    "call": call,
    "toll": toll,
    "money": money,
    "agreeing": agreeing,
    "crowd": crowd,
    "scripts": scripts,
}
