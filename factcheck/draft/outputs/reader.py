"""What a checked copy says of the second reader: where it was, what it was asked and decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factcheck.brief import second as of_reports
from factcheck.brief.clean import clean
from factcheck.brief.language import count, day, listed, say, whole
from factcheck.draft.values import Checked
from factcheck.model import SecondReading


def warnings(checked: Checked) -> Iterator[str]:
    """What must not be kept back: words that left the machine, and answers that are missing."""
    of_sources = checked.findings.second if checked.findings else None
    second = checked.second
    if second is None:
        yield from of_reports.warnings(of_sources)
        return
    if second.remote:
        yield say("copy.left", **_names(second))
    for reading, key in ((of_sources, "second.fault"), (second, "copy.fault")):
        if reading and reading.fault:
            yield say(
                key,
                reading.requests,
                **_names(reading),
                answered=reading.answered,
                requests=reading.requests,
                why=clean(reading.fault).strip(),
            )


def method(checked: Checked) -> Iterator[str]:
    """How it was asked of the sources and of our copy, in sentences."""
    yield from of_reports.method(checked.findings.second if checked.findings else None)
    second = checked.second
    if second is None:
        return
    days = listed([day(date.fromisoformat(d)) for d in second.days])
    server = _names(second)["server"] if second.remote else say("second.here")
    asked = say(
        "copy.asked",
        model=_names(second)["model"],
        server=server,
        days=days or say("masthead.no_date"),
        questions=second.questions,
        requests=count(second.answered, "request"),
        passages=count(second.proposed, "passage"),
    )
    yield f"{asked} {say('copy.decided', second.kept, number=whole(second.kept))}"


def _names(second: SecondReading) -> dict[str, str]:
    return {"model": of_reports.named(second.model), "server": of_reports.named(second.server)}
