"""What changed since an earlier brief, as every format tells it."""

import json
import re
from dataclasses import replace

import jsonschema
import pytest

from factcheck.brief import present
from factcheck.brief.changes import changes
from factcheck.carry.earlier import since
from factcheck.model import Outcome
from factcheck.render.formats import FORMATS, rendered
from factcheck.view import House
from tests.carry.test_earlier import saved
from tests.carry.told import DEATHS, MORE, STORY, edited, findings, found, without
from tests.render.hostile import ATTACKS
from tests.render.test_schema import SCHEMA


def newer(place):
    """New findings, with what changed since the story's first ones."""
    return changed(place, findings(MORE, (("gazette.txt", "Some 60", "60"), DEATHS[1]), ()))


def changed(place, new, old=None):
    return replace(new, since=since(saved(place, old or findings()), new))


def test_the_section_counts_and_tells_each_change(tmp_path):
    told = present(newer(tmp_path)).changes
    assert told.counts == "Findings: 1 changed, 1 gone."
    changed, gone = told.groups
    assert (changed.title, gone.title) == ("Changed: decide again", "Gone")
    (one,) = changed.changes
    assert (one.number, one.anchor, one.what) == (1, "finding-1", "Deaths")
    assert one.reasons[0] == "Island Gazette now gives “Some 60” where it gave “At least 55”."
    (other,) = gone.changes
    assert (other.number, other.anchor, other.what) == (None, "", "Spelling of Ann Lee")
    assert told.notes[0].startswith("The earlier brief is brief.json (3 reports; newest report:")
    assert told.notes[1:] == (
        "Reports added: Harbour Post.",
        "Reports changed: Island Gazette.",
        "Reports withdrawn: Coast Radio.",
    )
    assert told.warning == ""


def test_what_is_carried_is_only_counted(tmp_path):
    old = findings()
    new = changed(tmp_path, old, old)
    told = present(new).changes
    assert (told.counts, told.groups) == ("Findings: 2 carried over.", ())
    assert told.notes[1:] == ("The reports are the same, word for word.",)


def test_other_passages_are_counted_among_the_carried(tmp_path):
    old, new = findings(), findings(without("radio.txt"), DEATHS[:2])
    new = changed(tmp_path, new, old)
    assert present(new).changes.counts == (
        "Findings: 2 carried over, 1 of them with other passages."
    )


def test_another_story_is_said_plainly(tmp_path):
    other = {"x.txt": ("Post", "Dockers walked out."), "y.txt": ("Mail", "They came back.")}
    new = findings(other, (), ())
    new = changed(tmp_path, new)
    told = present(new).changes
    assert told.warning.startswith("No report is in both briefs.")
    assert told.counts == "Findings: 2 gone."
    assert "No report is in both briefs" in rendered(new, present(new), "md").decode()


def test_of_many_changes_the_first_are_printed(tmp_path):
    many = {f"{n}.txt": (f"Outlet {n}", f"Some {n} died.") for n in range(40)}

    def of(made):
        pairs = [(f"{n}.txt", f"{n + 1}.txt") for n in range(0, 40, 2)]
        return [found(f"toll {a}", [(a, "died", a), (b, "died", b)], made) for a, b in pairs]

    new = findings(many, of=of)
    new = changed(tmp_path, new)
    fresh, gone = present(new).changes.groups
    assert (len(fresh.changes), fresh.more) == (12, "8 more, all of which the JSON has")
    assert (len(gone.changes), gone.more) == (2, "")
    assert changes(new, 3).groups[0].changes[3].anchor == ""


def test_without_an_earlier_brief_there_is_no_section():
    page = present(findings())
    assert page.changes is None
    for wanted in ("html", "md", "json"):
        text = rendered(findings(), page, wanted).decode()
        assert "since" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"pdf", "pdfa", "eml"}))
def test_every_format_can_be_written(tmp_path, format):
    new = newer(tmp_path)
    assert rendered(new, present(new), format)


def test_the_json_has_a_row_for_each(tmp_path):
    new = newer(tmp_path)
    tree = json.loads(rendered(new, present(new), "json"))
    jsonschema.validate(tree, SCHEMA)
    told = tree["since"]
    assert [row["outcome"] for row in told["findings"]] == ["reopened", "gone"]
    first, gone = told["findings"]
    assert first["id"] == tree["discrepancies"][0]["id"]
    assert (gone["id"], gone["what"]) == (None, "spelling of Ann Lee")
    assert told["earlier"]["file"] == "brief.json"
    assert told["withdrawn"] == ["Coast Radio"]


def test_the_schema_knows_each_outcome():
    properties = SCHEMA["properties"]["since"]["properties"]["findings"]["items"]["properties"]
    assert properties["outcome"]["enum"] == [*Outcome]


def test_a_house_that_redacts_cuts_long_words(tmp_path):
    long = "Some 60 of the men and women who were on the ship that night"
    story = edited("gazette.txt", "At least 55 people", long)
    new = findings(story, (("gazette.txt", long, "60"), *DEATHS[1:]))
    new = changed(tmp_path, new)
    page = present(new, house=House(redact=True))
    cut = "Island Gazette now gives “Some 60 of …” where it gave “At least 55”."
    assert page.changes.groups[0].changes[0].reasons == (cut,)
    told = json.loads(rendered(new, page, "json"))["since"]
    assert told["findings"][0]["reasons"] == [cut]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_words_of_strangers_are_set_as_words(tmp_path, attack):
    story = {**STORY, "wire.txt": (attack.text[:200] or "x", f"{attack.text} killed 57 people.")}
    old = findings(story, spelling=(), event=None)
    new = findings(without("wire.txt"), (DEATHS[0], DEATHS[2]), ())
    new = changed(tmp_path, new, old)
    html = rendered(new, present(new), "html").decode()
    section = html[html.index('<section id="changes"') : html.index('<section id="findings"')]
    assert {m[1] for m in re.finditer(r"<(\w+)", section)} <= {
        *("section", "h2", "p", "div", "h3", "ul", "li", "b", "a", "bdi", "span")
    }
    jsonschema.validate(json.loads(rendered(new, present(new), "json")), SCHEMA)
