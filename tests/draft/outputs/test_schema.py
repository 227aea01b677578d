"""The JSON of our copy follows the schema that comes with the program, and the schema bites."""

import json
from importlib.resources import files

import jsonschema
import pytest

from factcheck.draft.outputs.data import tree
from factcheck.draft.values import Flag, Relation, Standing, StatementKind
from tests.invented.copy import ferry, hostile, long
from tests.render.hostile import ATTACKS

SCHEMA = json.loads(
    (files("factcheck.draft.outputs") / "copy.schema.json").read_text(encoding="utf-8")
)
DEFS = SCHEMA["$defs"]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("redact", [False, True])
@pytest.mark.parametrize("checked", [ferry, long], ids=["ferry", "long"])
def test_a_copy_follows_it(checked, redact):
    jsonschema.validate(tree(checked(), redact), SCHEMA)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_a_hostile_copy_follows_it(attack):
    jsonschema.validate(tree(hostile(attack.text)), SCHEMA)


ENUMERATIONS = [
    (Standing, DEFS["standing"]["enum"]),
    (Flag, DEFS["statement"]["properties"]["flags"]["items"]["enum"]),
    (StatementKind, DEFS["statement"]["properties"]["kind"]["enum"]),
    (Relation, DEFS["support"]["properties"]["relation"]["enum"]),
]


@pytest.mark.parametrize(
    ("kind", "listed"), ENUMERATIONS, ids=[e[0].__name__ for e in ENUMERATIONS]
)
def test_every_value_is_listed(kind, listed):
    assert list(kind) == listed


BROKEN = [
    ("no schema", lambda t: t.pop("schema")),
    ("another schema", lambda t: t.update(schema=2)),
    ("a standing of its own", lambda t: t["statements"][0].update(standing="wrong")),
    ("a flag twice", lambda t: t["statements"][0].update(flags=["outlier", "outlier"])),
    ("a negative offset", lambda t: t["statements"][0].update(start=-1)),
    ("a relation of its own", lambda t: t["statements"][0]["supports"][0].update(relation="near")),
    ("more than certain", lambda t: t["statements"][0]["supports"][0].update(likelihood=2)),
    ("a short digest", lambda t: t["copy"].update(sha256="9f3c21a7")),
    ("a count of something else", lambda t: t["counts"].update(fine=1)),
    ("a date in words", lambda t: t["articles"][0].update(published="Monday")),
    ("no reason", lambda t: t["unchecked"][0].pop("reason")),
]


@pytest.mark.parametrize(("name", "breaking"), BROKEN, ids=[b[0] for b in BROKEN])
def test_the_schema_catches(name, breaking):
    broken = tree(ferry())
    breaking(broken)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)
