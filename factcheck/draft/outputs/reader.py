"""What a checked copy says of the second reader: where it was, what it was asked and decided."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.brief.language import count, say, whole
from factcheck.brief.second import days, fault, names, place
from factcheck.draft.values import Checked


def warnings(checked: Checked) -> Iterator[str]:
    """What must not be kept back: words that left the machine, and answers that are missing."""
    second = checked.second
    if second is None or not second.requests:
        return
    if second.remote:
        yield say(
            "copy.left" if second.answered else "copy.left_unanswered",
            **names(second),
            days=days(second),
        )
    if second.fault:
        yield fault("copy.fault", second)


def read(checked: Checked) -> Iterator[str]:
    """That a reader on this machine read the passages, where it did."""
    second = checked.second
    if second and second.answered and not second.remote:
        model, number = names(second)["model"], whole(second.kept)
        yield say("copy.read", second.kept, model=model, number=number)


def method(checked: Checked) -> Iterator[str]:
    """How it was asked, and what its answers decided, in sentences."""
    second = checked.second
    if second is None or not second.answered:
        return
    asked = say(
        "copy.asked",
        model=names(second)["model"],
        server=place(second),
        days=days(second),
        questions=second.questions,
        requests=count(second.answered, "request"),
        passages=count(second.proposed, "passage"),
    )
    yield f"{asked} {say('copy.decided', second.kept, number=whole(second.kept))}"
