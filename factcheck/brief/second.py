"""What a brief says of the second reader: who it was, what it was asked, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from factcheck.brief.clean import clean, shorten
from factcheck.brief.language import count, day, listed, say
from factcheck.model import Discrepancy, FoundBy, SecondReading
from factcheck.view import Confidence, Finding

#: characters of a model's or a server's name
_NAME = 60


def marked(
    drawn: Iterable[Finding],
    found: Sequence[Discrepancy],
    second: SecondReading | None,
    redact: bool,
) -> Iterator[Finding]:
    """The findings, each with who found it, where a second reader had a part in it.

    What a model alone found that was never tried has no number for its confidence, but a word.
    """
    for finding, discrepancy in zip(drawn, found, strict=True):
        by = discrepancy.found_by
        if second is None or by in (None, FoundBy.RULES):
            yield finding
            continue
        sure = finding.confidence
        if by is FoundBy.MODEL and second.precision is None:
            sure = Confidence(word=say("second.not_measured"), score="")
        label = "" if redact else clean(discrepancy.label).strip()
        yield replace(finding, confidence=sure, found_by=say(f"second.{by.value}"), label=label)


def warnings(second: SecondReading | None) -> Iterator[str]:
    """What page 1 must not keep back: copy that left the machine, and answers that are missing."""
    if second is None:
        return
    if second.remote:
        yield say("second.left", **names(second))
    if second.fault:
        yield fault("second.fault", second)


def fault(key: str, second: SecondReading) -> str:
    """Why not every request was answered, in the catalogue's words for `key`."""
    return say(
        key,
        second.requests,
        **names(second),
        answered=second.answered,
        requests=second.requests,
        why=clean(second.fault).strip(),
    )


def method(second: SecondReading | None) -> Iterator[str]:
    """How it was asked, and what was kept and dropped, in sentences."""
    if second is None:
        return
    yield " ".join(
        (
            say(
                "second.asked",
                model=names(second)["model"],
                server=place(second),
                days=days(second),
                questions=second.questions,
                requests=count(second.answered, "request"),
            ),
            say(
                "second.proposed",
                second.kept,
                proposed=count(second.proposed, "difference"),
                kept=second.kept,
            ),
            _dropped(second),
            say("second.held"),
            say("second.measured", precision=f"{second.precision:.2f}")
            if second.precision is not None
            else say("second.never_measured"),
        )
    ).replace("  ", " ")


def _dropped(second: SecondReading) -> str:
    reasons = Counter(d.reason for d in second.declined)
    told = [f"{clean(reason)} ({number})" for reason, number in reasons.most_common()]
    return say("second.dropped", reasons="; ".join(told)) if told else ""


def names(second: SecondReading) -> dict[str, str]:
    """The model and its server, as they name themselves, in short."""
    told = {"model": second.model, "server": second.server}
    return {key: shorten(clean(text).strip(), _NAME) for key, text in told.items()}


def place(second: SecondReading) -> str:
    """Where it answered: this machine, or the other one's name."""
    return names(second)["server"] if second.remote else say("second.here")


def days(second: SecondReading) -> str:
    """The days of the first and the last answer."""
    found = listed([day(date.fromisoformat(d)) for d in second.days])
    return found or say("masthead.no_date")
