"""Why there is a new brief reads as a sentence, however many causes there are."""

import pytest

from factcheck.desk.web.show.causes import told_cause
from factcheck.desk.work import causes

TOLD = [
    (("article changed",), "a report was changed"),
    (("article added", "article withdrawn"), "reports were added and withdrawn"),
    (
        ("article added", "article changed", "article withdrawn", "every file could be read"),
        "reports were added, changed and withdrawn, and every file could be read this time",
    ),
    (
        ("article added", "settings or program changed"),
        "reports were added, and the settings or the program changed",
    ),
]


@pytest.mark.parametrize(("all_", "told"), TOLD)
def test_causes_in_a_sentence(all_, told):
    assert told_cause(", ".join(all_)) == told


def test_every_cause_is_in_the_catalogue():
    own = [value for name, value in vars(causes).items() if name.isupper()]
    assert len(own) > 8
    assert all(told_cause(cause) != cause or cause in ALIKE for cause in own)


#: causes that read alike there and here
ALIKE = {causes.UNREAD}
