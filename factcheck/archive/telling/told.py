"""How numbers of things are told to people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.model import Article
from factcheck.words.plurals import plural

#: seconds of one core for an article of a story, as measured on a machine of two cores
SECONDS = 0.137


def articles_lost(number: int) -> str:
    """How many articles stand in stories, and their file is gone.

    >>> articles_lost(1)
    '1 article of stories is lost'
    """
    return f"{many(number, 'article')} of stories {'is' if number == 1 else 'are'} lost"


def many(number: int, noun: str) -> str:
    """A number with its noun.

    >>> many(1, "story"), many(12_500, "story")
    ('1 story', '12,500 stories')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def span(first: date, last: date) -> str:
    """From one day to another.

    >>> span(date(2024, 5, 1), date(2024, 5, 1)), span(date(2024, 5, 1), date(2024, 5, 3))
    ('2024-05-01', '2024-05-01 to 2024-05-03')
    """
    return f"{first}" if first == last else f"{first} to {last}"


def put_together(reports: Sequence[Article]) -> str:
    """What a reader of a story must know of how its reports were chosen.

    >>> put_together([Article(id="a", text="")]).partition("; ")[2]
    'look first whether they are of one event. One of them has no date.'
    """
    told = (
        "These reports were put together by the program, by rare words that they share and by "
        "days of publication; look first whether they are of one event."
    )
    undated = sum(report.published is None for report in reports)
    if not undated:
        return told
    some = "One of them has" if undated == 1 else f"{undated:,} of them have"
    if undated == len(reports) > 1:
        some = "None of them has a date"
        return f"{told} {some}, so that words alone decided."
    return f"{told} {some} no date."


def core_hours(articles: int) -> float:
    """What it takes of one core to check stories of so many articles."""
    return articles * SECONDS / 3600


def work_of(core_hours: float) -> str:
    """What work takes of one core, as far as it can be known beforehand.

    >>> work_of(0.002), work_of(0.4), work_of(50.4)
    ('less than a minute of one core', 'about 24 minutes of one core', 'about 50 core hours')
    """
    minutes = round(core_hours * 60)
    if minutes < 1:
        return "less than a minute of one core"
    if core_hours < 1:
        return f"about {many(minutes, 'minute')} of one core"
    return f"about {many(round(core_hours), 'core hour')}"
