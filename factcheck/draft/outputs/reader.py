"""What a checked copy says of the second reader: where it was, what it was asked and decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factcheck.brief.clean import clean
from factcheck.brief.language import count, day, listed, say, whole
from factcheck.brief.second import named
from factcheck.draft.values import Checked
from factcheck.model import SecondReading


def warnings(checked: Checked) -> Iterator[str]:
    """What must not be kept back: words that left the machine, and answers that are missing."""
    second = checked.second
    if second is None or not second.requests:
        return
    if second.remote:
        yield say(
            "copy.left" if second.answered else "copy.left_unanswered",
            **_names(second),
            days=_days(second),
        )
    if second.fault:
        yield say(
            "copy.fault",
            second.requests,
            **_names(second),
            answered=second.answered,
            requests=second.requests,
            why=clean(second.fault).strip(),
        )


def read(checked: Checked) -> Iterator[str]:
    """That a reader on this machine read the passages, where it did."""
    second = checked.second
    if second and second.answered and not second.remote:
        number = {"number": whole(second.kept)}
        yield say("copy.read", second.kept, model=_names(second)["model"], **number)


def method(checked: Checked) -> Iterator[str]:
    """How it was asked, and what its answers decided, in sentences."""
    second = checked.second
    if second is None or not second.answered:
        return
    server = _names(second)["server"] if second.remote else say("second.here")
    asked = say(
        "copy.asked",
        model=_names(second)["model"],
        server=server,
        days=_days(second),
        questions=second.questions,
        requests=count(second.answered, "request"),
        passages=count(second.proposed, "passage"),
    )
    yield f"{asked} {say('copy.decided', second.kept, number=whole(second.kept))}"


def _days(second: SecondReading) -> str:
    found = listed([day(date.fromisoformat(d)) for d in second.days])
    return found or say("masthead.no_date")


def _names(second: SecondReading) -> dict[str, str]:
    return {"model": named(second.model), "server": named(second.server)}
