"""How numbers of things are told to people."""

from __future__ import annotations

from factcheck.words.plurals import plural

#: seconds of one core for an article of a story: 0.153 to 0.196 in the evaluation
SECONDS = 0.18


def many(number: int, noun: str) -> str:
    """A number with its noun.

    >>> many(1, "story"), many(12_500, "story")
    ('1 story', '12,500 stories')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"


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
