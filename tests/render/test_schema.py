import json
from importlib.resources import files

import jsonschema
import pytest

from factcheck.brief import present
from factcheck.model import Circumstance, DiscrepancyType, Modality, Qualifier, Severity
from factcheck.render.formats import rendered
from tests.invented.stories import STORIES, call
from tests.render.hostile import ATTACKS, brief_of

SCHEMA = json.loads((files("factcheck.render") / "brief.schema.json").read_text(encoding="utf-8"))


def tree(findings):
    return json.loads(rendered(findings, present(findings), "json"))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", STORIES)
def test_briefs_follow_the_schema(name):
    jsonschema.validate(tree(STORIES[name]()), SCHEMA)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_hostile_briefs_follow_the_schema(attack):
    jsonschema.validate(tree(brief_of(attack.text)), SCHEMA)


BROKEN = [
    ("no schema", lambda t: t.pop("schema")),
    ("another schema", lambda t: t.update(schema=2)),
    ("a severity of its own", lambda t: t["discrepancies"][0].update(severity="high")),
    ("a confidence above one", lambda t: t["discrepancies"][0].update(confidence=1.5)),
    ("one side", lambda t: t["discrepancies"][0].update(sides=t["discrepancies"][0]["sides"][:1])),
    ("a negative offset", lambda t: t["discrepancies"][0]["sides"][0].update(start=-1)),
    ("a short digest", lambda t: t["articles"][0].update(sha256="9f3c21a7")),
    ("a near miss without its reason", lambda t: t["near_misses"][0].pop("why")),
    ("one passage alone", lambda t: t["near_misses"][0].pop("second")),
    ("more than certain", lambda t: t["near_misses"][0].update(likelihood=64)),
    ("too many near misses", lambda t: t.update(near_misses=t["near_misses"] * 6)),
    ("a portrait without a name", lambda t: t.update(who=[{"differs": False, "told": []}])),
    ("half a counterpart", lambda t: t["set_aside"][0].update(beside={"article": "a.txt"})),
    ("a date in words", lambda t: t["articles"][0].update(published="Monday")),
]


@pytest.mark.parametrize(("name", "breaking"), BROKEN, ids=[b[0] for b in BROKEN])
def test_the_schema_catches(name, breaking):
    broken = tree(call())
    breaking(broken)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


ENUMERATIONS = [
    (DiscrepancyType, SCHEMA["$defs"]["type"]["enum"]),
    (Severity, SCHEMA["$defs"]["discrepancy"]["properties"]["severity"]["enum"]),
    (Circumstance, SCHEMA["$defs"]["discrepancy"]["properties"]["circumstances"]["items"]["enum"]),
    (Qualifier, SCHEMA["$defs"]["figure"]["properties"]["qualifier"]["enum"]),
    (Modality, SCHEMA["$defs"]["figure"]["properties"]["modality"]["enum"]),
]


@pytest.mark.parametrize(
    ("kind", "listed"), ENUMERATIONS, ids=[e[0].__name__ for e in ENUMERATIONS]
)
def test_the_schema_knows_every_value_of_the_model(kind, listed):
    assert [member.value for member in kind] == listed


def test_the_contract_s_keys_come_first_and_sides_of_one_reading_share_a_value():
    brief = tree(call())
    assert brief["schema"] == 1
    deaths = brief["discrepancies"][0]
    assert [s["value"] for s in deaths["sides"]] == [
        "5000 people/week",
        "5000 people/week",
        "5000-6000 people/week",
        "5000 people/week",
    ]
    texts = {a.id: a.text for a in call().articles}
    for entry in (*brief["discrepancies"], *brief["agreements"]):
        for side in entry["sides"]:
            assert texts[side["article"]][side["start"] : side["end"]] == side["quote"]


def test_near_misses_may_be_missing_and_hold_two_places_of_the_texts():
    brief, texts = tree(call()), {a.id: a.text for a in call().articles}
    first = brief["near_misses"][0]
    assert (first["why"], first["likelihood"]) == ("one tells of an earlier event", 0.64)
    assert list(first["first"]) == ["article", "start", "end", "quote"]
    for miss in brief["near_misses"]:
        for at in (miss["first"], miss["second"]):
            assert texts[at["article"]][at["start"] : at["end"]] == at["quote"]
    del brief["near_misses"]
    jsonschema.validate(brief, SCHEMA)
