"""What bears on a pair from the rest of the story."""

from factcheck.claims.story import StoryWide
from tests.told import claims


def test_of_what_is_measured_only_values_of_its_size_are_its_rivals():
    told = claims(
        "A four-hour sitting ended a six-year lease. They had sat for 150 minutes before. "
        "It cost $5 and $6 million."
    )
    story = StoryWide.of(told)
    of = {c.mention.text: story.values_like(c) for c in told}
    assert of == {"four-hour": 2, "six-year": 1, "150 minutes": 2, "$5": 1, "$6 million": 1}
