"""What the PDF is made from: our markup as XML, nothing in it that paper does not need."""

import io
import re
import subprocess
import sys

import pytest
import tinyhtml5

from factcheck.brief import present
from factcheck.render import engine, fonts
from factcheck.render.formats import rendered
from factcheck.render.typeset import _tree
from factcheck.render.webpage import document
from factcheck.view import House
from tests.invented.desk import CONFLICT, Desk, discrepancy
from tests.invented.stories import STORIES, agreeing, call, crowd, money, scripts
from tests.render.hostile import ATTACKS, brief_of

BRIEFS = {**STORIES, "hostile": lambda: brief_of("".join(attack.text for attack in ATTACKS))}


def paper(findings, house=None, **options):
    return document(
        present(findings, house=house or House()), fonts=fonts.linked(), paper=True, **options
    )


def told(element):
    """An element as one compares it: the parsers differ in namespaces and blanks between blocks."""
    attributes = {
        re.sub(r"\{.*\}", "", k): v for k, v in element.attrib.items() if not k.endswith("xmlns")
    }
    return (
        element.tag,
        attributes,
        (element.text or "").strip(),
        (element.tail or "").strip(),
        [told(child) for child in element],
    )


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


def count(markup, words):
    return len(re.findall(words, markup))


def test_paper_explains_each_sign_of_a_plot_once_and_a_screen_with_every_plot():
    findings = money()
    signs = [p.legend for f in present(findings).findings if (p := f.plot)]
    assert len(signs) > 2
    on_paper, on_screen = paper(findings), rendered(findings, present(findings), "html").decode()
    for sign in {s for legend in signs for s in legend}:
        assert count(on_paper, f'class="g-{sign}"') == 1
        assert count(on_screen, f'class="g-{sign}"') == sum(sign in legend for legend in signs)


def test_how_a_strip_is_read_is_said_once_on_paper():
    desk = Desk()
    desk.article("a.txt", "They called ahead of it.\nThey met ahead of it.")
    desk.article("b.txt", "They called after it.\nThey met after it.")
    found = []
    for verb in ("called", "met"):
        sides = [
            desk.side(f"{f}.txt", f"{verb} {words}", value)
            for f, words, value in (("a", "ahead of it", "before"), ("b", "after it", "after"))
        ]
        found.append(
            discrepancy(
                f"whether they {verb} before or after the talks", "sequence", CONFLICT, sides
            )
        )
    findings = desk.findings(discrepancies=tuple(found))
    assert count(paper(findings), "Left of the line") == 1
    assert count(rendered(findings, present(findings), "html").decode(), "Left of the line") == 2


def test_near_misses_stand_between_what_agrees_and_what_was_left_out_a_line_each():
    on_paper, on_screen = paper(call()), rendered(call(), present(call()), "html").decode()
    assert count(on_paper, '<p class="ne">') == 2
    assert count(on_screen, '<td class="ny">') == 2
    for markup in (on_paper, on_screen):
        places = [markup.index(f'id="{part}"') for part in ("detail", "near", "aside", "method")]
        assert places == sorted(places)
    assert 'id="near"' not in paper(agreeing())


@pytest.mark.parametrize("number", [3, 12, 13])
def test_paper_says_once_how_to_handle_a_finding(number):
    findings = crowd(3, number)
    assert count(paper(findings), "Attribute each figure to its source") == number


def test_a_file_of_settled_objects_is_the_same_file():
    import pydyf

    def made(settled):
        pdf = pydyf.PDF()
        pdf.add_object(pydyf.Stream([b"q", 1.5, b"w"], compress=True))
        pdf.add_object(pydyf.Dictionary({"A": pydyf.Array([1, pydyf.String("é")])}))
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
        pdf.info["Title"] = pydyf.String("A")
        if settled:
            engine.settle(pdf)
        out = io.BytesIO()
        pdf.write(out, b"1.7", b"id", compress=True)
        return out.getvalue()

    assert made(settled=True) == made(settled=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries have to be looked for")
def test_weasyprint_is_imported_without_asking_other_programs():
    script = (
        "import subprocess, ctypes.util; asked = []; find = ctypes.util.find_library\n"
        "subprocess.Popen = lambda *a, **k: asked.append(a)\n"
        "from factcheck.render import engine; engine.load()\n"
        "import weasyprint; print(asked, ctypes.util.find_library is find)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["[]", "True"], told.stderr


def test_without_weasyprint_the_import_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ImportError):
        engine.load()
