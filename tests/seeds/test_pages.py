"""The briefs of the program's stories on paper: no page is white, none too many to read."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import ceil
from pathlib import Path

import pypdfium2
import pytest

import factcheck
from factcheck.brief import present
from factcheck.model import Findings
from factcheck.render.formats import rendered
from factcheck.view import House
from tests.invented.stories import STORIES as INVENTED
from tests.invented.stories import crowd, long_names

ROOT = Path(__file__).parents[2]
STORIES = sorted(path.name for path in (ROOT / "seeds").iterdir() if path.is_dir())
#: share of a page's height inside its margins that may stay white at its foot, but on the last page
WHITE = 1 / 3
#: invented stories but the one of 40 reports, which takes as long as all others
SMALL = [make for name, make in INVENTED.items() if name != "crowd"]
#: millimetres above and below the text
TOP, FOOT = 13.5, 14.0


@cache
def found(name: str, encoder: factcheck.encode.Encoder) -> Findings:
    return factcheck.check([ROOT / "seeds" / name], encoder=encoder)


@cache
def brief(name: str, encoder: factcheck.encode.Encoder, paper: str = "A4") -> pypdfium2.PdfDocument:
    return pages(found(name, encoder), paper)


def pages(findings: Findings, paper: str = "A4") -> pypdfium2.PdfDocument:
    page = present(findings, house=House(paper=paper))
    return pypdfium2.PdfDocument(rendered(findings, page, "pdf"))


def white(page: pypdfium2.PdfPage) -> float:
    """The share of the room for text that is white from the last line to the foot."""
    drawn = page.render(scale=1, may_draw_forms=False).to_pil().convert("L")
    picture = drawn.point(lambda v: 255 if v < 250 else 0)
    point = picture.height / page.get_height()
    top, foot = (int(mm / 25.4 * 72 * point) for mm in (TOP, FOOT))
    text = picture.crop((0, top, picture.width, picture.height - foot))
    box = text.getbbox()
    return 1 - (box[3] if box else 0) / text.height


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", STORIES)
def test_no_page_but_the_last_is_a_third_white(name, paper, encoder):
    *shares, _ = [white(page) for page in brief(name, encoder, paper)]
    assert max(shares, default=0) < WHITE, [f"{share:.0%}" for share in shares]


@pytest.mark.parametrize(
    "make", [*SMALL, lambda: crowd(2, 30), lambda: crowd(5, 13), lambda: crowd(9, 13)]
)
def test_no_page_of_an_invented_story_is_either(make):
    *shares, _ = [white(page) for page in pages(make())]
    assert max(shares, default=0) < WHITE, [f"{share:.0%}" for share in shares]


@pytest.mark.parametrize("name", STORIES)
def test_a_brief_is_as_short_as_an_editor_wants_it(name, encoder):
    """Three pages for what is said of the whole, and one for every three findings."""
    findings = found(name, encoder).discrepancies
    assert len(brief(name, encoder)) <= 3 + ceil(len(findings) / 3)


def test_the_measure_sees_white():
    blank = pypdfium2.PdfDocument.new().new_page(595, 842)
    assert white(blank) == 1
    assert white(pages(INVENTED["agreeing"]())[0]) < WHITE


def test_a_decision_box_is_never_alone_on_its_page(encoder):
    """What is said of a finding stands beside its box, wherever the page breaks."""
    drawn = [page.get_textpage() for page in brief("phone-call", encoder)]
    for before, after in pairwise(text.get_text_bounded() for text in drawn):
        assert before.count("Decision on finding") <= before.count("Why flagged"), after[:80]


def texts(findings: Findings) -> list[str]:
    drawn = (page.get_textpage().get_text_bounded() for page in pages(findings))
    return [" ".join(text.split()) for text in drawn]


@pytest.mark.parametrize("make", [lambda: crowd(5, 30), lambda: crowd(3, 9), long_names])
def test_a_finding_ends_on_the_page_of_its_box_and_starts_with_more_than_its_heading(make):
    printed = texts(make())
    for found in present(make()).findings:
        (box,) = (
            n for n, t in enumerate(printed) if f"Decision on finding {found.number} Real" in t
        )
        (head,) = (n for n, t in enumerate(printed) if f"Finding {found.number} ·" in t)
        last = found.readings[-1].passages[-1]
        told = "".join(stretch.text for stretch in last.stretches).split(",")[0].split(".")[0]
        assert told[:30] in printed[box], (found.number, told)
        assert f"“{found.readings[0].words}”" in printed[head] or told[:30] in printed[head]
