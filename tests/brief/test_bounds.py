"""A brief of thousands prints the weightiest and says what it leaves out."""

import pytest

from factcheck.brief import bounds, present
from factcheck.model import Agreement, DiscrepancyType, SetAside, Severity, Unread
from factcheck.render.formats import rendered
from tests.invented.desk import CONFLICT, WORDING, Desk, discrepancy, people
from tests.invented.stories import STORIES


def long_story(size, versions=2):
    desk = Desk()
    text = " ".join(f"Some {n} people." for n in range(versions))
    desk.article("a.txt", text)
    sides = [desk.side("a.txt", f"Some {n} ", str(n), people(n)) for n in range(versions)]
    weights = [CONFLICT, *[WORDING] * (size - 2), CONFLICT]
    return desk.findings(
        discrepancies=tuple(
            discrepancy(f"fact {n}", "figure", s, sides, id=str(n)) for n, s in enumerate(weights)
        ),
        agreements=tuple(
            Agreement(
                id=f"a{n}",
                type=DiscrepancyType.FIGURE,
                what=f"thing {n}",
                why="",
                rule="FC001",
                sides=tuple(sides[:1]),
            )
            for n in range(size)
        ),
        set_aside=tuple(
            SetAside(article="a.txt", start=0, end=4, quote="Some", reason=f"reason {n % 2}")
            for n in range(size)
        ),
        unread=tuple(Unread(path=f"{n}.txt", reason="it is empty") for n in range(size)),
        notes=("This story has too many figures.",),
    )


@pytest.mark.parametrize("name", STORIES)
def test_an_ordinary_brief_is_printed_whole(name):
    assert present(STORIES[name]()).bounds == ()


def test_so_much_is_printed_and_the_rest_told():
    page = present(long_story(1000))
    assert len(page.findings) == bounds.FINDINGS
    assert len(page.agreements) == bounds.AGREEMENTS
    assert len(page.unread) == bounds.FILES
    assert sum(len(s.quotes) for a in page.set_aside for s in a.sources) == bounds.ASIDE
    note, *lines = page.bounds
    assert note == "This story has too many figures."
    assert [line.split()[0] for line in lines] == ["900", "880", "600", "960"]
    assert all("JSON" in line for line in lines)


def test_counts_are_those_of_the_whole_story():
    page = present(long_story(1000))
    assert [aside.count for aside in page.set_aside] == ["500 items", "500 items"]
    assert "1,000" in page.standfirst


def test_what_is_left_out_is_the_least_severe():
    page = present(long_story(1000))
    assert [f.badge.key for f in page.findings[:2]] == [Severity.CONFLICT.value] * 2


def test_of_many_versions_some_are_printed():
    page = present(long_story(3, versions=200))
    assert {len(f.readings) for f in page.findings} == {bounds.VERSIONS}
    assert page.bounds[-1].startswith("3 findings have more versions than are printed here")


@pytest.mark.parametrize("format", ["html", "md"])
def test_each_line_is_printed(format):
    findings = long_story(1000)
    page = present(findings)
    text = rendered(findings, page, format).decode("utf-8")
    assert all(line in text for line in page.bounds)


def test_the_paper_grows_no_more_beyond_the_bounds():
    sizes = [len(rendered(f, present(f), "html")) for f in (long_story(1000), long_story(4000))]
    assert sizes[1] < 1.02 * sizes[0]


def test_json_holds_all():
    findings = long_story(1000)
    text = rendered(findings, present(findings), "json").decode("utf-8")
    assert text.count('"reason": "it is empty"') == 1000
    assert '"notes": [' in text
