import json
from pathlib import Path

import pytest

from factcheck.read.page.furniture import furniture, patterns

STORY = [
    "Ten people died on Monday after a long rain in the hills, police said.",
    "The river rose by two metres, and the road over the pass was closed.",
    "Ann Lee, who lives near the bridge, said that the water came at night.",
    "Firemen carried forty people out of a school and two farms.",
    "The mayor asked for help from the capital on Tuesday morning.",
    "Nobody knows how long the repair of the bridge will take.",
]

#: a line that a page adds after the story, and the kind of its mark
LINES = [
    ("Also Read: Ten best umbrellas for autumn", "related"),
    ("Also read:Ten best umbrellas", "related"),
    ("►Related: Flood of 1998 remembered", "related"),
    ("RELATED | Bridge had been inspected", "related"),
    ("WATCH: Water pours over the wall", "related"),
    ("Read more", "related"),
    ("0:43 Cat found on roof; owner thanked", "related"),
    ("CLICK HERE for a photo gallery of the flood", "related"),
    ("[Mayor announces plan for a higher bridge]", "related"),
    ("Posted by City Hall on Sunday, 31 December 2017", "share"),
    ("(Ann Lee/FOX99)", "credit"),
    ("(KVID via ABC/Getty Images)", "credit"),
    ("Advertisement", "advertisement"),
    ("Advertisement Continue reading the main story", "advertisement"),
    ("Sign up for our free daily newsletter.", "newsletter"),
    ("Follow us on Twitter", "share"),
    ("Follow Ann Lee on Facebook.", "share"),
    ("Read or Share this story: http://example.com/2x", "share"),
    ("Leave a Reply", "comments"),
    ("Your email address will not be published. Required fields are marked *", "comments"),
    ("This site uses cookies to improve your visit.", "cookies"),
    ("Please enable Javascript to watch this video", "cookies"),
    ("About Us Contact Us Careers Terms of Use Privacy Policy", "navigation"),
    ("(Photo: EPA)", "credit"),
    ("Photo: Ann Lee, County Gazette", "credit"),
    ("Ann Lee/The Gazette", "credit"),
    ("Image 3 of 40", "gallery"),
    ("Ann Lee and Bob Hill contributed to this report.", "contributors"),
    ("With inputs from agencies", "contributors"),
    ("(Reporting by Ann Lee; Editing by Bob Hill)", "contributors"),
    ("Source link", "contributors"),
    ("Author Profile", "biography"),
    ("Ann Lee is a seasoned journalist with a passion for weather.", "biography"),
    ("Ann Lee is a staff writer for the Gazette.", "biography"),
    ("By Ann Lee and Bob Hill", "byline"),
    ("alee@example.com", "contact"),
    ("(313) 555-0123", "contact"),
    ("Contact Ann Lee at alee@example.com or 313-555-0123.", "contact"),
    ("Download our app here.", "app"),
    ("Copyright 2025 County Gazette. All rights reserved.", "copyright"),
    ("© 2025 County Media", "copyright"),
    ("Check back for updates.", "developing"),
    ("Updated: May 20, 2025, 9:15 PM ET", "date"),
    ("10:05 a.m.", "date"),
]

#: sentences of stories that look like furniture
INNOCENT = [
    "The photo shows ten people on a roof.",
    "He contributed $5,000 to this report's fund, and 40 others followed.",
    "People can sign up for alerts on the county's site, and customers said that 300 had done so "
    "by the end of the week.",
    "Ann Lee is a journalist who was arrested in 2019.",
    "Police asked anyone with information to call 313-555-0123.",
    "He watched: the bridge fell at 10:05 a.m.",
    "Police follow a lead on Twitter user Bob Hill, who claimed ten killings.",
    "She shared the story on Facebook, where 5,000 people read it.",
    "More than 50 people died.",
    "[He was later released.]",
    "The Sunni/Shia divide (Iran/Iraq) cost 5,000 lives.",
    "By Monday, 40 people had been found.",
    "By Friday night the toll had reached 12",
    "The firm, which owns the copyright, sued for $2 million.",
    "The video: ten seconds of a car that burns.",
    "“Read the law,” he said. “It says ten years.”",
    "The two companies' privacy policy changed after 40 complaints.",
    "1,200 people were moved",
    "Two Men, One Bridge",
]


@pytest.mark.parametrize(("line", "kind"), LINES, ids=[line for line, _ in LINES])
def test_what_a_page_adds_is_marked(line, kind):
    text = "\n".join([*STORY, line])
    assert [(text[m.start : m.end], m.kind) for m in furniture(text, 0)] == [(line, kind)]


@pytest.mark.parametrize("sentence", INNOCENT)
def test_a_sentence_of_the_story_is_not(sentence):
    assert furniture("\n".join([*STORY, sentence, *STORY]), 0) == ()


def test_a_credit_leaves_its_caption():
    text = f"Ann Lee at the bridge. (Photo: Bob Hill, Gazette)\n{STORY[0]}"
    assert [text[m.start : m.end] for m in furniture(text, 0)] == ["(Photo: Bob Hill, Gazette)"]


def test_the_date_before_the_text():
    assert [(m.start, m.end, m.kind) for m in furniture(f" date 2025-05-20 {STORY[0]}", 0)] == [
        (1, 16, "date")
    ]


def test_headlines_below_a_related_heading_end_with_the_next_sentence():
    text = "\n".join(
        [*STORY, "Related stories", "Ten umbrellas that last", "Mayor denies 40 claims", *STORY]
    )
    assert [text[m.start : m.end] for m in furniture(text, 0)] == [
        "Related stories",
        "Ten umbrellas that last",
        "Mayor denies 40 claims",
    ]


def test_a_list_of_headlines_at_the_foot_of_the_page():
    listed = ["Ten umbrellas that last", "Mayor denies 40 claims", "Bridge of 1998 remembered"]
    text = "\n".join([*STORY, *listed])
    assert [text[m.start : m.end] for m in furniture(text, 0)] == listed


def test_two_lines_at_the_foot_may_be_captions():
    assert (
        furniture(
            "\n".join([*STORY, "Water at the bridge on Monday", "Ann Lee leaves her house"]), 0
        )
        == ()
    )


def test_a_text_without_full_stops_is_no_list():
    assert (
        furniture("\n".join(["Ten people died on Monday", "The river rose by two metres"] * 8), 0)
        == ()
    )


def test_the_headline_is_never_furniture():
    headline = "Watch: ten people die in flood"
    assert furniture(f"{headline}\n\n{STORY[0]}", len(headline)) == ()


def test_furniture_in_one_long_line():
    marks = [
        "Ann Lee contributed to this report.",
        "Copyright 2025 County Gazette. All rights reserved.",
    ]
    text = " ".join([*STORY, *marks])
    assert [text[m.start : m.end] for m in furniture(text, 0)] == marks


def test_every_pattern_has_a_known_scope():
    assert {p.scope for p in patterns()} <= {"line", "sentence", "words"}


HEADLINES = {
    "Ten die in flood - KXYZ Channel 5 - Springfield News, Weather & Sports": (
        "- KXYZ Channel 5 - Springfield News, Weather & Sports"
    ),
    "Ten die in flood | Daily Post": "| Daily Post",
    "Ten die in flood - Hill Country News 12": "- Hill Country News 12",
    "Ten die in flood - wxyz.com | Springfield": "- wxyz.com | Springfield",
    "Mayor: 12-year plan - and a warning": None,
    "Rain - 12 dead, 30 missing - closes the road": None,
    "Good news - the bridge is open": None,
}


@pytest.mark.parametrize("line", HEADLINES)
def test_the_name_of_the_site_behind_the_headline(line):
    made = [
        line[m.start : m.end]
        for m in furniture(f"{line}\n\nTen people died on Monday.", len(line))
        if m.kind == "site"
    ]
    assert made == ([HEADLINES[line]] if HEADLINES[line] else [])


TOLD = "Ten people died on Monday, police said.\n"


@pytest.mark.parametrize(
    "line",
    [
        "× 1 of 3 2 of 3 3 of 3",
        "Enlarge this image toggle caption Ann Lee/CR Ann Lee/CR",
        "Scroll below for video",
        "This is a developing story.",
        "This story is still developing.",
        "This is a breaking news alert.",
        "[Is the bridge safe at last?]",
        "Ann B. Lee: alee@example.com, 412-555-0100 or on Twitter @annlee.",
        "With ANN LEE, BEN FOX",
        "Call Ann Lee at 412-555-0100.",
        "Contact the writers at lee@example.com",
        "Do you have a story for The Gazette news desk?",
        "Breaking News Staff",
        "Site Mobile Navigation",
        "EMBED >More News Videos What we know about the flood",
        "UPDATE @ 2 p.m. (Jan. 16):",
        "More on gardening SLUG ALERT DRY SUMMER How to keep your lawn green",
        "Newsletter Sign Up Continue reading the main story Get the best of the week, chosen by "
        "our writers.",
    ],
)
def test_a_line_of_furniture_is_marked_whole(line):
    text = TOLD + line + "\n" + TOLD
    assert [text[m.start : m.end] for m in furniture(text, 0)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The story is developing slowly, the mayor said, and 12 people are missing.",
        "Scroll down the list of the 30 dead and you will find her name.",
        "EMBED >More News Videos Ten people died when the river burst its banks.",
        "With 12 people missing, the search went on.",
        "More on the death of Ann Lee will be known on Monday.",
        "At 2 p.m. 16 people were rescued.",
    ],
)
def test_a_line_of_the_story_is_not_marked_whole(line):
    text = TOLD + line + "\n" + TOLD
    assert all(m.end - m.start < len(line) for m in furniture(text, 0))


def test_a_list_of_videos_is_not_a_timeline():
    videos = [
        "1:47 Ten umbrellas for the U.S. summer",
        "0:58 A cat on the roof",
        "2:10 How bridges are built",
    ]
    timeline = [
        "1:47 Police arrive at the bridge",
        "2:10 The river reaches the road",
        "2:58 Ten people are rescued",
    ]
    marked = {
        text.splitlines()[1]: len(furniture(text, 0))
        for text in (TOLD + "\n".join(lines) for lines in (videos, timeline))
    }
    assert marked == {videos[0]: 3, timeline[0]: 0}


CASES = Path(__file__).parents[2] / "cases" / "read" / "furniture.json"
COUNTED = [(c["line"], c["kind"]) for c in json.loads(CASES.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("line", "kind"), COUNTED, ids=[line for line, _ in COUNTED])
def test_what_the_site_counts_and_sells_is_no_story(line, kind):
    text = "\n\n".join([*STORY, line, *STORY])
    marks = [(text[m.start : m.end], m.kind) for m in furniture(text, 0)]
    assert marks == ([(line, kind)] if kind else [])


def test_rows_of_a_table_are_no_credits():
    rows = ["District | Homes", "North Bank | 1,200", "Ann Lee | Mayor", "21:40 | 9.55pm"]
    assert furniture("\n".join([*STORY, *rows, *STORY]), 0) == ()
