"""Which article is which earlier one: in doubt the desk asks, and waits for the answer."""

import pytest

from factcheck.desk.store import inputs, jobs
from factcheck.desk.work.answers import answer
from factcheck.desk.work.opening import open_story

BODY = """
The mayor said that the mill had stood at the river for more than a hundred years, and that the
town would do all that it could to have it built again as it was before the fire of this week.
"""
A = f"Fire in the mill\n\nThe fire in the mill killed 12 people on Monday, police said.{BODY}"
B = "Mill burns\n\nThe fire in the mill killed 14 people on Monday, a doctor said."


@pytest.fixture
def story(database, ana, here, tmp_path):
    place = tmp_path / "mill"
    place.mkdir()
    (place / "a.txt").write_text(A)
    (place / "b.txt").write_text(B)
    made = open_story(database, [str(place)], ana)
    here.work()
    (place / "a.txt").unlink()
    # half of it is new, and so is its name
    more = "It was the worst fire in the district since the year in which the railway came. " * 2
    (place / "later.txt").write_text(f"{more}\n{A.replace('12', '13')[:150]}")
    open_story(database, [str(place)], ana)
    return made.id


def test_in_doubt_the_desk_asks_and_the_brief_stays(database, story, here):
    asked = here.work()
    assert asked.state == jobs.FAILED
    assert asked.fault.startswith("Is “later.txt” a new version of “a.txt”?")
    assert len(here.runs(story)) == 1
    with database.read() as c:
        assert inputs.of_story(c, story).asked == (("a.txt", "later.txt"),)


@pytest.mark.parametrize("new", ["later.txt", ""])
def test_the_answer_is_heeded(database, ana, story, here, new):
    here.work()
    assert not answer(database, story, "b.txt", new, ana)
    assert not answer(database, story, "a.txt", "b.txt", ana)
    assert answer(database, story, "a.txt", new, ana)
    assert not answer(database, story, "a.txt", new, ana)
    assert here.work().state == jobs.DONE
    assert len(here.runs(story)) == 2
    with database.read() as c:
        assert inputs.of_story(c, story).same == {"a.txt": new}
        assert inputs.of_story(c, story).asked == ()
