"""A house's own templates, style, logo: each laid over ours."""

import pypdfium2

from factcheck.brief import present
from factcheck.render.formats import rendered
from factcheck.view import House
from tests.invented.stories import agreeing, call

LOGO = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>"
    "<rect width='10' height='10' fill='#123456'/></svg>"
)


def written(findings, folder, format="html"):
    return rendered(findings, present(findings, house=House(folder=folder)), format)


def first_page(pdf):
    """The colours on the first page."""
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
    return {colour for _, colour in image.getcolors(image.width * image.height)}


def test_one_style_sheet(tmp_path):
    sheet = tmp_path / "ours.css"
    sheet.write_text(":root { --blue: #800080 } /* </style><script>alert(1)</script> */")
    text = written(call(), sheet).decode()
    assert "--blue: #800080" in text
    assert text.count("</style>") == 1
    assert text.index("--blue: #12436d") < text.index("--blue: #800080")


def test_a_folder(tmp_path):
    (tmp_path / "house.css").write_text("h1 { color: #800080 }")
    (tmp_path / "logo.svg").write_text(LOGO)
    (tmp_path / "rest.html").write_text(
        "<section id='ours'><p>Desk: {{ page.number }}</p></section>"
    )
    text = written(call(), tmp_path).decode()
    assert "h1 { color: #800080 }" in text
    assert '<img class="logo" src="data:image/svg+xml;base64,' in text
    assert "<section id='ours'><p>Desk: FC-" in text
    assert "Sign-off</h2>" not in text
    assert "Key findings" in text


def test_the_logo_is_on_paper_too(tmp_path):
    (tmp_path / "logo.svg").write_text(LOGO)
    blue = (0x12, 0x34, 0x56)
    with_logo, without = (
        first_page(written(agreeing(), folder, "pdf")) for folder in (tmp_path, None)
    )
    assert blue in with_logo
    assert blue not in without


def test_the_house_s_folder_is_not_told(tmp_path):
    assert str(tmp_path) not in written(call(), tmp_path).decode()


def test_an_article_that_names_our_marks_changes_nothing():
    from dataclasses import replace

    text = rendered(
        tricked := replace(call(), event="@style@ @style-digest@"), present(tricked), "html"
    ).decode()
    assert "@style@ @style-digest@" in text
    assert text.count("<style>") == 1
