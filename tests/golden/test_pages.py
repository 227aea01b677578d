"""Pages of briefs as pictures, as last looked at and accepted, or with `--snapshot-update` anew.

Tolerance: a page counts as changed where more than one pixel in two hundred differs by more than an
eighth of the way from black to white. The fonts come with the program; what is left to differ
between machines is how edges are smoothed. A change is told as the bands of the page where it lies,
and the page as it now looks is written beside the accepted one.
"""

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from factcheck.brief import present
from factcheck.render.formats import rendered
from tests.invented.stories import STORIES

PAGES = Path(__file__).parent / "pages"
SCALE, STEP, SHARE, BANDS = 1.0, 32, 1 / 200, 20
#: not `scripts`: the faces for Hebrew and Chinese are the machine's
SHOWN = [("call", 0), ("call", 1), ("toll", 1), ("agreeing", 0)]


def picture(findings, page):
    drawn = pypdfium2.PdfDocument(rendered(findings, present(findings), "pdf"))[page].render(
        scale=SCALE, may_draw_forms=False
    )
    return drawn.to_pil().convert("L")


def bands(first, second):
    """Where two pages differ: for each of twenty bands downwards, the share of its pixels."""
    if first.size != second.size:
        return [100.0] * BANDS
    changed = ImageChops.difference(first, second).point(lambda v: 255 if v > STEP else 0)
    width, height = changed.size
    edges = [height * i // BANDS for i in range(BANDS + 1)]
    parts = [changed.crop((0, a, width, b)) for a, b in pairwise(edges)]
    return [100 * part.histogram()[255] / (part.width * part.height) for part in parts]


def told(shares):
    return "\n".join(
        f"band {n:2} of {BANDS} from the top: {share:5.2f}% of its pixels differ"
        for n, share in enumerate(shares, 1)
        if share
    )


@pytest.fixture(autouse=True)
def no_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize(("name", "page"), SHOWN, ids=[f"{n}-{p + 1}" for n, p in SHOWN])
def test_page(name, page, request):
    accepted = PAGES / f"{name}-{page + 1}.png"
    now = picture(STORIES[name](), page)
    if request.config.getoption("--snapshot-update"):
        PAGES.mkdir(exist_ok=True)
        now.quantize(16).save(accepted, optimize=True)
        return
    assert accepted.is_file(), (
        f"no accepted picture {accepted.name}: look at the page, then run with --snapshot-update"
    )
    shares = bands(Image.open(accepted).convert("L"), now)
    if sum(shares) / BANDS > 100 * SHARE:
        now.save(accepted.with_suffix(".now.png"))
        pytest.fail(f"{accepted.name} looks different:\n{told(shares)}")


def test_a_moved_line_is_seen_and_smoothing_is_not():
    page = picture(STORIES["agreeing"](), 0)
    assert sum(bands(page, page)) == 0
    smoothed = page.point(lambda v: min(255, v + 20))
    assert sum(bands(page, smoothed)) / BANDS < 100 * SHARE
    moved = ImageChops.offset(page, 0, 3)
    assert sum(bands(page, moved)) / BANDS > 100 * SHARE
    assert "band  1 of 20 from the top" in told([1.0] + [0.0] * 19)


def test_every_page_reads_in_grey():
    """Severity does not hang on colour: each word of it stands on the page."""
    text = (
        pypdfium2.PdfDocument(rendered(STORIES["call"](), present(STORIES["call"]()), "pdf"))[0]
        .get_textpage()
        .get_text_bounded()
    )
    assert all(word in text for word in ("Conflict", "Imprecision", "Wording"))
