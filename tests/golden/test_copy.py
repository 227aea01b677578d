"""Our copy's pages as last read and accepted; read a difference before `--snapshot-update`."""

import json

import pytest

from factcheck.draft.outputs.files import rendered
from factcheck.draft.outputs.page import present
from factcheck.draft.outputs.webpage import COPY
from factcheck.render.webpage import document
from tests.golden.test_golden import Html, Markdown, without_style
from tests.invented.copy import ferry, hostile
from tests.render.hostile import ATTACKS

#: not those that are endless, nor those that no file of text can hold
SHOWN = ("script", "reversed digits", "formula", "markdown")


class Json(Html):
    """One JSON file a copy."""

    file_extension = "json"


COPIES = {
    "ferry": ferry,
    "redacted": lambda: ferry(settings={"redact": True}),
    **{a.name: lambda text=a.text: hostile(text) for a in ATTACKS if a.name in SHOWN},
}


@pytest.fixture(autouse=True)
def no_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def page(checked):
    from factcheck.view import House

    return present(checked, house=House.of(checked.settings))


@pytest.mark.parametrize("name", COPIES)
def test_html(name, snapshot):
    checked = COPIES[name]()
    shown = document(page(checked), fonts="", paper=False, form=COPY)
    assert without_style(shown) == snapshot(extension_class=Html)


def test_paper(snapshot):
    shown = document(page(ferry()), fonts="", paper=True, form=COPY)
    assert without_style(shown) == snapshot(extension_class=Html)


@pytest.mark.parametrize("name", COPIES)
def test_markdown(name, snapshot):
    checked = COPIES[name]()
    assert rendered(checked, page(checked), "md").decode() == snapshot(extension_class=Markdown)


@pytest.mark.parametrize("name", ["ferry", "redacted"])
def test_json(name, snapshot):
    checked = COPIES[name]()
    text = rendered(checked, page(checked), "json").decode()
    assert json.loads(text)["schema"] == 1
    assert text == snapshot(extension_class=Json)
