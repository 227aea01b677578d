"""A telephone call between two presidents, told by five invented outlets."""

from __future__ import annotations

from factcheck.model import Discrepancy, Findings, Side, Unread
from tests.invented.desk import (
    CONFLICT,
    IMPRECISION,
    WORDING,
    Desk,
    agreement,
    day,
    discrepancy,
    hours,
    people,
)

COURIER, WIRE, LEDGER = "courier.html", "northern-wire.txt", "ledger.txt"
MERIDIAN, ATLANTIC = "meridian.txt", "atlantic.txt"
OUTLETS = {
    COURIER: ("The Courier", "2025-05-19"),
    WIRE: ("Northern Wire", "2025-05-19"),
    LEDGER: ("Daily Ledger", "2025-05-19"),
    MERIDIAN: ("Meridian News", "2025-05-19"),
    ATLANTIC: ("Atlantic Post", "2025-05-20"),
}
TEXTS = {
    COURIER: """Presidents speak for two hours
The two-hour call was their third this year.
European capitals had been called ahead of it, an aide said.
President Hale told reporters that about 5,000 people were dying every week in the war.
“The talks will begin at once,” he said. “We want this terrible war to stop.”""",
    WIRE: """Leaders to open talks at once
Monday’s conversation lasted more than two hours, officials said.
Some 5,000 soldiers are being killed each week, the president told reporters.
He briefed Kyiv and European capitals immediately after the call.
“Talks will begin at once,” he said. “We want this awful war to stop now.”""",
    LEDGER: """What the presidents agreed
After more than two hours on the line the president posted online.
He put the toll at 5,000 to 6,000 soldiers a week, the highest that he has given.
The envoy Marta Lindqvist sat in, as she had in March.
No date for a meeting was set on Monday.""",
    MERIDIAN: """No ceasefire after a long call
They were on the line for two and a half hours, the Kremlin said on 19 May.
Six leaders were telephoned immediately after the call, officials said.
The envoy, Marta Lindquist, listened in.""",
    ATLANTIC: """A call, a promise and a question
By the president’s own account five thousand people a week are being lost.
The envoy Marta Lindquist was beside him on Monday.
A meeting in Rome in March had ended after less than an hour.""",
}


def call() -> Findings:
    """Six findings of all severities, two agreements, near misses, and what was set aside."""
    desk = Desk()
    for file, text in TEXTS.items():
        address = {"url": "https://courier.example/call"} if file == COURIER else {}
        desk.article(file, text, *OUTLETS[file], **address)
    monday = [(f, "Monday" if f == WIRE else "on Monday") for f in (WIRE, LEDGER, ATLANTIC)]
    monday.insert(2, (MERIDIAN, "19 May"))
    date = [desk.side(*row, "2025-05-19", day("2025-05-19")) for row in monday]
    began = desk.sides((COURIER, "at once", "at once"), (WIRE, "at once", "at once"))
    rome = "another event: a meeting in Rome in March"
    alone = "no counterpart in another report"
    return desk.findings(
        event="Telephone call, 19 May 2025",
        discrepancies=_differing(desk),
        agreements=(
            agreement("date of the call", "date_time", date),
            agreement("talks to begin", "date_time", began),
        ),
        set_aside=(
            desk.aside(ATLANTIC, "less than an hour", rome, desk.passage(COURIER, "two-hour")),
            desk.aside(COURIER, "third", alone),
            desk.aside(MERIDIAN, "Six", alone),
        ),
        near_misses=(
            desk.near(
                (COURIER, "two-hour"),
                (ATLANTIC, "less than an hour"),
                "one tells of an earlier event",
                0.64,
            ),
            desk.near((MERIDIAN, "Six"), (COURIER, "third"), "they count other things", 0.12),
        ),
        unread=(Unread(path="scan.pdf", reason="the file holds no text"),),
        model="all-MiniLM-L6-v2",
        settings={"likelihood": 0.45, "window": 8, "min_confidence": 0.5},
        compared=31,
    )


def _differing(desk: Desk) -> tuple[Discrepancy, ...]:
    order = desk.sides(
        (COURIER, "called ahead of it", "before"),
        (WIRE, "immediately after the call", "after"),
        (MERIDIAN, "immediately after the call", "after"),
    )
    length = desk.sides(
        (COURIER, "two-hour", "2 hour", hours(2)),
        (WIRE, "more than two hours", ">2 hour", hours(2, "more_than")),
        (LEDGER, "more than two hours", ">2 hour", hours(2, "more_than")),
        (MERIDIAN, "two and a half hours", "2.5 hour", hours(2.5)),
    )
    counted = desk.sides(
        (COURIER, "about 5,000 people", "people"),
        (WIRE, "5,000 soldiers", "soldiers"),
        (LEDGER, "5,000 to 6,000 soldiers", "soldiers"),
        (ATLANTIC, "five thousand people", "people"),
    )
    words = desk.sides(
        (COURIER, "We want this terrible war to stop.", "q1"),
        (WIRE, "We want this awful war to stop now.", "q2"),
    )
    names = desk.sides(
        (LEDGER, "Marta Lindqvist", "marta lindqvist"),
        (MERIDIAN, "Marta Lindquist", "marta lindquist"),
        (ATLANTIC, "Marta Lindquist", "marta lindquist"),
    )
    told = "when other leaders were told"
    opposite = "The same call and the same leaders stand in opposite order."
    rounds = ["Two rounds of calls, before and after?", "Different leaders?"]
    hour = "One report gives two hours, two more than that, one two and a half."
    rounded = ["Does The Courier round to the hour elsewhere?"]
    speech, envoy = "the president on the war", "the envoy’s name"
    return (
        _deaths(desk),
        discrepancy(
            told, "sequence", CONFLICT, order, 0.74, why=opposite, check_first=rounds, rule="FC301"
        ),
        discrepancy(
            "length of the call",
            "duration",
            IMPRECISION,
            length,
            0.91,
            why=hour,
            check_first=rounded,
            rule="FC201",
        ),
        discrepancy("who is dying", "count_noun", IMPRECISION, counted, 0.89, rule="FC401"),
        discrepancy(speech, "quote_wording", WORDING, words, 0.88, rule="FC501"),
        discrepancy(envoy, "name_spelling", WORDING, names, 0.58, rule="FC502"),
    )


def _deaths(desk: Desk) -> Discrepancy:
    def side(file: str, quote: str, high: int, qualifier: str = "exact", who: str = "") -> Side:
        figure = people(5000, high, qualifier=qualifier, grain=1000, rate="week")
        value = f"5000{'-6000' if high > 5000 else ''} people/week"
        return desk.side(file, quote, value, figure, authority=who or None)

    sides = [
        side(COURIER, "about 5,000", 5000, "about", "President Hale"),
        side(WIRE, "5,000", 5000, who="the president"),
        side(LEDGER, "5,000 to 6,000", 6000, "range"),
        side(ATLANTIC, "five thousand", 5000),
    ]
    return discrepancy(
        "deaths per week",
        "range",
        CONFLICT,
        sides,
        0.96,
        circumstances=["same_speaker"],
        why="Daily Ledger gives 5,000 to 6,000 deaths a week; The Courier, Northern Wire and "
        "Atlantic Post give 5,000. All quote the same speaker on the same day.",
        check_first=[
            "Same remarks? Daily Ledger may quote a later statement.",
            "Rounded down? The Courier says “about”.",
        ],
    )
