"""Figures whose own words name what they measure: which pairs are told to be one, and that they reach the brief."""

import pytest
from factcheck.match.markets import other_move, share_move
from factcheck.match.named import NAMED, SAID_TWICE, named_alike

from factcheck.pipeline import check
from tests.match.told import articles, mentions

REWARD = "Anyone with a tip about the arson at the mill may earn a $2,500 reward, the sheriff said."
SHARES = "Tarvex (TVX) shares fell 3.2 percent in Halvik on Thursday, a day of mixed trading."
CALLED = "Emergency services were called at 4.35pm to a fire in the mill on Ferry Lane."
FERRY = "Berit Holm has tuned the Tarva organ since 2011."
MILL = "Lena Holm, who took over the Tarva mill in March, sold its boats."


def named(*texts, days=()):
    """The pairs told to be one, as the words of the figures, with their likelihoods."""
    found = mentions(*texts, days=days)
    return {
        (found[i].mention.text, found[j].mention.text): score
        for (i, j), score in named_alike(found).items()
    }


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ((REWARD, "The mayor of Halvik says that the reward has been raised to $40,000."), "money"),
        (
            (SHARES, "Shares of Tarvex were down almost 5 percent by noon after the recall."),
            "percent",
        ),
        (
            (
                f"{CALLED}\n\nIt was empty. Firefighters were called to the mill at 4.50pm.",
                "The mill burned down.",
            ),
            "date_time",
        ),
        (
            (FERRY, "Berit Holm has tuned the Tarva organ since 2012, when she came home."),
            "date_time",
        ),
    ],
)
def test_what_is_named_alike_is_flagged(texts, kind, encoder):
    (found,) = check(articles(*texts), encoder=encoder).discrepancies
    assert found.type == kind


@pytest.mark.parametrize(
    "other",
    [
        "The mayor of Halvik says that the reward has been raised to $40,000.",
        "Callers to the tip line could collect a $40,000 cash reward.",
        "Crime Watch gives a reward of $40,000 for the arrest of whoever did it.",
        "The reward stands at $40,000.",
        "The reward has increased to $40,000, the mayor said.",
        "The reward is now set at $40,000.",
    ],
)
def test_a_story_has_one_reward(other):
    assert named(REWARD, other) == {("$2,500", "$40,000"): NAMED}


@pytest.mark.parametrize(
    "other",
    [
        "Crime Watch gives a reward of $2,500 for the arrest of whoever did it.",
        "It was a rewarding season for the mill, which was sold for $40,000.",
        "The mill's owner put up an additional $40,000 reward for the arrest.",
        "Last year, an arrest brought a $40,000 reward.",
        "Crime Watch first offered a $40,000 reward. It has offered a $60,000 reward since.",
        "The firefighter got a $40,000 reward from the mayor for saving a child.",
    ],
)
def test_another_reward(other):
    assert not named(REWARD, other)


def test_two_givers_give_two_rewards():
    union, watch = (
        "The carriers' union has offered a $2,500 reward.",
        "Crime Watch is offering a $40,000 reward.",
    )
    assert not named(union, watch)
    assert named(union, "The carriers are offering a $40,000 reward.")
    assert named(union, "Crime Watch said that a $40,000 reward is offered.")


def test_a_reward_of_last_month_has_been_raised_since():
    other = "Callers to the tip line could collect a $40,000 cash reward."
    assert named(REWARD, other, days=(0, 7))
    assert not named(REWARD, other, days=(0, 8))


@pytest.mark.parametrize(
    "other",
    [
        "Shares of Tarvex were down almost 5 percent by noon after the recall.",
        "Tarvex stock slid $1.20, or 5 percent, to $22.80.",
        "Tarvex’s shares erased gains to sink 5 percent.",
        "But Tarvex shares were down about 5 percent by noon.",
        "Tarvex Ferries Inc shares sank 5 percent.",
        "Tarvex shares on Thursday dropped 5 percent.",
        "Tarvex (TVX) fell by more than 5 percent.",
    ],
)
def test_a_companys_shares_move_once_a_day(other):
    assert list(named(SHARES, other).values()) == [NAMED]


@pytest.mark.parametrize(
    "other",
    [
        "Shares of Borel were down almost 5 percent by noon after the recall.",
        "Shares of Tarvex have fallen almost 5 percent.",
        "Shares of Tarvex were down 5 percent from January, its best month.",
        "Tarvex shares fell 5 percent in Halvik on Wednesday, a day of mixed trading.",
        "Tarvex (TVX) shares fell 3.2 percent in Halvik.",
        "Earlier, when the old mill burned in 1987, Tarvex shares fell 5 percent.",
        "Over the past 12 months, Tarvex shares gained 5 percent.",
        "Tarvex shares were down 5 percent from their peak.",
        "Tarvex shares fell 5 percent in after-hours trading.",
        "Volume in Tarvex shares fell 5 percent.",
        "Tarvex shares fell 5 percent by noon. At the close, Tarvex shares were down 2 percent.",
        "Tarvex sales fell 5 percent.",
        "Tarvex shares cost 5 percent more.",
        "Tarvex shares could fall 5 percent.",
    ],
)
def test_another_move(other):
    assert not named(SHARES, other)


def test_moves_of_longer_times_may_be_of_two_times():
    assert not named(
        "Tarvex shares have fallen 3.2 percent.", "Tarvex shares have fallen 5 percent."
    )
    assert not share_move(mentions("Previously, Tarvex shares fell 5 percent.")[-1]).of_the_day


def test_what_the_shares_did_days_later_is_another_move():
    one, other = "Tarvex (TVX) shares fell 3.2 percent.", "Tarvex (TVX) shares fell 5 percent."
    assert named(one, other, days=(0, 1))
    assert not named(one, other, days=(0, 2))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("But Tarvex shares fell 18 percent.", "tarvex"),
        ("On Friday Tarvex Ferries Inc shares fell 18 percent.", "tarvex ferries"),
        ("Tarvex shares on Friday fell 18 percent.", "tarvex"),
        ("Shares of Tarvex Corp. fell 18 percent.", "tarvex"),
        ("Spot gold rose 0.8 percent.", None),
        ("The Tarvan krone fell 4 percent.", None),
    ],
)
def test_whose_shares_moved(text, name):
    move = share_move(mentions(text)[-1])
    assert (move and move.name) == name


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "But Tarvex shares fell 18 percent.",
            "But Borel shares fell 3 percent.",
            "the shares of two companies",
        ),
        (
            "Selim Airlines shares fell 3 percent.",
            "Selim Ferries shares fell 1 percent.",
            "the shares of two companies",
        ),
        (
            "Tarvex shares fell 3 percent.",
            "Tarvex shares have fallen 5 percent.",
            "a market's move is that of its day",
        ),
        ("Tarvex shares fell 3 percent.", "Tarvex shares fell 5 percent.", None),
        ("Tarvex shares fell 3 percent.", "Spot gold rose 0.8 percent.", None),
    ],
)
def test_moves_that_are_no_rivals(one, other, reason):
    assert other_move(*mentions(one, other)) == reason


@pytest.mark.parametrize(
    "again",
    [
        "A spokesman said crews had been called to the mill at 4.50pm.",
        "The police say they were called to the mill at 4.50pm.",
        "Officers were called to the fire in the mill at 5.05pm.",
        "Officers were called at 4.50pm on Monday to the mill.",
    ],
)
def test_one_article_that_says_twice_when_help_was_called(again):
    assert list(named(f"{CALLED}\n\nIt was empty. {again}").values()) == [SAID_TWICE]


@pytest.mark.parametrize(
    "again",
    [
        "A spokesman said crews had been called to the mill at 4.35pm.",
        "A spokesman said crews had been called to the mill at 5.06pm.",
        "Crews had been called to the mill again at 4.50pm.",
        "More crews were called to the mill at 4.50pm.",
        "Crews had left the mill at 4.50pm.",
        "Officers were called at 4.50pm to a dispute on Dock Lane.",
        "Officers were called at 4.50pm because of loud music.",
        "Officers were called to a fire that broke out at 4.50pm.",
        "A spokesman said crews had been called to the mill at about 4.36pm.",
    ],
)
def test_another_call(again):
    assert not named(f"{CALLED}\n\nIt was empty. {again}")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Officers", "Police", True),
        ("Firefighters", "Crews", True),
        ("Officers", "Paramedics", False),
        ("Officers", "Crews", False),
    ],
)
def test_who_was_called(one, other, alike):
    assert (
        bool(
            named(
                f"{one} were called to the mill at 4.35pm. {other} were called to the mill at 4.50pm."
            )
        )
        is alike
    )


def test_two_calls_of_two_days_or_articles():
    friday, saturday = (
        "On Friday, police were called to the mill at 4.35pm.",
        "On Saturday, police were called to the mill at 4.50pm.",
    )
    assert not named(f"{friday} {saturday}")
    assert not named(CALLED, CALLED.replace("4.35", "4.50"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FERRY, "Berit Holm has tuned the Tarva organ since 2012, when she came home."),
        (MILL, "The firm of Ms Holm, who took over the Tarva mill late in May, is new."),
        (MILL, "Holm, who took over the Tarva mill sometime in April, was away."),
        (
            "The Gull, which first carried mail across the sound in March, is white.",
            "The white Gull, which first carried mail across the sound in May, is new.",
        ),
        (
            "Nobody lit the lamps along the Tarva quay on Monday.",
            "Nobody lit the lamps along the Tarva quay on Tuesday.",
        ),
        (
            "Lena Holm, who joined the Halvik Post in 2009, wrote it.",
            "Ms Holm, who joined the Halvik Post in 2010, wrote it.",
        ),
    ],
)
def test_one_clause_with_another_date(one, other):
    assert list(named(one, other).values()) == [NAMED]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FERRY, FERRY),
        (FERRY, "Berit Holm has tuned the Tarva organ since 2015."),
        (FERRY, "The wife of Berit Holm has tuned the Tarva organ since 2012."),
        (FERRY, "Berit Holm has tuned the Tarva organ since 2012, and not since 2011."),
        (FERRY, "Berit Holm has tuned the Tarva organ until 2012."),
        (MILL, "Jan Lie, who took over the Tarva mill in May, sold its boats."),
        (MILL, "Lena Holm took over the Selim mill in May."),
        ("He moved to the town of Halvik in 2011.", "He moved to the town of Halvik in 2012."),
        (
            "The owner of the ferry spoke to us on Monday.",
            "The owner of the ferry spoke to us on Tuesday.",
        ),
        ("It was gone by Monday.", "It was gone by Tuesday."),
        ("Tarva mill closed on Monday.", "Tarva mill closed on Tuesday."),
        ("The man was gone by Monday.", "The man was gone by Tuesday."),
        ("Berit Holm has tuned the Tarva organ since 2012, and not since 2011.", FERRY),
    ],
)
def test_another_clause(one, other):
    assert not named(one, other)


def test_two_people_of_one_article_do_not_hide_each_other():
    other = "A guard, Jan Lie, who took over the Tarva mill in April, was there. Ms Holm, who took over the Tarva mill in May, was not."
    assert named(MILL, other) == {("March", "May"): NAMED}
