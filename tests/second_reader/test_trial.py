"""What `factcheck reader trial` finds out, from a real server."""

import json

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.read.story import read_story
from factcheck.resources import folder
from factcheck.second_reader import precision_of
from factcheck.second_reader.sheets import lines_of
from factcheck.split import split
from tests.second_reader.serving import completion, error, model_of, serving


@pytest.fixture(scope="module")
def known():
    """What the program's own stories are known to differ in, as a model would propose it."""
    found = {}
    for path in sorted(p for p in folder("seeds").iterdir() if (p / "expected.json").is_file()):
        lines = [
            line
            for r in lines_of([split(a) for a in read_story([path], None, None).articles])
            for line in r
        ]
        expected = json.loads((path / "expected.json").read_text())["discrepancies"]
        found[path.name] = [proposal(item, lines) for item in expected]
        found[path.name, "text"] = lines[0].sentence.text
    return found


def proposal(item, lines):
    versions = {}
    for side in item["sides"]:
        line = next(
            (
                x
                for x in lines
                if x.article.id == side["article"] and side["quote"] in x.sentence.text
            ),
            None,
        )
        if line is not None:
            versions.setdefault(side["value"], []).append(
                {"line": line.name, "words": side["quote"]}
            )
    return {"label": "", "kind": item["type"], "versions": list(versions.values())}


def knowing(known, more=()):
    """A model that knows them all, and lets all pass."""

    def reply(body):
        asked = body["messages"][1]["content"]
        if "lighthouse" in body["messages"][0]["content"]:
            return completion('{"word": "lighthouse"}')
        story = next(
            (
                s
                for s in known
                if isinstance(s, str) and known[s, "text"] in " ".join(asked.split())
            ),
            None,
        )
        return model_of([*known.get(story, ()), *more])(body)

    return reply


def trial(reply, tmp_path, models=("desk",), *more):
    with serving(reply, models) as (address, told):
        arguments = [
            "--reader",
            address,
            "--reader-model",
            "desk",
            "--reader-answers",
            str(tmp_path),
        ]
        return CliRunner().invoke(app, ["reader", "trial", *arguments, *more]), told


def test_a_model_that_knows_all_is_worth_asking(known, tmp_path):
    result, _ = trial(knowing(known), tmp_path)
    assert result.exit_code == 0, result.output
    assert "context: all of 8,000 tokens is read" in result.output
    total = next(line for line in result.output.splitlines() if line.startswith("all:"))
    assert "precision 1.00" in total or float(total.split("precision ")[1][:4]) > 0.9
    assert "0 of" in total
    assert "verdict: worth asking" in result.output
    assert precision_of("desk", tmp_path) > 0.9


def test_inventions_are_counted(known, tmp_path):
    invented = {
        "label": "",
        "kind": "figure",
        "versions": [[{"line": "A1", "words": "nowhere"}], []],
    }
    result, _ = trial(knowing(known, [invented] * 2), tmp_path)
    total = next(line for line in result.output.splitlines() if line.startswith("all:"))
    assert "10 of" in total.split("; ")[-1] or "10 of" in total


def test_a_model_that_finds_nothing_gets_no_precision(tmp_path):
    result, _ = trial(lambda _: completion('{"differences": []}'), tmp_path)
    assert result.exit_code == 0
    assert "precision –" in result.output
    assert "is lost" in result.output, "it did not remember the word"
    assert precision_of("desk", tmp_path) is None


def test_what_the_server_says_of_its_model(tmp_path):
    models = [{"id": "other"}, {"id": "desk", "meta": {"n_ctx_train": 4096}}]
    result, _ = trial(lambda _: completion("lighthouse"), tmp_path, models)
    assert "the server says 4,096" in result.output
    result, _ = trial(lambda _: completion("lighthouse"), tmp_path, ("other",))
    assert "desk is not among those it names: other" in result.output


def test_no_server_and_no_reader(tmp_path):
    with serving(lambda _: completion("")) as (address, _):
        pass
    runner = CliRunner()
    gone = runner.invoke(app, ["reader", "trial", "--reader", address, "--reader-model", "desk"])
    assert gone.exit_code == 2
    assert "no server is there" in gone.output
    none = runner.invoke(app, ["reader", "trial"])
    assert none.exit_code == 2
    assert "--reader ADDRESS" in none.output


def test_a_server_that_fails_is_told_of_and_nothing_is_kept(tmp_path):
    result, _ = trial(lambda _: error(401, "no key"), tmp_path)
    assert "no key" in result.output
    assert precision_of("desk", tmp_path) is None
