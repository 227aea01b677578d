"""What the PDF is made from: our markup read as XML, no isolates and no variables where nothing needs them."""

import re

import pytest
import tinyhtml5

from factcheck.brief import present
from factcheck.render import fonts, rendered
from factcheck.render.pdf import _tree
from factcheck.render.webpage import document
from factcheck.view import House
from tests.golden.invented import STORIES, agreeing, call, scripts
from tests.render.hostile import ATTACKS, brief_of

BRIEFS = {**STORIES, "hostile": lambda: brief_of("".join(attack.text for attack in ATTACKS))}


def paper(findings, house=None, **options):
    return document(present(findings, house=house or House()), fonts=fonts.linked(), paper=True, **options)


def told(element):
    """An element as one compares it: the parsers differ in where they keep a namespace, and in blanks between the blocks of a page."""
    attributes = {re.sub(r"\{.*\}", "", k): v for k, v in element.attrib.items() if not k.endswith("xmlns")}
    return element.tag, attributes, (element.text or "").strip(), (element.tail or "").strip(), [told(child) for child in element]


@pytest.mark.parametrize("name", BRIEFS)
@pytest.mark.parametrize("forms", [True, False])
def test_our_markup_means_the_same_to_both_parsers(name, forms):
    markup = paper(BRIEFS[name](), forms=forms, attached=not forms)
    assert told(_tree(markup)) == told(tinyhtml5.parse(markup, namespace_html_elements=False))


def test_a_house_whose_template_is_not_xml(tmp_path):
    (tmp_path / "rest.html").write_text("<section id=ours><p>Desk<br>of the house</section>")
    page = present(agreeing(), house=House(folder=tmp_path))
    assert _tree(document(page, fonts="", paper=True)) is None
    assert rendered(agreeing(), page, "pdf").startswith(b"%PDF")


def test_isolates_go_where_all_runs_one_way():
    assert "<bdi>" not in paper(call())
    assert "<bdi>" in paper(scripts())


def test_variables_are_settled_but_for_the_house_s(tmp_path):
    sheet = tmp_path / "ours.css"
    sheet.write_text(".fd { --blue: #800080 }")
    assert "var(" not in paper(call())
    ours = paper(call(), House(folder=sheet))
    assert set(re.findall(r"var\((.*?)\)", ours)) == {"--blue"}


def test_paper_has_nothing_that_only_a_screen_needs():
    assert not re.search(r"@media screen|:has\(", paper(call()))
