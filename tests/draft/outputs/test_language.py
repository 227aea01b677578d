"""Every word of ours on our copy's page comes from the catalogue."""

import re
import tomllib
from pathlib import Path

import factcheck.brief
from factcheck.draft.outputs.files import rendered
from factcheck.draft.outputs.page import present
from factcheck.draft.outputs.webpage import COPY
from factcheck.render.webpage import document
from factcheck.view import House
from tests.brief.test_language import WORDING, Words, marked, toml
from tests.invented.copy import ferry

OURS = tomllib.loads(
    (Path(factcheck.brief.__file__).parent / "copy.toml").read_text(encoding="utf-8")
)


def test_the_two_files_share_no_section():
    assert WORDING.keys().isdisjoint(OURS)


def strange(tmp_path):
    """A house in which every letter of ours is another."""
    told = {k: v for k, v in {**WORDING, **OURS}.items() if k not in ("language", "numbers")}
    (tmp_path / "wording.toml").write_text(toml(marked(told)), encoding="utf-8")
    return House(folder=tmp_path)


def left(text, checked):
    """The words of a text that stand neither in our copy nor in its sources nor in the engine's."""
    theirs = [
        *(a.text for a in (checked.copy, *checked.sources)),
        *(w for a in checked.assessments for w in (a.why, a.what, *a.check_first)),
        *(u.reason for u in (*checked.unchecked, *checked.unread)),
        *(a.outlet or "" for a in checked.sources),
        "our-copy.docx 01_northwire.txt 02_coast.html 03_times.pdf scan.pdf",
        "FC factcheck all-MiniLM-L6-v2 likelihood window desk-model",
        *(s.authority or "" for a in checked.assessments for s in a.supports),
    ]
    known = {w.lower() for t in theirs for w in re.findall(r"[A-Za-z]+", t)}
    return {w for w in re.findall(r"[A-Za-z]{3,}", text) if w.lower() not in known}


def test_no_word_of_ours_stands_outside_the_catalogue(tmp_path):
    checked, house = ferry(), strange(tmp_path)
    reader = Words()
    reader.feed(document(present(checked, house=house), fonts="", paper=False, form=COPY))
    text = re.sub(r"\b[0-9a-f]{8}\b|FC-\w+", " ", "\n".join(reader.words))
    assert left(text, checked) == set()


def test_nor_in_markdown(tmp_path):
    checked = ferry()
    text = rendered(checked, present(checked, house=strange(tmp_path)), "md").decode()
    text = re.sub(r"\b[0-9a-f]{8}\b|FC-\w+", " ", text.replace("\\", ""))
    assert left(text, checked) == set()


def test_numbers_and_plurals_follow_the_language(tmp_path):
    (tmp_path / "wording.toml").write_text(
        '[language]\ncode = "pl"\n[count.source]\none = "{number} tekst"\n'
        'few = "{number} teksty"\nmany = "{number} tekstów"\n[numbers]\ngroup = " "\n'
    )
    page = present(ferry(), house=House(folder=tmp_path))
    assert page.language == "pl"
    assert dict(page.facts)["Held against"].startswith("3 teksty")
