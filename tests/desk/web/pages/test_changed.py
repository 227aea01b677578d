"""What changed since an earlier brief: held directly against it, and told by what is true now."""

from dataclasses import replace

import pytest

from factcheck.desk.store import calls, signatures, stories, users
from factcheck.desk.web.show import changed as show
from factcheck.model import Article
from tests.carry.told import DEATHS, edited, findings, without
from tests.desk.store.told import AT, CONFLICT, desk
from tests.desk.web.pages.reading import parsed, words
from tests.desk.web.pages.seated import seated

ALL = findings()
ONE_LESS = findings(spelling=None)
NONE = findings(deaths=None, spelling=None)
OTHERWISE = findings(
    edited("gazette.txt", "At least 55", "Some 90"),
    deaths=(("gazette.txt", "Some 90", "~90"), *DEATHS[1:]),
)
LESS = findings(without("radio.txt"), DEATHS[:2])


@pytest.fixture
def database(file_database):
    """No seed is read here: the runs are made by hand."""
    return file_database


@pytest.fixture
def story(database):
    return desk(database)


def changed(story, since):
    """The page as Ana sees it."""
    return client(story).get(f"{home(story)}/changed?since={since}")


def home(story):
    with story.database.read() as c:
        return f"/story/{stories.get(c, story.story).slug}"


def client(story):
    with story.database.read() as c:
        return seated(story.database).client(users.named(c, "ana"))


def groups(page):
    """The numbers of the findings below each heading."""
    return {
        section.get("class").split()[-1]: [
            int(b.text_content()) for b in section.xpath(".//b[@class='no']")
        ]
        for section in parsed(page).xpath(
            "//section[contains(@class, 'group')][.//ul[@class='rows']]"
        )
    }


# what is done from brief to brief: a check, or a decision of a finding
CASES = {
    "nothing": ([ALL, ALL], {"open": [1, 2]}),
    "gone at once": ([ALL, ONE_LESS], {"open": [1], "gone": [2]}),
    "gone long ago": ([ALL, ONE_LESS, ONE_LESS, ONE_LESS], {"open": [1], "gone": [2]}),
    "gone and back": ([ALL, NONE, ALL], {"open": [1, 2]}),
    "new": ([ONE_LESS, ALL], {"open": [1], "new": [2]}),
    "new and decided": ([ONE_LESS, ALL, 2], {"open": [1], "added": [2]}),
    "decided before": ([ALL, 1, ALL], {"carried": [1], "open": [2]}),
    "decided since": ([ALL, ALL, 1], {"decided": [1], "open": [2]}),
    "decided anew": ([ALL, 1, ALL, 1], {"decided": [1], "open": [2]}),
    "decided and changed": ([ALL, 1, OTHERWISE], {"reopened": [1], "open": [2]}),
    "changed, never decided": ([ALL, OTHERWISE], {"open": [1, 2]}),
    "other passages": ([ALL, 1, LESS], {"stale": [1], "open": [2]}),
    "passages back": ([ALL, 1, LESS, ALL], {"carried": [1], "open": [2]}),
    "decided, gone and back": ([ALL, 1, NONE, ALL], {"carried": [1], "open": [2]}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_finding_stands_where_it_is_true(story, name):
    course, expected = CASES[name]
    for step in course:
        if isinstance(step, int):
            choice = replace(CONFLICT, note=f"{len(story.thread(step).decisions)}")
            story.act(step, "ana", choice)
        else:
            story.check(step)
    assert groups(changed(story, 1)) == expected


def test_what_went_long_ago_is_told_with_its_reason_of_then(story):
    for found in (ALL, ONE_LESS, ONE_LESS, ONE_LESS):
        story.check(found)
    told = words(changed(story, 1), "//section[contains(@class, 'gone')]")
    assert "Gone since brief 1" in told
    reasons = parsed(changed(story, 1)).xpath("//section[contains(@class, 'gone')]//li/p")
    assert len(reasons) == 1


def test_what_came_and_went_is_no_change(story):
    story.check(ALL)
    story.act(1, "ana")
    for found in (LESS, OTHERWISE, NONE, ALL):
        story.check(found)
    page = changed(story, 1)
    assert groups(page) == {"carried": [1], "open": [2]}
    assert not parsed(page).xpath("//ul[@class='rows']/li/p"), "no reason of what came and went"


def test_before_the_first_brief_none_is_told_of(story):
    page = changed(story, 1)
    assert "this is the first brief" not in words(page)
    assert "there is no brief" in words(page)


def test_a_finding_is_in_one_state_at_a_time(story):
    for step in (
        ALL,
        1,
        OTHERWISE,
        findings(
            without("radio.txt", edited("gazette.txt", "At least 55", "Some 90")),
            (("gazette.txt", "Some 90", "~90"), DEATHS[1]),
        ),
    ):
        story.act(step, "ana") if isinstance(step, int) else story.check(step)
    assert story.thread(1).found.outcome.value == "stale"
    told = words(client(story).get(f"{home(story)}/finding/1"), "//nav[@class='list']//li")
    assert "Open again since brief 2" in told
    assert "carried over" not in told


def carried(story):
    """What stands above finding 1 of its signature."""
    page = client(story).get(f"{home(story)}/finding/1")
    return words(page, "//section[contains(@class, 'carried')]")


def sign(story):
    with story.database.write() as c:
        digest, ben = story.review().digest, story.people["ben"]
        signatures.sign(c, story.story, digest, signatures.Outcome.CLEARED, "", ben, AT)


def test_whether_the_signature_holds_is_said_as_it_is(story):
    story.check(findings(spelling=None))
    story.act(1, "ana")
    less = findings(without("radio.txt"), DEATHS[:2], spelling=None)
    story.check(less)
    assert "ignature" not in carried(story), "nobody signed"
    sign(story)
    story.check(findings(spelling=None))
    assert "no longer holds" in carried(story)
    sign(story)
    story.check(less)
    story.check(findings(spelling=None))
    assert "The signature still holds" in carried(story)


def test_a_call_whose_words_were_struck_says_so(story):
    story.check(ALL)
    with story.database.write() as c:
        made = calls.add(c, story.thread(1).found, "Jo Lee", "Why?", story.people["ana"], AT)
        calls.answer(c, made.id, calls.CallState.NO_ANSWER, "", story.people["ana"], AT)
        name = calls.of_story(c, story.story)[0].whom_id
        signatures.strike(c, story.story, name, story.people["ana"], AT)
    trail = words(client(story).get(f"{home(story)}/finding/1"), "//section[@class='trail']")
    assert "Call to struck out: no answer" in trail
    assert "Call noted: struck out" in trail


def test_a_changed_report_is_named_by_its_new_headline():
    text = "Island mourns\n\nThe ferry sank."
    old = Article(id="a.txt", text=text, title="Island mourns", headline_end=13)
    new = replace(old, text=text.replace("mourns", "buries"))
    ((told,), _) = show.reports([old], [new], {})
    assert (told.kind, told.headline) == ("changed", "Island buries")


def test_earlier_briefs_stand_in_a_list_that_opens(story):
    for _ in range(4):
        story.check(ALL)
    page = changed(story, 1)
    there = parsed(page).xpath("//nav[@class='chips']/details[not(@open)]//a")
    assert len(there) == 3
