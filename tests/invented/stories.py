"""Smaller stories made by hand, and one as large as wanted."""

from __future__ import annotations

from datetime import date

from factcheck.model import Discrepancy, Findings
from tests.invented.call import call
from tests.invented.desk import (
    CONFLICT,
    IMPRECISION,
    WORDING,
    Desk,
    agreement,
    day,
    discrepancy,
    people,
    quantity,
)


def toll() -> Findings:
    """A flood whose toll rises over three days, with loose words beside counts."""
    desk, dozens = Desk(), people(24, 99, qualifier="vague", grain=1)
    nearly = people(100, qualifier="about", grain=10)
    told = [
        ("mon-a", "Coast Herald", "2024-09-02", "dozens", dozens),
        ("mon-b", "River Times", "2024-09-02", "at least 19", people(19, qualifier="at_least")),
        ("tue-a", "Coast Herald", "2024-09-03", "57", people(57)),
        ("tue-b", "Valley Radio", "2024-09-03", "61", people(61)),
        ("wed-a", "River Times", "2024-09-04", "nearly 100", nearly),
        ("wed-b", "Valley Radio", "2024-09-04", "94", people(94)),
    ]
    sides = []
    for file, outlet, published, words, figure in told:
        text = f"Flood in the delta\nThe flood has killed {words} people, officials said."
        desk.article(f"{file}.txt", text, outlet, published)
        killed, known = {**figure, "role": "killed"}, date.fromisoformat(published)
        sides.append(desk.side(f"{file}.txt", words, words, killed, as_of=known))
    risen = ["update", "authorities"]
    toll = discrepancy("people killed", "figure", CONFLICT, sides, 0.82, circumstances=risen)
    return desk.findings(event="Delta flood", discrepancies=(toll,), compared=14)


LEDGER = """Shipyard bought
The yard was sold for $1.2 billion on 3 March at 10.30am.
Profit rose by 4.5 per cent, said Ana Duarte, 47.
The debt is $40 million.
The dock is 12 kilometres long."""
HERALD = """Yard changes hands
The buyer paid $1.5 billion on 5 March at 11am.
Profit rose by 5.4 per cent, said Ana Duarte, 74.
The debt is $4 billion.
The dock is 8 miles long."""


def money() -> Findings:
    """Sums, percentages, ages, times and dates that differ, some by far, in two articles."""
    desk = Desk()
    desk.article("ledger.txt", LEDGER, "Daily Ledger", "2025-03-04")
    desk.article("herald.txt", HERALD, "Coast Herald", "2025-03-05")

    def both(what: str, kind: str, severity=CONFLICT, **sides) -> Discrepancy:
        rows = [(f"{name}.txt", quote, quote, figure) for name, (quote, figure) in sides.items()]
        return discrepancy(what, kind, severity, desk.sides(*rows))

    def dollars(value: float, grain: float) -> dict[str, object]:
        return quantity(value, "money", "dollar", grain=grain)

    def minute(value: float, grain: float = 1) -> dict[str, object]:
        return quantity(value, "time", "minute of day", grain=grain)

    def percent(value: float) -> dict[str, object]:
        return quantity(value, "percent", "percent", grain=0.1)

    def age(value: float) -> dict[str, object]:
        return quantity(value, "age", "year of age")

    found = (
        both(
            "price of the yard",
            "money",
            ledger=("$1.2 billion", dollars(1.2e9, 1e8)),
            herald=("$1.5 billion", dollars(1.5e9, 1e8)),
        ),
        both(
            "debt of the yard",
            "money",
            ledger=("$40 million", dollars(4e7, 1e7)),
            herald=("$4 billion", dollars(4e9, 1e9)),
        ),
        both(
            "day of the sale",
            "date_time",
            ledger=("3 March", day("2025-03-03")),
            herald=("5 March", day("2025-03-05")),
        ),
        both(
            "hour of the sale",
            "date_time",
            ledger=("10.30am", minute(630)),
            herald=("11am", minute(660, 60)),
        ),
        both(
            "rise in profit",
            "percent",
            ledger=("4.5 per cent", percent(4.5)),
            herald=("5.4 per cent", percent(5.4)),
        ),
        both("age of Ana Duarte", "age", ledger=("47", age(47)), herald=("74", age(74))),
        both(
            "length of the dock",
            "figure",
            IMPRECISION,
            ledger=("12 kilometres", quantity(12, "length", "kilometre", 1000)),
            herald=("8 miles", quantity(8, "length", "mile", 1609.344)),
        ),
    )
    return desk.findings(event="Sale of the shipyard", discrepancies=found, compared=18)


def agreeing() -> Findings:
    """Three reports without a difference."""
    desk = Desk()
    told = {
        "a.txt": ("The Courier", "at 9am"),
        "b.txt": ("Northern Wire", "at 9am"),
        "c.txt": ("Daily Ledger", "at nine"),
    }
    for file, (outlet, opened) in told.items():
        work = f"The bridge opened {opened} on Friday after 14 months of work."
        text = f"Bridge opens\n{work}\nIt is 230 metres long."
        desk.article(file, text, outlet, "2025-06-13")
    nine, months = (
        quantity(540, "time", "minute of day"),
        quantity(14, "duration", "month", 2629746),
    )
    when = [desk.side(file, opened, "09:00", nine) for file, (_, opened) in told.items()]
    work = [desk.side(file, "14 months", "14 month", months) for file in told]
    metres = quantity(230, "length", "metre")
    long = [desk.side(file, "230 metres", "230 metre", metres) for file in told]
    kept = (
        agreement("opening time", "date_time", when),
        agreement("length of the work", "duration", work),
        agreement("length of the bridge", "figure", long),
    )
    return desk.findings(event="Opening of the bridge", agreements=kept, compared=9)


LONG = "The Very Long-Winded Harbour and Hinterland Gazette and Shipping Intelligencer"


def crowd(articles: int = 40, findings: int = 60) -> Findings:
    """Many articles, many findings."""

    def counted(i: int, n: int) -> int:
        return 1000 + 100 * n + (i % 3 == 0) * 40 + (i % 7 == 0) * 15

    desk, quay = Desk(), "Barrels on the quay"
    for i in range(articles):
        lines = [
            f"On point {n} the count stood at {counted(i, n):,} barrels, the harbour office said."
            for n in range(findings)
        ]
        name = LONG if i == 3 else f"Harbour Paper {i + 1}"
        desk.article(f"{i:02}.txt", "\n".join([quay, *lines]), name, f"2025-07-{1 + i % 28:02}")
    found = []
    for n in range(findings):
        told = [(i, counted(i, n)) for i in range(articles) if (i + n) % 5]
        rows = [(f"{i:02}.txt", f"{value:,}", str(value), people(value)) for i, value in told]
        severity, sure = (CONFLICT, IMPRECISION, WORDING)[n % 3], 0.95 - n / 200
        what, sides = f"barrels at point {n}", desk.sides(*rows)
        found.append(discrepancy(what, "figure", severity, sides, sure, id=f"d{n}"))
    aside = tuple(desk.aside(f"{i:02}.txt", quay, f"reason {i % 4}") for i in range(articles))
    return desk.findings(
        event=quay, discrepancies=tuple(found), set_aside=aside, compared=articles * findings
    )


#: names as they come: a domain, a file, an address, one endless word, a sentence
NAMES = (
    "northbank.example",
    "the_very_long_file_name_of_a_report_from_the_harbour_2026-01-04_final_v2.html",
    "Hafenamtsbetriebsaufsichtsverwaltungsblatt",
    LONG,
    "https://www.northbank-chronicle.example/news/2026/01/04/ferry",
)


def long_names(findings: int = 30) -> Findings:
    """Many findings in reports whose outlets, files and words are longer than a column."""
    desk, office = Desk(), "Hafenamtsbetriebsaufsichtsverwaltung"
    files = [f"{'quay' * 9}_{i}.txt" for i in range(len(NAMES))]
    for i, name in enumerate(NAMES):
        lines = [
            f"At pier {n} there were {60 + n + i % 2} men of the {office}." for n in range(findings)
        ]
        desk.article(files[i], "\n".join(["Men on the quay", *lines]), name, "2026-01-04")
    found = []
    for n in range(findings):
        told = [(file, str(60 + n + i % 2), 60 + n + i % 2) for i, file in enumerate(files)]
        sides = desk.sides(*((file, words, words, people(value)) for file, words, value in told))
        severity = (CONFLICT, IMPRECISION, WORDING)[n % 3]
        what = f"men of the {office} at pier {n}"
        found.append(discrepancy(what, "figure", severity, sides, 0.9 - n / 100, id=f"d{n}"))
    return desk.findings(event="Men on the quay", discrepancies=tuple(found), compared=150)


def scripts() -> Findings:
    """Right-to-left and Cyrillic words, no outlet, date or event, one article against itself."""
    desk = Desk()
    hebrew = "בגשר\nשר הביטחון אמר כי 120 בני אדם פונו.\nמאוחר יותר נמסר כי 150 בני אדם פונו."
    desk.article("he.txt", hebrew)
    russian = "Мост\nМинистр сообщил, что эвакуированы 120 человек — не более."
    desk.article("ru.txt", russian, "Вестник «Река»")
    fewer, more = ("120 people", people(120)), ("150 people", people(150))
    inside = [("he.txt", "120", *fewer), ("he.txt", "150", *more)]
    sides = desk.sides(*inside, ("ru.txt", "120 человек", *fewer))
    itself = {"circumstances": ["within_article"], "contradicting": ["he.txt"]}
    alone = "people moved, inside one report"
    found = (
        discrepancy("people moved to safety", "figure", CONFLICT, sides, 0.7, **itself),
        discrepancy(alone, "figure", CONFLICT, desk.sides(*inside), 0.66, id="d-inside", **itself),
    )
    near = desk.near(("he.txt", "150"), ("ru.txt", "120"), "the values are far apart", 0.11)
    return desk.findings(event=None, discrepancies=found, near_misses=(near,))


STORIES = {
    "call": call,
    "toll": toll,
    "money": money,
    "agreeing": agreeing,
    "crowd": crowd,
    "scripts": scripts,
}
