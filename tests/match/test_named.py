"""Figures whose own words name what they measure, judged by what is flagged: rewards, moves of shares, calls for help, local times."""

from datetime import date, timedelta
from functools import partial

import pytest

from factcheck.figures import write_value
from factcheck.match import contexts
from factcheck.match.features import StoryWide
from factcheck.match.named import named_alike
from factcheck.match.pairs import Vectors
from factcheck.match.zones import in_local_time
from factcheck.model import Article
from factcheck.pipeline import check, figures_of
from factcheck.split import speaker_of, split
from factcheck.verdicts import differ

DAY = date(2024, 5, 6)

REWARD = "Anyone with a tip about the arson at the mill may earn a $2,500 reward, the sheriff said."
SHARES = "Tarvex (TVX) shares fell 3.2 percent in Halvik on Thursday, a day of mixed trading."
CALLED = "Officers were called at 4.35pm to a fire in the mill on Ferry Lane."


def told(*texts, days=()):
    dates = [DAY + timedelta(days=n) for n in days] or [DAY] * len(texts)
    return [Article(id=f"{i}.txt", text=t, outlet=f"Outlet {i}", published=d) for i, (t, d) in enumerate(zip(texts, dates, strict=True))]


def flagged(encoder, *texts, days=()):
    return [(d.type.value, {s.quote for s in d.sides}) for d in check(told(*texts, days=days), encoder=encoder).discrepancies]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("The mayor of Halvik says that the reward has been raised to $40,000.", "money"),
        ("Callers to the tip line could collect a $40,000 cash reward.", "money"),
        ("Crime Watch gives a reward of up to $40,000 for the name of a witness.", "range"),
        ("Crime Watch gives a reward of $2,500 for the name of a witness.", None),
        ("The paper said that the owner spurned a $40,000 reward in 1987.", None),
        ("It was a rewarding season for the mill, which was sold for $40,000.", None),
        ("The reward stands at $40,000.", "money"),
        ("The reward has increased to $40,000, the mayor said.", "money"),
        ("The mill's owner put up an additional $40,000 reward.", None),
        ("Last year, a similar case brought a $40,000 reward.", None),
        ("Crime Watch first offered a $40,000 reward. It has put up a reward of $60,000 since.", None),
    ],
)
def test_a_story_has_one_reward(other, kind, encoder):
    assert [found for found, _ in flagged(encoder, REWARD, other)] == ([kind] if kind else [])


def test_two_givers_give_two_rewards(encoder):
    givers = "The carriers' union has offered a $2,500 reward.", "Crime Watch is offering a $40,000 reward."
    assert not flagged(encoder, *givers)
    assert flagged(encoder, givers[0], "Carriers are offering a $40,000 reward.")


def test_a_reward_of_last_month_has_been_raised_since(encoder):
    other = "Callers to the tip line could collect a $40,000 cash reward."
    assert flagged(encoder, REWARD, other, days=(0, 2))
    assert not flagged(encoder, REWARD, other, days=(0, 30))


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("Shares of Tarvex were down almost 5 percent by noon after the recall.", True),
        ("Tarvex stock slid $1.20, or 5 percent, to $22.80.", True),
        ("Tarvex’s shares gave up gains to fall 5 percent at the close.", True),
        ("Shares of Borel were down almost 5 percent by noon after the recall.", False),
        ("Shares of Tarvex have fallen almost 5 percent since January.", False),
        ("Tarvex shares fell 5 percent in Halvik on Wednesday, a day of mixed trading.", False),
        ("Tarvex (TVX) shares fell 3.2 percent in Halvik.", False),
        ("But Tarvex shares were down about 5 percent by noon.", True),
        ("On Thursday Borel shares fell 5 percent in Halvik, a day of mixed trading.", False),
        ("Tarvex Ferries shares fell 5 percent.", True),
        ("Last year, Tarvex shares fell 5 percent.", False),
        ("Over the past 12 months, Tarvex shares have gained 5 percent.", False),
        ("Tarvex shares were down 5 percent from their peak.", False),
        ("Tarvex shares fell 5 percent in after-hours trading.", False),
        ("Volume in Tarvex shares fell 5 percent.", False),
    ],
)
def test_a_companys_shares_move_once_a_day(other, differs, encoder):
    assert ("percent" in [kind for kind, _ in flagged(encoder, SHARES, other)]) is differs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("But Tarvex shares fell 18 percent.", "But Borel shares fell 3 percent."),
        ("In Halvik shares fell 2 percent.", "In Selim stocks lost 1 percent."),
        ("Tarvex shares on Friday fell 18 percent.", "Borel shares on Friday fell 3 percent."),
        ("Selim Airlines shares fell 3 percent after the outage.", "Selim Ferries shares fell 1 percent after the outage."),
    ],
)
def test_the_shares_of_two_companies(one, other, encoder):
    assert not flagged(encoder, one, other)


def test_what_the_shares_did_days_later_is_another_move(encoder):
    one, other = "Tarvex (TVX) shares fell 3.2 percent in Halvik.", "Tarvex (TVX) shares fell 5 percent in Halvik."
    assert flagged(encoder, one, other)
    assert not flagged(encoder, one, other, days=(0, 4))


@pytest.mark.parametrize(
    ("again", "differs"),
    [
        ("A spokesman said crews had been called to the mill at 4.50pm.", True),
        ("A spokesman said crews had been called to the mill at 4.35pm.", False),
        ("A spokesman said crews had been called to the mill at 6.50pm.", False),
        ("A spokesman said crews had been called to the mill again at 4.50pm.", False),
        ("A spokesman said crews had left the mill at 4.50pm.", False),
        ("Officers were called to the fire in the mill at 4.50pm.", True),
        ("Officers were called at 4.50pm to a dispute on Dock Lane.", False),
        ("Paramedics were called to the mill at 4.50pm.", False),
        ("Officers were called at 4.50pm because of loud music.", False),
        ("On Sunday, crews were called to the mill at 4.50pm.", True),
    ],
)
def test_one_article_that_says_twice_when_help_was_called(again, differs, encoder):
    found = flagged(encoder, f"{CALLED}\n\nThe mill was empty. {again}", "The mill in Ferry Lane burned down.")
    assert found == [("date_time", {"4.35pm", "4.50pm"})] * differs


def mentions(text, article):
    document = split(Article(id=article, text=text, published=DAY))
    return contexts(document, figures_of(document), partial(speaker_of, document), write_value, 8)


def test_calls_on_two_days_are_two(encoder):
    text = "On Friday, officers were called to the mill at 4.35pm. On Saturday, officers were called to the mill at 4.50pm."
    assert ("date_time", {"4.35pm", "4.50pm"}) not in flagged(encoder, text, "The mill in Ferry Lane burned down.")


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (
            "Holm, who took over the Tarva mill in March, sold its boats.",
            "The firm of Lena Holm, who took over the Tarva mill late in May, is new.",
            True,
        ),
        ("Berit Holm has run the Tarva ferry since 2011.", "Berit Holm has run the Tarva ferry since 2012, when she came home.", True),
        ("Berit Holm has run the Tarva ferry since 2011.", "Berit Holm has run the Tarva ferry since 2011, when she came home.", False),
        (
            "Berit Holm has run the Tarva ferry since 2011.",
            "Until this spring Berit Holm had been the captain of the Tarva ferry since 2012.",
            False,
        ),
        ("Berit Holm has run the Tarva ferry since 2011.", "Berit Holm has run the Tarva ferry since 2012, and not since 2011.", False),
        ("The owner of the ferry said in a statement on Monday.", "The owner of the ferry said in a statement on Tuesday.", False),
        ("It was gone by Monday.", "It was gone by Tuesday.", False),
    ],
)
def test_one_clause_with_another_date(one, other, differs, encoder):
    found = [c for n, text in enumerate((one, other)) for c in mentions(text, f"{n}.txt")]
    assert bool(named_alike(found, differ)) is differs
    if differs:
        assert [kind for kind, _ in flagged(encoder, one, other)] == ["date_time"]


def alarm(time):
    return f"The alarm was raised {time} in the port of Halvik."


def test_a_zone_that_another_outlet_leaves_out_is_the_local_one(encoder):
    zoned, bare, third = alarm("at 9:40 p.m. CET"), alarm("at 9:40 p.m."), alarm("at 10:10 p.m.")
    assert flagged(encoder, zoned, bare, third) == [("date_time", {"9:40 p.m. CET", "9:40 p.m.", "10:10 p.m."})]
    assert not flagged(encoder, zoned, third), "10:10 p.m. may be told in another zone"


@pytest.mark.parametrize(
    ("times", "zones"),
    [
        (("9:40 p.m. CET", "9:40 p.m."), [None, None]),
        (("9:40 p.m. CET", "9:40 p.m.", "10:10 p.m. CET"), [None, None, None]),
        (("9:40 p.m. CET", "10:10 p.m."), ["CET", None]),
        (("9:40 p.m. CET", "9:40 p.m.", "8:40 p.m. GMT"), ["CET", None, "GMT"]),
        (("9:40 p.m. GMT", "9:40 p.m."), ["GMT", None]),
        (("9:40 p.m. ET", "9:40 p.m."), ["ET", None]),
        (("9:40 p.m. CET", "9:40 p.m. CET"), ["CET", "CET"]),
    ],
)
def test_one_zone_that_is_somebodys_may_be_left_out(times, zones, encoder):
    assert zones_of([alarm(f"at {time}") for time in times], encoder) == zones


def test_a_time_of_something_else_says_nothing_of_the_zone(encoder):
    other = "The mayor, who opened a school in Tarva, will speak to its teachers there at 9:40 p.m."
    assert zones_of([alarm("at 9:40 p.m. CET"), other], encoder) == ["CET", None]


def test_an_article_that_leaves_out_its_own_zone_says_nothing_of_others(encoder):
    assert zones_of([f"{alarm('at 9:40 p.m. CET')} {alarm('at 9:40 p.m.')}"], encoder) == ["CET", None]


def zones_of(texts, encoder):
    found = [c for n, text in enumerate(texts) for c in mentions(text, f"{n}.txt")]
    columns = Vectors(found, encoder).columns(found, range(len(found)), StoryWide.of(found))
    return [c.figure.zone for c in in_local_time(found, columns)]
