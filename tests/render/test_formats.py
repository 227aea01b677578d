"""The formats beside the page: each read back by a reader that is not ours."""

import email
import io
import json
import re
from dataclasses import replace
from email import policy
from itertools import pairwise
from urllib.parse import unquote

import openpyxl
import pikepdf
import pypdfium2
import pytest
from pyld import jsonld

from factcheck.brief import present
from factcheck.model import Severity
from factcheck.render.formats import rendered
from factcheck.view import House
from tests.invented.desk import Desk
from tests.invented.stories import STORIES, call, crowd, scripts, toll
from tests.render.hostile import ATTACKS, URLS, brief_of

NAMES = [a.name for a in ATTACKS]


def written(findings, format, **house):
    return rendered(findings, present(findings, house=House(**house)), format)


def workbook(findings):
    return openpyxl.load_workbook(io.BytesIO(written(findings, "xlsx")))


@pytest.mark.parametrize("name", STORIES)
def test_a_workbook_has_a_sheet_for_each_kind_of_thing(name):
    findings = STORIES[name]()
    book = workbook(findings)
    assert book.sheetnames == ["Findings", "Sides", "Facts", "Near misses", "Articles"]
    assert book["Findings"].max_row == 1 + len(findings.discrepancies)
    assert book["Sides"].max_row == 1 + sum(len(d.sides) for d in findings.discrepancies)
    assert book["Near misses"].max_row == 1 + len(findings.near_misses)
    assert book["Articles"].max_row == 1 + len(findings.articles)


def test_a_workbook_says_what_the_page_says():
    book = workbook(call())
    first = dict(zip(*book["Findings"].iter_rows(max_row=2, values_only=True), strict=True))
    assert first["title"] == "Deaths per week: 5,000, or 5,000 to 6,000"
    assert first["severity"] == "Conflict"
    assert first["confidence"] == 0.96
    assert "not stated" in [c.value for c in book["Facts"][2]]
    _, near, _ = book["Near misses"].iter_rows(values_only=True)
    assert near[:3] == (0.64, "one tells of an earlier event", "courier.html")
    assert (near[5], near[9]) == ("two-hour", "less than an hour")


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(attack):
    findings = brief_of(attack.text)
    for sheet in workbook(findings):
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.value
                assert cell.hyperlink is None


@pytest.mark.parametrize("url", URLS)
def test_a_workbook_links_nowhere(url):
    content = written(brief_of("x", url), "xlsx")
    assert b"hyperlink" not in content.lower()


def test_a_cell_like_a_formula_stays_text_when_the_sheet_is_saved_as_something_else():
    findings = brief_of("=1+1")
    articles = (replace(findings.articles[0], outlet="=1+1"), *findings.articles[1:])
    cells = [
        c
        for row in workbook(replace(findings, articles=articles))["Articles"].iter_rows()
        for c in row
        if c.value == "=1+1"
    ]
    assert cells
    assert all(c.quotePrefix for c in cells)


def lines(findings, **house):
    return [
        json.loads(line)
        for line in written(findings, "jsonl", **house).decode("utf-8").splitlines()
    ]


def test_json_lines_hold_what_json_holds():
    whole, parts = json.loads(written(call(), "json")), lines(call())
    assert [p["kind"] for p in parts].count("discrepancy") == len(whole["discrepancies"])
    assert parts[0]["kind"] == "brief"
    assert [p["why"] for p in parts if p["kind"] == "near_miss"] == [
        m["why"] for m in whole["near_misses"]
    ]
    assert [
        {k: v for k, v in p.items() if k != "kind"} for p in parts if p["kind"] == "discrepancy"
    ] == whole["discrepancies"]


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_every_line_is_one_object(attack):
    assert all(isinstance(entry, dict) for entry in lines(brief_of(attack.text)))


#: the Web Annotation context's terms in a brief, as in the recommendation of 23 February 2017
OA = "http://www.w3.org/ns/oa#"
TERMS = {
    "id": "@id",
    "type": "@type",
    **{
        t: OA + t
        for t in (
            "Annotation",
            "TextualBody",
            "SpecificResource",
            "TextQuoteSelector",
            "TextPositionSelector",
        )
    },
    **{t: OA + t for t in ("assessing", "tagging", "exact", "prefix", "suffix", "start", "end")},
    "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "Software": "http://www.w3.org/ns/activitystreams#Application",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "canonical": {"@id": OA + "canonical", "@type": "@id"},
    "generator": {"@id": "http://www.w3.org/ns/activitystreams#generator", "@type": "@id"},
    "items": {
        "@id": "http://www.w3.org/ns/activitystreams#items",
        "@type": "@id",
        "@container": "@list",
    },
    "startIndex": "http://www.w3.org/ns/activitystreams#startIndex",
    "created": "http://purl.org/dc/terms/created",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
}


def annotations(findings, **house):
    return json.loads(written(findings, "jsonld", **house))


def by_the_standard(tree):
    """The tree expanded and compacted by the standard's terms: what they do not know is lost."""
    options = {
        "documentLoader": lambda url, _: {
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": TERMS},
        }
    }
    return jsonld.compact(jsonld.expand(tree, options), {"@context": TERMS}, options)


@pytest.mark.parametrize("name", ["call", "toll", "scripts"])
def test_annotations_survive_the_standard_s_context(name):
    tree = annotations(STORIES[name]())
    back = by_the_standard(tree)
    assert {k: v for k, v in back.items() if k != "@context"} == {
        k: v for k, v in tree.items() if k != "@context"
    }


def test_the_context_would_drop_a_term_that_is_not_the_standard_s():
    tree = annotations(call())
    tree["items"][0]["severity"] = "conflict"
    assert "severity" not in by_the_standard(tree)["items"][0]


@pytest.mark.parametrize("name", ["call", "toll", "scripts", "money"])
def test_annotations_find_their_words(name):
    findings = STORIES[name]()
    texts = [a.text for a in findings.articles]
    items = annotations(findings)["items"]
    assert len(items) == sum(len(d.sides) for d in findings.discrepancies)
    assert len({i["id"] for i in items}) == len(items)
    for item in items:
        quote, position = item["target"]["selector"]
        assert any(text[position["start"] : position["end"]] == quote["exact"] for text in texts)
        assert any(quote["prefix"] + quote["exact"] + quote["suffix"] in text for text in texts)


@pytest.mark.parametrize("url", URLS)
def test_annotations_name_only_web_addresses(url):
    for item in annotations(brief_of("x", url))["items"]:
        assert item["target"]["source"]["id"].startswith("ni:///sha-256;")


def draft(findings):
    return email.message_from_bytes(written(findings, "eml"), policy=policy.default)


def test_a_draft_opens_for_sending_with_the_pdf():
    message = draft(call())
    assert message["X-Unsent"] == "1"
    assert (
        message["Subject"]
        == "Source discrepancy brief: Telephone call, 19 May 2025: five reports compared"
    )
    assert message["From"] is None
    text = message.get_body(("plain",)).get_content()
    assert "1. [Conflict] Deaths per week: 5,000, or 5,000 to 6,000" in text
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == written(call(), "pdf")


@pytest.mark.parametrize(
    "attack", ["\r\nBcc: all@evil.example\r\n\r\n<b>", "half \ud83d of a face", "\x00\x0b"]
)
def test_no_article_adds_a_header_to_a_draft(attack):
    message = draft(brief_of(attack))
    assert set(message.keys()) == {"Subject", "X-Unsent", "Date", "MIME-Version", "Content-Type"}


def sarif(findings, **house):
    return json.loads(written(findings, "sarif", **house))["runs"][0]


def test_sarif_points_at_the_words():
    findings = call()
    run = sarif(findings)
    texts = {a.id: a.text for a in findings.articles}
    assert [r["level"] for r in run["results"]] == [
        "error",
        "error",
        "warning",
        "warning",
        "note",
        "note",
    ]
    assert {"id": "FC401", "shortDescription": {"text": "Who or what it is"}} in run["tool"][
        "driver"
    ]["rules"]
    for result, found in zip(run["results"], findings.discrepancies, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == found.rule
        for place, side in zip(
            (*result["locations"], *result["relatedLocations"]), found.sides, strict=True
        ):
            region, uri = (
                place["physicalLocation"]["region"],
                place["physicalLocation"]["artifactLocation"]["uri"],
            )
            text = texts[unquote(uri.removeprefix("./"))]
            line = text.split("\n")[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 :].startswith(side.quote.split("\n")[0])
            assert (
                text[region["charOffset"] : region["charOffset"] + region["charLength"]]
                == side.quote
            )


FILES = [
    "../../etc/hostname",
    "/etc/hostname",
    "file:///etc/hostname",
    "javascript:alert(1)",
    "a b#c?d.txt",
    "//evil.example/x",
]


@pytest.mark.parametrize("file", FILES)
def test_sarif_names_no_place_outside_the_story(file):
    findings = call()
    articles = (replace(findings.articles[0], id=file), *findings.articles[1:])
    (uri, *_) = (
        a["location"]["uri"] for a in sarif(replace(findings, articles=articles))["artifacts"]
    )
    assert re.fullmatch(r"\./[A-Za-z0-9%._/~-]*", uri)
    assert not uri.startswith(".//")


def test_sarif_text_holds_no_link():
    text = sarif(brief_of("[click](https://evil.example) {0}"))["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)\]\(", text)


def opened(findings, format="pdf", **house):
    return pikepdf.open(io.BytesIO(written(findings, format, **house)))


def elements(node, above=None):
    """Every element of a structure tree, with what it stands in."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid, above)
    elif isinstance(node, pikepdf.Dictionary):
        yield node, above
        if "/K" in node:
            yield from elements(node.K, str(node.get("/S", "")))


MAY_HOLD = {
    "/L": {"/LI", "/Caption", "/L"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
}


@pytest.mark.parametrize("name", ["call", "toll", "agreeing", "scripts"])
def test_pdf_keeps_the_rules_of_universal_access(name):
    pdf = opened(STORIES[name]())
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    levels = [0]
    for node, above in elements(pdf.Root.StructTreeRoot.K):
        kind = str(node.get("/S", ""))
        assert kind in MAY_HOLD.get(above, {kind}), (above, kind)
        assert kind != "/Figure" or node.get("/Alt")
        assert kind != "/TH" or "/Scope" in node.get("/A", {}) or "/ID" in node
        levels += [int(kind[2:])] if re.fullmatch(r"/H\d", kind) else []
    assert all(b <= a + 1 for a, b in pairwise(levels))
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            assert note.Subtype != "/Link" or "/Contents" in note
            assert note.Subtype != "/Widget" or note.get("/TU")


def test_pdf_has_fields_labels_and_bookmarks():
    pdf = opened(call())
    fields = [str(f.get("/T", "")) for f in pdf.Root.AcroForm.Fields]
    assert "finding-1-decision-1" in fields
    assert "finding-6-initials" in fields
    assert pdf.Root.PageLabels.Nums[1].S == "/D"
    assert len(list(pypdfium2.PdfDocument(written(call(), "pdf")).get_toc())) > 10


def test_the_archive_is_flat_and_carries_the_brief_s_json():
    pdf = opened(call(), "pdfa")
    assert "/AcroForm" not in pdf.Root
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert list(pdf.attachments) == ["brief.json"]
    assert pdf.attachments["brief.json"].get_file().read_bytes() == written(call(), "json")
    assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
    assert all(note.Subtype != "/Widget" for page in pdf.pages for note in page.get("/Annots", []))


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper(paper, size):
    page = pypdfium2.PdfDocument(written(scripts(), "pdf", paper=paper))[0]
    assert tuple(map(round, page.get_size())) == size


def test_text_copied_from_the_pdf_is_whole():
    text = "".join(
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(written(toll(), "pdf"))
    )
    assert "Draft for review" in text
    assert "different authorities" in text


REDACTED = ["html", "md", "json", "jsonl", "csv", "jsonld", "sarif"]


@pytest.mark.parametrize("format", REDACTED)
def test_a_redacting_house_passes_on_no_sentence(format):
    findings = call()
    whole, cut = (written(findings, format, redact=r).decode("utf-8-sig") for r in (False, True))
    sentence = "people were dying every week in the war"
    assert sentence in whole or format in ("sarif", "jsonld")
    assert sentence not in cut
    assert "We want this terrible war to stop" not in cut
    assert "5,000 to 6,000" in cut or format == "jsonld"


def test_a_redacted_workbook_passes_on_no_sentence():
    sides = openpyxl.load_workbook(io.BytesIO(written(call(), "xlsx", redact=True)))["Sides"]
    assert not any("dying every week" in str(c.value) for row in sides.iter_rows() for c in row)


@pytest.mark.parametrize("format", ["html", "md"])
def test_a_near_miss_is_told_in_its_sentence_and_redacted_without_it(format):
    whole, cut = (written(call(), format, redact=r).decode() for r in (False, True))
    assert "in March had ended after" in whole
    assert "had ended" not in cut
    assert "less than an hour" in cut


LONG = "two hours of words that nobody outside the house may read in a brief"


@pytest.mark.parametrize("format", [*REDACTED, "xlsx"])
def test_long_passages_of_near_misses_and_of_what_was_set_aside_are_cut(format):
    desk = Desk()
    desk.article("a.txt", f"It took {LONG}.")
    desk.article("b.txt", f"They sat for {LONG}, too.")
    near = desk.near(("a.txt", LONG), ("b.txt", LONG), f"one says “{LONG}”", 0.5)
    aside = desk.aside("a.txt", LONG, f"unsure of “{LONG}”", desk.passage("b.txt", LONG))
    findings = desk.findings(near_misses=(near,), set_aside=(aside,))
    whole, cut = (written(findings, format, redact=r) for r in (False, True))
    if format == "xlsx":
        whole, cut = (
            str(list(openpyxl.load_workbook(io.BytesIO(book))["Near misses"].values)).encode()
            for book in (whole, cut)
        )
    assert b"two hours of words that nobody" in whole or format in ("csv", "jsonld", "sarif")
    assert b"words that nobody" not in cut
    assert b"two hours of" in cut or format in ("csv", "jsonld", "sarif")


def test_many_findings_are_grouped_in_the_index():
    page = present(crowd(5, 60))
    assert [g.badge.key for g in page.index] == [s.value for s in Severity]
    assert sum(len(g.findings) for g in page.index) + page.key == 60
