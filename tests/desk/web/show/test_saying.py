"""The catalogue: each of its words is said somewhere, and whatever is asked for is there."""

import re
from pathlib import Path
from string import Formatter

import pytest

import factcheck.desk.web as web
from factcheck.desk.web.show import diffs
from factcheck.desk.web.show.saying import words
from factcheck.resources import folder

PLACE = folder("templates") / "desk"
TEMPLATES, CODE = (
    "\n".join(path.read_text(encoding="utf-8") for path in root.glob(kind))
    for root, kind in ((PLACE, "*.html"), (Path(web.__file__).parent, "**/*.py"))
)
SOURCE = TEMPLATES + CODE
#: keys that are made while the program runs: `verdict.{…}`, `said.{…}`
MADE = [
    re.compile(re.sub(r"\{.*?\}", ".+", made))
    for made in re.findall(r'f"(\w+\.[^"]*\{[^"]+)"', SOURCE)
]
KEYS = [
    f"{section}.{key}" for section, held in words().items() for key in held if section != "causes"
]


@pytest.mark.parametrize("key", KEYS)
def test_every_word_is_said_somewhere(key):
    said = re.search(rf"\b{re.escape(key)}\b", SOURCE) or any(m.fullmatch(key) for m in MADE)
    assert said or key == "months.names"


def test_what_templates_and_code_ask_for_is_there():
    asked = set(re.findall(r"\bt\.(\w+\.\w+)", TEMPLATES))
    asked |= set(re.findall(r'\b(?:say|line|counted)\(\s*"(\w+\.\w+)"', CODE))
    assert len(asked) > 100
    assert asked <= set(KEYS)


def test_no_sentence_has_a_field_by_its_place():
    for section in words().values():
        for text in section.values():
            for form in text.values() if isinstance(text, dict) else [text]:
                if isinstance(form, str):
                    assert all(
                        name != "" for _, name, _, _ in Formatter().parse(form) if name is not None
                    )


def test_where_a_report_changed_in_too_many_places_it_is_said():
    old = "\n".join(f"Line {n} stands here as it was before." for n in range(200))
    new = "\n".join(f"Line {n} stands here as it is by now." for n in range(200))
    shown = diffs.changed(old, new)
    assert len(shown) == diffs.MOST + 1
    assert shown[-1].left_out.startswith("This report changed in more places")
