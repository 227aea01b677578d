"""Every format gives the same article: its words, and what the file says about them."""

import json
from datetime import date

import pytest

from factcheck.errors import NothingToRead
from factcheck.read.story import read_story
from tests.read import samples as s


def read(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    return read_story([tmp_path / name])


def only(tmp_path, name, raw):
    story = read(tmp_path, name, raw)
    assert not story.unread
    assert len(story.articles) == 1
    return story.articles[0]


CSV = "Headline,Body,Source,Byline,Published At\n" + ",".join(f'"{v}"' for v in s.ROW.values())
SAID = {
    "a.mhtml": s.mhtml(),
    "a.pdf": s.pdf(),
    "a.docx": s.docx(),
    "a.odt": s.odt(),
    "a.rtf": s.rtf(),
    "a.eml": s.mail(),
    "mail.txt": s.mail(),
    "html.eml": s.mail(
        f"<table><tr><td><p>{s.FIRST}</p><p>{s.SECOND}</p></td></tr></table>", subtype="html"
    ),
    "a.mbox": s.mbox(s.mail()),
    "a.xml": s.NITF,
    "b.xml": s.NEWSML,
    "a.json": s.NINJS,
    "rows.json": json.dumps({"status": "ok", "articles": [s.ROW]}).encode(),
    "a.jsonl": json.dumps(s.ROW).encode() + b"\n",
    "a.csv": CSV.encode(),
    "semicolons.csv": CSV.replace('","', '";"')
    .replace("Headline,Body,Source,Byline,Published At", "Headline;Body;Source;Byline;Published At")
    .encode("cp1252"),
    "a.parquet": s.parquet(),
    "a.zip": s.zipped({"a.txt": s.WORDS}),
    "a.tar.gz": s.tarred({"a.txt": s.WORDS.encode()}),
    "a.tar": s.tarred({"a.txt": s.WORDS.encode()}, "w:"),
    "nested.zip": s.zipped({"b.zip": s.zipped({"a.docx": s.docx()})}),
}


@pytest.mark.parametrize("name", SAID)
def test_words_and_headline(tmp_path, name):
    article = only(tmp_path, name, SAID[name])
    assert article.title == s.TITLE
    assert article.text.startswith(s.TITLE)
    assert article.headline_end == len(s.TITLE)
    for words in (s.FIRST, s.SECOND):
        assert words in " ".join(article.text.split())


@pytest.mark.parametrize("name", SAID)
def test_the_content_tells_the_kind_and_not_the_name(tmp_path, name):
    if name.endswith((".csv", ".jsonl")):
        pytest.skip("nothing but its name tells a table from text")
    assert s.FIRST in " ".join(only(tmp_path, "download", SAID[name]).text.split())


@pytest.mark.parametrize(
    "name",
    ["a.xml", "b.xml", "a.json", "rows.json", "a.jsonl", "a.csv", "semicolons.csv", "a.parquet"],
)
def test_agencies_and_tables_say_who_and_when(tmp_path, name):
    article = only(tmp_path, name, SAID[name])
    assert (article.outlet, article.author, article.published) == (
        "Northwire",
        "Ann Lee",
        date(2025, 5, 20),
    )


@pytest.mark.parametrize("raw", [s.NITF, s.NEWSML], ids=["nitf", "newsml"])
def test_agencies_strike_out_and_raise(tmp_path, raw):
    struck = raw.replace(b"1,200 houses", b"<del>900</del> 1,200<sup>2</sup> houses")
    assert "and 1,200 houses" in only(tmp_path, "a.xml", struck).text


@pytest.mark.parametrize("raw", [s.RSS, s.ATOM], ids=["rss", "atom"])
def test_feeds(tmp_path, raw):
    story = read(tmp_path, "feed.xml", raw)
    (article,) = story.articles
    assert (article.outlet, article.author, article.published) == (
        "Northwire",
        "Ann Lee",
        date(2025, 5, 20),
    )
    assert article.url == "https://example.com/flood"
    assert s.SECOND in article.text
    assert [u.reason for u in story.unread] == [
        "the feed gives only a teaser of it, not the article"
    ] * (raw == s.RSS)


def test_a_saved_page_knows_where_it_came_from(tmp_path):
    assert only(tmp_path, "a.mhtml", s.mhtml()).url == "https://example.com/flood"


def test_tracked_changes_are_read_as_accepted(tmp_path):
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Police said </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>twelve</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>ten</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> people died in the flood on Monday.</w:t></w:r>'
        '<w:moveFrom w:id="3"><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>'
    )
    assert (
        only(tmp_path, "a.docx", s.docx(body)).text
        == "Police said ten people died in the flood on Monday."
    )
    deletion = "<text:deletion><text:p>twelve</text:p></text:deletion>"
    region = f"<text:changed-region>{deletion}</text:changed-region>"
    struck = f"<text:tracked-changes>{region}</text:tracked-changes>"
    comment = "<office:annotation><text:p>really?</text:p></office:annotation>"
    changed = f'ten<text:change text:change-id="c"/>{comment}'
    odt = s.odt(f"{struck}<text:p>Police said<text:s/>{changed} people died.</text:p>")
    assert only(tmp_path, "a.odt", odt).text == "Police said ten people died."
    rtf = s.rtf(
        r"Police said {\deleted twelve {\b men}}{\revised ten people} died."
        r"{\footnote a note}{\v hidden}"
    )
    assert only(tmp_path, "a.rtf", rtf).text == "Police said ten people died."


def run(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ("<w:strike/>", "17"),
        ("<w:dstrike/>", "17"),
        ("<w:vanish/>", "17"),
        ('<w:strike w:val="true"/>', "17"),
        ('<w:rStyle w:val="Was"/>', "17"),
        ('<w:rStyle w:val="Was"/><w:strike w:val="0"/>', "12 17"),
        ('<w:strike w:val="0"/>', "12 17"),
        ('<w:dstrike w:val="false"/>', "12 17"),
        ("<w:b/>", "12 17"),
    ],
)
def test_words_struck_out_or_hidden_in_word_are_not_read(tmp_path, properties, words):
    runs = run("The sinking killed ") + run("12 ", properties) + run("17 people on Monday.")
    style = '<w:style w:type="character" w:styleId="Was"><w:rPr><w:strike/></w:rPr></w:style>'
    raw = s.added(
        s.docx(f"<w:p>{runs}</w:p>"), "word/styles.xml", f"<w:styles {s.W}>{style}</w:styles>"
    )
    text = only(tmp_path, "a.docx", raw).text
    assert text == f"The sinking killed {words} people on Monday."


def test_what_is_raised_in_word_is_written_as_it_is_said(tmp_path):
    up = '<w:vertAlign w:val="superscript"/>'
    runs = run("It killed 17") + run("2", up) + run(" people and cost $11") + run("99", up)
    article = only(tmp_path, "a.docx", s.docx(f"<w:p>{runs}{run(' on Monday.')}</w:p>"))
    assert article.text == "It killed 17 people and cost $11.99 on Monday."


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ('style:text-line-through-style="solid"', "It killed 17 people."),
        ('style:text-line-through-type="double"', "It killed 17 people."),
        ('text:display="none"', "It killed 17 people."),
        ('style:text-position="super 58%"', "It killed 17 people.\n\nAnother line."),
        ('style:text-line-through-style="none"', "It killed 1712 people.\n\nAnother line."),
    ],
)
@pytest.mark.parametrize("part", ["content.xml", "styles.xml"])
def test_styles_of_an_opendocument_strike_out_hide_and_raise(tmp_path, properties, text, part):
    style = f'<style:style style:name="T1"><style:text-properties {properties}/></style:style>'
    styles = f"<office:styles {s.ODF_STYLE}>{style}</office:styles>"
    span = '<text:span text:style-name="T1">12</text:span>'
    body = f'<text:p>It killed 17{span} people.</text:p><text:p text:style-name="T1">{{}}</text:p>'
    made = s.odt(body.format("Another line."), styles=styles if part == "content.xml" else "")
    if part == "styles.xml":
        outer = f"<office:document-styles {s.ODF}>{styles}</office:document-styles>"
        made = s.added(made, part, outer)
    assert only(tmp_path, "a.odt", made).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"It killed {\strike 12 }17 people.\par Next.", "It killed 17 people.\nNext."),
        (r"It killed \strike 12 \strike0 17 people.", "It killed 17 people."),
        (r"It killed \striked1 12 \striked0 17 people.", "It killed 17 people."),
        (r"It killed \strike 12 \plain 17 people.", "It killed 17 people."),
        (r"{\strike It killed 12.\par}It killed \'9317\'94.", "It killed “17”."),
        (r"It killed \v 12 \v0 17 people.", "It killed 17 people."),
        (r"It killed 17{\super 2} people.", "It killed 17 people."),
        (r"It cost $11{\super 99}, 10\super 6\nosupersub  litres.", "It cost $11.99, 10⁶ litres."),
        (r"It killed 17{\super\chftn}{\footnote {\b note} 12} people.", "It killed 17 people."),
    ],
)
def test_rich_text_struck_out_hidden_and_raised(tmp_path, source, text):
    assert only(tmp_path, "a.rtf", s.rtf(source)).text == text


def test_tables_and_lists_are_lines(tmp_path):
    cell = "<w:tc>{}</w:tc>"
    row = (
        "<w:tr>" + cell.format(s.paragraph("Dead")) + cell.format(s.paragraph("1,200")) + "</w:tr>"
    )
    assert only(
        tmp_path, "a.docx", s.docx(s.paragraph(s.FIRST) + f"<w:tbl>{row}{row}</w:tbl>")
    ).text.endswith("Dead | 1,200\n\nDead | 1,200")
    rows = (
        "<table:table><table:table-row>"
        + "<table:table-cell><text:p>x</text:p></table:table-cell>" * 2
        + "</table:table-row></table:table>"
    )
    items = "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
    assert only(tmp_path, "a.odt", s.odt(f"<text:p>{s.FIRST}</text:p>{items}{rows}")).text.split(
        "\n\n"
    )[1:] == ["- one", "x | x"]


def test_documents_name_their_author(tmp_path):
    core = "<dc:title>Flood draft</dc:title><dc:creator>Ann Lee</dc:creator>"
    assert only(tmp_path, "a.docx", s.docx(core=core)).author == "Ann Lee"
    assert only(tmp_path, "a.odt", s.odt(meta=core)).author == "Ann Lee"


def test_attachments_are_articles_and_the_covering_note_is_not(tmp_path):
    raw = s.mail(
        "Please look at these two.",
        [("draft.docx", s.docx()), ("wire.pdf", s.pdf()), ("logo.png", b"\x89PNG\r\n")],
    )
    story = read(tmp_path, "a.eml", raw)
    assert not story.unread
    assert [a.id for a in story.articles] == ["draft.docx"]
    assert "wire.pdf is the same article, read once" in story.articles[0].notes


def test_a_forwarded_message_is_the_article(tmp_path):
    fields = (
        f"From: Northwire <w@example.com>\nDate: Mon, 19 May 2025 08:00\nSubject: {s.TITLE}\nTo: x"
    )
    body = f"See below.\n\n---------- Forwarded message ---------\n{fields}\n\n{s.LONG}"
    article = only(tmp_path, "a.eml", s.mail(body, subject="Fwd: something"))
    assert (article.title, article.published, article.author) == (
        s.TITLE,
        date(2025, 5, 19),
        "Northwire",
    )
    assert "See below" not in article.text


def test_a_mailbox_holds_several(tmp_path):
    second = "Twelve die\n\nTwelve people died on Tuesday.\n\nFrom the hills came more water.\n"
    story = read(tmp_path, "a.mbox", s.mbox(s.mail(), s.mail(second, subject="Twelve die")))
    assert [a.title for a in story.articles] == [s.TITLE, "Twelve die"]
    assert "\nFrom the hills" in story.articles[1].text


def test_an_archive_brings_its_manifest(tmp_path):
    meta = {
        "event": "flood",
        "articles": [
            {"file": "x/a.txt", "outlet": "Gazette", "date": "2025-05-20"},
            {"outlet": "no file"},
        ],
    }
    story = read(
        tmp_path,
        "a.zip",
        s.zipped(
            {
                "x/a.txt": s.WORDS,
                "meta.json": json.dumps(meta),
                "x/logo.jpg": "",
                "x/b.html": s.html(),
            }
        ),
    )
    assert [(a.id, a.outlet) for a in story.articles] == [("a.txt", "Gazette")]
    assert story.event == "flood"
    assert [u.reason for u in story.unread] == ['article 2 has no "file"']


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.docx", s.docx("<w:p/>"), "has no text"),
        ("a.xlsx", s.zipped({"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old office document"),
        ("a.pdf", b"%PDF-1.7 nothing", "damaged"),
        (
            "a.pdf",
            s.pdf("<svg width=9 height=9><rect width=9 height=9 /></svg>"),
            "run text recognition",
        ),
        ("a.json", b'{"a": 1}', "without articles"),
        ("a.json", b'{"a": ', "not JSON"),
        ("a.csv", b"a,b\n1,2\n", "no column holds an article's text"),
        ("a.parquet", b"PAR1" + b"\0" * 40, "damaged"),
        ("a.parquet", s.parquet([{"a": 1}]), "no column holds"),
        ("a.xml", b"<?xml version='1.0'?><catalogue/>", "unknown kind: <catalogue>"),
        ("a.xml", b"<rss><channel>", "cannot be parsed"),
        ("a.zip", s.zipped({"a.txt": s.WORDS})[:-30], "archive is damaged"),
        ("a.zip", s.zipped({}), "holds no articles"),
        ("a.tgz", s.tarred({"a.txt": b"x"})[:40], "archive is damaged"),
        ("a.eml", s.mail("\n"), "the message has no text"),
        ("a.rtf", b"{\\rtf1 }", "has no text"),
        ("a.pkl", b"\x80\x04\x95" + b"\0" * 20, "pickle"),
    ],
    # bytes are no names for tests: an archive holds the hour
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_has_a_reason(tmp_path, name, raw, reason):
    with pytest.raises(NothingToRead, match=reason):
        read(tmp_path, name, raw)
