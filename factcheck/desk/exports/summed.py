"""What was decided of a brief, in a sentence or two: the first that its page says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.brief.house import words_of
from factcheck.brief.language import listed, number_word, say, sentence, speaking
from factcheck.view import Page, Reviewed

#: what a finding may be decided as, in the order in which it is told; then what nobody decided
_KINDS = ("conflict", "compatible", "scope", "misread", "open")


def summed(review: Reviewed, page: Page) -> str:
    """What its findings were decided as, how many are open, and who signed.

    Of a brief without findings the program's own words come first: nobody decided anything.
    """
    with speaking(words_of(page.house)):
        number = len(review.rulings)
        told = _counted(review) if number else page.standfirst
        return f"{told} {_end(review, number)}"


def _counted(review: Reviewed) -> str:
    kinds = Counter(r.verdict or "open" for r in review.rulings)
    number = kinds.total()
    if number == 1:
        return say(f"summed.one_{next(iter(kinds))}")
    parts = (_part(kind, kinds[kind], number) for kind in _KINDS if kinds[kind])
    return say("summed.of", number=number_word(number), parts=listed(list(parts)))


def _part(kind: str, some: int, number: int) -> str:
    word = say("summed.all") if some == number else number_word(some)
    return say(f"summed.{kind}", some, number=word)


def _end(review: Reviewed, number: int) -> str:
    return sentence("; ".join(_ends(review, number))) + "."


def _ends(review: Reviewed, number: int) -> Iterator[str]:
    if number and all(r.verdict for r in review.rulings):
        yield say("summed.settled", number)
    if review.state in ("open", "ready"):
        yield say("summed.unsigned")
        return
    last = review.signatures[-1]
    key = "stale" if review.state == "stale" else last.outcome
    yield say(f"summed.{key}", name=last.by)
