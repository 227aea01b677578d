"""Why two figures are a finding or none, as a user asks it."""

import json

import pytest
from typer.testing import CliRunner

from factcheck import check, why
from factcheck.cli import app
from factcheck.decisions import told
from factcheck.errors import NotFound
from factcheck.model import Article
from factcheck.resources import folder

TEXTS = (
    "The fire in the Harbour Hotel killed 12 people, police said. It took two hours to put it out.",
    "Police said 14 people were killed in the fire at the Harbour Hotel.",
    "Five of the 14 dead were cooks. Fog hid the Harbour Hotel until Monday, May 4, 2020.",
)
STORY = [Article(id=f"{name}.txt", text=text) for name, text in zip("abc", TEXTS, strict=True)]
FERRY = folder("seeds") / "ferry"


@pytest.fixture(scope="module")
def brief(encoder):
    return check(STORY, encoder=encoder)


def test_a_finding_is_weighed_pair_by_pair_the_likeliest_first(brief, encoder):
    (finding,) = (d for d in brief.discrepancies if d.what == "deaths in the fire")
    found = why(STORY, finding.id[:6], encoder=encoder)
    assert [w.likelihood for w in found] == sorted((w.likelihood for w in found), reverse=True)
    assert all(w.one_fact and not w.bar for w in found if w.likelihood)
    spans = {(s.article, s.start) for s in finding.sides}
    assert {(p.article, p.start) for w in found for p in (w.first, w.second)} <= spans
    assert {"role", "names"} & {r.name for r in found[0].reasons}


def test_the_strongest_reason_comes_first(encoder):
    (found,) = why(STORY, "a.txt:12", "b.txt:14", encoder=encoder)
    effects = [abs(r.effect) for r in found.reasons]
    assert effects == sorted(effects, reverse=True)
    assert found.reasons


@pytest.mark.parametrize(
    ("first", "second", "decided"),
    [
        ("a.txt:12", "b.txt:14", "one fact"),
        ("12", "b.txt:14", "one fact"),
        ("a.txt:12", "c.txt:five", "one counts a part of the other"),
        ("a.txt:12", "a.txt:two hours", "different kinds"),
        (f"a.txt:{TEXTS[0].index('12')}-{TEXTS[0].index('12') + 1}", "b.txt:14", "one fact"),
    ],
)
def test_two_figures_are_asked_by_their_words_or_their_place(first, second, decided, encoder):
    (found,) = why(STORY, first, second, encoder=encoder)
    assert decided in found.decided
    assert found.decided.endswith(".")
    text = {a.id: a.text for a in STORY}
    assert all(text[p.article][p.start : p.end] == p.quote for p in (found.first, found.second))


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("ffffffff",), "no finding has this id"),
        (("not an id",), "no finding has this id"),
        (("a.txt", "b.txt:14"), "FILE:START-END or FILE:WORDS"),
        (("x.txt:12", "b.txt:14"), "the files are a.txt, b.txt, c.txt"),
        (("14", "a.txt:12"), "it stands in b.txt, c.txt: write FILE:14"),
        (("a.txt:99", "b.txt:14"), "no figure was read there; the first in this file are “12”"),
    ],
)
def test_what_is_not_there_is_said(asked, reason, encoder):
    with pytest.raises(NotFound, match=reason):
        why(STORY, *asked, encoder=encoder)


def test_a_finding_of_words_names_its_rule(encoder):
    brief = check([FERRY], encoder=encoder)
    (finding,) = (d for d in brief.discrepancies if d.type.value == "name_spelling")
    found = why([FERRY], finding.id, encoder=encoder)
    assert found
    assert all(finding.rule in w.decided for w in found)


def test_the_same_words_in_the_same_order_every_time(encoder):
    one, two = (why(STORY, "a.txt:12", "b.txt:14", encoder=encoder) for _ in range(2))
    assert list(told(one)) == list(told(two))


def test_the_command_prints_lines_and_json():
    runner = CliRunner()
    asked = ["why", str(FERRY), "03_daily_observer.txt:38", "05_island_gazette.txt:at least 55"]
    text = runner.invoke(app, asked)
    assert text.exit_code == 0, text.output
    assert "one fact" in text.stdout
    found = json.loads(runner.invoke(app, [*asked, "--format", "json"]).stdout)
    assert {"first", "second", "decided", "likelihood", "reasons"} <= set(found[0])
    shorter = len(text.stdout.splitlines())
    assert shorter <= len(runner.invoke(app, [*asked, "--all"]).stdout.splitlines())


def test_the_command_says_in_one_line_what_is_not_there():
    result = CliRunner().invoke(app, ["why", str(FERRY), "ffffffff"])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
